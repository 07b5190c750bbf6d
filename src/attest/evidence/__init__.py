"""Where the project and the built site meet: citations, claims, evidence, and the Markdown behind a built word.

In: a corpus and a site. Out: `Published`, its claims and their facts, places in the authors' files.
"""

from attest.evidence.align import WrittenFile
from attest.evidence.citations import Evidence, Published, Quotation
from attest.evidence.claim import Claim, Name
from attest.evidence.claims import REFERENCE, Claims
from attest.evidence.evidence import Facts
from attest.evidence.link_source import Finder

__all__ = [
    "REFERENCE",
    "Claim",
    "Claims",
    "Evidence",
    "Facts",
    "Finder",
    "Name",
    "Published",
    "Quotation",
    "WrittenFile",
]
