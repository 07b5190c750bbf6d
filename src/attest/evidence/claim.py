"""A claim: a block of a page that says something of the world, with what was found in it and what it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from attest.evidence.citations import Evidence, Quotation
from attest.project import MarkdownPage
from attest.site import HEADINGS, Block, Page, Span
from attest.text import Number

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z0-9*])")


class Name(NamedTuple):
    """A tracked name in a text.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last character.
        entry: The id of its glossary entry.
    """

    start: int
    end: int
    entry: str


@dataclass(frozen=True)
class Claim:
    """A block that says something of the world.

    Attributes:
        markdown: The page's Markdown.
        page: The built page.
        block: The block.
        quotations: Its quotations.
        numbers: The numbers in our own words.
        names: The tracked names in our own words.
        evidence: What it rests on, in order.
        groups: The offset of each group of citations, with what the words before it rest on.
        editorial: Whether it says that it is our own judgement.
        small: The words for numbers up to ten, which count only where a record states the number.
        prose: The text of the block, as long as it is, with quotations and the words of citations blanked out.
        within: The passage or the background section in which it stands, and which it does not cite itself.
    """

    markdown: MarkdownPage
    page: Page
    block: Block
    quotations: tuple[Quotation, ...]
    numbers: tuple[Number, ...]
    names: tuple[Name, ...]
    evidence: tuple[Evidence, ...]
    groups: tuple[tuple[int, tuple[Evidence, ...]], ...]
    editorial: bool
    small: tuple[Number, ...]
    prose: str
    within: Evidence | None

    @property
    def heads(self) -> bool:
        """Whether it is a heading, a title or a description, which names what the text under it tells."""
        return self.block.kind == "title" or self.block.kind in HEADINGS

    def evidence_at(self, offset: int) -> tuple[Evidence, ...]:
        """Returns what is cited for the words at an offset: the citations that follow next, or else all."""
        return next((evidence for start, evidence in self.groups if offset <= start), self.evidence)

    def evidence_in(self, start: int, end: int) -> tuple[Evidence, ...]:
        """Returns what is cited in a stretch; where nothing is, what is cited for it."""
        inside = dict.fromkeys(e for at, group in self.groups if start <= at <= end for e in group)
        return tuple(inside) or self.evidence_at(start)

    def sentence(self, offset: int) -> Span:
        """Returns the stretch of the sentence around an offset."""
        return next(s for s in reversed(self.sentences) if s.start <= offset)

    @cached_property
    def sentences(self) -> list[Span]:
        """The stretches of the sentences; a table row is one."""
        ends = [m.end() for m in _SENTENCE.finditer(self.block.text)] if self.block.kind != "tr" else []
        return [Span(*pair) for pair in pairwise([0, *ends, len(self.block.text)]) if pair[0] < pair[1]]
