"""Hedges: no fragment is quoted without the negation or the hedge that it has in its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.evidence import Claim, Quotation
from attest.model import Example, Finding, Rule
from attest.site import Span
from attest.text import fold

Q012 = Rule(
    "Q012",
    "hedge-lost",
    "A fragment is quoted without the negation or the hedge that it has in its source.",
    example=Example("docs/index.md", fails='They spoke of a "magic lamp"', passes='There is no "magic lamp"'),
    requires=("Q002", "Q003"),
)

_DENIALS = ("denied", "denies", "deny", "rejected", "ruled out")


def check_hedges(run: Run) -> Iterator[Finding]:
    """Checks that what a passage's record keeps with a fragment stands beside it wherever it is quoted."""
    for claim in run.claims.all:
        for quotation in claim.quotations:
            kept = [k for e in quotation.evidence if (found := run.facts.source(e)) for k in found[1].keep]
            quoted = fold(quotation.text).strip().casefold()
            for keep in kept:
                fragment = fold(keep.fragment).strip().casefold()
                alike = fragment in quoted or quoted in fragment
                if alike and not any(
                    _has(word.casefold(), _around(claim, quotation)) for word in (*keep.words, *_DENIALS)
                ):
                    message = f"“{keep.fragment}” stands here without its negation or hedge"
                    hint = f"Keep one of these words in the sentence: {', '.join(keep.words)}."
                    first = next((i for i in range(quotation.start, quotation.end) if claim.block.text[i].isalnum()), 0)
                    yield Finding(Q012, run.location(claim, first), message, hint)


def _around(claim: Claim, quotation: Quotation) -> str:
    """Returns the sentence of a quotation; of a block quotation all that it holds, and the words that lead it in."""
    if quotation.kind != "blockquote":
        span, led_in = claim.sentence(quotation.start), ""
    else:
        span, led_in = Span(0, len(claim.block.text)), _lead_in(claim)
    return fold(f"{led_in} {claim.block.text[span.start : span.end]}").casefold()


def _lead_in(claim: Claim) -> str:
    before = claim.page.blocks.index(claim.block) - 1 if claim.block in claim.page.blocks else -1
    text = claim.page.blocks[before].text.rstrip() if before >= 0 else ""
    return text if text.endswith(":") else ""


def _has(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(word))}(?!\w)", text) is not None
