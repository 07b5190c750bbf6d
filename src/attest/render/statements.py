"""Relationships, events and plans as tables, made from the records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from attest.model import Event, Kind, Relationship, Statement, Status, edtf
from attest.project import NOT_ESTABLISHED, PLANS, Corpus, MarkdownPage, as_it_stands, history_of, standing
from attest.render.markdown import Writer, box, sentence, table

# The kinds of relationships in the order of the table: what binds the bodies comes before what an article remarks.
KINDS = ("ties", "roles", "posts", "plans", "articles")
_BODIES = frozenset([Kind.AGENCY, Kind.BODY, Kind.SERVICE])
_AT_ONE_TIME = frozenset([Status.HAPPENED, Status.ENDED, Status.ANNOUNCED, Status.PLANNED])


def relationships(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes the relationships by kind: on the page of an entity its own, in either direction; elsewhere all."""
    write = Writer(corpus, page)
    entity = page.front.entity
    every = history_of(corpus).relationships_of.get(entity, []) if entity else corpus.relationships
    chosen = sorted(every, key=lambda r: KINDS.index(kind(corpus, r)))
    rows = [
        (
            place(write, r.id, [r.subject, r.object], f"kind-{kind(corpus, r)}") + relation(write, r, past=True),
            _when(write, r, spanned(r)),
            badge(write, r),
            write.citations(r.evidence),
        )
        for r in chosen
    ]
    return box("relationships", table(("Relationship", "When, and what came of it", "Status", "Evidence"), rows))


def kind(corpus: Corpus, record: Relationship) -> str:
    """Says of what kind a relationship is: one of `KINDS`."""
    ends = [corpus.entries[name].record.kind for name in (record.subject, record.object) if name in corpus.entries]
    if record.status in PLANS:
        return "plans"
    if record.term is not None and Kind.PERSON in ends:
        return "posts"
    if len(ends) == 2 and _BODIES.issuperset(ends):
        return "ties"
    return "articles" if record.evidence[0].partition("#")[0] in corpus.sources else "roles"


