"""Blocks of prose of a page: paragraphs, list items, table rows, with their quotations and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborNode

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What is not prose: it is not read as words of ours.
SILENT = frozenset((
    "pre", "script", "style", "template", "svg", "math", "noscript", "object", "iframe", "textarea", "select",
    "button",
))  # fmt: skip
CODE = "\ufffc"


class Span(NamedTuple):
    """A stretch of a block's text.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last character.
        href: The address, where the stretch is a link.
    """

    start: int
    end: int
    href: str = ""


@dataclass(eq=False, slots=True)
class Block:
    """A block of prose: a paragraph, a list item, a table row, a definition, a heading or a whole block quotation.

    A block is itself and equals no other, so that what is worked out for it can be kept by it.

    Attributes:
        kind: The name of its element.
        text: Its text, with code replaced by U+FFFC.
        sections: The ids of the headings that it stands under, outermost first.
        ids: The ids inside it.
        links: The links in it.
        marked: The `<q>` elements in it.
        emphasised: The emphasised stretches in it.
        paragraphs: For a block quotation, the stretch of each paragraph; for a table row, of each cell.
        boxes: The boxes that open in which it stands, by their numbers on the page, outermost first.
        asides: The words that a reader gets in it beside the text: code, titles of links and pictures, and what letters
            are said to stand for, as `NCA (National Crime Agency)`.
    """

    kind: str
    text: str
    sections: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    links: tuple[Span, ...] = ()
    marked: tuple[Span, ...] = ()
    emphasised: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    boxes: tuple[int, ...] = ()
    asides: tuple[str, ...] = ()


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
        self.asides: list[str] = []

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


class Reader:
    """Walks an article once and splits it into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.shown: list[str] = []
        self.headings: dict[int, str] = {}
        self.open: list[_Open] = []
        self.starts: list[tuple[str, int]] = []
        self.boxes: list[int] = []
        self.opened = 0

    def read(self, article: LexborNode) -> list[Block]:
        """Reads the blocks of an article, in order."""
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
            self.shown.append(node.text_content or "")
            self.open[-1].add(self.shown[-1])
            return False
        if tag in ("code", "pre"):
            self.shown.append(node.text())
        if tag == "img":
            self.shown.append(node.attributes.get("alt") or "")
        self.open[-1].asides += _asides(tag, node)
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
        if tag == "details":
            self.opened += 1
            self.boxes.append(self.opened)
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
        if tag == "details":
            self.boxes.pop()

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
                tuple(self.boxes),
                tuple(block.asides),
            )
        )


def _asides(tag: str, node: LexborNode) -> list[str]:
    """Returns the words that a reader gets for an element beside the text of its block."""
    if tag == "code":
        return [node.text()]
    title = node.attributes.get("title") if tag in ("a", "abbr", "img") else None
    found = [f"{node.text()} ({title})" if tag == "abbr" else title] if title else []
    return [*found, node.attributes.get("alt") or ""] if tag == "img" else found


def _is_permalink(node: LexborNode) -> bool:
    return node.tag == "a" and "headerlink" in (node.attributes.get("class") or "")
