"""Every address that a page or a style sheet uses, read as a browser reads it.

Each kind of address is one line of a table. Style sheets are scanned with one expression that knows comments and
strings, because an address in either is no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode


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


_LINKING = {
    "a": ("href", "xlink:href"), "area": ("href",), "iframe": ("src",), "frame": ("src",), "form": ("action",),
    "button": ("formaction",), "blockquote": ("cite",), "q": ("cite",), "ins": ("cite",), "del": ("cite",),
}  # fmt: skip
_LOADING = {
    "link": ("href", "imagesrcset"), "img": ("src", "srcset", "usemap"), "source": ("src", "srcset"),
    "script": ("src", "href", "xlink:href"), "video": ("src", "poster"), "audio": ("src",), "track": ("src",),
    "embed": ("src",), "object": ("data", "usemap"), "input": ("src",), "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"), "feimage": ("href", "xlink:href"), "body": ("background",),
}  # fmt: skip
REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
"""The attributes that name other elements of their page by their ids."""

_SETS = ("srcset", "imagesrcset")
# What a `<link>` loads; the others of its kinds lead to pages.
_LOADED = frozenset(
    ["stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch"]
)
_HINTS = frozenset(["preconnect", "dns-prefetch"])
_META = {
    "og:image": Role.ASSET, "og:image:url": Role.ASSET, "og:image:secure_url": Role.ASSET, "og:video": Role.ASSET,
    "og:audio": Role.ASSET, "og:url": Role.CANONICAL, "twitter:image": Role.ASSET, "twitter:image:src": Role.ASSET,
    "msapplication-tileimage": Role.ASSET,
}  # fmt: skip
_SELECTOR = ",".join(
    [
        *_LINKING,
        *(t for t in _LOADING if t != "body"),
        "body[background]",
        "meta",
        "style",
        "[style]",
        *(f"[{name}]" for name in REFERRING),
    ]
)

_AROUND = "".join(map(chr, range(33)))
_BREAKS = str.maketrans("", "", "\t\n\r")
_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
_CSS = re.compile(
    rf"/\*.*?\*/|@namespace[^;]*;|(?P<set>image-set\()|(?P<end>[;}}])"
    rf"|\burl\(\s*(?P<url>{_STRING}|(?:[^\"'()\\\s]|\\[0-9a-f]{{1,6}}\s?|\\.)*)\s*\)"
    rf"|(?P<import>@import\s+)?(?P<string>{_STRING})",
    re.DOTALL | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_REFRESH = re.compile(
    r"\s*(?:\d+(?:\.[\d.]*)?|\.[\d.]*)(?:\s*[;,]\s*|\s+|$)(?:url\s*=\s*)?(.*)", re.DOTALL | re.IGNORECASE
)


def read_addresses(tree: LexborHTMLParser, article: LexborNode | None) -> Iterator[Address]:
    """Reads the addresses of a page.

    Args:
        tree: The page.
        article: Its article, whose addresses an author wrote.

    Yields:
        The addresses, in the order of the page.
    """
    inside = {node.mem_id for node in article.css(_SELECTOR)} if article is not None else set()
    for node in once(tree.css(_SELECTOR)):
        tag = (node.tag or "").lower()
        in_article = node.mem_id in inside
        if tag == "style":
            for value, _ in css_addresses(node.text() or ""):
                yield Address(tag, "", value, "", in_article)
            continue
        attributes = node.attributes
        if tag == "meta":
            name = (attributes.get("property") or attributes.get("name") or "").lower()
            if name in _META:
                yield Address(tag, "content", attributes.get("content") or "", "", in_article, _META[name])
            continue
        if "style" in attributes:
            for value, _ in css_addresses(attributes["style"] or ""):
                yield Address(tag, "style", value, "", in_article)
        for attribute in REFERRING:
            for name in (attributes.get(attribute) or "").split():
                yield Address(tag, attribute, name, "", in_article, Role.HINT)
        role = _role(tag, attributes.get("rel") or "")
        for attribute in _LINKING.get(tag) or _LOADING.get(tag) or ():
            if attribute in attributes:
                written = attributes[attribute] or ""
                asked = tag == "a" and (in_article or ":" in written)
                words = " ".join((node.text() or "").split()) if asked else ""
                for value in srcset(written) if attribute in _SETS else (written,):
                    yield Address(tag, attribute, value, words, in_article, role)


def once(nodes: list[LexborNode]) -> Iterator[LexborNode]:
    """Yields each element once: a list of selectors finds one that fits several of them several times."""
    seen: set[int] = set()
    for node in nodes:
        if node.mem_id not in seen:
            seen.add(node.mem_id)
            yield node


def cleaned(value: str) -> str:
    """Returns an address as a browser begins to read it: without control characters around it and line breaks in it."""
    return value.strip(_AROUND).translate(_BREAKS)


def _role(tag: str, rel: str) -> Role:
    if tag in _LINKING:
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
