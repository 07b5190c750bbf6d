"""Tokens: the names of a text among its other words, so that what stands around a name can be compared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

import snowballstemmer

from attest.evidence import Claim, Claims, Name

_COMMON = """
a an the of to in on at by for from with as and or but is are was were be been being it its that this which who whom
they them their he she his her not no than then so such into out up had has have did do does would will could may also
one two when where while only after before under until during more about most same other some any all each said says
former across around over these those there
"""
COMMON = frozenset(_COMMON.split())
"""Words too common to tell whom a sentence is about."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Word:
    """A word of a text, or a name as one word.

    Attributes:
        start: The offset of its first character.
        text: Its characters.
        stem: The word's stem; for a name, its entry's id behind an at sign.
        entry: The id of its entry, where it is a name.
    """

    start: int
    text: str
    stem: str
    entry: str | None = None


@cache
def stem(word: str) -> str:
    """Returns the stem of an English word, after the Snowball stemmer."""
    return str(snowballstemmer.stemmer("english").stemWord(word.lower()))


def parts(separator: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yields the start and end of each part of a text between separators."""
    start = 0
    for match in separator.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def parts_with(names: Collection[Name], separator: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yields the start and end of each part of a text between separators in which a name begins."""
    return ((a, b) for a, b in parts(separator, text) if any(a <= name.start < b for name in names))


def words_of(text: str, names: Collection[Name], start: int = 0, end: int | None = None) -> list[Word]:
    """Returns the words of a stretch of a text in order, without the most common ones.

    Args:
        text: The text.
        names: The names in it, each of which counts as one word.
        start: Where the stretch begins.
        end: Where it ends; by default, with the text.
    """
    end = len(text) if end is None else end
    here = [n for n in names if start <= n.start < end]
    named = {at for n in here for at in range(n.start, n.end)}
    found = [Word(n.start, text[n.start : n.end], f"@{n.entry}", n.entry) for n in here]
    for match in _WORD.finditer(text, start, end):
        at, word = match.start(), match.group()
        if at not in named and word.lower() not in COMMON:
            found.append(Word(at, word, stem(word)))
    return sorted(found, key=attrgetter("start"))


def own_sentences(claims: Claims, claim: Claim) -> str:
    """Returns the text of a claim with its citations blanked out, each the end of what it is cited for."""
    text = claim.block.text
    for link, _ in claims.published.citations(claim.page, claim.block):
        text = text[: link.start] + ";".ljust(link.end - link.start) + text[link.end :]
    return text
