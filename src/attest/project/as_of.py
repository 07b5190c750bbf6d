"""Who was what on a date: which bodies existed, who headed them, what belonged to what, and what was only planned.

Everything is read from the records. A date may be known only to the month or the year, so that a state has three
values: it held, it may have held, it did not hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from attest.model import Holds, Relationship, TimeSpan
from attest.project.history import History


@dataclass(frozen=True)
class BodyState:
    """A body on a day.

    Attributes:
        body: Its id.
        exists: Whether it existed.
        heads: Who headed it: the ids of the relationships, and how surely.
        ties: What it was affiliated to or part of: the ids of the relationships, and how surely.
    """

    body: str
    exists: Holds
    heads: tuple[tuple[str, Holds], ...]
    ties: tuple[tuple[str, Holds], ...]


@dataclass(frozen=True)
class State:
    """All bodies on a day.

    Attributes:
        bodies: The agencies.
        others: Who held which office, and which other bodies were tied to what: relationships, and how surely.
        plans: The ids of the plans that were open.
    """

    bodies: tuple[BodyState, ...]
    others: tuple[tuple[str, Holds], ...]
    plans: tuple[str, ...]


def days_of_change(history: History) -> list[date]:
    """The days up to the horizon on which the state changes."""
    found: set[date] = set()
    for life in history.lives.values():
        found |= TimeSpan.of(life).days
    for records in (*history.heads.values(), *history.ties.values()):
        for record in records:
            found |= TimeSpan.of(record).days
    for plan in history.plans.values():
        found |= {plan.said.last} | ({plan.done.first} if plan.done else set())
    return sorted(day for day in found if day <= history.horizon)


def exists(history: History, body: str, day: date) -> Holds:
    """Says whether a body existed on a day; of a body without a life it is not certain."""
    life = history.lives.get(body)
    return TimeSpan.of(life).on(day) if life else Holds.PERHAPS


def heads_on(history: History, body: str, day: date) -> Iterator[tuple[Relationship, Holds]]:
    """Says who headed a body, or held an office, on a day.

    Whoever started earlier is left out once a successor has surely started, as a body has one head.
    """
    if exists(history, body, day) is Holds.NO:
        return
    records = history.heads.get(body, [])
    sure = [r for r in records if TimeSpan.of(r).sure <= day]
    newest = max(sure, key=lambda r: TimeSpan.of(r).sure, default=None)
    for record in records:
        span = TimeSpan.of(record)
        over = newest is not None and record is not newest and span.first <= TimeSpan.of(newest).first
        if not over and span.on(day) is not Holds.NO:
            yield record, span.on(day)


def ties_on(history: History, body: str, day: date) -> Iterator[tuple[Relationship, Holds]]:
    """Says what a body was affiliated to or part of on a day."""
    for record in history.ties.get(body, []):
        holds = TimeSpan.of(record).on(day)
        if holds is not Holds.NO:
            yield record, holds


def state_on(history: History, day: date) -> State:
    """Returns the state of all bodies on a day."""
    agencies = set(history.agencies)
    bodies = tuple(
        BodyState(
            body,
            exists(history, body, day),
            tuple((r.id, holds) for r, holds in heads_on(history, body, day)),
            tuple((r.id, holds) for r, holds in ties_on(history, body, day)),
        )
        for body in history.agencies
    )
    others = [pair for body in history.heads if body not in agencies for pair in heads_on(history, body, day)]
    others += [pair for body in history.ties if body not in agencies for pair in ties_on(history, body, day)]
    plans = tuple(name for name, plan in history.plans.items() if plan.open_on(day))
    return State(bodies, tuple((r.id, holds) for r, holds in others), plans)
