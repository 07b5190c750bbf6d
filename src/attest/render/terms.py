"""The first use of each glossary term in the prose of a page, marked as a quiet link with its definition."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from attest.corpus import Corpus
from attest.vocabulary import GlossaryEntry

_HOSTS = ("p", "li", "dd", "td")
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
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_LONGEST = 160


class TermExtension(Extension):
    """Marks terms. The caller sets `page` before each page is converted.

    Args:
        corpus: The facts.
    """

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self.page = ""
        self.entries = {
            label.casefold(): entry
            for entry in corpus.entries.values()
            if not entry.tracked and not entry.record.editorial
            for label in entry.record.labels
            if label.casefold() not in corpus.settings.avoid
        }
        self.names = [
            label
            for entry in corpus.entries.values()
            if entry.tracked
            for label in entry.record.labels
            if not label.isupper()
        ]
        self.skip = corpus.settings.unchecked

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Adds the processor that marks the terms."""
        md.treeprocessors.register(_Terms(md, self), "attest-terms", 5)


class _Terms(Treeprocessor):
    def __init__(self, md: Markdown, extension: TermExtension) -> None:
        super().__init__(md)
        self.extension = extension
        names = sorted(extension.entries, key=len, reverse=True)
        self.pattern = (
            re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])", re.IGNORECASE) if names else None
        )

        longest = sorted(map(re.escape, extension.names), key=len, reverse=True)
        self.names = re.compile(rf"(?<![\w-])(?:{'|'.join(longest)})(?![\w-])") if longest else None

    def run(self, root: Element) -> None:
        page = self.extension.page
        if self.pattern is None or page == "glossary" or page.startswith(self.extension.skip):
            return
        self._walk(root, set(), hosted=False)

    def _walk(self, element: Element, seen: set[str], *, hosted: bool) -> None:
        if element.tag in _CLOSED or "attest" in (element.get("class") or "").split():
            return
        hosted = hosted or element.tag in _HOSTS
        if hosted:
            self._mark(element, None, seen)
        for child in list(element):
            self._walk(child, seen, hosted=hosted)
            if hosted:
                self._mark(element, child, seen)

    def _mark(self, parent: Element, after: Element | None, seen: set[str]) -> None:
        """Marks the new terms of a stretch of text: the element's own, or that behind one of its children."""
        text = parent.text if after is None else after.tail
        if not text or isinstance(text, AtomicString) or self.pattern is None:
            return
        # A word inside a quotation is the source's, and a word inside a name is no term.
        taken = [m.span() for pattern in (_QUOTED, self.names) if pattern for m in pattern.finditer(text)]
        for found in self.pattern.finditer(text):
            entry = self.extension.entries[found.group().casefold()]
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
        up = "../" * self.extension.page.count("/")
        return {"href": f"{up}glossary.md#{entry.record.id}", "class": "term", "title": definition(entry)}


def definition(entry: GlossaryEntry) -> str:
    """Returns the first sentence of an entry's definition as plain text, for a tooltip."""
    plain = re.sub(r"\s*\((?:\s*\[[^\]]*\]\([^)]*\)[\s,;and]*)+\)", "", entry.definition)
    plain = re.sub(r"\s+", " ", _LINK.sub(r"\1", plain)).replace("*", "").replace("`", "")
    first = re.split(r"(?<=[.!?])\s", plain.strip(), maxsplit=1)[0]
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
