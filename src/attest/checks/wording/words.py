"""Our own words: no words that age, no words that harm."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.evidence import REFERENCE, Published
from attest.model import Example, Finding, Rule, Severity
from attest.site import Block, Page
from attest.text import any_of, fold

_KEPT = "The Gazette of 8 March 1921 is kept ([Background: the paper](background/board.md#paper))."
W001 = Rule(
    "W001",
    "relative-time",
    "A word such as *currently* or *last year* means something else when the page is read later. Write the date.",
    Severity.WARNING,
    example=Example("docs/index.md", fails="There is currently no", passes="There is no"),
    style=True,
    allowable=True,
)
W002 = Rule(
    "W002",
    "word-to-avoid",
    "A word is on the list of words to avoid outside quotations.",
    example=Example("docs/index.md", fails="shipwrecked boats ([Gazette ¶4]", passes="boats ([Gazette ¶4]"),
    style=True,
    allowable=True,
)

W004 = Rule(
    "W004",
    "date-form",
    "A date is written in another way than on the other pages: as `7 October 2013`, a reporting year as `2010–11`.",
    Severity.WARNING,
    example=Example(
        "docs/index.md",
        fails="The Gazette of March 8, 1921 is kept",
        passes="The Gazette of 8 March 1921 is kept",
        setup=(("docs/index.md", "Tom Reed", f"{_KEPT}\n\nTom Reed"),),
    ),
    style=True,
    allowable=True,
)

# Words whose meaning depends on the day on which they are read.
TIME_WORDS = (
    "at present", "at the moment", "at this time", "currently", "earlier this year", "last month", "last night",
    "last week", "last year", "lately", "latest", "modern-day", "next month", "next week", "next year",
    "now", "nowadays", "presently", "recent", "recently", "so far", "these days", "this month", "this week",
    "this year", "to date", "today", "tomorrow", "tonight", "up to now", "yesterday",
)  # fmt: skip
# "The last year of the five" and "in the last week of April" are said of a time that is named.
_TIME = re.compile(
    rf"(?<![\w-])(?<!the (?=last))(?<!right (?=now)){any_of(TIME_WORDS)}(?![\w-])(?! of\b)", re.IGNORECASE
)


def check_wording(run: Run) -> Iterator[Finding]:
    """Looks for relative time words and words to avoid in our own words, outside quotations, italics and link texts."""
    published = run.published
    avoid = {word.casefold(): instead for word, instead in published.corpus.settings.avoid.items()}
    joined = "|".join(re.escape(word) for word in sorted(avoid, key=len, reverse=True))
    avoided = re.compile(rf"(?<![\w-])({joined})(?![\w-])", re.IGNORECASE) if joined else None
    sign = re.compile(any_of((*TIME_WORDS, *avoid)))
    labels = dict.fromkeys(label for entry in published.corpus.entries.values() for label in entry.record.labels)
    names = [fold(label) for label in labels if _TIME.search(label)]
    names += [contact.name for contact in published.corpus.contacts]
    for markdown, page in published.content():
        for block in page.blocks:
            run.report.count("blocks of prose")
            if not sign.search(block.text.casefold()):
                continue
            if block.text.lstrip().startswith(REFERENCE) or (
                block.kind.startswith("h") and block.text.strip() in labels
            ):
                continue
            text = _own_words(published, page, block, names)
            for found in _TIME.finditer(text):
                location = published.location(markdown, page, block, found.start())
                message = f"“{found.group()}” means another time when the page is read later"
                yield Finding(W001, location, message, "Write the date: as of May 2011, on 17 July 2014.")
            for found in avoided.finditer(text) if avoided else ():
                location = published.location(markdown, page, block, found.start())
                instead = avoid[found.group().casefold()]
                hint = f"Write: {instead}. In a quotation, or named in *italics*, the word may stand."
                yield Finding(W002, location, f"“{found.group()}” is a word to avoid", hint)


def check_date_forms(run: Run) -> Iterator[Finding]:
    """Looks for dates in our own words that are written in another way than the house writes them."""
    for claim in run.claims.all:
        for number in (n for n in claim.numbers if n.house):
            message = f"“{number.text}” is not how dates are written here"
            yield Finding(W004, run.location(claim, number.start), message, f"Write: {number.house}.")


def _own_words(published: Published, page: Page, block: Block, names: list[str]) -> str:
    text = block.text
    name = published.names.get(page.file)
    spans = [*block.emphasised, *block.links]
    if name:
        quotations = published.quotations(published.pages[name][0], page, block)
        spans_of = [(q.start, q.end) for q in quotations]
    else:
        spans_of = []
    for start, end in [*((s.start, s.end) for s in spans), *spans_of]:
        text = text[:start] + " " * (end - start) + text[end:]
    for label in names:
        text = text.replace(label, " " * len(label))
    return text
