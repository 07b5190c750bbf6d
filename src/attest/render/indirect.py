"""Indirect words inside a quotation on an excerpts page, such as *the unit*, marked with whom they mean.

The meaning comes from the record of the passage. The quoted words stay as they are: the mark is an attribute, which no
check reads as words, shown on hover, focus or tap, and printed behind the words in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from attest.model import Passage
from attest.project import Corpus, MarkdownPage, Source
from attest.render.extension import PROSE, QUOTED, PageExtension, by_passage
from attest.render.markdown import Writer
from attest.render.terms import definition
from attest.text import any_of, fold, fold_with_offsets

_WHOLE = re.compile(r"(.+)", re.DOTALL)


class ReferenceExtension(PageExtension):
    """Marks indirect words, after terms and links have been marked: both look for whole ones."""

    name = "references"
    priority = 3

    def mark(self, root: Element) -> None:
        """Marks the words of a page, if it is an excerpts page."""
        source = self.corpus.sources.get(self.corpus.excerpts.get(self.page, ""))
        if source is None:
            return
        marker = _Marker(self.corpus, self.corpus.pages[self.page], source)
        for number, element in by_passage(root):
            if passage := source.passage(number):
                marker.mark(element, passage, quoted=False)


class _Marker:
    """Marks the words of one page."""

    def __init__(self, corpus: Corpus, page: MarkdownPage, source: Source) -> None:
        self.corpus, self.source = corpus, source
        self.write = Writer(corpus, page)
        self.cited = re.compile(rf"(?:^|/){re.escape(page.name.rpartition('/')[2])}\.md#p(\d+)$")

    def mark(self, element: Element, passage: Passage, *, quoted: bool) -> None:
        quoted = quoted or element.tag == "blockquote"
        for child in list(element):
            self.mark(child, passage, quoted=quoted)
        # The last paragraph of a block quotation says who speaks; all others are the source's words.
        if element.tag not in PROSE or (quoted and (element.text or "").startswith("—")):
            return
        cited = passage
        for child in reversed([None, *element]):
            self._text(element, child, cited, _WHOLE if quoted else QUOTED)
            for link in reversed(list(child.iter("a")) if child is not None else []):
                if found := self.cited.search(link.get("href") or ""):
                    cited = self.source.passage(int(found.group(1))) or passage

    def _text(self, parent: Element, after: Element | None, passage: Passage, quoted: re.Pattern[str]) -> None:
        """Marks the words in a stretch of text: the element's own, or that behind one of its children."""
        text = parent.text if after is None else after.tail
        if not text or isinstance(text, AtomicString):
            return
        found = [f for quotation in quoted.finditer(text) for f in _references(quotation, passage)]
        place = 0 if after is None else list(parent).index(after) + 1
        end = len(text)
        for start, stop, meant in reversed(found):
            link = self._link(meant)
            link.text = AtomicString(text[start:stop])
            link.tail = text[stop:end]
            parent.insert(place, link)
            end = start
        if after is None:
            parent.text = text[:end]
        else:
            after.tail = text[:end]

    def _link(self, meant: str) -> Element:
        entry = self.corpus.entries[meant]
        name = entry.record.prefLabel
        return Element("a", {
            "class": "term refers",
            "href": self.write.address(meant),
            "title": f"Means: {name}. {definition(entry)}",
            "aria-description": f"means: {name}",
            "data-means": name,
        })  # fmt: skip


def _references(quotation: re.Match[str], passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Yields where indirect words stand inside a quotation, and the id of the entry that they mean."""
    text, offset = quotation.group(1), quotation.start(1)
    for words, meant in passage.refers.items():
        # A quotation may be a piece of the words, as *former head* is of *its former head*.
        if " " in text and re.search(rf"(?<!\w){re.escape(fold(text))}(?!\w)", fold(words)):
            yield offset, quotation.end(1), meant
            return
    meanings = {fold(words): meant for words, meant in passage.refers.items()}
    if not meanings:
        return
    folded, offsets = fold_with_offsets(text)
    for match in re.finditer(rf"(?<!\w){any_of(meanings)}(?!\w)", folded):
        yield offset + offsets[match.start()], offset + offsets[match.end()], meanings[match.group()]
