"""Numbers in words, as readers may type them."""

from __future__ import annotations

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """Spells out a whole number below a million, as readers may type it.

    Args:
        number: The number.
    """
    if number >= 1_000_000 or number < 0:
        return str(number)
    if number < 20:
        return _UNITS[number]
    for size, word in ((1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if rest and (size == 100 or rest < 100) else " "
            return f"{in_words(number // size)} {word}{joint + in_words(rest) if rest else ''}"
    rest = number % 10
    return _TENS[number // 10 - 2] + (f"-{_UNITS[rest]}" if rest else "")
