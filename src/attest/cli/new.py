"""`attest new`: new files from templates."""

from __future__ import annotations

from pathlib import Path

import click

from attest.cli.common import ROOT, need_project, one_line
from attest.fix import scaffold
from attest.model import Kind


@click.group()
def new() -> None:
    """Makes a new file from a template."""


def _entry_command(name: str, kinds: list[str]) -> None:
    @new.command(name, help=f"Makes the glossary file of a {name}: ID is the file's name, LABEL what readers see.")
    @click.argument("identifier", metavar="ID")
    @click.argument("label")
    @click.option("--kind", type=click.Choice(kinds), default=kinds[0], show_default=True)
    @ROOT
    @one_line
    def command(identifier: str, label: str, kind: str, root: Path) -> None:
        need_project(root)
        click.echo(f"wrote {scaffold.new_entry(root, identifier, label, kind)}: fill in the words in capitals")


_entry_command("term", ["term", *sorted(kind.value for kind in Kind if kind not in (Kind.TERM, Kind.PERSON))])
_entry_command("person", ["person"])


@new.command("background")
@click.argument("page")
@click.argument("identifier", metavar="ANCHOR")
@click.argument("heading")
@ROOT
@one_line
def new_background(page: str, identifier: str, heading: str, root: Path) -> None:
    """Adds a section HEADING with ANCHOR to a PAGE of docs/background."""
    need_project(root)
    click.echo(f"changed {scaffold.new_background(root, page, identifier, heading)}: fill in the words in capitals")


@new.command("source")
@click.argument("identifier", metavar="ID")
@click.argument("text", type=click.Path(path_type=Path))
@ROOT
@one_line
def new_source(identifier: str, text: Path, root: Path) -> None:
    """Makes the record and the excerpts page of a source: TEXT is its file in seeds/."""
    need_project(root)
    for path in scaffold.new_source(root, identifier, text):
        click.echo(f"wrote {path}: fill in the words in capitals")


@new.command("page")
@click.argument("name", metavar="PAGE")
@click.argument("title")
@ROOT
@one_line
def new_page(name: str, title: str, root: Path) -> None:
    """Makes a PAGE under docs/ with a TITLE."""
    need_project(root)
    path = scaffold.new_page(root, name, title)
    short = path.relative_to(root / "docs").as_posix()
    click.echo(f"wrote {path}: fill in the words in capitals, and put `{short}` into `nav` of mkdocs.yml")
