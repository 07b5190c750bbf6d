"""Fair quotation: how much of each source the whole site reproduces, and whether our own words are our own."""

from __future__ import annotations

import bisect
import posixpath
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from attest.checks.names.tokens import COMMON
from attest.checks.quotations.words import runs
from attest.checks.run import Run
from attest.evidence import Quotation
from attest.model import Example, Finding, Location, Rule
from attest.project import Corpus, MarkdownPage, Source
from attest.site import Block, Page
from attest.text import fold, fold_with_offsets, match, word_spans, words

F001 = Rule(
    "F001",
    "share-too-large",
    "The site reproduces a larger share of a source than fair quotation allows here.",
    example=Example("mkdocs.yml", fails="  - attest:\n      max_share: 0.1\n", passes="  - attest:\n"),
)
F002 = Rule(
    "F002",
    "words-copied",
    "A run of a source's words stands outside quotation marks, as if it were ours.",
    example=Example(
        "docs/index.md",
        fails="The fog takes more than 40 boats a year, and takes",
        passes="Ada Quill said that the fog takes",
    ),
)

_NAMED = 5


class WordPlace(NamedTuple):
    """Where words stand in a source: its id, the number of the passage, and which word of it."""

    source: str
    number: int
    word: int


def check_fairness(run: Run) -> Iterator[Finding]:
    """Measures the share of each source that is quoted, and looks for words that are copied without quotation marks.

    The share is counted in tenths of a per cent, as `share of <id> (‰)`.
    """
    published, corpus = run.published, run.corpus
    copies = _Copies(corpus)
    quoted: dict[str, set[tuple[int, int]]] = {source: set() for source in corpus.sources}
    longest: dict[str, list[tuple[int, tuple[MarkdownPage, Page, Block, int]]]] = {
        source: [] for source in corpus.sources
    }
    for markdown, page in published.content():
        for block in page.blocks:
            quotations = published.quotations(markdown, page, block)
            for quotation in quotations:
                _mark(corpus.sources, quotation, quoted)
                for source_id in {e.source for e in quotation.evidence} & set(longest):
                    longest[source_id].append((len(words(quotation.text)), (markdown, page, block, quotation.start)))
            for offset, length, place in copies.find(block, quotations):
                if _belongs(corpus, block.text[offset:], length):
                    continue
                location = published.location(markdown, page, block, offset)
                copied, ready = _quoted(corpus, place, length, posixpath.dirname(markdown.path))
                name = corpus.sources[place.source].name(place.number)
                message = f"{length} words in a row are those of {name}, outside quotation marks: {copied}"
                hint = f"Quote the words, `{ready}`, or say it in words of your own, in another order."
                yield Finding(F002, location, message, hint)
    for source_id, source in corpus.sources.items():
        share = len(quoted[source_id]) / max(1, source.word_count)
        run.report.count(f"share of {source_id} (‰)", round(share * 1000))
        if share > corpus.settings.max_share:
            message = (
                f"the site quotes {share:.1%} of the words of {source.record.short}; "
                f"at most {corpus.settings.max_share:.0%} are fair here"
            )
            most = sorted(longest[source_id], key=lambda found: -found[0])[:_NAMED]
            told = ", ".join(f"{published.location(*place)} ({length} words)" for length, place in most)
            hint = f"Summarise a passage instead of quoting it. The longest quotations: {told}."
            yield Finding(F001, Location(source.path), message, hint)


def _belongs(corpus: Corpus, text: str, length: int) -> bool:
    """Says whether a run is only so long because of words that are nobody's own.

    These are the words that belong to a figure, such as *said to have been*, and the common ones of which any sentence
    is made: *those who were in the care of the*.
    """
    spans = word_spans(text)[:length]
    run = fold(text[: spans[-1][1]]).casefold() if spans else ""
    if sum(word not in COMMON for word in words(run)) < corpus.settings.max_run // 2:
        return True
    own = [len(words(f.qualifier)) for f in corpus.figures if f.qualifier and f.qualifier.casefold() in run]
    return bool(own) and length - max(own) < corpus.settings.max_run


