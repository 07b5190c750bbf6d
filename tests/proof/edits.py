"""The sets of edits as data, and how one edit is made in a text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

HERE: Final = Path(__file__).parent
SETS: Final = ("false", "honest", "harbour", "kinds")

_ROWS: Final = ("- ", "1. ", "| ")


class EditError(ValueError):
    """An edit that cannot be made in this text."""


@dataclass(frozen=True)
class Edit:
    """One change of one file: `old` becomes `new`, or `new` stands behind the line `after`.

    Attributes:
        id: Its name, used once in its set.
        kind: The kind of mistake that a false edit makes, or of English that an honest one is written in.
        path: The file, from the root of the project.
        new: What the file says then.
        old: The words that give way, found once in the file.
        after: The line behind which the new words stand, found once in the file.
        honest: Whether the edit is true by the evidence that it cites.
    """

    id: str
    kind: str
    path: str
    new: str
    old: str = ""
    after: str = ""
    honest: bool = False


def load(name: str) -> list[Edit]:
    """Reads a set.

    Args:
        name: One of `SETS`.

    Returns:
        Its edits, in their order.

    Raises:
        EditError: An edit says neither or both of `old` and `after`.
    """
    entries = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    edits = [Edit(**{"honest": name == "honest", **entry}) for entry in entries]
    for edit in edits:
        if bool(edit.old) == bool(edit.after):
            raise EditError(f"{edit.id}: one of `old` and `after` must be there, and not both")
    return edits


def apply(edit: Edit, text: str) -> str:
    """Makes one edit in a text.

    Items of a list and rows of a table that follow one of their kind stand directly below it; everything else is a block
    of its own.

    Args:
        edit: The edit.
        text: What the file says before.

    Returns:
        What the file says then.

    Raises:
        EditError: The place is not there, is there more than once, or lies in the middle of a block.
    """
    if edit.old:
        if (count := text.count(edit.old)) != 1:
            raise EditError(f"{edit.id}: {edit.path} has these words {count} times: {edit.old!r}")
        return text.replace(edit.old, edit.new)
    lines = text.split("\n")
    if (count := lines.count(edit.after)) != 1:
        raise EditError(f"{edit.id}: {edit.path} has this line {count} times: {edit.after!r}")
    place = lines.index(edit.after) + 1
    if any(edit.new.startswith(row) and edit.after.startswith(row) for row in _ROWS):
        return "\n".join([*lines[:place], edit.new, *lines[place:]])
    if place < len(lines) and lines[place]:
        raise EditError(f"{edit.id}: a block of {edit.path} goes on behind this line: {edit.after!r}")
    return "\n".join([*lines[:place], "", edit.new, *lines[place:]])
