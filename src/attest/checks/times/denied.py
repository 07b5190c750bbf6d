"""Denials: what the evidence says that nobody confirmed is not told as confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.evidence import Claim
from attest.model import Example, Finding, Rule

_TOLD = "Ada Quill could not confirm the number of boats ([Background: the watch](background/board.md#watch))."
N036 = Rule(
    "N036",
    "told-as-confirmed",
    "A sentence tells as confirmed, proved or final what its evidence says that nobody confirmed.",
    example=Example(
        "docs/index.md",
        fails="Ada Quill confirmed the number of boats",
        passes="Ada Quill could not confirm the number of boats",
        setup=(
            ("docs/index.md", "Tom Reed", f"{_TOLD}\n\nTom Reed"),
            ("docs/background/board.md", "{#watch}\n\n", "{#watch}\n\nNobody could confirm the number of boats. "),
        ),
    ),
    requires=("N010", "N013", "N020", "N021", "N026"),
    allowable=True,
)

_SURE = r"(?:confirm(?:s|ed|ing|ation)?|prove[ns]?|proved|verif(?:y|ies|ied)|corroborat\w+)"
_CONFIRMED = re.compile(rf"\b(?:{_SURE}|(?:final|official) (?:count|figure|number|total)s?)\b", re.IGNORECASE)
_NO = (
    r"(?:\b(?:not|no|none|nobody|never|neither|nor|nothing|cannot|without|unable|declin\w+|refus\w+|fail\w*)\b"
    r"|n['’]t\b)"
)
_DENIED = re.compile(
    rf"{_NO}[^.;]{{0,40}}\b(?:{_SURE}|final (?:count|figure)s?)\b|\bun(?:confirmed|proved|verified)\b", re.IGNORECASE
)
# What a sentence leaves open, asks for or denies, it does not tell as confirmed.
_OPEN = re.compile(
    rf"{_NO}|\?|\b(?:whether|if|until|unless|only|un\w+ed|ask\w*|question\w*|press\w*|urg\w*|want\w*|call\w*|would|(?-i:may)"
    r"|might|reported|estimate\w*|(?<!could )to (?:confirm|prove|verify))\b",
    re.IGNORECASE,
)


def check_denials(run: Run) -> Iterator[Finding]:
    """Checks what all claims tell as confirmed."""
    for claim in run.claims.with_headings:
        if _CONFIRMED.search(claim.prose) and not claim.editorial:
            yield from _check(run, claim)


def _check(run: Run, claim: Claim) -> Iterator[Finding]:
    for start, end, _ in claim.sentences:
        found = _CONFIRMED.search(claim.prose, start, end)
        cited = claim.evidence_in(start, end)
        if not found or _OPEN.search(claim.prose, start, end):
            continue
        for evidence in cited:
            text = run.facts.folded(evidence)[0]
            denied = _DENIED.search(text)
            if denied and not _CONFIRMED.search(_DENIED.sub("", text)):
                message = f"“{found.group()}” is told of what {run.facts.name(evidence)} says that nobody confirmed"
                hint = f"It says: {denied.group()}. Say so in the same sentence."
                yield Finding(N036, run.location(claim, found.start()), message, hint)
                break
