"""Status: how far a relationship or an event is told to have come fits its own words, and who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.model import Event, Example, Finding, Kind, Relationship, Rule, Status
from attest.project import PLANS

N019 = Rule(
    "N019",
    "recorded-status-wrong",
    "A record says that something is done, in words that only announce it, or that somebody alone says.",
    example=Example(
        "docs/index.yml",
        fails="label: The board plans a second light, about: [board], status: happened, evidence: [gazette#p2]",
        passes="label: The board plans a second light, about: [board], status: planned, evidence: [gazette#p2],"
        " outcome: not established",
    ),
    requires=("R003", "N023"),
)

_DONE = (Status.HAPPENED, Status.ENDED, Status.IN_FORCE)
_ANNOUNCED = re.compile(r"\b(?:announce|say|said|tell|told|publish|write|set)")
_PLANS = re.compile(r"^(?:will|is to|are to|was to|plans? to|promises? to)\b|\b(?:will|plans|is to|are to|was to)\b")
_OPEN = re.compile(r"\bunconfirmed\b|\b(?:not|never) (?:settled?|confirmed)\b|\bdoes not settle\b", re.IGNORECASE)
_PAST = re.compile(r"(?:was|were|had)\b")
_PRESENT = re.compile(r"(?:is|are|has as|holds|runs|publishes|passes|works|takes|may|can)\b")


def check_status(run: Run) -> Iterator[Finding]:
    """Checks the status of each relationship and event against its other fields."""
    for fact in run.corpus.facts.values():
        record = fact.record
        if isinstance(record, Relationship | Event) and (fault := _fault(run, record)):
            message, hint = fault
            yield Finding(N019, fact.document.location((*fact.path, "status")), message, hint)


def _fault(run: Run, record: Relationship | Event) -> tuple[str, str] | None:
    told = f"`{record.id}` is told as {record.status}"
    words = record.label if isinstance(record, Event) else record.predicate
    if record.outcome and record.status not in PLANS and not getattr(record, "end", None):
        hint = "Give it the status `planned` or `announced`."
        return f"{told}, and has an `outcome`, as only a plan has, or what has an `end`", hint
    if record.status not in _DONE:
        return None
    # The announcement itself did happen.
    tells = isinstance(record, Event) and _ANNOUNCED.search(record.label)
    if (plan := _PLANS.search(words)) and not tells:
        hint = "Give it the status `planned` or `announced`."
        return f"{told}, and its words only announce it: “{plan.group()}”", hint
    if (doubt := _OPEN.search(f"{words}. {record.note or ''}")) and not tells:
        return f"{told}, and its own words leave it open: “{doubt.group()}”", "Give it the status `unconfirmed`."
    if isinstance(record, Relationship):
        if _alone(run, record):
            hint = "Give it the status `reported`; what another tells of it may be `in force` or `happened`."
            return f"{told}, and `{record.stated_by}` alone says so", hint
        if record.status is Status.IN_FORCE and (past := _PAST.match(words)):
            return f"{told}, and its predicate tells of the past: “{past.group()}”", "One of the two is wrong."
        if record.status is Status.ENDED and (present := _PRESENT.match(words)):
            return f"{told}, and its predicate tells that it goes on: “{present.group()}”", "One of the two is wrong."
    return None


def _alone(run: Run, record: Relationship) -> bool:
    """Says whether nobody but a person, or a body whose words an article repeats, vouches for a relationship."""
    entry = run.corpus.entries.get(record.stated_by or "")
    source = run.corpus.sources.get(record.evidence[0].partition("#")[0])
    if entry is None or entry.record.id == (source.record.publisher if source else record.subject):
        return False
    return source is not None or entry.record.kind is Kind.PERSON
