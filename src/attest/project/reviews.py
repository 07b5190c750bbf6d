"""Reviews: that a person has read a section beside its evidence, and whether that still holds.

A review carries a fingerprint of the section's words and of the evidence that the section cites. When either changes,
the fingerprint no longer fits and the review has lapsed; nobody has to remember a date.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import unquote

from markdown.extensions.toc import slugify

from attest.model import Review
from attest.project.allowances import allowances
from attest.project.corpus import Corpus
from attest.project.history import history_of
from attest.project.pages import MarkdownPage
from attest.text import Markdown, fold

_KEY = re.compile(r"^reviewed:.*?(?=^[^\s#-]|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class ReviewStatus:
    """A review and whether it holds.

    Attributes:
        review: The review.
        index: Its place in the page's list.
        title: The words of the section's heading; nothing where the page has no such section.
        holds: Whether words and evidence are still those that were read.
    """

    review: Review
    index: int
    title: str | None
    holds: bool


def review_statuses(corpus: Corpus, page: MarkdownPage) -> list[ReviewStatus]:
    """Returns the reviews of a page, each with whether it holds."""
    titles = {anchor: title for anchor, title, _ in sections(page)}
    return [
        ReviewStatus(r, i, titles.get(r.section), fingerprint(corpus, page, r.section) == r.fingerprint)
        for i, r in enumerate(page.front.reviewed)
    ]


def fingerprint(corpus: Corpus, page: MarkdownPage, section: str) -> str | None:
    """Returns the digest of a section's words and of the evidence that it cites.

    Args:
        corpus: The facts and pages.
        page: The page.
        section: The anchor of the section.

    Returns:
        Sixteen hexadecimal digits; nothing where the page has no such section. Line breaks do not change them.
    """
    words = next((text for anchor, _, text in sections(page) if anchor == section), None)
    if words is None:
        return None
    links = (link.target.partition("#") for link in Markdown(words).links if "#" in link.target)
    cited = sorted({_evidence(corpus, page, path, unquote(anchor)) for path, _, anchor in links})
    return sha256("\0".join([fold(words).strip(), *cited]).encode()).hexdigest()[:16]


def sections(page: MarkdownPage) -> Iterator[tuple[str, str, str]]:
    """Yields the anchor, the heading and the Markdown of each section of a page, with the sections inside it."""
    heads = page.typed.headings
    for index, head in enumerate(heads):
        end = next((h.start for h in heads[index + 1 :] if h.level <= head.level), len(page.text))
        yield head.anchor or slugify(head.title, "-"), head.title, page.text[head.start : end]


def _evidence(corpus: Corpus, page: MarkdownPage, path: str, anchor: str) -> str:
    folder = posixpath.dirname(page.name)
    name = posixpath.normpath(posixpath.join(folder, path)).removesuffix(".md") if path else page.name
    source = corpus.sources.get(corpus.excerpts.get(name, ""))
    number = anchor.removeprefix("p")
    if source and number.isdecimal() and 1 <= int(number) <= len(source.folded):
        return source.folded[int(number) - 1]
    other = corpus.pages.get(name)
    if other is None or other is page:
        return ""
    return next((fold(text).strip() for own, _, text in sections(other) if own == anchor), "")


def with_review(page: MarkdownPage, review: Review) -> str:
    """Returns the text of a page with a review put into its front matter.

    Args:
        page: The page.
        review: The review; it takes the place of an earlier one of the same section.

    Returns:
        The text of the file.
    """
    kept = [r for r in page.front.reviewed if r.section != review.section]
    lines = ["reviewed:"]
    for one in sorted([*kept, review], key=lambda r: r.section):
        by = one.by.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'  - {{section: "{one.section}", by: "{by}", on: "{one.on}", fingerprint: "{one.fingerprint}"}}')
    block = "\n".join(lines) + "\n"
    front_end = page.text.rfind("\n---", 0, page.body_offset)
    front, rest = page.text[: front_end + 1], page.text[front_end + 1 :]
    if _KEY.search(front):
        return _KEY.sub(lambda _: block, front, count=1) + rest
    return front + block + rest


def summary(corpus: Corpus, page: MarkdownPage, evidence: str = "") -> list[str]:
    """Says in sentences how far a page has been checked and reviewed.

    Args:
        corpus: The facts and pages.
        page: The page.
        evidence: How much evidence the page cites, such as `27 passages`.

    Returns:
        Up to which day the facts were looked for, what the machine has checked, then a sentence for each review.
    """
    day = history_of(corpus).horizon
    told = [f"Facts checked to {day.day} {day:%B %Y}."] if corpus.contacts else []
    told += [
        "A program followed the links inside the site, and compared the quotations, figures and names that it found "
        f"here with {f'the {evidence} that the page cites' if evidence else 'their evidence'}."
    ]
    if codes := sorted({allowance.code for allowance in allowances(page)}):
        told += [f"Set aside, each with a written reason: {', '.join(codes)}."]
    for status in review_statuses(corpus, page):
        review = status.review
        state = "Reviewed" if status.holds else "Review lapsed, as the words or the evidence have changed since"
        told.append(f"{state}: section “{status.title or review.section}”, by {review.by} on {review.on}.")
    return (
        told
        if page.front.reviewed
        else [*told, "No person has reviewed this page yet: where it matters, read the evidence too."]
    )
