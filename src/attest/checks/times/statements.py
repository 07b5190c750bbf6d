"""What the rules on times walk over: sentences of claims, and the sentences of what shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.evidence import Claim

_BETWEEN = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z])|\n+")


def statements(run: Run) -> Iterator[Claim]:
    """Yields the claims in prose that rest on what they cite: no row of a table, note of ours or background section."""
    for claim in run.claims.all:
        if claim.evidence and not claim.within and not claim.editorial and claim.block.kind != "tr":
            yield claim


def sentences_of(text: str) -> list[str]:
    """Splits the words of a piece of evidence into its sentences."""
    return _BETWEEN.split(text)
