"""Brackets: words put into a quotation explain it, words left out shorten it, and neither turns it round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attest.checks.quotations.words import runs
from attest.checks.run import Run
from attest.evidence import Quotation
from attest.model import Example, Finding, Rule
from attest.text import OMISSION, fold, match, words

Q016 = Rule(
    "Q016",
    "brackets-negate",
    "Words put in, or left out, with square brackets turn the source round: *more than 40 boats a [never] year*.",
    example=Example(
        "docs/index.md", fails='"more than 40 boats a [hardly ever] year"', passes='"more than 40 boats a year"'
    ),
    requires=("Q002",),
)

_INSERTED = re.compile(r"\[([^\]\[]+)\]")
_NEGATES = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly|barely|scarcely|rarely|seldom|almost|nearly"
    r"|only|allegedly|falsely|wrongly|supposedly|unlikely|fails?|failed|denied|refused)\b|n['’]t\b|\bun\w+ly\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.?!;]")
# Longer omissions leave out whole clauses, which may deny something of their own.
_FEW = 6


def check_brackets(run: Run) -> Iterator[Finding]:
    """Checks what all quotations put in and leave out with square brackets."""
    for claim in run.claims.all:
        for quotation in claim.quotations:
            if "[" not in quotation.text:
                continue
            texts = [run.facts.folded(e)[0] for e in quotation.evidence]
            for inserted in _INSERTED.finditer(quotation.text):
                own = not any(inserted.group() in text for text in texts)
                if own and (word := _NEGATES.search(fold(inserted.group(1)))):
                    location = run.location(claim, quotation.start + inserted.start(1))
                    message = f"“{inserted.group()}” turns the quoted words round: “{word.group()}” is ours"
                    hint = "Leave it out. What is ours is said outside the quotation marks."
                    yield Finding(Q016, location, message, hint)
            for place, left in _left_out(run, quotation):
                if _NEGATES.search(left) and len(words(left)) <= _FEW and not _SENTENCE_ENDS.search(left):
                    message = f"“[…]” turns the quoted words round: it leaves out “{left.strip()}”"
                    yield Finding(
                        Q016, run.location(claim, quotation.start + place), message, "Quote these words, too."
                    )


def _left_out(run: Run, quotation: Quotation) -> Iterator[tuple[int, str]]:
    """Yields the place of each omission in a quotation, and the words of the source that stand there."""
    sources = run.published.corpus.sources
    places = [p.start() for p in OMISSION.finditer(quotation.text) if quotation.text[: p.start()].strip()]
    passages = [e for e in quotation.evidence if e.passage and e.source in sources]
    for passage in runs(passages, sources) if places else ():
        texts = [text for _, _, text in passage]
        whole = " ".join(texts)
        for place, ((_, end), (start, _)) in zip(places, pairwise(match(quotation.text, texts) or ()), strict=False):
            yield place, whole[end:start]
