"""Recorded relationships and events: their evidence is about those whom they relate, and has them as done."""

from __future__ import annotations

from collections.abc import Iterator

from attest.checks.run import Run
from attest.model import Event, Example, Finding, Relationship, Rule, Status
from attest.project import PLANS

N022 = Rule(
    "N022",
    "record-not-in-evidence",
    "The evidence of a relationship or an event is not about those it relates.",
    example=Example(
        "docs/index.yml",
        fails="status: in force, evidence: [gazette#p2]",
        passes="status: in force, evidence: [gazette#p3]",
    ),
    requires=("R003", "R004"),
)
N023 = Rule(
    "N023",
    "plan-told-as-done",
    "A record tells as done what its evidence only plans or announces.",
    example=Example(
        "docs/index.yml",
        fails="status: in force, evidence: [gazette#p3]}\n"
        "  - {id: planned-keeper, subject: quill, predicate: is to be the keeper of,"
        " object: board, status: planned, evidence: [gazette#p3], outcome: not established}",
        passes="status: in force, evidence: [gazette#p3]}",
    ),
)

_DONE = (Status.IN_FORCE, Status.HAPPENED, Status.ENDED)


def check_relationships(run: Run) -> Iterator[Finding]:
    """Checks that the evidence of each relationship and event is about its parties, and has it as done."""
    corpus, facts = run.corpus, run.facts
    for fact in corpus.facts.values():
        record = fact.record
        if not isinstance(record, Relationship | Event):
            continue
        evidence = [run.evidence(e) for e in record.evidence]
        about = {entry for e in evidence for entry in facts.about(e)}
        parties = record.about if isinstance(record, Event) else [record.subject, record.object]
        for party in parties:
            entry = corpus.entries.get(party or "")
            if entry and entry.tracked and party not in about:
                message = f"the evidence of `{record.id}` is not about {entry.record.prefLabel}"
                yield Finding(N022, fact.location, message, f"It is about: {', '.join(sorted(about))}.")
        if record.status in _DONE and isinstance(record, Relationship):
            plans = [
                other
                for other in corpus.relationships
                if other.status in PLANS
                and {other.subject, other.object} == {record.subject, record.object}
                and set(record.evidence) <= set(other.evidence)
                and (not record.written or record.written == other.written)
                and other.predicate.split()[-1:] == record.predicate.split()[-1:]
            ]
            for plan in plans:
                message = f"`{record.id}` is told as {record.status}, but its evidence only has it as {plan.status}"
                yield Finding(N023, fact.location, message, "Add the evidence that it happened.")
