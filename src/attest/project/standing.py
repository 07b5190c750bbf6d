"""How a statement stands for a reader: what its source told as holding may be over, or is known of years ago only."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from attest.model import Point, Relationship, Statement, Status, edtf
from attest.project.corpus import NOT_ESTABLISHED, Corpus
from attest.project.history import PLANS

_PAST = {
    "is": "was", "are": "were", "has": "had", "holds": "held", "publishes": "published", "works": "worked",
    "counts": "counted",
}  # fmt: skip


class Standing(NamedTuple):
    """How a statement stands.

    Attributes:
        word: The word for it.
        when: As of when, with its preposition; nothing where that needs no saying.
        sign: The status whose sign it has.
        said: Whether the one who made the statement says this too; that something is over we know from elsewhere.
    """

    word: str
    when: str
    sign: Status
    said: bool = True

    def __str__(self) -> str:
        return f"{self.word} {self.when}".rstrip()


def standing(corpus: Corpus, record: Statement) -> Standing:
    """Says how a statement stands.

    Args:
        corpus: The facts.
        record: The relationship or the event.

    Returns:
        For what was in force when its source spoke: *ended*, *in force at least to* the date, *held* in the month of
        the article, or *in force*. For a plan the month in which it was one. For everything else its status.
    """
    status = record.status
    source = corpus.sources.get(record.evidence[0].partition("#")[0])
    made = record.said or (source.record.date if source else "")
    point = edtf.parse(made).points[0] if made else None
    when = f"in {Point(point.year, point.month)}" if point else ""
    if status in PLANS:
        return Standing("a plan" if status is Status.PLANNED else status, when, status)
    if status is not Status.IN_FORCE:
        return Standing(status, "", status)
    end = edtf.parse(record.end) if isinstance(record, Relationship) and record.end else None
    if end and end.last < date.max:
        return Standing("ended", "", Status.ENDED, said=False)
    if end:
        return Standing("in force at least to", str(end).removesuffix(" or later"), Status.REPORTED, said=False)
    return Standing("held", when, Status.REPORTED) if source else Standing(status, "", status)


def as_it_stands(corpus: Corpus, record: Statement, predicate: str) -> str:
    """Returns a predicate in the past tense where it is over, is known from an old article only, or was such a plan."""
    rests_on_article = record.evidence[0].partition("#")[0] in corpus.sources
    told = record.outcome not in (None, NOT_ESTABLISHED)
    old = {
        Status.IN_FORCE: rests_on_article or standing(corpus, record).word == "ended",
        Status.PLANNED: rests_on_article or told,
    }
    first, _, rest = predicate.partition(" ")
    return f"{_PAST.get(first, first)} {rest}".rstrip() if old.get(record.status) else predicate
