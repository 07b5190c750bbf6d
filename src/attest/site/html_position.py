"""Where an element stands in a built file, for what no author wrote in Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from html.parser import HTMLParser
from pathlib import Path

from attest.files import REFERRING, SEVERAL, Address
from attest.model import Location
from attest.site.pages import Page


class _Starts(HTMLParser):
    """Notes the place of each start tag and its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        self.found.append((tag, {name: value or "" for name, value in reversed(attrs)}, line, column + 1))


class Places:
    """Finds places in the files of a built site, and remembers the file that was read last.

    Args:
        root: The folder of the site.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._last: tuple[str, _Starts] | None = None

    def address(self, page: Page, address: Address) -> Location:
        """Returns the place of the element that holds an address."""
        if not address.attribute:
            return self.text(page.file, address.value)
        same = [a for a in page.addresses if _key(a) == _key(address)]
        order = next((i for i, other in enumerate(same) if other is address), 0)
        found = [
            (line, column)
            for tag, attributes, line, column in self._starts(page.file).found
            if tag == address.tag and _plain(address.value) in _values(address.attribute, attributes)
        ]
        return self._place(page.file, found, order)

    def element(self, page: Page, tag: str, attribute: str, value: str) -> Location:
        """Returns the place of the first element with a value of an attribute."""
        found = [(n, c) for t, a, n, c in self._starts(page.file).found if t == tag and a.get(attribute) == value]
        return self._place(page.file, found, 0)

    def identifier(self, page: Page, identifier: str) -> Location:
        """Returns the place of the second element that has an id, or of the only one."""
        found = [
            (line, column)
            for tag, attributes, line, column in self._starts(page.file).found
            if attributes.get("id") == identifier or (tag == "a" and attributes.get("name") == identifier)
        ]
        return self._place(page.file, found, 1)

    def text(self, file: str, needle: str) -> Location:
        """Returns the place of words in a file."""
        text = (self.root / file).read_text(encoding="utf-8", errors="replace")
        return place_of(f"site/{file}", text, max(text.find(needle), 0))

    def _starts(self, file: str) -> _Starts:
        if self._last is None or self._last[0] != file:
            parser = _Starts()
            parser.feed((self.root / file).read_text(encoding="utf-8", errors="replace"))
            self._last = (file, parser)
        return self._last[1]

    def _place(self, file: str, found: list[tuple[int, int]], order: int) -> Location:
        return Location(f"site/{file}", *found[min(order, len(found) - 1)]) if found else Location(f"site/{file}")


def place_of(path: str, text: str, offset: int) -> Location:
    """Returns the line and column of an offset in a text."""
    newlines = [i for i, char in enumerate(text) if char == "\n"]
    line = bisect_right(newlines, offset - 1)
    return Location(path, line + 1, offset - (newlines[line - 1] + 1 if line else 0) + 1)


def _key(address: Address) -> tuple[str, str, str]:
    return address.tag, address.attribute, address.value


def _values(attribute: str, attributes: dict[str, str]) -> str | tuple[str, ...]:
    """Returns what an attribute holds: one address, or a text in which several are looked for."""
    value = attributes.get(attribute)
    if attribute in SEVERAL:
        return _plain(value or "")
    if attribute in REFERRING:
        return tuple(_plain(value or "").split())
    return () if value is None else (_plain(value),)


def _plain(value: str) -> str:
    """Drops control characters, which one reader of HTML keeps and another does not."""
    return re.sub(r"[^\t\n\r -\U0010ffff]", "", value)
