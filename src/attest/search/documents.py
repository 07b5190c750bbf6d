"""What the search knows: one document for each page, section, entry, figure, event and relationship of the built site.

The text is what readers see, without citations, so that a section is not found by the names of its evidence. The names
are the title and everything else the thing is called: the glossary's labels, hidden ones too, the aliases in a page's
front matter, and the ways to write a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from attest.evidence import Published
from attest.model import Contact, Event, Figure, Kind, Passage, PassageKind, Relationship
from attest.project import GLOSSARY, Corpus, MarkdownPage
from attest.search.index import Document, ResultKind
from attest.search.spelling import in_words
from attest.site import HEADINGS, Block, Page

_EMPTY = re.compile(r"\(\s*(?:[,;–—-]\s*)*\)")
_WORD = re.compile(r"\w+(?:[,'’]\w+)*")
_SPACE = re.compile(r"\s+")
_BEFORE_STOP = re.compile(r"\s+([.,;:!?])")
_MAX_TEXT = 4000
_MAX_HEAD = 4


def documents(published: Published) -> list[Document]:
    """Lists what the search can find.

    Args:
        published: The built site and its corpus.

    Returns:
        The documents, page by page.
    """
    found: list[Document] = []
    for name, markdown in published.corpus.pages.items():
        page = next((published.site.pages[f] for f in markdown.html_files if f in published.site.pages), None)
        if page is not None and not markdown.front.search.get("exclude"):
            found.extend(_Reader(published, name, markdown, page).documents())
    return found


@dataclass(frozen=True)
class _Reader:
    published: Published
    name: str
    markdown: MarkdownPage
    page: Page

    @property
    def corpus(self) -> Corpus:
        return self.published.corpus

    @property
    def title(self) -> str:
        return self.markdown.front.title

    @property
    def asks(self) -> bool:
        """Whether most headings of the page are questions: then the others are asked too."""
        headings = [_clean(block.text) for block in self.page.blocks if block.kind in HEADINGS]
        return sum(heading.endswith("?") for heading in headings) * 2 > len(headings)

    def documents(self) -> Iterator[Document]:
        """Lists the page, its sections and its records."""
        texts: dict[str, list[str]] = {"": []}
        tables = {b.sections[-1] for b in self.page.blocks if b.sections and self._facts(b)}
        headings: dict[str, str] = {}
        first = True
        for block in self.page.blocks:
            place = block.sections[-1] if block.sections else ""
            if block.kind == "h1" and first:
                first = False
                headings[""], texts[place] = _clean(block.text), texts[""]
            elif block.kind in HEADINGS and block.ids:
                headings[place] = _clean(block.text) or place
                texts[place] = []
            elif block.ids and block.ids[0] in self.corpus.entries and GLOSSARY in self.markdown.markers:
                continue  # A line of the index; the entry is found on its own page.
            elif block.kind == "tr" and place in tables:
                if not self.markdown.front.entity:
                    yield from self._records(block)
            else:
                texts.setdefault(place, []).append(self._text(block))
        yield self._whole(headings.get("", self.title), _join([self.markdown.front.description, *texts[""]]))
        for place, heading in headings.items():
            if place and heading.casefold() != "see also" and not place.startswith("as-of-"):
                text = _join(texts[place])
                if text or self._entry_kind(place):
                    yield self._section(place, heading, text)

    def _whole(self, heading: str, text: str) -> Document:
        front = self.markdown.front
        entry = self.corpus.entries.get(front.entity or "")
        names = [*(a for a in front.aliases if self._owner(a) in (None, front.entity)), front.title]
        kind = self._default(ResultKind.PAGE)
        if entry:
            kind = ResultKind[entry.record.kind.name]
            names += [*entry.record.labels, *entry.record.hiddenLabel]
        elif front.source:
            publisher = self.corpus.entries.get(self.corpus.sources[front.source].record.publisher)
            names += publisher.record.labels if publisher else []
        return Document(self.page.url, kind, heading, text, "", _names(heading, names))

    def _section(self, place: str, heading: str, text: str) -> Document:
        url = f"{self.page.url}#{place}"
        entry = self.corpus.entries.get(place)
        if entry and ("glossary" in self.markdown.markers or entry.record.page == f"{self.name}.md"):
            names = [*entry.record.labels, *entry.record.hiddenLabel]
            kind = ResultKind[entry.record.kind.name]
            return Document(url, kind, heading, text, self.title, _names(heading, names))
        fact = self.corpus.facts.get(place.removeprefix("contact-"))
        if place.startswith("contact-") and fact and isinstance(fact.record, Contact):
            contact = fact.record
            names = [contact.name, *([contact.phone, contact.phone.replace(" ", "")] if contact.phone else [])]
            return Document(url, ResultKind.CONTACT, heading, text, self.title, _names(heading, names))
        passage = self._passage(place)
        if passage:
            kind = ResultKind.QUOTATION if passage.quotes else ResultKind.PASSAGE
            if passage.kind is PassageKind.FURNITURE:
                kind = ResultKind.FURNITURE
            source = self.corpus.sources[self.markdown.front.source or ""]
            bag = " ".join(sorted(set(_WORD.findall(source.passages[passage.number - 1].casefold()))))
            return Document(url, kind, heading, text, self.title, _names(heading, [passage.heading]), bag)
        kind = self._default(ResultKind.SECTION)
        if kind is ResultKind.SECTION and (heading.endswith("?") or self.asks):
            kind = ResultKind.QUESTION
        return Document(url, kind, heading, text, self.title, _names(heading, []))

    def _facts(self, block: Block) -> list[Relationship | Event | Figure | Contact]:
        return [self.corpus.facts[i].record for i in block.ids if i in self.corpus.facts]

    def _records(self, block: Block) -> Iterator[Document]:
        cells = [_clean(self._text(block, cell.start, cell.end)) for cell in block.paragraphs]
        for record in self._facts(block):
            url = f"{self.page.url}#{record.id}"
            if isinstance(record, Figure):
                yield self._figure(record, url, cells)
            elif isinstance(record, Relationship):
                text = _join([f"{_capital(cells[2])}.", cells[1]])
                yield Document(url, ResultKind.RELATIONSHIP, cells[0], text, self.title)
            elif isinstance(record, Event):
                yield Document(url, ResultKind.EVENT, cells[1], _join([f"{cells[0]}.", cells[2]]), self.title)

    def _figure(self, figure: Figure, url: str, cells: list[str]) -> Document:
        kind = ResultKind.FIGURE if figure.status.name == "STATED" else ResultKind[f"FIGURE_{figure.status.name}"]
        title = _capital(cells[0]) if figure.unit != "year" else f"{figure.value}: {figure.scope}"
        speaker = self.corpus.entries.get(figure.stated_by)
        text = _join([cells[1], f"Stated by {speaker.record.prefLabel}." if speaker else ""])
        return Document(url, kind, title, text, self.title, _names(title, _figure_names(figure)))

    def _passage(self, place: str) -> Passage | None:
        source = self.corpus.sources.get(self.markdown.front.source or "")
        number = place.removeprefix("p")
        return source.passage(int(number)) if source and number.isdecimal() else None

    def _entry_kind(self, place: str) -> Kind | None:
        entry = self.corpus.entries.get(place)
        return entry.record.kind if entry else None

    def _owner(self, alias: str) -> str | None:
        """Returns the id of the entry on another page whose label an alias is, for a search for it means that entry."""
        for entry in self.corpus.entries.values():
            labels = [*entry.record.labels, *entry.record.hiddenLabel]
            if entry.record.page != f"{self.name}.md" and alias.casefold() in map(str.casefold, labels):
                return entry.record.id
        return None

    def _default(self, otherwise: ResultKind) -> ResultKind:
        if self.name.startswith("reference/"):
            return ResultKind.API
        if self.name.startswith("contributing/"):
            return ResultKind.HOW_TO
        if self.name.startswith("background/") and otherwise is ResultKind.SECTION:
            return ResultKind.BACKGROUND
        return otherwise

    def _text(self, block: Block, start: int = 0, end: int | None = None) -> str:
        """Returns the words of a block without its citations."""
        kept, at = [], start
        stop = len(block.text) if end is None else end
        for link, _ in self.published.citations(self.page, block):
            if at <= link.start and link.end <= stop:
                kept.append(block.text[at : link.start])
                at = link.end
        return _EMPTY.sub("", "".join([*kept, block.text[at:stop]]))


def _clean(text: str) -> str:
    return _BEFORE_STOP.sub(r"\1", _SPACE.sub(" ", text.replace("\ufffc", " "))).strip()


def _join(texts: list[str]) -> str:
    parts = [_clean(text) for text in texts]
    kept = (p for p in parts if p and not p.startswith(("See also:", "Also called:", "Related:", "Used on:")))
    return " ".join(kept)[:_MAX_TEXT]


def _names(title: str, names: list[str]) -> tuple[str, ...]:
    # A title often opens with the name itself: `IICSA, the inquiry into …`, `CEOP: Child Exploitation …`.
    head, _, rest = title.partition(": ") if ": " in title else title.partition(", ")
    opening = [head] if rest and len(head.split()) <= _MAX_HEAD and not title.endswith("?") else []
    unique = dict.fromkeys(_SPACE.sub(" ", name).strip() for name in [*names, *opening])
    return tuple(name for name in unique if name and name.casefold() != title.casefold())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _figure_names(figure: Figure) -> list[str]:
    """Returns the ways to write a figure: `1,644`, `1644`, in words, and with its unit."""
    names = [figure.written or "", f"{figure.shown}{figure.counted}"]
    if figure.scope:
        names.append(f"{figure.shown} {figure.scope}")
    if isinstance(figure.value, int):
        spelt = in_words(figure.value)
        names += [str(figure.value), spelt, f"{spelt}{figure.counted}"]
    return names
