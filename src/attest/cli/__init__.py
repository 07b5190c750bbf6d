"""The command line: check, mend, find, make, review, export.

In: what a person types. Out: text on the terminal, files where they are asked for, an exit code.
"""

from __future__ import annotations

import datetime
import io
import sys
from contextlib import nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import click

from attest.checks import check as run_checks
from attest.checks import check_scripts, leave_unread, unbuildable
from attest.cli.common import ROOT, CannotRunError, need_project, one_line, safe_corpus
from attest.cli.export import export, handbook, offline
from attest.cli.new import new
from attest.cli.release import release
from attest.cli.rename import rename
from attest.cli.rules import rule, rules
from attest.engine import built, ceiling, collect_rarely, scripted
from attest.evidence import Published
from attest.files import write_atomic, write_like
from attest.fix import SCHEMAS, attach, mend, patch, schema_text
from attest.fix import find as find_evidence
from attest.model import Finding, Report, Review
from attest.project import fingerprint, intake, read_corpus, refused, sections, with_review
from attest.report import FORMATS, Files, as_summary, coverage


@click.group()
@click.version_option(package_name="mkdocs-attest")
def main() -> None:
    """Proves on the built pages that a site says what its sources say."""
    # A terminal or a file whose code page lacks a character gets its number instead.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    collect_rarely()


@main.command()
@ROOT
@click.option("--site", type=click.Path(path_type=Path), help="The built site. By default it is built for the check.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How the findings are shown.")
@click.option("--output", type=click.Path(path_type=Path), help="A file for the report. By default it is printed.")
@click.option("--summary", type=click.Path(path_type=Path), help="A second file, for the findings in plain words.")
@click.option("--coverage", "table", is_flag=True, help="Show how much of each page is proved.")
@one_line
def check(root: Path, site: Path | None, form: str, output: Path | None, summary: Path | None, *, table: bool) -> None:
    """Checks every quotation, figure, name, citation, passage and link of the built site.

    Exits with 0 where there is no error, with 1 where there is one, and with 2 where the check cannot run.
    """
    need_project(root)
    if site is not None and not site.is_dir():
        raise CannotRunError(f"{site} is no folder: build the site first, or leave out --site")
    report = Report(findings=intake(root))
    unsafe = refused(report.findings)
    # What rests on a refused file cannot be right, and would hide the fault.
    corpus = read_corpus(root, Report() if unsafe else report)
    if unsafe:
        report.sort()
    elif unbuildable(report):
        # What rests on a source that cannot be read, or on a record that is not there, cannot be built either.
        leave_unread(report, len(corpus.pages))
    else:
        pages = len(corpus.pages)
        with nullcontext(site) if site is not None else built(root, pages) as folder, ceiling(pages):
            published = Published.read(corpus, folder)
            run_checks(published, report)
            attach(corpus, report)
        if site is not None and corpus.settings.inline_scripts:
            report.findings.extend(_check_scripts(site, published))
            report.sort()
    # A host that is reserved for examples publishes nothing.
    reserved = (urlsplit(corpus.address).hostname or "").endswith(("example.org", "example.com", "example.net"))
    files = Files(root, "" if reserved else corpus.address)
    text = FORMATS[form](report, files)
    if output:
        write_atomic(output, text + "\n")
    else:
        click.echo(text)
    if summary:
        write_atomic(summary, as_summary(report, files) + "\n")
    if unsafe and form == "text":
        click.echo("Nothing was built: the files above are not safe to build. Mend them first.")
    if table and form == "text":
        click.echo(coverage(report))
    sys.exit(1 if report.errors else 0)


def _check_scripts(site: Path, published: Published) -> list[Finding]:
    """Compares the scripts of a site with those of a build without pages; only where they differ, with a whole one."""
    root = published.corpus.root
    with scripted(root, published) as fresh:
        if not list(check_scripts(site, fresh)):
            return []
    with built(root, len(published.corpus.pages)) as fresh:
        return list(check_scripts(site, fresh))


@main.command()
@ROOT
@click.option("--write", is_flag=True, help="Change the files. By default the changes are only shown.")
@one_line
def fix(root: Path, *, write: bool) -> None:
    """Shows, or makes, the changes that cannot be wrong.

    These are the source's own characters in a quotation that differs in typography alone, a missing citation that only
    one passage can satisfy, capital letters of links, and slips of typing such as a list straight after a paragraph.
    Run it again, and nothing changes.
    """
    need_project(root)
    changed = list(mend(safe_corpus(root)))
    for mended in changed:
        click.echo(patch(mended), nl=False)
        if write:
            write_like(root / mended.path, mended.after)
    if write:
        click.echo(f"mended {len(changed)} files")
    elif changed:
        click.echo(f"{len(changed)} files can be mended: attest fix --write", err=True)
    else:
        click.echo("nothing to mend")


@main.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--for", "page", default="", help="The page for which links are written, such as docs/agencies/ceop.md.")
@ROOT
@one_line
def find(words: tuple[str, ...], page: str, root: Path) -> None:
    """Lists the passages and background sections that hold WORDS, with Markdown ready to paste.

    WORDS may be a figure, with or without commas. Exits with 1 where nothing is found.
    """
    need_project(root)
    hits = find_evidence(safe_corpus(root), " ".join(words), page)
    for hit in hits:
        near = "" if hit.exact else "  (the nearest words)"
        click.echo(f"{click.style(hit.title, bold=True)}{near}\n    {hit.around}\n    {hit.markdown}\n")
    if not hits:
        click.echo("No source and no background section has these words.")
        sys.exit(1)


for told in (new, release, rename, rule, rules):
    main.add_command(told)


@main.command()
@click.argument("record", type=click.Choice(list(SCHEMAS)))
@one_line
def schema(record: str) -> None:
    """Prints the JSON Schema of a RECORD, for editors."""
    click.echo(schema_text(record), nl=False)


@main.command()
@click.argument("place", metavar="PAGE#SECTION")
@click.option("--by", required=True, help="Who has read the section beside its evidence.")
@click.option("--on", "day", default=lambda: datetime.datetime.now(tz=datetime.UTC).date().isoformat(), help="The day.")
@ROOT
@one_line
def review(place: str, by: str, day: str, root: Path) -> None:
    """Writes down that a person has read a section beside its evidence."""
    need_project(root)
    corpus = safe_corpus(root)
    name, _, section = place.partition("#")
    page = corpus.pages.get(name.removeprefix("docs/").removesuffix(".md"))
    if page is None:
        raise CannotRunError(f"there is no page {name}")
    digest = fingerprint(corpus, page, section)
    if digest is None:
        raise CannotRunError(
            f"{page.path} has no section {section!r}; it has: {', '.join(a for a, _, _ in sections(page))}"
        )
    try:
        made = Review(section=section, by=by, on=day, fingerprint=digest)
    except ValueError as error:
        raise CannotRunError(f"{day!r} is no date: write it as 2026-11-21") from error
    write_like(root / page.path, with_review(page, made))
    click.echo(f"{page.path}: section {section} reviewed by {by} on {day}")


for exported in (export, handbook, offline):
    main.add_command(exported)
