"""Building the site for a check: in a process of its own, with a ceiling on its time and its memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# An honest page takes about a tenth of a second; twenty times that, and a start, is more than any honest project needs.
_SECONDS_START = 120.0
_SECONDS_PAGE = 2.0
_MEMORY = 6 * 1024**3


class CannotBuildError(Exception):
    """The site cannot be built; the message says why in one line or a few."""


@contextmanager
def built(root: Path, pages: int, *options: str, seconds: float | None = None, **variables: str) -> Iterator[Path]:
    """Builds a project's site in a temporary folder, without checks.

    Args:
        root: The project's root, which must have passed the intake.
        pages: How many pages it has; the ceiling on time grows with them.
        options: Further options of the engine.
        seconds: Another ceiling on time.
        variables: Variables of the environment, without the `ATTEST_` at their beginning.

    Yields:
        The folder, which is removed afterwards.

    Raises:
        CannotBuildError: The engine failed, or reached a ceiling.
    """
    allowed = seconds if seconds is not None else _allowed(pages)
    with tempfile.TemporaryDirectory(prefix="attest-") as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--config-file", "mkdocs.yml", "--site-dir", folder]
        command += options
        ours = {f"ATTEST_{name}": value for name, value in {"CHECK": "0", **variables}.items()}
        environment = {**os.environ, **ours, "NO_MKDOCS_2_WARNING": "1"}
        process = subprocess.Popen(
            command,
            cwd=root,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        try:
            _limit_memory(process.pid)
            _, told = process.communicate(timeout=allowed)
        except subprocess.TimeoutExpired as error:
            message = f"the site was not built in {allowed:.0f} seconds, and the build was ended"
            raise CannotBuildError(message) from error
        finally:
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if process.stderr:
                process.stderr.close()
        if process.returncode != 0:
            raise CannotBuildError(f"the site cannot be built: {_reason(told)}")
        yield Path(folder)


@contextmanager
def ceiling(pages: int, *, seconds: float | None = None) -> Iterator[None]:
    """Holds the time and the memory of what is done inside, where the system can: not on Windows, nor in a thread.

    Args:
        pages: How many pages the project has; the ceiling on time grows with them.
        seconds: Another ceiling on time.

    Raises:
        CannotBuildError: The ceiling was reached.
    """
    allowed = seconds if seconds is not None else _allowed(pages)

    def stop(*_: object) -> None:
        raise CannotBuildError(f"the work did not end in {allowed:.0f} seconds, and was given up")

    try:
        import resource
    except ImportError:
        yield
        return
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, allowed)
    resource.setrlimit(resource.RLIMIT_AS, (_least(_MEMORY, before[1]), before[1]))
    try:
        yield
    except MemoryError as error:
        raise CannotBuildError(f"the work needed more than {_MEMORY // 1024**3} GB, and was given up") from error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        resource.setrlimit(resource.RLIMIT_AS, before)


def _allowed(pages: int) -> float:
    return _SECONDS_START + _SECONDS_PAGE * pages


def _least(wanted: int, most: int) -> int:
    return wanted if most < 0 else min(wanted, most)


def _limit_memory(process: int) -> None:
    """Holds the memory of the build, where the system can."""
    try:
        import resource

        resource.prlimit(process, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, AttributeError, OSError, ValueError):
        return


def _reason(told: str) -> str:
    """Returns the lines of an engine's output that say why it failed, without its traceback."""
    lines = [line.strip() for line in told.strip().splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("ERROR", "CRITICAL"))]
    return "\n".join(errors[-5:]) if errors else (lines[-1] if lines else "it said nothing")
