"""Asides: what of a block is our own judgement, what stands beside its words, and what only leads elsewhere."""

from __future__ import annotations

import re

from attest.site import Block

EDITORIAL = "Our note:"
_LETTERS = 20


def ours(block: Block) -> list[tuple[int, int]]:
    """Returns the stretches that are marked as our own judgement: from the mark to the end of its cell or block."""
    found = []
    for span in block.emphasised:
        if block.text[span.start : span.end].startswith(EDITORIAL):
            ends = (cell.end for cell in block.paragraphs if cell.start <= span.start < cell.end)
            found.append((span.start, next(ends, len(block.text))))
    return found


def notes(block: Block) -> list[str]:
    """Returns the words of our own notes in a block, which hold no figure and no name that no evidence has."""
    return [block.text[start + len(EDITORIAL) : end] for start, end in ours(block)]


def is_written(aside: str, written: str) -> bool:
    """Says whether an author wrote an aside, as far as its first and last letters show: many are generated."""
    letters, _, title = " ".join(aside.split()).rstrip(")").partition(" (")
    words = title if title and len(letters) < _LETTERS else " ".join(aside.split())
    return words[:_LETTERS] in written and words[-_LETTERS:] in written


def only_links(block: Block) -> bool:
    """Says whether a block holds links and nothing else but the words that lead to them."""
    if not block.links:
        return False
    rest = block.text
    for link in reversed(block.links):
        rest = rest[: link.start] + rest[link.end :]
    rest = re.sub(
        r"(?i)\b(?:see also|see|read on|go to|back to|next|then|and|or|related|used on|page|more|question)\b", "", rest
    )
    return not re.search(r"[^\W_]", rest)
