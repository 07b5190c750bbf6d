"""Qualifiers: the words that belong to a figure, such as *more than*, as a claim and its evidence have them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from attest.text import Number, NumberKind, find_numbers, fold_in_place

QUALIFIERS = (
    ("more than", "over", "above", "upwards of", "in excess of", "greater than", "exceeding", "well over", "north of"),
    ("at least", "no fewer than", "no less than", "a minimum of", "or more", "and more"),
    (
        "about",
        "around",
        "approximately",
        "roughly",
        "some",
        "circa",
        "c.",
        "ca.",
        "approx.",
        "approx",
        "an estimated",
        "or so",
        "an average of",
        "in the region of",
        "something like",
        "of the order of",
        "more or less",
    ),
    (
        "nearly",
        "almost",
        "close to",
        "just under",
        "a little under",
        "approaching",
        "not quite",
        "just short of",
        "all but",
        "getting on for",
    ),
    ("fewer than", "less than", "under", "below"),
    (
        "up to",
        "as many as",
        "as much as",
        "as long as",
        "at most",
        "at the most",
        "not exceeding",
        "no more than",
        "not more than",
        "no longer than",
        "not longer than",
        "a maximum of",
    ),
)
"""Words that say the same of a figure: one of a group may stand for another."""
STRESSES = (
    ("a record", "record"),
    ("exactly", "precisely"),
    ("only", "just", "merely", "a mere"),
)
"""Words that say something of a figure and may be left out, but not put in."""
EXACTLY = len(QUALIFIERS) + 1
"""The group of *exactly*, which a number that stands bare may have."""
UP_TO = 5
"""The group of *up to*."""
_GROUPS = (*QUALIFIERS, *STRESSES)
_WORDS = sorted(((w, i) for i, group in enumerate(_GROUPS) for w in group), key=lambda item: -len(item[0]))
_GROUP_OF = dict(_WORDS)
_ANY = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word, _ in _WORDS)
_BEFORE = re.compile(rf"(?<![\w-])({_ANY})[\s-]+(?:the\s+|a\s+|£\s?)?(?:(?:total|age)\s+of\s+)?\Z", re.IGNORECASE)
_SHARES = (NumberKind.SHARE, NumberKind.PERCENTAGE, NumberKind.MULTIPLE)
# How far from a share a value may lie that is told with a word of each group.
_REACH = {0: (1, 1.35), 1: (1, 1.35), 2: (0.88, 1.12), 3: (0.85, 1), 4: (0.5, 1), 5: (0.85, 1)}
_AFTER = re.compile(r",?\s+(?:\w+\s+){0,2}?((?:or|and) more|or so|at (?:the )?most|at least)\b", re.IGNORECASE)


def qualifiers(text: str, number: Number) -> set[int]:
    """Returns the groups of the words that qualify a number where it stands in a text."""
    folded = fold_in_place(text)
    found = (_BEFORE.search(folded[max(0, number.start - 40) : number.start]), _AFTER.match(folded, number.end))
    return {_GROUP_OF[" ".join(m.group(1).lower().split())] for m in found if m}


def shown(group: int) -> str:
    """Returns the first word of a group."""
    return _GROUPS[group][0]


@lru_cache(maxsize=4096)
def qualified(text: str) -> dict[str, set[int | None]]:
    """Returns for each number of a text the groups with which it stands there; nothing stands for its bare form."""
    found: dict[str, set[int | None]] = {}
    for number in find_numbers(text):
        found.setdefault(number.meaning, set()).update(qualifiers(text, number) or {None})
    return found


def worth(meaning: str) -> Fraction | None:
    """Returns what a share, a percentage, a multiple or a plain number is worth; nothing for anything else."""
    if not re.fullmatch(r"[×]?[0-9]+(?:[./][0-9]+)?%?", meaning):
        return None
    value = Fraction(meaning.strip("×%"))
    return value / 100 if meaning.endswith("%") else value


def tells_share(number: Number, groups: set[int], values: Iterable[Fraction]) -> bool:
    """Says whether a share or a multiple tells one of some values: *nearly doubled* of 1.8, *a third* of 33.5 %."""
    told = worth(number.meaning)
    if not told or number.kind not in _SHARES:
        return False
    low, high = next((_REACH[group] for group in sorted(groups) if group in _REACH), (0.98, 1.02))
    return any(low <= value / told <= high for value in values)


def rounds(number: Number, group: int, known: set[str]) -> bool:
    """Says whether a round number with its qualifier tells a number of the evidence: *well over 1,600* of 1,644."""
    if not re.fullmatch("[0-9]+0", number.meaning):
        return False
    value = Decimal(number.meaning)
    unit = Decimal(10) ** (len(number.meaning) - len(number.meaning.rstrip("0")))
    for other in (Decimal(k) for k in known if re.fullmatch(r"(?!(?:1[89]|20)[0-9]{2}$)[0-9]+(?:\.[0-9]+)?", k)):
        below, above = 0 < other - value < unit, 0 < value - other < unit
        if (group in (0, 1) and below) or (group == 3 and above) or (group == 2 and abs(other - value) * 2 <= unit):
            return True
    return False
