"""The command that asks whether a person has opened what a release rests on."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from attest.cli.common import ROOT, need_project, one_line, safe_corpus
from attest.project import unopened


@click.command()
@ROOT
@one_line
def release(root: Path) -> None:
    """Lists the pages that a person must open before the site is released.

    These are the pages that were read in a copy only, and those of the contact points. Exits with 1 while there is one.
    """
    need_project(root)
    found = list(unopened(safe_corpus(root)))
    for one in found:
        click.echo(f"{one.place}: {click.style(one.title, bold=True)}\n    {one.mend}")
    click.echo(f"{len(found)} to open before a release" if found else "Everything that a release rests on was opened.")
    sys.exit(1 if found else 0)
