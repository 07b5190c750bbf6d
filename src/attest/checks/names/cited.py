"""Names: whom a claim names, the cited evidence is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.evidence import Claim, Name
from attest.model import Example, Finding, Rule

N020 = Rule(
    "N020",
    "name-uncited",
    "An agency, a person, a publication, an operation or a law is named without a citation.",
    example=Example(
        "docs/index.md",
        fails="every night.",
        passes="every night ([Background: the watch](background/board.md#watch)).",
    ),
    requires=(
        "N010",
        "Q001",
        "Q003",
        "Q006",
    ),
)
N021 = Rule(
    "N021",
    "name-not-in-evidence",
    "The evidence that is cited is not about the body or person that is named.",
    example=Example(
        "docs/index.md",
        fails="[Gazette ¶2](excerpts/gazette.md#p2)",
        passes="[Background: the watch](background/board.md#watch)",
    ),
    requires=(
        "N022",
        "Q001",
        "Q003",
        "Q006",
        "Q010",
        "R003",
        "R004",
    ),
    allowable=True,
)

_SAYING = r"(?:names?|named|mentions?|mentioned|speaks? of|say|says|said|word)"
_NOT_NAMED = re.compile(
    rf"\b(?:not|never|nowhere|neither|nor|no|nothing|without)\b[^.;:]{{0,60}}\b{_SAYING}\b[^.;:]{{0,40}}\Z",
    re.IGNORECASE,
)
_NAMED_NOT = re.compile(rf"[^.;:]{{0,20}}\b(?:not|never|nowhere)\b[^.;:]{{0,10}}\b{_SAYING}\b", re.IGNORECASE)


def check_names(run: Run) -> Iterator[Finding]:
    """Checks that each tracked name is cited, and that its evidence is about it."""
    for claim in run.claims.with_headings:
        run.report.count("names in claims", len(claim.names))
        if not claim.editorial:
            yield from check_claim_names(run, claim)


def check_claim_names(run: Run, claim: Claim) -> Iterator[Finding]:
    """Checks the tracked names of one claim."""
    facts = run.facts
    told: set[str] = set()
    for name in claim.names:
        cited = claim.evidence_at(name.end)
        about = {entry for evidence in cited for entry in facts.about(evidence)}
        if name.entry in told or name.entry in about:
            continue
        told.add(name.entry)
        location = run.location(claim, name.start)
        label = claim.block.text[name.start : name.end]
        if cited and _told_absent(claim, name):
            continue
        if cited:
            named = ", ".join(f"{e} is about {', '.join(sorted(facts.about(e))) or 'nobody'}" for e in cited)
            yield Finding(N021, location, f"the evidence that is cited is not about {label}", f"{named}.")
        else:
            hint = "Cite the passage or the background, or begin the paragraph with *Our note:*."
            yield Finding(N020, location, f"{label} is named without a citation", hint)


def _told_absent(claim: Claim, name: Name) -> bool:
    """Says whether a sentence tells that the evidence does not name somebody, which it then cannot be about."""
    sentence = claim.sentence(name.start)
    before, after = claim.prose[sentence.start : name.start], claim.prose[name.end : sentence.end]
    return bool(_NOT_NAMED.search(before) or _NAMED_NOT.match(after))
