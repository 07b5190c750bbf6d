"""Partial and uncertain dates, as in EDTF (ISO 8601-2:2019).

Only what a reference work needs is read: a year, a month or a day; `?` (uncertain), `~` (approximate) and `%` (both)
after it; an interval `a/b` with `..` for an open end; a set `[a,b]`, of which one member is meant; and a set `[a..b]`,
`[a..]` or `[..b]`, of which one day in a range is meant, such as the unknown day on which somebody left a post.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from attest.text import MONTHS

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")


@dataclass(frozen=True)
class Point:
    """A year, a month or a day, perhaps uncertain.

    Attributes:
        year: The year.
        month: The month from 1 to 12, or nothing.
        day: The day of the month, or nothing.
        qualifier: `?`, `~`, `%`, or nothing.
    """

    year: int
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    @property
    def first(self) -> date:
        """The first day that the point can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that the point can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [str(self.year)]
        if self.month:
            parts.insert(0, MONTHS[self.month - 1])
        if self.day:
            parts.insert(0, str(self.day))
        return (
            ("about " if self.qualifier in ("~", "%") else "")
            + " ".join(parts)
            + (" (uncertain)" if self.qualifier in ("?", "%") else "")
        )


@dataclass(frozen=True)
class Edtf:
    """A date as a record gives it.

    Attributes:
        text: The text as written.
        kind: `point`, `interval`, `set` or `range`, which is a set with `..` in it.
        points: The points; an open end of an interval or a range is nothing.
    """

    text: str
    kind: str
    points: tuple[Point | None, ...]

    @cached_property
    def first(self) -> date:
        """The first day that the date can mean; `date.min` where the start is open."""
        firsts = [p.first if p else date.min for p in self.points]
        return min(firsts) if self.kind == "set" else firsts[0]

    @cached_property
    def last(self) -> date:
        """The last day that the date can mean; `date.max` where the end is open."""
        lasts = [p.last if p else date.max for p in self.points]
        return max(lasts) if self.kind == "set" else lasts[-1]

    @property
    def exact(self) -> bool:
        """Whether the date is one certain day."""
        return self.first == self.last and not any(p and p.qualifier for p in self.points)

    def __str__(self) -> str:
        words = [str(p) if p else "" for p in self.points]
        if self.kind == "set":
            return " or ".join(words)
        if self.kind == "range":
            start, end = words
            return (
                f"{start} or later" if not end else f"{end} or earlier" if not start else f"between {start} and {end}"
            )
        if self.kind == "interval":
            start, end = words
            return f"from {start}" if not end else f"until {end}" if not start else f"{start} to {end}"
        return words[0]


@lru_cache(maxsize=8192)
def parse(text: str) -> Edtf:
    """Reads a date.

    Args:
        text: A date in the part of EDTF that this module reads, such as `2013-10-07`, `2011-05~`,
            `2010-04/2011-03`, `2013-10-07/..`, `[2011-05-30,2011-05-31]` or `[2013-09..]`.

    Returns:
        The date.

    Raises:
        ValueError: The text is no such date, no day of the calendar, or an interval that ends before it starts.
    """
    text = text.strip()
    if text.startswith("[") and text.endswith("]") and ".." in text:
        start, _, end = text[1:-1].partition("..")
        parsed = Edtf(text, "range", (_open_point(start or ".."), _open_point(end or "..")))
        if parsed.first > parsed.last:
            raise ValueError(f"{text!r} ends before it starts")
    elif text.startswith("[") and text.endswith("]"):
        parsed = Edtf(text, "set", tuple(_point(part) for part in text[1:-1].split(",")))
    elif "/" in text:
        start, _, end = text.partition("/")
        parsed = Edtf(text, "interval", (_open_point(start), _open_point(end)))
        if parsed.first > parsed.last:
            raise ValueError(f"{text!r} ends before it starts")
    else:
        parsed = Edtf(text, "point", (_point(text),))
    if not any(parsed.points):
        raise ValueError(f"{text!r} is no date: at least one end must be known")
    return parsed


def _open_point(text: str) -> Point | None:
    return None if text.strip() == ".." else _point(text)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} is no date: write it as 2013, 2013-10 or 2013-10-07")
    year, month, day, qualifier = match.groups()
    point = Point(int(year), int(month) if month else None, int(day) if day else None, qualifier)
    try:
        if 0 in (point.month, point.day):
            raise ValueError("no month and no day has the number 0")
        point.first, point.last  # noqa: B018
    except (ValueError, IndexError) as error:
        raise ValueError(f"{text!r} is no day of the calendar") from error
    return point
