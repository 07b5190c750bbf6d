"""What the build adds to a page: generated blocks, and marks on its words and links.

In: the corpus, and a page's Markdown or its tree of elements. Out: Markdown, HTML, pictures, the handbook.
"""

from attest.render.blocks import fill, front_matter
from attest.render.extension import PageExtension
from attest.render.handbook import handbook
from attest.render.indirect import ReferenceExtension
from attest.render.marks import MarkExtension
from attest.render.offline import previews
from attest.render.quoted import QuotedExtension
from attest.render.svg import address
from attest.render.terms import TermExtension

EXTENSIONS: tuple[type[PageExtension], ...] = (TermExtension, MarkExtension, ReferenceExtension, QuotedExtension)

__all__ = [
    "EXTENSIONS",
    "PageExtension",
    "address",
    "fill",
    "front_matter",
    "handbook",
    "previews",
]
