"""Not established: a background section that found nothing proves no plain statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.evidence import Claim, Evidence
from attest.model import Example, Finding, Rule
from attest.text import fold

N032 = Rule(
    "N032",
    "not-established",
    "A plain statement cites a section of the background that says that the point is not established.",
    example=Example(
        "docs/index.md",
        fails="Tom Reed watched the old light every night ([Background: the pay](background/board.md#pay)).",
        passes="Whether Tom Reed watched the old light is not known ([Background: the pay](background/board.md#pay)).",
        setup=(
            (
                "docs/background/board.md",
                "## The watch",
                "## The pay {#pay}\n\nNot established. No book of the board was met that names Tom Reed.\n\n"
                "Reference: Skerry Archive, [*Papers*](https://archive.example.org/papers), not dated. Basis: read."
                " Confidence: high.\n\n## The watch",
            ),
            (
                "docs/index.md",
                "Tom Reed watched the old light every night ([Background: the watch](background/board.md#watch)).",
                "Whether Tom Reed watched the old light is not known ([Background: the pay](background/board.md#pay)).",
            ),
        ),
    ),
    requires=("Q006",),
    allowable=True,
)

OPENING = "Not established"
_OPEN = re.compile(
    r"\b(?:not|no|none|never|nothing|nobody|nowhere|neither|nor|whether|unknown|unclear|unconfirmed|infer|inferred|open|cannot|if"
    r"|without|only|search(?:ed)?|look(?:ed)?)\b|n['’]t\b|\?",
    re.IGNORECASE,
)


def check_not_established(run: Run) -> Iterator[Finding]:
    """Checks which sentences cite a section that found nothing."""
    for claim in run.claims.all:
        yield from check_claim_not_established(run, claim)


def check_claim_not_established(run: Run, claim: Claim) -> Iterator[Finding]:
    """Checks which sentences of one claim cite nothing but sections that found nothing."""
    before: tuple[Evidence, ...] = ()
    for start, cited in claim.groups:
        # A citation that follows another directly stands beside it and not alone.
        beside, before = set(cited) < set(before), cited
        if beside or not all(found_nothing(run.facts.text(e)) for e in cited):
            continue
        sentence = claim.sentence(start)
        if not _OPEN.search(claim.prose, sentence.start, sentence.end):
            named = " and ".join(run.facts.name(e) for e in cited)
            message = f"this is told plainly, and {named} says that it is not established"
            hint = "Say that it is not established or not found, or cite what shows it."
            yield Finding(N032, run.location(claim, start), message, hint)


def found_nothing(text: str) -> bool:
    """Says whether the words of a background section say that the point is not established."""
    return any(fold(line).strip().startswith(OPENING) for line in text.split("\n"))
