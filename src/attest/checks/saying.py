"""The verbs of saying, by which a sentence puts words or a count down to somebody."""

from __future__ import annotations

import re

SAYING = (
    r"(?:said|says?|saying|told|tells?|warned|warns?|added|adds?|announced|announces|stated|states|wrote|writes|claimed"
    r"|claims|argued|argues|agreed|agrees|declared|declares|counted|counts|reported|reports|explained|explains|insisted"
    r"|insists|complained|promised|promises|demanded|urged|answered|answers|asked|called|replied|replies|spoke|speaks"
    r"|thinks|thought|put the (?:number|count|total|figure))"
)
NOT_BY = re.compile(r"\b(?:not|rather than|instead of|unlike)\s+(?:(?:by|to|from)\s+)?(?:the\s+)?\Z")
"""What stands before somebody of whom it is denied: *The Independent, and not Jim Gamble, writes*."""
