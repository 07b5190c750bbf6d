"""Claims: the blocks of a page that say something of the world, each with the evidence that it cites.

A claim holds a quotation, a figure, a tracked name or a citation. Its evidence is what it cites itself, so that a list
item or a table row needs a citation of its own; and on an excerpts page or in a background section, the passage or the
section in which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from attest.evidence.asides import is_written, notes, only_links, ours
from attest.evidence.citations import Evidence, Published, Quotation
from attest.evidence.claim import Claim, Name
from attest.project import Corpus, MarkdownPage
from attest.site import HEADINGS, Block, Page, Span
from attest.text import any_of, find_numbers, fold, fold_in_place

REFERENCE = "Reference:"
_FINISHED = re.compile(r"[.!?…][\W_]*\Z")
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?|[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}")


class Claims:
    """The claims of a built site.

    Args:
        published: The built site and its corpus.
    """

    def __init__(self, published: Published) -> None:
        self.published = published
        self.corpus: Corpus = published.corpus
        self._beside: dict[Block, Block] = {}

    @cached_property
    def all(self) -> list[Claim]:
        """All claims of the content pages, in the order of pages and blocks."""
        return [c for markdown, page in self.published.content() for c in self._of_page(markdown, page)]

    @cached_property
    def with_headings(self) -> list[Claim]:
        """All claims, and what names or follows them, each with all that is cited in the text under it as its evidence.

        These are the headings, titles and descriptions; the code, the titles of links and pictures, and our own notes.
        """
        return [*self.all, *(c for markdown, page in self.published.content() for c in self._headings(markdown, page))]

    def _headings(self, markdown: MarkdownPage, page: Page) -> Iterator[Claim]:
        under: dict[str, dict[Evidence, None]] = {}
        own: dict[Block, tuple[Evidence, ...]] = {}
        for claim in self._by_page.get(page.file, ()):
            own[claim.block] = claim.evidence
            for section in ("", *claim.block.sections):
                under.setdefault(section, {}).update(dict.fromkeys(claim.evidence))
        # The headings of a generated block say nothing that an author wrote.
        found = [
            (block, tuple(under.get(block.sections[-1] if block.sections else "", ())))
            for block in page.blocks
            if block.kind in HEADINGS and block.text.strip("# ")[:20] in markdown.text
        ]
        whole = tuple(under.get("", ()))
        found += [(Block("title", text), whole) for text in (markdown.front.title, markdown.front.description)]
        asides = [(block, text) for block in page.blocks for text in (*block.asides, *notes(block))]
        written = " ".join(markdown.text.split()) if asides else ""
        for block, text in asides:
            if is_written(text, written):
                # What stands beside the words of a block rests on what they rest on; what stands alone, on all.
                aside = Block("aside", text)
                self._beside[aside] = block
                found.append((aside, own.get(block) or whole))
        for block, evidence in found:
            if evidence:
                yield self.read(markdown, page, block, evidence)

    @cached_property
    def _by_page(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {}
        for claim in self.all:
            found.setdefault(claim.page.file, []).append(claim)
        return found

    @cached_property
    def labels(self) -> dict[str, str]:
        """The id of the tracked entry behind each name."""
        return {label: e.record.id for e in self.corpus.entries.values() if e.tracked for label in e.record.labels}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return re.compile(rf"(?<![\w-]){any_of(self._folded_labels)}(?!\w|-\w)") if self.labels else None

    @cached_property
    def _folded_labels(self) -> dict[str, str]:
        found = {fold(label): entry for label, entry in self.labels.items()}
        # "The Independent Inquiry" is no article in The Independent, though that name begins before the longer one.
        for the, _, short in [label.partition(" ") for label in found if label[:4].lower() == "the "]:
            found |= {f"{the} {label}": entry for label, entry in found.items() if label.startswith(f"{short} ")}
        return found

    def names(self, text: str) -> list[Name]:
        """Finds tracked names in a text, the longest first where one holds another."""
        if self._pattern is None:
            return []
        found = self._pattern.finditer(fold_in_place(text))
        return [Name(m.start(), m.end(), self._folded_labels[m.group()]) for m in found]

    def _of_page(self, markdown: MarkdownPage, page: Page) -> Iterator[Claim]:
        entries = self._of_entries(page)
        for at, block in enumerate(page.blocks):
            cited = tuple(evidence for _, evidence in self.published.citations(page, block))
            if not cited and (introduced := _introduced(page.blocks, at)):
                cited = tuple(dict.fromkeys(e for b in introduced for _, e in self.published.citations(page, b)))
            cited = cited or next((entries[s] for s in reversed(block.sections) if s in entries), ())
            own = self._within(markdown, page, block)
            claim = self.claim(markdown, page, block, (*cited, own) if own else cited)
            if claim:
                yield claim

    def _of_entries(self, page: Page) -> dict[str, tuple[Evidence, ...]]:
        """Returns what each generated entry cites as a whole: a term of the glossary, a contact point."""
        found: dict[str, tuple[Evidence, ...]] = {}
        for block in page.blocks if page.anchors & {"attest-entry", "attest-contacts"} else ():
            section = block.sections[-1] if block.sections else ""
            generated = section in self.corpus.entries or section.removeprefix("contact-") in self.corpus.facts
            if generated:
                cited = tuple(evidence for _, evidence in self.published.citations(page, block))
                found[section] = (*found.get(section, ()), *cited)
        return found

    def claim(self, markdown: MarkdownPage, page: Page, block: Block, evidence: tuple[Evidence, ...]) -> Claim | None:
        """Reads one block as a claim.

        Args:
            markdown: The page's Markdown.
            page: The built page.
            block: The block.
            evidence: What it rests on.

        Returns:
            The claim; nothing where the block says nothing that can be checked.
        """
        if block.kind in HEADINGS or only_links(block) or self._is_reference(markdown, block):
            return None
        claim = self.read(markdown, page, block, evidence)
        says = claim.quotations or claim.numbers or claim.names or self.published.citations(page, block)
        return claim if says or claim.editorial else None

    def _is_reference(self, markdown: MarkdownPage, block: Block) -> bool:
        """Says whether a block is the reference of a background section; elsewhere no paragraph is one."""
        return block.text.lstrip().startswith(REFERENCE) and bool(self.published.section_evidence(markdown, block))

    def read(self, markdown: MarkdownPage, page: Page, block: Block, evidence: tuple[Evidence, ...]) -> Claim:
        """Reads the words of one block, whatever it says."""
        quotations = tuple(self.published.quotations(markdown, page, block))
        text = prose = self._own_words(page, block, quotations)
        names = tuple(self.names(text))
        for name in names:
            text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
        found = find_numbers(text)
        editorial = bool(ours(block)) and not re.search(r"[^\W_]", prose)
        recorded = not self.corpus.facts.keys().isdisjoint(block.ids)
        own = self._within(markdown, page, block)
        groups = () if recorded else tuple(self._groups(page, block, own))
        numbers, small = tuple(n for n in found if not n.small), tuple(n for n in found if n.small)
        return Claim(markdown, page, block, quotations, numbers, names, evidence, groups, editorial, small, prose, own)

    def _within(self, markdown: MarkdownPage, page: Page, block: Block) -> Evidence | None:
        """Returns the evidence in which a block stands; nothing for what cites its own section of the background."""
        own = self.published.section_evidence(markdown, block)
        cites = own and not own.passage and any(cited == own for _, cited in self.published.citations(page, block))
        return None if cites else own

    def place(self, claim: Claim, offset: int) -> tuple[Block, int]:
        """Returns the block of the page, and the offset in it, at which a character of a claim stands."""
        block = self._beside.get(claim.block)
        if block is None:
            return claim.block, offset
        at = block.text.find(claim.block.text)
        return block, at + offset if at >= 0 else 0

    def own_words(self, claim: Claim) -> str:
        """Returns the text of a claim, as long as it is, with quotations, tracked names, numbers and links blanked."""
        text = claim.prose
        known = [(start, end) for start, end, _ in (*claim.names, *claim.block.links)]
        for start, end in [*known, *((n.start, n.end) for n in (*claim.numbers, *claim.small))]:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    def _groups(self, page: Page, block: Block, own: Evidence | None) -> Iterator[tuple[int, tuple[Evidence, ...]]]:
        cited = self.published.citations(page, block)
        for link, _ in cited:
            group = self.published.cited_for(block, Span(link.start, link.start), cited)
            yield link.start, (*group, own) if own else group

    def _own_words(self, page: Page, block: Block, quotations: tuple[Quotation, ...]) -> str:
        """Returns the text with quotations, the words of citations, addresses and our own judgement blanked out."""
        text = block.text
        spans = [(q.start, q.end) for q in quotations]
        spans += [(link.start, link.end) for link, _ in self.published.citations(page, block)]
        spans += [(s.start, s.end) for s in block.links if _HOST.fullmatch(text[s.start : s.end].strip())]
        spans += ours(block)
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]
        return text


def _introduced(blocks: Sequence[Block], at: int) -> list[Block]:
    """Returns the blocks that a block leads in, on whose evidence it rests; they never rest on that of their lead.

    What ends with a colon leads in the list, the table or the block quotation below it, an unfinished sentence leads in
    a block quotation, and the first row of a table the others.
    """
    lead, kind = blocks[at], blocks[at + 1].kind if at + 1 < len(blocks) else ""
    same = list(takewhile(lambda b: b.kind == kind and b.sections == lead.sections, blocks[at + 1 :]))
    if kind == "blockquote":
        return [] if _FINISHED.search(lead.text) else same[:1]
    heads = kind == "tr" and lead.kind == "tr" and (at == 0 or blocks[at - 1].kind != "tr")
    leads = kind in ("li", "tr") and lead.kind == "p" and lead.text.rstrip().endswith(":")
    return same if heads or leads else []
