"""The one reader of numbers and dates in running text.

`1,644`, `1644` and `sixteen hundred and forty-four` are one number; `£5m` and `5 million` are one number; `7 October
2013` and `7 Oct 2013` are one date, in which neither the day nor the month nor the year may differ. A share, a
multiple, a place in an order and a round number are no plain numbers: *half* is not 2, *tens of thousands* is not 10.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attest.text.anyof import any_of
from attest.text.dates import find_dates
from attest.text.number_words import SCALES, WORDS, find_in_words
from attest.text.numbers import Number, NumberKind
from attest.text.shares import find_shares
from attest.text.telephones import find_telephones

_SUFFIXES = {"m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000, "k": 1_000} | SCALES
_PARAGRAPH = re.compile(r"¶\s*\d+(?:\s*[-–—]\s*¶?\s*\d+)?")
# In capital letters or not, but in the letters of English: `ſ` is no `s`, and a dotted `İ` is no `i`.
_DIGITS = re.compile(
    rf"""
    (?P<vulgar>(?<![\w.,])[0-9]{{0,4}}[¼½¾⅐-⅞])
  | (?P<foreign>(?<![\w.,])(?=[0-9]*(?![0-9])\d)\d+(?:[.,]\d+)*)
  | (?P<decade>(?<![\w.,])[12][0-9]{{2}}0['’]?s\b)
  | (?P<number>(?<![\w.,])[0-9]{{1,3}}(?:[,\u00a0\u202f\u2009 ][0-9]{{3}})+(?![0-9])(?:\.[0-9]+)?
       |(?<![\w.])(?<!(?-i:[A-Z])-)[0-9]+(?:\.[0-9]+)?)
    (?:\s?(?P<suffix>(?a:bn|mn|tn|m|k))(?!\w)|[\s-](?P<scale>(?a:{"|".join(SCALES)}))\b|(?P<ordinal>(?a:st|nd|rd|th))\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGIT = re.compile(r"[\d¼½¾⅐-⅞]")
# A number that was read stands for itself in what follows, as long as it was written: a scale such as *million*, one of
# the few up to nine, one of which a share is told, as in *one in twenty*, any other, or an ordinal.
_SCALE, _FEW, _OF, _ANY, _ORDINAL, _MORE = "\ue000\ue001\ue002\ue003\ue004\ue005"
_COUNT = f"[{_SCALE}-{_ANY}]{_MORE}*"
_JOINED = re.compile(
    rf"""
    \b(?P<part>half|(?:an?|one)\s(?:quarter|third)|three\squarters)\s(?:of\s)?(?:an?\s)?(?:dozen\b|{_SCALE}{_MORE}*)
  | (?P<mixed>{_COUNT}\sand\sa\shalf)\b(?:[\s-]{_SCALE}{_MORE}*)?
  | (?P<dozen>(?:\ban?|{_COUNT})[\s-]dozen)\b
  | (?P<percent>{_COUNT}[\s-]?(?:%|per\s?cent\b|percentage\spoints?\b))
  | (?P<ratio>[{_FEW}]{_MORE}*\s(?:in|out\sof)\s(?:every\s)?[{_FEW}{_OF}]{_MORE}*
      |{_COUNT}\s(?:in\severy\s|out\sof\s(?:every\s)?|(?:for|of)\severy\s){_OF}{_MORE}*+(?!\s(?:days?|weeks?|months?|years?)\b))
  | (?P<multiple>{_COUNT}(?:-?fold\b|\stimes(?=\s(?:as|more|larger|higher|greater|bigger|the)\b)))
  | (?P<scaled>{_COUNT}[\s-]{_SCALE}{_MORE}*)
  | (?P<article>\ban?\s{_SCALE}{_MORE}*)
  | (?P<count>{_COUNT})
  | (?P<ordinal>{_ORDINAL}{_MORE}*)
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
# A sign of any number: a digit, or the beginning of a word that some number in words holds. A text without one is not
# read any further.
_BEGINNINGS = (
    *WORDS, "half", "halv", "quarter", "doubl", "tripl", "trebl", "quadrupl", "quintupl", "twice", "thrice", "tens",
    "dozen",
)  # fmt: skip
_SIGN = re.compile(rf"\d|[¼½¾⅐-⅞]|(?<![^\W\d_]){any_of(_BEGINNINGS)}", re.IGNORECASE)
_ATOM = re.compile(f"[{_SCALE}-{_ORDINAL}]{_MORE}*")
_PART = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3), "quarters": Fraction(3, 4)}


def find_numbers(text: str) -> list[Number]:
    """Finds the numbers and dates of a text.

    Args:
        text: Running text.

    Returns:
        The numbers in order. References to passages such as `¶5` are none. Number words up to ten are among them, and
        marked as `small`.
    """
    if not _SIGN.search(text):
        return []
    rest = text
    if not text.isascii():
        rest = _PARAGRAPH.sub(lambda m: "¶" * len(m.group()), re.sub("[\ue000-\ue005]", "\ufffd", text))
    found: list[Number] = []
    for date in find_dates(rest):
        written = text[date.start : date.end]
        house = " ".join(date.house.split())
        house = house if " ".join(written.split()) != house else ""
        found += [Number(date.start, date.end, written, m, NumberKind.DATE, house=house) for m in date.meanings]
    rest = _blanked(rest, found)
    calls = [Number(t.start, t.end, t.text, f"tel:{t.digits}", NumberKind.TELEPHONE) for t in find_telephones(rest)]
    shares = list(find_shares(rest := _blanked(rest, calls)))
    rest = _blanked(rest, shares)
    signs: dict[int, tuple[Decimal, bool]] = {}
    alone = []
    for match in _digits(rest):
        if match["number"]:
            value = Decimal(re.sub("[^0-9.]", "", match["number"]))
            value *= _SUFFIXES.get((match["suffix"] or match["scale"] or "").lower(), 1)
            signs[match.start()] = (value, False)
            rest = _put(rest, *match.span(), _sign(value, ordinal=bool(match["ordinal"]), scale=False))
        else:
            alone.append(_alone(match))
    rest = _blanked(rest, alone)
    for word in find_in_words(rest):
        signs[word.start] = (word.value, True)
        scale = word.value in SCALES.values() and text[word.start : word.end].lower() in SCALES
        rest = _put(rest, word.start, word.end, _sign(word.value, ordinal=word.ordinal, scale=scale))
    matches = _JOINED.finditer(rest) if signs or "dozen" in rest.lower() else ()
    joined = [_joined(match, signs, text) for match in matches]
    return sorted([*found, *calls, *shares, *alone, *joined], key=lambda number: number.start)


def _digits(text: str) -> Iterator[re.Match[str]]:
    """Finds numbers in digits, which are looked for only where a digit stands."""
    at = 0
    while first := _DIGIT.search(text, at):
        found = _DIGITS.match(text, first.start())
        if found:
            yield found
        at = found.end() if found else first.end()


def _blanked(text: str, numbers: list[Number]) -> str:
    for number in numbers:
        text = _put(text, number.start, number.end, "¶", "¶")
    return text


def _put(text: str, start: int, end: int, sign: str, more: str = _MORE) -> str:
    return text[:start] + sign + more * (end - start - 1) + text[end:]


def _sign(value: Decimal, *, ordinal: bool, scale: bool) -> str:
    if ordinal:
        return _ORDINAL
    if scale:
        return _SCALE
    return _FEW if value in range(1, 10) else _OF if value in (10, 12, 20, 25, 50, 100, 1000) else _ANY


def _alone(match: re.Match[str]) -> Number:
    written = match.group()
    if match["vulgar"]:
        part = Fraction(unicodedata.numeric(written[-1])).limit_denominator(10)
        return Number(*match.span(), written, str(int(written[:-1] or 0) + part), NumberKind.SHARE)
    if match["decade"]:
        return Number(*match.span(), written, f"{written[:4]}s", NumberKind.DECADE)
    # Digits of another script are told as they stand: no evidence of ours holds them unless it writes them so.
    return Number(*match.span(), written, written, NumberKind.COUNT)


def _joined(match: re.Match[str], signs: dict[int, tuple[Decimal, bool]], text: str) -> Number:
    inside = [signs[m.start()] for m in _ATOM.finditer(match.string, *match.span())]
    values = [value for value, _ in inside]
    small = all(in_words and value <= 10 for value, in_words in inside)
    kind, form = NumberKind.COUNT, "{}"
    value: Decimal | Fraction = values[0] if values else Decimal(12)
    if match["part"]:
        value, small = _PART[match["part"].split()[-1].lower()] * Fraction(value), False
    elif match["mixed"]:
        value, small = (values[0] + Decimal("0.5")) * (values[1] if len(values) > 1 else 1), False
    elif match["dozen"]:
        value, small = values[0] * 12 if values else Decimal(12), False
    elif match["percent"]:
        kind, form, small = NumberKind.PERCENTAGE, "{}%", False
    elif match["ratio"]:
        value, kind, small = Fraction(int(values[0]), int(values[1])), NumberKind.SHARE, values[0] >= values[1]
    elif match["multiple"]:
        kind, form = NumberKind.MULTIPLE, "×{}"
    elif match["scaled"]:
        value = values[0] * values[1]
    elif match["ordinal"]:
        kind, form = NumberKind.ORDINAL, "#{}"
    return Number(*match.span(), text[match.start() : match.end()], form.format(_plain(value)), kind, small)


def _plain(value: Decimal | Fraction) -> str:
    if isinstance(value, Fraction):
        return (
            str(value)
            if value.denominator % 3 == 0 or value < 1
            else format(Decimal(value.numerator) / value.denominator, "f")
        )
    return format(value.normalize(), "f") if value else "0"
