"""Insertions: words in square brackets explain a quotation and never turn it round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.model import Example, Finding, Rule
from attest.text import fold

Q016 = Rule(
    "Q016",
    "insertion-negates",
    "Words in square brackets deny or weigh what the source says: *more than 40 boats a [never] year*.",
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


def check_insertions(run: Run) -> Iterator[Finding]:
    """Checks the words in square brackets of all quotations."""
    for claim in run.claims.all:
        for quotation in claim.quotations:
            texts = [fold(run.facts.text(e)) for e in quotation.evidence]
            for inserted in _INSERTED.finditer(quotation.text):
                own = not any(inserted.group() in text for text in texts)
                if own and (word := _NEGATES.search(fold(inserted.group(1)))):
                    location = run.location(claim, quotation.start + inserted.start(1))
                    message = f"“{inserted.group()}” turns the quoted words round: “{word.group()}” is ours"
                    hint = "Leave it out. What is ours is said outside the quotation marks."
                    yield Finding(Q016, location, message, hint)
