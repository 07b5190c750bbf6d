"""Slips of typing that can be mended without a doubt, such as a list straight after a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from attest.fix.prose import Mend, Prose
from attest.model import Fix
from attest.project import find_slips

_RULES = ("D002", "D003")


def markdown_mends(prose: Prose) -> Iterator[Mend]:
    """Finds the slips of typing of a file, each with its mend.

    Args:
        prose: The file.
    """
    for slip in find_slips(prose.plain):
        fix = Fix(prose.path, slip.start, slip.end, slip.replacement)
        yield Mend(_RULES, fix, slip.start, max(slip.end, slip.start))
