"""Facts: what each piece of evidence holds, so that a claim can be compared with it."""

from __future__ import annotations

from functools import cached_property

from attest.evidence.citations import Evidence
from attest.evidence.claims import REFERENCE, Claims
from attest.model import Figure, Passage, edtf
from attest.project import Source
from attest.site import Block
from attest.text import Number, NumberKind, contained, date_meaning, find_numbers, fold


class Facts:
    """What each piece of evidence holds: its text, its numbers and whom it is about.

    Args:
        claims: The claims, whose names are looked for in background sections.
    """

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._corpus = claims.corpus
        self._texts: dict[Evidence, str] = {}
        self._numbers: dict[Evidence, set[str]] = {}
        self._folded: dict[Evidence, tuple[str, list[Number]]] = {}
        self._about: dict[Evidence, set[str]] = {}

    def source(self, evidence: Evidence) -> tuple[Source, Passage] | None:
        """Returns the source and the record of a cited passage; nothing for background."""
        source = self._corpus.sources.get(evidence.source)
        record = source.passage(evidence.passage) if source and evidence.passage else None
        return (source, record) if source and record else None

    def name(self, evidence: Evidence) -> str:
        """Returns how a reader knows a piece of evidence, such as `Independent ¶7` or `background/nca.md#merger`."""
        found = self.source(evidence)
        return found[0].name(found[1].number) if found else f"{evidence.source}.md#{evidence.anchor}"

    def text(self, evidence: Evidence) -> str:
        """Returns the words of a passage, or of a background section without its reference."""
        if evidence not in self._texts:
            found = self.source(evidence)
            section = () if found else self._section(evidence)
            passage = found[0].passages[found[1].number - 1] if found else ""
            self._texts[evidence] = passage or "\n".join(block.text for block in section)
        return self._texts[evidence]

    def numbers(self, evidence: Evidence) -> set[str]:
        """Returns the meanings of the numbers of a piece of evidence."""
        if evidence not in self._numbers:
            # A word such as "three" proves no digit: it is as often in the evidence for another reason.
            found = [n for n in find_numbers(self.text(evidence)) if not n.small or n.kind is not NumberKind.COUNT]
            self._numbers[evidence] = {n.meaning for n in found}
        return self._numbers[evidence]

    def folded(self, evidence: Evidence) -> tuple[str, list[Number]]:
        """Returns the words of a piece of evidence, folded, and the numbers in them."""
        if evidence not in self._folded:
            text = fold(self.text(evidence))
            self._folded[evidence] = (text, find_numbers(text))
        return self._folded[evidence]

    def holds(self, evidence: Evidence, meaning: str) -> bool:
        """Says whether a number is in a piece of evidence.

        The date of an article, with its month, belongs to each of its passages; a bare year does not, because beside a
        passage it is read as the passage's.
        """
        if contained(meaning, self.numbers(evidence)):
            return True
        found = self.source(evidence)
        if not found or len(meaning) < len("2011-05"):
            return False
        points = edtf.parse(found[0].record.date).points
        return contained(meaning, {date_meaning(p.year, p.month, p.day) for p in points if p})

    def about(self, evidence: Evidence) -> set[str]:
        """Returns the ids of the entries that a piece of evidence is about."""
        if evidence not in self._about:
            found = self.source(evidence)
            if found:
                source, record = found
                ids = {record.speaker, source.record.publisher, *record.about, *record.refers.values()}
                ids |= {quote.speaker for quote in record.quotes}
            else:
                page = self._corpus.pages.get(evidence.source)
                blocks = self._section(evidence)
                names = self._claims.names
                found_in = [(block.text, name) for block in blocks for name in names(block.text)]
                ids = {name.entry for _, name in found_in}
                # "The Director General of the NCA" is about the NCA too.
                ids |= {inner.entry for text, name in found_in for inner in names(text[name.start + 1 : name.end])}
                if page:
                    ids |= {name.entry for name in names(page.front.title)} | ({page.front.entity or ""} - {""})
            self._about[evidence] = ids
        return self._about[evidence]

    def figures(self, evidence: Evidence) -> list[Figure]:
        """Returns the figures that a passage states, by its record."""
        return self._figures.get(str(evidence), [])

    def figures_of(self, meaning: str) -> list[Figure]:
        """Returns the recorded figures of a value, wherever they are stated."""
        return self._values.get(meaning, [])

    @cached_property
    def _values(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for figure in self._corpus.figures:
            for number in find_numbers(str(figure.value)):
                found.setdefault(number.meaning, []).append(figure)
        return found

    @cached_property
    def _figures(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for figure in self._corpus.figures:
            for evidence in figure.evidence[:1]:
                found.setdefault(evidence, []).append(figure)
        return found

    def _section(self, evidence: Evidence) -> list[Block]:
        """Returns the blocks of a background section that prove something.

        Its reference names publishers, and what cites the section itself rests on the rest of it.
        """
        published = self._claims.published
        page = published.pages[evidence.source][1] if evidence.source in published.pages else None
        return [
            block
            for block in (page.blocks if page else ())
            if page
            and evidence.anchor in block.sections
            and not block.text.lstrip().startswith(REFERENCE)
            and not any(cited == evidence for _, cited in published.citations(page, block))
        ]
