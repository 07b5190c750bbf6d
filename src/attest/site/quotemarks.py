"""Quotation marks: which words of a block stand as a quotation."""

from __future__ import annotations

import re

from attest.site.blocks import Block, Span
from attest.text import DOUBLE_QUOTES

_OPENING = "“„«"
_CLOSING = "”»"
_MARK = re.compile(f"[{DOUBLE_QUOTES}]")


def quoted_spans(block: Block) -> list[tuple[Span, str]]:
    """Finds the words of a block that stand as a quotation.

    Args:
        block: The block.

    Returns:
        The stretch of each quotation without its marks, and how it is marked: as a `blockquote` (all but the last
        paragraph where that one starts with a dash), with `q`, or with double quotation `marks`.
    """
    if block.kind == "blockquote":
        return [(span, "blockquote") for span in _blockquote(block)]
    spans = [(span, "q") for span in block.marked]
    spans += [(span, "marks") for span in _pair_marks(block.text)[0] if not _within(span, block.marked)]
    return sorted(spans, key=lambda item: item[0].start)


def _blockquote(block: Block) -> list[Span]:
    paragraphs = block.paragraphs or (Span(0, len(block.text)),)
    kept = [p for p in paragraphs if not block.text[p.start : p.end].lstrip().startswith(("—", "–", "― "))]
    if not kept:
        return []
    whole = Span(kept[0].start, kept[-1].end)
    inside = _pair_marks(block.text[whole.start : whole.end])[0]
    # Marks around the whole are the author's, and need not stand in the source.
    marked = (
        len(inside) == 1
        and block.text[whole.start : whole.end].strip()
        == block.text[whole.start + inside[0].start - 1 : whole.start + inside[0].end + 1]
    )
    return [Span(whole.start + inside[0].start, whole.start + inside[0].end) if marked else whole]


def _within(span: Span, others: tuple[Span, ...]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def unpaired_mark(text: str) -> int | None:
    """Returns the offset of a double quotation mark without its partner, or nothing."""
    return _pair_marks(text)[1]


def _pair_marks(text: str) -> tuple[list[Span], int | None]:
    """Pairs double quotation marks, and says where the first mark without a partner stands."""
    spans: list[Span] = []
    opened: int | None = None
    for mark in _MARK.finditer(text):
        index, char = mark.start(), mark.group()
        if opened is None:
            if char in _CLOSING:
                return spans, index
            opened = index
        elif char in _OPENING:
            return spans, opened
        else:
            spans.append(Span(opened + 1, index))
            opened = None
    return spans, opened
