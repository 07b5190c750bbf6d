"""The first use of each glossary term in the prose of a page, marked as a quiet link with its definition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from attest.project import GLOSSARY, Corpus, GlossaryEntry
from attest.render.extension import PROSE, PageExtension, generated
from attest.text import any_of

_CLOSED = (
    "a",
    "abbr",
    "blockquote",
    "code",
    "pre",
    "q",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "th",
    "summary",
    "button",
)
_INDEX_LINK = re.compile(r"(?:\.\./)*glossary\.md#([\w-]+)")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_LONGEST = 160


class TermExtension(PageExtension):
    """Marks terms, before any other extension changes the text around them."""

    name = "terms"
    priority = 5

    def __init__(self, corpus: Corpus) -> None:
        super().__init__(corpus)
        self.entries = {
            label.casefold(): entry
            for entry in corpus.entries.values()
            if not entry.tracked and not entry.record.editorial
            for label in entry.record.labels
            if label.casefold() not in corpus.settings.avoid
        }
        tracked = (entry for entry in corpus.entries.values() if entry.tracked)
        names = [label for entry in tracked for label in entry.record.labels if not label.isupper()]
        self.terms = _any_of(self.entries, re.IGNORECASE)
        self.names = _any_of(names)

    def mark(self, root: Element) -> None:
        """Marks the terms of a page, unless it is the glossary or none of the site's content.

        A link to a line of the glossary's index leads to the page of that entry.
        """
        for link in root.iter("a"):
            found = _INDEX_LINK.fullmatch(link.get("href") or "")
            if found and found.group(1) in self.corpus.entries:
                link.set("href", self.corpus.address_of(found.group(1), self.page))
        if self.page != GLOSSARY and not self.page.startswith(self.corpus.settings.unchecked):
            page = self.corpus.pages.get(self.page)
            self._walk(root, {page.entry} if page else set(), hosted=False)

    def _walk(self, element: Element, seen: set[str], *, hosted: bool) -> None:
        if element.tag in _CLOSED or generated(element):
            return
        hosted = hosted or element.tag in PROSE
        if hosted:
            self._mark(element, None, seen)
        for child in list(element):
            self._walk(child, seen, hosted=hosted)
            if hosted:
                self._mark(element, child, seen)

    def _mark(self, parent: Element, after: Element | None, seen: set[str]) -> None:
        """Marks the new terms of a stretch of text: the element's own, or that behind one of its children."""
        text = parent.text if after is None else after.tail
        if not text or isinstance(text, AtomicString) or self.terms is None:
            return
        # A word inside a quotation is the source's, and a word inside a name is no term.
        taken = [m.span() for pattern in (_QUOTED, self.names) if pattern for m in pattern.finditer(text)]
        for found in self.terms.finditer(text):
            entry = self.entries[found.group().casefold()]
            if entry.record.id in seen or any(a <= found.start() < b for a, b in taken):
                continue
            seen.add(entry.record.id)
            link = SubElement(parent, "a", self._attributes(entry))
            parent.remove(link)
            link.text = AtomicString(found.group())
            link.tail = text[found.end() :]
            if after is None:
                parent.text = text[: found.start()]
                parent.insert(0, link)
            else:
                after.tail = text[: found.start()]
                parent.insert(list(parent).index(after) + 1, link)
            self._mark(parent, link, seen)
            return

    def _attributes(self, entry: GlossaryEntry) -> dict[str, str]:
        return {"href": self.corpus.address_of(entry.record.id, self.page), "class": "term", "title": definition(entry)}


def _any_of(labels: Iterable[str], flags: int = 0) -> re.Pattern[str] | None:
    pattern = any_of(labels)
    return re.compile(rf"(?<![\w-]){pattern}(?![\w-])", flags) if pattern else None


def definition(entry: GlossaryEntry) -> str:
    """Returns the first sentence of an entry's definition as plain text, short enough for a tooltip."""
    first = entry.summary
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
