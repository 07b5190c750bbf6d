"""Deciding whether a quotation stands in a text. Exact decides; the nearest match only advises.

A quotation is the source's words after folding (see `attest.text.fold`), with two marks of the editor: `[…]` for words
left out, and `[words]` for words put in. `[T]he` changes the case of one letter.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from attest.text.fold import fold, inside_word, word_spans, words

OMISSION = re.compile(r"\[\s*(?:…|\.\.\.|\. \. \.)\s*\]")
_CASE_CHANGE = re.compile(r"\[(\w)\](?=\w)")
_INSERTION = re.compile(r"\s*\[[^\[\]]*\]")
_CASE_MARK = "\ue000"


@dataclass(frozen=True)
class Nearest:
    """The place of a text that is most like a quotation.

    Attributes:
        index: Which of the texts it is in.
        score: How alike they are, from 0 to 100.
        words: The words of that place, folded.
    """

    index: int
    score: float
    words: str


def match(quotation: str, texts: Sequence[str]) -> list[tuple[int, int]] | None:
    """Looks for a quotation in a run of texts.

    Args:
        quotation: The quotation, without its quotation marks.
        texts: Consecutive folded texts; a quotation may run from one into the next.

    Returns:
        The start and end of each part of the quotation in the texts joined by single spaces, in order; nothing where
        the quotation is not there, or holds no word of its own.
    """
    whole = " ".join(texts)
    literal = _find(fold(quotation).strip(), whole, 0)
    if literal and words(quotation):
        return [literal]
    spans: list[tuple[int, int]] = []
    position = 0
    for part in _parts(quotation):
        span = _find(part, whole, position)
        if span is None:
            return None
        spans.append(span)
        position = span[1]
    return spans or None


@lru_cache(maxsize=4096)
def _parts(quotation: str) -> tuple[str, ...]:
    """Splits a quotation at its omissions, folded and without insertions; none where a part has no word."""
    parts = [_CASE_CHANGE.sub(rf"{_CASE_MARK}\1", part) for part in OMISSION.split(quotation)]
    folded = [fold(_INSERTION.sub("", part)).strip() for part in parts]
    while folded and not folded[0]:
        folded.pop(0)
    while folded and not folded[-1]:
        folded.pop()
    if not all(words(part.replace(_CASE_MARK, "")) for part in folded):
        return ()
    return tuple(folded)


def _find(part: str, text: str, position: int) -> tuple[int, int] | None:
    if not part:
        return None
    search = _either_case(part).search if _CASE_MARK in part else None
    while True:
        if search:
            found = search(text, position)
            start, end = found.span() if found else (-1, -1)
        else:
            start = text.find(part, position)
            end = start + len(part)
        if start < 0:
            return None
        if not inside_word(text, start) and not inside_word(text, end):
            return start, end
        position = start + 1


@lru_cache(maxsize=4096)
def _either_case(part: str) -> re.Pattern[str]:
    """Turns a part into a pattern whose marked letters may have either case."""
    first, *marked = part.split(_CASE_MARK)
    either = (f"[{re.escape(m[0].lower())}{re.escape(m[0].upper())}]{re.escape(m[1:])}" for m in marked)
    return re.compile(re.escape(first) + "".join(either))


def nearest(quotation: str, texts: Sequence[str]) -> Nearest | None:
    """Finds the place that is most like a quotation.

    Args:
        quotation: The quotation as it stands on the page.
        texts: Folded texts.

    Returns:
        The nearest place, widened to whole words; nothing where no text is at all alike.
    """
    folded = fold(_INSERTION.sub(" ", quotation)).strip()
    best: Nearest | None = None
    for index, text in enumerate(texts):
        if not folded or not text:
            continue
        alignment = fuzz.partial_ratio_alignment(folded, text, score_cutoff=(best.score + 0.01 if best else 50.0))
        if alignment and (best is None or alignment.score > best.score):
            start, end = _whole_words(text, alignment.dest_start, alignment.dest_end)
            best = Nearest(index, alignment.score, text[start:end])
    return best


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    touched = [span for span in word_spans(text) if span[1] > start and span[0] < end]
    return (min(start, touched[0][0]), max(end, touched[-1][1])) if touched else (start, end)


def difference(written: str, source: str) -> str:
    """Shows two texts word by word.

    Args:
        written: The words on the page.
        source: The words of the source.

    Returns:
        The source's words, with what the page leaves out as `{+word+}` and what it adds as `[-word-]`.
    """
    ours, theirs = fold(written).split(), source.split()
    shown: list[str] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            shown.extend(ours[a:b])
            continue
        if b > a:
            shown.append("[-" + " ".join(ours[a:b]) + "-]")
        if d > c:
            shown.append("{+" + " ".join(theirs[c:d]) + "+}")
    return " ".join(shown)