def _mark(sources: dict[str, Source], quotation: Quotation, quoted: dict[str, set[tuple[int, int]]]) -> None:
    """Marks the words of each source that a quotation reproduces, as pairs of passage and word."""
    cited = [e for e in quotation.evidence if e.passage and e.source in sources]
    for run in runs(cited, sources):
        offset = 0
        spans = match(quotation.text, [text for _, _, text in run]) or []
        for source, number, text in run:
            placed = [(i, a + offset, b + offset) for i, (a, b) in enumerate(word_spans(text))]
            quoted[source] |= {(number, i) for i, a, b in placed for start, end in spans if a < end and b > start}
            offset += len(text) + 1


class _Copies:
    """Finds runs of the sources' words in blocks.

    Args:
        corpus: The facts and pages.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.length = corpus.settings.max_run
        # The title names the work, so it may stand in italics like any title.
        self.passages = [
            (source_id, number, [word.casefold() for word in words(passage)])
            for source_id, source in corpus.sources.items()
            for number, passage in enumerate(source.folded[1:], start=2)
        ]
        # A run holds one of these at every so many words, so that few words of a block need to be looked up.
        self.half = self.length // 2 or 1
        self.halves = {hash(run) for _, _, tokens in self.passages for _, run in _runs(tokens, self.half)}

    @cached_property
    def shingles(self) -> dict[tuple[str, ...], WordPlace]:
        """Each run of words, with its first place."""
        found: dict[tuple[str, ...], WordPlace] = {}
        for source, number, tokens in self.passages:
            for i, run in _runs(tokens, self.length):
                found.setdefault(run, WordPlace(source, number, i))
        return found

    def find(self, block: Block, quotations: list[Quotation]) -> Iterator[tuple[int, int, WordPlace]]:
        """Finds the longest runs of a source's words outside the quotations of a block.

        Yields:
            The offset of the run in the block, how many words it has, and where it begins in the source.
        """
        own = block.text
        for quotation in quotations:
            own = own[: quotation.start] + " " * (quotation.end - quotation.start) + own[quotation.end :]
        tokens = [word.casefold() for word in words(fold(own))]
        step = self.length - self.half + 1
        if any(hash(run) in self.halves for _, run in _runs(tokens, self.half, step)):
            yield from _copied(block, quotations, self.shingles, self.length)


def _runs(tokens: list[str], length: int, step: int = 1) -> Iterator[tuple[int, tuple[str, ...]]]:
    return ((i, tuple(tokens[i : i + length])) for i in range(0, len(tokens) - length + 1, step))


def _quoted(corpus: Corpus, place: WordPlace, length: int, folder: str) -> tuple[str, str]:
    """Returns words of a passage as the source has them, and the Markdown that quotes and cites them."""
    passage = corpus.sources[place.source].folded[place.number - 1]
    spans = word_spans(passage)[place.word : place.word + length]
    run = passage[spans[0][0] : spans[-1][1]]
    return run, f'"{run}" ({corpus.citation(place.source, place.number, folder)})'


def _copied(
    block: Block, quotations: list[Quotation], shingles: dict[tuple[str, ...], WordPlace], length: int
) -> Iterator[tuple[int, int, WordPlace]]:
    """Finds the longest runs of a source's words outside the quotations of a block.

    Yields:
        The offset of the run in the block, how many words it has, and where it begins in the source.
    """
    text, offsets = fold_with_offsets(block.text)
    spans = word_spans(text)
    tokens = [text[a:b].casefold() for a, b in spans]
    inside = [(q.start, q.end) for q in quotations]
    starts = [offsets[a] for a, _ in spans]
    free = [not any(a <= start < b for a, b in inside) for start in starts]
    ends = sorted(p.end for p in block.paragraphs)
    cells = [bisect.bisect_right(ends, start) for start in starts]
    hits = [
        i
        for i in range(len(tokens) - length + 1)
        if all(free[i : i + length]) and cells[i] == cells[i + length - 1] and tuple(tokens[i : i + length]) in shingles
    ]
    while hits:
        first = hits[0]
        last = first
        rest = bisect.bisect_right(hits, first)
        while rest < len(hits) and hits[rest] <= last + length:
            last = hits[rest]
            rest += 1
        yield starts[first], last + length - first, shingles[tuple(tokens[first : first + length])]
        hits = hits[rest:]
