"""The checks: each reads the built site beside the corpus and yields findings."""

from __future__ import annotations

from collections.abc import Iterator

from attest.checks.fairness import check_fairness
from attest.checks.links import check_links
from attest.checks.quotations import check_quotations
from attest.checks.structure import check_structure
from attest.findings import Finding, Location, Report, Rule
from attest.published import Published

C001 = Rule("C001", "nothing-checked", "A check saw nothing. A run that checked nothing proves nothing.")

CHECKS = (check_structure, check_quotations, check_fairness, check_links)
NEEDED = ("sources", "passages", "terms", "pages", "quotations", "links")


def check(published: Published, report: Report) -> Report:
    """Runs all checks.

    Args:
        published: The built site and its corpus.
        report: The report of reading the corpus, to which counts and findings are added.

    Returns:
        The same report, its findings in order.
    """
    for run in CHECKS:
        report.findings.extend(run(published, report))
    report.findings.extend(_nothing_checked(report))
    report.sort()
    return report


def _nothing_checked(report: Report) -> Iterator[Finding]:
    for what in NEEDED:
        if not report.checked.get(what):
            yield Finding(C001, Location("mkdocs.yml"), f"no {what} were checked, so nothing was proved about them")
