"""The calendar: a date falls on the weekday that is told, and in the part of its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from attest.checks.run import Run
from attest.evidence import Claim
from attest.model import Example, Finding, Rule
from attest.text import DAYS, Number, NumberKind

N029 = Rule(
    "N029",
    "calendar-wrong",
    "A date falls on another weekday than is told, or in another part of the year than the evidence has it in.",
    example=Example(
        "docs/index.md",
        fails="The Gazette of Friday 8 March 1921 is kept ([Background: the paper](background/board.md#paper)).",
        passes="The Gazette of Tuesday 8 March 1921 is kept ([Background: the paper](background/board.md#paper)).",
        setup=(("docs/index.md", "Tom Reed", "The Gazette of Tuesday 8 March 1921 is kept"
               " ([Background: the paper](background/board.md#paper)).\n\nTom Reed"),),
    ),
    requires=("N010", "N011"),
)  # fmt: skip

_NAMED = "|".join(DAYS)
_BEFORE = re.compile(rf"\b({_NAMED}),?\s+(?:the\s+)?\Z")
_AFTER = re.compile(rf"\s*,?\s*\(?(?:was\s+|which\s+was\s+)?(?:a\s+)?({_NAMED})\b")
# The months of each part of a year, with one on either side, because nobody counts them so strictly.
_PARTS = {
    "spring": range(2, 7), "summer": range(5, 10), "autumn": range(8, 13), "fall": range(8, 13),
    "early": range(1, 6), "beginning": range(1, 5), "start": range(1, 5), "mid": range(4, 10), "middle": range(4, 10),
    "late": range(8, 13), "end": range(9, 13),
}  # fmt: skip
_PART = re.compile(rf"\b({'|'.join(_PARTS)})(?:\s+of)?(?:\s+|-)\Z", re.IGNORECASE)


def check_calendar(run: Run) -> Iterator[Finding]:
    """Checks the weekdays and the parts of years that all claims tell."""
    for claim in run.claims.with_headings:
        for number in claim.numbers if claim.evidence else ():
            if fault := _weekday(claim, number) or _part(run, claim, number):
                yield Finding(N029, run.location(claim, number.start), *fault)


def _weekday(claim: Claim, number: Number) -> tuple[str, str] | None:
    named = _BEFORE.search(claim.prose, max(0, number.start - 20), number.start) or _AFTER.match(
        claim.prose, number.end
    )
    if not (named and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", number.meaning)):
        return None
    try:
        right = DAYS[date.fromisoformat(number.meaning).weekday()]
    except ValueError:
        return None
    if right == named[1]:
        return None
    return f"{number.text} was a {right}, not a {named[1]}", "Correct the day, or leave the weekday out."


def _part(run: Run, claim: Claim, number: Number) -> tuple[str, str] | None:
    """Says what is wrong where no date of the evidence falls in the part of a year that is told."""
    told = _PART.search(claim.prose, max(0, number.start - 20), number.start)
    if not told or not re.fullmatch("[0-9]{4}", number.meaning):
        return None
    cited = claim.evidence_at(number.end)
    dates = [m for e in cited for m in run.facts.numbers(e) if re.match(f"{number.meaning}-[0-9]{{2}}", m)]
    months = {int(m[5:7]) for m in dates}
    part = told[1].lower()
    bare = any(
        n.meaning == number.meaning for e in cited for n in run.facts.folded(e)[1] if n.kind is not NumberKind.DATE
    )
    said = any(part in run.facts.folded(e)[0].lower() for e in cited)
    if not months or bare or said or months.intersection(_PARTS[part]):
        return None
    return f"“{told[0].strip()} {number.text}” is not when the evidence has it", f"It has: {', '.join(sorted(dates))}."
