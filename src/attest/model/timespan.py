"""Stretches of time between two dates that may be known only to the month or the year.

A span holds from its start on and up to, not on, the day of its end.
"""

# The day a body ends and its successor starts is often one day: half-open spans make the successor the answer for it.

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attest.model import edtf
from attest.model.edtf import Edtf
from attest.model.records import Life, Relationship


class Holds(StrEnum):
    """Whether a state holds on a day."""

    YES = "yes"
    PERHAPS = "not certain"
    NO = "no"


@dataclass(frozen=True)
class TimeSpan:
    """A stretch of time whose ends may be uncertain.

    Attributes:
        start: When it starts; nothing where that is not known.
        end: When it ends; nothing where no end is recorded.
    """

    start: Edtf | None
    end: Edtf | None

    @classmethod
    def of(cls, record: Relationship | Life) -> TimeSpan:
        """Returns the span of a record."""
        return cls(edtf.parse(record.start) if record.start else None, edtf.parse(record.end) if record.end else None)

    @property
    def first(self) -> date:
        """The first day on which it may have held."""
        return self.start.first if self.start else date.min

    @property
    def sure(self) -> date:
        """The first day on which it surely held, if it held then."""
        return self.start.last if self.start else date.max

    @property
    def sure_end(self) -> date:
        """The first day on which it may have ended."""
        return self.end.first if self.end else date.max

    @property
    def last(self) -> date:
        """The first day on which it had surely ended."""
        return self.end.last if self.end else date.max

    @property
    def days(self) -> set[date]:
        """The days on which the answer changes."""
        return {self.first, self.sure, self.sure_end, self.last} - {date.min, date.max}

    def on(self, day: date) -> Holds:
        """Says whether it held on a day."""
        if self.sure <= day < self.sure_end:
            return Holds.YES
        return Holds.PERHAPS if self.first <= day < self.last else Holds.NO

    def overlaps(self, other: TimeSpan) -> bool:
        """Says whether there is a day on which both surely held."""
        return max(self.sure, other.sure) < min(self.sure_end, other.sure_end)
