"""Reported speech and counts: who is told to have said or counted something did so in the cited passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.checks.saying import NOT_BY, SAYING
from attest.evidence import Claim, Evidence, Name
from attest.model import Example, Finding, Kind, Rule
from attest.text import NumberKind

Q015 = Rule(
    "Q015",
    "reported-of-another",
    "A count or a statement is put down to somebody who does not make it in the cited passage.",
    example=Example(
        "docs/index.md",
        fails="By the count of Tom Reed, the fog takes more than 40 boats (",
        passes='Ada Quill said that the fog takes "more than 40 boats a year" (',
        setup=(("seeds/gazette.yml", "about: [board, quill]\n    quotes", "about: [board, quill, reed]\n    quotes"),),
    ),
    requires=("N020", "N021", "Q001", "Q003", "Q006", "Q010"),
    allowable=True,
)

_AFTER = re.compile(
    rf"(?:['’]s?\s+(?:own\s+)?(?:spokes\w+|review|report|release)\b)?,?\s+(?:(?:has|had|have|also|then|later|itself|himself|herself)\s+)*"
    rf"{SAYING}\b|['’]s?\s+(?:own\s+)?(?:counts?|figures?|tally|numbers?|totals?)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:according to|(?:by|in) the (?:count|figures|words) of|(?:counted|stated|reported|said|announced) by"
    r"|,\s(?:said|says|added|warned))\s+(?:the\s+|an?\s+)?\Z",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?:['’]s?)?,")
SAID = re.compile(rf"\b{SAYING}\b")
_KINDS = (Kind.AGENCY, Kind.BODY, Kind.PERSON, Kind.PUBLICATION, Kind.SERVICE)


def check_reported(run: Run) -> Iterator[Finding]:
    """Checks whom the claims have say or count something."""
    speakers = run.once(Speakers)
    for claim in run.claims.all:
        if not claim.editorial:
            yield from check_claim_reported(run, claim, speakers)


def check_claim_reported(run: Run, claim: Claim, speakers: Speakers) -> Iterator[Finding]:
    """Checks whom one claim has say or count something."""
    for name in claim.names:
        cited = claim.evidence_at(name.end)
        if cited and _speaks(claim, name) and run.corpus.entries[name.entry].record.kind in _KINDS:
            # Of several that are cited together, the one with the count tells who made it.
            sentence = claim.sentence(name.start)
            counts = [
                n for n in claim.numbers if n.kind is NumberKind.COUNT and sentence.start <= n.start < sentence.end
            ]
            holding = [e for e in cited if any(run.facts.holds(e, n.meaning) for n in counts)]
            known = [speakers.of(e) for e in holding or cited]
            if any(k is None for k in known) or any(k and name.entry in k for k in known):
                continue
            label = claim.block.text[name.start : name.end]
            named = " and ".join(run.facts.name(e) for e in cited)
            told = sorted(
                {run.corpus.entries[e].record.prefLabel for k in known for e in k or () if e in run.corpus.entries}
            )
            message = f"{label} does not say so in {named}"
            yield Finding(Q015, run.location(claim, name.start), message, f"There it is said by: {', '.join(told)}.")


class Speakers:
    """Who says something in each passage.

    Args:
        run: The run.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._known: dict[Evidence, set[str] | None] = {}
        self._related: dict[str, set[str]] = {}
        for record in run.corpus.relationships:
            if record.subject and record.object:
                self._related.setdefault(record.subject, set()).add(record.object)
        self._called: dict[str, set[str]] = {}
        for identifier, entry in run.corpus.entries.items():
            for label in entry.record.labels if entry.record.kind in _KINDS else ():
                self._called.setdefault(label, set()).add(identifier)

    def of(self, evidence: Evidence) -> set[str] | None:
        """Returns the ids of those who say or count something in a passage; nothing for background."""
        if evidence not in self._known:
            self._known[evidence] = self._of(evidence)
        return self._known[evidence]

    def _of(self, evidence: Evidence) -> set[str] | None:
        found = self._run.facts.source(evidence)
        if not found:
            return None
        source, record = found
        said = {record.speaker, *(q.speaker for q in record.quotes)}
        said |= {f.stated_by for f in self._run.facts.figures(evidence)}
        entries = self._run.corpus.entries
        # A body speaks through its people: who heads it, works for it, or is called its spokesman.
        roles = " ".join(
            [*(q.role for q in record.quotes), *(entries[s].record.prefLabel for s in said if s in entries)]
        )
        words = set(re.findall(r"\w+", roles))
        bodies = {body for word in words for body in self._called.get(word, ())}
        people = {i for i in (*record.about, *said) if i in entries and entries[i].record.kind is Kind.PERSON}
        for speaker in people & said:
            bodies |= self._related.get(speaker, set()) & set(record.about)
        # The newspaper itself tells what somebody said.
        if record.speaker == source.record.publisher and SAID.search(self._run.facts.text(evidence)):
            bodies |= people
        return said | bodies | {source.record.publisher}


def _speaks(claim: Claim, name: Name) -> bool:
    text = claim.prose
    start = claim.sentence(name.start).start
    # "Theresa May, then of the Home Office, wrote" has her write, whom a comma parts from the office.
    if _ASIDE.match(text, name.end) and any(
        start <= n.start and n.end <= text.rfind(",", start, name.start) for n in claim.names
    ):
        return False
    if NOT_BY.search(text, max(0, name.start - 20), name.start):
        return False
    return bool(_AFTER.match(text, name.end) or _BEFORE.search(text[max(0, name.start - 40) : name.start]))
