"""Origins: where in the project's files the words of a built block were written."""

from __future__ import annotations

import re

from attest.evidence.align import WrittenFile
from attest.model import Location
from attest.project import GLOSSARY, Corpus, Fact, GlossaryEntry, MarkdownPage
from attest.site import CODE, Block, Page

# Behind the words of a citation the file has its address.
_UP_TO_MARK = re.compile(r"(?<=\S)[,()]")


class Origins:
    """Finds where words were written.

    Args:
        corpus: The facts and the Markdown.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._aligned_cache: dict[tuple[str, str], tuple[WrittenFile, list[int | None]]] = {}
        self._files: dict[str, WrittenFile] = {}

    def find(self, markdown: MarkdownPage, page: Page, block: Block, offset: int) -> Location:
        """Returns the place in the project's files at which a character of a block was written.

        Args:
            markdown: The page's Markdown.
            page: The built page.
            block: The block.
            offset: The offset in the block's text.
        """
        index = next((i for i, other in enumerate(page.blocks) if other is block), None)
        if (entry := self._entry_of(markdown, block)) is not None:
            if offset <= len(entry.record.prefLabel):
                return entry.document.location(("prefLabel",))
            source = self._source_file(entry.path, entry.text, entry.body_offset)
            found = source.find(_UP_TO_MARK.split(block.text[offset : offset + 40], maxsplit=1)[0])
            return (
                source.location(found)
                if found is not None
                else Location(entry.path, entry.typed.line(entry.body_offset))
            )
        source, places = self._aligned(markdown.path, markdown.text, markdown.body_offset, page)
        if index is not None and (place := places[index]) is not None:
            return source.location(source.offset(place, block.text, offset))
        fact = self._fact_of(block)
        if fact:
            return self._in_record(fact, block.text[offset : offset + 40])
        own = self._source_file(markdown.path, markdown.text, markdown.body_offset)
        words = block.text[offset : offset + 60].strip()
        found = own.find(words) if words else None
        # What stands twice may be the other one, so it is said that the place is not known.
        once = found is not None and own.find(words, found + 1) is None
        return own.location(found) if found is not None and once else Location(markdown.path, words=words[:40])

    def _entry_of(self, markdown: MarkdownPage, block: Block) -> GlossaryEntry | None:
        """Returns the entry of which a block is the line in the index of the glossary."""
        if GLOSSARY not in markdown.markers:
            return None
        return next((self.corpus.entries[i] for i in block.ids if i in self.corpus.entries), None)

    def _aligned(self, path: str, text: str, body: int, page: Page) -> tuple[WrittenFile, list[int | None]]:
        key = (path, page.file)
        if key not in self._aligned_cache:
            source = self._source_file(path, text, body)
            self._aligned_cache[key] = (source, source.align([b.text.replace(CODE, " ") for b in page.blocks]))
        return self._aligned_cache[key]

    def _source_file(self, path: str, text: str, body: int) -> WrittenFile:
        if path not in self._files:
            self._files[path] = WrittenFile(path, text, body)
        return self._files[path]

    def _fact_of(self, block: Block) -> Fact | None:
        return next((self.corpus.facts[i] for i in block.ids if i in self.corpus.facts), None)

    def _in_record(self, fact: Fact, words: str) -> Location:
        path = fact.document.path
        if path not in self._files:
            self._files[path] = WrittenFile(path, (self.corpus.root / path).read_text(encoding="utf-8"))
        source = self._files[path]
        start = source.start(fact.location.line)
        found = source.find(words.strip(), start)
        following = [
            m for p, m in fact.document.marks.items() if p[:-1] == fact.path[:-1] and m[0] > fact.location.line
        ]
        end = min(following)[0] if following else 10**9
        location = source.location(found) if found is not None else fact.location
        return location if location.line < end else fact.location
