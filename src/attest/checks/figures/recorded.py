"""Recorded figures: what a record says of a figure stands in its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.figures.nouns import around, behind, nouns_of, plurals, with_alike
from attest.checks.figures.qualifiers import QUALIFIERS, qualifiers, shown
from attest.checks.quotations.reported import Speakers
from attest.checks.run import Run
from attest.evidence import Evidence
from attest.model import Example, Figure, FigureStatus, Finding, Rule
from attest.text import Number, find_numbers, fold

N018 = Rule(
    "N018",
    "recorded-figure-wrong",
    "The record of a figure gives it a unit, a qualifier, a status or a speaker that its passage does not give it.",
    example=Example("seeds/gazette.yml", fails="value: 12, unit: lanterns", passes="value: 12, unit: boats"),
    requires=("R003", "R016"),
)

_UNCONFIRMED = re.compile(r"\b(?:un|not |never |cannot |nobody could |neither )confirm", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|plans? to|is to|are to|planned|when it is)\b", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:said to|believed to|thought to|reported to|reportedly|allegedly)\b", re.IGNORECASE)
_ON_TOP = re.compile(
    r"(?<!never )(?<!not )(?<!nor )\b(?:(?:come|comes|is|are) on top|add (?:it|them)|in addition to)\b", re.IGNORECASE
)


def check_recorded(run: Run) -> Iterator[Finding]:
    """Checks the records of figures against the words of their passages."""
    speakers = run.once(Speakers)
    for fact in run.corpus.facts.values():
        if isinstance(record := fact.record, Figure):
            for message, hint in _faults(run, record, fact.source, speakers) or _beside(run, record):
                yield Finding(N018, fact.location, message, hint)


def _beside(run: Run, figure: Figure) -> Iterator[tuple[str, str]]:
    if other := _unlike(run, figure):
        message = f"the record counts {figure.unit}, and `{other.id}`, with which it is added up, {other.unit}"
        yield message, "A part counts the same as its whole."


def _faults(run: Run, figure: Figure, source: str | None, speakers: Speakers) -> list[tuple[str, str]]:
    if source and figure.passage:
        return list(_of_passage(run, figure, Evidence(source, f"p{figure.passage}"), speakers))
    if not figure.evidence or figure.unit == "year" or _among(run, figure):
        return []
    message = f"the record counts {figure.unit}, and its evidence does not, by {figure.shown}"
    return [(message, f"It rests on {figure.evidence[0]}.")]


def _of_passage(run: Run, figure: Figure, cited: Evidence, speakers: Speakers) -> Iterator[tuple[str, str]]:
    text, numbers = run.facts.folded(cited)
    value = {n.meaning for n in find_numbers(str(figure.value))}
    places = [n for n in numbers if n.meaning in value]
    sentence = " ".join(around(text, place).strip() for place in places[:1])
    hint = f"The passage says: {sentence or text}"
    if places and isinstance(figure.value, int) and figure.unit != "year" and not _counts(text, places, figure.unit):
        yield f"the record counts {figure.unit}, and its passage counts something else by {figure.shown}", hint
    if places and isinstance(figure.value, int):
        yield from ((message, hint) for message in _qualified(text, places, figure))
    texts = [run.facts.folded(run.evidence(e))[0] for e in figure.evidence if e.partition("#")[0] in run.corpus.sources]
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
    """Says whether the background that a figure rests on counts by it what the figure counts."""
    value = {n.meaning for n in find_numbers(str(figure.value))}
    found = [run.facts.folded(run.evidence(e)) for e in figure.evidence]
    places = [(text, [n for n in numbers if n.meaning in value]) for text, numbers in found]
    held = [(text, there) for text, there in places if there]
    if not held:
        return not any(text for text, _ in found) or any(_alike(figure.unit, nouns_of(text)) for text, _ in found)
    return any(_counts(text, there, figure.unit) for text, there in held)


def _unlike(run: Run, figure: Figure) -> Figure | None:
    """Returns a figure that is a part or the whole of another one, and counts something else."""
    facts = (run.corpus.facts.get(one) for one in (figure.part_of or "", *figure.sum_of))
    others = (fact.record for fact in facts if fact and isinstance(fact.record, Figure))
    return next((other for other in others if not _same(figure.unit, other.unit)), None)


def _same(one: str, other: str) -> bool:
    return _alike(one, nouns_of(other)) or _alike(other, nouns_of(one))


def _alike(unit: str, nouns: set[str]) -> bool:
    """Says whether some nouns have the one that a unit ends with, or one that may stand for it or for which it may."""
    own = nouns_of(unit.rsplit(maxsplit=1)[-1])
    return bool(own & with_alike(nouns) or nouns & with_alike(own))


def _counts(text: str, places: list[Number], unit: str) -> bool:
    known: set[str] = set()
    for number in places:
        direct = behind(text, number)
        known |= nouns_of(direct if plurals(direct) else around(text, number))
    return _alike(unit, known)


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
