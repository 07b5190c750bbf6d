"""The forms of the facts: what a source record, a relationship, an event, a figure or a glossary entry may hold.

Names follow the standards of the field: SKOS for labels, the W3C Organization Ontology and Dublin Core for relations
(in schema.org: `parentOrganization`, `subOrganization`, `member`, `founder`), schema.org's `foundingDate` and
`dissolutionDate` for the life of a body, EDTF (ISO 8601-2) for dates, Wikidata's qualifiers *start time* (P580), *end
time* (P582) and *point in time* (P585) for the time of a statement, W3C Web Annotation for the idea of a quotation that
selects a passage.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from attest import edtf

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _identifier(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(f"{value!r} is no id: use lower-case letters, digits and single hyphens")
    return value


def _date(value: str) -> str:
    edtf.parse(value)
    return value


def _evidence(value: str) -> str:
    page, _, anchor = value.partition("#")
    if not page or not anchor:
        raise ValueError(f"{value!r} is no evidence: write it as independent-2011#p5 or background/nca#nca-operational")
    return value


def _listed(value: object) -> object:
    return [] if value is None else value


Id = Annotated[str, AfterValidator(_identifier)]
Date = Annotated[str, AfterValidator(_date)]
Evidence = Annotated[str, AfterValidator(_evidence)]
Ids = Annotated[list[Id], BeforeValidator(_listed)]
Texts = Annotated[list[str], BeforeValidator(_listed)]
Evidences = Annotated[list[Evidence], BeforeValidator(_listed)]


class Record(BaseModel):
    """The base of all records: no unknown keys, no changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(StrEnum):
    """What a glossary entry is about."""

    AGENCY = "agency"
    PERSON = "person"
    OFFICE = "office"
    BODY = "body"
    PUBLICATION = "publication"
    OPERATION = "operation"
    POLICY = "policy"
    LAW = "law"
    SERVICE = "service"
    TERM = "term"


class PassageKind(StrEnum):
    """What a passage is in its article."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    REPORTING = "reporting"
    FURNITURE = "furniture"


class Status(StrEnum):
    """How far a relationship or an event had come when its source spoke. What is announced has not happened."""

    IN_FORCE = "in force"
    ANNOUNCED = "announced"
    PLANNED = "planned"
    HAPPENED = "happened"
    ENDED = "ended"
    REPORTED = "reported"
    UNCONFIRMED = "unconfirmed"
    DISPUTED = "disputed"


class FigureStatus(StrEnum):
    """How surely a figure is stated in its source."""

    STATED = "stated"
    HEDGED = "hedged"
    UNCONFIRMED = "unconfirmed"
    PLANNED = "planned"


class Term(StrEnum):
    """The standard term of a relationship: W3C Organization Ontology (`org`) or Dublin Core (`dcterms`).

    `org:linkedTo` is a link between bodies that stay apart, such as an affiliation; `org:subOrganizationOf` (in
    schema.org `parentOrganization`) is part and whole; `org:headOf` is a person who heads a body; `org:holds` a person
    in an office; `org:memberOf` (in schema.org `memberOf`) a person or body inside another; `dcterms:replaces` a body
    that takes the place of another.
    """

    LINKED_TO = "org:linkedTo"
    PART_OF = "org:subOrganizationOf"
    HEAD_OF = "org:headOf"
    HOLDS = "org:holds"
    MEMBER_OF = "org:memberOf"
    REPLACES = "dcterms:replaces"


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
        terms: Short fragments that may stand quoted alone.
        keep: Fragments that must not lose their negation or hedge.
    """

    number: int
    kind: PassageKind
    heading: str
    speaker: Id
    about: Ids = []
    refers: dict[str, Id] = {}
    quotes: Annotated[list[Quote], BeforeValidator(_listed)] = []
    terms: Texts = []
    keep: Annotated[list[Keep], BeforeValidator(_listed)] = []


class Period(Record):
    """The time that a figure is about.

    Attributes:
        written: The source's own words.
        resolved: What they mean, as EDTF.
        label: A short name of the period, such as `2006–07`.
        basis: How that is known, in a sentence.
        evidence: What shows it.
    """

    written: str | None = None
    resolved: Date | None = None
    label: str | None = None
    basis: str | None = None
    evidence: Evidences = []


