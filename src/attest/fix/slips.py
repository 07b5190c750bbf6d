"""Slips of typing that can be mended without a doubt, such as a list straight after a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.fix.prose import Mend, Prose
from attest.model import Fix

_RULES = ("D002", "D003")
_LIST = re.compile(r"[ \t]*(?:[-*+]|1\.)[ \t]+[^\s\d]")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_DASHES = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_PLAIN = re.compile(r"[^\s#>|:!?=`~<-]|[-:!?=`~](?![\s:!?=`~-])")
_NESTED = re.compile(r"( {2,3})(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_PIECES = (
    (re.compile(r"^(#{1,6})(?=[A-Za-z])", re.MULTILINE), r"\1 "),
    (re.compile(r"^([ ]*(?:#{1,6}|[-*+]|\d{1,3}\.))\u00a0", re.MULTILINE), r"\1 "),
    (re.compile(r"(?<=\])(?:[ \t]+|[ \t]*\n)(?=\((?:[^()\s]+\.md|https?:)[^()\s]*\))"), ""),
    (re.compile(r"(?:(?<=\n\n)|\A)(\d{3,9})\.(?=[ \t]+\S)"), r"\1\\."),
    (re.compile(r"^([ \t]*)[-+](?=[A-Za-z][^\n]*$)", re.MULTILINE), r"\1- "),
    (re.compile(r"(?<![\w(<\"'\[/])(https?://[^\s<>()\"]*[^\s<>()\".,;:!?])(?![)\]>\"'\w])"), r"<\1>"),
)


def slip_mends(prose: Prose) -> Iterator[Mend]:
    """Finds the slips of typing of a file, each with its mend.

    Args:
        prose: The file.
    """
    for start, end, replacement in _slips(prose.typed.plain):
        yield Mend(_RULES, Fix(prose.path, start, end, replacement), start, end)


def _slips(plain: str) -> Iterator[tuple[int, int, str]]:
    """Yields where something is to be replaced, and by what."""
    for pattern, better in _PIECES:
        yield from ((m.start(), m.end(), m.expand(better)) for m in pattern.finditer(plain))
    offset, before = 0, ""
    lines = plain.split("\n")
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else ""
        if _is_text(before) and (_LIST.match(line) or (_ROW.match(line) and _DASHES.match(after))):
            yield offset, offset, "\n"
        nested = _NESTED.match(line)
        if nested and _ITEM.match(_outer(lines, number)) and not _is_deeper(lines[number + 1 :], nested.group(1)):
            yield offset, offset + len(nested.group(1)), " " * 4
        offset += len(line) + 1
        before = line


def _is_text(line: str) -> bool:
    """Says whether a line is one of a plain paragraph, which is not indented."""
    return bool(_PLAIN.match(line)) and not _ITEM.match(line) and not _ROW.match(line)


def _is_deeper(lines: list[str], indent: str) -> bool:
    """Says whether anything below belongs to the item itself, and would have to move with it."""
    for line in lines:
        if line.strip() and not line.startswith("  "):
            return False
        if line.startswith(f"{indent} "):
            return True
    return False


def _outer(lines: list[str], number: int) -> str:
    """Returns the line above that is less indented, with only deeper ones between."""
    for line in reversed(lines[:number]):
        if line.strip() and len(line) - len(line.lstrip()) < 2:
            return line
    return ""
