"""The form of the record beside a stored source, and of its passages."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from attest.model.records.base import Date, Evidences, Id, Ids, Record, listed
from attest.model.records.figures import Figure
from attest.model.records.kinds import PassageKind


class Quote(Record):
    """Words that a passage attributes to a speaker.

    Attributes:
        words: The words, verbatim.
        speaker: The id of the speaker's glossary entry.
        role: The speaker's role, as the source gives it.
    """

    words: str
    speaker: Id
    role: str = ""


class Keep(Record):
    """A fragment that misleads without its negation or hedge.

    Attributes:
        fragment: Words of the passage.
        words: One of these must stand in the sentence that quotes the fragment.
    """

    fragment: str
    words: list[str]


class Passage(Record):
    """A non-empty paragraph of a source.

    Attributes:
        number: Its place, counted from 1 with the headline as 1.
        kind: What it is in the article.
        heading: What it is about, in a few words of ours.
        speaker: The id of the entry whose statement it is.
        about: The ids of all entries that it is about, indirect references resolved.
        refers: Indirect words of the passage, and the id of the entry that they mean.
        quotes: The words that it attributes to a speaker.
        keep: Fragments that must not lose their negation or hedge.
    """

    number: int
    kind: PassageKind
    heading: str
    speaker: Id
    about: Ids = []
    refers: dict[str, Id] = {}
    quotes: Annotated[list[Quote], BeforeValidator(listed)] = []
    keep: Annotated[list[Keep], BeforeValidator(listed)] = []


class DateBasis(Record):
    """How the date of a source is known."""

    text: str
    evidence: Evidences = []


class SourceRecord(Record):
    """The record that stands beside the stored text of a source.

    Attributes:
        id: The source's id, which is also the name of its excerpts page.
        title: The title as printed.
        publisher: The id of the publication's entry.
        short: The name that citations use.
        author: The author, or that the stored copy names none.
        date: The date of publication, as EDTF.
        date_shown: The date in words.
        date_basis: How the date is known.
        url: Where it was published.
        rights: Whose it is and on what ground it is held and quoted.
        purpose: Why it is quoted.
        sha256: The digest of the stored file.
        passages: Its passages, in order.
        figures: The figures that it states.
    """

    id: Id
    title: str
    publisher: Id
    short: str
    author: str
    date: Date
    date_shown: str
    date_basis: DateBasis
    url: str | None = None
    rights: str
    purpose: str
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    passages: list[Passage]
    figures: Annotated[list[Figure], BeforeValidator(listed)] = []
