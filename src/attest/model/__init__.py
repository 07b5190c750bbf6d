"""What is known, as values: records, findings and rules, dates and spans of time.

In: nothing; a value is made from plain data and says itself what is wrong with it. Out: classes that every other room
shares. It reads no file and knows no page.
"""

from attest.model import edtf
from attest.model.edtf import Edtf, Point
from attest.model.findings import Example, Fault, Finding, Fix, Location, Report, Rule, Severity
from attest.model.records import (
    Contact,
    Entry,
    Event,
    Figure,
    FigureStatus,
    FrontMatter,
    Kind,
    Life,
    PageRecords,
    Passage,
    PassageKind,
    Record,
    Relationship,
    Review,
    SourceRecord,
    Statement,
    Status,
    Term,
)
from attest.model.timespan import Holds, TimeSpan

__all__ = [
    "Contact",
    "Edtf",
    "Entry",
    "Event",
    "Example",
    "Fault",
    "Figure",
    "FigureStatus",
    "Finding",
    "Fix",
    "FrontMatter",
    "Holds",
    "Kind",
    "Life",
    "Location",
    "PageRecords",
    "Passage",
    "PassageKind",
    "Point",
    "Record",
    "Relationship",
    "Report",
    "Review",
    "Rule",
    "Severity",
    "SourceRecord",
    "Statement",
    "Status",
    "Term",
    "TimeSpan",
    "edtf",
]
