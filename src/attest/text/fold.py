"""Folding: the only differences between two texts that do not count.

The fold is short and published, so that an author can know what counts as *word for word*: Unicode normal form C,
runs of white space as one space, every shape of quotation mark alike, every shape of dash alike. Case, punctuation,
digits, word order, and spaces inside words always count.
"""

from __future__ import annotations

import re
import unicodedata

QUOTES = "'\"‘’‚‛“”„‟′″`´«»‹›"
DOUBLE_QUOTES = '"“”„‟«»'
DASHES = "-‐‑‒–—―−"

# Chained `str.replace` is many times faster than `str.translate`, and keeps offsets: each shape is one character.
_SHAPES = [(shape, "'") for shape in QUOTES[1:]] + [(shape, "-") for shape in DASHES[1:]]
_PLAIN_SHAPES = [(shape, plain) for shape, plain in _SHAPES if shape.isascii()]
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPACES = re.compile(r"\s+")
_SPACE = re.compile(r"\s")

_PICTOGRAPH = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
# Characters that a reader cannot see or that turn the direction of the text: never folded away, always reported. Only
# behind a pictograph one of two may stand, which chooses its form or joins it to the next.
HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
    f"|(?<![{_PICTOGRAPH}])\ufe0f(?!\u20e3)|(?<![{_PICTOGRAPH}\ufe0f])\u200d|\u200d(?![{_PICTOGRAPH}])"
)
_FOREIGN = re.compile(r"[^\W\x00-\x7f]")
_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")


def fold(text: str) -> str:
    """Folds a text for comparison.

    Args:
        text: Any text.

    Returns:
        The text in Unicode normal form C, with each run of white space as one space, quotation marks as `'` and dashes
        as `-`. Folding twice gives the same as folding once.
    """
    text = unicodedata.normalize("NFC", text)
    for shape, plain in _PLAIN_SHAPES if text.isascii() else _SHAPES:
        text = text.replace(shape, plain)
    return _SPACES.sub(" ", text)


def fold_in_place(text: str) -> str:
    """Folds a text as `fold` does, but leaves each of its characters at its place.

    Args:
        text: Any text.

    Returns:
        A text of the same length: white space is not run together, and what normal form C would join stays apart.
    """
    if not unicodedata.is_normalized("NFC", text):
        text = "".join(c if c.isascii() or len(n := unicodedata.normalize("NFC", c)) > 1 else n for c in text)
    for shape, plain in _PLAIN_SHAPES if text.isascii() else _SHAPES:
        text = text.replace(shape, plain)
    return _SPACE.sub(" ", text)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Folds a text and says where each character of the result comes from.

    Args:
        text: Any text.

    Returns:
        The same text as `fold` gives, and for each of its characters the offset in `text`, followed by `len(text)`.
    """
    if unicodedata.is_normalized("NFC", text):
        same = fold_in_place(text)
        offsets = [i for i, char in enumerate(same) if char != " " or i == 0 or same[i - 1] != " "]
        return "".join(same[i] for i in offsets), [*offsets, len(text)]
    folded: list[str] = []
    offsets = []
    for start, end in _clusters(text):
        piece = fold(text[start:end])
        if piece == " " and folded and folded[-1] == " ":
            continue
        folded.extend(piece)
        offsets.extend([start] * len(piece))
    offsets.append(len(text))
    return "".join(folded), offsets


def _clusters(text: str) -> list[tuple[int, int]]:
    """Splits a text where normal form C cannot join characters."""
    starts = [i for i, char in enumerate(text) if i == 0 or _starts_cluster(text, i, char)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _starts_cluster(text: str, index: int, char: str) -> bool:
    joined = unicodedata.normalize("NFC", text[index - 1] + char)
    return unicodedata.combining(char) == 0 and joined == unicodedata.normalize("NFC", text[index - 1]) + (
        unicodedata.normalize("NFC", char)
    )


def words(text: str) -> list[str]:
    """Returns the words of a text: letters and digits, with hyphens, apostrophes and separators inside them."""
    return _WORD.findall(text)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Returns the start and end offset of each word of a text."""
    return [match.span() for match in _WORD.finditer(text)]


def inside_word(text: str, index: int) -> bool:
    """Says whether a cut before `text[index]` would fall inside a word or a number.

    A hyphen, an apostrophe or a full stop between letters and digits belongs to the word, and a comma or a point
    between digits belongs to the number.
    """
    if index <= 0 or index >= len(text):
        return False
    before, after = text[index - 1], text[index]
    if _alnum(before) and _alnum(after):
        return True
    if _alnum(after) and index >= 2:
        return _joins(text[index - 2], before, after)
    if _alnum(before) and index + 1 < len(text):
        return _joins(before, after, text[index + 1])
    return False


def _alnum(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _joins(left: str, joiner: str, right: str) -> bool:
    if joiner in "-'/" or joiner in QUOTES or joiner in DASHES:
        return _alnum(left) and _alnum(right)
    return joiner in ".," and left.isdigit() and right.isdigit()


def hidden_characters(text: str) -> list[tuple[int, str]]:
    """Finds characters that a reader cannot see or cannot tell from others.

    Args:
        text: Any text.

    Returns:
        The offset and the name of each zero-width, bidirectional or tag character, of each control character but tab
        and line feed, and of each letter of another script inside a word with Latin letters.
    """
    found = [(m.start(), _name(m.group())) for m in _CONTROL.finditer(text)]
    if not text.isascii():
        found.extend((m.start(), _name(m.group())) for m in HIDDEN.finditer(text))
        for start, end in word_spans(text) if _FOREIGN.search(text) else ():
            found.extend(_look_alikes(text, start, end))
    return sorted(found)


def _look_alikes(text: str, start: int, end: int) -> list[tuple[int, str]]:
    word = text[start:end]
    if word.isascii():
        return []
    foreign = [i for i, c in enumerate(word) if c.isalpha() and not c.isascii() and not _name(c).startswith("LATIN")]
    full_width = [i for i, c in enumerate(word) if _name(c).startswith(("FULLWIDTH", "MATHEMATICAL"))]
    latin = any(c.isascii() and c.isalpha() for c in word)
    suspects = sorted(set(full_width) | (set(foreign) if latin else set()))
    return [(start + i, _name(word[i])) for i in suspects]


def _name(char: str) -> str:
    return unicodedata.name(char, f"U+{ord(char):04X}")
