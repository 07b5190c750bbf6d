"""Markdown as an author typed it: its blocks, headings, links and code, each with its place in the text.

It serves places and hints: what a page really holds is asked of the built page, and what is refused, of the engine.
"""

# The reader gives lines. Inside them a block is read with its own text, in which what stands before its lines (marks of
# a quotation, the indentation of a list) is blanked out, so that each place in it is a place in the file.

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin

from attest.text.markdown_inside import Link, Pieces, read_inside

_BLOCKS = MarkdownIt("commonmark").enable("table").use(admon_plugin).use(deflist_plugin).disable("inline")
# Without one of these a text has no link, no picture, no code among its words and no comment.
_SIGN = re.compile(r"[\[`<]")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?([^{}\n]*)\}[ \t]*\Z")
_DEFINED = re.compile(r"[ ]{0,3}\[(?P<words>[^\]\n]+)\]:[ \t]*<?(?P<target>[^\s<>]+)")


class Heading(NamedTuple):
    """A heading.

    Attributes:
        start: The offset at which its line begins.
        level: Its level, from 1 to 6.
        title: Its words, in Markdown.
        anchor: The anchor that is set by hand, or nothing.
    """

    start: int
    level: int
    title: str
    anchor: str


class Stretch(NamedTuple):
    """A paragraph, a heading, a row of a table or a whole quotation.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last one.
        quote: Whether it is a quotation set as a block, with all that stands in it.
    """

    start: int
    end: int
    quote: bool = False


class _Block(NamedTuple):
    """What is kept of the reader's word for a block, which is far larger."""

    type: str
    tag: str
    first: int
    behind: int
    level: int
    content: str
    markup: str


class Markdown:
    """A Markdown file, read once.

    Args:
        text: The file.
        body: The offset at which its prose starts, behind the front matter.
    """

    def __init__(self, text: str, body: int = 0) -> None:
        self.text = text
        self.body = body

    @cached_property
    def _lines(self) -> list[str]:
        return self.text[self.body :].split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self._lines), initial=self.body))

    def line(self, offset: int) -> int:
        """Returns the line of an offset, counted from 1."""
        return self.text.count("\n", 0, offset) + 1

    def place(self, offset: int) -> tuple[int, int]:
        """Returns the line and the column of an offset, counted from 1."""
        return self.line(offset), offset - self.text.rfind("\n", 0, offset)

    @cached_property
    def _blocks(self) -> list[_Block]:
        tokens = _BLOCKS.parse(self.text[self.body :])
        return [_Block(t.type, t.tag, t.map[0], t.map[1], t.level, t.content, t.markup) for t in tokens if t.map]

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings, in order."""
        found = []
        for opening, inline in pairwise(self._blocks):
            if opening.type == "heading_open":
                own = _ATTRIBUTES.search(inline.content)
                anchor = next((a[1:] for a in own[1].split() if a.startswith("#")), "") if own else ""
                title = inline.content[: own.start()] if own else inline.content
                found.append(Heading(self._starts[opening.first], int(opening.tag[1]), title, anchor))
        return found

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The paragraphs, headings and rows, in order; a quotation that is no part of another block is one of them."""
        found, until = [], 0
        for block in self._blocks:
            quote = block.type == "blockquote_open" and block.level == 0
            if block.first >= until and (quote or block.type in ("inline", "tr_open")):
                start, until = self._starts[block.first], block.behind
                text = self.text[start : self._starts[max(until, block.first + 1)]]
                found.append(Stretch(start, start + len(text.rstrip()), quote))
        return found

    @cached_property
    def _pieces(self) -> Pieces:
        pieces = Pieces(blank=[*self._code])
        row: tuple[int, int] = (-1, 0)
        for block in self._blocks:
            if block.type == "html_block" and "<!--" in block.content:
                pieces.blank.append((self._starts[block.first], self._starts[block.behind] - 1))
            elif block.type == "inline":
                row = self._inline(block, row, pieces)
        self._defined(pieces)
        pieces.links.sort()
        return pieces

    def outside_code(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yields where a pattern for whole lines is found, but for blocks of code."""
        for found in pattern.finditer(self.text, self.body):
            if not any(start <= found.start() < end for start, end in self._code):
                yield found

    @cached_property
    def _code(self) -> list[tuple[int, int]]:
        codes = (block for block in self._blocks if self._is_code(block))
        return [(self._starts[code.first], self._starts[code.behind] - 1) for code in codes]

    @property
    def indented(self) -> list[int]:
        """The lines, counted from 1, at which code begins that is code by its indentation alone."""
        codes = (block for block in self._blocks if block.type == "code_block" and not block.level)
        return [self.line(self._starts[code.first]) for code in codes]

    def _is_code(self, block: _Block) -> bool:
        """Says whether a block is code to the engine too, which takes none that is never closed."""
        if block.type != "fence":
            return block.type == "code_block"
        last = self._lines[block.behind - 1]
        return block.behind - block.first > 1 and last.strip(" \t>").startswith(block.markup)

    def _inline(self, block: _Block, row: tuple[int, int], into: Pieces) -> tuple[int, int]:
        """Reads the inside of a block; cells of one row are looked for one behind the other."""
        lines = []
        for number, content in enumerate(block.content.split("\n"), start=block.first):
            line, words = self._lines[number], content.strip()
            after = row[1] if row[0] == number else 0
            if words not in line[after:]:
                words = words.replace("|", "\\|")  # a cell
            column = max(line.find(words, after), after)
            row = (number, column + len(words))
            lines.append((" " * column + line[column : row[1]]).ljust(len(line)))
        if _SIGN.search(block.content):
            read_inside("\n".join(lines), self._starts[block.first], into)
        return row

    def _defined(self, into: Pieces) -> None:
        """Adds the definitions of links, which the reader takes out of the blocks."""
        for start, line in zip(self._starts, self._lines, strict=False):
            found = _DEFINED.match(line) if "]:" in line else None
            if found and not any(a <= start < b for a, b in into.blank):
                place = start + found.start("target")
                into.links.append(Link(start, start + found.end(), "", found["target"], place, defines=True))

    @property
    def links(self) -> list[Link]:
        """The links and pictures, in order, those inside the words of others too."""
        return self._pieces.links if _SIGN.search(self.text, self.body) else []

    @property
    def worded(self) -> str:
        """The prose with the words of each link in its place."""
        parts, done = [], self.body
        for one in (one for one in self.links if one.start >= done):
            parts += [self.text[done : one.start], one.words]
            done = one.end
        return "".join([*parts, self.text[done:]])

    @cached_property
    def plain(self) -> str:
        """The text with front matter, code and comments blanked out, offset for offset."""
        return _blanked(self.text, [(0, self.body), *self._pieces.blank])

    @property
    def without_targets(self) -> str:
        """The same with the targets of links blanked out too, so that words are left."""
        named = [one for one in self.links if one.target != one.words]
        return _blanked(self.plain, [(one.start if one.defines else one.target_start, one.end) for one in named])


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in sorted(spans):
        if end > done:
            parts += [text[done:start], re.sub(r"[^\n]", " ", text[max(start, done) : end])]
            done = end
    return "".join([*parts, text[done:]])


class Typed:
    """What has Markdown behind its front matter: a page, or an entry of the glossary.

    Attributes:
        text: The whole file.
        body_offset: The offset at which the Markdown starts.
    """

    text: str
    body_offset: int

    @property
    def body(self) -> str:
        """The Markdown."""
        return self.text[self.body_offset :]

    @cached_property
    def typed(self) -> Markdown:
        """The file as it was typed: its headings, blocks and links with their places."""
        return Markdown(self.text, self.body_offset)
