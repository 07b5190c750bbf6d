"""Where an author wrote a link or an id that stands on a built page.

The same address may stand in many links. So each link of the Markdown is read with its target, the target is compared
with the built address, and among several that fit the one is taken that stands where the block of the page stands.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from attest.evidence.align import alphanumeric_key
from attest.evidence.citations import Published
from attest.files import Address
from attest.model import Location
from attest.project import MarkdownPage
from attest.site import Page, Resolver, Way
from attest.text import Link, Markdown

_EXACT, _ALIKE, _NEAR = 8, 4, 3


@dataclass(frozen=True)
class _Link:
    path: str
    typed: Markdown
    link: Link

    @property
    def location(self) -> Location:
        return Location(self.path, *self.typed.place(self.link.start))


class Finder:
    """Finds where the links and ids of built pages were written.

    Args:
        published: The built site and its corpus.
        resolver: The resolver of the site.
    """

    def __init__(self, published: Published, resolver: Resolver) -> None:
        self.published = published
        self.resolver = resolver

    def link(self, page: Page, address: Address) -> Location | None:
        """Returns the place at which an author wrote an address of an article; nothing where no author did."""
        name = self.published.names.get(page.file)
        if name is None or not address.in_article:
            return None
        markdown = self.published.corpus.pages[name]
        aligned = self._aligned(markdown, page, address)
        if aligned and aligned[1]:
            return aligned[0]
        rated = [(self._rate(page, name, link, address), link) for link in self._links_of(markdown)]
        best = max((rating for rating, _ in rated), default=0)
        links = [link for rating, link in rated if rating == best and rating >= _ALIKE]
        if address.tag == "a":  # a generated link may have the target of one in the prose, but not its words
            links = [link for link in links if not link.link.words or _alike(link.link.words, address.text)]
        near = aligned[0] if aligned else None
        if near:
            links = [link for link in links if _distance(link.location, near) <= _NEAR]
            return min(links, key=lambda link: _distance(link.location, near)).location if links else near
        twins = [a for a in page.addresses if a.in_article and (a.value, a.text) == (address.value, address.text)]
        order = next((i for i, twin in enumerate(twins) if twin is address), 0)
        return links[min(order, len(links) - 1)].location if links else None

    def identifier(self, page: Page, identifier: str) -> Location | None:
        """Returns the place at which an author wrote an id: the second one, where there are two."""
        name = self.published.names.get(page.file)
        if name is None:
            return None
        markdown = self.published.corpus.pages[name]
        own = re.escape(identifier)
        pattern = rf"\{{:?[^}}\n]*#{own}(?=[\s}}])[^}}\n]*\}}|\b(?:id|name)\s*=\s*[\"']{own}[\"']"
        found = [m.start() for m in re.finditer(pattern, markdown.text)]
        return Location(markdown.path, *markdown.typed.place(found[:2][-1])) if found else None

    def _aligned(self, markdown: MarkdownPage, page: Page, address: Address) -> tuple[Location, bool] | None:
        """Returns the place of the block's words in the Markdown, and whether a record holds them."""
        twins = [a for a in page.addresses if a.in_article and a.tag == "a" and a.value == address.value]
        spans = [(block, span) for block in page.blocks for span in block.links if span.href == address.value]
        order = next((i for i, twin in enumerate(twins) if twin is address), None)
        if order is None or len(spans) != len(twins):
            return None
        block, span = spans[order]
        location = self.published.location(markdown, page, block, span.start)
        if location == Location(markdown.path):
            return None
        return location, any(identifier in self.published.corpus.facts for identifier in block.ids)

    def _rate(self, page: Page, name: str, link: _Link, address: Address) -> int:
        rating = 0
        written = link.link.target
        if address.value.strip() in (written, unquote(written), *html.unescape(written).split()):
            rating = _EXACT
        elif (built := self._built(page, address.value)) is not None:
            target = _target(link, name)
            if target == built:
                rating = _EXACT
            elif _tail(target) == _tail(built):
                rating = _ALIKE
        return rating + _alike(link.link.words, address.text) if rating else 0

    def _built(self, page: Page, value: str) -> tuple[str, str] | None:
        target = self.resolver.target(page, value)
        if target.way not in (Way.INSIDE, Way.ROOTED):
            return None
        return _stem(target.path), unquote(target.anchor)

    def _links_of(self, markdown: MarkdownPage) -> list[_Link]:
        files = [(markdown.path, markdown.typed)]
        if "glossary" in markdown.markers:
            files += [(entry.path, entry.typed) for entry in self.published.corpus.entries.values()]
        return [_Link(path, typed, link) for path, typed in files for link in typed.links]


def _target(link: _Link, page: str) -> tuple[str, str]:
    path, _, anchor = link.link.target.partition("#")
    if not path:
        return _stem(page), unquote(anchor)
    folder = posixpath.dirname(link.path)
    joined = posixpath.normpath(posixpath.join(folder, unquote(path.partition("?")[0])))
    return _stem(joined.removeprefix("docs/")), unquote(anchor)


def _stem(path: str) -> str:
    """Returns what the names of a page have in common, as Markdown and as it is built."""
    bare = re.sub(r"(?:\.md|\.html?)$", "", path).strip("/")
    return re.sub(r"(?:^|/)(?:index|README)$", "", bare) if bare != "docs" else ""


def _alike(words: str, others: str) -> bool:
    return alphanumeric_key(words) == alphanumeric_key(others)


def _tail(place: tuple[str, str]) -> tuple[str, str]:
    return posixpath.basename(place[0]), place[1]


def _distance(one: Location, other: Location) -> float:
    if one.path != other.path:
        return float("inf")
    return abs(one.line - other.line) + abs(one.column - other.column) / 1000
