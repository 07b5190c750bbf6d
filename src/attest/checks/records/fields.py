"""The words of records: each field that a reader sees is held to its evidence, as a sentence of a page is.

What a label, a note or a scope tells stands in the evidence of its record, in the names of those whom that is about, or
is said of the article itself: *gives no day*, *another report*. An act that the evidence has not, or denies, is a
fault; so are two other words that it has not. What a field denies is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from attest.checks.names.legal import legal_words
from attest.checks.records.acts import Told, keys, read
from attest.checks.records.bearing import Bearing
from attest.checks.run import Run
from attest.evidence import Evidence
from attest.files import Keys, YamlDocument
from attest.model import Event, Example, Figure, Finding, Kind, Relationship, Rule, edtf
from attest.project import PLANS, Source
from attest.text import NumberKind, date_meaning, find_numbers, fold

R018 = Rule(
    "R018",
    "record-not-borne",
    "A label, a note, a role, a date or another field of a record tells what its evidence does not.",
    example=Example(
        "docs/index.yml",
        fails="label: The board plans a second light and opens an inquiry",
        passes="label: The board plans a second light",
    ),
    requires=("N018", "N022", "R003", "R004", "S005"),
)

FIELDS = {
    "Relationship": ("predicate", "value", "resolved", "note", "written"),
    "Event": ("label", "resolved", "note", "written"),
    "Figure": ("scope", "caveat"),
    "Period": ("basis",),
    "Contact": ("for_", "note"),
    "Passage": ("heading",),
    "Quote": ("role",),
    "DateBasis": ("text",),
}
"""The texts of each kind of record that this rule reads."""

_OF_SOURCES = """
according account add adult against annotation another answer archive article assume author background basis because
book both call can case come comment copy count date day describe different disputed do done down earlier either else
elsewhere encyclopaedia establish even event exact example explain false far figure find fix form further give go hand
happen headline hedge help here herself himself hold holder hope hour how i imply infer inside instead itself known
late later law leave link list look made make mark may mean mention message mind mirror month must name need neither
never next now number once online other our over own page paper paragraph part passage people per period person piece
place plan point press print public publish put quotation quote rather read reader reason recent record reference
repeat report rest review round row same say second section see sentence separate series serve service set settle
share should show similar single site so source speak stand state stay still subject sum summary system tell text
there thing through time title together too true unconfirmed under until up us use version way we website week well
what which who why wish without word work write year yes you your yourself
"""
_COMMON = frozenset().union(*(keys(word)[1] for word in _OF_SOURCES.split()))
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_OWN_WORDS = re.compile(
    r"\b(?:in (?:his|her|their|its) own words|put (?:it|this) (?:so|thus|himself|herself|themselves)|himself put it"
    r"|herself put it|the words? (?:of|in which|that)|quot(?:ation|es?) (?:of|from|by)|quoted from|verbatim"
    r"|word for word)\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"(?<!\bin )(?<!\bat )\b(?:every|all|always|whole|entire(?:ly)?|everyone|everybody)\b", re.IGNORECASE
)
_DENIES = re.compile(r"\b(?:not|no|never|nor|neither|nobody|none)\b|n['’]t\b", re.IGNORECASE)
_ONE_MORE = ("note", "caveat", "basis", "text")
_NONE = ("resolved", "scope")
_EACH = 4
_YEAR = re.compile("([12][0-9]{3})–[0-9]{2}")
_UNNAMED = ("unnamed", "anonymous")
_DATES = ("date", "start", "end", "said")


class Field(NamedTuple):
    """A text of a record.

    Attributes:
        document: The file that holds it.
        path: Its path there.
        name: The name of its field.
        text: Its words.
        evidence: What it rests on.
        bodies: The ids of those whom it may name.
        plan: Whether its record is a plan.
    """

    document: YamlDocument
    path: Keys
    name: str
    text: str
    evidence: tuple[Evidence, ...]
    bodies: frozenset[str]
    plan: bool = False


def check_fields(run: Run) -> Iterator[Finding]:
    """Checks the texts of all records against their evidence."""
    bearing = run.once(Bearing)
    for field in fields(run):
        if not field.evidence:
            run.report.count_unverifiable("texts of records without evidence")
            continue
        run.report.count("texts of records")
        for message, hint in _faults(run, bearing, field):
            yield Finding(R018, field.document.location(field.path), message, hint)
    for fact in run.corpus.facts.values():
        if isinstance(record := fact.record, Relationship | Event):
            for name in _DATES:
                for date in _undated(run, record, getattr(record, name, None)):
                    message = f"the date {date} is in none of the evidence of `{record.id}`"
                    hint = "Write the date that the evidence has, or cite what has this one."
                    yield Finding(R018, fact.document.location((*fact.path, name)), message, hint)


def _undated(run: Run, record: Relationship | Event, date: str | None) -> Iterator[str]:
    """Yields the ends of a date that none of the evidence of a record has."""
    for point in edtf.parse(date).points if date else ():
        meaning = date_meaning(point.year, point.month, point.day) if point else ""
        if meaning and not any(run.facts.holds(run.evidence(e), meaning) for e in record.evidence):
            yield meaning


def fields(run: Run) -> Iterator[Field]:
    """Yields the texts of all records that this rule reads, each with its evidence."""
    corpus = run.corpus
    for fact in corpus.facts.values():
        record = fact.record
        cited = [*record.evidence, *(record.period.evidence if isinstance(record, Figure) else [])]
        evidence = tuple(run.evidence(e) for e in cited)
        bodies = {e for one in evidence for e in run.facts.about(one)}
        plan = False
        if isinstance(record, Relationship):
            bodies |= {record.subject or "", record.object or "", record.stated_by or ""}
        elif isinstance(record, Event | Figure):
            bodies |= {*record.about, record.stated_by or ""}
        if isinstance(record, Relationship | Event):
            plan = record.status in PLANS
        yield from _of(fact.document, fact.path, record, evidence, frozenset(bodies), plan)
        if isinstance(record, Figure):
            yield from _of(fact.document, (*fact.path, "period"), record.period, evidence, frozenset(bodies))
    for identifier, source in corpus.sources.items():
        basis = source.record.date_basis
        shown = tuple(run.evidence(e) for e in basis.evidence)
        yield from _of(source.document, ("date_basis",), basis, shown, frozenset([source.record.publisher]))
        for index, passage in enumerate(source.record.passages):
            cited_ = Evidence(identifier, f"p{passage.number}")
            path: Keys = ("passages", index)
            yield from _of(source.document, path, passage, (cited_,), frozenset(run.facts.about(cited_)))
            for at, quote in enumerate(passage.quotes):
                bodies_ = frozenset([quote.speaker, *_bodies_of(run, quote.speaker)])
                near = tuple(_about(source, quote.speaker))
                yield from _of(source.document, (*path, "quotes", at), quote, near, bodies_)


def _about(source: Source, speaker: str) -> Iterator[Evidence]:
    """Yields the passages of a source that are about a speaker, in which the words of the speaker's role stand."""
    for passage in source.record.passages:
        if speaker in (passage.speaker, *passage.about, *(quote.speaker for quote in passage.quotes)):
            yield Evidence(source.record.id, f"p{passage.number}")


