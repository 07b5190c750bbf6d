"""The built site as its readers get it: pages, blocks of prose with their quotations and links, ids and addresses.

Only HTML is read here, so that what is checked is what is published, whatever engine made it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from attest.addresses import Address, once, read_addresses

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What is not prose: it is not read as words of ours.
SILENT = frozenset(
    [
        "pre",
        "script",
        "style",
        "template",
        "svg",
        "math",
        "noscript",
        "object",
        "iframe",
        "textarea",
        "select",
        "button",
    ]
)
CODE = "\ufffc"


@dataclass(frozen=True)
class Span:
    """A stretch of a block's text.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last character.
        href: The address, where the stretch is a link.
    """

    start: int
    end: int
    href: str = ""


@dataclass(frozen=True)
class Block:
    """A block of prose: a paragraph, a list item, a table row, a definition, a heading or a whole block quotation.

    Attributes:
        kind: The name of its element.
        text: Its text, with code replaced by U+FFFC.
        sections: The ids of the headings that it stands under, outermost first.
        ids: The ids inside it.
        links: The links in it.
        marked: The `<q>` elements in it.
        emphasised: The emphasised stretches in it.
        paragraphs: For a block quotation, the stretch of each paragraph; for a table row, of each cell.
    """

    kind: str
    text: str
    sections: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    links: tuple[Span, ...] = ()
    marked: tuple[Span, ...] = ()
    emphasised: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()


@dataclass
class Page:
    """A page of the built site.

    Attributes:
        file: The path of its file from the site's root.
        title: Its title.
        ids: Its ids and names of anchors, in order, repeated ones too.
        addresses: The addresses that it uses.
        blocks: The blocks of its article.
        base: The value of its `<base>`, if it has one.
        refresh: The content of its meta refresh, if it has one.
        maps: The names of its image maps.
    """

    file: str
    title: str = ""
    ids: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    base: str | None = None
    refresh: str | None = None
    maps: list[str] = field(default_factory=list)

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
    files = sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())
    pages = {f: read_page(f, (root / f).read_bytes()) for f in files if f.endswith((".html", ".htm"))}
    return Site(root, pages, frozenset(files))


def read_page(file: str, html: bytes | str) -> Page:
    """Reads one page.

    Args:
        file: Its path from the site's root.
        html: Its content.

    Returns:
        The page, its text read as a browser reads it.
    """
    tree = LexborHTMLParser(html)
    page = Page(file)
    title = tree.css_first("title")
    page.title = title.text(strip=True) if title else ""
    article = _article(tree)
    _read_ids(tree, page)
    page.addresses = list(read_addresses(tree, article))
    if article is not None:
        page.blocks = _Reader().read(article)
    return page


def _article(tree: LexborHTMLParser) -> LexborNode | None:
    for selector in ("article.md-content__inner", "article", "main", "[role=main]", "body"):
        if node := tree.css_first(selector):
            return node
    return None


def _read_ids(tree: LexborHTMLParser, page: Page) -> None:
    for node in once(tree.css("[id], a[name], map[name], base, meta[http-equiv]")):
        attributes = node.attributes
        tag = node.tag or ""
        if identifier := attributes.get("id"):
            page.ids.append(identifier)
        elif tag == "a" and (name := attributes.get("name")):
            page.ids.append(name)
        if tag == "map" and (name := attributes.get("name")):
            page.maps.append(name)
        elif tag == "base" and page.base is None:
            page.base = attributes.get("href")
        elif tag == "meta" and page.refresh is None and (attributes.get("http-equiv") or "").lower() == "refresh":
            page.refresh = attributes.get("content")


class _Open:
    """A block that is being read."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.parts: list[str] = []
        self.length = 0
        self.ids: list[str] = []
        self.links: list[Span] = []
        self.marked: list[Span] = []
        self.emphasised: list[Span] = []
        self.paragraphs: list[Span] = []

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


class _Reader:
    """Walks an article once and splits it into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.headings: dict[int, str] = {}
        self.open: list[_Open] = []
        self.starts: list[tuple[str, int]] = []

    def read(self, article: LexborNode) -> list[Block]:
        self.open.append(_Open("article"))
        node: LexborNode | None = article.child
        depth = 0
        while node is not None:
            if self._enter(node) and node.child is not None:
                node, depth = node.child, depth + 1
                continue
            self._leave(node)
            while node is not None and node.next is None and depth:
                node, depth = node.parent, depth - 1
                if node is not None:
                    self._leave(node)
            node = node.next if node is not None else None
        self._close()
        return self.blocks

    def _enter(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if tag == "-text":
            self.open[-1].add(node.text_content or "")
            return False
        if tag.startswith("-") or tag in SILENT or _is_permalink(node):
            return False
        if tag == "code":
            self.open[-1].add(CODE)
            return False
        if tag == "br":
            self.open[-1].add("\n")
        block = self._container(tag)
        if block == "new":
            self._flush()
            self.open.append(_Open(tag))
        elif block == "part":
            self.open[-1].add("\n")
        if tag in HEADINGS:
            level = int(tag[1])
            self.headings = {k: v for k, v in self.headings.items() if k < level}
            if heading := node.attributes.get("id"):
                self.headings[level] = heading
        if identifier := node.attributes.get("id"):
            self.open[-1].ids.append(identifier)
        self.starts.append((block, self.open[-1].length))
        return True

    def _container(self, tag: str) -> str:
        """Says whether an element opens a block, is a part of the open one, or is inline."""
        if tag not in BLOCKS:
            return "inline"
        inside = {block.kind for block in self.open}
        return "part" if inside & {"blockquote", "tr"} else "new"

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag.startswith("-") or tag in SILENT or tag == "code" or _is_permalink(node):
            return
        block, start = self.starts.pop()
        current = self.open[-1]
        span = Span(start, current.length, node.attributes.get("href") or "")
        if tag == "a" and "href" in node.attributes:
            current.links.append(span)
        elif tag == "q":
            current.marked.append(span)
        elif tag in ("em", "i"):
            current.emphasised.append(span)
        elif tag in ("p", "li", "div", "td", "th", *HEADINGS) and block == "part":
            current.paragraphs.append(span)
        if block == "new":
            self._close()
        elif block == "part":
            current.add("\n")

    def _flush(self) -> None:
        """Puts out the text that stood in the open block before a block inside it."""
        current = self.open.pop()
        self._put(current)
        self.open.append(_Open(current.kind))

    def _close(self) -> None:
        self._put(self.open.pop())

    def _put(self, block: _Open) -> None:
        text = "".join(block.parts)
        if not text.strip():
            return
        sections = tuple(self.headings[level] for level in sorted(self.headings))
        self.blocks.append(
            Block(
                block.kind,
                text,
                sections,
                tuple(block.ids),
                tuple(block.links),
                tuple(block.marked),
                tuple(block.emphasised),
                tuple(block.paragraphs),
            )
        )


def _is_permalink(node: LexborNode) -> bool:
    return node.tag == "a" and "headerlink" in (node.attributes.get("class") or "")
