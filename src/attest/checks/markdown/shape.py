"""Lists, boxes and numbers whose shape on the page is not the one that was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.model import Example, Finding, Location, Rule

D003 = Rule(
    "D003",
    "shape-lost",
    "What was typed as a part of a list, a box, a paragraph or a table has another place or number on the page.",
    example=Example(
        "docs/index.md",
        fails="- One light\n  - The old one\n\nTom Reed watched",
        passes="Tom Reed watched",
    ),
)

_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d{1,9}[.)])(?P<gap>[ \t]+)\S")
_BOX = re.compile(r"(?P<indent>[ ]*)(?:!!!|\?\?\?\+?)[ ]*[\w-]+")
_TIGHT = re.compile(r"[ ]*(?:(?:[-*+>]|\d{1,9}\.) +)*#{1,6}(?=[A-Za-z])")
_RULE = re.compile(r"[ ]{0,3}-+[ \t]*$")
_TEXT = re.compile(r"[^\s#>|!?:<`~=-]|[*_\[(\"“‘]")
_HARD = re.compile(r"[ ]*(?:#{1,6}|[-*+]|\d{1,3}\.)\u00a0")
_TABBED = re.compile(r"\S[^\t\n]*\t+\S")
_BELONGS = re.compile(r"[ ]*(?:[-*+>:|]|\d{1,9}[.)]|!!!|\?\?\?|===|\[\^|<)")


def check_shape(run: Run) -> Iterator[Finding]:
    """Looks for lists, boxes and lines across that the site shows in another shape than GitHub, or than was meant."""
    for markdown, _ in run.published.chosen():
        lines = markdown.typed.plain.split("\n")
        raw = markdown.text.split("\n")
        outer = _outer(lines)
        code = markdown.typed.indented if run.corpus.is_content(markdown.name) else []
        for number in range(len(lines)):
            fault = _fault(lines, raw, number, outer[number])
            if not fault and number + 1 in code and not _belongs(raw, number):
                fault = 1, "the spaces before the line make code of it", "Take the spaces out."
            if fault:
                column, message, hint = fault
                yield Finding(D003, Location(markdown.path, number + 1, column), message, hint)


def _fault(lines: list[str], raw: list[str], number: int, outer: str) -> tuple[int, str, str] | None:
    line = lines[number]
    before = lines[number - 1] if number else ""
    indent = len(line) - len(line.lstrip(" "))
    item = _ITEM.match(line)
    above = _ITEM.match(outer) if outer else None
    if _TIGHT.match(line):
        return (
            1,
            "the heading has no space behind its marks, so that GitHub and editors show it as text",
            "Put one there.",
        )
    if item and above and 1 < indent - len(above.group("indent")) < 4:
        return indent + 1, "the item is indented by too little to belong to the one above", "Indent it by four spaces."
    if item and above is None and not before.strip() and item.group("mark")[:-1].isdecimal():
        wanted = item.group("mark")[:-1]
        if wanted not in ("0", "1"):
            hint = f"Where `{wanted}.` is no number of a list, write `{wanted}\\.`; a list begins with 1."
            return 1, f"the number {wanted} becomes the 1 of a list", hint
    if not item and line.strip() and not before.strip() and above and 0 < indent - len(above.group("indent")) < 4:
        return indent + 1, "the paragraph is indented by too little to belong to its item", "Indent it by four spaces."
    if (box := _BOX.match(line)) and not _inside(raw, number, len(box.group("indent"))):
        return 1, "the box has no text: what follows is not indented", "Indent the text of the box by four spaces."
    if _HARD.match(line) and not _HARD.match(before):
        return 1, "the space behind the mark is no plain one, so that the mark stands on the page", "Type it anew."
    if re.fullmatch(r" {0,3}#{1,6}[ \t]*", raw[number]):
        return 1, "the heading has no words", "Write them on the same line, behind the marks."
    if _TABBED.match(line) and _TABBED.match(_below(lines, number)) and not _TABBED.match(before):
        hint = "Write each line as | One | Two |, with a line | --- | --- | below the first."
        return 1, "a table from a spreadsheet runs on as text", hint
    if before.startswith("|") and line.strip() and not line.lstrip().startswith(("|", "{", "<")):
        return (
            1,
            "the line becomes a row of the table above",
            "Put its words into the cell, or an empty line before it.",
        )
    if _RULE.match(line) and _TEXT.match(before) and not _ITEM.match(before) and "|" not in before:
        return 1, "the line across makes a heading of the text above it", "Put an empty line between the two."
    return None


def _below(lines: list[str], number: int) -> str:
    return lines[number + 1] if number + 1 < len(lines) else ""


def _belongs(raw: list[str], number: int) -> bool:
    """Says whether an indented paragraph belongs to something above it, such as a box or a definition."""
    above = number - 1
    while above >= 0 and (not raw[above].strip() or raw[above].startswith("    ")):
        above -= 1
    while above > 0 and raw[above].strip() and not _BELONGS.match(raw[above]):
        above -= 1
    return bool(_BELONGS.match(raw[above]))


def _outer(lines: list[str]) -> list[str]:
    """Returns for each line the nearest one above that is less indented, if it belongs to the same list."""
    found: list[str] = []
    open_: list[tuple[int, str]] = []
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        top = open_[0] if open_ and not indent else (1, "")
        first = top[1] if not top[0] and _ITEM.match(top[1]) else ""
        if line.strip():
            while open_ and open_[-1][0] >= indent:
                open_.pop()
        found.append(open_[-1][1] if open_ else first)
        if line.strip():
            open_.append((indent, line))
    return found


def _inside(raw: list[str], number: int, indent: int) -> bool:
    following = next((line for line in raw[number + 1 :] if line.strip()), "")
    inside = len(following) - len(following.lstrip(" ")) >= indent + 4 or following.startswith("\t")
    if not following:
        return raw[number].lstrip().startswith("???")
    return inside or following.startswith(("#", "!!!", "???"))
