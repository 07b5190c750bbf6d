"""Names and relationships: whom a claim names, the cited evidence is about."""

from __future__ import annotations

from collections.abc import Iterator

from attest.evidence import Claim, Evidence, Facts, Published
from attest.model import Event, Finding, Relationship, Report, Rule, Status
from attest.project import Corpus

N020 = Rule(
    "N020", "name-uncited", "An agency, a person, a publication, an operation or a law is named without a citation."
)
N021 = Rule("N021", "name-not-in-evidence", "The evidence that is cited is not about the body or person that is named.")
N022 = Rule(
    "N022", "record-not-in-evidence", "The evidence of a relationship or an event is not about those it relates."
)
N023 = Rule("N023", "plan-told-as-done", "A record tells as done what its evidence only plans or announces.")

_DONE = (Status.IN_FORCE, Status.HAPPENED, Status.ENDED)
_AHEAD = (Status.PLANNED, Status.ANNOUNCED)


def check_names(published: Published, claims: list[Claim], facts: Facts, report: Report) -> Iterator[Finding]:
    """Checks the tracked names of all claims, and the parties of relationships and events.

    Args:
        published: The built site and its corpus.
        claims: The claims.
        facts: What their evidence holds.
        report: Where the names are counted.

    Yields:
        A finding for each name that is uncited or that the evidence is not about, for each record whose evidence is not
        about its parties, and for each plan that is told as done.
    """
    for claim in claims:
        report.count("names in claims", len(claim.names))
        if not claim.editorial:
            yield from check_claim_names(published, claim, facts)
    yield from _check_records(published.corpus, facts)


def check_claim_names(published: Published, claim: Claim, facts: Facts) -> Iterator[Finding]:
    """Checks the tracked names of one claim; yields a finding for each that is uncited or not in its evidence."""
    told: set[str] = set()
    for name in claim.names:
        cited = claim.evidence_at(name.end)
        about = {entry for evidence in cited for entry in facts.about(evidence)}
        if name.entry in told or name.entry in about:
            continue
        told.add(name.entry)
        location = published.location(claim.markdown, claim.page, claim.block, name.start)
        label = claim.block.text[name.start : name.end]
        if cited:
            named = ", ".join(f"{e} is about {', '.join(sorted(facts.about(e))) or 'nobody'}" for e in cited)
            yield Finding(N021, location, f"the evidence that is cited is not about {label}", f"{named}.")
        else:
            hint = "Cite the passage or the background, or begin the paragraph with *Our note:*."
            yield Finding(N020, location, f"{label} is named without a citation", hint)


def _check_records(corpus: Corpus, facts: Facts) -> Iterator[Finding]:
    for fact in corpus.facts.values():
        record = fact.record
        if not isinstance(record, Relationship | Event):
            continue
        evidence = [_evidence(corpus, e) for e in record.evidence]
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
                if other.status in _AHEAD
                and {other.subject, other.object} == {record.subject, record.object}
                and set(record.evidence) <= set(other.evidence)
                and (not record.written or record.written == other.written)
                and other.predicate.split()[-1:] == record.predicate.split()[-1:]
            ]
            for plan in plans:
                message = f"`{record.id}` is told as {record.status}, but its evidence only has it as {plan.status}"
                yield Finding(N023, fact.location, message, "Add the evidence that it happened.")


def _evidence(corpus: Corpus, written: str) -> Evidence:
    source, _, anchor = written.partition("#")
    return Evidence(source if source in corpus.sources else corpus.evidence_page(written)[0], anchor)
