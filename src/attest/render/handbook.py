"""The whole site as one page for print or PDF, with the marks and the numbers of its citations.

It is made from the built pages, so that it says what they say.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from hashlib import sha256
from html import escape, unescape
from importlib.resources import files

from selectolax.lexbor import LexborHTMLParser

from attest.evidence import Published
from attest.files import Refused
from attest.site import Page, find_article

_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_HREF = re.compile(r'\bhref="([^"]*)"')
_ID = re.compile(r'\b(id|for|aria-labelledby|aria-describedby)="([^"]+)"')
_PART = re.compile(r"url\(#([^)]+)\)")
_DRAWING = re.compile(r"(<svg\b.*?</svg>)", re.DOTALL)
_DROPPED = ("script", "style", "button", "input", "form", ".headerlink", ".stop-nav", ".used", ".attest-names")
_STYLES = ("assets/pictures.css", "assets/evidence.css")


def handbook(published: Published) -> str:
    """Writes all pages with prose about the subject as one HTML page.

    Each citation keeps the number that it has on its page, below which its evidence is listed; both lead to the passage
    or the background section in the handbook. Links between pages lead to their place in the handbook.

    Args:
        published: The built site and its corpus.

    Returns:
        The HTML, which needs no other file.

    Raises:
        Refused: The theme does not mark the text of its pages.
    """
    style = files("attest.render").joinpath("handbook.css").read_text(encoding="utf-8")
    for file in (published.site.root / name for name in _STYLES):
        style += file.read_text(encoding="utf-8") if file.is_file() else ""
    pages = list(_in_order(published))
    included = {page.file for _, page in pages}
    parts = [_article(published, name, page, included) for name, page in pages]
    contents = "".join(
        f'<li><a href="#{_slug(name)}">{escape(published.corpus.pages[name].front.title)}</a></li>' for name, _ in pages
    )
    title = escape(str(published.corpus.config.data.get("site_name") or "Handbook"))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}: handbook</title>\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n<header><h1>{title}</h1>"
        "<p>Handbook. The numbers in the text lead to the evidence, which is listed below each part.</p></header>\n"
        f'<nav aria-label="Contents"><ol>{contents}</ol></nav>\n{"".join(parts)}'
        "</main>\n</body>\n</html>\n"
    )


def _policy(style: str) -> str:
    """Lets nothing in but the one style sheet and the pictures: the handbook runs nothing and asks no host."""
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' data:; base-uri 'none'; form-action 'none'"


def _in_order(published: Published) -> Iterator[tuple[str, Page]]:
    """Yields the pages of the navigation that hold prose about the subject, then those that it does not name."""
    named = [name.removesuffix(".md") for name, _ in published.corpus.nav]
    for name in dict.fromkeys([*named, *published.pages]):
        if name in published.pages and published.corpus.is_content(name):
            yield name, published.pages[name][1]


def _slug(name: str) -> str:
    return "page-" + re.sub(r"[^\w]+", "-", name)


def _article(published: Published, name: str, page: Page, included: set[str]) -> str:
    tree = LexborHTMLParser((published.site.root / page.file).read_bytes())
    article = find_article(tree)
    if article is None or article.tag == "body":
        raise Refused("the theme does not mark where the text of a page begins and ends, so there is no handbook", 1, 1)
    parts = [article, *tree.css(".attest-notes")]
    for node in (node for part in parts for selector in _DROPPED for node in part.css(selector)):
        node.decompose()
    for node in (node for part in parts for node in part.css("details")):
        node.attrs["open"] = ""
    slug = _slug(name)
    html = "".join([article.inner_html or "", *(part.html or "" for part in parts[1:])])
    html = _ID.sub(lambda m: f'{m[1]}="{slug}--{m[2]}"', html)
    html = _PART.sub(lambda m: f"url(#{slug}--{m[1]})", html)

    def link(match: re.Match[str]) -> str:
        return _link(published, page, included, match)

    def drawn(match: re.Match[str]) -> str:
        return _HREF.sub(lambda m: f'href="{_address(published, page, included, m[1]) or "#" + slug}"', match[0])

    # A link of a drawing holds shapes, which stay when what it leads to is not in the handbook.
    pieces = _DRAWING.split(html)
    pieces[::2] = (_LINK.sub(link, piece) for piece in pieces[::2])
    pieces[1::2] = (_LINK.sub(drawn, piece) for piece in pieces[1::2])
    return f'<article id="{slug}">{"".join(pieces)}</article>\n'


def _link(published: Published, page: Page, included: set[str], match: re.Match[str]) -> str:
    attributes, words = match.groups()
    found = _HREF.search(attributes)
    if not found:
        return words
    address = _address(published, page, included, found[1])
    kept = attributes.replace(found[0], f'href="{address}"')
    return f"<a{kept}>{words}</a>" if address else words


def _address(published: Published, page: Page, included: set[str], href: str) -> str:
    """Returns the place in the handbook that a link leads to, or its address; nothing where that is no longer there."""
    target = published.resolve(page, unescape(href))
    if target is None:
        return href
    if target[0] not in included:
        return ""
    slug = _slug(published.names[target[0]])
    return f"#{slug}--{escape(target[1])}" if target[1] else f"#{slug}"
