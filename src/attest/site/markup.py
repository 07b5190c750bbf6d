"""What a page is made of: the elements of its article, and the styles and scripts that stand inside the page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

# What any attribute with a style or a script looks like: a page without it need not be walked through.
_INLINE = re.compile(rb"[\s\"'/](?:on\w+|style)\s*=", re.IGNORECASE)
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


def read_elements(article: LexborNode) -> tuple[Counter[Element], list[str], bool]:
    """Reads the elements of an article.

    Args:
        article: The article, of a page whose end of the article was marked.

    Returns:
        The elements and how often each is there, the comments, and whether the article reaches to its end. Of an
        element that is neither an article nor `<main>`, nobody can say where it was meant to end.
    """
    elements: Counter[Element] = Counter()
    comments: list[str] = []
    ends = article.tag not in _ENDS
    for node in article.traverse():
        tag = node.tag or ""
        if tag == "-comment":
            ends |= node.comment_content == _MARK
            comments.append(node.html or "")
        elif node.mem_id != article.mem_id and not tag.startswith("-"):
            attributes = tuple((name, value or "") for name, value in node.attributes.items())
            elements[Element(tag, attributes, tag == "a" and _inside_picture(node))] += 1
    return elements, [comment for comment in comments if _MARK not in comment], ends


def _inside_picture(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag == "svg":
            return True
        parent = parent.parent
    return False


def read_inline(tree: LexborHTMLParser, html: bytes) -> Inline:
    """Reads the styles and scripts inside a page.

    Args:
        tree: The page.
        html: Its text.
    """
    found = Inline()
    for meta in tree.css("head meta[http-equiv]"):
        if (meta.attributes["http-equiv"] or "").lower() == "content-security-policy" and not found.policy:
            found.policy = meta.attributes.get("content") or ""
    found.scripts = [((s.attributes.get("type") or "").lower(), s.text()) for s in tree.css("script:not([src])")]
    found.styles = [style.text() for style in tree.css("style")]
    for node in tree.css("*") if _INLINE.search(html) else ():
        blocked = (name for name in node.attributes if name == "style" or name.startswith("on"))
        found.attributes += ((node.tag or "", name) for name in blocked)
    return found
