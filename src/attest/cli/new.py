"""`attest new`: new files that pass their own check. What is not given is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from attest.cli.common import ROOT, need_project, one_line, safe_corpus
from attest.files import is_file, read_text
from attest.fix import joined, new_background, new_entry, new_page, new_source
from attest.model import Kind
from attest.project import Corpus

F = TypeVar("F", bound=Callable[..., Any])

EVIDENCE = click.option(
    "--evidence",
    prompt="What shows it, such as independent-2011#p5 (nothing: a note of ours)",
    default="",
    show_default=False,
    help="A passage or a background section, such as background/nca#nca-operational.",
)


@click.group()
def new() -> None:
    """Makes a new file that passes its own check; what is not given is asked for."""


def _begin(root: Path) -> Corpus:
    need_project(root)
    return safe_corpus(root)


def _tell(paths: Iterable[Path]) -> None:
    for path in paths:
        click.echo(f"wrote {path}")
    click.echo("Now run attest check, and go on writing.")


def _asked(name: str, question: str, default: str | None = None) -> Callable[[F], F]:
    return click.option(f"--{name}", prompt=question, default=default, help=f"{question}.")


def _entry_command(name: str, kinds: list[str]) -> None:
    @new.command(name, help=f"Makes the glossary file of a {name}: ID is the file's name, LABEL what readers see.")
    @click.argument("identifier", metavar="ID")
    @click.argument("label")
    @click.option("--kind", type=click.Choice(kinds), default=kinds[0], show_default=True)
    @_asked("definition", "What it is, in one sentence")
    @EVIDENCE
    @ROOT
    @one_line
    def command(identifier: str, label: str, kind: str, definition: str, evidence: str, root: Path) -> None:
        _tell([new_entry(_begin(root), identifier, label, kind, definition, evidence)])


_entry_command("term", ["term", *sorted(kind.value for kind in Kind if kind not in (Kind.TERM, Kind.PERSON))])
_entry_command("person", ["person"])


@new.command("background")
@click.argument("page")
@click.argument("anchor")
@click.argument("heading")
@_asked("fact", "The fact, in words of your own, with its date")
@_asked("publisher", "Who published the page that shows it")
@_asked("title", "The title of that page")
@_asked("url", "Its address")
@_asked("dated", "Its date, such as 15 November 2013", "not dated")
@_asked("basis", "How you read it", "read on the publisher's page")
@click.option("--confidence", type=click.Choice(["high", "medium", "low"]), prompt="How sure it is", default="high")
@ROOT
@one_line
def background(page: str, anchor: str, root: Path, **words: str) -> None:
    """Adds a section HEADING with ANCHOR to a PAGE of docs/background."""
    _tell([new_background(_begin(root), page, anchor, **words)])


@new.command("source")
@click.argument("identifier", metavar="ID")
@click.argument("text", type=click.Path(path_type=Path))
@_asked("publisher", "The id of the publisher's glossary entry")
@_asked("short", "The short name in citations, such as Gazette")
@_asked("date", "The date, such as 2012-03-05 or 2012-03")
@_asked("url", "The address of the article (nothing: none)", "")
@_asked("purpose", "Why it is quoted, in one sentence")
@click.option("--join/--keep", default=None, help="Join the lines of a text that was wrapped at a width, or keep them.")
@ROOT
@one_line
def source(identifier: str, text: Path, root: Path, *, join: bool | None, **words: str) -> None:
    """Makes the record and the excerpts page of a source: TEXT is its file in seeds/."""
    corpus = _begin(root)
    if join is None and is_file(text) and (width := joined(read_text(text))[0]):
        question = f"{text} is wrapped at about {width} characters, and each line would be a passage. Join the lines?"
        join = click.confirm(question, default=True)
    _tell(new_source(corpus, identifier, text, join=bool(join), **words))


@new.command("page")
@click.argument("name", metavar="PAGE")
@click.argument("title")
@_asked("sentence", "What the page tells, in one sentence")
@EVIDENCE
@ROOT
@one_line
def page(name: str, title: str, sentence: str, evidence: str, root: Path) -> None:
    """Makes a PAGE under docs/ with a TITLE, and puts it into the navigation."""
    _tell(new_page(_begin(root), name, title, sentence, evidence))
