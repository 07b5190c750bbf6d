"""The course of all bodies, from the records: their lives, their heads, what belonged to what, and what was planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

from attest.model import Edtf, Event, Kind, Life, Relationship, Status, Term, TimeSpan, edtf
from attest.project.corpus import NOT_ESTABLISHED, Corpus

HEADS: frozenset[Term | None] = frozenset([Term.HEAD_OF, Term.HOLDS])
TIES: frozenset[Term | None] = frozenset([Term.LINKED_TO, Term.PART_OF])
PLANS = frozenset([Status.PLANNED, Status.ANNOUNCED])


@dataclass(frozen=True)
class Plan:
    """Something that was planned or announced.

    Attributes:
        record: The relationship or the event.
        said: When it was.
        done: When it came true, where that is known.
    """

    record: Relationship | Event
    said: Edtf
    done: Edtf | None

    def open_on(self, day: date) -> bool:
        """Says whether it was a plan, and no more, on a day."""
        return self.said.last <= day and (self.done is None or day < self.done.first)

    @property
    def bodies(self) -> list[str]:
        """The ids of those that it is about."""
        if isinstance(self.record, Event):
            return self.record.about
        return [name for name in (self.record.subject, self.record.object) if name]


@dataclass
class History:
    """The course of all bodies, from the records.

    Attributes:
        corpus: The records.
    """

    corpus: Corpus

    @cached_property
    def lives(self) -> dict[str, Life]:
        """The life of each body whose page, or else whose entry, gives one; pages in the order of the navigation."""
        order = {name.removesuffix(".md"): place for place, (name, _) in enumerate(self.corpus.nav)}
        pages = sorted(self.corpus.pages.values(), key=lambda p: (order.get(p.name, len(order)), p.name))
        entries = {e.record.id: e.record.life for e in self.corpus.entries.values() if e.record.life}
        return {p.front.entity: p.records.life for p in pages if p.front.entity and p.records.life} | entries

    @cached_property
    def agencies(self) -> list[str]:
        """The agencies that have a life, in the order of the navigation."""
        entries = self.corpus.entries
        return [body for body in self.lives if body in entries and entries[body].record.kind is Kind.AGENCY]

    @cached_property
    def relationships(self) -> dict[str, Relationship]:
        """The relationships, by id."""
        return {r.id: r for r in self.corpus.relationships}

    @cached_property
    def relationships_of(self) -> dict[str, list[Relationship]]:
        """The relationships of each entry, in either direction."""
        return _by_body((r, (r.subject, r.object)) for r in self.corpus.relationships)

    @cached_property
    def plans_of(self) -> dict[str, list[Plan]]:
        """The plans that are about each entry."""
        return _by_body((plan, plan.bodies) for plan in self.plans.values())

    def in_time(self, terms: Collection[Term | None], body: str | None = None) -> list[Relationship]:
        """Returns the relationships of some terms, of one body or of all, that held at a known time; no plans."""
        return [
            r
            for r in (self.corpus.relationships if body is None else self.relationships_of.get(body, []))
            if r.term is not None
            and r.term in terms
            and r.subject
            and r.object
            and (r.start or r.end)
            and r.status not in PLANS
        ]

    @cached_property
    def heads(self) -> dict[str, list[Relationship]]:
        """Who headed each body or held each office, in the order of their starts; each person once for each term.

        Whoever was only named for a post stands among them.
        """
        found: dict[str, list[Relationship]] = defaultdict(list)
        named = [r for r in self.corpus.relationships if r.term is Term.HEAD_OF and r.status in PLANS and r.start]
        for r in sorted([*self.in_time(HEADS), *named], key=lambda r: (TimeSpan.of(r).first, r.id)):
            same = [o for o in found[r.object or ""] if (o.subject, o.start, o.end) == (r.subject, r.start, r.end)]
            if not same:
                found[r.object or ""].append(r)
        return dict(found)

    @cached_property
    def ties(self) -> dict[str, list[Relationship]]:
        """What each body was affiliated to or part of, in the order of the starts."""
        found: dict[str, list[Relationship]] = defaultdict(list)
        for r in sorted(self.in_time(TIES), key=lambda r: (TimeSpan.of(r).first, r.id)):
            found[r.subject or ""].append(r)
        return dict(found)

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The plans whose day of saying is known, by their record's id, in the order of these days.

        An event is left out where a relationship that rests on the same evidence tells of the same plan.
        """
        found = []
        told = set()
        records: list[Relationship | Event] = [*self.corpus.relationships, *self.corpus.events]
        for record in records:
            said = self._said(record)
            if record.status not in PLANS or not said or (isinstance(record, Event) and record.evidence[0] in told):
                continue
            told.add(record.evidence[0])
            found.append(Plan(record, edtf.parse(said), self.done(record)))
        return {plan.record.id: plan for plan in sorted(found, key=lambda p: (p.said.first, p.record.id))}

    def done(self, record: Relationship | Event) -> Edtf | None:
        """Returns when a plan came true: the date of the record that its outcome names."""
        fact = self.corpus.facts.get(record.outcome or NOT_ESTABLISHED)
        if fact and isinstance(fact.record, Event):
            return edtf.parse(fact.record.date) if fact.record.date else None
        if fact and isinstance(fact.record, Relationship):
            return edtf.parse(fact.record.start) if fact.record.start else None
        return None

    def _said(self, record: Relationship | Event) -> str | None:
        if record.said:
            return record.said
        if isinstance(record, Event) and record.status is Status.ANNOUNCED:
            return record.date
        source = self.corpus.sources.get(record.evidence[0].partition("#")[0])
        return source.record.date if source else None

    @cached_property
    def articles(self) -> dict[str, date]:
        """The day of each source, by its id; where one of several days is meant, the last of them."""
        days = {name: edtf.parse(source.record.date).last for name, source in self.corpus.sources.items()}
        return dict(sorted(days.items(), key=lambda item: item[1]))

    @cached_property
    def horizon(self) -> date:
        """The last day of which the records know: the latest of their dates and of the days of checking."""
        dates = [r.start for r in self.corpus.relationships] + [r.end for r in self.corpus.relationships]
        dates += [r.said for r in self.corpus.relationships] + [e.date for e in self.corpus.events]
        dates += [c.checked for c in self.corpus.contacts]
        lasts = [edtf.parse(text).last for text in dates if text]
        return max([day for day in [*lasts, *self.articles.values()] if day != date.max], default=date(2000, 1, 1))


T = TypeVar("T")


def _by_body(items: Iterable[tuple[T, Iterable[str | None]]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for item, bodies in items:
        for body in dict.fromkeys(bodies):
            if body:
                found[body].append(item)
    return dict(found)


@lru_cache(maxsize=1)
def history_of(corpus: Corpus) -> History:
    """Returns the history of a project. It is worked out once, however many pages show a part of it."""
    return History(corpus)
