"""What all commands share: the option for the project, and errors of one line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from attest.checks import unbuildable
from attest.engine import CannotBuildError
from attest.files import Refused, reference_day
from attest.fix import CannotScaffoldError
from attest.model import Report
from attest.project import Corpus, intake, read_corpus

P = ParamSpec("P")
T = TypeVar("T")


class CannotRunError(click.ClickException):
    """The command cannot run; its message is printed and it exits with 2."""

    exit_code = 2


class InterruptedByUserError(click.ClickException):
    """Somebody stopped the command; it exits as a shell says it of an interrupted program."""

    exit_code = 130


def one_line(command: Callable[P, T]) -> Callable[P, T]:
    """Turns faults of the machine, such as a full or read-only disk, into an error of one line."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except (CannotBuildError, Refused, CannotScaffoldError) as error:
            raise CannotRunError(str(error)) from error
        except KeyboardInterrupt as error:
            raise InterruptedByUserError("interrupted") from error
        except shutil.Error as error:
            source, _, why = error.args[0][0]
            raise CannotRunError(f"{source} cannot be copied: {why}") from error
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise CannotRunError(f"{where}{error.strerror or error}") from error

    return wrapped


ROOT = click.option(
    "--root", type=click.Path(path_type=Path), default=Path(), help="The project. By default this folder."
)


def need_project(root: Path) -> None:
    """Refuses a folder that is no project."""
    if not (root / "mkdocs.yml").is_file():
        raise CannotRunError(f"{root / 'mkdocs.yml'} is not there: name the project with --root")
    reference_day()


def safe_corpus(root: Path, *, whole: bool = False) -> Corpus:
    """Reads a project, after its files were found safe to read.

    Args:
        root: The project's root.
        whole: Whether pages are to be written from it, so that nothing it names may be missing.
    """
    report = Report(findings=intake(root))
    unsafe = list(report.findings)
    corpus = read_corpus(root, Report() if unsafe else report)
    if stopping := unsafe or (unbuildable(report) if whole else []):
        raise CannotRunError("\n".join(str(f) for f in stopping[:5]))
    return corpus
