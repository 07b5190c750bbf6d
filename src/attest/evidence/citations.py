"""The built site beside the corpus: what came from which Markdown, what a link cites, where words were written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from attest.evidence.source_map import Origins
from attest.model import Location
from attest.project import Corpus, MarkdownPage
from attest.site import Block, Page, Resolver, Site, Span, Way, quoted_spans, read_site

_PASSAGE = re.compile(r"p(\d+)")
# Between two citations that count as one: a comma, "and", a dash.
_TOGETHER = re.compile(r"[\s,;()]*(?:and|to|[-–—])?[\s,;()]*")
_DASH = re.compile(r"\s*[-–—]\s*")


class Evidence(NamedTuple):
    """A passage or a background section.

    Attributes:
        source: The id of the source, or the name of the page that holds the background section.
        anchor: The anchor, such as `p5`.
    """

    source: str
    anchor: str

    @property
    def passage(self) -> int | None:
        """The number of the passage, or nothing for background."""
        match = _PASSAGE.fullmatch(self.anchor)
        return int(match.group(1)) if match else None

    def __str__(self) -> str:
        return f"{self.source}#{self.anchor}"


@dataclass(frozen=True)
class Quotation:
    """Words that a page promises to be a source's.

    Attributes:
        start: The offset of the first character in the block.
        end: The offset behind the last character.
        text: The words, without their quotation marks.
        kind: `blockquote`, `q` or `marks`.
        evidence: What is cited for them, in order.
    """

    start: int
    end: int
    text: str
    kind: str
    evidence: tuple[Evidence, ...]


@dataclass
class Published:
    """A built site and the corpus that it was made from.

    Attributes:
        corpus: The facts and the Markdown.
        site: The built HTML.
        only: The names of the pages to look at; by default all. The others are still there to be cited.
    """

    corpus: Corpus
    site: Site
    only: frozenset[str] | None = None
    _evidence: dict[tuple[str, str], Evidence | None] = field(default_factory=dict, init=False, repr=False)
    _quotations: dict[Block, list[Quotation]] = field(default_factory=dict, init=False, repr=False)
    _citations: dict[Block, list[tuple[Span, Evidence]]] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def read(cls, corpus: Corpus, folder: Path | None) -> Published:
        """Reads the built site of a corpus.

        Args:
            corpus: The facts and the Markdown.
            folder: The built HTML; nothing where the site could not be built, so that no page is read.
        """
        return cls(corpus, read_site(folder) if folder else Site(corpus.root, {}, frozenset()))

    @cached_property
    def pages(self) -> dict[str, tuple[MarkdownPage, Page]]:
        """The pages that were built from Markdown, by name."""
        found = {}
        for name, page in self.corpus.pages.items():
            built = next((self.site.pages[f] for f in page.html_files if f in self.site.pages), None)
            if built:
                found[name] = (page, built)
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of the Markdown page behind each built file."""
        return {built.file: name for name, (_, built) in self.pages.items()}

    def chosen(self) -> Iterator[tuple[MarkdownPage, Page]]:
        """The pages to look at."""
        return (pair for name, pair in self.pages.items() if self.only is None or name in self.only)

    def content(self) -> Iterator[tuple[MarkdownPage, Page]]:
        """The pages to look at that hold prose about the subject."""
        return (pair for pair in self.chosen() if self.corpus.is_content(pair[0].name))

    def resolve(self, page: Page, href: str) -> tuple[str, str] | None:
        """Resolves a link inside the site.

        Args:
            page: The page that holds the link.
            href: The address as written.

        Returns:
            The file and the anchor, both unquoted; nothing for another host, another scheme or a place outside.
        """
        target = self.resolver.target(page, href)
        if target.way is not Way.INSIDE:
            return None
        return self.resolver.file(target.path), unquote(target.anchor)

    @cached_property
    def resolver(self) -> Resolver:
        """The resolver of the addresses of the site."""
        return Resolver(self.site, self.corpus.address)

    def evidence_of(self, page: Page, href: str) -> Evidence | None:
        """Returns the evidence that a link cites, or nothing for a link of another kind."""
        key = self.resolver.place(page, href) or (page.file, href)
        if key not in self._evidence:
            self._evidence[key] = self._evidence_of(page, href)
        return self._evidence[key]

    def _evidence_of(self, page: Page, href: str) -> Evidence | None:
        target = self.resolve(page, href)
        if not target or not target[1]:
            return None
        name = self.names.get(target[0])
        if name is None:
            return None
        source = self.corpus.excerpts.get(name)
        if source and _PASSAGE.fullmatch(target[1]):
            return Evidence(source, target[1])
        if not source and target[1] in self.corpus.anchors(name) and self.corpus.is_background(name):
            return Evidence(name, target[1])
        return None

    def citations(self, page: Page, block: Block) -> list[tuple[Span, Evidence]]:
        """Returns the citations of a block, in order, with their places; they are looked up once."""
        if block not in self._citations:
            self._citations[block] = list(self._find_citations(page, block))
        return self._citations[block]

    def _find_citations(self, page: Page, block: Block) -> Iterator[tuple[Span, Evidence]]:
        return ((link, evidence) for link in block.links if (evidence := self.evidence_of(page, link.href)))

    def section_evidence(self, markdown: MarkdownPage, block: Block) -> Evidence | None:
        """Returns the evidence that a block stands in: a passage's section, or a background section."""
        if markdown.front.source:
            passage = next((s for s in reversed(block.sections) if _PASSAGE.fullmatch(s)), None)
            return Evidence(markdown.front.source, passage) if passage else None
        if self.corpus.is_background(markdown.name):
            anchors = self.corpus.anchors(markdown.name)
            section = next((s for s in reversed(block.sections) if s in anchors), None)
            return Evidence(markdown.name, section) if section else None
        return None

    def quotations(self, markdown: MarkdownPage, page: Page, block: Block) -> list[Quotation]:
        """Finds the quotations of a block and what each of them cites; they are looked for once.

        A quotation cites the first citation after it, together with those that follow that one directly. Where none
        follows, it cites the passage in whose section it stands, or else the last citation before it.
        """
        if block not in self._quotations:
            self._quotations[block] = list(self._find_quotations(markdown, page, block))
        return self._quotations[block]

    def _find_quotations(self, markdown: MarkdownPage, page: Page, block: Block) -> Iterator[Quotation]:
        cited = self.citations(page, block)
        here = self.section_evidence(markdown, block)
        for span, kind in quoted_spans(block):
            evidence = self.cited_for(block, span, cited)
            if here and here.passage and not any(link.start >= span.end for link, _ in cited):
                evidence = (here,)
            yield Quotation(span.start, span.end, block.text[span.start : span.end], kind, evidence)

    def cited_for(self, block: Block, span: Span, cited: list[tuple[Span, Evidence]]) -> tuple[Evidence, ...]:
        """Returns what is cited for a stretch of a block.

        Args:
            block: The block.
            span: The stretch.
            cited: The citations of the block, in order.

        Returns:
            The first citation behind the stretch, together with those that follow that one directly; where none
            follows, the last one before it.
        """
        after = [c for c in cited if c[0].start >= span.end]
        if not after:
            before = [c for c in cited if c[0].end <= span.start]
            return (before[-1][1],) if before else ()
        group = [after[0][1]]
        for (left, first), (right, second) in pairwise(after):
            between = block.text[left.end : right.start]
            if not _TOGETHER.fullmatch(between):
                break
            if _DASH.fullmatch(between) and first.source == second.source and first.passage and second.passage:
                group.extend(Evidence(first.source, f"p{n}") for n in range(first.passage + 1, second.passage))
            group.append(second)
        return tuple(group)

    def location(self, markdown: MarkdownPage, page: Page, block: Block, offset: int) -> Location:
        """Returns the place in the project's files at which a character of a block was written.

        Args:
            markdown: The page's Markdown.
            page: The built page.
            block: The block.
            offset: The offset in the block's text.
        """
        return self._origins.find(markdown, page, block, offset)

    @cached_property
    def _origins(self) -> Origins:
        return Origins(self.corpus)
