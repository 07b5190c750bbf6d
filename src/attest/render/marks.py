"""What kind of link a link is: a citation of a passage, one of background, a page of an agency.

The style and the preview tell them apart by these marks alone; the checks never read them.
"""

from __future__ import annotations

import posixpath
import re
from xml.etree.ElementTree import Element

from attest.model import Kind
from attest.project import Corpus
from attest.render.extension import PageExtension

_PASSAGE = re.compile(r"p\d+")


class MarkExtension(PageExtension):
    """Marks links, before MkDocs changes their addresses."""

    name = "marks"
    priority = 4

    def __init__(self, corpus: Corpus) -> None:
        super().__init__(corpus)
        self.agencies = {
            entry.record.page.removesuffix(".md"): entry.record.id
            for entry in corpus.entries.values()
            if entry.record.kind is Kind.AGENCY and entry.record.page
        }

    def mark(self, root: Element) -> None:
        """Marks the links of a page, and its heading where the page is an agency's."""
        for link in root.iter("a"):
            if link.get("class") == "headerlink":
                continue
            if kind := self._citation(link.get("href") or ""):
                link.set("class", " ".join(filter(None, [link.get("class"), "cite", f"cite-{kind}"])))
            elif agency := self.agencies.get(self._target(link.get("href") or "")[0]):
                link.set("data-agency", agency)
        agency = self.agencies.get(self.page)
        heading = root.find("h1")
        if agency and heading is not None:
            heading.set("data-agency", agency)

    def _citation(self, href: str) -> str:
        page, anchor = self._target(href)
        if not anchor:
            return ""
        if page in self.corpus.excerpts:
            return "passage" if _PASSAGE.fullmatch(anchor) else ""
        return "background" if page.startswith("background/") and anchor in self.corpus.anchors(page) else ""

    def _target(self, href: str) -> tuple[str, str]:
        """Returns the name of the page that a link within `docs/` leads to, and the anchor."""
        path, _, anchor = href.partition("#")
        if not path:
            return self.page, anchor
        if "://" in path or not path.endswith(".md"):
            return "", ""
        folder = posixpath.dirname(self.page)
        return posixpath.normpath(posixpath.join(folder, path)).removesuffix(".md"), anchor
