"""Corruptions of what a site says: of quotations, of figures and of names, each small enough to be missed by a reader."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from attest.site import Block, Span
from attest.text.fold import word_spans

LOOK_ALIKES = dict(zip("aceopxyi", "асеорхуі", strict=True))


def corrupt(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:  # noqa: PLR0915
    """Yields corrupted forms of a quotation, each with the kind of its corruption."""
    letters = [i for i, c in enumerate(text) if c.isalpha()]
    spans = [s for s in word_spans(text) if not _inside_brackets(text, s)]
    inner = spans[1:-1]
    if letters:
        i = rng.choice(letters)
        other = rng.choice([c for c in "abcdefghijklmnopqrstuvwxyz" if c != text[i].lower()])
        yield "letter substituted", text[:i] + other + text[i + 1 :]
        i = rng.choice(letters)
        yield "letter dropped", text[:i] + text[i + 1 :]
        i = rng.choice(letters)
        yield "letter doubled", text[:i] + text[i] + text[i:]
        i = rng.choice(letters)
        yield "case", text[:i] + text[i].swapcase() + text[i + 1 :]
        i = rng.choice(letters)
        yield "zero-width character", text[: i + 1] + "\u200b" + text[i + 1 :]
        i = rng.choice(letters)
        yield "bidirectional character", text[:i] + "\u202e" + text[i:]
    if alike := [i for i in letters if text[i] in LOOK_ALIKES]:
        i = rng.choice(alike)
        yield "look-alike", text[:i] + LOOK_ALIKES[text[i]] + text[i + 1 :]
    if inner:
        a, b = rng.choice(inner)
        yield "word dropped", text[:a].rstrip() + " " + text[b:].lstrip()
        a, b = rng.choice(inner)
        yield "word inserted", text[:a] + rng.choice(["never", "very", "the", "almost"]) + " " + text[a:]
        a, b = rng.choice(inner)
        yield "word substituted", text[:a] + rng.choice(["harbour", "lamp", "keeper"]) + text[b:]
    if len(spans) >= 2:
        n = rng.randrange(len(spans) - 1)
        (a, b), (c, d) = spans[n], spans[n + 1]
        if text[a:b] != text[c:d]:
            yield "words swapped", text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
    if digits := [i for i, c in enumerate(text) if c.isdigit()]:
        i = rng.choice(digits)
        yield "digit", text[:i] + str((int(text[i]) + rng.randrange(1, 10)) % 10) + text[i + 1 :]
    if commas := [m.start() for m in re.finditer(r",(?=.)", text)]:
        i = rng.choice(commas)
        yield "comma dropped", text[:i] + text[i + 1 :]
    if inner:
        a, b = rng.choice(inner)
        if text[b] == " ":
            yield "comma inserted", text[:b] + "," + text[b:]
    if hyphens := [m.start() for m in re.finditer(r"(?<=\w)-(?=\w)", text)]:
        i = rng.choice(hyphens)
        yield "hyphen dropped", text[:i] + text[i + 1 :]
        yield "hyphen as space", text[:i] + " " + text[i + 1 :]
    if long := [s for s in spans if s[1] - s[0] >= 4 and text[s[0] : s[1]].isalpha()]:
        a, b = rng.choice(long)
        yield "space inside a word", text[: a + 2] + " " + text[a + 2 :]
    if gaps := [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", text)]:
        i = rng.choice(gaps)
        yield "space dropped", text[:i] + text[i + 1 :]
    if len(spans) >= 8:
        (a, _), (_, d) = spans[3], spans[-4]
        yield "spliced without a mark", text[:a] + text[d:].lstrip(" ,")
        middle = spans[len(spans) // 2][0]
        if "[" not in text:
            yield "omission out of order", text[middle:].strip() + " […] " + text[:middle].strip()


def _inside_brackets(text: str, span: tuple[int, int]) -> bool:
    return text.rfind("[", 0, span[0]) > text.rfind("]", 0, span[0])


def put(block: Block, start: int, end: int, words: str) -> Block:
    """Replaces a stretch of a block's text and moves all that stands behind it."""
    shift = len(words) - (end - start)

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(
            Span(s.start + (shift if s.start >= end else 0), s.end + (shift if s.end >= end else 0), s.href)
            for s in spans
        )

    return replace(
        block,
        text=block.text[:start] + words + block.text[end:],
        links=moved(block.links),
        marked=moved(block.marked),
        emphasised=moved(block.emphasised),
        paragraphs=moved(block.paragraphs),
    )
