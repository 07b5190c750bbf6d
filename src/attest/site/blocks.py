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
_PARTS = frozenset(("p", "li", "div", "td", "th", *HEADINGS))
_NONE = "no address"


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
        self.entered: list[tuple[str, str, int, str | None]] = []
        self.boxes: list[int] = []
        self.opened = 0

    def read(self, article: LexborNode) -> list[Block]:
        """Reads the blocks of an article, in order."""
        self.open.append(_Open("article"))
        node: LexborNode | None = article.child
        depth = 0
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                self.shown.append(node.text_content or "")
                self.open[-1].add(self.shown[-1])
            elif self._enter(node, tag):
                if (child := node.child) is not None:
                    node, depth = child, depth + 1
                    continue
                self._leave()
            after = node.next
            while after is None and depth and (node := node.parent) is not None:
                depth -= 1
                self._leave()
                after = node.next
            node = after
        self._close()
        return self.blocks

    def _enter(self, node: LexborNode, tag: str) -> bool:
        """Begins an element; says no where nothing of it is prose, so that it is not left either."""
        if tag.startswith("-"):
            return False
        attributes = node.attributes
        if tag in ("a", "abbr", "img", "code", "pre"):
            self._say(node, tag, attributes)
        if tag in SILENT or (tag == "a" and "headerlink" in (attributes.get("class") or "")):
            return False
        if tag == "code":
            self.open[-1].add(CODE)
            return False
        if tag == "br":
            self.open[-1].add("\n")
        block = self._container(tag)
        if block == "new":
            self._put(self.open[-1])
            self.open[-1:] = _Open(self.open[-1].kind), _Open(tag)
        elif block == "part":
            self.open[-1].add("\n")
        if tag == "details":
            self.opened += 1
            self.boxes.append(self.opened)
        identifier = attributes.get("id")
        if tag in HEADINGS:
            level = int(tag[1])
            self.headings = {k: v for k, v in self.headings.items() if k < level}
            if identifier:
                self.headings[level] = identifier
        if identifier:
            self.open[-1].ids.append(identifier)
        self.entered.append((tag, block, self.open[-1].length, attributes.get("href", _NONE)))
        return True

    def _say(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        """Notes the words that a reader gets for an element beside the text of its block."""
        alternative, title = attributes.get("alt") or "", attributes.get("title")
        asides = self.open[-1].asides
        if tag in ("code", "pre"):
            self.shown.append(node.text())
        if tag == "code":
            asides.append(self.shown[-1])
        elif title and tag != "pre":
            asides.append(f"{node.text()} ({title})" if tag == "abbr" else title)
        if tag == "img":
            self.shown.append(alternative)
            asides.append(alternative)

    def _container(self, tag: str) -> str:
        """Says whether an element opens a block, is a part of the open one, or is inline."""
        if tag not in BLOCKS:
            return "inline"
        return "part" if any(block.kind in ("blockquote", "tr") for block in self.open) else "new"

    def _leave(self) -> None:
        """Ends the element that was entered last."""
        tag, block, start, href = self.entered.pop()
        current = self.open[-1]
        if tag == "a" and href != _NONE:
            current.links.append(Span(start, current.length, href or ""))
        elif tag == "q":
            current.marked.append(Span(start, current.length))
        elif tag in ("em", "i"):
            current.emphasised.append(Span(start, current.length))
        elif block == "part" and tag in _PARTS:
            current.paragraphs.append(Span(start, current.length))
        if block == "new":
            self._close()
        elif block == "part":
            current.add("\n")
        if tag == "details":
            self.boxes.pop()

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
