"""Dates as words of the index: one for a day, one for its month, one for its year, one for a year from April to March.

The engine reads the dates of a query in the same way (`assets/dates.js`), so that `07/10/2013` finds what a page calls
7 October 2013, and not whatever holds a 7 or the year.
"""

from __future__ import annotations

import re

from attest.model import edtf

# As the house writes them: a check refuses other ways on the pages.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DATE = re.compile(rf"(?:\b([0-9]{{1,2}}) )?\b({'|'.join(_MONTHS)}) ([0-9]{{4}})\b")
_YEARS = re.compile(r"\b([0-9]{4})–[0-9]{2}\b")
_APRIL, _MARCH = 4, 3


def of_record(date: str | None) -> frozenset[str]:
    """Returns the words for the date of a record.

    Args:
        date: The date, as EDTF.
    """
    found: set[str] = set()
    points = [point for point in edtf.parse(date).points if point] if date else []
    for point in points:
        parts = [f"{part:02}" for part in (point.year, point.month, point.day) if part]
        found.update("d" + "".join(parts[:end]) for end in range(1, len(parts) + 1))
    if len(points) > 1 and (points[0].month, points[-1].month) == (_APRIL, _MARCH):
        found.add(f"y{points[0].year}")
    return frozenset(found)


def in_text(text: str) -> frozenset[str]:
    """Returns the words for the days, months and years from April to March that a text names.

    Args:
        text: Any text.
    """
    found = {f"y{start}" for start in _YEARS.findall(text)}
    for day, name, year in _DATE.findall(text):
        month = f"d{year}{_MONTHS.index(name) + 1:02}"
        found.update([month, f"{month}{day:0>2}"] if day else [month])
    return frozenset(found)
