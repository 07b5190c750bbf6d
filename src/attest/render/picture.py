"""What the picture of lives shows: which lanes, which links between them, which plans, and from when to when."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from datetime import date

from attest.model import Kind, Life, Relationship, Term, TimeSpan, edtf
from attest.project import Corpus, History, MarkdownPage, Plan, history_of
from attest.render.statements import dates, spanned
from attest.render.svg import address

LINKS: frozenset[Term | None] = frozenset([Term.LINKED_TO, Term.PART_OF, Term.REPLACES])
_MOST_LINKS = 12
_SHORT, _LINE = 10, 15


@dataclass
class Lane:
    """A body in the picture.

    Attributes:
        body: Its id.
        name: Its name.
        life: Its life, if its page gives one.
        plan: The first plan for it, where it did not exist when that was made.
        heads: Who headed it.
        main: Whether it is an agency and not a body around them.
    """

    body: str
    name: str
    life: Life | None
    plan: Plan | None = None
    heads: list[Relationship] = field(default_factory=list)
    main: bool = True

    @property
    def long(self) -> bool:
        """Whether its name is too long to stand on one line before it."""
        return len(self.name) > _SHORT

    @property
    def lines(self) -> list[str]:
        """The lines of its name."""
        return textwrap.wrap(self.name, _LINE) if self.long else [self.name]


@dataclass
class Picture:
    """What the picture shows.

    Attributes:
        corpus: The records.
        page: The page that it stands on.
        lanes: The bodies.
        links: The relationships between them that began on a known day.
        plans: The plans of one agency with another.
        articles: The day of each source.
        start: The first day.
        end: The last day.
    """

    corpus: Corpus
    page: MarkdownPage
    lanes: list[Lane]
    links: list[Relationship]
    plans: list[Plan]
    articles: dict[str, date]
    start: date
    end: date

    def href(self, evidence: str) -> str:
        """Returns the address of a piece of evidence, seen from the page."""
        return address(self.corpus, self.page, *self.corpus.evidence_page(evidence))

    def name(self, identifier: str | None) -> str:
        """Returns the name of an entry."""
        entry = self.corpus.entries.get(identifier or "")
        return entry.record.prefLabel if entry else identifier or ""

    def told(self, record: Relationship) -> str:
        """Says a link in words, with its time."""
        words = f"{self.name(record.subject)} {record.predicate} {self.name(record.object)}"
        span = spanned(record)
        return f"{words}, {span}" if span else words

    def course(self, record: Relationship) -> tuple[str, str, str]:
        """Says from which body a link leads to which, with its words; what was replaced leads to what came after it."""
        subject, other, words = record.subject or "", record.object or "", record.predicate
        if record.term is Term.REPLACES:
            return other, subject, self.corpus.inverses.get(words, words)
        return subject, other, words

    def sentences(self) -> list[str]:
        """Says what the picture shows."""
        lives = [f"{lane.name}: {dates(lane.life.start, lane.life.end)}" for lane in self.lanes if lane.life]
        return lives + [self.told(record) for record in self.links]

    @property
    def labelled(self) -> bool:
        """Whether there is room for words beside the links."""
        return len(self.links) <= _MOST_LINKS


def choose(corpus: Corpus, page: MarkdownPage) -> Picture:
    """Chooses what the picture on a page shows: on the page of an entity its own lane and those of its partners.

    Args:
        corpus: The records.
        page: The page.

    Returns:
        The picture; it has no lanes where no agency has a life.
    """
    history = history_of(corpus)
    entity = page.front.entity
    links = [r for r in history.in_time(LINKS, entity) if r.start]
    plans = history.plans_of.get(entity, []) if entity else list(history.plans.values())
    agencies = history.agencies
    around = _around(corpus, links, plans, agencies)
    if entity is not None:
        touched = {entity} | {name for r in links for name in (r.subject, r.object) if name}
        agencies = [body for body in agencies if body in touched] if entity in agencies else []
    shown = {*agencies, *around}
    links = [r for r in links if r.subject in shown and r.object in shown]
    lanes = [_lane(history, body, main=True) for body in agencies] if agencies else []
    lanes += [_lane(history, body, main=False) for body in around] if agencies else []
    joint = [p for p in plans if isinstance(p.record, Relationship) and {p.record.subject, p.record.object} <= shown]
    starts = [edtf.parse(r.start or "").first for r in links] + [p.said.first for p in joint]
    starts += [edtf.parse(lane.life.start).first for lane in lanes if lane.main and lane.life and lane.life.start]
    recent = sorted(day for day in starts if day.year > history.horizon.year - 60)
    first = recent[0] if recent else history.horizon
    return Picture(corpus, page, lanes, links, joint, history.articles, date(first.year - 1, 1, 1), history.horizon)


def _around(corpus: Corpus, links: list[Relationship], plans: list[Plan], agencies: list[str]) -> list[str]:
    """Returns the other bodies that a link or a plan ties to an agency."""
    found: dict[str, None] = {}
    known = set(agencies)
    pairs = [(r.subject, r.object) for r in links]
    pairs += [(p.record.subject, p.record.object) for p in plans if isinstance(p.record, Relationship)]
    for pair in pairs:
        for name in pair:
            entry = corpus.entries.get(name or "")
            kinds = (Kind.BODY, Kind.SERVICE, Kind.AGENCY)
            if name and entry and name not in known and entry.record.kind in kinds and not known.isdisjoint(pair):
                found[name] = None
    return list(found)


def _lane(history: History, body: str, *, main: bool) -> Lane:
    life = history.lives.get(body)
    entry = history.corpus.entries[body].record
    born = TimeSpan.of(life).first if life else date.max
    plan = next((p for p in history.plans_of.get(body, []) if p.said.first < born), None)
    return Lane(body, entry.prefLabel, life, plan, history.heads.get(body, []) if main else [], main)
