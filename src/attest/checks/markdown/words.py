"""Words that an author typed and that no reader gets: they stand neither on the page nor in an accessible name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from attest.checks.run import Run
from attest.model import Example, Finding, Location, Rule
from attest.project import MarkdownPage
from attest.site import Page

D001 = Rule(
    "D001",
    "words-not-shown",
    "Words of the Markdown stand nowhere on the built page.",
    example=Example(
        "docs/index.md",
        fails="| Boat | Year |\n| --- | --- |\n| One | Two | Three more words |\n\nTom Reed watched",
        passes="Tom Reed watched",
    ),
    requires=("D002", "D003", "L018"),
)

# Code stays as it is. What is no text goes: comments and markers, lists of attributes, tags, addresses, kinds of boxes.
_MARKUP = re.compile(
    r"(?P<fence>^[ \t>]*(?P<ticks>```+|~~~+))[^\n]*(?P<code>\n.*?^[ \t>]*(?P=ticks)[^\n]*$)"
    r"|(?P<inline>(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`))"
    r"|(?P<entity>&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+);)"
    r"|<!--[^\n]*-->[ \t]*\n\*Shown on the site: [^\n]*|<!--.*?-->|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
    r"|(?<=[\s#*_)\]])\{:?[ \t]*(?:[#.:]|[\w-]+=)[^}\n]*\}"
    r"|</?[A-Za-z](?![^<>]*(?:@|:/))[^<>]*>|</?[A-Za-z][^<>]*\"[^<>]*>"
    r"|^[ ]{0,3}\[[^\]\n]+\]:[^\n]*$|^[ \t]*(?:!!!|\?\?\?\+?)[ \t]*[\w -]*|^[ \t>]*(?:```+|~~~+)[^\n]*$"
    r"|^[ \t>]*(?:[-*+]|\d{1,9}[.)])(?=[ \t])|^:::[^\n]*$|(?<=\])\[[^\]\n]*\]",
    re.MULTILINE | re.DOTALL,
)
_PART = re.compile(r"(?:\\\||[^|\n])+")


def check_words(run: Run) -> Iterator[Finding]:
    """Looks for the words of each line of Markdown on the page, the first that are missing in each block."""
    for markdown, page in run.published.chosen():
        told = -9
        for line, column, words in _missing(markdown, page):
            run_on = line == told + 1
            told = line
            if not run_on:
                hint = "Look for marks that the site reads otherwise, such as a row of a table with too many cells."
                yield Finding(
                    D001, Location(markdown.path, line, column), f"“{words}” stands nowhere on the page", hint
                )
        run.report.count("lines of Markdown", markdown.body.count("\n"))


def _missing(markdown: MarkdownPage, page: Page) -> Iterator[tuple[int, int, str]]:
    """Yields the place and the words of each stretch of a line that the page does not have."""
    shown = _key(page.shown)
    first = markdown.text.count("\n", 0, markdown.body_offset) + 1
    # Marks are blanked out offset for offset, so that the columns stay.
    blanked = _MARKUP.sub(_blank, markdown.body)
    for number, line in enumerate(blanked.split("\n")):
        if _key(line) in shown:
            continue
        for part in _PART.finditer(line):
            if _key(part.group()) in shown:
                continue
            if lost := _lost(part.group(), shown):
                start, words = lost
                yield first + number, part.start() + start + 1, words
                break


def _blank(found: re.Match[str]) -> str:
    if found["inline"]:
        return found.group()
    if found["entity"]:
        return unescape(found.group())[:1].ljust(len(found.group()))
    code = found["code"] or ""
    return re.sub(r"[^\n]", " ", found.group()[: len(found.group()) - len(code)]) + code


def _key(text: str) -> str:
    """Returns the letters and digits of a text, which no markup changes."""
    return "".join(filter(str.isalnum, text))


def _lost(part: str, shown: str) -> tuple[int, str] | None:
    """Returns the offset and the words from which on a text is not on the page."""
    words = list(re.finditer(r"\S+", part))
    for index, word in enumerate(words):
        if _key(word.group()) and _key(word.group()) not in shown:
            return word.start(), " ".join(w.group() for w in words[index : index + 6])
    whole = part.strip()
    return part.index(whole), whole[:60]
