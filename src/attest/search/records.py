"""The documents of the records: figures, events, relationships and contact points, each from the record itself."""

from __future__ import annotations

from attest.model import Contact, Event, Figure, Relationship, Statement, edtf
from attest.project import NOT_ESTABLISHED, Corpus, as_it_stands, standing
from attest.search.dates import of_record
from attest.search.number_words import in_words
from attest.search.results import Document, ResultKind


def record_anchor(record: Relationship | Event | Figure | Contact) -> str:
    """Returns the anchor at which pages show a record.

    Args:
        record: The record.
    """
    return f"contact-{record.id}" if isinstance(record, Contact) else record.id


def record_document(corpus: Corpus, record: Relationship | Event | Figure | Contact, url: str, where: str) -> Document:
    """Makes the document of a record.

    Args:
        corpus: The facts, for the names of those it is about.
        record: The record.
        url: The address of its place on the page that shows it.
        where: The title of that page.
    """
    match record:
        case Figure():
            return _figure(corpus, record, url, where)
        case Contact():
            phone = [record.phone, record.phone.replace(" ", "")] if record.phone else []
            parts = [record.for_, record.phone, record.url, record.email, record.note]
            return Document(url, ResultKind.CONTACT, record.name, _sentences(*parts), where, tuple(phone))
        case Event():
            when = str(edtf.parse(record.date)) if record.date else ""
            return Document(
                url,
                ResultKind.EVENT,
                _capital(record.label),
                _sentences(when, _outcome(corpus, record), record.note),
                where,
                dates=of_record(record.date),
            )
        case Relationship():
            return Document(
                url,
                ResultKind.RELATIONSHIP,
                _relation(corpus, record),
                _sentences(_span(record), record.resolved, _outcome(corpus, record), record.note),
                where,
                dates=of_record(record.start) | of_record(record.end),
            )


def _figure(corpus: Corpus, figure: Figure, url: str, where: str) -> Document:
    kind = ResultKind.FIGURE if figure.status.name == "STATED" else ResultKind[f"FIGURE_{figure.status.name}"]
    shown = f"{figure.shown}{figure.counted}"
    title = f"{shown}, {figure.qualifier}" if figure.status.name == "HEDGED" else f"{figure.qualifier or ''} {shown}"
    if figure.unit == "year":
        title = f"{figure.value}: {figure.scope}"
    names = [figure.written or "", shown]
    if figure.scope:
        names.append(f"{figure.shown} {figure.scope}")
    if isinstance(figure.value, int):
        spelt = in_words(figure.value)
        names += [str(figure.value), spelt, f"{spelt}{figure.counted}"]
    period = figure.period
    when = period.label or (str(edtf.parse(period.resolved)) if period.resolved else None)
    speaker = f"Stated by {_label(corpus, figure.stated_by)}"
    text = _sentences(figure.scope, when, figure.caveat, speaker)
    unique = tuple(dict.fromkeys(name for name in names if name and name != title))
    return Document(url, kind, _capital(title.strip()), text, where, unique, dates=of_record(period.resolved))


def _relation(corpus: Corpus, record: Relationship) -> str:
    other = _label(corpus, record.object) if record.object else record.value
    return _capital(
        " ".join(filter(None, (_label(corpus, record.subject), as_it_stands(corpus, record, record.predicate), other)))
    )


def _span(record: Relationship) -> str:
    start, end = (edtf.parse(day) if day else "" for day in (record.start, record.end))
    if start and end:
        return f"{start} to {end}"
    return f"From {start}" if start else f"Until {end}" if end else ""


def _outcome(corpus: Corpus, record: Statement) -> str:
    """Says as whose word a statement stands, and what came of it."""
    parts = [_capital(str(standing(corpus, record)))]
    if record.outcome == NOT_ESTABLISHED:
        parts.append("Outcome: not established")
    elif record.outcome and (fact := corpus.facts.get(record.outcome)):
        outcome = fact.record
        told = outcome.label if isinstance(outcome, Event) else ""
        if isinstance(outcome, Relationship):
            told = _relation(corpus, outcome)
        parts.append(f"Outcome: {told}" if told else "")
    return _sentences(*parts)


def _label(corpus: Corpus, identifier: str | None) -> str:
    entry = corpus.entries.get(identifier or "")
    return entry.record.prefLabel if entry else identifier or ""


def _sentences(*parts: str | None) -> str:
    """Writes each part as a sentence."""
    kept = (part.strip() for part in parts if part and part.strip())
    return " ".join(_capital(part) if part.endswith((".", "?", "!")) else f"{_capital(part)}." for part in kept)


def _capital(text: str) -> str:
    return text if text.startswith(("http", "www.")) else text[:1].upper() + text[1:]
