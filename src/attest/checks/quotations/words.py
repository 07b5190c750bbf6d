"""Quotations: each is word for word in the passage that is cited beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from attest.checks.links import BROKEN_LINKS
from attest.checks.run import Run
from attest.checks.saying import SAYING
from attest.evidence import Evidence, Published, Quotation
from attest.model import Example, Fault, Finding, Report, Rule
from attest.project import Corpus, MarkdownPage, Source
from attest.site import Block, Page, unpaired_mark
from attest.text import difference, fold, match, nearest, words

Q001 = Rule(
    "Q001",
    "quotation-uncited",
    "Words in quotation marks have no citation of the passage that they come from.",
    example=Example(
        "docs/index.md", fails=' "magic lamp"', passes=' "magic lamp" ([Gazette ¶4](excerpts/gazette.md#p4))'
    ),
    requires=BROKEN_LINKS,
)
Q002 = Rule(
    "Q002",
    "quotation-differs",
    "A quotation is not word for word in the passage that is cited for it.",
    example=Example("docs/index.md", fails="that numbre down", passes="that number down"),
    requires=("S001", "T001"),
)
Q003 = Rule(
    "Q003",
    "quotation-elsewhere",
    "A quotation is in another passage than the one that is cited for it.",
    example=Example(
        "docs/index.md", fails="[Gazette ¶3](excerpts/gazette.md#p3)", passes="[Gazette ¶4](excerpts/gazette.md#p4)"
    ),
    requires=BROKEN_LINKS,
)
Q004 = Rule(
    "Q004",
    "mark-unpaired",
    "A double quotation mark has no partner in its paragraph, cell or list item.",
    example=Example("docs/index.md", fails='"magic lamp', passes='"magic lamp"'),
)
Q005 = Rule(
    "Q005",
    "quotation-long",
    "A quotation is longer than fair quotation allows here.",
    example=Example("mkdocs.yml", fails="  - attest:\n      max_words: 10\n", passes="  - attest:\n"),
)
Q006 = Rule(
    "Q006",
    "quotation-of-background",
    "Quoted words cite background, of which we store no text to compare with.",
    example=Example(
        "docs/index.md",
        fails="[Background: the paper](background/board.md#paper)",
        passes="[Gazette ¶4](excerpts/gazette.md#p4)",
    ),
    requires=BROKEN_LINKS,
)

MOST_ADVISED = 25
_SAID = re.compile(rf"[\"”]\s+(?:[\w.’'-]+\s+){{0,4}}?{SAYING}\b")


def check_quotations(run: Run) -> Iterator[Finding]:
    """Checks that every quotation is cited, word for word and not too long, and that quotation marks have partners."""
    advisor = _Advisor(run.corpus.sources)
    for markdown, page in run.published.content():
        for block in page.blocks:
            yield from _check_block(run.published, markdown, page, block, run.report, advisor)


def _check_block(
    published: Published, markdown: MarkdownPage, page: Page, block: Block, report: Report, advisor: _Advisor
) -> Iterator[Finding]:
    if block.kind != "blockquote" and (lonely := unpaired_mark(block.text)) is not None:
        location = published.location(markdown, page, block, lonely)
        hint = 'Quotation marks come in pairs: "…". For a title or a term of ours, use *italics*.'
        yield Finding(Q004, location, "a double quotation mark has no partner", hint)
    for quotation in published.quotations(markdown, page, block):
        report.count("quotations")
        for rule, message, hint in _faults(published.corpus, advisor, _said(block, quotation)):
            location = published.location(markdown, page, block, _first_letter(block.text, quotation))
            yield Finding(rule, location, message, hint)


def _first_letter(text: str, quotation: Quotation) -> int:
    return next((i for i in range(quotation.start, quotation.end) if text[i].isalnum()), quotation.start)


def _said(block: Block, quotation: Quotation) -> Quotation:
    """Returns a quotation without the comma that stands inside its closing mark before *said*."""
    if quotation.text.endswith(",") and _SAID.match(block.text, quotation.end):
        return replace(quotation, text=quotation.text[:-1])
    return quotation


def _faults(corpus: Corpus, advisor: _Advisor, quotation: Quotation) -> Iterator[Fault]:
    sources = corpus.sources
    passages = [e for e in quotation.evidence if e.passage and e.source in sources]
    if passages:
        if not any(match(quotation.text, [text for _, _, text in run]) for run in runs(passages, sources)):
            yield _differs(sources, advisor, quotation, passages)
    elif quotation.evidence:
        message = f"the quotation {_short(quotation)} cites background, and background is never quoted"
        yield Q006, message, advisor.advice(quotation)
    else:
        message = f"the quotation {_short(quotation)} has no citation"
        yield Q001, message, advisor.advice(quotation)
    length, most = len(words(quotation.text)), corpus.settings.max_words
    if length > most:
        hint = "Quote less, or leave words out with […]."
        yield Q005, f"the quotation has {length} words; at most {most} are fair here", hint


Passages = list[tuple[str, int, str]]


def runs(passages: Sequence[Evidence], sources: dict[str, Source]) -> list[Passages]:
    """Joins cited passages that follow each other in their source.

    Args:
        passages: The cited passages.
        sources: The sources, by id.

    Returns:
        Each run in the order of the source: for each passage the source's id, its number and its folded text.
    """
    found: list[Passages] = []
    last: tuple[str, int] | None = None
    for source, number in sorted({(p.source, p.passage or 0) for p in passages}):
        if number > len(sources[source].folded):
            continue
        if last != (source, number - 1):
            found.append([])
        found[-1].append((source, number, sources[source].folded[number - 1]))
        last = (source, number)
    return found


def _differs(sources: dict[str, Source], advisor: _Advisor, quotation: Quotation, cited: list[Evidence]) -> Fault:
    where = advisor.place(quotation)
    named = ", ".join(_name(sources, e) for e in cited)
    if where:
        message = f"the quotation {_short(quotation)} is not in {named} but in {_name(sources, where)}"
        return Q003, message, f"Cite {_name(sources, where)}: [{_name(sources, where)}](…#{where.anchor})"
    texts = [text for run in runs(cited, sources) for _, _, text in run]
    near = nearest(quotation.text, texts)
    message = f"the quotation {_short(quotation)} is not word for word in {named}"
    if near:
        shown = difference(quotation.text, near.words)
        return Q002, message, f"The source says: {near.words}\nDifference:      {shown}"
    return Q002, message, "Nothing like it stands there. " + advisor.nearest(quotation)


class _Advisor:
    """Looks through all sources for the words of wrong quotations: of the first few, since each look takes long.

    Args:
        sources: The sources, by id.
    """

    def __init__(self, sources: dict[str, Source]) -> None:
        self.sources = sources
        self.left = MOST_ADVISED

    def place(self, quotation: Quotation) -> Evidence | None:
        """Returns the first passage that has the words of a quotation."""
        for source_id, source in self.sources.items():
            for number, passage in enumerate(source.folded, start=1):
                if match(quotation.text, [passage]):
                    return Evidence(source_id, f"p{number}")
        return None

    def advice(self, quotation: Quotation) -> str:
        """Says where the words of a quotation stand, or the nearest to them."""
        if where := self.place(quotation):
            return f"The words are in {_name(self.sources, where)}: write that citation after them."
        return self.nearest(quotation)

    def nearest(self, quotation: Quotation) -> str:
        """Says where the nearest words stand."""
        if not self.left:
            return f"The nearest words are told for the first {MOST_ADVISED} quotations. Mend those, and check again."
        self.left -= 1
        everything = [(s.record.id, n, p) for s in self.sources.values() for n, p in enumerate(s.folded, start=1)]
        near = nearest(quotation.text, [p for _, _, p in everything])
        if near:
            source, number, _ = everything[near.index]
            return f"The nearest words are in {_name(self.sources, Evidence(source, f'p{number}'))}: {near.words}"
        return "No stored source has these words. Words that are not quoted from a source are set in *italics*."


def _name(sources: dict[str, Source], evidence: Evidence) -> str:
    return sources[evidence.source].name(evidence.anchor.removeprefix("p"))


def _short(quotation: Quotation) -> str:
    text = fold(quotation.text).strip()
    return f"“{text if len(text) <= 60 else text[:57] + '…'}”"
