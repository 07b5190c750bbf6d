"""The forms of the facts: what a source record, a relationship, an event, a figure or a glossary entry may hold.

Names follow the standards of the field: SKOS for labels, the W3C Organization Ontology and Dublin Core for relations
(in schema.org: `parentOrganization`, `subOrganization`, `member`, `founder`), schema.org's `foundingDate` and
`dissolutionDate` for the life of a body, EDTF (ISO 8601-2) for dates, Wikidata's qualifiers *start time* (P580), *end
time* (P582) and *point in time* (P585) for the time of a statement, W3C Web Annotation for the idea of a quotation that
selects a passage.
"""

from attest.model.records.base import Date, EvidenceRef, Evidences, Id, Ids, Record, Texts
from attest.model.records.figures import Figure, Period
from attest.model.records.kinds import FigureStatus, Kind, PassageKind, Status, Term
from attest.model.records.pages import Contact, Entry, FrontMatter, PageRecords, Review
from attest.model.records.sources import DateBasis, Keep, Passage, Quote, SourceRecord
from attest.model.records.statements import Event, Life, Relationship, Statement

__all__ = [
    "Contact",
    "Date",
    "DateBasis",
    "Entry",
    "Event",
    "EvidenceRef",
    "Evidences",
    "Figure",
    "FigureStatus",
    "FrontMatter",
    "Id",
    "Ids",
    "Keep",
    "Kind",
    "Life",
    "PageRecords",
    "Passage",
    "PassageKind",
    "Period",
    "Quote",
    "Record",
    "Relationship",
    "Review",
    "SourceRecord",
    "Statement",
    "Status",
    "Term",
    "Texts",
]
