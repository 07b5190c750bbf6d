"""What the build adds to a page: generated blocks, and marks on its words and links."""

from attest.render.blocks import fill
from attest.render.extension import PageExtension
from attest.render.marks import MarkExtension
from attest.render.quoted import QuotedExtension
from attest.render.references import ReferenceExtension
from attest.render.terms import TermExtension

EXTENSIONS: tuple[type[PageExtension], ...] = (TermExtension, MarkExtension, ReferenceExtension, QuotedExtension)

__all__ = ["EXTENSIONS", "PageExtension", "fill"]
