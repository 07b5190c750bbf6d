"""Lengths of time: how many days lie between dates, and whether a number of weeks or years tells that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from attest.checks.figures.qualifiers import qualifiers
from attest.evidence import Claim
from attest.model import edtf
from attest.text import Number, NumberKind

DATE = re.compile(r"[12][0-9]{3}(?:-[0-9]{2}){0,2}")
"""A day, a month or a year, as the meaning of a number."""
LABEL = re.compile("[12][0-9]{3}–[0-9]{2}")
"""A reporting year, as the meaning of a number."""
UNITS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_UNIT = re.compile(rf"[\s-]+(?:full |whole )?({'|'.join(UNITS)})s?\b")


def unit_of(text: str, number: Number) -> str | None:
    """Returns the unit of time that a number counts."""
    found = _UNIT.match(text, number.end)
    return found[1] if found and number.kind is NumberKind.COUNT else None


def apart(meanings: Iterable[str]) -> list[float]:
    """Returns how many days lie between any two dates among the meanings of numbers."""
    known = {f"{m[:4]}-10" if LABEL.fullmatch(m) else m for m in meanings}
    dates = []
    for meaning in (m for m in known if DATE.fullmatch(m)):
        try:
            point = edtf.parse(meaning)
        except ValueError:
            continue
        dates.append((point.first.toordinal() + point.last.toordinal()) / 2)
    return [abs(a - b) for a, b in combinations(dates, 2)]


def lasted(claim: Claim, number: Number, meanings: Iterable[str]) -> bool:
    """Says whether a number of days, weeks, months or years is the time between two dates; twelve months are a year."""
    unit = unit_of(claim.block.text, number)
    if not unit:
        return False
    length = float(number.meaning) * UNITS[unit]
    near = UNITS[unit] * (1.1 if qualifiers(claim.block.text, number) else 0.6)
    return (unit, number.meaning) == ("month", "12") or any(abs(days - length) <= near for days in apart(meanings))
