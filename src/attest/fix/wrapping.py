"""Texts that were wrapped at a width, as licences are: each of their lines would be taken for a paragraph."""

from __future__ import annotations

import re
from itertools import pairwise

# Newspaper paragraphs are longer; what is narrower is verse or a list.
_WIDTHS = range(40, 101)
_ITEM = re.compile(r"\s*(?:[-*•–]|\(?\w{1,3}[.)])\s")


def joined(text: str) -> tuple[int, str]:
    """Joins the lines of each paragraph of a text that was wrapped.

    A line goes on in the next where that one's first word had no room in it.

    Args:
        text: The text.

    Returns:
        The width at which it was wrapped and the text with joined lines; 0 and the same text where it was not wrapped.
    """
    lines = text.split("\n")
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip()) or [0]
    width = lengths[len(lengths) * 9 // 10]  # A title or an address may be longer than the rest.
    made, broken, ends = [lines[0]], 0, 0
    for before, line in pairwise(lines):
        words = line.split()
        full = bool(before.strip() and words) and len(before.rstrip()) + 1 + len(words[0]) > width
        if full and not _ITEM.match(line):
            made[-1] = f"{made[-1].rstrip()} {line.strip()}"
            broken += 1
        else:
            made.append(line)
            ends += bool(line.strip())
    return (width, "\n".join(made)) if width in _WIDTHS and broken >= max(ends // 2, 3) else (0, text)
