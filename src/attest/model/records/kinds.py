"""The closed lists of words: kinds of entries and passages, how sure something is, the standard terms of relations."""

from __future__ import annotations

from enum import StrEnum


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
