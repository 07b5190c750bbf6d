"""What a page is made of: the elements of its article, and the styles and scripts that stand inside the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from sys import intern
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from attest.files import Read

# What any attribute with a style or a script looks like in small letters: without it, no element need be asked.
_INLINE = (re.compile(rb"on(?<=[\s\"'/]on)\w+\s*="), re.compile(rb"style(?<=[\s\"'/]style)\s*="))
# Put before the last end of the article, so that a text which ends it sooner is seen: the mark is then outside.
_MARK = "the article ends here"
_ENDS = {"article": b"</article", "main": b"</main"}


class Element(NamedTuple):
    """An element of the article, as often as the article has it.

    Attributes:
        tag: Its name.
        attributes: Its attributes.
        drawn: Whether it stands in a picture.
    """

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    drawn: bool = False


@dataclass
class Inline:
    """The styles and scripts inside a page, and what its policy says of them.

    Attributes:
        policy: The content security policy that the page gives itself.
        scripts: The scripts, each with its type.
        styles: The style sheets.
        attributes: The attributes that hold a style or a script, each behind the name of its element.
    """

    policy: str = ""
    scripts: list[tuple[str, str]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)


def with_end_marked(html: bytes) -> bytes:
    """Puts a comment before the last end of the article, or of `<main>` where there is no article."""
    lower = html.lower()
    at = next((place for end in _ENDS.values() if (place := lower.rfind(end)) >= 0), None)
    return html if at is None else b"%b<!--%b-->%b" % (html[:at], _MARK.encode(), html[at:])


def read_elements(inside: Iterable[Read]) -> Counter[Element]:
    """Counts the elements of an article.

    Args:
        inside: The elements in the article, each with its name and its attributes.
    """
    return Counter(
        [
            Element(
                intern(tag),
                tuple([(intern(k), v or "") for k, v in attributes.items()]),
                tag == "a" and _inside_picture(node),
            )
            for node, tag, attributes in inside
        ]
    )


def read_comments(article: LexborNode) -> tuple[list[str], bool]:
    """Reads the comments of an article of a page whose end of the article was marked.

    Returns:
        The comments, and whether the article reaches to its end. Of an element that is neither an article nor `<main>`,
        nobody can say where it was meant to end.
    """
    comments = [node.html or "" for node in article.traverse() if node.tag == "-comment"]
    others = [comment for comment in comments if _MARK not in comment]
    return others, len(others) < len(comments) or article.tag not in _ENDS


def _inside_picture(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag == "svg":
            return True
        parent = parent.parent
    return False


def read_inline(tree: LexborHTMLParser, html: bytes, elements: Iterable[Read]) -> Inline:
    """Reads the styles and scripts inside a page.

    Args:
        tree: The page.
        html: Its text.
        elements: Its elements, each with its name and its attributes.
    """
    found = Inline()
    for meta in tree.css("head meta[http-equiv]"):
        if (meta.attributes["http-equiv"] or "").lower() == "content-security-policy" and not found.policy:
            found.policy = meta.attributes.get("content") or ""
    for node, tag, attributes in elements:
        if tag == "script" and "src" not in attributes:
            found.scripts.append(((attributes.get("type") or "").lower(), intern(node.text())))
        elif tag == "style":
            found.styles.append(node.text())
    small = html.lower()
    if any(pattern.search(small) for pattern in _INLINE):
        for _, tag, attributes in elements:
            found.attributes += ((tag, name) for name in attributes if name == "style" or name.startswith("on"))
    return found
