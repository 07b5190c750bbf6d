"""The command line: `attest check`, `attest export`, `attest handbook` and `attest offline`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from attest.checks import check as run_checks
from attest.corpus import read_corpus
from attest.findings import Report
from attest.published import Published
from attest.render import fill
from attest.render.handbook import handbook as write_handbook
from attest.report import as_json, as_text, coverage
from attest.site import read_site

FORMATS = {"text": as_text, "json": as_json}


class _CannotRun(click.ClickException):
    exit_code = 2


@click.group()
@click.version_option(package_name="mkdocs-attest")
def main() -> None:
    """Proves on the built pages that a site says what its sources say."""


@main.command()
@click.option("--root", type=click.Path(path_type=Path), default=Path(), help="The project. By default this folder.")
@click.option("--site", type=click.Path(path_type=Path), help="The built site. By default it is built for the check.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How the findings are shown.")
@click.option("--coverage", "table", is_flag=True, help="Show how much of each page is proved.")
def check(root: Path, site: Path | None, form: str, *, table: bool) -> None:
    """Checks every quotation, figure, name, citation, passage and link of the built site.

    Exits with 0 where there is no error, with 1 where there is one, and with 2 where the check cannot run.
    """
    if not (root / "mkdocs.yml").is_file():
        raise _CannotRun(f"{root / 'mkdocs.yml'} is not there: name the project with --root")
    if site is not None and not site.is_dir():
        raise _CannotRun(f"{site} is no folder: build the site first, or leave out --site")
    report = Report()
    corpus = read_corpus(root, report)
    with _built(root, site) as folder:
        run_checks(Published(corpus, read_site(folder)), report)
    click.echo(FORMATS[form](report))
    if table and form == "text":
        click.echo(coverage(report))
    sys.exit(1 if report.errors else 0)


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--root", type=click.Path(path_type=Path), default=Path(), help="The project. By default this folder.")
def export(target: Path, root: Path) -> None:
    """Writes the pages of docs/ to TARGET with their generated blocks filled in, for any other engine."""
    if target.exists() and any(target.iterdir()):
        raise _CannotRun(f"{target} is not empty: name a new folder")
    corpus = read_corpus(root, Report())
    if not corpus.pages:
        raise _CannotRun(f"{root / 'docs'} holds no pages")
    shutil.copytree(root / "docs", target, dirs_exist_ok=True)
    for page in corpus.pages.values():
        path = target / Path(page.path).relative_to("docs")
        path.write_text(page.text[: page.body_offset] + fill(corpus, page, page.body), encoding="utf-8")
    click.echo(f"wrote {len(corpus.pages)} pages to {target}")


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--root", type=click.Path(path_type=Path), default=Path(), help="The project. By default this folder.")
@click.option("--site", type=click.Path(path_type=Path), help="The built site. By default it is built for this.")
def handbook(target: Path, root: Path, site: Path | None) -> None:
    """Writes the whole site as one HTML page to TARGET, for print or PDF; citations are numbered notes.

    TARGET is a file, or a folder, in which the file is `handbook.html`.
    """
    file = target if target.suffix in (".html", ".htm") else target / "handbook.html"
    corpus = read_corpus(root, Report())
    with _built(root, site) as folder:
        html = write_handbook(Published(corpus, read_site(folder)))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html, encoding="utf-8")
    click.echo(f"wrote {file}")


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--root", type=click.Path(path_type=Path), default=Path(), help="The project. By default this folder.")
def offline(target: Path, root: Path) -> None:
    """Writes a copy of the site to TARGET that works without a server, and the handbook beside it."""
    if target.exists() and any(target.iterdir()):
        raise _CannotRun(f"{target} is not empty: name a new folder")
    corpus = read_corpus(root, Report())
    with _built(root, None, "--no-directory-urls", OFFLINE="1") as folder:
        shutil.copytree(folder, target, dirs_exist_ok=True)
        target.chmod(0o755)
        html = write_handbook(Published(corpus, read_site(folder)))
    (target / "handbook.html").write_text(html, encoding="utf-8")
    click.echo(f"wrote {target}: open {target / 'index.html'}")


@contextmanager
def _built(root: Path, site: Path | None, *options: str, **variables: str) -> Iterator[Path]:
    if site is not None:
        yield site
        return
    with tempfile.TemporaryDirectory(prefix="attest-") as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--config-file", "mkdocs.yml", "--site-dir", folder]
        command += options
        ours = {f"ATTEST_{name}": value for name, value in {"CHECK": "0", **variables}.items()}
        environment = {**os.environ, **ours, "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise _CannotRun("the site cannot be built:\n" + done.stderr.strip()[-2000:])
        yield Path(folder)
