"""Speech: who is said to have spoken did speak, and no fragment loses its negation or proves nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from attest.checks.quotations.reported import NOT_BY, SAID, Speakers
from attest.checks.run import Run
from attest.evidence import Claim, Claims, Quotation
from attest.model import Example, Fault, Finding, Kind, Passage, Rule, Severity
from attest.project import Corpus
from attest.site import Span
from attest.text import fold, match, words

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
Q012 = Rule(
    "Q012",
    "hedge-lost",
    "A fragment is quoted without the negation or the hedge that it has in its source.",
    example=Example("docs/index.md", fails='They spoke of a "magic lamp"', passes='There is no "magic lamp"'),
    requires=("Q002", "Q003"),
)
Q013 = Rule(
    "Q013",
    "quotation-short",
    "A quotation of one or two words proves nothing, unless the passage's record lists it as a term.",
    Severity.WARNING,
    example=Example("docs/index.md", fails='no "magic"', passes='no "magic lamp"'),
    requires=("Q001", "Q002", "Q003", "Q006"),
)

VERBS = (
    "added", "adds", "agreed", "answered", "argued", "asked", "called", "explained", "promised", "replied", "said",
    "says", "spoke", "stated", "thinks", "thought", "told", "warned", "writes", "wrote",
)  # fmt: skip
_VERB = rf"(?:{'|'.join(VERBS)})"
_SPEAKERS = (Kind.PERSON,)


def check_speech(run: Run) -> Iterator[Finding]:
    """Checks that quotations have the right speaker and their hedge, and are not too short to prove anything."""
    claims, facts = run.claims, run.facts
    written = _written(run.corpus)
    speakers = Speakers(run)
    for claim in claims.all:
        for quotation in claim.quotations:
            records = [found[1] for e in quotation.evidence if (found := facts.source(e))]
            if not records:
                continue
            run.report.count("quotations of speech", sum(bool(r.quotes) for r in records[:1]))
            for rule, message, hint in chain(
                _check_speaker(claims, claim, quotation, records, partial(_reported, run, speakers, quotation)),
                _check_hedge(claim, quotation, records),
                _check_length(quotation, records, written),
            ):
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
        if re.match(rf"(?:['’]s)?[^.;]{{0,80}}?\b{_VERB}\b", clause[name.end :]):
            return {name.entry}
    after = claim.block.text[quotation.end : sentence.end]
    said = re.match(rf"[\"”’,\s]*(?:({_VERB})\s+)(.{{0,60}})", after)
    if said:
        return {n.entry for n in claims.names(said.group(2))[:1] if _is_person(claims, n.entry)}
    return set()


def _people(claims: Claims, text: str) -> set[str]:
    return {name.entry for name in claims.names(text) if _is_person(claims, name.entry)}


def _is_person(claims: Claims, entry: str) -> bool:
    found = claims.corpus.entries.get(entry)
    return found is not None and found.record.kind in _SPEAKERS


def _label(claims: Claims, entry: str) -> str:
    found = claims.corpus.entries.get(entry)
    return found.record.prefLabel if found else entry


def _check_hedge(claim: Claim, quotation: Quotation, records: list[Passage]) -> Iterator[Fault]:
    quoted = fold(quotation.text).strip().casefold()
    led_in = _lead_in(claim) if quotation.kind == "blockquote" else ""
    # A block quotation holds whole sentences, and its last line says what is to be known of them.
    block = quotation.kind == "blockquote"
    sentence = Span(0, len(claim.block.text)) if block else claim.sentence(quotation.start)
    text = fold(f"{led_in} {claim.block.text[sentence.start : sentence.end]}").casefold()
    for keep in (keep for record in records for keep in record.keep):
        fragment = fold(keep.fragment).strip().casefold()
        kept = (*keep.words, "denied", "denies", "deny", "rejected", "ruled out")
        if (fragment in quoted or quoted in fragment) and not any(_has(word.casefold(), text) for word in kept):
            message = f"“{keep.fragment}” stands here without its negation or hedge"
            yield Q012, message, "Keep one of these words in the sentence: " + ", ".join(keep.words) + "."


def _lead_in(claim: Claim) -> str:
    """Returns the words that lead a block quotation in."""
    before = claim.page.blocks.index(claim.block) - 1 if claim.block in claim.page.blocks else -1
    text = claim.page.blocks[before].text.rstrip() if before >= 0 else ""
    return text if text.endswith(":") else ""


def _has(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(word))}(?!\w)", text) is not None


def _check_length(quotation: Quotation, records: list[Passage], written: set[str]) -> Iterator[Fault]:
    if len(words(quotation.text)) >= 3:
        return
    listed = {fold(term).strip() for record in records for term in (*record.terms, *record.refers)} | written
    if fold(quotation.text).strip() not in listed:
        hint = "Quote more words, or list the term under `terms` in the passage's record."
        yield Q013, f"“{quotation.text}” is too short to prove anything", hint


def _written(corpus: Corpus) -> set[str]:
    found = {s.written for s in (*corpus.relationships, *corpus.events) if s.written}
    found |= {f.written for f in corpus.figures if f.written}
    found |= {f.period.written for f in corpus.figures if f.period.written}
    return {fold(text).strip() for text in found}
