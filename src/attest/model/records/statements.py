"""The forms of what holds or happens in time: relationships, events, and the life of a body."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from attest.model.records.base import Date, EvidenceRef, Evidences, Id, Ids, Record
from attest.model.records.kinds import Status, Term


class Statement(Record):
    """What relationships and events have in common.

    Attributes:
        id: Its id.
        status: How far it had come when the source spoke.
        written: The source's own time words.
        resolved: What they mean, in our words.
        said: When it was said, planned or announced, as EDTF (Wikidata: point in time); where it is left out, the date
            of the source that it rests on.
        stated_by: The id of who says so; nothing where it is background, told in our words.
        evidence: What shows it; the first is what it rests on.
        outcome: For a plan, the id of the record that tells what came of it, or `not established`.
        note: A plain sentence.
    """

    id: Id
    status: Status
    written: str | None = None
    resolved: str | None = None
    said: Date | None = None
    stated_by: Id | None = None
    evidence: Annotated[list[EvidenceRef], Field(min_length=1)]
    outcome: str | None = None
    note: str | None = None


class Relationship(Statement):
    """How one body, person or publication relates to another, in a time.

    Attributes:
        subject: The id of the entry that it is about; on a page with an `entity`, that entity.
        predicate: The relation, in words.
        object: The id of the other entry.
        value: Literal words, where the other side is no entry.
        term: The standard term of the relation.
        start: When it began, or was planned to begin, as EDTF (Wikidata: start time).
        end: When it ended, as EDTF (Wikidata: end time). Where only the last day is known on which it was seen to hold,
            write `[2013-09..]`: some day from September 2013 on.
    """

    subject: Id | None = None
    predicate: str
    object: Id | None = None
    value: str | None = None
    term: Term | None = None
    start: Date | None = None
    end: Date | None = None

    @model_validator(mode="after")
    def _one_object(self) -> Relationship:
        if self.object and self.value:
            raise ValueError("a relationship has an `object` or a `value`, not both")
        return self


class Event(Statement):
    """Something that happened, was announced or was planned.

    Attributes:
        label: What happened, in a short sentence in the present tense.
        about: The ids of the entries concerned.
        date: When, as EDTF.
    """

    label: str
    about: Ids
    date: Date | None = None


class Life(Record):
    """From when to when a body existed (schema.org: `foundingDate`, `dissolutionDate`), as EDTF, and what shows it."""

    start: Date | None = None
    end: Date | None = None
    evidence: Evidences = []
