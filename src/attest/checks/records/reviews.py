"""Reviews: each still holds, or is told to have lapsed."""

from __future__ import annotations

from collections.abc import Iterator

from attest.checks.run import Run
from attest.model import Example, Finding, Rule, Severity
from attest.project import review_statuses

V001 = Rule(
    "V001",
    "review-lapsed",
    "A section was reviewed by a person, and its words or its evidence have changed since.",
    Severity.WARNING,
    example=Example(
        "docs/index.md",
        fails="entity: board\nreviewed:\n"
        "  - {section: skerry, by: Ada Quill, on: '1921-03-09', fingerprint: '0123456789abcdef'}\n",
        passes="entity: board\n",
    ),
)
V002 = Rule(
    "V002",
    "review-of-nothing",
    "A review names a section that the page does not have.",
    example=Example(
        "docs/index.md",
        fails="entity: board\nreviewed:\n"
        "  - {section: skery, by: Ada Quill, on: '1921-03-09', fingerprint: '0123456789abcdef'}\n",
        passes="entity: board\n",
    ),
)


def check_reviews(run: Run) -> Iterator[Finding]:
    """Checks that each review in the front matter of a page still holds."""
    for page in run.corpus.pages.values():
        for status in review_statuses(run.corpus, page):
            review = status.review
            location = page.document.location(("reviewed", status.index))
            if status.title is None:
                message = f"the page has no section `{review.section}`, so the review of it says nothing"
                yield Finding(V002, location, message, "Take the review out, or correct the name of the section.")
            elif status.holds:
                run.report.count("reviews that hold")
            else:
                run.report.count("reviews that have lapsed")
                message = f"the review of “{status.title}” by {review.by} on {review.on} has lapsed"
                command = f"attest review {page.path}#{review.section} --by NAME"
                yield Finding(V001, location, message, f"Read the section beside its evidence, then run: {command}")
