"""Numbers in words: where they stand in a text and what they are worth, read by the library `text2num`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from text_to_num import find_numbers

from attest.text.anyof import any_of

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
# How the words begin of which any number in words has one: a text without them is not read any further.
WORDS = (
    "zero", "nought", *ONES, "eleven", "twel", "twent", "thirt", "fort", "fift", "eigh", "nint", "first", "second",
    "third", *SCALES,
)  # fmt: skip
_ANY = re.compile(rf"(?<![^\W\d_]){any_of(WORDS)}", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_]+|[\W\d_]+")
# "Between one hundred and two hundred" are two numbers, which the library would run together.
_APART = re.compile(rf"\b({'|'.join(SCALES)})\s+(and)\s+(?:a|[a-z]+(?:[\s-][a-z]+)?)\s+\1\b", re.IGNORECASE | re.ASCII)


class _Token:
    def __init__(self, match: re.Match[str], apart: set[int]) -> None:
        self.start, self.end = match.span()
        self._apart = self.start in apart
        word = match.group()
        if word[0].isalpha():
            # The library folds letters of its own accord, and `ſ` is no `s`.
            self._text = word if word.isascii() else "?"
        else:
            self._text = " " if word.isspace() else word if word in "-," else "-" if word in "‐‑" else ";"

    def text(self) -> str:
        return self._text

    def nt_separated(self, previous: object) -> bool:
        del previous
        return False

    def not_a_number_part(self) -> bool:
        return self._apart


@dataclass(frozen=True)
class InWords:
    """A number in words.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last character.
        value: What it is worth.
        ordinal: Whether it is a place in an order, such as *fifth*.
    """

    start: int
    end: int
    value: Decimal
    ordinal: bool


def find_in_words(text: str) -> Iterator[InWords]:
    """Finds the whole numbers that a text writes in words.

    Args:
        text: Running text; digits in it are not read.

    Yields:
        The numbers in order, *one* and *first* too.
    """
    if not _ANY.search(text):
        return
    apart = {match.start(2) for match in _APART.finditer(text)}
    tokens = [_Token(match, apart) for match in _TOKEN.finditer(text)]
    for found in find_numbers(tokens, "en", 0.0):
        value = re.match(r"[0-9]+(?:\.[0-9]+)?", found.text)
        if value:
            yield InWords(
                tokens[found.start].start, tokens[found.end - 1].end, Decimal(value.group()), found.is_ordinal
            )
