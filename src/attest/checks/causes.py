"""Causes: a citation that is missing, or leads nowhere, is told alone; what comes of it waits until it is mended.

Without its citation a sentence seems to name bodies and figures that no evidence holds, though nothing is wrong with
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from attest.evidence import Claim, Published
from attest.model import Finding, Location, Report

_LINKS = ("L001", "L002", "L003", "L008", "L018")
_CITATIONS = ("Q001", "Q003", "Q006")
_FOLLOW = ("N010", "N011", "N020", "N021", "N024", "N025", "Q010")


def causes_only(published: Published, claims: Iterable[Claim], report: Report) -> list[Finding]:
    """Leaves out the findings that come of another one in the same claim.

    Args:
        published: The built site and its corpus.
        claims: The claims.
        report: The findings of all checks; where findings wait, they are counted here as what cannot be told.

    Returns:
        The findings without those that follow from a link that leads nowhere or a quotation that lacks its citation.
    """
    # Only an error may hold others back: it keeps the run from passing while they wait.
    known = [f for f in report.errors if f.rule.code in (*_LINKS, *_CITATIONS)]
    if not known:
        return report.findings
    by_path = defaultdict(list)
    for finding in known:
        by_path[finding.location.path].append(finding)
    waiting: set[Finding] = set()
    for claim in (c for c in claims if not published.corpus.facts.keys() & set(c.block.ids)):
        first, last = _extent(published, claim)
        here = [f for f in by_path.get(first.path, ()) if first <= f.location <= last]
        if here:
            links = any(f.rule.code in _LINKS for f in here)
            follow = (*_FOLLOW, *_CITATIONS) if links else _FOLLOW
            inside = (f for f in report.findings if f.location.path == first.path and first <= f.location <= last)
            waiting.update(f for f in inside if f.rule.code in follow)
    report.cannot_tell("findings that may come of a citation, which is to be mended first", len(waiting))
    return [f for f in report.findings if f not in waiting]


def _extent(published: Published, claim: Claim) -> tuple[Location, Location]:
    """Returns the first and the last line of a claim's words that are checked, and of its links."""
    starts = [
        span.start for spans in (claim.numbers, claim.names, claim.quotations, claim.block.links) for span in spans
    ]
    places = [published.location(claim.markdown, claim.page, claim.block, start) for start in starts]
    lines = [place.line for place in places if place.path == places[0].path]
    return Location(places[0].path, min(lines)), Location(places[0].path, max(lines), 10**6)
