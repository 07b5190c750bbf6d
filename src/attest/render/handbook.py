"""The whole site as one page for print or PDF, its citations as numbered notes.

It is made from the built pages, so that it says what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from importlib.resources import files

from selectolax.lexbor import LexborHTMLParser

from attest.evidence import Evidence, Published
from attest.site import Page

_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_HREF = re.compile(r'\bhref="([^"]*)"')
_ID = re.compile(r'\b(id|for|aria-labelledby|aria-describedby)="([^"]+)"')
_PART = re.compile(r"url\(#([^)]+)\)")
_DRAWING = re.compile(r"(<svg\b.*?</svg>)", re.DOTALL)
_BEFORE_NOTES = re.compile(r"\s*\(((?:\s|,|;|and|to|[-–—]|<sup>.*?</sup>)+)\)")
_DROPPED = ("script", "style", "button", "input", "form", ".headerlink", ".stop-nav", ".used")


@dataclass
class _Notes:
    """The evidence that is cited, in the order in which it is first cited."""

    numbers: dict[Evidence, int] = field(default_factory=dict)
    words: dict[Evidence, str] = field(default_factory=dict)

    def number(self, evidence: Evidence, words: str) -> int:
        self.words.setdefault(evidence, words)
        return self.numbers.setdefault(evidence, len(self.numbers) + 1)


def handbook(published: Published) -> str:
    """Writes all pages with prose about the subject as one HTML page.

    Each citation becomes the number of a note; the notes stand at the end and lead to the passage or the background
    section, which is in the handbook as well. Links between pages lead to their place in the handbook.

    Args:
        published: The built site and its corpus.

    Returns:
        The HTML, which needs no other file.
    """
    style = files("attest.render").joinpath("handbook.css").read_text(encoding="utf-8")
    drawings = published.site.root / "assets/pictures.css"
    style += drawings.read_text(encoding="utf-8") if drawings.is_file() else ""
    notes = _Notes()
    pages = list(_in_order(published))
    included = {page.file for _, page in pages}
    parts = [_article(published, name, page, included, notes) for name, page in pages]
    contents = "".join(
        f'<li><a href="#{_slug(name)}">{escape(published.corpus.pages[name].front.title)}</a></li>' for name, _ in pages
    )
    title = escape(str(published.corpus.config.data.get("site_name") or "Handbook"))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}: handbook</title>\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<style>\n{style}\n</style>\n</head>\n<body>\n<main>\n<header><h1>{title}</h1>"
        "<p>Handbook. The numbers in the text lead to the notes at the end, which name the evidence.</p></header>\n"
        f'<nav aria-label="Contents"><ol>{contents}</ol></nav>\n{"".join(parts)}'
        f'<section id="notes"><h1>Notes</h1><ol>{_written(published, notes)}</ol></section>\n'
        "</main>\n</body>\n</html>\n"
    )


def _in_order(published: Published) -> Iterator[tuple[str, Page]]:
    """Yields the pages of the navigation that hold prose about the subject, then those that it does not name."""
    named = [name.removesuffix(".md") for name, _ in published.corpus.nav]
    for name in dict.fromkeys([*named, *published.pages]):
        if name in published.pages and published.corpus.is_content(name):
            yield name, published.pages[name][1]


def _slug(name: str) -> str:
    return "page-" + re.sub(r"[^\w]+", "-", name)


def _article(published: Published, name: str, page: Page, included: set[str], notes: _Notes) -> str:
    tree = LexborHTMLParser((published.site.root / page.file).read_bytes())
    article = tree.css_first("article.md-content__inner") or tree.css_first("article")
    if article is None:
        return ""
    for selector in _DROPPED:
        for node in article.css(selector):
            node.decompose()
    for node in article.css("details"):
        node.attrs["open"] = ""
    slug = _slug(name)
    html = _ID.sub(lambda m: f'{m[1]}="{slug}--{m[2]}"', article.inner_html or "")
    html = _PART.sub(lambda m: f"url(#{slug}--{m[1]})", html)

    def link(match: re.Match[str]) -> str:
        return _link(published, page, included, notes, match)

    def drawn(match: re.Match[str]) -> str:
        return _HREF.sub(lambda m: f'href="{_address(published, page, included, m[1]) or "#" + slug}"', match[0])

    # The number of a note is no part of a drawing: there a link leads to the evidence itself.
    parts = _DRAWING.split(html)
    parts[::2] = (_BEFORE_NOTES.sub(_joined, _LINK.sub(link, part)) for part in parts[::2])
    parts[1::2] = (_LINK.sub(drawn, part) for part in parts[1::2])
    return f'<article id="{slug}">{"".join(parts)}</article>\n'


def _joined(notes: re.Match[str]) -> str:
    return re.sub(r"\s*(?:,|;|and)\s*(?=<sup>)", " ", notes[1].strip())


def _link(published: Published, page: Page, included: set[str], notes: _Notes, match: re.Match[str]) -> str:
    attributes, words = match.groups()
    found = _HREF.search(attributes)
    if not found:
        return words
    href = unescape(found[1])
    evidence = published.evidence_of(page, href)
    if evidence:
        number = notes.number(evidence, re.sub(r"<[^>]+>", "", words))
        return f'<sup><a href="#note-{number}">{number}</a></sup>'
    address = _address(published, page, included, found[1])
    return f'<a href="{address}">{words}</a>' if address else words


def _address(published: Published, page: Page, included: set[str], href: str) -> str:
    """Returns the place in the handbook that a link leads to, or its address; nothing where that is no longer there."""
    target = published.resolve(page, unescape(href))
    if target is None:
        return href
    if target[0] not in included:
        return ""
    slug = _slug(published.names[target[0]])
    return f"#{slug}--{escape(target[1])}" if target[1] else f"#{slug}"


def _written(published: Published, notes: _Notes) -> str:
    lines = []
    for evidence, number in notes.numbers.items():
        page, anchor = published.corpus.evidence_page(str(evidence))
        words = " ".join(notes.words[evidence].split())
        source = published.corpus.sources.get(evidence.source)
        passage = source.passage(evidence.passage) if source and evidence.passage else None
        told = f": {escape(passage.heading)}" if passage else ""
        lines.append(f'<li id="note-{number}"><a href="#{_slug(page)}--{anchor}">{words}</a>{told}</li>')
    return "\n".join(lines)
