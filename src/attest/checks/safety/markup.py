"""Markup: the article of each built page holds only elements and attributes of one short list.

The list says what is allowed, never what is forbidden: what nobody thought of is refused. An article that ends before
its last `</article>` is refused too, so that nothing can hide behind an early end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from attest.checks.run import Run
from attest.evidence import WrittenFile
from attest.model import Example, Finding, Location, Rule
from attest.project import COMMENT, MarkdownPage
from attest.site import Element, Page
from attest.text import HIDDEN

M001 = Rule(
    "M001",
    "element-refused",
    "The page holds an HTML element that could run, load or hide something.",
    example=Example("site/index.html", fails="<article><font>", passes="<article>"),
)
M002 = Rule(
    "M002",
    "attribute-refused",
    "An element has an attribute that could run, load or disguise something.",
    example=Example("docs/index.md", fails="# Skerry\n\nThe *fog*{ onclick=alert }.", passes="# Skerry"),
)
M003 = Rule(
    "M003",
    "article-broken",
    "The page's text closes the article, or the theme marks none, so that something could hide behind it.",
    example=Example("site/index.html", fails="</article></article>", passes="</article>"),
)

_TEXT = (
    "a abbr aside b bdi blockquote br button caption cite code col colgroup dd del details dfn div dl dt em figcaption "
    "figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li mark nav ol p pre q s samp section small span strong sub "
    "summary sup table tbody td tfoot th thead time tr u ul var wbr"
)
_PICTURE = "svg g rect line path circle ellipse polyline polygon text tspan title desc defs pattern marker"
_GLOBAL = frozenset((
    "id", "class", "title", "lang", "dir", "role", "hidden", "tabindex", "translate", "data-search-exclude",
    "data-title", "data-preview", "data-count",
))  # fmt: skip
_OWN = {
    "a": "href rel name hreflang",
    "abbr": "title",
    "blockquote": "cite",
    "button": "type disabled",
    "col": "span",
    "colgroup": "span",
    "del": "cite datetime",
    "details": "open name",
    "img": "src alt width height loading decoding",
    "input": "type checked disabled name value",
    "ins": "cite datetime",
    "label": "for",
    "li": "value",
    "ol": "start type reversed",
    "q": "cite",
    "td": "colspan rowspan headers style",
    "th": "colspan rowspan headers scope abbr style",
    "time": "datetime",
}
_DRAWING = frozenset((
    "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "d", "points", "width", "height",
    "viewbox", "preserveaspectratio", "transform", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width",
    "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "opacity", "text-anchor",
    "dominant-baseline", "font-size", "font-weight", "font-family", "font-style", "focusable", "xmlns", "version",
    "patternunits", "patterntransform", "patterncontentunits", "markerwidth", "markerheight", "markerunits",
    "orient", "refx", "refy", "marker-end", "marker-start", "marker-mid", "textlength", "lengthadjust",
    "vector-effect",
))  # fmt: skip
_PICTURES = frozenset(_PICTURE.split())
ELEMENTS = _PICTURES.union(_TEXT.split())
_ATTRIBUTES = {tag: _GLOBAL | frozenset(own.split()) for tag, own in _OWN.items()}
_ALIGN = re.compile(r"text-align: ?(?:left|right|center);?")
# The theme acts on `data-md-…` and `data-clipboard-…`; nothing acts on the others but our own scripts.
_INERT = re.compile(r"(?:aria|data(?!-md|-clipboard))-[a-z-]+")
_REFERENCE = re.compile(r"url\((?!#[\w-]+\))", re.IGNORECASE)
_INPUTS = ("checkbox", "radio")


def check_markup(run: Run) -> Iterator[Finding]:
    """Checks that the article of every page that was built from Markdown holds only what is on the list."""
    published, report = run.published, run.report
    unmarked = [markdown.path for markdown, page in published.chosen() if page.article is None]
    if unmarked:
        message = f"the theme does not mark where the text of a page begins and ends: {', '.join(unmarked[:3])}"
        hint = "Use a theme that puts it into <article>, <main> or an element with role=main."
        yield Finding(M003, Location("mkdocs.yml"), message, hint)
    for markdown, page in published.chosen():
        report.count("elements", page.elements.total())
        for rule, message, hint, wanted in _faults(page):
            yield Finding(rule, _place(markdown, wanted), message, hint)


def _faults(page: Page) -> Iterator[tuple[Rule, str, str, str]]:
    """Yields the rule, what is wrong, how to mend it, and the words by which the place can be found."""
    if not page.complete:
        yield M003, "the text of the page closes or opens an article", "Delete the raw HTML.", "article"
    for comment in page.comments:
        if not COMMENT.fullmatch(comment):
            yield M001, f"a comment or an instruction stands in the page: {comment[:4]}", "Delete it.", comment[:4]
    for element in page.elements:
        if element.tag in ELEMENTS:
            yield from _attributes(element)
        else:
            hint = "Write it in Markdown. What a page may hold is in docs/contributing/safety.md."
            yield M001, f"the element `<{element.tag}>` is refused", hint, f"<{element.tag}"


def _attributes(element: Element) -> Iterator[tuple[Rule, str, str, str]]:
    tag, drawing = element.tag, element.tag in _PICTURES or element.drawn
    allowed = _ATTRIBUTES.get(tag, _GLOBAL) | (_DRAWING if drawing else frozenset())
    for name, value in element.attributes:
        fault = ""
        if name.lower() not in allowed and not _INERT.fullmatch(name):
            fault = f"the attribute `{name}` of `<{tag}>` is refused"
        elif name == "style" and not _ALIGN.fullmatch(value.strip()):
            fault = f"the style {value[:40]!r} of `<{tag}>` is refused"
        elif tag == "input" and name == "type" and value not in _INPUTS:
            fault = f"an input of the type {value[:20]!r} is refused"
        elif _REFERENCE.search(value) and drawing:
            fault = f"the attribute `{name}` of `<{tag}>` leads out of the picture"
        elif HIDDEN.search(value):
            fault = f"the attribute `{name}` of `<{tag}>` holds a character that readers cannot see"
        if fault:
            yield M002, fault, "Leave the attribute out.", name if name not in _GLOBAL else value[:30]


def _place(markdown: MarkdownPage, wanted: str) -> Location:
    """Finds where an author wrote something, as it is or with its marks escaped."""
    body = markdown.text.lower()
    for form in (wanted, escape(wanted), wanted.rsplit("/", maxsplit=1)[-1]):
        at = body.find(form.lower(), markdown.body_offset) if form else -1
        if at >= 0:
            return WrittenFile(markdown.path, markdown.text).location(at)
    return Location(markdown.path)
