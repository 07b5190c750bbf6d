"""Reviews: each still holds, or is told to have lapsed."""

from __future__ import annotations

from collections.abc import Iterator

from attest.evidence import Published
from attest.model import Finding, Report, Rule, Severity
from attest.project import standings

V001 = Rule(
    "V001",
    "review-lapsed",
    "A section was reviewed by a person, and its words or its evidence have changed since.",
    severity=Severity.WARNING,
)
V002 = Rule("V002", "review-of-nothing", "A review names a section that the page does not have.")


def check_reviews(published: Published, report: Report) -> Iterator[Finding]:
    """Checks the reviews in the front matter of all pages.

    Args:
        published: The built site and its corpus.
        report: Where the reviews that hold and that have lapsed are counted.

    Yields:
        A finding for each review that has lapsed, and for each of a section that does not exist.
    """
    for page in published.corpus.pages.values():
        for standing in standings(published.corpus, page):
            review = standing.review
            location = page.document.location(("reviewed", standing.index))
            if standing.title is None:
                message = f"the page has no section `{review.section}`, so the review of it says nothing"
                yield Finding(V002, location, message, "Take the review out, or correct the name of the section.")
            elif standing.holds:
                report.count("reviews that hold")
            else:
                report.count("reviews that have lapsed")
                message = f"the review of “{standing.title}” by {review.by} on {review.on} has lapsed"
                command = f"attest review {page.path}#{review.section} --by NAME"
                yield Finding(V001, location, message, f"Read the section beside its evidence, then run: {command}")
