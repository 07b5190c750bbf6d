"""Raw HTML in the Markdown of authors: plain elements only, and no comments but the markers of generated blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from attest.model import Example, Rule
from attest.project.intake.conversion import Converted
from attest.project.markers import COMMENT

I008 = Rule(
    "I008",
    "comment-published",
    "An HTML comment is not shown on the page but is published with it.",
    example=Example("docs/index.md", fails="# Skerry\n\n<!-- do not publish this -->", passes="# Skerry"),
)
I009 = Rule(
    "I009",
    "html-refused",
    "Raw HTML that could run, load or hide something, or that is no HTML at all.",
    example=Example("docs/index.md", fails="# Skerry\n\nThe fog.<embed>", passes="# Skerry"),
)

# Elements that an author may write in Markdown, without attributes but `title`, `id` and `lang`.
PLAIN = frozenset((
    "abbr", "b", "bdi", "blockquote", "br", "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
    "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp",
    "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "time", "tr", "u",
    "ul", "var", "wbr",
))  # fmt: skip

_TAG = re.compile(r"<(?:!--|!\[|[!?]|/?[A-Za-z][^\s<>/`]*)[^<>\n`]*>?")
_WHOLE = re.compile(
    r"</?([A-Za-z][A-Za-z0-9]*)((?:\s+(?:title|id|lang|datetime)=\"[^\"<>&]*\"|\s+(?:open|markdown))*)\s*/?>"
)
_AUTOLINK = re.compile(r"<(?:https?://[^\s<>]+|mailto:[^\s<>@]+@[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")


def doubtful(body: str) -> Iterator[re.Match[str]]:
    """Finds what may be raw HTML that is not allowed: whether it is, the engine says."""
    return (m for m in _TAG.finditer(body) if not _is_allowed(body, m.start()))


def check_html(body: str, plain: str, engine: Converted) -> Iterator[tuple[int, Rule, str, str]]:
    """Checks the raw HTML of a body of Markdown.

    Args:
        body: The Markdown.
        plain: The same without what looks like code, to know the place of what stands in it several times.
        engine: What the engine makes of it.

    Yields:
        For each piece that is refused its offset, the rule, what is wrong and how to mend it.
    """
    found = list(doubtful(body))
    code = Counter(m.group().strip() for line in engine.code for m in _TAG.finditer(line))
    raw = {m.group().strip() for html in engine.blocks + engine.inline for m in _TAG.finditer(html)}
    seen = Counter(m.group().strip() for m in found)
    opened: set[str] = set()
    for match in found:
        tag, start = match.group().strip(), match.start()
        elsewhere = any(plain[m.start()] == "<" for m in found if m.group().strip() == tag)
        if (tag not in raw and code[tag] >= seen[tag]) or (elsewhere and plain[start] != "<"):
            continue
        if tag.startswith("<!--"):
            hint = (
                "Delete it. Only markers of generated blocks and allowances may stand here, each alone on its line,"
                " such as <!-- attest: allow N012 because the figure is the number of a room -->."
            )
            yield start, I008, "a comment, which would be published in the page's source", hint
            continue
        name = re.sub(r"\W.*", "", tag.lstrip("</")).lower()
        if tag.startswith("</") and name in opened:
            continue
        opened.add(name)
        hint = "Write it in Markdown. To show the mark `<` itself, write `&lt;` or put the words in backticks."
        yield start, I009, f"raw HTML: {body[start : start + 30].splitlines()[0]!r}", hint


def _is_allowed(text: str, start: int) -> bool:
    if text.startswith("<!--", start):
        line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", start) + 1 or len(text) + 1) - 1]
        return bool(COMMENT.fullmatch(line))
    whole = _WHOLE.match(text, start)
    return bool(_AUTOLINK.match(text, start) or (whole and whole.group(1).lower() in PLAIN))
