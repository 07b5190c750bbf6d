"""The built site: its pages, their blocks, quotation marks, links and anchors, read once.

In: a folder of HTML that any engine built. Out: a `Site`, and where its addresses lead. It knows no Markdown.
"""

from attest.site.blocks import CODE, HEADINGS, Block, Span
from attest.site.html_position import Places, place_of
from attest.site.markup import Element
from attest.site.pages import Page, Site, find_article, read_page, read_site
from attest.site.quotemarks import quoted_spans, unpaired_mark
from attest.site.resolver import NOT_FOUND_PAGE, Resolver, Target, Way

__all__ = [
    "CODE",
    "HEADINGS",
    "NOT_FOUND_PAGE",
    "Block",
    "Element",
    "Page",
    "Places",
    "Resolver",
    "Site",
    "Span",
    "Target",
    "Way",
    "find_article",
    "place_of",
    "quoted_spans",
    "read_page",
    "read_site",
    "unpaired_mark",
]
