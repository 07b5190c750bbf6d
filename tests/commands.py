"""The commands as people run them: each in a process of its own, that a server which has read the program already forks."""

from __future__ import annotations

import multiprocessing
import os
import re
import resource
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    [
        "attest.cli",
        "attest.engine.plugin",
        "mkdocs.__main__",
        "mkdocs.commands.build",
        "material",
        "pymdownx.superfences",
    ]
)
# What a person must never read.
_RAW = re.compile(
    r"Traceback|^\w+(?:Error|Exception|Iteration): |\b(?:Key|Index|Type|Attribute|Value|Assertion)Error\b", re.MULTILINE
)
_PLACE = re.compile(
    r"^(?:WARNING -  |ERROR   -  |INFO    -  |Error: )?((?:docs|glossary|seeds|site|mkdocs)[\w./-]*):(\d+):(\d+): ",
    re.MULTILINE,
)


@dataclass
class Told:
    """What a command said, and how it ended."""

    code: int
    output: str

    @property
    def raw(self) -> str:
        """A word of the program's own making that no person should read."""
        found = _RAW.search(self.output)
        return found.group() if found else ""

    @property
    def places(self) -> list[tuple[str, int, int]]:
        return [(path, int(line), int(column)) for path, line, column in _PLACE.findall(self.output)]


def run(
    root: Path,
    name: str,
    *options: str,
    file_size: int = 0,
    seconds: float = 120,
    environment: Mapping[str, str] | None = None,
) -> Told:
    """Runs a command in a folder.

    Args:
        root: The folder.
        name: `attest` or `mkdocs`.
        options: What is typed after it.
        file_size: The most bytes of a file, as on a disk that is full; nothing for no limit.
        seconds: How long it may take.
        environment: Further variables.
    """
    with tempfile.NamedTemporaryFile() as heard:
        command = (str(root), heard.name, name, options, file_size, {"NO_MKDOCS_2_WARNING": "1", **(environment or {})})
        process = _FORKS.Process(target=_run, args=command)
        process.start()
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            process.join()
        output = heard.read().decode("utf-8")
        assert process.exitcode is not None
        return Told(process.exitcode, output)


def _run(
    root: str, heard: str, name: str, options: tuple[str, ...], file_size: int, environment: dict[str, str]
) -> None:
    handle = os.open(heard, os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(handle, stream)
    os.chdir(root)
    os.environ.update(environment)
    if file_size:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    sys.argv = [name, *options]
    if name == "mkdocs":
        from mkdocs.__main__ import cli as command
    else:
        from attest.cli import main as command
    command.main(list(options), prog_name=name)
