"""Relationships, events and figures as tables, made from the records."""

from __future__ import annotations

from attest import edtf
from attest.corpus import NOT_ESTABLISHED, Corpus
from attest.pages import MarkdownPage
from attest.records import Event, Figure, FigureStatus, Relationship, Statement
from attest.render.markdown import Writer, anchor, box, sentence, table


def relationships(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes the relationships: on the page of an entity those that it has, in either direction; elsewhere all."""
    write = Writer(corpus, page)
    entity = page.front.entity
    chosen = [r for r in corpus.relationships if entity is None or entity in (r.subject, r.object)]
    rows = [
        (
            anchor(r.id) + _relation(write, r),
            _when(write, r, _dates(r.start, r.end)),
            r.status,
            _said_by(write, r),
            write.citations(r.evidence),
        )
        for r in chosen
    ]
    return box("relationships", table(("Relationship", "When", "Status", "Said by", "Evidence"), rows))


def events(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes the events by date, undated ones last: on the page of an entity its own, elsewhere all."""
    write = Writer(corpus, page)
    entity = page.front.entity
    chosen = [e for e in corpus.events if entity is None or entity in e.about]
    dated = sorted((e for e in chosen if e.date), key=lambda e: (edtf.parse(e.date or "").first, e.id))
    rows = [
        (
            anchor(e.id) + (str(edtf.parse(e.date)) if e.date else "Date not stated"),
            sentence(e.label),
            _when(write, e, ""),
            e.status,
            _said_by(write, e),
            write.citations(e.evidence),
        )
        for e in [*dated, *(e for e in chosen if not e.date)]
    ]
    return box(
        "events", table(("Date", "Event", "As written, and what came of it", "Status", "Said by", "Evidence"), rows)
    )


def figures(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes the figures: on the page of an entity those about it, elsewhere all."""
    write = Writer(corpus, page)
    entity = page.front.entity
    chosen = [f for f in corpus.figures if entity is None or entity in (*f.about, f.stated_by)]
    rows = [
        (
            f"{anchor(f.id)}{_figure(f)}",
            " ".join(filter(None, (sentence(_capital(f.scope)), sentence(f.caveat)))),
            _period(f),
            write.entry(f.stated_by),
            f.status,
            _whole(corpus, f),
            write.citations(dict.fromkeys([*f.evidence, *f.period.evidence])),
        )
        for f in chosen
    ]
    head = (
        "Figure",
        "What it counts, and what not to do with it",
        "Period",
        "Stated by",
        "Status",
        "Part of",
        "Evidence",
    )
    return box("figures", table(head, rows))


def _relation(write: Writer, relation: Relationship) -> str:
    other = write.entry(relation.object) if relation.object else relation.value or ""
    return f"{write.entry(relation.subject or '')} {relation.predicate} {other}".strip()


def _said_by(write: Writer, statement: Statement) -> str:
    return write.entry(statement.stated_by) if statement.stated_by else "Background"


def _figure(figure: Figure) -> str:
    """Writes a figure with its qualifier: a measure such as *more than* before it, a hedge behind it."""
    if figure.status is FigureStatus.HEDGED:
        return f"**{figure.shown}** {figure.unit}, {figure.qualifier}"
    return f"**{' '.join(filter(None, (figure.qualifier, figure.shown)))}** {figure.unit}"


def _capital(text: str | None) -> str | None:
    return text[:1].upper() + text[1:] if text else text


def _whole(corpus: Corpus, figure: Figure) -> str:
    fact = corpus.facts.get(figure.part_of or "")
    if not fact or not isinstance(fact.record, Figure):
        return "–"
    return f"[{_figure(fact.record).replace('**', '')}](#{fact.record.id})"


def _period(figure: Figure) -> str:
    period = figure.period
    written = f'"{period.written}"' if period.written else ""
    resolved = str(edtf.parse(period.resolved)) if period.resolved else ""
    return "; ".join(filter(None, (written, resolved))) or "Not stated"


def _dates(start: str | None, end: str | None) -> str:
    if start and end:
        return f"{edtf.parse(start)} to {edtf.parse(end)}"
    if start:
        return f"from {edtf.parse(start)}"
    return f"until {edtf.parse(end)}" if end else ""


def _when(write: Writer, statement: Statement, dates: str) -> str:
    """Writes the time words as the source has them, what they mean, the dates, the outcome and the note."""
    written = f'"{statement.written}"' if statement.written else ""
    if written and statement.outcome:
        written += f" ({write.evidence(statement.evidence[0])})"
    parts = [written, statement.resolved or "", dates]
    text = sentence(_capital("; ".join(filter(None, parts))))
    return " ".join(filter(None, (text, _outcome(write, statement), sentence(statement.note)))) or "Not stated."


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
        told = _relation(write, record) + (
            f", {_dates(record.start, record.end)}" if record.start or record.end else ""
        )
    else:
        return ""
    return sentence(f"Outcome: {told} ({write.citations(record.evidence[:1])})")
