"""Where an author wrote a link or an id that stands on a built page.

The same address may stand in many links. So each link of the Markdown is read with its target, the target is compared
with the built address, and among several that fit the one is taken that stands where the block of the page stands.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from attest.evidence.align import WrittenFile, alphanumeric_key
from attest.evidence.citations import Published
from attest.files import Address
from attest.model import Location
from attest.project import MarkdownPage
from attest.site import Page, Resolver, Way

_LINK = re.compile(
    r"^(?P<fence>```|~~~).*?^(?P=fence)|(?P<tick>`+)[^`].*?(?P=tick)|<!--.*?-->"
    r"|!?\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*"
    r"(?P<target><[^>\n]*>|(?:[^\s()]|\([^\s()]*\)|[ ](?![\"'(]))*)[^)\n]*\)"
    r"|^[ ]{0,3}\[[^\]^\n]+\]:\s*<?(?P<defined>[^\s>]+)"
    r"|<(?P<auto>(?:https?|mailto|tel):[^\s>]+)>"
    r"|\b(?:href|src|srcset|poster|data|cite|action)\s*=\s*(?P<quote>[\"'])(?P<raw>.*?)(?P=quote)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_EXACT, _ALIKE, _NEAR = 8, 4, 3


@dataclass(frozen=True)
class _Link:
    file: WrittenFile
    start: int
    target: str
    words: str

    @property
    def location(self) -> Location:
        return self.file.location(self.start)


class Finder:
    """Finds where the links and ids of built pages were written.

    Args:
        published: The built site and its corpus.
        resolver: The resolver of the site.
    """

    def __init__(self, published: Published, resolver: Resolver) -> None:
        self.published = published
        self.resolver = resolver
        self._links: dict[str, list[_Link]] = {}

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
            links = [link for link in links if not link.words or _alike(link.words, address.text)]
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
        return WrittenFile(markdown.path, markdown.text).location(found[:2][-1]) if found else None

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
        if address.value.strip() in (link.target, unquote(link.target), *html.unescape(link.target).split()):
            rating = _EXACT
        elif (built := self._built(page, address.value)) is not None:
            written = _written(link, name)
            if written == built:
                rating = _EXACT
            elif _tail(written) == _tail(built):
                rating = _ALIKE
        return rating + _alike(link.words, address.text) if rating else 0

    def _built(self, page: Page, value: str) -> tuple[str, str] | None:
        target = self.resolver.target(page, value)
        if target.way not in (Way.INSIDE, Way.ROOTED):
            return None
        return _stem(target.path), unquote(target.anchor)

    def _links_of(self, markdown: MarkdownPage) -> list[_Link]:
        links = list(self._read(markdown.path, markdown.text, markdown.body_offset))
        if "glossary" in markdown.markers:
            for entry in self.published.corpus.entries.values():
                links += self._read(entry.path, entry.text, len(entry.text) - len(entry.body))
        return links

    def _read(self, path: str, text: str, body: int) -> list[_Link]:
        if path not in self._links:
            source = WrittenFile(path, text, body)
            self._links[path] = [_Link(source, *found) for found in _read_links(text, body)]
        return self._links[path]


def _read_links(text: str, start: int, end: int | None = None) -> Iterator[tuple[int, str, str]]:
    """Reads the place, the target and the words of each link; a picture in the words of a link is one, too."""
    for found in _LINK.finditer(text, start, len(text) if end is None else end):
        target = found["target"] or found["defined"] or found["auto"] or found["raw"]
        if target is not None or found["target"] is not None:
            yield found.start(), (target or "").strip("<>"), found["words"] or found["auto"] or ""
        if found["words"] and "](" in found["words"]:
            yield from _read_links(text, found.start("words"), found.end("words"))


def _written(link: _Link, page: str) -> tuple[str, str]:
    path, _, anchor = link.target.partition("#")
    if not path:
        return _stem(page), unquote(anchor)
    folder = posixpath.dirname(link.file.path)
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
