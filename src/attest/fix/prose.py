"""A Markdown file as mends see it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from attest.model import Fix
from attest.project import Corpus
from attest.text import Link, Markdown

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
    def typed(self) -> Markdown:
        """The file as it was typed: its blocks and links with their places."""
        return Markdown(self.text, self.body)

    def links_in(self, start: int, end: int) -> list[Link]:
        """The links between two offsets."""
        return [link for link in self.typed.links if start <= link.start and link.end <= end]

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
        return range(self.typed.line(mend.start), self.typed.line(mend.end) + 1)
