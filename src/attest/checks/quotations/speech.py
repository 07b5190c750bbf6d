"""Speech: who is said to have spoken did speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from attest.checks.quotations.reported import SAID, Speakers
from attest.checks.run import Run
from attest.checks.saying import NOT_BY, SAYING
from attest.evidence import Claim, Claims, Quotation
from attest.model import Example, Fault, Finding, Kind, Passage, Rule
from attest.text import fold, match

Q010 = Rule(
    "Q010",
    "speaker-wrong",
    "Words are put into the mouth of somebody to whom the source does not give them.",
    example=Example(
        "docs/index.md", fails='Ada Quill said that there is no "magic lamp"', passes='There is no "magic lamp"'
    ),
    requires=(
        "Q001",
        "Q002",
        "Q003",
        "Q006",
    ),
)
Q011 = Rule(
    "Q011",
    "speaker-missing",
    "A block quotation does not say whose words it holds.",
    example=Example("docs/index.md", fails="> — [Gazette", passes="> — Ada Quill, [Gazette"),
)
_SPEAKERS = (Kind.PERSON,)


def check_speech(run: Run) -> Iterator[Finding]:
    """Checks that quotations have the right speaker."""
    claims, facts = run.claims, run.facts
    speakers = run.once(Speakers)
    for claim in claims.all:
        for quotation in claim.quotations:
            records = [found[1] for e in quotation.evidence if (found := facts.source(e))]
            if not records:
                continue
            run.report.count("quotations of speech", sum(bool(r.quotes) for r in records[:1]))
            reported = partial(_reported, run, speakers, quotation)
            for rule, message, hint in _check_speaker(claims, claim, quotation, records, reported):
                first = next((i for i in range(quotation.start, quotation.end) if claim.block.text[i].isalnum()), 0)
                yield Finding(rule, run.location(claim, first), message, hint)


def _reported(run: Run, speakers: Speakers, quotation: Quotation) -> set[str]:
    """Returns who may have said what stands behind a verb of saying in the source, as in *she told them that*."""
    found: set[str] = set()
    for evidence in quotation.evidence:
        text, _ = run.facts.folded(evidence)
        place = match(quotation.text, [text])
        if place and SAID.search(text, 0, place[0][0]):
            found |= speakers.of(evidence) or set()
    return found


def _check_speaker(
    claims: Claims, claim: Claim, quotation: Quotation, records: list[Passage], reported: Callable[[], set[str]]
) -> Iterator[Fault]:
    said = quotation.text.strip().strip('"“”').rstrip(",")
    spoken = {q.speaker for r in records for q in r.quotes if match(said, [fold(q.words)])}
    spoken |= {q.speaker for r in records for q in r.quotes} if not spoken and _spans(quotation, records) else set()
    if quotation.kind == "blockquote":
        attribution = claim.block.text[quotation.end :]
        named = _people(claims, attribution)
        if not spoken:
            # The article's own narration is its newspaper's, whomever it reports or quotes inside.
            sources = {e.source for e in quotation.evidence} & set(claims.corpus.sources)
            spoken = {claims.corpus.sources[source].record.publisher for source in sources}
            named |= {name.entry for name in claims.names(attribution)} & spoken
        if not named:
            hint = f"End it with: — {_label(claims, next(iter(spoken)))}, and the citation."
            yield Q011, "the block quotation does not say whose words it holds", hint
        elif not named & spoken:
            yield _wrong(claims, named, spoken)
        return
    named = _said_by(claims, claim, quotation)
    if named and not named & spoken and (spoken or not named & reported()):
        yield _wrong(claims, named, spoken)


def _spans(quotation: Quotation, records: list[Passage]) -> bool:
    """Says whether a quotation with omissions takes its parts from several quotations of the passages."""
    joined = [fold(q.words) for r in records for q in r.quotes]
    return len(joined) > 1 and match(quotation.text, joined) is not None


def _wrong(claims: Claims, named: set[str], spoken: set[str]) -> Fault:
    said = ", ".join(_label(claims, s) for s in sorted(named))
    if not spoken:
        message = f"the source does not give these words to {said} as speech"
        return Q010, message, "Reported speech is not quoted as speech: say it in words of ours."
    whose = ", ".join(_label(claims, s) for s in sorted(spoken))
    return Q010, f"these words are not {said}'s but {whose}'s", f"Attribute them to {whose}."


def _said_by(claims: Claims, claim: Claim, quotation: Quotation) -> set[str]:
    """Returns who, by a verb of speaking in the same clause, is said to have spoken the words."""
    sentence = claim.sentence(quotation.start)
    before = claim.block.text[sentence.start : quotation.start]
    clause = re.split(r"[;]|[\"“”]", before[:-1])[-1]
    people = [
        n
        for n in claims.names(clause)
        if _is_person(claims, n.entry) and not NOT_BY.search(clause, max(0, n.start - 20), n.start)
    ]
    for name in reversed(people):
        if re.match(rf"(?:['’]s)?[^.;]{{0,80}}?\b{SAYING}\b", clause[name.end :]):
            return {name.entry}
    after = claim.block.text[quotation.end : sentence.end]
    if said := re.match(rf"[\"”’,\s]*{SAYING}\s+(.{{0,60}})", after):
        return {n.entry for n in claims.names(said.group(1))[:1] if _is_person(claims, n.entry)}
    first = next(iter(claims.names(after)), None)
    # "…", Jon Brown of the NSPCC added.
    if first and re.fullmatch(r"[\"”’,\s]*", after[: first.start]) and _is_person(claims, first.entry):
        told = re.match(rf"(?: of [^,.;]{{0,40}})?,?\s+(?:also\s+|then\s+)?{SAYING}\b", after[first.end :])
        return {first.entry} if told else set()
    return set()


def _people(claims: Claims, text: str) -> set[str]:
    return {name.entry for name in claims.names(text) if _is_person(claims, name.entry)}


def _is_person(claims: Claims, entry: str) -> bool:
    found = claims.corpus.entries.get(entry)
    return found is not None and found.record.kind in _SPEAKERS


def _label(claims: Claims, entry: str) -> str:
    found = claims.corpus.entries.get(entry)
    return found.record.prefLabel if found else entry
