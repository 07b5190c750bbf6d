"""Dates in running text, in every usual way of writing, each read as what it is.

The house writes `7 October 2013` and `2010–11`. Another way of writing the same is read too, and comes with the form
of the house. A day or a month `00`, and digits that are not 0 to 9, make no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from attest.text.anyof import any_of

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"Sept": 9}
_NUMBER = {name.lower(): number for number, name in enumerate(MONTHS, start=1)} | {
    name.lower(): number for name, number in _SHORT.items()
}

# In capital letters or not, but in the letters of English: `ſ` is no `s`. In small letters `may` is a verb.
_LONG = "|".join(f"(?a:(?i:{m}))" if m != "May" else "May|MAY" for m in MONTHS)
_MONTH = rf"(?:{_LONG}|(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})\b\.?)"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![0-9]|,[0-9])"
_DATE = re.compile(
    rf"""
    (?<![\w,.£/-])(?P<days>{_DAY}(?:(?:\s*[-–—,]\s*|\s+(?:or|and|to)\s+(?:on\s+)?(?:the\s+)?){_DAY})*)\s+(?:of\s+)?(?P<month>{_MONTH})(?!\w)
        (?:,?\s+(?P<year>{_YEAR})(?!\w))?
  | \b(?P<month_first>{_MONTH})\s+(?P<day>{_DAY})(?!\w|[,.-]?[0-9]|\s?%)(?:,?\s+(?P<year_last>{_YEAR})(?!\w))?
  | \b(?P<month_alone>{_MONTH}),?\s+(?P<year_alone>{_YEAR})(?!\w)
  | (?<![\w/.,£-])(?P<first>[0-9]{{1,2}})(?P<mark>[/.-])(?P<second>[0-9]{{1,2}})(?P=mark)
        (?P<third>{_YEAR}|(?<=/)[0-9]{{2}})(?![\w/-]|[.,][0-9])
  | (?<![\w.,£/-])(?P<from>(?:1[0-9]|20)[0-9]{{2}})(?P<dash>[-–—/])(?P<to>[0-9]{{2}})(?:-(?P<iso_day>[0-9]{{2}}))?
        (?![\w/-]|[.,][0-9])
  | (?<![\w.,£/-])(?P<year_from>(?:1[0-9]|20)[0-9]{{2}})[-–—/](?P<year_to>(?:1[0-9]|20)[0-9]{{2}})(?![\w/-]|[.,][0-9])
    """,
    re.VERBOSE,
)
_DIGIT = re.compile("[0-9]")
_PAIR = re.compile("[0-9][-–—/.][0-9]")
_NAMED = re.compile(any_of(name.lower() for name in _SHORT))


@dataclass(frozen=True)
class Date:
    """A date in a text.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last character.
        meanings: What it means, as `2013-10-07`, `2013-10`, `--10-07` or, for a reporting year, `2010–11` (`2010–2011`
            where it is written so, which may be two years): several
            where it names several days, and one with `|` between where it is one of several.
        house: How the house writes it.
    """

    start: int
    end: int
    meanings: tuple[str, ...]
    house: str


def date_meaning(year: int | str | None, month: int | None = None, day: int | None = None) -> str:
    """Returns what a date means, as `2013`, `2013-10`, `2013-10-07` or `--10-07`.

    Args:
        year: The year, or nothing.
        month: The month from 1 to 12, or nothing.
        day: The day of the month, or nothing.
    """
    return f"{year or '-'}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def find_dates(text: str) -> Iterator[Date]:
    """Finds the dates of a text: days, months of a year and reporting years. A bare year is a number.

    Args:
        text: Running text.

    Yields:
        The dates in order.
    """
    if not may_hold_date(text):
        return
    for match in _DATE.finditer(text):
        read = _read(match)
        if read:
            yield Date(*match.span(), *read)


def may_hold_date(text: str) -> bool:
    """Says whether a text has a sign without which there is no date in it."""
    return bool(_PAIR.search(text) or (_DIGIT.search(text) and _NAMED.search(text.lower())))


def _read(match: re.Match[str]) -> tuple[tuple[str, ...], str] | None:
    if match["month"]:
        return _days(match["days"], match["month"], match["year"])
    if match["month_first"]:
        return _days(match["day"], match["month_first"], match["year_last"])
    if match["month_alone"]:
        month = _month(match["month_alone"])
        return (date_meaning(match["year_alone"], month),), f"{MONTHS[month - 1]} {match['year_alone']}"
    if match["first"]:
        return _numeric(int(match["first"]), int(match["second"]), match["third"])
    if match["year_from"]:
        return _reporting_year(match["year_from"], match["year_to"])
    return _years(match["from"], match["dash"], match["to"], match["iso_day"])


def _month(written: str) -> int:
    return _NUMBER[written.rstrip(".").lower()]


def _days(days: str, month: str, year: str | None) -> tuple[tuple[str, ...], str]:
    number = _month(month)
    dates = tuple(date_meaning(year, number, int(day)) for day in re.findall("[0-9]+", days))
    # "30 or 31 May" is one date that may be either day; the same day twice is no such date.
    meanings = dates if len(set(dates)) == len(dates) else ("|".join(dates),)
    plain = re.sub(r"(?<=[0-9])(?:st|nd|rd|th)|(?<![0-9])0(?=[1-9])", "", days)
    return meanings, f"{plain} {MONTHS[number - 1]}" + (f" {year}" if year else "")


def _numeric(first: int, second: int, third: str) -> tuple[tuple[str, ...], str] | None:
    day, month = (second, first) if second > 12 >= first else (first, second)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    year = third if len(third) == 4 else f"{'19' if third >= '50' else '20'}{third}"
    return (date_meaning(year, month, day),), f"{day} {MONTHS[month - 1]} {year}"


def _reporting_year(first: str, last: str) -> tuple[tuple[str, ...], str] | None:
    """Reads two years that follow each other as one reporting year, and leaves all others alone."""
    return ((f"{first}–{last}",), f"{first}–{last[2:]}") if int(last) == int(first) + 1 else None


def _years(first: str, dash: str, last: str, day: str | None) -> tuple[tuple[str, ...], str] | None:
    month = int(last)
    if day:
        if dash != "-" or not (1 <= month <= 12 and 1 <= int(day) <= 31):
            return None
        return (date_meaning(first, month, int(day)),), f"{int(day)} {MONTHS[month - 1]} {first}"
    follows = month == (int(first) + 1) % 100
    if dash == "-" and not follows and 1 <= month <= 12:
        return (date_meaning(first, month),), f"{MONTHS[month - 1]} {first}"
    if not follows and (dash == "/" or month <= int(first) % 100):
        return None
    return (f"{first}–{last}",), f"{first}–{last}"