class Figure(Record):
    """A figure that a source states.

    Attributes:
        id: Its id.
        passage: The number of the passage that states it, in a source's record.
        value: A whole number, or a word such as `fifth`.
        qualifier: What belongs to the figure: more than, about, at least.
        unit: What is counted.
        scope: Which of them.
        period: The time that it is about.
        about: The ids of the bodies that it is about.
        stated_by: The id of who states it.
        status: How surely.
        part_of: The id of the figure inside which it is counted.
        sum_of: The ids of the figures that add up to it, in the order of their periods.
        written: The source's words for it.
        caveat: What must not be done with it.
        evidence: Further evidence, or the only one outside a source's record.
    """

    id: Id
    passage: int | None = None
    value: int | str
    qualifier: str | None = None
    unit: str
    scope: str | None = None
    period: Period = Period()
    about: Ids
    stated_by: Id
    status: FigureStatus
    part_of: Id | None = None
    sum_of: Ids = []
    written: str | None = None
    caveat: str | None = None
    evidence: Evidences = []

    @model_validator(mode="before")
    @classmethod
    def _number(cls, data: object) -> object:
        if isinstance(data, dict) and isinstance(data.get("value"), str):
            digits = data["value"].replace(",", "")
            return {**data, "value": int(digits) if digits.isdecimal() else data["value"]}
        return data

    @property
    def shown(self) -> str:
        """The value as it is written: `1,644`, a year such as `2006`, or its words."""
        if isinstance(self.value, int):
            return str(self.value) if self.unit == "year" else f"{self.value:,}"
        return self.value

    @property
    def counted(self) -> str:
        """What stands behind the value: `suspects`, `of children` behind *hundreds*, nothing behind a year."""
        if isinstance(self.value, int):
            return "" if self.unit == "year" else f" {self.unit}"
        return f" of {self.unit}" if self.value.endswith("s") else f" {self.unit}"


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
    figures: Annotated[list[Figure], BeforeValidator(_listed)] = []


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
    evidence: Annotated[list[Evidence], Field(min_length=1)]
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


class Contact(Record):
    """A contact point on the reviewed list: the only telephone numbers and helplines that the site may print.

    Attributes:
        id: Its id.
        name: Its name.
        for_: Whom it is for.
        phone: The telephone number.
        url: The address of its page.
        email: The e-mail address.
        note: A plain sentence.
        checked: The day on which it was last checked, as EDTF.
        basis: How it was checked.
        evidence: What shows it.
    """

    id: Id
    name: str
    for_: Annotated[str, Field(alias="for")]
    phone: str | None = None
    url: str | None = None
    email: str | None = None
    note: str | None = None
    checked: Date
    basis: str
    evidence: Evidences = []


class Entry(Record):
    """The front matter of a glossary file, in SKOS words.

    Attributes:
        id: The entry's id, which is the file's name.
        prefLabel: The name that we use.
        altLabel: Other names that readers may see.
        hiddenLabel: Words that are only searched for, such as misspellings.
        kind: What the entry is about.
        page: The page under `docs/` that is about it.
        tracked: Whether its name in a claim must be in the evidence; by default, all but terms are.
        related: The ids of related entries.
        editorial: Whether the definition is our own judgement, without evidence.
    """

    id: Id
    prefLabel: str
    altLabel: Texts = []
    hiddenLabel: Texts = []
    kind: Kind
    page: str | None = None
    tracked: bool | None = None
    related: Ids = []
    editorial: bool = False

    @property
    def labels(self) -> list[str]:
        """The names that readers may see."""
        return [self.prefLabel, *self.altLabel]


class Review(Record):
    """That a person has read a section beside its evidence. It lapses by itself when either of them changes.

    Attributes:
        section: The anchor of the section, as it stands in the page's address.
        by: Who read it.
        on: When, as EDTF.
        fingerprint: The digest of the section's words and of the evidence that it cites, as they were then.
    """

    section: str
    by: str
    on: Date
    fingerprint: Annotated[str, Field(pattern="^[0-9a-f]{16}$")]


class FrontMatter(BaseModel):
    """What the front matter of a page may hold. Keys of MkDocs and of the theme are allowed too.

    Attributes:
        title: The page's title.
        description: The page in one sentence.
        entity: The id of the entry that the page is about.
        source: The id of the source whose excerpts the page holds.
        aliases: Words that a search for this page may use.
        life: From when to when the entity existed.
        relationships: Its relationships.
        events: Its events.
        figures: Figures that no seed states.
        contacts: The reviewed list of contact points.
        reviewed: The sections that a person has read beside their evidence.
        inverses: For each predicate the words of its inverse, such as `has as a part` for `is part of`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    description: str
    entity: Id | None = None
    source: Id | None = None
    aliases: Texts = []
    life: Life | None = None
    relationships: Annotated[list[Relationship], BeforeValidator(_listed)] = []
    events: Annotated[list[Event], BeforeValidator(_listed)] = []
    figures: Annotated[list[Figure], BeforeValidator(_listed)] = []
    contacts: Annotated[list[Contact], BeforeValidator(_listed)] = []
    reviewed: Annotated[list[Review], BeforeValidator(_listed)] = []
    inverses: dict[str, str] = {}
    hide: Texts = []
    template: str | None = None
    search: dict[str, str | bool] = {}
