"""Room for the words of a drawing: each takes a place where it covers no other word, and lines leave gaps for them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from attest.render.svg import element

# No font is known when the drawing is made. These are wide ones, so that the boxes are rather too large.
_WIDTH, _BOLD, _UP, _DOWN = 0.66, 0.7, 0.96, 0.28
_GAP, _LEADING = 2.0, 12.0


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
    """A place for words: where their first line is anchored, how, whether they run down, and how long a line may be."""

    x: float
    y: float
    anchor: str = ""
    down: bool = False
    wrap: int = 99

    def lines(self, words: str) -> list[str]:
        """Returns the words as the lines that they take here."""
        return textwrap.wrap(words, self.wrap, break_long_words=False, break_on_hyphens=False)


class Room:
    """What is taken in a drawing.

    Attributes:
        words: The boxes of the words.
        shapes: Those of bars and lines, which words avoid where they can.
    """

    def __init__(self, right: float, size: float = 11.0) -> None:
        self.right, self.size = right, size
        self.words: list[Box] = []
        self.shapes: list[Box] = []

    def put(self, words: str, spots: Iterable[Spot], class_: str) -> str:
        """Writes words at the first place free of words that covers the fewest shapes; where none is free, nothing."""
        size, wide = (12.0, _BOLD) if class_ in ("lane-name", "article-name") else (self.size, _WIDTH)
        possible = []
        for spot in spots:
            lines = spot.lines(words)
            box = _box(spot, max(map(len, lines)) * size * wide, size, _LEADING * (len(lines) - 1))
            if box.left >= -1 and box.right <= self.right + 1:
                possible.append((spot, box))
        free = [(s, b) for s, b in possible if not any(b.meets(w) for w in self.words)]
        if not free:
            return ""
        spot, box = min(free, key=lambda pair: sum(pair[1].meets(shape) for shape in self.shapes))
        self.words.append(box)
        turn = f"rotate(90 {spot.x:.1f} {spot.y:.1f})" if spot.down else ""
        first, *more = spot.lines(words)
        # The space between two lines is read and copied, and has no width.
        space = element("tspan", " ", font_size=0)
        rest = (space + element("tspan", escape(line), x=spot.x, dy=_LEADING) for line in more)
        return element(
            "text", escape(first), *rest, x=spot.x, y=spot.y, class_=class_, text_anchor=spot.anchor, transform=turn
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


def _box(spot: Spot, length: float, size: float, more: float) -> Box:
    before = {"end": length, "middle": length / 2}.get(spot.anchor, 0.0)
    if spot.down:
        return Box(spot.x - _DOWN * size, spot.y - before, spot.x + _UP * size, spot.y - before + length)
    left = spot.x - before
    return Box(left - 1, spot.y - _UP * size, left + length + 1, spot.y + more + _DOWN * size)
