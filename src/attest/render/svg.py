"""Small pieces of inline SVG, and a frame that lays time along one axis and lanes across the other."""

# Only plain attributes and classes are written: no style, no script, so that a strict content security policy holds.
# Addresses are final here, as no engine rewrites links inside SVG.

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from attest.project import Corpus, MarkdownPage

Value = str | float | int


def element(tag: str, /, *content: str, **attributes: Value) -> str:
    """Writes an element; `_` in the name of an attribute stands for `-`, and a `_` at its end is dropped."""
    written = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value != "")
    return f"<{tag}{written}>{''.join(content)}</{tag}>" if content else f"<{tag}{written}/>"


def _name(key: str) -> str:
    return key if key == "viewBox" else key.rstrip("_").replace("_", "-")


def _value(value: Value) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else escape(str(value), quote=True)


def text(words: str, x: float, y: float, class_: str = "", anchor: str = "") -> str:
    """Writes words at a point."""
    return element("text", escape(words), x=x, y=y, class_=class_, text_anchor=anchor)


def link(href: str, title: str, *content: str, class_: str = "") -> str:
    """Writes a link with a name that is shown on hover and read aloud."""
    return element("a", element("title", escape(title)), *content, href=href, class_=class_)


def hatch(identifier: str) -> str:
    """Writes the pattern of slanted lines with which plans are filled."""
    line = element("path", d="M0 6L6 0M-1 1L1 -1M5 7L7 5", class_="hatch")
    return element("pattern", line, id=identifier, width=6, height=6, patternUnits="userSpaceOnUse")


def address(corpus: Corpus, page: MarkdownPage, target: str, anchor: str) -> str:
    """Returns the address of an anchor as it is on the built site, from one page to another.

    Args:
        corpus: The project, whose `mkdocs.yml` says whether pages are folders.
        page: The page that holds the link.
        target: The name of the page that it leads to.
        anchor: The anchor there, if one is meant.
    """
    if page.name == target:
        return f"#{anchor}"
    folders = str((corpus.config.data or {}).get("use_directory_urls", "true")).lower() != "false"
    if not folders:
        return f"{'../' * page.name.count('/')}{target}.html{anchor and f'#{anchor}'}"
    here, there = _folder(page.name), _folder(target)
    up = "../" * here.count("/")
    return f"{f'{up}{there}' or './'}{anchor and f'#{anchor}'}"


def _folder(name: str) -> str:
    """Returns the folder that a page is built into, with a slash at its end; nothing for the home page."""
    head, _, stem = name.rpartition("/")
    if stem in ("index", "README"):
        return f"{head}/" if head else ""
    return f"{name}/"


@dataclass(frozen=True)
class Frame:
    """A drawing with time along one axis and lanes across the other.

    Attributes:
        start: The first day.
        end: The last day.
        origin: Where the first day is, along.
        length: How long the time is, along.
        turned: Whether time runs from the top to the bottom.
    """

    start: date
    end: date
    origin: float
    length: float
    turned: bool = False

    def at(self, day: date) -> float:
        """Returns where a day is, along; days outside are at the edge."""
        inside = min(max(day, self.start), self.end)
        return self.origin + self.length * (inside - self.start).days / max(1, (self.end - self.start).days)

    def box(self, first: float, last: float, across: float, thickness: float, *, class_: str, fill: str = "") -> str:
        """Writes a bar from one place to another, along."""
        long = max(1.5, last - first)
        if self.turned:
            return element("rect", x=across, y=first, width=thickness, height=long, rx=2, class_=class_, fill=fill)
        return element("rect", x=first, y=across, width=long, height=thickness, rx=2, class_=class_, fill=fill)
