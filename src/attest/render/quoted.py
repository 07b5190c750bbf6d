"""The words of an excerpt that other pages quote too, marked where they stand, with the pages that quote them.

The mark is an element around the words with a title; the words stay as they are, for readers and for the checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

from attest.project import Corpus
from attest.render.extension import PROSE, QUOTED, PageExtension, by_passage
from attest.render.used import cited, texts
from attest.text import fold, fold_with_offsets, inside_word

_CITATION = re.compile(r"\[[^\]]*\]\([^()\s#]*\.md#p\d+\)")
_BLOCK = re.compile(r"^>[^\n]*(?:\n>[^\n]*)*", re.MULTILINE)
_SPEAKER = re.compile(r"^>\s*—.*", re.MULTILINE | re.DOTALL)
_CHANGED = re.compile(r"\[[^\]]*\]")


def quoted(corpus: Corpus, source: str) -> dict[int, dict[str, set[str]]]:
    """Returns the words of each passage that pages other than the excerpts page quote.

    Args:
        corpus: The facts and pages.
        source: The id of the source.

    Returns:
        For each number of a passage the folded words, each with the names of the pages.
    """
    return _quoted(corpus).get(source, {})


@lru_cache(maxsize=1)
def _quoted(corpus: Corpus) -> dict[str, dict[int, dict[str, set[str]]]]:
    """Reads what all pages quote of all sources, in one pass over the pages and the entries."""
    # Here, because the blocks of an excerpts page ask in their turn.
    from attest.render.blocks import fill

    found: dict[str, dict[int, dict[str, set[str]]]] = {}
    folded = {source: item.folded for source, item in corpus.sources.items()}
    for page, here, text in texts(corpus):
        # The index of the glossary repeats what its entries say.
        if not corpus.is_content(page) or "glossary" in corpus.pages[page].markers:
            continue
        filled = fill(corpus, corpus.pages[page], text) if page == here and page not in corpus.excerpts else text
        for block in re.split(r"\n\s*\n|\n(?=[-*|] )", filled):
            passages = {
                (source, number): folded[source][number - 1]
                for source, number in cited(corpus, block, here)
                if source != corpus.excerpts.get(page) and number <= len(folded.get(source, ()))
            }
            for words in _words(block) if passages else ():
                for (source, number), passage in passages.items():
                    if any(_places(words, passage)):
                        found.setdefault(source, {}).setdefault(number, {}).setdefault(words, set()).add(page)
    return found


def _words(block: str) -> Iterator[str]:
    """Yields the stretches of a block of Markdown that are quoted word for word, folded."""
    whole = [re.sub(r"^>[ ]?", "", _SPEAKER.sub("", b), flags=re.MULTILINE) for b in _BLOCK.findall(block)]
    for quotation in [*whole, *QUOTED.findall(_CITATION.sub("", block))]:
        for part in _CHANGED.split(quotation):
            if words := fold(part).strip():
                yield words


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not inside_word(text, start) and not inside_word(text, end):
            yield start, end
        start = text.find(words, start + 1)


class QuotedExtension(PageExtension):
    """Marks words that other pages quote, after all others that put links into a text."""

    name = "quoted"
    priority = 2

    def mark(self, root: Element) -> None:
        """Marks the words of a page, if it is an excerpts page."""
        source = self.corpus.excerpts.get(self.page, "")
        if source not in self.corpus.sources:
            return
        known = quoted(self.corpus, source)
        parts = list(by_passage(root))
        shown = {number for number, element in parts if element.tag == "blockquote"}
        for number, element in parts:
            # Where the passage itself is shown, what we say of it below is left alone.
            if number not in known or (number in shown and element.tag != "blockquote"):
                continue
            for host in list(element.iter()):
                if host.tag in PROSE and not (host.text or "").startswith("—"):
                    self._mark(host, known[number], whole=element.tag == "blockquote")

    def _mark(self, host: Element, known: dict[str, set[str]], *, whole: bool) -> None:
        """Marks, in what a block quotes, each word that is quoted elsewhere."""
        pieces = list(_pieces(host))
        text = "".join(piece for _, _, piece in pieces)
        pages: list[frozenset[str]] = [frozenset()] * len(text)
        for start, end in [(0, len(text))] if whole else [m.span(1) for m in QUOTED.finditer(text)]:
            folded, offsets = fold_with_offsets(text[start:end])
            for words, names in known.items():
                # A quotation may be a part of what another page quotes, or the other way round.
                for first, last in _places(words, folded) if len(words) <= len(folded) else _within(folded, words):
                    for i in range(start + offsets[first], start + offsets[last]):
                        pages[i] |= names
        offset = len(text)
        for holder, after, piece in reversed(pieces):
            offset -= len(piece)
            self._wrap(holder, after, piece, pages[offset : offset + len(piece)])

    def _wrap(self, holder: Element, after: Element | None, text: str, pages: list[frozenset[str]]) -> None:
        """Puts each run of characters with the same pages into an element of its own."""
        runs = [i for i in range(len(text)) if i == 0 or pages[i] != pages[i - 1]]
        if not any(pages):
            return
        place, tail = 0 if after is None else list(holder).index(after) + 1, ""
        for start, end in reversed(list(zip(runs, [*runs[1:], len(text)], strict=True))):
            if not pages[start]:
                tail = text[start:end]
                continue
            titles = sorted(self.corpus.pages[name].front.title for name in pages[start])
            mark = Element("span", {"class": "quoted", "title": f"Quoted on: {', '.join(titles)}"})
            mark.text, mark.tail = text[start:end], tail
            holder.insert(place, mark)
            tail = ""
        if after is None:
            holder.text = tail
        else:
            after.tail = tail


def _within(part: str, words: str) -> list[tuple[int, int]]:
    return [(0, len(part))] if any(_places(part, words)) else []


def _pieces(element: Element) -> Iterator[tuple[Element, Element | None, str]]:
    """Yields the texts of an element in their order: whose it is, behind which child, and the text."""
    yield element, None, element.text or ""
    for child in element:
        if child.tag not in PROSE:
            yield from _pieces(child)
        yield element, child, child.tail or ""
