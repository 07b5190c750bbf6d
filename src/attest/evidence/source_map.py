"""Origins: where in the project's files the words of a built block were written."""

from __future__ import annotations

from collections.abc import Iterator

from attest.evidence.align import Source as SourceFile
from attest.model import Location
from attest.project import Corpus, Fact, MarkdownPage
from attest.site import CODE, Block, Page


class Origins:
    """Finds where words were written.

    Args:
        corpus: The facts and the Markdown.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._aligned_cache: dict[tuple[str, str], tuple[SourceFile, list[int | None]]] = {}
        self._files: dict[str, SourceFile] = {}

    def find(self, markdown: MarkdownPage, page: Page, block: Block, offset: int) -> Location:
        """Returns the place in the project's files at which a character of a block was written.

        Args:
            markdown: The page's Markdown.
            page: The built page.
            block: The block.
            offset: The offset in the block's text.
        """
        index = next((i for i, other in enumerate(page.blocks) if other is block), None)
        for source, places in self._alignments(markdown, page, block):
            place = places[index] if index is not None else None
            if place is not None:
                return source.location(source.offset(place, block.text, offset))
        fact = self._fact_of(block)
        if fact:
            return self._in_record(fact, block.text[offset : offset + 40])
        own = self._source_file(markdown.path, markdown.text, markdown.body_offset)
        found = own.find(block.text[offset : offset + 60]) if block.text[offset : offset + 60].strip() else None
        return own.location(found) if found is not None else Location(markdown.path)

    def _alignments(
        self, markdown: MarkdownPage, page: Page, block: Block
    ) -> Iterator[tuple[SourceFile, list[int | None]]]:
        entry = next((self.corpus.entries[s] for s in reversed(block.sections) if s in self.corpus.entries), None)
        if entry and "glossary" in markdown.markers:
            body = len(entry.text) - len(entry.body)
            yield self._aligned(entry.path, entry.text, body, page)
        yield self._aligned(markdown.path, markdown.text, markdown.body_offset, page)

    def _aligned(self, path: str, text: str, body: int, page: Page) -> tuple[SourceFile, list[int | None]]:
        key = (path, page.file)
        if key not in self._aligned_cache:
            source = self._source_file(path, text, body)
            self._aligned_cache[key] = (source, source.align([b.text.replace(CODE, " ") for b in page.blocks]))
        return self._aligned_cache[key]

    def _source_file(self, path: str, text: str, body: int) -> SourceFile:
        if path not in self._files:
            self._files[path] = SourceFile(path, text, body)
        return self._files[path]

    def _fact_of(self, block: Block) -> Fact | None:
        return next((self.corpus.facts[i] for i in block.ids if i in self.corpus.facts), None)

    def _in_record(self, fact: Fact, words: str) -> Location:
        path = fact.document.path
        if path not in self._files:
            self._files[path] = SourceFile(path, (self.corpus.root / path).read_text(encoding="utf-8"))
        source = self._files[path]
        start = source.start(fact.location.line)
        found = source.find(words.strip(), start)
        following = [
            m for p, m in fact.document.marks.items() if p[:-1] == fact.path[:-1] and m[0] > fact.location.line
        ]
        end = min(following)[0] if following else 10**9
        location = source.location(found) if found is not None else fact.location
        return location if location.line < end else fact.location
