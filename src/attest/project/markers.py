"""The comments that mean something in a page: markers of generated blocks, and allowances."""

from __future__ import annotations

import re

_BLOCK = r"<!-- attest: ([a-z][a-z-]*) -->"
_ALLOW = r"<!-- attest: allow ([A-Z]\d{3}) because ([^\s<>`][^<>`\n]*?) -->"
# The line below it says to readers of the Markdown what the site shows there.
MARKER = re.compile(rf"^{_BLOCK}[ \t]*(?:\n\*Shown on the site: [^\n]*\*[ \t]*)?$", re.MULTILINE)
ALLOWANCE = re.compile(rf"^{_ALLOW}[ \t]*\n", re.MULTILINE)
COMMENT = re.compile(rf"(?:{_BLOCK}|{_ALLOW})[ \t]*")
"""Either of them, alone on its line. Every other comment is refused."""