def events(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes the events by date, undated ones last: on the page of an entity its own, elsewhere all."""
    write = Writer(corpus, page)
    entity = page.front.entity
    chosen = [e for e in corpus.events if entity is None or entity in e.about]
    dated = sorted((e for e in chosen if e.date), key=_order)
    rows = [
        (
            place(write, e.id, e.about) + (str(edtf.parse(e.date)) if e.date else "Date not stated"),
            f"{sentence(e.label)} {_when(write, e, '')}",
            badge(write, e),
            write.citations(e.evidence),
        )
        for e in [*dated, *(e for e in chosen if not e.date)]
    ]
    return box("events", table(("Date", "Event, and what came of it", "Status", "Evidence"), rows))


def _order(event: Event) -> date:
    """Returns the day to sort by; what happened on one day stands as its authors wrote it."""
    when = edtf.parse(event.date or "")
    return when.last if when.first == date.min else when.first


def plans(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes what was planned or announced beside what happened: on the page of an entity its own, elsewhere all."""
    write = Writer(corpus, page)
    entity = page.front.entity
    told = {r.evidence[0] for r in corpus.relationships if r.status in PLANS}
    events = [e for e in corpus.events if e.status in PLANS and e.evidence[0] not in told]
    records = [*(r for r in corpus.relationships if r.status in PLANS), *events]
    chosen = [r for r in records if entity is None or entity in _concerned(r)]
    rows = [
        (
            place(write, "", _concerned(r)) + _words(write, r),
            _when(write, r, _planned_for(r), whole=False),
            f"{badge(write, r)} ({write.citations(r.evidence)})",
            capital(_outcome(write, r).removeprefix("Outcome: ")),
        )
        for r in chosen
    ]
    return box("plans", table(("What was said would happen", "When", "Status", "What happened"), rows))


def _concerned(record: Statement) -> list[str | None]:
    match record:
        case Event():
            return [*record.about]
        case Relationship():
            return [record.subject, record.object]
        case _:
            return []


def _words(write: Writer, record: Statement) -> str:
    if not isinstance(record, Event | Relationship):
        return ""
    return sentence(record.label if isinstance(record, Event) else relation(write, record))


def _planned_for(record: Statement) -> str:
    if isinstance(record, Event):
        return str(edtf.parse(record.date)) if record.date else ""
    return spanned(record) if isinstance(record, Relationship) else ""


def place(write: Writer, identifier: str, about: Iterable[str | None], *classes: str) -> str:
    """Marks a row with its id, if it has one, and with its kind and the agencies concerned, for the filter."""
    entries = write.corpus.entries
    names = [name for name in about if name in entries and entries[name].record.kind == "agency"]
    given = f' id="{identifier}"' if identifier else ""
    return f'<span{given} class="{" ".join(["row", *classes, *(f"about-{name}" for name in names)])}"></span>'


def relation(write: Writer, record: Relationship, *, past: bool = False) -> str:
    """Writes a relationship in words; on the page of its object it starts from there, with the inverse predicate.

    Args:
        write: Writes the names.
        record: The relationship.
        past: Whether what is over is told in the past tense.

    Returns:
        The words, as Markdown.
    """
    inverse = write.corpus.inverses.get(record.predicate)
    turned = inverse and record.object and record.object == write.page.front.entity
    predicate = inverse if inverse and turned else record.predicate
    if past:
        predicate = as_it_stands(write.corpus, record, predicate)
    if turned:
        return capital(f"{write.named(record.object or '')} {predicate} {write.named(record.subject or '')}")
    other = write.named(record.object) if record.object else record.value or ""
    return capital(f"{write.named(record.subject or '')} {predicate} {other}".strip())


def mark(status: StrEnum, word: str = "") -> str:
    """Writes a status as its word, or as another one, with a class for the sign before it."""
    return f'<span class="status status-{status.replace(" ", "-")}">{word or status}</span>'


def badge(write: Writer, statement: Statement) -> str:
    """Writes how a statement stands, and who says so where that is not us: what its source told may be over."""
    stands = standing(write.corpus, statement)
    said = f"<br>said by {write.entry(statement.stated_by)}" if statement.stated_by and stands.said else ""
    return f"{mark(stands.sign, stands.word)} {stands.when}".rstrip() + said


def capital(text: str | None) -> str:
    """Returns a text with its first letter as a capital; nothing becomes an empty text."""
    return (text or "")[:1].upper() + (text or "")[1:]


def dates(start: str | None, end: str | None) -> str:
    """Writes from when to when something held."""
    if start and end:
        return f"{edtf.parse(start)} to {edtf.parse(end)}"
    if start:
        return f"from {edtf.parse(start)}"
    return f"until {edtf.parse(end)}" if end else ""


def on(when: str) -> str:
    """Writes a date with its preposition: on a day, in a month or a year."""
    moment = edtf.parse(when)
    return f"{'on' if moment.exact else 'in' if moment.kind == 'point' else ''} {moment}".strip()


def spanned(record: Relationship) -> str:
    """Writes when a relationship held or, where it came about or ended at one time, when that was."""
    only = record.start if record.end is None else record.end if record.start is None else None
    if only is None or record.status not in _AT_ONE_TIME:
        return dates(record.start, record.end)
    return on(only)


def _when(write: Writer, statement: Statement, dates: str, *, whole: bool = True) -> str:
    """Writes the time words as the source has them, what they mean, the dates, the outcome and the note."""
    written = f'"{statement.written}"' if statement.written else ""
    if written and statement.outcome:
        written += f" ({write.evidence(statement.evidence[0])})"
    said = f"said {on(statement.said)}" if statement.said and not statement.resolved else ""
    parts = [written, statement.resolved or "", said, "" if dates == statement.written else dates]
    text = sentence(capital("; ".join(filter(None, parts))))
    rest = (_outcome(write, statement), sentence(statement.note)) if whole else ()
    return " ".join(filter(None, (text, *rest)))


def _outcome(write: Writer, statement: Statement) -> str:
    if not statement.outcome:
        return ""
    if statement.outcome == NOT_ESTABLISHED:
        return "Outcome: not established."
    fact = write.corpus.facts.get(statement.outcome)
    if not fact:
        return ""
    record = fact.record
    if isinstance(record, Event):
        told = f"{record.label}{f', {edtf.parse(record.date)}' if record.date else ''}"
    elif isinstance(record, Relationship):
        told = relation(write, record) + (f", {spanned(record)}" if record.start or record.end else "")
    else:
        return ""
    return sentence(f"Outcome: {told} ({write.citations(record.evidence[:1])})")