def _bodies_of(run: Run, speaker: str) -> Iterator[str]:
    """Yields those to whom a speaker is related in the records."""
    for record in run.corpus.relationships:
        if record.subject == speaker and record.object:
            yield record.object


def _of(
    document: YamlDocument,
    path: Keys,
    record: Any,
    evidence: tuple[Evidence, ...],
    bodies: frozenset[str],
    plan: bool = False,
) -> Iterator[Field]:
    for name in FIELDS.get(type(record).__name__, ()):
        if text := getattr(record, name):
            yield Field(document, (*path, name.rstrip("_")), name, text, evidence, bodies, plan)


def _faults(run: Run, bearing: Bearing, field: Field) -> Iterator[tuple[str, str]]:
    named = " and ".join(run.facts.name(e) for e in field.evidence)
    hint = f"It rests on {named}. Say it in the words of the evidence, or leave it out."
    if field.name == "written":
        if not any(fold(field.text) in run.facts.folded(e)[0] for e in field.evidence):
            yield f"the words “{field.text}” are in none of its evidence", hint
        return
    known = bearing.of(field.evidence, field.bodies)
    exact = field.name == "role"
    for sentence in _SENTENCE.split(field.text):
        told = [word for word in read(sentence) if not word.denied]
        if fault := next(
            (f for f in (known.fault(word, plan=field.plan) for word in told if not _common(word)) if f), ""
        ):
            yield f"{fault}, in “{sentence}”", hint
            continue
        new = [
            w.text for w in told if not (known.has(w) or w.text in _UNNAMED if exact else known.shows(w) or _common(w))
        ]
        allowed = 1 if field.name in _ONE_MORE else 0 if field.name in _NONE else len(told) // _EACH
        if field.name != "heading" and len(new) > (0 if exact else allowed):
            yield f"the evidence has no word of “{'”, “'.join(new)}”, in “{sentence}”", hint
    texts = [run.facts.text(e) for e in field.evidence]
    legal = {found.lastgroup for text in texts for found in legal_words(text)}
    for found in legal_words(field.text):
        if found.lastgroup not in legal:
            yield f"the evidence calls nobody so: “{found.group()}”", hint
    if (every := _EVERY.search(field.text)) and not any(map(_EVERY.search, texts)):
        yield f"the evidence does not say it of all: “{every.group()}”", hint
    if _OWN_WORDS.search(field.text) and not _DENIES.search(field.text) and not _quoted(run, field):
        yield f"no passage of its evidence quotes anybody, as “{field.text}” says", hint
    for number in (n for n in find_numbers(field.text) if n.kind is not NumberKind.ORDINAL and not n.small):
        if not any(_has(run, e, number.meaning) for e in field.evidence):
            yield f"the figure {number.text} is in none of its evidence", hint
    for name in run.claims.names(field.text):
        if name.entry not in field.bodies:
            yield f"its evidence is not about {field.text[name.start : name.end]}", hint


def _common(word: Told) -> bool:
    """Says whether a word is one of those with which an article is spoken of, and tells no act."""
    return not word.acts and bool(word.shows & _COMMON)


def _has(run: Run, evidence: Evidence, meaning: str) -> bool:
    """Says whether a number is in a piece of evidence, or is its own or the year of its article."""
    if year := _YEAR.fullmatch(meaning):
        first = int(year[1])
        return all(run.facts.holds(evidence, str(y)) for y in (first, first + 1)) or run.facts.holds(evidence, meaning)
    found = run.facts.source(evidence)
    own = evidence.anchor == f"p{meaning}" or bool(found and meaning == found[0].record.date.strip("[")[:4])
    return own or run.facts.holds(evidence, meaning)


def _quoted(run: Run, field: Field) -> bool:
    """Says whether the evidence quotes somebody: whom the field names, where it names a person."""
    found = [run.facts.source(e) for e in field.evidence]
    speakers = {quote.speaker for one in found if one for quote in one[1].quotes}
    named = {n.entry for n in run.claims.names(field.text)}
    people = {i for i in named if run.corpus.entries[i].record.kind is Kind.PERSON}
    return not all(found) or bool(speakers & people if people else speakers)
