"""Room for the words of a drawing: each takes a place where it covers no other word, and lines leave gaps for them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from attest.render.svg import element

# No font is known when the drawing is made. These are wide ones, so that the boxes are rather too large.
_WIDTH, _BOLD, _UP, _DOWN = 0.66, 0.7, 0.96, 0.28
_GAP = 2.0


class Box(NamedTuple):
    """A rectangle in a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Says whether two rectangles have a point in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class Spot(NamedTuple):
    """A place for words: the point that they are anchored at, how, and whether they run from the top to the bottom."""

    x: float
    y: float
    anchor: str = ""
    down: bool = False


class Room:
    """What is taken in a drawing.

    Attributes:
        words: The boxes of the words.
        shapes: Those of bars and lines, which words avoid where they can.
    """

    def __init__(self, right: float) -> None:
        self.right = right
        self.words: list[Box] = []
        self.shapes: list[Box] = []

    def put(self, words: str, spots: Iterable[Spot], class_: str, *, clear: bool = True) -> str:
        """Writes words at the first of some places that is free, if it can be of shapes too; where none is, nothing."""
        size, wide = (12.0, _BOLD) if class_ in ("lane-name", "article-name") else (11.0, _WIDTH)
        length = len(words) * size * wide
        possible = [
            (spot, box) for spot in spots if (box := _box(spot, length, size)).left >= 0 and box.right <= self.right
        ]
        free = [(s, b) for s, b in possible if not any(b.meets(w) for w in self.words)]
        best = (pair for pair in free if not clear or not any(pair[1].meets(shape) for shape in self.shapes))
        found = next(best, free[0] if free else None)
        if not found:
            return ""
        spot, box = found
        self.words.append(box)
        turn = f"rotate(90 {spot.x:.1f} {spot.y:.1f})" if spot.down else ""
        return element(
            "text", escape(words), x=spot.x, y=spot.y, class_=class_, text_anchor=spot.anchor, transform=turn
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
        """Writes a level or upright line with a gap wherever words stand."""
        upright = x1 == x2
        (first, last), at = (sorted((y1, y2)), x1) if upright else (sorted((x1, x2)), y1)
        gaps = sorted(
            (b.top, b.bottom) if upright else (b.left, b.right)
            for b in self.words
            if (b.left - _GAP < at < b.right + _GAP if upright else b.top - 1 < at < b.bottom + 1)
        )
        pieces = []
        for start, end in [*gaps, (last, last)]:
            if start > first:
                pieces.append((first, min(start, last)))
            first = max(first, end)
        return "".join(
            element("line", x1=at, y1=a, x2=at, y2=b, class_=class_)
            if upright
            else element("line", x1=a, y1=at, x2=b, y2=at, class_=class_)
            for a, b in pieces
            if b - a > 1
        )


def _box(spot: Spot, length: float, size: float) -> Box:
    before = {"end": length, "middle": length / 2}.get(spot.anchor, 0.0)
    if spot.down:
        return Box(spot.x - _DOWN * size, spot.y - before, spot.x + _UP * size, spot.y - before + length)
    left = spot.x - before
    return Box(left, spot.y - _UP * size, left + length, spot.y + _DOWN * size)
