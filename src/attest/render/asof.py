"""The states of all bodies, one section for each stretch of time in which nothing changed."""

# The sections are complete without a script. A script may turn them into one control: the id of each heading gives the
# day from which its state held, and the empty anchors behind it are further days at which the control stops.

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from attest.model import Event, Holds, Point, Relationship, TimeSpan
from attest.project import PLANS, BodyState, Corpus, History, MarkdownPage, State, days_of_change, history_of, state_on
from attest.render.markdown import Writer, box, sentence, table
from attest.render.statements import capital, dates, mark, on, relation

MOST_SECTIONS = 60
_RECENT = 60


def as_of(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes the states from the records, each with an anchor such as `as-of-2011-05-31` for its dates."""
    history = history_of(corpus)
    write = Writer(corpus, page)
    days = _days(history)
    stops = [*_years(history, days), *history.articles.values(), history.horizon] if days else []
    sections = []
    for (first, state), (end, _) in pairwise([*_stretches(history, days), (None, None)]):
        if first and state:
            inside = sorted({stop for stop in stops if first < stop and (end is None or stop < end)})
            sections.append(_section(write, history, state, first, end=end, stops=inside))
    named = [
        f"- [{corpus.sources[name].record.short}, {corpus.sources[name].record.date_shown}](#as-of-{day.isoformat()}) "
        f"({write.citations(corpus.sources[name].record.date_basis.evidence)})"
        for name, day in history.articles.items()
        if days and day >= days[0]
    ]
    return box("as-of", "\n\n".join(["\n".join(named), *sections]))


def _days(history: History) -> list[date]:
    """Returns the days at which sections start: each change, or years where there are too many for a page."""
    changes = days_of_change(history)
    days = sorted({*changes, *history.articles.values()}) if changes else []
    if len(days) <= MOST_SECTIONS:
        return days
    return sorted({*_years(history, days), *history.articles.values(), history.horizon})


def _years(history: History, days: list[date]) -> list[date]:
    last = history.horizon.year
    recent = [day.year for day in days if day.year > last - _RECENT]
    return [date(year, 1, 1) for year in range(min(recent, default=last) - 1, last + 1)]


def _stretches(history: History, days: list[date]) -> Iterator[tuple[date, State]]:
    """Yields the days on which the state becomes another one, each with the state."""
    before = None
    for day in days:
        state = state_on(history, day)
        if state != before:
            yield day, state
        before = state


def _section(write: Writer, history: History, state: State, first: date, *, end: date | None, stops: list[date]) -> str:
    last = _long(end - timedelta(days=1)) if end else "the last check"
    title = f"On {last}" if last == _long(first) else f"From {_long(first)} to {last}"
    anchors = "".join(f'<span id="as-of-{stop.isoformat()}"></span>' for stop in stops)
    rows = [_body(write, history, body, first) for body in state.bodies if _shown(history, body)]
    parts = [f"### {title} {{#as-of-{first.isoformat()} data-search-exclude}}"]
    if anchors:
        parts.append(anchors)
    parts.append(table(("Body", "Did it exist?", "Headed by", "Affiliated to, or part of", "Evidence"), rows))
    others = [
        f"- {_told(write, history, name)}{_doubt(holds)} ({write.citations(history.relationships[name].evidence)})"
        for name, holds in state.others
    ]
    if others:
        parts.append("Also:\n\n" + "\n".join(others))
    if state.plans:
        parts.append("Planned or announced only:\n\n" + "\n".join(_plan(write, history, name) for name in state.plans))
    content = "\n\n".join(parts)
    return f'<div class="attest-state" markdown="1">\n\n{content}\n\n</div>'


def _shown(history: History, body: BodyState) -> bool:
    return body.body in history.lives


def _body(write: Writer, history: History, state: BodyState, day: date) -> tuple[str, ...]:
    life = history.lives[state.body]
    span = TimeSpan.of(life)
    evidence = list(life.evidence)
    for name, _ in (*state.heads, *state.ties):
        evidence += history.relationships[name].evidence
    exists = {Holds.YES: "Yes", Holds.PERHAPS: "Not certain", Holds.NO: "No"}[state.exists]
    if state.exists is Holds.NO:
        over = life.end and span.last <= day
        exists = f"No longer: it ended {on(life.end or '')}" if over else f"Not yet: it began {on(life.start or '')}"
    elif span.start or span.end:
        exists += f": {dates(life.start, life.end)}"
    heads = "; ".join(_head(write, history.relationships[name], holds, day) for name, holds in state.heads)
    ties = "; ".join(_told(write, history, name, short=True) + _doubt(holds) for name, holds in state.ties)
    nothing = "–" if state.exists is Holds.NO else "Not found"
    return (
        f"**{write.corpus.entries[state.body].record.prefLabel}**",
        sentence(exists),
        sentence(heads) or nothing,
        sentence(capital(ties)) or "–",
        write.citations(dict.fromkeys(evidence)),
    )


def _head(write: Writer, record: Relationship, holds: Holds, day: date) -> str:
    """Names a head as surely as it is known: in post, in post at the latest day known, or only named for it."""
    name, span = write.entry(record.subject or ""), TimeSpan.of(record)
    if record.status in PLANS:
        return f"{name}, named for {str(span.start).removesuffix(' or later')}"
    if span.end and span.last == date.max:
        seen = str(span.end).removesuffix(" or later")
        over = day >= span.sure_end
        return f"Known up to {seen}: {name}" if over else f"{name}, from {span.start}, in post in {seen}"
    return f"{name}, {dates(record.start, record.end)}{_doubt(holds)}"


def _told(write: Writer, history: History, name: str, *, short: bool = False) -> str:
    record = history.relationships[name]
    words = f"{record.predicate} {write.named(record.object or '')}" if short else relation(write, record)
    return f"{words}, {dates(record.start, record.end)}"


def _doubt(holds: Holds) -> str:
    return "" if holds is Holds.YES else f" ({holds})"


def _plan(write: Writer, history: History, name: str) -> str:
    plan = history.plans[name]
    record = plan.record
    words = record.label if isinstance(record, Event) else relation(write, record)
    said = record.resolved or str(plan.said)
    return f"- {words}: {said}; {mark(record.status)} ({write.citations(record.evidence)})"


def _long(day: date) -> str:
    return str(Point(day.year, day.month, day.day))
