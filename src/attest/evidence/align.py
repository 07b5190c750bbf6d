"""From a place on a built page back to the line and column that an author can edit.

A block of the page is found in the Markdown by its letters and digits alone, so that no markup can hide it; blocks are
looked up in order, so that repeated ones keep apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache

from attest.model import Location
from attest.text import Markdown

# Lists of attributes, and tags.
_MARKUP = re.compile(r"(?<=[\s#*_)\]])\{[:#. ][^}\n]*\}|</?[A-Za-z][^<>]*>")
_LINE_START = re.compile(r"[\W_]*(?:\d{1,3}[.)])?[\W_]*|[\W_]*(?:!!!|\?\?\?\+?) \w+[\W_]*")


class WrittenFile:
    """A text file in which places are looked up.

    Args:
        path: The file, from the project's root.
        text: Its content.
        body: The offset at which its prose starts, behind the front matter.
    """

    def __init__(self, path: str, text: str, body: int = 0) -> None:
        self.path = path
        self.text = text
        self._newlines = [m.start() for m in re.finditer("\n", text)]
        self._body = body
        self._skeleton = ""
        self._offsets: list[int] = []

    def location(self, offset: int) -> Location:
        """Returns the line and column of an offset."""
        line = bisect_right(self._newlines, offset - 1)
        start = self._newlines[line - 1] + 1 if line else 0
        return Location(self.path, line + 1, offset - start + 1)

    def start(self, line: int) -> int:
        """Returns the offset at which a line starts."""
        return self._newlines[line - 2] + 1 if line > 1 else 0

    def align(self, blocks: Sequence[str]) -> list[int | None]:
        """Finds blocks of a page, which stand in the file in the same order.

        Args:
            blocks: The text of each block.

        Returns:
            For each block, the place of its first letter in the file's letters and digits, or nothing.
        """
        self._prepare()
        places: list[int | None] = []
        cursor = 0
        for block in blocks:
            wanted = alphanumeric_key(block)
            place = self._find_block(wanted, cursor) if wanted else None
            if place is not None:
                cursor = place + len(wanted)
            places.append(place)
        return places

    def offset(self, place: int, block: str, index: int) -> int:
        """Returns the offset in the file of a character of a block.

        Args:
            place: What `align` gave for the block.
            block: The text of the block.
            index: The offset of the character in the block.
        """
        before = len(alphanumeric_key(block[:index]))
        return self._offsets[min(place + before, len(self._offsets) - 1)] if self._offsets else 0

    def find(self, words: str, start: int = 0) -> int | None:
        """Finds words anywhere in the file's text, front matter too, and returns their offset."""
        wanted = alphanumeric_key(words)
        raw, offsets = self._whole
        position = raw.find(wanted, bisect_left(offsets, start)) if wanted else -1
        return offsets[position] if position >= 0 else None

    @cached_property
    def _whole(self) -> tuple[str, list[int]]:
        return alphanumeric_with_offsets(self.text)

    def _prepare(self) -> None:
        if self._offsets:
            return
        blanked = _MARKUP.sub(lambda m: " " * len(m.group()), Markdown(self.text, self._body).without_targets)
        self._skeleton, self._offsets = alphanumeric_with_offsets(blanked)

    def _find_block(self, wanted: str, cursor: int) -> int | None:
        for start in (cursor, 0):
            place = self._skeleton.find(wanted, start)
            while place >= 0:
                if self._at_line_start(self._offsets[place]):
                    return place
                place = self._skeleton.find(wanted, place + 1)
        return None

    def _at_line_start(self, offset: int) -> bool:
        start = self.text.rfind("\n", 0, offset) + 1
        return _LINE_START.fullmatch(self.text[start:offset]) is not None


def alphanumeric_with_offsets(text: str) -> tuple[str, list[int]]:
    """Returns the letters and digits of a text in lower case, and the offset of each."""
    return alphanumeric_key(text), [i for i, char in enumerate(text) if char.isalnum()]


@lru_cache(maxsize=8192)
def alphanumeric_key(text: str) -> str:
    """Returns the letters and digits of a text in lower case, one for each that the text has."""
    # Of all letters, these two alone change their number, or their shape by what stands beside them.
    return "".join(filter(str.isalnum, text)).replace("İ", "i").replace("Σ", "σ").lower()
