"""Denials: what the evidence denies is not told as done, nor denied what it tells. Only verbs behind *not* are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from attest.checks.names.tokens import words_of
from attest.checks.run import Run
from attest.checks.times.statements import sentences_of, statements
from attest.evidence import Claim, Evidence
from attest.model import Example, Finding, Rule, Severity

_TOLD = "The Harbour Board did not paint the wall ([Background: the watch](background/board.md#watch))."
N036 = Rule(
    "N036",
    "denial-turned",
    "A sentence tells what its evidence denies, or denies what it tells: *confirmed* for *could not confirm*.",
    Severity.WARNING,
    example=Example(
        "docs/index.md",
        fails="The Harbour Board painted the wall",
        passes="The Harbour Board did not paint the wall",
        setup=(
            ("docs/index.md", "Tom Reed", f"{_TOLD}\n\nTom Reed"),
            ("docs/background/board.md", "{#watch}\n\n", "{#watch}\n\nThe Harbour Board did not paint the wall. "),
        ),
    ),
    requires=("N010", "N020", "N021", "N026"),
    allowable=True,
)

_NOT = re.compile(
    r"(?:\b(?:(?:did|does|had|has|have|could|can|will|would) (?:not|never)|cannot|"
    r"(?:was|were|is|are|been) (?:not|never)(?= \w+ed\b))|(?<!do)n['’]t\b)"
    # *Not alone*, *not only* and *no longer than* deny no more than that word.
    r"(?![^.,;:]{0,30} (?:only|just|alone|merely|simply|solely|longer than|more than)\b)",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"\b(?:not|no|never|nor|neither|nobody|none|un\w+|until|without|declined|refused|failed|avoided)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
LEAST = {True: 3, False: 4}
"""How many words a sentence shares with the one of the evidence that denies what it tells, or tells what it denies."""


class Told(NamedTuple):
    """The words of a sentence by their stems: what it tells, what it denies, and whether only until some time."""

    told: frozenset[str]
    denied: frozenset[str]
    until: bool


def check_denials(run: Run) -> Iterator[Finding]:
    """Checks what all claims tell against what the nearest sentence of their evidence denies, and the other way."""
    known: dict[Evidence, list[Told]] = {}
    for claim in statements(run):
        for start, end, _ in claim.sentences:
            cited = claim.evidence_in(start, end)
            known |= {e: [_read(run, s) for s in sentences_of(run.facts.text(e))] for e in cited if e not in known}
            if word := _turned(run, claim, start, end, [told for e in cited for told in known[e]]):
                message = f"the evidence has “{word}” the other way: one denies it, and the other tells it"
                yield Finding(N036, run.location(claim, start), message, "Read the two beside each other.")


def _turned(run: Run, claim: Claim, start: int, end: int, evidence: list[Told]) -> str | None:
    text = claim.prose[start:end]
    own = _read(run, text)
    words = own.told | own.denied
    best = max(evidence, key=lambda t: len(words & (t.told | t.denied)), default=None)
    if best is None:
        return None
    shared = len(words & (best.told | best.denied))
    told, denied = (
        frozenset().union(*(part for part in parts)) for parts in zip(*(t[:2] for t in evidence), strict=True)
    )
    if shared >= LEAST[True] and not best.until and not _ANY.search(text) and (turned := own.told & best.denied - told):
        return min(turned)
    if shared >= LEAST[False] and (turned := own.denied & best.told - denied):
        return min(turned)
    return None


def _read(run: Run, text: str) -> Told:
    words = [w for w in words_of(text, run.claims.names(text)) if w.entry or w.text.isalpha()]
    behind = [m.end() for m in _NOT.finditer(text)]
    first = {next((w.start for w in words if w.start >= at), -1) for at in behind}
    denied = frozenset(w.stem for w in words if w.start in first and not w.entry)
    return Told(frozenset(w.stem for w in words if w.start not in first or w.entry), denied, "until" in text)
