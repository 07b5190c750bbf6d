"""Markup that is left over as text: the engine did not take it as its author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from attest.checks.run import Run
from attest.model import Example, Finding, Location, Rule
from attest.project import MarkdownPage
from attest.site import CODE, Block

D002 = Rule(
    "D002",
    "markup-left-over",
    "Marks of Markdown, or of another language, stand on the page as they were typed.",
    example=Example("docs/index.md", fails="Tom Reed **watched the old light", passes="Tom Reed watched the old light"),
)


class _Kind(NamedTuple):
    pattern: re.Pattern[str]
    what: str
    mend: str


def _kind(pattern: str, what: str, mend: str) -> _Kind:
    return _Kind(re.compile(pattern, re.MULTILINE), what, mend)


_LINK = "Write [words](page.md), the address without spaces."
_BOX = 'Write `!!! note "Title"` after an empty line, and indent the text below it by four spaces.'
_PICTURE = "Write ![what it shows](picture.png), without a space."
_PLAIN = "Leave the marks out."

# From the most telling to the least: only the first in each block is told.
_KINDS = (
    _kind(r"^[ \t]*(?:`{3,}|~{3,})", "a line that opens code and is never closed", "Close it with the same line."),
    _kind(r"\[\[[^\]\n]+\]\]", "a link of a wiki", _LINK),
    _kind(r"^[ \t]*\[[ xX]\](?=\s)", "a box to tick, which is not used here", "Leave the brackets out."),
    _kind(r"^[ \t]*\[![A-Za-z]+\]", "a box as GitHub writes it", _BOX),
    _kind(
        r"\[[^\]\n]+\]\s+\((?:[^()\s]+\.md|https?:)[^()\s]*\)",
        "a link with a space between its two parts",
        "Take the space out.",
    ),
    _kind(r"!\([^()\n]+\)\[[^\]\n]*\]", "a picture with its brackets the wrong way round", _PICTURE),
    _kind(r"\{[^{}\n]+\}\([^()\s]*(?:\.md|:/)[^()\s]*\)", "a link with the wrong brackets", _LINK),
    _kind(r"\]\(", "a link that is not closed, or whose address holds a space", _LINK),
    _kind(r"\([^()\n]+\)\[[^\]\n]*(?:\.md|:/)[^\]\n]*\]", "a link with its brackets the wrong way round", _LINK),
    _kind(r"\[/?(?:b|i|u|s|url|img|quote|code)(?:=[^\]\n]*)?\]", "a mark of a forum", "Write it in Markdown."),
    _kind(
        r"^[ \t]*\|.*\|[ \t]*$",
        "a row of a table that was not taken as one",
        "A table needs an empty line before it, and below its first row a line such as | --- | --- |.",
    ),
    _kind(r"^[ \t]*(?:!!|\?\?\?)", "the first line of a box that was not taken as one", _BOX),
    _kind(r"^[ \t]*===", "a mark of tabs, which are not used here", "Use headings."),
    _kind(
        r"^[ \t]*#{1,6}(?=[^\s#\d])|^[ \t]*#{1,6}[ \t]+\S",
        "a heading that was not taken as one",
        "Begin the line with the marks `#`, put a space behind them, and an empty line before.",
    ),
    _kind(
        r"(?<=\n)[ \t]*[-*+][ \t]+\S|(?<=\n)[ \t]*1[.)][ \t]+\S",
        "a list straight after a paragraph",
        "Put an empty line before the list: GitHub shows it right without one, the site does not.",
    ),
    _kind(r"\A[ \t]*\d{1,3}\)[ \t]+\S", "a list numbered with brackets", "Write `1.` with a point."),
    _kind(
        r"^\(?(?:1|a)[.)][ \t]*(?=[A-Za-z])(?=[^\n]*\n\(?(?:2|b)[.)])",
        "a numbered list that was not taken as one",
        "Begin each item with `1. `, a number with a point and a space.",
    ),
    _kind(r"(?<=\w|[.,])\[\d{1,2}\]", "a number of a note", "Write the citation itself behind the words."),
    _kind(
        r"^[ \t]*[-*+•](?=[A-Za-z][^\n*]*$)|^[ \t]*•|^[–—](?=[ \t]+\S[^\n]*\n[–—][ \t])",
        "a list that was not taken as one",
        "Put `- ` before each item, with a space.",
    ),
    _kind(
        r"\*\*|__(?=\w)|(?<=\w)__",
        "a mark of bold type without its partner",
        "Write **words**, without a space inside the marks.",
    ),
    _kind(
        r"(?<![\w*])\*(?=\w)|(?<=[\w.,!?])\*(?![\w*])|(?<![\w_])_(?=\w)|(?<=\w)_(?![\w_])",
        "a mark of italic type without its partner",
        "Write *words*, without a space inside the marks.",
    ),
    _kind(r"~~", "a mark of crossed-out text, which is not used here", "Say that the words are no longer so."),
    _kind(
        r"==(?=\S)[^=\n]*==|\+\+(?=[a-z])[^+\n]*\+\+|\{(?:\+\+|--|~~|==|>>)",
        "a mark of changed or marked text, which is not used here",
        _PLAIN,
    ),
    _kind(r"'{3}|'{2}(?=\w)", "a mark of a wiki", "Write **bold** or *italic*."),
    _kind(r"\{\{|\{%", "a template of another program", "Write the words themselves."),
    _kind(
        r"\{:?[ \t]*[#.][^{}\n]*\}|\{:[^{}\n]*\}",
        "a list of attributes that was not taken as one",
        "Put it at the end of the heading's own line, as in `## Words {#anchor}`.",
    ),
    _kind(rf"^[ \t]*\.\.[ \t]+\w[\w-]*::|:[a-z]+:(?=[{CODE}`])", "markup of reStructuredText", "Write it in Markdown."),
    _kind(r"^[ \t]*h[1-6]\.[ \t]", "a heading of Textile", "Write `## Words`."),
    _kind(
        r"(?<![\w:]):(?=[a-z])[a-z0-9]+(?:_[a-z0-9]+)*:(?![\w:])",
        "a name of a pictograph, which is not shown as one",
        "Write a word.",
    ),
    _kind(r"\$\$|\\\(|\\\[", "a formula, which is not used here", "Write it in words."),
    _kind(
        r"^:(?=\S)|^:[ \t]+\S",
        "a definition that was not taken as one",
        "Write the word on a line of its own, and its meaning on the next behind `:   `.",
    ),
    _kind(r"\\[ \t]*$", "a backslash at the end of a line", "End the line with two spaces, or begin a new paragraph."),
    _kind(r"`", "a mark of code without its partner", "Put one before the code and one behind it."),
    _kind(r"&(?:amp;)*[a-z]+;|&(?:nbsp|lt|gt|copy|mdash|ndash)\b", "a character's name", "Type the character itself."),
    _kind(r"<(?=[A-Za-z/!])", "a tag that was not taken as one", "Write it in Markdown."),
)
_BARE = re.compile(r"(?:https?://|www\.)[^\s<>()]*[^\s<>().,;:!?]")
# What a text has in which one of these is found: most blocks have nothing of it, and are not searched for each.
_SIGNS = ("''", "!!", "??", "://", "www.")
_SIGN = re.compile(r"[`~\[\]|#*_{$\\<&•+=]")
_COLON = re.compile(":[a-z]")
_FIRST = re.compile(r"^[ \t]*(?:[-–—:]|\.\.|h[1-6]\.|\(?\d{1,3}[.)]|\(?a[.)])", re.MULTILINE)
# What can only be seen in the Markdown, because the engine makes something of a part of it.
_TYPED = (
    _kind(
        r"(?<![^\s])! \[[^\]\n]+\]\([^()\s]+\.(?:png|jpe?g|webp|avif|gif)\)", "a picture with a space in it", _PICTURE
    ),
    _kind(r"\[\[[^\[\]\n]+\]\([^()\n]+\)(?!\])", "a bracket too many before a link", _LINK),
    _kind(r"(?<!\()\[[^\[\]\n()]+\]\([^()\n]+\)\)", "a bracket too many behind a link", _LINK),
)
_TAG = re.compile(r"<(/?)(b|i|em|strong|u|s|sub|sup|small|mark|q|cite|del|ins|kbd|span)\b[^<>]*>")


def check_leftover(run: Run) -> Iterator[Finding]:
    """Looks for marks of markup in the text of each built block, the first in each."""
    published = run.published
    for markdown, page in published.chosen():
        if ":::" in markdown.body:
            continue
        run.report.count("blocks searched for marks", len(page.blocks))
        yield from _typed(markdown)
        doubtful = [block for block in page.blocks if may_have_marks(block.text)]
        if not doubtful:
            continue
        raw, lines = markdown.text.split("\n"), markdown.typed.plain.split("\n")
        for block in doubtful:
            for offset, words, kind in _marks(block):
                location = _place(markdown, lines, published.location(markdown, page, block, offset), words)
                line = raw[location.line - 1] if location != Location(markdown.path) else markdown.text
                if not (location.path == markdown.path and _is_meant(line, words)):
                    yield Finding(D002, location, f"{kind.what} stands on the page as text: `{words}`", kind.mend)
                    break


def _typed(markdown: MarkdownPage) -> Iterator[Finding]:
    plain = markdown.typed.plain
    found = [
        (m.start(), m.group(), kind)
        for kind in _TYPED
        for m in kind.pattern.finditer(plain)
        if not m.group().endswith("))") or _closes_too_often(plain, m.start())
    ]
    open_tags: list[re.Match[str]] = []
    for tag in _TAG.finditer(plain):
        if not tag[1]:
            open_tags.append(tag)
        elif open_tags and open_tags[-1][2] == tag[2]:
            open_tags.pop()
    found += [(tag.start(), tag.group(), _UNCLOSED) for tag in open_tags]
    for start, words, kind in found:
        location = Location(markdown.path, plain.count("\n", 0, start) + 1, start - plain.rfind("\n", 0, start))
        yield Finding(D002, location, f"{kind.what} stands on the page as text: `{words}`", kind.mend)


def _closes_too_often(text: str, at: int) -> bool:
    """Says whether the paragraph at a place has more closing brackets than opening ones."""
    start, end = text.rfind("\n\n", 0, at) + 1, text.find("\n\n", at)
    paragraph = text[start : end if end >= 0 else None]
    return paragraph.count(")") > paragraph.count("(")


_UNCLOSED = _kind("", "a tag that is never closed", "Write it in Markdown, as in **bold** and *italic*.")
_ADDRESS = _kind("", "an address that is no link", "Write [words](address), or put < and > around it.")


def may_have_marks(text: str) -> bool:
    """Says whether a text has a sign without which no mark is found in it."""
    return bool(
        _SIGN.search(text) or any(sign in text for sign in _SIGNS) or _COLON.search(text) or _FIRST.search(text)
    )


def _marks(block: Block) -> Iterator[tuple[int, str, _Kind]]:
    for kind in _KINDS:
        for found in kind.pattern.finditer(block.text):
            words = found.group().replace(CODE, "`").strip()
            yield found.start() + len(found.group()) - len(found.group().lstrip()), words[:40], kind
    for found in _BARE.finditer(block.text):
        if not any(link.start <= found.start() < link.end for link in block.links):
            yield found.start(), found.group()[:60], _ADDRESS


def _is_meant(line: str, words: str) -> bool:
    """Says whether the author wrote the mark so that it is shown: behind a backslash, or by its name."""
    return f"\\{words[0]}" in line or (words[0] == "<" and "&lt;" in line) or "&#" in line


def _place(markdown: MarkdownPage, lines: list[str], near: Location, words: str) -> Location:
    """Finds the marks themselves at the place of the words beside them, or in the lines above."""
    if near.path != markdown.path:
        return near
    for number in range(near.line, max(near.line - 4, 0), -1):
        column = lines[number - 1].find(words) if number <= len(lines) else -1
        if column >= 0:
            return Location(markdown.path, number, column + 1)
    held = [number for number, line in enumerate(lines, start=1) if words in line]
    return Location(markdown.path, held[0], lines[held[0] - 1].find(words) + 1) if len(held) == 1 else near
