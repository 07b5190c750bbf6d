"""What kind of link a link is: a citation of a passage, one of background, a page of an agency.

The style and the preview tell them apart by these marks alone; the checks never read them.
"""

from __future__ import annotations

import posixpath
import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from attest.corpus import Corpus
from attest.records import Kind

_PASSAGE = re.compile(r"p\d+")


class MarkExtension(Extension):
    """Marks links. The caller sets `page` before each page is converted.

    Args:
        corpus: The facts.
    """

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self.page = ""
        self.corpus = corpus
        self.agencies = {
            entry.record.page.removesuffix(".md"): entry.record.id
            for entry in corpus.entries.values()
            if entry.record.kind is Kind.AGENCY and entry.record.page
        }

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Adds the processor that marks the links, ahead of the one of MkDocs that changes their addresses."""
        md.treeprocessors.register(_Marks(md, self), "attest-marks", 4)


class _Marks(Treeprocessor):
    def __init__(self, md: Markdown, extension: MarkExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if link.get("class") == "headerlink":
                continue
            if kind := self._citation(link.get("href") or ""):
                link.set("class", " ".join(filter(None, [link.get("class"), "cite", f"cite-{kind}"])))
            elif agency := self.extension.agencies.get(self._target(link.get("href") or "")[0]):
                link.set("data-agency", agency)
        agency = self.extension.agencies.get(self.extension.page)
        heading = root.find("h1")
        if agency and heading is not None:
            heading.set("data-agency", agency)

    def _citation(self, href: str) -> str:
        page, anchor = self._target(href)
        if not anchor:
            return ""
        if page in self.extension.corpus.excerpts:
            return "passage" if _PASSAGE.fullmatch(anchor) else ""
        return "background" if page.startswith("background/") and anchor in self._anchors(page) else ""

    def _anchors(self, page: str) -> list[str]:
        return self.extension.corpus.anchors(page)

    def _target(self, href: str) -> tuple[str, str]:
        """Returns the name of the page that a link within `docs/` leads to, and the anchor."""
        path, _, anchor = href.partition("#")
        if not path:
            return self.extension.page, anchor
        if "://" in path or not path.endswith(".md"):
            return "", ""
        folder = posixpath.dirname(self.extension.page)
        return posixpath.normpath(posixpath.join(folder, path)).removesuffix(".md"), anchor
