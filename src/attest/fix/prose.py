"""A Markdown file as mends see it: its blocks and its links, with code blanked out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from attest.model import Fix
from attest.project import Corpus, without_code

_WORD = r"[^\[\]\n]|\n(?![ \t]*\n)"
_LINK = re.compile(rf"(?<!!)\[((?:{_WORD}|\[(?:{_WORD})*\])*)\]\(([^()\s]+)\)")
_NEW_BLOCK = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]|[ \t]*\||#|:[ \t]|!!!|\?\?\?")
_PASSAGE = re.compile(r"p(\d+)")


@dataclass(frozen=True)
class Mend:
    """A change that cannot be wrong.

    Attributes:
        rules: The codes of the rules whose findings it mends.
        fix: The change.
        start: The offset at which the words begin that it is about.
        end: The offset behind them.
    """

    rules: tuple[str, ...]
    fix: Fix
    start: int
    end: int


@dataclass(frozen=True)
class Link:
    """A link in Markdown: the offsets of the whole, and of its target."""

    start: int
    end: int
    target_start: int
    target: str


@dataclass(frozen=True)
class Prose:
    """A Markdown file.

    Attributes:
        path: The file, from the project's root.
        text: Its text.
        body: The offset at which its prose starts.
        excerpts: Whether its sections are passages, so that its quotations need no citation.
    """

    path: str
    text: str
    body: int
    excerpts: bool = False

    @cached_property
    def plain(self) -> str:
        """The text with front matter, code and comments blanked out, offset for offset."""
        return without_code(self.text, self.body)

    @cached_property
    def links(self) -> list[Link]:
        """The links of the prose, in order."""
        return [Link(m.start(), m.end(), m.start(2), m.group(2)) for m in _LINK.finditer(self.plain)]

    def blocks(self) -> Iterator[tuple[int, int]]:
        """The stretches of paragraphs, list items, table rows and block quotations."""
        start: int | None = None
        offset = 0
        for line in self.plain.split("\n"):
            quoted = line.startswith(">")
            inside = start is not None and self.plain.startswith(">", start)
            if start is not None and (not line.strip() or quoted != inside or (not quoted and _NEW_BLOCK.match(line))):
                yield start, offset - 1
                start = None
            if start is None and line.strip():
                start = offset
            offset += len(line) + 1
        if start is not None:
            yield start, len(self.plain)

    def links_in(self, start: int, end: int) -> list[Link]:
        """The links between two offsets."""
        return [link for link in self.links if start <= link.start and link.end <= end]

    def resolve(self, target: str) -> tuple[str, str]:
        """Returns the file, from the project's root, and the anchor that a target leads to."""
        path, _, anchor = target.partition("#")
        if not path:
            return self.path, unquote(anchor)
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(path))), unquote(anchor)

    def passage(self, corpus: Corpus, link: Link) -> tuple[str, int] | None:
        """Returns the source and the number of the passage that a link cites, or nothing."""
        path, anchor = self.resolve(link.target)
        source = corpus.excerpts.get(path.removeprefix("docs/").removesuffix(".md"))
        number = _PASSAGE.fullmatch(anchor)
        if not source or not number or source not in corpus.sources:
            return None
        known = len(corpus.sources[source].passages)
        return (source, int(number.group(1))) if 1 <= int(number.group(1)) <= known else None

    def citation(self, corpus: Corpus, source: str, number: int) -> str:
        """Writes the citation of a passage, as a link that is right from this file."""
        return corpus.citation(source, number, posixpath.dirname(self.path))

    def lines(self, mend: Mend) -> range:
        """Returns the lines that a mend is about."""
        return range(self.text.count("\n", 0, mend.start) + 1, self.text.count("\n", 0, mend.end) + 2)
