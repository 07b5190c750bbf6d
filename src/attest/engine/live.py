"""The site as its author sees it: a saved page is checked at once, and findings stand on the pages themselves."""

from __future__ import annotations

import posixpath
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from attest.checks import check
from attest.evidence import Published
from attest.model import Finding, Report
from attest.project import Corpus, MarkdownPage
from attest.report import Files, bar, refusal
from attest.site import Site, read_page


def changed_pages(before: Corpus, now: Corpus) -> list[MarkdownPage]:
    """Returns the pages whose text has changed."""
    return [p for name, p in now.pages.items() if name not in before.pages or before.pages[name].text != p.text]


def check_pages(
    corpus: Corpus, site: Site, pages: Iterable[MarkdownPage], convert: Callable[[MarkdownPage], str], report: Report
) -> list[Finding]:
    """Checks a few pages against the rest of the site as it was built last.

    Args:
        corpus: The facts and pages as they are now.
        site: The site as it was built last.
        pages: The pages to check.
        convert: Makes the article of a page from its Markdown.
        report: The report of reading the corpus.

    Returns:
        The findings in those pages, in order.
    """
    chosen = list(pages)
    paths = {page.path for page in chosen}
    with tempfile.TemporaryDirectory(prefix="attest-live-") as folder:
        shown = dict(site.pages)
        for page in chosen:
            file = next((f for f in page.html_files if f in site.files), page.html_files[0])
            html = f"<!doctype html><title>{page.name}</title><article>{convert(page)}</article>"
            target = Path(folder) / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(html, encoding="utf-8")
            shown[file] = read_page(file, html)
        quick = Site(Path(folder), shown, site.files | frozenset(shown))
        check(Published(corpus, quick, frozenset(page.name for page in chosen)), report)
    return [finding for finding in report.findings if finding.location.path in paths]


def show(published: Published, findings: Sequence[Finding], unsafe: Sequence[Finding]) -> None:
    """Puts the findings on the pages that their author sees, and takes unsafe pages away.

    Args:
        published: The built site and its corpus.
        findings: All findings.
        unsafe: Those of which a page must not even be shown to its author.
    """
    files = Files(published.corpus.root)
    faulty = {finding.location.path for finding in findings}
    urls = {markdown.path: page.url for markdown, page in published.pages.values() if markdown.path in faulty}
    for markdown, page in published.pages.values():
        path = published.site.root / page.file
        faults = [f for f in unsafe if f.location.path == markdown.path]
        folder = posixpath.dirname(page.file) or "."
        addresses = {
            name: posixpath.relpath(url or ".", folder) + ("" if url.endswith(".html") else "/")
            for name, url in urls.items()
        }
        shown = bar(findings, markdown.path, files, addresses)
        if faults:
            path.write_text(refusal(faults), encoding="utf-8")
        elif shown:
            html = path.read_text(encoding="utf-8")
            path.write_text(html.replace("</body>", f"{shown}</body>"), encoding="utf-8")
