"""Sums: our own arithmetic in a claim, what it gives, and which figures follow from those of the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise, permutations

from attest.checks.figures.qualifiers import qualifiers, worth
from attest.checks.run import Run
from attest.evidence import Claim, Evidence, Facts
from attest.model import Example, Finding, Rule
from attest.text import Number, NumberKind, UnreadableError, equation, find_numbers

N014 = Rule(
    "N014",
    "arithmetic-wrong",
    "A sum, difference or share of ours is not what the arithmetic gives.",
    example=Example("docs/index.md", fails="40 − 12 = 29", passes="40 − 12 = 28"),
)

ARITHMETIC = re.compile(r"our arithmetic(?:,[^:]*)?:\s*((?:[^;.]|\.(?=[0-9]))*)", re.IGNORECASE)

# What stands between a sum and its result beside the equals sign.
_COMES_TO = re.compile(
    r"(?<=[+−×÷*/–-]\s)([(0-9][^,;=≈]*?[0-9)%])\s+(?:is|are|makes?|gives?|comes? to|amounts? to|equals?)"
    r"\s(?=[^,;=]*[0-9])"
)
_FEW = 3
_NARROW = Fraction(5, 4)
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+")
_HUNDREDS = {"ten": 10, "10": 10, "hundred": 100, "100": 100, "thousand": 1000, "1,000": 1000}
_EVERY = re.compile(rf"\b(?:in|of|for|among|to|per|with)\s+(?:every|each)\s+({'|'.join(_HUNDREDS)})\b", re.IGNORECASE)


def within_arithmetic(claim: Claim, number: Number) -> bool:
    """Says whether a number stands in our own arithmetic."""
    return any(m.start() <= number.start < m.end() for m in ARITHMETIC.finditer(claim.block.text))


def arithmetic(run: Run, claim: Claim) -> tuple[set[str], list[Finding]]:
    """Computes the sums that a claim declares as ours; returns the results that hold, and a finding for each other."""
    results: set[str] = set()
    faults = []
    for match in ARITHMETIC.finditer(claim.block.text):
        sums = _COMES_TO.sub(r"\1 = ", match.group(1)).replace("≈", "= about ")
        for written in re.split(r",\s+(?=[^=]*=)|\band\b", sums):
            if "=" not in written:
                continue
            try:
                found = equation(written)
            except UnreadableError:
                message, hint = f"this arithmetic cannot be read: {written.strip()}", "Write a − b = c."
            else:
                if found.holds:
                    results |= {m for n in find_numbers(found.stated) for m in _round_words(n.meaning)}
                    continue
                message, hint = f"{found.left} is {found.shown}, not {found.stated}", ""
            faults.append(Finding(N014, run.location(claim, match.start(1)), message, hint))
    return results, faults


def _round_words(meaning: str) -> set[str]:
    """Returns what a result may be called beside it: 328.8 also 329, and 0.3 also 30 % and three in ten."""
    if not re.fullmatch(r"[0-9]+\.[0-9]+", meaning):
        return {meaning}
    value = Decimal(meaning)
    whole = str(int(value.to_integral_value(ROUND_HALF_UP)))
    return {meaning, whole} if value > 1 else {meaning, f"{(value * 100).normalize():f}%"}


def brackets(claim: Claim, number: Number, known: set[str]) -> bool:
    """Says whether a number is an end of a narrow bracket around a known one: *between 15,000 and 16,000*."""
    sentence = claim.sentence(number.start)
    inside = [n for n in claim.numbers if sentence.start <= n.start < sentence.end]
    for low, high in pairwise(inside):
        ends = worth(low.meaning), worth(high.meaning)
        between = _BETWEEN.search(claim.prose, sentence.start, low.start) and _AND.fullmatch(
            claim.prose, low.end, high.start
        )
        if number in (low, high) and between and ends[0] and ends[1] and ends[0] < ends[1] <= ends[0] * _NARROW:
            return any(ends[0] < value < ends[1] for k in known if k.isdecimal() and (value := Fraction(k)))
    return False


def is_operand(claim: Claim, facts: Facts, number: Number) -> bool:
    """Says whether a small number of our own arithmetic needs no digits in the evidence: *÷ 5* of five years, a day."""
    if not (within_arithmetic(claim, number) and re.fullmatch("[0-9]{1,2}|100|36[56]", number.meaning)):
        return False
    if re.search(r"[×÷*/]\s*\Z", claim.block.text[: number.start]) or re.match(
        r"\s*[×*]", claim.block.text[number.end :]
    ):
        return True
    day = f"-{number.meaning:0>2}"
    return any(known.endswith(day) for e in claim.evidence for known in facts.numbers(e))


def per_hundred(claim: Claim, number: Number, values: Iterable[Fraction]) -> bool:
    """Says whether a number tells one of some shares with *every hundred*, or is that hundred."""
    sentence = claim.sentence(number.start)
    every = _EVERY.search(claim.prose, sentence.start, sentence.end)
    told = worth(number.meaning) if every and number.kind is NumberKind.COUNT else None
    if every is None or told is None:
        return False
    if every.start() <= number.start < every.end():
        return True
    base = _HUNDREDS[every[1].lower()]
    near = 1 if qualifiers(claim.block.text, number) else Fraction(1, 2)
    return any(abs(value * base - told) <= near for value in values)


def shares(claim: Claim, facts: Facts, cited: Iterable[Evidence], results: set[str]) -> Iterator[Fraction]:
    """Yields what shares may be told of: our results, what a share leaves, and how counts compare."""
    known = {m for e in cited for m in facts.numbers(e)}
    ours = [value for m in results if (value := worth(m))]
    yield from ours
    # Our own result may be told in tenths: nine in ten of 94 %.
    yield from (Fraction(round(value * 10), 10) for value in ours if value < 1)
    yield from (1 - value for m in known if ("/" in m or "%" in m) and (value := worth(m)) and value < 1)
    counts = {
        Fraction(m) for m in known if re.fullmatch("[0-9]+", m) and not re.fullmatch("(?:1[89]|20)[0-9]{2}|0+", m)
    }
    here = {value for n in claim.numbers if (value := worth(n.meaning))}
    for one, other in permutations(counts, 2):
        if len(counts) <= _FEW or {one, other} & here:
            yield one / other
