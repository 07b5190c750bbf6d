"""Shares, multiples and round numbers in words: *a third*, *two thirds*, *tripled*, *tens of thousands*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from attest.text.anyof import any_of
from attest.text.number_words import ONES, SCALES
from attest.text.numbers import Number, NumberKind

_PART = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_TIMES = {"doubl": 2, "twice": 2, "tripl": 3, "trebl": 3, "thrice": 3, "quadrupl": 4, "quintupl": 5}
_ROUND = {"tens": 10, "dozens": 12} | {f"{word}s": value for word, value in SCALES.items()}

_SCALE = "|".join(SCALES)
# Half an hour is no share that anybody counts, and half a million is a number.
_NO_SHARE = rf"(?!\s(?:of\s)?an?\s(?:{_SCALE}|dozen|hour|minute|day|week|month|year|century|mile)\b)"
_NAMES = "|".join(_PART)
# Behind "a third" and the like, what shows that a share is meant, and no place in an order as in "a third man".
_AS_SHARE = (
    r"(?=\s+(?:of|is|are|was|were|had|have|has|more|less|fewer|higher|lower|to|from|in|by|and|or)\b|\s*(?:[.,;:)!?]|$))"
)
_PATTERN = re.compile(
    rf"""
    \b(?P<round>{"|".join(_ROUND)})(?:\s+(?:of|and)\s+(?P<of>(?:{_SCALE})s))?\b
  | \b(?:(?:an?|one)[\s-](?P<whole>(?<!and\sa\s)half|quarter)\b
      |(?:an?|one)[\s-](?P<part>(?!half\b){_NAMES})\b{_AS_SHARE}
      |(?P<many>{"|".join(ONES)})[\s-](?P<parts>{_NAMES})s\b){_NO_SHARE}
  | (?<!first\s)(?<!second\s)(?<!other\s)(?<!last\s)(?<!latter\s)(?<!and\sa\s)(?<![\w-])(?P<half>half)\b
      {_NO_SHARE}(?![-–]\w|\s(?:dozen|{_SCALE})\b)
  | \b(?P<growth>doubl|tripl|trebl|quadrupl|quintupl)(?:e[sd]|ing)\b
  | \b(?P<times>doubl|tripl|trebl|quadrupl)e\b|\b(?P<often>twice|thrice)\b|\b(?P<fold>{"|".join(ONES)})-?fold\b
  | \b(?P<halved>halv(?:es?|ed|ing))\b
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
# One of these is in each of them: a text without is not read any further.
_SIGN = re.compile(any_of((*_PART, *_TIMES, *_ROUND, "halv", "fold")))


def find_shares(text: str) -> Iterator[Number]:
    """Finds the shares, multiples and round numbers that a text writes in words.

    Args:
        text: Running text.

    Yields:
        Them, in order. *Double* and *twice* are marked as small: they are as often no number.
    """
    if not _SIGN.search(text.lower()):
        return
    for match in _PATTERN.finditer(text):
        words = {name: (value or "").lower() for name, value in match.groupdict().items()}
        meaning, kind = _read(words)
        small = bool(words["times"] or words["often"])
        yield Number(*match.span(), match.group(), meaning, kind, small)


def _read(words: dict[str, str]) -> tuple[str, NumberKind]:
    if words["round"]:
        return f"~{_ROUND[words['round']] * _ROUND.get(words['of'], 1)}", NumberKind.ROUND
    if words["halved"]:
        return "×1/2", NumberKind.MULTIPLE
    if words["fold"]:
        return f"×{ONES.index(words['fold']) + 1}", NumberKind.MULTIPLE
    if times := words["growth"] or words["times"] or words["often"]:
        return f"×{_TIMES[times]}", NumberKind.MULTIPLE
    many = ONES.index(words["many"]) + 1 if words["many"] else 1
    part = words["whole"] or words["part"] or words["parts"] or words["half"]
    return str(Fraction(many, _PART[part])), NumberKind.SHARE
