"""`attest export`, `attest handbook` and `attest offline`: the site in other forms."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from pathlib import Path

import click

from attest.cli.common import ROOT, CannotRunError, need_project, one_line, safe_corpus
from attest.engine import built
from attest.evidence import Published
from attest.files import whole_folder, write_atomic
from attest.project import FOLDERS
from attest.render import fill, front_matter, previews
from attest.render import handbook as write_handbook


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@ROOT
@one_line
def export(target: Path, root: Path) -> None:
    """Writes the pages of docs/ to TARGET with their generated blocks filled in, for any other engine."""
    need_project(root)
    _need_new(target, root)
    corpus = safe_corpus(root, whole=True)
    if not corpus.pages:
        raise CannotRunError(f"{root / 'docs'} holds no pages")
    with whole_folder(target) as made:
        shutil.copytree(root / "docs", made, ignore=shutil.ignore_patterns("*.yml"), dirs_exist_ok=True)
        for page in corpus.pages.values():
            path = made / f"{page.name}.md"
            path.parent.mkdir(exist_ok=True)
            write_atomic(path, front_matter(page) + fill(corpus, page, page.body))
    click.echo(f"wrote {len(corpus.pages)} pages to {target}")


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@ROOT
@click.option("--site", type=click.Path(path_type=Path), help="The built site. By default it is built for this.")
@one_line
def handbook(target: Path, root: Path, site: Path | None) -> None:
    """Writes the whole site as one HTML page to TARGET, for print or PDF; citations are numbered notes.

    TARGET is a file, or a folder, in which the file is `handbook.html`.
    """
    need_project(root)
    file = target if target.suffix in (".html", ".htm") else target / "handbook.html"
    if site is not None and not (site / "index.html").is_file():
        raise CannotRunError(f"{site} holds no built site: build it first, or leave out --site")
    corpus = safe_corpus(root, whole=True)
    with nullcontext(site) if site is not None else built(root, len(corpus.pages)) as folder:
        html = write_handbook(Published.read(corpus, folder))
    with nullcontext(file.parent) if file.parent.exists() else whole_folder(file.parent) as made:
        write_atomic(made / file.name, html)
    click.echo(f"wrote {file}")


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@ROOT
@one_line
def offline(target: Path, root: Path) -> None:
    """Writes a copy of the site to TARGET that works without a server, and the handbook beside it."""
    need_project(root)
    _need_new(target, root)
    corpus = safe_corpus(root, whole=True)
    with (
        whole_folder(target) as made,
        built(root, len(corpus.pages), "--no-directory-urls", OFFLINE="1") as folder,
    ):
        shutil.copytree(folder, made, dirs_exist_ok=True)
        made.chmod(0o755)
        published = Published.read(corpus, folder)
        for name, text in previews(published):
            write_atomic(made / name, text)
        write_atomic(made / "handbook.html", write_handbook(published))
    click.echo(f"wrote {target}: open {target / 'index.html'}")


def _need_new(target: Path, root: Path) -> None:
    """Refuses a folder that holds something, and one among the authors' files, where it would be read as theirs."""
    if target.is_file() or (target.exists() and any(target.iterdir())):
        raise CannotRunError(f"{target} is not empty: name a new folder")
    for name in FOLDERS:
        if target.resolve().is_relative_to((root / name).resolve()):
            raise CannotRunError(f"{target} lies in {root / name}, which holds the authors' files: name another folder")
