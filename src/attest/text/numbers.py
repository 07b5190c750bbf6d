"""Numbers and dates in running text, so that a figure in a sentence can be looked for in its evidence.

`1,644`, `1644` and `1 644` are one number; `£5m` and `5 million` are one number; `7 October 2013` is one date, in which
neither the day nor the month nor the year may differ. Number words count from eleven on, because smaller ones are as
often words as numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_UNITS = ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SUFFIXES = {"m": 1_000_000, "bn": 1_000_000_000, "k": 1_000}
_WORDS = {word: value for value, word in enumerate(_UNITS, start=11)} | {
    word: value * 10 for value, word in enumerate(_TENS, start=2)
}

# In capital letters or not, but in the letters of English: `ſ` is no `s`, and a dotted `İ` is no `i`.
_MONTH = f"(?a:{'|'.join(MONTHS)})"
_PATTERN = re.compile(
    rf"""
    (?P<paragraph>¶\s*\d+(?:\s*[-–—]\s*¶?\s*\d+)?)
  | (?P<phone>(?<![\w+])(?:\+\d{{1,3}}\s)?0\d{{2,4}}\s\d{{3,4}}(?:\s\d{{3,4}})?(?!\w))
  | (?P<date>(?<![\w,.])(?P<day>\d{{1,2}})(?:\s+(?:or|and|to)\s+\d{{1,2}})?\s+(?P<month>{_MONTH})\b
       (?:\s+(?P<year>\d{{4}}))?)
  | (?P<monthyear>\b(?P<month2>{_MONTH})\s+(?P<year2>\d{{4}})\b)
  | (?P<iso>(?<![\w-])\d{{4}}-\d{{2}}(?:-\d{{2}})?(?![\w-]))
  | (?P<years>(?<![\w,.])(?P<from>(?:1[6-9]|20)\d\d)[-–](?P<to>\d{{2}}|\d{{4}})(?!\w|,\d))
  | (?P<number>(?<![\w.,])\d{{1,3}}(?:[,\u00a0\u202f\u2009 ]\d{{3}})+(?![\d])|(?<![\w.])(?<!(?-i:[A-Z])-)\d+(?:\.\d+)?)
    (?P<scale>\s?(?a:bn|m|k)(?!\w)|\s(?a:hundred|thousand|million|billion)\b)?
  | (?P<word>\b(?a:(?:{"|".join(_TENS)})(?:-(?:{"|".join(_ONES)}))?|{"|".join(_UNITS)}
       |(?:{"|".join(_ONES)}|ten|a)[\s\u00a0](?:{"|".join(_SCALES)})|(?:{"|".join(_SCALES)}))\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Number:
    """A number or a date in a text.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last character.
        text: How it is written.
        meaning: What it means, so that two ways of writing the same compare as equal: a decimal number as text, a date
            as `2013-10-07`, `2013-10` or `--10-07`, a reporting year as `2010/11`, a telephone number as its digits
            behind `tel:`.
    """

    start: int
    end: int
    text: str
    meaning: str


def find_numbers(text: str) -> list[Number]:
    """Finds the numbers and dates of a text.

    Args:
        text: Running text.

    Returns:
        The numbers in order. References to passages such as `¶5` are none, and neither are number words up to ten.
    """
    found: list[Number] = []
    for match in _PATTERN.finditer(text):
        if match.group("paragraph"):
            continue
        found.extend(Number(match.start(), match.end(), match.group().strip(), meaning) for meaning in _meanings(match))
    return found


def _meanings(match: re.Match[str]) -> list[str]:
    if phone := match.group("phone"):
        return ["tel:" + re.sub(r"\D", "", phone)]
    if match.group("date"):
        days = re.findall(r"\d+", match.group("date").split(match.group("month"))[0])
        dates = [_date(match.group("year"), match.group("month"), int(day)) for day in days]
        # "30 or 31 May" is one date that may be either day; the same day twice is no such date.
        return dates if len(set(dates)) == len(dates) else ["|".join(dates)]
    if match.group("monthyear"):
        return [_date(match.group("year2"), match.group("month2"), None)]
    if iso := match.group("iso"):
        return [iso]
    if match.group("years"):
        first, last = match.group("from"), match.group("to")
        return [f"{first}/{last}"] if len(last) == 2 else [first, last]
    if number := match.group("number"):
        value = Decimal(re.sub(r"[^\d.]", "", number))
        scale = (match.group("scale") or "").strip().lower()
        return [_plain(value * (_SUFFIXES | _SCALES).get(scale, 1))]
    return [str(_word(match.group("word").lower()))]


def _date(year: str | None, month: str, day: int | None) -> str:
    number = [m.lower() for m in MONTHS].index(month.lower()) + 1
    return f"{year or '-'}-{number:02}" + (f"-{day:02}" if day is not None else "")


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _word(word: str) -> int:
    tens, _, ones = word.partition("-")
    if ones:
        return _WORDS[tens] + _ONES.index(ones) + 1
    if len(both := word.split()) == 2:
        first, scale = both
        return _SCALES[scale] * ([*_ONES, "ten"].index(first) + 1 if first != "a" else 1)
    return _SCALES.get(word) or _WORDS[word]


def contained(meaning: str, known: set[str]) -> bool:
    """Says whether a number or a date is among those of the evidence.

    A year or a month is contained in a date that falls in it; a day without its year is contained in the same day with
    one. A date is never contained in a year.

    Args:
        meaning: The meaning of a number of the claim.
        known: The meanings of the numbers of the evidence.
    """
    if meaning in known:
        return True
    if meaning.startswith("--"):
        return any(date.endswith(meaning[1:]) for date in known)
    if re.fullmatch(r"\d{4}(-\d\d)?", meaning):
        return any(date.startswith(f"{meaning}-") for date in known)
    return False
