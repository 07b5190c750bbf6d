"""Writing whole or not at all: a reader, a second build or a crash never meets half of a file or of a site."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from difflib import SequenceMatcher
from pathlib import Path


def write_atomic(path: Path, text: str) -> None:
    """Writes a file whole or not at all.

    Args:
        path: The file.
        text: Its new content.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:60]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)  # A full disk does not say which file was too much.
        raise


def write_like(path: Path, text: str) -> None:
    """Writes a file whole, with the byte order mark that it had; a line that does not change keeps its end.

    Args:
        path: The file.
        text: Its new content, with line feeds as line ends.
    """
    raw = path.read_bytes().decode("utf-8")
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    before = re.findall(r"[^\n]*\n|[^\n]+", raw.removeprefix(mark))
    after = re.findall(r"[^\n]*\n|[^\n]+", text)
    usual = "\r\n" if raw.count("\r\n") * 2 > raw.count("\n") else "\n"
    same = SequenceMatcher(None, [line.replace("\r\n", "\n") for line in before], after, autojunk=False)
    made: list[str] = []
    for what, start, end, first, last in same.get_opcodes():
        kept = before[start:end] if what == "equal" else [line.replace("\n", usual) for line in after[first:last]]
        made += kept
    write_atomic(path, mark + "".join(made))


def beside(folder: Path) -> Path:
    """Returns the name of a folder of this process beside another, in which that one's next content is made.

    Args:
        folder: The folder that will be replaced.

    Returns:
        The folder, which does not exist yet. Those of processes that ended before they could replace it are removed.
    """
    for left in folder.parent.glob(f".{folder.name}.*.part"):
        number = left.name.split(".")[-2]
        if number.isdecimal() and not _alive(int(number)):
            shutil.rmtree(left, ignore_errors=True)
    made = folder.parent / f".{folder.name}.{os.getpid()}.part"
    shutil.rmtree(made, ignore_errors=True)
    return made


def replace_folder(folder: Path, made: Path) -> None:
    """Puts a finished folder in the place of another; the last of several processes wins.

    Args:
        folder: The folder that is replaced; it need not exist.
        made: The finished folder, on the same file system.
    """
    old = made.with_suffix(".old")
    for _ in range(100):
        with suppress(FileNotFoundError):
            folder.rename(old)
        try:
            made.rename(folder)
            break
        except OSError:
            # Another build put its own folder there in between; this one is the newer.
            shutil.rmtree(old, ignore_errors=True)
    for left in (old, _failed(folder)):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Makes a folder whole or not at all.

    Args:
        folder: The folder, which may be there and empty.

    Yields:
        A folder beside it, which takes its place at the end.
    """
    folder = folder.resolve()
    made = beside(folder)
    try:
        made.mkdir(parents=True)
        yield made
        replace_folder(folder, made)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def keep_failed(folder: Path, made: Path) -> Path:
    """Keeps a finished folder that must not take the place of another, so that somebody can look at it.

    Args:
        folder: The folder that stays as it is.
        made: The finished folder.

    Returns:
        Where the finished folder is now.
    """
    kept = _failed(folder)
    shutil.rmtree(kept, ignore_errors=True)
    return made.rename(kept)


def _failed(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.failed"


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
