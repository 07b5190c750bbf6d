"""A number or a date of a text: what it is, what it means, and whether the evidence holds it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

_SHARE = re.compile(r"([0-9]{1,15})/([0-9]{1,15})|([0-9]{1,15})(?:\.([0-9]{1,15}))?%")


class NumberKind(StrEnum):
    """What a number is."""

    COUNT = "count"
    ORDINAL = "ordinal"
    SHARE = "share"
    PERCENTAGE = "percentage"
    MULTIPLE = "multiple"
    ROUND = "round number"
    DATE = "date"
    DECADE = "decade"
    TELEPHONE = "telephone number"


@dataclass(frozen=True)
class Number:
    """A number or a date in a text.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last character.
        text: How it is written.
        meaning: What it means, so that two ways of writing the same compare as equal: a count as a decimal number, a
            date as `2013-10-07`, `2013-10` or `--10-07`, a reporting year as `2010–11`, a decade as `1990s`, the fifth
            as `#5`, a share as `1/3`, a percentage as `33.5%`, a multiple as `×3`, tens of thousands as `~10000`, a
            telephone number as its digits behind `tel:`.
        kind: What it is.
        small: Whether it is a word for a number up to ten, or for a place up to the tenth. Such a word is as often no
            number, so it counts only where a record states the number.
        house: How the house writes it, where it is a date that is written in another way.
    """

    start: int
    end: int
    text: str
    meaning: str
    kind: NumberKind
    small: bool = False
    house: str = ""


def contained(meaning: str, known: Set[str]) -> bool:
    """Says whether a number or a date is among those of the evidence.

    A year or a month is contained in a date that falls in it; a day without its year is contained in the same day with
    one, and *the 7th* in each seventh of a month. A date is never contained in a year. A share and a percentage are
    compared as they are rounded, and *tens of thousands* is contained in any number from twenty thousand on that has as
    many digits.

    Args:
        meaning: The meaning of a number of the claim.
        known: The meanings of the numbers of the evidence.
    """
    if meaning in known:
        return True
    if meaning.startswith("--"):
        return any(date.endswith(meaning[1:]) for date in known)
    if meaning.startswith("#"):
        return any(date.endswith(f"-{meaning[1:]:0>2}") for date in known)
    if meaning.startswith("tel:"):
        return meaning[4:] in known
    if len(meaning) == len("2010–2011") and meaning[4] == "–":
        return f"{meaning[:4]}–{meaning[7:]}" in known or all(contained(year, known) for year in meaning.split("–"))
    if re.fullmatch("[0-9]{4}(-[0-9]{2})?", meaning):
        # A year is also in a reporting year that begins or ends in it.
        ends = f"–{meaning[2:]}" if len(meaning) == 4 else "\0"
        return any(date.startswith((f"{meaning}-", f"{meaning}–")) or date.endswith(ends) for date in known)
    if re.fullmatch("[0-9]{3}0s", meaning):
        return any(re.match(rf"{meaning[:3]}[0-9](?:-|$)", date) for date in known)
    if meaning.startswith("~"):
        least = int(meaning[1:])
        # Who says "thousands" of ten thousand says little, but nothing false.
        most = least * (100 if least >= 1000 and str(least)[1] == "0" and len(str(least)) % 3 == 1 else 10)
        return any(re.fullmatch("[0-9]+", number) and 2 * least <= Decimal(number) < most for number in known)
    return bool(_SHARE.fullmatch(meaning)) and any(_same_share(meaning, other) for other in known)


def _same_share(one: str, other: str) -> bool:
    pairs = [_SHARE.fullmatch(one), _SHARE.fullmatch(other)]
    if not all(pairs):
        return False
    (first, places), (second, others) = (_share(pair) for pair in pairs if pair)
    least = min((p for p in (places, others) if p is not None), default=None)
    if (places is not None and others is not None) or least is None:
        return first == second
    return round(first * 100, least) == round(second * 100, least)


def _share(match: re.Match[str]) -> tuple[Fraction, int | None]:
    """Returns a share, and how many places of its percentage are written."""
    if match[1]:
        return Fraction(int(match[1]), int(match[2]) or 1), None
    return Fraction(match.group()[:-1]) / 100, len(match[4] or "")
