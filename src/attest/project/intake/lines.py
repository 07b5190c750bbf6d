"""The lines of a Markdown file: their length, their depth, and what they may not hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from attest.files import split_front_matter
from attest.model import Example, Finding, Location, Rule
from attest.project.intake.conversion import Converted, convert
from attest.project.intake.files import I004
from attest.project.intake.html import check_html, doubtful
from attest.project.settings import Settings

I006 = Rule(
    "I006",
    "merge-mark",
    "The file holds marks that git leaves where two changes could not be merged.",
    example=Example("docs/index.md", fails="# Skerry\n\n<<<<<<< mine", passes="# Skerry"),
)
I007 = Rule(
    "I007",
    "directive-refused",
    "A line asks for a file to be put in, or for the documentation of a program with options; such lines can publish "
    "any file or run programs.",
    example=Example("docs/index.md", fails='# Skerry\n\n--8<-- "another-file"', passes="# Skerry"),
)
_MAX_LINE = Settings().max_line
_MAX_DEPTH = 10
_MAX_INDENT = 40
_MAX_OPEN = 25
_MAX_NESTED = 12
_MAX_MARKS = 1_200
_MAX_DEFINITIONS = 200
_MAX_ON_PAGE = 4_000
_MAX_ITEMS = 4_000
_MAX_FENCES = 1_200
_MAX_HEADINGS = 1_200
_CODE = re.compile(
    r"^[> \t]*(`{3,}|~{3,})[^\n`]*\n(?:.*?\n)??[> \t]*\1[`~]*[ \t]*$"
    r"|(?<!`)(`+)(?!`)(?:[^\n]|\n(?!\s*\n))+?(?<!`)\2(?!`)",
    re.MULTILINE | re.DOTALL,
)
_INDENTED = re.compile(r"(?:\A|\n[ \t]*\n)((?:(?: {4}|\t)[^\n]*\n?|[ \t]*\n)+)")
_ITEM = re.compile(r"^[> \t]*(?:[-*+:]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_FENCE = re.compile(r"^[> \t]*(?:`{3,}|~{3,})", re.MULTILINE)
_HEADING = re.compile(r"^[> \t]*(?:#{1,6}[ \t]|(?:=+|-+)[ \t]*$)", re.MULTILINE)
_MERGE = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_PREFIX = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+")
_LEVEL = re.compile(r">|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])")
_DIRECTIVE = re.compile(r"^[> \t]*(?:#{1,6} *)?:::.*$", re.MULTILINE)
_PLAIN_DIRECTIVE = re.compile(r"(?:#{1,6} )?::: ([A-Za-z_]\w*)(?:\.[A-Za-z_]\w*)*[ \t]*")
_SNIPPET = re.compile(r"-{1,2}8<-{1,2}|;-{1,2}8<")
_DEFINITION = re.compile(r"^ {0,3}(?:\*?\[[^\]\n]*\]:|\[\^)", re.MULTILINE)
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9A-Fa-f]{9,}")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\n]*\]:", re.MULTILINE)


def check_markdown(
    root: Path, text: str, path: str, max_line: int = _MAX_LINE, extensions: object = ()
) -> Iterator[Finding]:
    """Checks the prose of a Markdown file.

    Args:
        root: The project's root.
        text: The file.
        path: Its path, from the project's root.
        max_line: The most characters of a line.
        extensions: The engine's extensions, as `mkdocs.yml` names them.

    Yields:
        A finding for each thing that is refused.
    """
    too_large = list(_shape(text, path, max_line))
    _, body, first = split_front_matter(text)
    prose = _Lines(path, body, first)
    code = _CODE.sub(_blank, body)
    plain = _INDENTED.sub(lambda m: _blank(m) if _is_code(code, m.start(1)) else m.group(), code)
    yield from prose.each(
        _MERGE, body, I006, "git left a mark of a merge here", "Choose one version and delete the marks."
    )
    too_large += [*_number(prose, body), *_marks(prose, plain)]
    yield from too_large
    prose.engine = None if too_large else lambda: convert(body, extensions)
    if any(True for _ in doubtful(body)):
        faults = check_html(body, plain, prose.converted)
        yield from (Finding(rule, prose.at(at), message, hint) for at, rule, message, hint in faults)
    yield from _directives(root, prose, plain)


class _Lines:
    """A body of Markdown, in which places are lines and columns of the file."""

    def __init__(self, path: str, body: str, first: int) -> None:
        self.path = path
        self.first = first
        self.body = body
        self.ends = [m.start() for m in re.finditer("\n", body)]
        self.engine: Callable[[], Converted | None] | None = None

    @cached_property
    def converted(self) -> Converted:
        """What the engine makes of the body; it is asked only where something would be refused."""
        return (self.engine and self.engine()) or Converted()

    def is_code(self, line: str) -> bool:
        """Says whether the engine makes a line code wherever it stands."""
        line = line.strip(" \t>")
        typed = [each.strip(" \t>") for each in self.body.split("\n")].count(line)
        return self.converted.code.count(line) >= max(typed, 1)

    def at(self, offset: int) -> Location:
        line = bisect_right(self.ends, offset - 1)
        start = self.ends[line - 1] + 1 if line else 0
        return Location(self.path, line + self.first, offset - start + 1)

    def each(self, pattern: re.Pattern[str], text: str, rule: Rule, message: str, hint: str) -> Iterator[Finding]:
        for found in pattern.finditer(text):
            yield Finding(rule, self.at(found.start()), message, hint)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())


def _is_code(text: str, start: int) -> bool:
    """Says whether an indented block is code: the line before it is no list item, admonition or definition."""
    before = text[:start].rstrip()
    last = next(
        (line for line in reversed(before.split("\n")) if line.strip() and not line.startswith((" ", "\t"))), ""
    )
    return not re.match(r"(?:[-*+]|\d{1,9}[.)])[ \t]|:[ \t]|!!!|\?\?\?|===|\[\^|>", last)


def _shape(text: str, path: str, most: int) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > most:
            message = f"the line has {len(line):,} characters; at most {most:,} are allowed"
            yield Finding(I004, Location(path, number, most + 1), message, "Break the line.")
        prefix = _PREFIX.match(line[:most])
        deep = len(_LEVEL.findall(prefix.group())) if prefix else 0
        indent = len(line[:most].expandtabs(4)) - len(line[:most].expandtabs(4).lstrip())
        if line.strip() and (deep > _MAX_DEPTH or indent > _MAX_INDENT):
            message = f"quotations or lists are nested more than {_MAX_DEPTH} deep"
            yield Finding(I004, Location(path, number), message, "Use headings instead.")


def _number(prose: _Lines, body: str) -> Iterator[Finding]:
    """Refuses a page of nothing but marks, which takes many times as long as prose of its size."""
    counted = [(f"marks `{mark}`", body.count(mark), _MAX_ON_PAGE) for mark in '[*_`!<&{^~"']
    counted.append(("quotations", body.count("“"), _MAX_ON_PAGE // 2))
    counted.append(("list items", len(_ITEM.findall(body)), _MAX_ITEMS))
    counted.append(("lines of backticks around code", len(_FENCE.findall(body)), _MAX_FENCES))
    counted.append(("headings and lines across", len(_HEADING.findall(body)), _MAX_HEADINGS))
    for what, number, most in counted:
        if number > most:
            yield Finding(I004, prose.at(0), f"the page has more than {most:,} {what}", "Split the page into several.")


def _marks(prose: _Lines, plain: str) -> Iterator[Finding]:
    if len(_DEFINITION.findall(plain)) > _MAX_DEFINITIONS:
        message = f"the page has more than {_MAX_DEFINITIONS} definitions of links, notes or abbreviations"
        yield Finding(I004, prose.at(0), message, "Split the page into several.")
    yield from prose.each(_LONG_NUMBER, plain, I004, "a character number with too many digits", "Type the character.")
    for block in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+", plain):
        words = block.group()
        fault = _unbalanced(words)
        if fault:
            yield Finding(I004, prose.at(block.start()), fault, "Close the brackets, or split the paragraph.")


def _unbalanced(block: str) -> str:
    for left, right in ("[]", "()", "<>", "{}"):
        opened = block.count(left)
        if opened - block.count(right) > _MAX_OPEN:
            return f"more than {_MAX_OPEN} brackets `{left}` are never closed"
        if opened > _MAX_NESTED and _nested(block, left, right) > _MAX_NESTED:
            return f"brackets `{left}` are nested more than {_MAX_NESTED} deep"
    for mark in "[*_`!<&{^~":
        if block.count(mark) > _MAX_MARKS:
            return f"one paragraph or table has more than {_MAX_MARKS:,} marks `{mark}`"
    return ""


def _nested(block: str, left: str, right: str) -> int:
    depth = deepest = 0
    for found in re.finditer(f"[{re.escape(left + right)}]", block):
        depth = max(depth + (1 if found.group() == left else -1), 0)
        deepest = max(deepest, depth)
    return deepest


def _directives(root: Path, prose: _Lines, plain: str) -> Iterator[Finding]:
    yield from prose.each(_SNIPPET, plain, I007, "a snippet mark, which would publish another file", "Copy the words.")
    for found in _FOOTNOTE.finditer(plain):
        if not prose.is_code(plain[found.start() : (plain.find("\n", found.start()) + 1 or len(plain) + 1) - 1]):
            yield Finding(I007, prose.at(found.start()), "footnotes are not used here", "Write the note into the text.")
    told = False
    for found in _DIRECTIVE.finditer(plain):
        if prose.is_code(found.group()) or (told and found.group().strip() == ":::"):
            continue
        name = _PLAIN_DIRECTIVE.fullmatch(found.group())
        following = plain[found.end() + 1 :].split("\n", 1)[0]
        if name is None or following.startswith((" ", "\t")):
            message = "a directive `:::` may hold a name only; options are set in mkdocs.yml"
        elif not any((root / place / name.group(1)).is_dir() for place in ("src", ".")):
            message = f"`:::` shows a package, and `{name.group(1)}` is no package of this project"
        else:
            continue
        told = True
        hint = (
            "For a box write `!!! note` and indent its text by four spaces; for a package, `::: attest.text.matching`."
        )
        yield Finding(I007, prose.at(found.start()), message, hint)
