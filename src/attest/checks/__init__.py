"""The checks: each reads the built site beside the corpus and yields findings.

In: `Published` and the report of reading the project. Out: the report with counts and findings; nothing is printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from attest.checks.causes import causes_only
from attest.checks.company import check_company
from attest.checks.coverage import check_coverage
from attest.checks.examples import EXAMPLES
from attest.checks.fairness import check_fairness
from attest.checks.figures import check_figures
from attest.checks.help import check_help
from attest.checks.links import check_links
from attest.checks.markup import check_markup
from attest.checks.names import check_names
from attest.checks.policy import check_policy
from attest.checks.quotations import check_quotations
from attest.checks.records import check_records
from attest.checks.relations import check_relations
from attest.checks.reviews import check_reviews
from attest.checks.selfcheck import check_questions
from attest.checks.speech import check_speech
from attest.checks.structure import check_structure
from attest.checks.wording import check_wording
from attest.evidence import Claims, Facts, Published
from attest.model import Finding, Location, Report, Rule

C001 = Rule("C001", "nothing-checked", "A check saw nothing. A run that checked nothing proves nothing.")

C004 = Rule(
    "C004",
    "not-checked",
    "A source or a record cannot be read, so nothing that rests on it was checked. Mend it first.",
)

# While these stand, findings of what rests on the unread record would only hide them.
UNREADABLE = ("R001", "R002", "S002", "S003", "S004")
NEEDED = (
    "sources", "passages", "terms", "pages", "quotations", "links", "claims", "figures in claims", "names in claims",
)  # fmt: skip


def check(published: Published, report: Report) -> Report:
    """Runs all checks.

    Args:
        published: The built site and its corpus. Where only some pages are looked at, what concerns the site as a whole
            is not checked.
        report: The report of reading the corpus, to which counts and findings are added.

    Returns:
        The same report, its findings in order.
    """
    if unreadable := unread(report):
        message = "the pages were not checked, because what they rest on cannot be read"
        kept = [f for f in report.findings if f.rule.code in (*UNREADABLE, "S001")]
        report.findings = [*kept, Finding(C004, unreadable[0].location, message, "Mend the other findings first.")]
        report.sort()
        return report
    claims = Claims(published)
    facts = Facts(claims)
    if published.only is None:
        for findings in (check_structure(published, report), check_policy(published, report)):
            report.findings.extend(findings)
    for findings in (
        check_records(published, report),
        check_links(published, report),
        check_markup(published, report),
        check_quotations(published, report),
        check_fairness(published, report),
        check_coverage(published, claims.all, report),
        check_figures(published, claims.all, facts, report),
        check_names(published, claims.all, facts, report),
        check_relations(published, claims, report),
        check_company(published, claims, facts),
        check_speech(published, claims, facts, report),
        check_wording(published, report),
        check_reviews(published, report),
        check_help(published, report),
        check_questions(published, claims.all, report),
        _nothing_checked(report),
    ):
        report.findings.extend(findings)
    report.findings = causes_only(published, claims.all, report)
    report.sort()
    return report


def unread(report: Report) -> list[Finding]:
    """Returns the findings of sources and records that cannot be read, which leave nothing to check."""
    return [f for f in report.findings if f.rule.code in UNREADABLE]


def _nothing_checked(report: Report) -> Iterator[Finding]:
    for what in NEEDED:
        if not report.checked.get(what):
            yield Finding(C001, Location("mkdocs.yml"), f"no {what} were checked, so nothing was proved about them")


__all__ = [
    "EXAMPLES",
    "check",
    "unread",
]
