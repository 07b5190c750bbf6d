"""Telephone numbers in running text: whole numbers as people write them, and the short codes that are called."""

# A number with a digit too many or too few is the fault that must not be missed, so what looks like a number is one,
# whether or not it is valid; the library says what it means.

from __future__ import annotations

import re
from dataclasses import dataclass

REGION = "GB"
_WHOLE = re.compile(
    r"(?<![\w.,£+/])(?:\+\s?[0-9]{1,3}|\(?0[0-9])(?:[\s\u00a0().-]{0,3}[0-9]){5,13}(?![\w/])(?![,.][0-9])"
)
_CALLED = re.compile(
    r"\b(?a:call(?:s|ed|ing)?|ring|rings|dial(?:s|led|ling)?|phone[sd]?|text[s]?)"
    r"(?:\s+(?:[^\W\d_][\w’'-]*\s+){0,6}(?:on|to|at))?\s+(?P<code>[1-9][0-9]{2,5}|116\s[0-9]{3})(?![\w%]|[\s,./-]?[0-9])"
    r"|(?<![\w.,])(?P<harmonised>116\s[0-9]{3})(?!\w|[\s,./-]?[0-9])",
    re.IGNORECASE,
)
# Without these there is none of either, and the text is not read any further.
_SIX = re.compile(r"[0-9](?:[\s\u00a0().-]{0,3}[0-9]){5}")
_CALLS = ("call", "ring", "dial", "phone", "text", "116")
_WITH_CODE = re.compile(r"\s*(?:\+|00[1-9])")


@dataclass(frozen=True)
class Telephone:
    """A telephone number in a text.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last character.
        text: How it is written.
        digits: What is dialled in the United Kingdom, so that two ways of writing the same compare as equal.
    """

    start: int
    end: int
    text: str
    digits: str


def dialled(number: str) -> str:
    """Returns what is dialled in the United Kingdom for a number in any way of writing.

    Args:
        number: A telephone number, such as `+44 (0)20 7946 0001`, `020 7946 0001` or `999`.

    Returns:
        Its digits; with `+` and the code of the country where it is a number of another country.
    """
    digits = re.sub("[^0-9]", "", number)
    if not _WITH_CODE.match(number):
        return digits
    import phonenumbers  # Few texts have such a number, and the library takes long to load.

    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return digits
    national = phonenumbers.national_significant_number(parsed)
    return f"0{national}" if parsed.country_code == 44 else f"+{parsed.country_code}{national}"


def is_telephone(number: str) -> bool:
    """Says whether a number is written as an address may hold it, and can be one: whole, or a short code.

    Args:
        number: What stands behind `tel:`, without parameters.
    """
    if not re.fullmatch(r"\+?[0-9.()-]+", number):
        return False
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(parsed) or phonenumbers.is_possible_short_number_for_region(parsed, REGION)


def find_telephones(text: str) -> list[Telephone]:
    """Finds the telephone numbers of a text.

    Args:
        text: Running text.

    Returns:
        The numbers in order: each that begins with `0` or `+`, whether or not it is complete, and each short code that
        somebody is told to call, ring or text.
    """
    spans = [m.span() for m in _WHOLE.finditer(text)] if _SIX.search(text) else []
    small = text.lower()
    for match in _CALLED.finditer(text) if any(word in small for word in _CALLS) else ():
        span = match.span("code" if match["code"] else "harmonised")
        if not any(start < span[1] and span[0] < end for start, end in spans):
            spans.append(span)
    return [Telephone(start, end, text[start:end], dialled(text[start:end])) for start, end in sorted(spans)]
