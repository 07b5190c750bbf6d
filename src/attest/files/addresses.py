"""Every address that a page or a style sheet uses, read as a browser reads it.

Each kind of address is one line of a table. Style sheets are scanned with one expression that knows comments and
strings, because an address in either is no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from selectolax.lexbor import LexborNode

Read = tuple[LexborNode, str, dict[str, str | None]]
"""An element of a page, its name and its attributes, which are asked of the parser once."""


class Role(StrEnum):
    """What an address is for, which decides how it is checked."""

    PAGE = "page"
    ASSET = "asset"
    CANONICAL = "canonical"
    HINT = "hint"


class Address(NamedTuple):
    """An address that a page uses.

    Attributes:
        tag: The element.
        attribute: The attribute.
        value: The address as written.
        text: The words of a link that an author wrote or that leads to another host.
        in_article: Whether it stands in the article, so that an author wrote it.
        role: What it is for.
    """

    tag: str
    attribute: str
    value: str
    text: str = ""
    in_article: bool = False
    role: Role = Role.ASSET


# Whatever element has one of these uses an address; most load it, and these lead to it.
_ADDRESSES = (
    "href", "xlink:href", "src", "srcset", "imagesrcset", "action", "formaction", "cite", "poster", "data",
    "background", "longdesc",
)  # fmt: skip
_LEADING = frozenset(["a", "area", "iframe", "frame", "form", "button", "blockquote", "q", "ins", "del"])
_LEADING_ATTRIBUTES = ("cite", "longdesc", "formaction")
# Drawings name their colours, masks and arrows in the way of style sheets.
_PAINTS = ("fill", "stroke", "mask", "clip-path", "filter", "marker-start", "marker-mid", "marker-end")
REFERRING = (
    "for", "list", "form", "headers", "popovertarget", "commandfor", "aria-labelledby", "aria-describedby",
    "aria-controls", "aria-owns", "aria-flowto", "aria-details", "aria-errormessage", "aria-activedescendant",
)  # fmt: skip
"""The attributes that name other elements of their page by their ids."""

_SETS = ("srcset", "imagesrcset")
SEVERAL = (*_SETS, "style", *_PAINTS)
"""The attributes that hold addresses among other words."""

# What a `<link>` loads; the others of its kinds lead to pages.
_LOADED = frozenset((
    "stylesheet", "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "manifest", "preload",
    "modulepreload", "prefetch",
))  # fmt: skip
_HINTS = frozenset(["preconnect", "dns-prefetch"])
_META = {
    "og:image": Role.ASSET, "og:image:url": Role.ASSET, "og:image:secure_url": Role.ASSET, "og:video": Role.ASSET,
    "og:audio": Role.ASSET, "og:url": Role.CANONICAL, "twitter:image": Role.ASSET, "twitter:image:src": Role.ASSET,
}  # fmt: skip
_ASKED = frozenset(("style", *_ADDRESSES, *_PAINTS, *REFERRING))

_AROUND = "".join(map(chr, range(33)))
_BREAKS = str.maketrans("", "", "\t\n\r")
_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
# `url`, any letter of which may be written by its number.
_URL = "".join(rf"(?:{c}|\\0{{0,4}}(?:{ord(c):x}|{ord(c.upper()):x})\s?)" for c in "url")
_CSS = re.compile(
    rf"/\*.*?\*/|@namespace[^;]*;|\btype\([^)]*\)|(?P<set>image-set\()|(?P<end>[;}}])"
    rf"|(?<![\w-]){_URL}\(\s*(?P<url>{_STRING}|(?:[^\"'()\\\s]|\\[0-9a-f]{{1,6}}\s?|\\.)*)\s*\)"
    rf"|(?P<import>@import\s+)?(?P<string>{_STRING})",
    re.DOTALL | re.IGNORECASE,
)
_MODULE = re.compile(r'"((?:\.{0,2}/|https?:)[^"]*)"\s*[,}]')
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_REFRESH = re.compile(
    r"\s*(?:\d+(?:\.[\d.]*)?|\.[\d.]*)(?:\s*[;,]\s*|\s+|$)(?:url\s*=\s*)?(.*)", re.DOTALL | re.IGNORECASE
)


def read_addresses(elements: Iterable[Read], article: range) -> Iterator[Address]:
    """Reads the addresses of a page.

    Args:
        elements: The elements of the page, in order, each with its name and its attributes.
        article: Which of them stand in the article, so that an author wrote them.

    Yields:
        The addresses, in the order of the page.
    """
    for number, (node, name, attributes) in enumerate(elements):
        tag = name.lower()
        if tag in ("meta", "style", "script") or not _ASKED.isdisjoint(attributes):
            yield from _addresses(node, tag, attributes, number in article)


def _addresses(node: LexborNode, tag: str, attributes: dict[str, str | None], in_article: bool) -> Iterator[Address]:
    if tag == "style" or (tag == "script" and attributes.get("type") == "importmap" and "src" not in attributes):
        text = node.text() or ""
        used = (found for found, _ in css_addresses(text)) if tag == "style" else _MODULE.findall(text)
        yield from (Address(tag, "", found, "", in_article) for found in used)
        return
    if tag == "meta":
        name = (attributes.get("property") or attributes.get("name") or "").lower()
        if name in _META:
            yield Address(tag, "content", attributes.get("content") or "", "", in_article, _META[name])
        return
    for attribute, value in attributes.items():
        if attribute not in _ASKED:
            continue
        written = value or ""
        if attribute in REFERRING:
            yield from (_address(tag, attribute, name, in_article, Role.HINT) for name in written.split())
        elif attribute == "style" or attribute in _PAINTS:
            yield from (Address(tag, attribute, found, "", in_article) for found, _ in css_addresses(written))
        elif attribute in _ADDRESSES and tag != "base":
            role = _role(tag, attribute, attributes.get("rel") or "")
            words = " ".join((node.text() or "").split()) if tag == "a" and (in_article or ":" in written) else ""
            for found in srcset(written) if attribute in _SETS else (written,):
                address = _address(tag, attribute, found, in_article, role)
                yield address._replace(text=words) if words else address


# The theme's addresses stand on each page, and are held in memory once.
@lru_cache(maxsize=1 << 16)
def _address(tag: str, attribute: str, value: str, in_article: bool, role: Role) -> Address:
    return Address(intern(tag), intern(attribute), intern(value), "", in_article, role)


def cleaned(value: str) -> str:
    """Returns an address as a browser begins to read it: without control characters around it and line breaks in it."""
    return value.strip(_AROUND).translate(_BREAKS)


def _role(tag: str, attribute: str, rel: str) -> Role:
    if tag in _LEADING or attribute in _LEADING_ATTRIBUTES:
        return Role.PAGE
    if tag != "link":
        return Role.ASSET
    kinds = set(rel.lower().split())
    if "canonical" in kinds:
        return Role.CANONICAL
    if kinds & _HINTS:
        return Role.HINT
    return Role.ASSET if kinds & _LOADED else Role.PAGE


def srcset(value: str) -> Iterator[str]:
    """Splits a `srcset` into its addresses, as HTML says: a comma inside an address belongs to it."""
    rest = value.lstrip(" \t\n\f\r,")
    if not rest:
        yield value
    while rest:
        address, _, rest = _cut(rest)
        if address.endswith(","):
            address = address.rstrip(",")
        else:
            rest = re.sub(r"^(?:\([^)]*\)|[^,(])*,?", "", rest)
        yield address
        rest = rest.lstrip(" \t\n\f\r,")


def _cut(text: str) -> tuple[str, str, str]:
    found = re.search(r"[ \t\n\f\r]", text)
    return (text[: found.start()], found.group(), text[found.end() :]) if found else (text, "", "")


def css_addresses(text: str) -> Iterator[tuple[str, int]]:
    """Finds the addresses of a style sheet: in `url()`, in `@import` and in `image-set()`.

    Args:
        text: The style sheet, or the value of a `style` attribute.

    Yields:
        Each address and the offset at which it is written.
    """
    in_set = False
    for found in _CSS.finditer(text):
        if found["set"]:
            in_set = True
        elif found["end"]:
            in_set = False
        elif found["url"] is not None or (found["string"] and (found["import"] or in_set)):
            raw = found["url"] if found["url"] is not None else found["string"]
            yield _unescape(raw[1:-1] if raw[:1] in ("'", '"') else raw), found.start()


def _unescape(text: str) -> str:
    def char(match: re.Match[str]) -> str:
        if match.group(1):
            code = int(match.group(1), 16)
            return chr(code) if 0 < code < 0x110000 else "\ufffd"
        return "" if match.group(2) == "\n" else match.group(2)

    return _ESCAPE.sub(char, text)


def refresh_address(content: str) -> str | None:
    """Reads the content of a meta refresh.

    Args:
        content: The content, such as `0; url=../new/`.

    Returns:
        The address that it leads to; an empty text where it only loads the page anew; nothing where browsers ignore it.
    """
    found = _REFRESH.fullmatch(content)
    if not found:
        return None
    rest = found.group(1)
    if rest[:1] in ("'", '"'):
        return rest[1:].partition(rest[0])[0]
    return rest.strip()
