"""Allowances: a false alarm that an author sets aside at its place, with a written reason."""

from __future__ import annotations

import re
from typing import NamedTuple

from attest.model import Location
from attest.project.markers import ALLOWANCE
from attest.project.pages import MarkdownPage


class Allowance(NamedTuple):
    """A comment before a block, which sets one rule aside there.

    Attributes:
        code: The rule.
        reason: Why it is a false alarm.
        location: The comment.
        last: The last line for which it holds: the one before the next empty line.
    """

    code: str
    reason: str
    location: Location
    last: int

    def covers(self, code: str, location: Location) -> bool:
        """Says whether a finding of a rule at a place is allowed."""
        inside = self.location.line < location.line <= self.last
        return code == self.code and location.path == self.location.path and inside


def allowances(page: MarkdownPage) -> list[Allowance]:
    """Returns the allowances of a page."""
    found = []
    for match in page.typed.outside_code(ALLOWANCE):
        line = page.typed.line(match.start())
        block = re.split(r"\n[ \t]*\n", page.text[match.end() :], maxsplit=1)[0]
        last = line + block.rstrip("\n").count("\n") + 1
        found.append(Allowance(match.group(1), match.group(2), Location(page.path, line), last))
    return found
