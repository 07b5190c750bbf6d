"""The forms of front matter, that of a page and that of a glossary entry, and of the file of records beside a page."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from attest.model.records.base import Date, Evidences, Id, Ids, Record, Texts, listed
from attest.model.records.figures import Figure
from attest.model.records.kinds import Kind
from attest.model.records.statements import Event, Life, Relationship


class Contact(Record):
    """A contact point on the reviewed list: the only telephone numbers and helplines that the site may print.

    Attributes:
        id: Its id.
        name: Its name.
        group: The heading under which it stands with its neighbours, if it has one.
        for_: Whom it is for.
        phone: The telephone number.
        url: The address of its page.
        email: The e-mail address.
        note: A plain sentence.
        checked: The day on which it was last checked, as EDTF.
        basis: How it was checked.
        evidence: What shows it.
        MAX_DAYS: After how many days it must be checked again.
    """

    MAX_DAYS: ClassVar[int] = 180

    id: Id
    name: str
    group: str | None = None
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
        article: The word that stands before its name in a sentence; laws have it without being told.
        tracked: Whether its name in a claim must be in the evidence; by default, all but terms are.
        related: The ids of related entries.
        editorial: Whether the definition is our own judgement, without evidence.
        life: From when to when a body existed that has no page of its own under `docs/`.
    """

    id: Id
    prefLabel: str
    altLabel: Texts = []
    hiddenLabel: Texts = []
    kind: Kind
    page: str | None = None
    article: Literal["a", "an", "the"] | None = None
    tracked: bool | None = None
    related: Ids = []
    editorial: bool = False
    life: Life | None = None

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


class PageRecords(BaseModel):
    """What the file of records beside a page may hold, such as `ceop.yml` beside `ceop.md`. It is never published.

    Attributes:
        life: From when to when the entity of the page existed.
        relationships: Its relationships.
        events: Its events.
        figures: Figures that no seed states.
        contacts: The reviewed list of contact points.
        inverses: For each predicate the words of its inverse, such as `has as a part` for `is part of`.
        danger: What people type who are in danger or worried about a child; a search for it shows this page first.
            Lists of words joined by + mean one word of each, in any order; capitals name a list of `words`.
        words: Lists of words that `danger` names.
        asked: What readers ask in their own words, by the place that answers, such as `background/nca.md#nca-powers`.
        alike: Groups of everyday words that mean the same to somebody who searches.
        filler: Words that a search may lose, where no page has them, and still be about the same.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    life: Life | None = None
    relationships: Annotated[list[Relationship], BeforeValidator(listed)] = []
    events: Annotated[list[Event], BeforeValidator(listed)] = []
    figures: Annotated[list[Figure], BeforeValidator(listed)] = []
    contacts: Annotated[list[Contact], BeforeValidator(listed)] = []
    inverses: dict[str, str] = {}
    danger: Texts = []
    words: dict[str, Texts] = {}
    asked: dict[str, Texts] = {}
    alike: list[Texts] = []
    filler: Texts = []


class FrontMatter(BaseModel):
    """What the front matter of a page may hold. Keys of MkDocs and of the theme are allowed too.

    Attributes:
        title: The page's title.
        description: The page in one sentence.
        entity: The id of the entry that the page is about.
        source: The id of the source whose excerpts the page holds.
        aliases: Words that a search for this page may use.
        moved_from: The names at which the page stood before, such as `agencies/ceop`; readers are led on from there.
        reviewed: The sections that a person has read beside their evidence.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    description: str
    entity: Id | None = None
    source: Id | None = None
    aliases: Texts = []
    moved_from: Texts = []
    reviewed: Annotated[list[Review], BeforeValidator(listed)] = []
    hide: Texts = []
    template: str | None = None
    search: dict[str, str | bool] = {}
