"""How a relationship stands for a reader: what its source told as holding may be over, or was last seen years ago."""

from __future__ import annotations

from datetime import date

from attest.model import Relationship, Status, edtf
from attest.project.corpus import Corpus

_PAST = {
    "is": "was", "has": "had", "holds": "held", "publishes": "published", "works": "worked", "counts": "counted",
}  # fmt: skip


def standing(corpus: Corpus, record: Relationship) -> tuple[str, Status]:
    """Returns the word for how a relationship stands, and the status whose sign it has.

    Args:
        corpus: The facts.
        record: The relationship.

    Returns:
        For what was in force when its source spoke: *ended*, *last seen* with the date, *held in* with the month of the
        article, or *in force*. For everything else its status.
    """
    if record.status is not Status.IN_FORCE:
        return record.status, record.status
    end = edtf.parse(record.end) if record.end else None
    if end and end.last < date.max:
        return "ended", Status.ENDED
    if end:
        return f"last seen {str(end).removesuffix(' or later')}", Status.REPORTED
    source = corpus.sources.get(record.evidence[0].partition("#")[0])
    if source:
        return f"held in {edtf.parse(source.record.date).first:%B %Y}", Status.REPORTED
    return "in force", Status.IN_FORCE


def as_it_stands(corpus: Corpus, record: Relationship, predicate: str) -> str:
    """Returns a predicate in the past tense where the relationship is over, or is known from an old article only."""
    word, _ = standing(corpus, record)
    rests_on_article = record.evidence[0].partition("#")[0] in corpus.sources
    old = record.status is Status.IN_FORCE and (word == "ended" or rests_on_article)
    first, _, rest = predicate.partition(" ")
    return f"{_PAST.get(first, first)} {rest}".rstrip() if old else predicate
