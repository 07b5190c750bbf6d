"""The built site as its readers get it: pages, blocks of prose with their quotations and links, ids and addresses.

Only HTML is read here, so that what is checked is what is published, whatever engine made it.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from attest.files import Address, Read, read_addresses
from attest.site.blocks import Block, Reader
from attest.site.markup import Element, Inline, read_comments, read_elements, read_inline, with_end_marked


@dataclass
class Page:
    """A page of the built site, and all that the checks ask of it: its file is parsed once for them.

    Attributes:
        file: The path of its file from the site's root.
        title: Its title.
        ids: Its ids and names of anchors, in order, repeated ones too.
        addresses: The addresses that it uses.
        blocks: The blocks of its article.
        shown: All words of its article in order: text, code, and the words for pictures.
        base: The value of its `<base>`, if it has one.
        refresh: The content of its meta refresh, if it has one.
        article: The element that holds its text; nothing where the theme marks none, so that all of it is read.
        elements: The elements of its article, and how often each stands there.
        comments: The comments in its article.
        complete: Whether its article reaches to where the article ends, so that nothing of it stands outside.
        inline: The styles and scripts inside it.
    """

    file: str
    title: str = ""
    ids: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    shown: str = ""
    base: str | None = None
    refresh: str | None = None
    article: str | None = None
    elements: Counter[Element] = field(default_factory=Counter)
    comments: list[str] = field(default_factory=list)
    complete: bool = True
    inline: Inline = field(default_factory=Inline)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The ids that a link may name."""
        return frozenset(self.ids)

    @property
    def url(self) -> str:
        """The page's address from the site's root, without `index.html`."""
        folder, name = posixpath.split(self.file)
        return (f"{folder}/" if folder else "") if name == "index.html" else self.file


@dataclass
class Site:
    """A folder of built HTML.

    Attributes:
        root: The folder.
        pages: The pages, by their file.
        files: The paths of all files in it.
    """

    root: Path
    pages: dict[str, Page]
    files: frozenset[str]

    def list_anew(self) -> None:
        """Takes note of files that were added since the site was read."""
        self.files = frozenset(_files(self.root))
        for cached in ("folders", "by_lower_case"):
            self.__dict__.pop(cached, None)

    @cached_property
    def folders(self) -> frozenset[str]:
        """The paths of all folders that hold a file."""
        return frozenset(parent for file in self.files for parent in _parents(file))

    @cached_property
    def by_lower_case(self) -> dict[str, str]:
        """The paths of all files, by their names in lower case."""
        return {file.lower(): file for file in self.files}


def _parents(file: str) -> Iterator[str]:
    while file := posixpath.dirname(file):
        yield file


def read_site(root: Path) -> Site:
    """Reads a folder of built HTML.

    Args:
        root: The folder.

    Returns:
        The site, its pages in the order of their paths.
    """
    files = _files(root)
    pages = {f: read_page(f, (root / f).read_bytes()) for f in files if f.endswith((".html", ".htm"))}
    return Site(root, pages, frozenset(files))


def _files(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())


def read_page(file: str, html: bytes | str) -> Page:
    """Reads one page.

    Args:
        file: Its path from the site's root.
        html: Its content.

    Returns:
        The page, its text read as a browser reads it.
    """
    html = with_end_marked(html if isinstance(html, bytes) else html.encode())
    tree = LexborHTMLParser(html)
    page = Page(file)
    title = tree.css_first("title")
    page.title = title.text(strip=True) if title else ""
    article = find_article(tree)
    elements = [(node, node.tag or "", node.attributes) for node in tree.css("*")]
    inside = range(0)
    if article is not None:
        first = next(number for number, (node, *_) in enumerate(elements) if node.mem_id == article.mem_id)
        inside = range(first, first + len(article.css("*")))
        reader = Reader()
        page.blocks, page.shown = reader.read(article), "".join(reader.shown)
        if article.tag != "body":
            page.article = article.tag
            page.elements = read_elements(elements[first + 1 : inside.stop])
            page.comments, page.complete = read_comments(article)
    _read_names(elements, page)
    page.addresses = list(read_addresses(elements, inside))
    page.inline = read_inline(tree, html, elements)
    return page


def find_article(tree: LexborHTMLParser) -> LexborNode | None:
    """Returns the element that holds the text of a page; `<body>` where the theme marks none."""
    for selector in ("article.md-content__inner", "article", "main", "[role=main]", "body"):
        if node := tree.css_first(selector):
            return node
    return None


def _read_names(elements: list[Read], page: Page) -> None:
    for _, tag, attributes in elements:
        if identifier := attributes.get("id"):
            page.ids.append(identifier)
        elif tag == "a" and (name := attributes.get("name")):
            page.ids.append(name)
        if tag == "base" and page.base is None:
            page.base = attributes.get("href")
        elif tag == "meta" and page.refresh is None and (attributes.get("http-equiv") or "").lower() == "refresh":
            page.refresh = attributes.get("content")
