"""`attest rename`: a page gets another place."""

from __future__ import annotations

from pathlib import Path

import click

from attest.cli.common import ROOT, need_project, one_line, safe_corpus
from attest.files import write_atomic, write_like
from attest.fix import rename as renamed


@click.command()
@click.argument("old")
@click.argument("new")
@ROOT
@one_line
def rename(old: str, new: str, root: Path) -> None:
    """Moves the page OLD to NEW, with its records, and sets every link to it right.

    Readers who come to the old address are led to the new one. OLD and NEW are files such as docs/agencies/ceop.md.
    """
    need_project(root)
    changed = renamed(safe_corpus(root), old, new)
    for name, text in changed.items():
        path = root / name
        if text is None:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        (write_like if path.exists() else write_atomic)(path, text)
    for name, text in changed.items():
        if text is None:
            (root / name).unlink()
        click.echo(f"{'removed' if text is None else 'wrote'} {name}")
    click.echo("Now run attest check. Reviews of sections whose links have changed lapse: read and renew them.")
