"""Our own arithmetic in a sentence, worked out exactly and compared with what is written as far as it is rounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,15})(?:\.[0-9]{1,15})?(?![0-9]))"
    r"(?:\s?(?P<percent>%|per cent\b))?|(?P<sign>[-+−–×÷/*()])|(?P<of>of\b)|(?P<word>[^\W\d_][\w’'-]*))"
)
_SIGNS = {"−": "-", "–": "-", "×": "*", "÷": "/"}
_MAX_DEPTH = 20


class UnreadableError(ValueError):
    """An expression cannot be read, or has no value, as a division by nothing."""


@dataclass(frozen=True)
class Equation:
    """An equation that was worked out.

    Attributes:
        left: What is worked out, as it is written.
        shown: What it is worth, with two digits more than the text writes.
        stated: What the text says that it is worth.
        holds: Whether it is, rounded to the digits that are written; behind *about*, to those before the noughts.
    """

    left: str
    shown: str
    stated: str
    holds: bool


@dataclass(frozen=True)
class _Term:
    value: Fraction
    percent: bool
    quantum: Fraction


def equation(text: str) -> Equation:
    """Works an equation out.

    Args:
        text: An equation, such as `132 ÷ 394 = 33.5 %`. Units between the numbers are passed over.

    Returns:
        The equation.

    Raises:
        UnreadableError: It is no such equation.
    """
    left, equals, right = text.partition("=")
    first = re.search("[0-9]", right)
    match = _TOKEN.match(right, first.start()) if equals and first else None
    if match is None:
        raise UnreadableError(text)
    stated = _term(match)
    value = evaluate(left)
    rough = re.match(r"\s*(?:about|around|roughly|some|nearly|almost|approximately)\b", right, re.IGNORECASE)
    quantum = stated.quantum
    while rough and stated.value and stated.value % (quantum * 10) == 0:
        quantum *= 10
    # Half of the last digit may be rounded up or down.
    holds = abs(value - stated.value) * 2 <= quantum
    return Equation(left.strip(), _shown(value, stated), right[: match.end()].strip(), holds)


def evaluate(text: str) -> Fraction:
    """Works out sums, differences, products and quotients, × and ÷ before + and −, brackets first.

    Args:
        text: An expression, such as `(76 + 131) ÷ 2` or `6 % of 394`.

    Raises:
        UnreadableError: It cannot be read, or has no value.
    """
    tokens: list[Fraction | str] = []
    at = 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise UnreadableError(text)
        at = match.end()
        if match["number"]:
            if tokens and isinstance(tokens[-1], Fraction):
                raise UnreadableError(text)
            tokens.append(_term(match).value)
        elif match["sign"]:
            tokens.append(_SIGNS.get(match["sign"], match["sign"]))
        elif match["of"] and tokens and "%" in text[: match.start()].rstrip()[-1:]:
            tokens.append("*")
    reader = _Reader(tokens)
    value = reader.sum(0)
    if reader.rest:
        raise UnreadableError(text)
    return value


class _Reader:
    def __init__(self, tokens: list[Fraction | str]) -> None:
        self.rest = tokens

    def _next(self, *signs: str) -> str:
        return str(self.rest.pop(0)) if self.rest and self.rest[0] in signs else ""

    def sum(self, depth: int) -> Fraction:
        value = self._product(depth)
        while sign := self._next("+", "-"):
            other = self._product(depth)
            value = value + other if sign == "+" else value - other
        return value

    def _product(self, depth: int) -> Fraction:
        value = self._factor(depth)
        while sign := self._next("*", "/"):
            other = self._factor(depth)
            if sign == "/" and not other:
                raise UnreadableError("nothing can be divided by 0")
            value = value * other if sign == "*" else value / other
        return value

    def _factor(self, depth: int) -> Fraction:
        if depth <= _MAX_DEPTH and self._next("("):
            value = self.sum(depth + 1)
            if self._next(")"):
                return value
        elif self.rest and isinstance(self.rest[0], Fraction):
            return Fraction(self.rest.pop(0))
        raise UnreadableError("a number is missing")


def _shown(value: Fraction, like: _Term) -> str:
    """Writes a value with two digits more than the one it is compared with, and without noughts at its end."""
    places = len(str(like.quantum.denominator)) + 1
    shown = value * 100 if like.percent else value
    written = f"{Decimal(shown.numerator) / Decimal(shown.denominator):,.{places}f}".rstrip("0").rstrip(".")
    return f"{written} %" if like.percent else written


def _term(match: re.Match[str]) -> _Term:
    written = match["number"].replace(",", "")
    scale = Fraction(1, 100) if match["percent"] else Fraction(1)
    places = len(written.partition(".")[2])
    return _Term(Fraction(written) * scale, bool(match["percent"]), Fraction(1, 10**places) * scale)
