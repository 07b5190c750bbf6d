"""One mistake, one finding: what comes of another finding waits until that one is mended.

A rule names in `requires` the rules whose finding makes its own moot at the same place. A place is a block of a page:
a paragraph, a list item, a row of a table, a line of a record. What stands at the head of a file is said of all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache

from attest.checks.registry import FAMILIES, RULES
from attest.model import Finding, Location, Severity

_BLOCK = re.compile(r"^[ \t>]*(?:[-*+:|#]|\d+[.)]|!!!|\?\?\?)[^\n]*|^[ \t]*$", re.MULTILINE)


@cache
def required(code: str) -> frozenset[str]:
    """Returns the rules that hold back the findings of a rule, and those that hold back these."""
    own = RULES[code].requires
    # What did not take is told first: without it the words around it would be read otherwise.
    # What is unsafe never waits, because a page that has it is not even built.
    others = RULES[code] in (*FAMILIES["Markdown"], *FAMILIES["Links"], *FAMILIES["Safety"])
    # A title that stands twice changes no word.
    first = frozenset() if others else frozenset(r.code for r in FAMILIES["Markdown"] if r.name != "title-twice")
    return frozenset(own).union(*map(required, own), first)


def only_causes(findings: Iterable[Finding], text: Callable[[str], str]) -> list[Finding]:
    """Leaves out the findings that come of another one at the same place.

    Args:
        findings: The findings of all checks.
        text: Returns the text of a file of the project.

    Returns:
        The findings that do not wait. Only an error holds others back: it keeps the run from passing meanwhile.
    """
    findings = list(findings)

    @cache
    def starts(path: str) -> list[int]:
        whole = text(path)
        return [whole.count("\n", 0, m.start()) + 1 for m in _BLOCK.finditer(whole)]

    @cache
    def place(where: Location) -> tuple[str, int]:
        if where == Location(where.path):
            return where.path, 0
        return where.path, bisect_right(starts(where.path), where.line) if where.path.endswith(".md") else where.line

    standing: dict[tuple[str, int], set[str]] = {}
    # What stands nobody knows where holds nothing else back.
    for finding in (f for f in findings if f.rule.severity is Severity.ERROR and not f.location.words):
        path, block = place(finding.location)
        standing.setdefault((path, block), set()).add(finding.rule.code)
        standing.setdefault((path, -1), set()).add(finding.rule.code)

    def waits(finding: Finding) -> bool:
        path, block = place(finding.location)
        here = standing.get((path, block or -1), set()) | standing.get((path, 0), set())
        return bool(here & required(finding.rule.code))

    return [f for f in findings if not waits(f)]
