"""Checking one page in the moment it is saved, long before the whole site is built anew."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from attest.checks import check
from attest.corpus import Corpus
from attest.findings import Finding, Report
from attest.pages import MarkdownPage
from attest.published import Published
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
        # The other pages keep their names and anchors, which links need, but are not read again.
        others = {file: replace(page, blocks=[], addresses=[]) for file, page in site.pages.items()}
        quick = Site(Path(folder), others, site.files)
        for page in chosen:
            file = next((f for f in page.html_files if f in site.files), page.html_files[0])
            html = f"<!doctype html><title>{page.name}</title><article>{convert(page)}</article>"
            target = Path(folder) / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(html, encoding="utf-8")
            others[file] = read_page(file, html)
        quick.files = quick.files | frozenset(others)
        check(Published(corpus, quick), report)
    return [finding for finding in report.findings if finding.location.path in paths]
