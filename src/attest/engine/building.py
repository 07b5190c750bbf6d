"""Building the site for a check: in a process of its own, with a ceiling on its time and its memory."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attest.evidence import Published
from attest.search import write_search

# Of the processor, not of the clock: a busy machine is no fault of the project. An honest page takes about a tenth of a
# second; twenty times that, and a start, is more than any honest project needs.
_SECONDS_START = 120
_SECONDS_PAGE = 2
_MEMORY = 6 * 1024**3
_SUPERVISOR = Path(__file__).with_name("supervisor.py")


class CannotBuildError(Exception):
    """The site cannot be built; the message says why in one line or a few."""


@contextmanager
def built(root: Path, pages: int, *options: str, seconds: int = 0, **variables: str) -> Iterator[Path]:
    """Builds a project's site in a temporary folder, without checks.

    Args:
        root: The project's root, which must have passed the intake.
        pages: How many pages it has; the ceiling on time grows with them.
        options: Further options of the engine.
        seconds: Another ceiling on the time of the processor.
        variables: Variables of the environment, without the `ATTEST_` at their beginning.

    Yields:
        The folder. It is removed afterwards, however this process ends.

    Raises:
        CannotBuildError: The engine failed, or reached a ceiling.
    """
    allowed = seconds or _allowed(pages)
    folder = Path(tempfile.mkdtemp(prefix="attest-"))
    site = folder / "site"
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--config-file",
        "mkdocs.yml",
        "--site-dir",
        str(site),
        *options,
    ]
    ours = {f"ATTEST_{name}": value for name, value in {"CHECK": "0", **variables}.items()}
    with (folder / "told").open("w+", encoding="utf-8", errors="replace") as told:
        supervisor = subprocess.Popen(
            [sys.executable, "-I", str(_SUPERVISOR), str(allowed), str(_MEMORY), str(folder), *command],
            cwd=root,
            env={**os.environ, **ours, "NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
            start_new_session=True,
        )
        with supervisor:
            ended = supervisor.stdout.readline().strip() if supervisor.stdout else ""
            told.seek(0)
            if ended.startswith("-"):
                most = f"{allowed} seconds of the processor and {_MEMORY // 1024**3} GB"
                raise CannotBuildError(f"the build was ended by the signal {ended[1:]}; it may use {most}")
            if ended != "0":
                raise CannotBuildError(f"the site cannot be built: {_reason(told.read())}")
            yield site


@contextmanager
def scripted(root: Path, published: Published) -> Iterator[Path]:
    """Builds what runs on a project's site without its pages: the headers, the scripts, and the search of a built site.

    Args:
        root: The project's root.
        published: The built site, and its corpus.

    Yields:
        The folder.
    """
    with built(root, 0, PAGES="0") as folder:
        # Ours takes the place of the theme's search, which is one with a worker.
        workers = folder.glob("assets/javascripts/workers/search.*.js")
        if any(workers) and (folder / "search/search_index.json").is_file():
            write_search(folder, published)
        yield folder


@contextmanager
def ceiling(pages: int, *, seconds: float = 0) -> Iterator[None]:
    """Holds the time and the memory of what is done inside, where the system can: not on Windows, nor in a thread.

    Args:
        pages: How many pages the project has; the ceiling on time grows with them.
        seconds: Another ceiling on the time of the processor.

    Raises:
        CannotBuildError: The ceiling was reached.
    """
    allowed = seconds or _allowed(pages)

    def stop(*_: object) -> None:
        raise CannotBuildError(f"the work did not end in {allowed:.0f} seconds of the processor, and was given up")

    try:
        import resource
    except ImportError:
        yield
        return
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, allowed)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY if before[1] < 0 else min(_MEMORY, before[1]), before[1]))
    try:
        yield
    except MemoryError as error:
        raise CannotBuildError(f"the work needed more than {_MEMORY // 1024**3} GB, and was given up") from error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)
        resource.setrlimit(resource.RLIMIT_AS, before)


def collect_rarely() -> None:
    """Lets Python look seldom for objects that only name each other: a project is read whole, and nearly all stays."""
    gc.set_threshold(20_000, 20, 20)


def _allowed(pages: int) -> int:
    return _SECONDS_START + _SECONDS_PAGE * pages


def _reason(told: str) -> str:
    """Returns the lines of an engine's output that say why it failed, without its traceback."""
    lines = [line.strip() for line in told.strip().splitlines() if line.strip()]
    errors = [line.partition(" - ")[2].strip() for line in lines if line.startswith(("ERROR", "CRITICAL"))]
    errors = [f"mkdocs.yml: {line}" if line.startswith("Config value") else line for line in errors]
    return "\n".join(errors[-5:]) if errors else (lines[-1] if lines else "it said nothing")
