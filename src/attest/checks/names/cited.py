"""Names: whom a claim names, the cited evidence is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.evidence import Claim
from attest.model import Example, Finding, Kind, Rule

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

_NAMING = (
    r"(?:names?|named|mentions?|mentioned|mention|speaks? of|say|says|said|word|refers? to|referred to|appears?|occurs?"
    r"|features?|tells? of|writes? of|calls?|uses?|gives?|shows?)"
)
_NO = r"(?:\b(?:not|never|nowhere|neither|nor|no|nothing|nobody|none|without)\b|n['’]t\b)"
_NOT_NAMED = re.compile(
    rf"{_NO}[^.;:]{{0,60}}\b{_NAMING}\b[^.;:]{{0,40}}\Z",
    re.IGNORECASE,
)
_NAMED_NOT = re.compile(rf"[^.;:]{{0,60}}(?:{_NO}[^.;:]{{0,10}}\b{_NAMING}\b|\bunmentioned\b)", re.IGNORECASE)
# "By the charity rather than by the agency" tells nothing of the agency.
_CONTRAST = re.compile(
    r"\b(?:rather than|instead of|and not|but not|, not)\s+(?:(?:by|from|of|to|at|in|with|for)\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)
_NEITHER = re.compile(rf"{_NO}[^.;:]{{0,60}}\Z", re.IGNORECASE)
_NAMED = re.compile(r"[^.;:]{0,60}\b(?:named|mentioned|spoken of|referred to|appears?|says?|states?)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:See|For|More|Turn|Read|Go|Look|Compare|Who|Whom|Whose|What|When|Where|Why|Which|How|Whether"
    r"|Next|Back|Then|If|The (?:word|term|name))\b"
)
# "A longer account of it is on this page".
_STANDS = re.compile(
    r"(?:A|An|The|All|Everything|More|Its|His|Her|Their)\b[^,;:]{0,60}\b(?:is|are|stands?|set out|told"
    r"|listed|explained|shown)"
    r"\s(?:on|under|in|at|with|among)\s*\Z"
)


def check_names(run: Run) -> Iterator[Finding]:
    """Checks that each tracked name is cited, and that its evidence is about it."""
    for claim in run.claims.with_headings:
        run.report.count("names in claims", len(claim.names))
        if not claim.editorial:
            yield from check_claim_names(run, claim)


def check_claim_names(run: Run, claim: Claim) -> Iterator[Finding]:
    """Checks the tracked names of one claim."""
    facts, entries = run.facts, run.corpus.entries
    told: set[str] = set()
    if not claim.evidence and _only_points(claim):
        return
    for name in claim.names:
        cited = claim.evidence_at(name.end)
        about = {entry for evidence in cited for entry in facts.about(evidence)}
        # A minister's department acts where the minister does.
        offices = {
            i
            for e in about
            if e in entries and entries[e].record.kind is Kind.OFFICE
            for i in entries[e].record.related
        }
        if (
            name.entry in told
            or name.entry in about
            or (name.entry in offices and entries[name.entry].record.kind is Kind.BODY)
        ):
            continue
        told.add(name.entry)
        location = run.location(claim, name.start)
        label = claim.block.text[name.start : name.end]
        if cited and told_absent(claim, name.start, name.end):
            continue
        if cited:
            named = ", ".join(f"{e} is about {', '.join(sorted(facts.about(e))) or 'nobody'}" for e in cited)
            yield Finding(N021, location, f"the evidence that is cited is not about {label}", f"{named}.")
        else:
            hint = "Cite the passage or the background, or begin the paragraph with *Our note:*."
            yield Finding(N020, location, f"{label} is named without a citation", hint)


def told_absent(claim: Claim, start: int, end: int) -> bool:
    """Says whether a sentence tells that the evidence does not name somebody, whom it then cannot be about."""
    sentence = claim.sentence(start)
    before, after = claim.prose[sentence.start : start], claim.prose[end : sentence.end]
    if _CONTRAST.search(before):
        return True
    neither = _NEITHER.search(before) and _NAMED.match(after)
    return bool(neither or _NOT_NAMED.search(before) or _NAMED_NOT.match(after))


def _only_points(claim: Claim) -> bool:
    """Says whether a claim only says where something is told: each of its sentences asks or points, with a link."""
    text, links = claim.block.text, claim.block.links
    for start, end, _ in claim.sentences:
        first = next((a.start for a in links if start <= a.start < end), None)
        if first is None or not (_POINTS.match(text, start) or _STANDS.match(text[start:first])):
            return False
    return bool(links) and not claim.numbers
