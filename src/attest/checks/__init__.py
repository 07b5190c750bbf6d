"""The checks: each reads the built site beside the corpus and yields findings.

In: `Published` and the report of reading the project. Out: the report with counts and findings; nothing is printed.
A family of rules has a folder, a rule stands in one file with its examples, and `registry` names them all.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from attest.checks.allowances import without_allowed
from attest.checks.registry import CHECKS, FAMILIES, RULES
from attest.checks.requires import only_causes
from attest.checks.run import Run
from attest.checks.safety import check_scripts, headers, policy
from attest.checks.vacuous import check_proof
from attest.evidence import Published
from attest.model import Finding, Report

# While these stand, findings of what rests on the unread record would only hide them.
UNREADABLE = ("R001", "R002", "S002", "S003", "S004", "S006")
# What names a record that is not there cannot be built.
UNRESOLVED = ("R003", "R004")


def check(published: Published, report: Report) -> Report:
    """Runs all checks.

    Args:
        published: The built site and its corpus. Where only some pages are looked at, what concerns the site as a whole
            is not checked.
        report: The report of reading the corpus, to which counts and findings are added.

    Returns:
        The same report, its findings in order.
    """
    if unread(report):
        return leave_unread(report, len(published.corpus.pages))
    run = Run(published, report)
    for check_family in CHECKS:
        report.findings.extend(check_family(run))
    report.findings.extend(check_proof(report))
    report.findings = [_told(finding) for finding in report.findings]
    standing = list(without_allowed(run, report.findings, RULES))
    causes = only_causes(standing, run.text)
    waiting = len(standing) - len(causes)
    report.count_unverifiable("findings that may come of another, which is to be mended first", waiting)
    report.findings = causes
    report.sort()
    return report


def _told(finding: Finding) -> Finding:
    """Says of which words a finding is, where their line was not found, so that no other line is blamed."""
    if not (words := " ".join(finding.location.words.split())):
        return finding
    return replace(finding, message=f"{finding.message} (of “{words}”, whose line was not found)")


def unread(report: Report, codes: Collection[str] = UNREADABLE) -> list[Finding]:
    """Returns the findings of sources and records that cannot be read, which leave nothing to check."""
    return [f for f in report.findings if f.rule.code in codes]


def unbuildable(report: Report) -> list[Finding]:
    """Returns the findings of reading with which a site is not built: what cannot be read, and what leads nowhere."""
    return unread(report) or unread(report, UNRESOLVED)


def leave_unread(report: Report, pages: int) -> Report:
    """Leaves the findings of what cannot be read or leads nowhere, and says how many pages are not checked."""
    report.findings = unread(report, (*(UNREADABLE if unread(report) else UNRESOLVED), "S001"))
    report.count_unverifiable("pages, which rest on what cannot be read", pages)
    report.sort()
    return report


__all__ = [
    "FAMILIES",
    "RULES",
    "check",
    "check_scripts",
    "headers",
    "leave_unread",
    "policy",
    "unbuildable",
]
