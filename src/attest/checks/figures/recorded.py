"""Recorded figures: what a record says of a figure stands in its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.figures.nouns import around, behind, nouns_of, plurals, with_alike
from attest.checks.figures.qualifiers import QUALIFIERS, qualifiers, shown
from attest.checks.quotations.reported import Speakers
from attest.checks.run import Run
from attest.evidence import Evidence
from attest.model import Event, Example, Figure, FigureStatus, Finding, Relationship, Rule, Status
from attest.text import Number, find_numbers, fold

N018 = Rule(
    "N018",
    "recorded-figure-wrong",
    "The record of a figure gives it a unit, a qualifier, a status or a speaker that its passage does not give it.",
    example=Example("seeds/gazette.yml", fails="value: 12, unit: lanterns", passes="value: 12, unit: boats"),
    requires=("R003", "R016"),
)
N019 = Rule(
    "N019",
    "recorded-status-wrong",
    "A record says that something is done, in words that only announce it.",
    example=Example(
        "docs/index.yml",
        fails="label: The board plans a second light, about: [board], status: happened, evidence: [gazette#p2]",
        passes="label: The board plans a second light, about: [board], status: planned, evidence: [gazette#p2],"
        " outcome: not established",
    ),
    requires=("R003", "N023"),
)

_UNCONFIRMED = re.compile(r"\b(?:un|not |never |cannot |nobody could |neither )confirm", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|plans? to|is to|are to|planned|when it is)\b", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:said to|believed to|thought to|reported to|reportedly|allegedly)\b", re.IGNORECASE)
_ON_TOP = re.compile(
    r"(?<!never )(?<!not )(?<!nor )\b(?:(?:come|comes|is|are) on top|add (?:it|them)|in addition to)\b", re.IGNORECASE
)
_DONE = (Status.HAPPENED, Status.ENDED, Status.IN_FORCE)
_ANNOUNCED = re.compile(r"\b(?:announce|say|said|tell|told|publish|write|set)")
_PLANS = re.compile(r"^(?:will|is to|are to|was to|plans? to|promises? to)\b|\b(?:will|plans|is to|are to|was to)\b")


def check_recorded(run: Run) -> Iterator[Finding]:
    """Checks the records of figures, relationships and events against the words of their passages and their own."""
    speakers = Speakers(run)
    for fact in run.corpus.facts.values():
        record = fact.record
        if isinstance(record, Figure):
            if fact.source and record.passage:
                for message, hint in _faults(run, record, Evidence(fact.source, f"p{record.passage}"), speakers):
                    yield Finding(N018, fact.location, message, hint)
            elif record.evidence and record.unit != "year" and not _among(run, record):
                message = f"the record counts {record.unit}, of which its evidence does not speak"
                yield Finding(N018, fact.location, message, f"It rests on {record.evidence[0]}.")
        elif isinstance(record, Relationship | Event):
            words = record.label if isinstance(record, Event) else record.predicate
            if record.status in _DONE and (plan := _PLANS.search(words)) and not _tells(record):
                message = f"`{record.id}` is told as {record.status}, and its words only announce it: “{plan.group()}”"
                yield Finding(N019, fact.location, message, "Give it the status `planned` or `announced`.")


def _tells(record: Relationship | Event) -> bool:
    """Says whether an event is the announcement itself, which did happen."""
    return isinstance(record, Event) and _ANNOUNCED.search(record.label) is not None


def _faults(run: Run, figure: Figure, cited: Evidence, speakers: Speakers) -> Iterator[tuple[str, str]]:
    text, numbers = run.facts.folded(cited)
    value = {n.meaning for n in find_numbers(str(figure.value))}
    places = [n for n in numbers if n.meaning in value]
    sentence = " ".join(around(text, place).strip() for place in places[:1])
    hint = f"The passage says: {sentence or text}"
    if places and isinstance(figure.value, int) and figure.unit != "year" and not _counts(text, places, figure.unit):
        yield f"the record counts {figure.unit}, and its passage counts something else by {figure.shown}", hint
    if places and isinstance(figure.value, int):
        yield from ((message, hint) for message in _qualified(text, places, figure))
    texts = [run.facts.folded(_evidence(e))[0] for e in figure.evidence if e.partition("#")[0] in run.corpus.sources]
    if figure.status is FigureStatus.STATED and any(_UNCONFIRMED.search(t) for t in texts):
        yield f"the record has {figure.shown} as stated, and its evidence says that it is not confirmed", hint
    ahead = places and _AHEAD.search(sentence) is not None
    if figure.status is FigureStatus.STATED and ahead and figure.unit == "year":
        yield f"the record has {figure.shown} as stated, and its passage only plans it", hint
    if figure.status is FigureStatus.STATED and any(_HEDGED.search(text[p.end : p.end + 60]) for p in places):
        yield f"the record has {figure.shown} as stated, and its passage hedges it", hint
    if figure.part_of and figure.caveat and _ON_TOP.search(figure.caveat):
        yield f"the record tells {figure.shown} as if it came on top of what it is a part of", "Write: never add it."
    known = speakers.of(cited)
    if known is not None and figure.stated_by not in known:
        named = f"There speak: {', '.join(sorted(known))}."
        yield f"the record has {figure.shown} stated by `{figure.stated_by}`, who does not speak there", named


def _among(run: Run, figure: Figure) -> bool:
    """Says whether the background that a figure rests on speaks of what the figure counts."""
    page, anchor = run.corpus.evidence_page(figure.evidence[0])
    text = run.facts.text(Evidence(page, anchor))
    return not text or bool(with_alike(nouns_of(figure.unit.split()[-1])) & with_alike(nouns_of(text)))


def _counts(text: str, places: list[Number], unit: str) -> bool:
    known: set[str] = set()
    for number in places:
        direct = behind(text, number)
        known |= nouns_of(direct if plurals(direct) else around(text, number))
    return bool(with_alike(nouns_of(unit.rsplit(maxsplit=1)[-1])) & with_alike(known))


def _qualified(text: str, places: list[Number], figure: Figure) -> Iterator[str]:
    said = [qualifiers(text, place) for place in places]
    own = f"{figure.qualifier or ''} {figure.shown}"
    recorded = {group for n in find_numbers(own) for group in qualifiers(own, n)}
    for group in range(len(QUALIFIERS)):
        if all(group in groups for groups in said) and not any(recorded & groups for groups in said):
            yield f"the record leaves out “{shown(group)}”, which belongs to {figure.shown}"
        elif group in recorded and not any(group in groups for groups in said):
            yield f"the record says “{figure.qualifier} {figure.shown}”, and its passage does not"
    if figure.qualifier and not recorded and fold(figure.qualifier) not in text:
        yield f"the words “{figure.qualifier}” of the record are not in its passage"


def _evidence(written: str) -> Evidence:
    return Evidence(*written.split("#", 1))
