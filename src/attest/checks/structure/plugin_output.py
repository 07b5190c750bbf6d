"""Additions: what a build with the plugin puts into a site is there, whatever engine has built it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.evidence import Published
from attest.model import Example, Finding, Location, Rule, Severity
from attest.site import Page
from attest.text import any_of, fold

P007 = Rule(
    "P007",
    "addition-missing",
    "The site lacks what a build with the plugin adds: marks of citations, quoted passages or terms, or the schemas.",
    Severity.WARNING,
    example=Example("site/glossary/reed/index.html", fails='class="cited"', passes='class="cite cite-background"'),
    requires=("M003", "P004"),
)

_SCHEMAS = ("page", "records", "entry", "source")
_HINT = "Build with MkDocs and the plugin `attest`; another engine leaves out what plugins add, and does not say so."
# A line of prose without links, emphasis, quotation, code, raw HTML and cells, in which a term is marked.
_PLAIN = re.compile(r"^[A-Z][^\n\[\]\"“”*_`<>|#]*$", re.MULTILINE)


def check_additions(run: Run) -> Iterator[Finding]:
    """Compares the marks of the built pages with what the pages and the records promise."""
    published = run.published
    if published.only is not None or not published.pages:
        return
    marked = {name: _classes(page) for name, (_, page) in published.pages.items() if page.article}
    for what, names in (
        ("citations", [n for n in marked if "cite" not in marked[n] and _cites(published, n)]),
        ("quoted passages", [n for n in marked if "quoted" not in marked[n] and _is_quoted(published, n)]),
        ("terms", _with_terms(run) if marked and not any("term" in classes for classes in marked.values()) else []),
    ):
        if names:
            more = f" (and {len(names) - 1} more pages theirs)" if len(names) > 1 else ""
            message = f"the built page lacks the marks of its {what}{more}"
            yield Finding(P007, Location(published.corpus.pages[names[0]].path), message, _HINT)
    if "attest" not in run.corpus.plugins:
        yield Finding(P007, Location("mkdocs.yml"), "the plugin `attest` is not among the `plugins`", _HINT)
    lost = [name for kind in _SCHEMAS if (name := f"schema/{kind}.json") not in published.site.files]
    if lost:
        yield Finding(P007, Location("mkdocs.yml"), f"the site lacks `{'`, `'.join(lost)}`", _HINT)


def _classes(page: Page) -> set[str]:
    held = (value for element in page.elements for name, value in element.attributes if name == "class")
    return {one for value in held for one in value.split()}


def _cites(published: Published, name: str) -> bool:
    _, page = published.pages[name]
    return published.corpus.is_content(name) and any(published.citations(page, block) for block in page.blocks)


def _is_quoted(published: Published, name: str) -> bool:
    """Says whether an excerpts page shows words, as a block, that another page quotes of the same source."""
    source = published.corpus.excerpts.get(name)
    if source not in published.corpus.sources:
        return False
    shown = [fold(block.text) for block in published.pages[name][1].blocks if block.kind == "blockquote"]
    return bool(shown) and any(
        fold(quotation.text) in text
        for markdown, page in published.content()
        if markdown.name != name
        for block in page.blocks
        for quotation in published.quotations(markdown, page, block)
        if any(evidence.source == source for evidence in quotation.evidence)
        for text in shown
    )


def _with_terms(run: Run) -> list[str]:
    """Returns the pages with a term in a plain line of their prose."""
    corpus = run.corpus
    entries = [entry for entry in corpus.entries.values() if not entry.record.editorial]
    terms, names = (
        any_of([label for entry in entries if entry.tracked is tracked for label in entry.record.labels])
        for tracked in (False, True)
    )
    if not terms:
        return []
    term = re.compile(rf"(?<![\w-]){terms}(?![\w-])", re.IGNORECASE)
    name = re.compile(names or "(?!)")
    return [
        page.name
        for page, _ in run.published.content()
        if not page.entry and "glossary" not in page.markers and ":::" not in page.body
        if any(term.search(line) and not name.search(line) for line in _PLAIN.findall(page.body))
    ]
