"""What the search knows: one document for each page, section, entry, figure, event and relationship of the built site.

A record gives its document itself; the built site only says where it stands. The text of a page is what readers see,
without citations, so that a section is not found by the names of its evidence. The names are the title and everything
else the thing is called: the glossary's labels, hidden ones too, the aliases in a page's front matter, the ways to
write a number, the label by which a passage is cited. What readers ask in their own words leads there too. An entry
is one document, where it is explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from attest.evidence import Published
from attest.model import PassageKind
from attest.project import GLOSSARY, Corpus, GlossaryEntry, MarkdownPage
from attest.search.prose import clean, prose
from attest.search.records import record_anchor, record_document
from attest.search.results import CONTRIBUTORS, Document, ResultKind
from attest.site import HEADINGS, Block, Page

_WORD = re.compile(r"\w+(?:[,'’]\w+)*")
_NO_TEXT = ("See also:", "Also called:", "Related:", "Used on:", "Page:", "Reference:", "Basis:")
# Below a passage stands its own label with the day, which is among its names.
_CREDIT = re.compile(r" [A-Z][\w ]* ¶[0-9]+, [^.]*\.")
_MAX_TEXT = 4000
# Sections that only lead elsewhere.
_LEADS_ON = ("see also", "on this page", "evidence on this page")


def documents(published: Published) -> list[Document]:
    """Lists what the search can find.

    Args:
        published: The built site and its corpus.

    Returns:
        The documents, page by page, those of contributors' pages last.
    """
    corpus = published.corpus
    found: list[Document] = []
    owners: dict[str, set[str | None]] = {}
    for entry in corpus.entries.values():
        for label in entry.record.labels:
            owners.setdefault(label.casefold(), set()).add(entry.record.id)
    for name, (markdown, page) in published.pages.items():
        if not markdown.front.search.get("exclude"):
            found.extend(_Reader(published, name, markdown, page, owners).documents())
    # Where a record stands on several pages, the page that tells of everything comes before that of one entity.
    by_breadth = sorted(published.pages.values(), key=lambda pair: not pair[0].front.entity)
    shown = {anchor: (page.url, markdown.front.title) for markdown, page in by_breadth for anchor in page.anchors}
    for fact in corpus.facts.values():
        anchor = record_anchor(fact.record)
        if anchor in shown:
            url, title = shown[anchor]
            found.append(record_document(corpus, fact.record, f"{url}#{anchor}", title))
    asked = _asked(published)
    found = [replace(d, asked=tuple(asked.get(d.url, ()))) for d in found]
    return sorted(found, key=lambda document: document.kind in CONTRIBUTORS)


def _asked(published: Published) -> dict[str, list[str]]:
    """Returns what readers ask in their own words, by the address of the answer."""
    found: dict[str, list[str]] = {}
    for page in published.corpus.pages.values():
        for place, words in page.records.asked.items():
            name, hash_, anchor = place.replace(".md", "").partition("#")
            if name in published.pages:
                found[f"{published.pages[name][1].url}{hash_}{anchor}"] = words
    return found


def for_contributors(name: str) -> bool:
    """Says whether a page is for those who work on the site.

    Args:
        name: The name of the page.
    """
    return name.startswith(("contributing/", "reference/"))


@dataclass(frozen=True)
class _Reader:
    published: Published
    name: str
    markdown: MarkdownPage
    page: Page
    owners: dict[str, set[str | None]]

    @property
    def corpus(self) -> Corpus:
        return self.published.corpus

    @property
    def title(self) -> str:
        return self.markdown.front.title

    def documents(self) -> Iterator[Document]:
        """Lists the page and its sections."""
        texts: dict[str, list[str]] = {"": []}
        records = {b.sections[-1] for b in self.page.blocks if b.sections and self._holds_records(b)}
        headings: dict[str, str] = {}
        parents: dict[str, str] = {}
        first = True
        for block in self.page.blocks:
            place = block.sections[-1] if block.sections else ""
            if block.kind == "h1" and first:
                first = False
                headings[""], texts[place] = clean(block.text), texts[""]
            elif block.kind in HEADINGS and block.ids:
                headings[place] = clean(block.text) or place
                texts[place] = []
                parents[place] = next((headings[s] for s in block.sections[-2::-1] if s in headings), "")
            elif GLOSSARY in self.markdown.markers and not self.corpus.entries.keys().isdisjoint(block.ids):
                continue  # A line of the index; the entry is found on its own page.
            elif not self._holds_records(block) and not (block.kind == "tr" and place in records):
                texts.setdefault(place, []).append(prose(self.published, self.page, block))
        description, text = self.markdown.front.description, _join(texts[""])
        whole = text if description in text else _join([description, text])
        yield self._whole(headings.get("", self.title), whole)
        for place, heading in headings.items():
            leads_on = heading.casefold() in _LEADS_ON or place.startswith(("as-of-", "contact-"))
            if place and not leads_on:
                text = _join(texts[place])
                if text or self._explains(place):
                    where = " › ".join(filter(None, [self.title, parents[place]]))
                    yield self._section(place, heading, text, where)

    def _holds_records(self, block: Block) -> bool:
        return not self.corpus.facts.keys().isdisjoint(block.ids)

    def _explains(self, place: str) -> GlossaryEntry | None:
        """Returns the entry that the section of its id explains."""
        entry = self.corpus.entries.get(place)
        return entry if entry and self.corpus.home(entry.record.id) == (self.name, place) else None

    def _whole(self, heading: str, text: str) -> Document:
        front = self.markdown.front
        entry = self.corpus.entries.get(front.entity or "")
        names = [*front.aliases, front.title]
        kind = self._default(ResultKind.PAGE)
        danger = self.markdown.records.danger
        if danger:
            kind = ResultKind.HELP
        elif entry:
            kind = ResultKind[entry.record.kind.name]
            names += [*entry.record.labels, *entry.record.hiddenLabel]
        shown = _names(heading, self._own(names, front.entity))
        return Document(self.page.url, kind, heading, text, "", shown, danger=tuple(danger))

    def _section(self, place: str, heading: str, text: str, where: str) -> Document:
        url = f"{self.page.url}#{place}"
        entry = self._explains(place)
        if entry:
            names = [*entry.record.labels, *entry.record.hiddenLabel]
            kind = ResultKind[entry.record.kind.name]
            return Document(url, kind, heading, text, self.title, _names(heading, self._own(names, place)))
        source = self.corpus.sources.get(self.markdown.front.source or "")
        number = place.removeprefix("p")
        passage = source.passage(int(number)) if source and number.isdecimal() else None
        if source and passage:
            kind = ResultKind.QUOTATION if passage.quotes else ResultKind.PASSAGE
            if passage.kind is PassageKind.FURNITURE:
                kind = ResultKind.FURNITURE
            bag = " ".join(sorted(set(_WORD.findall(source.passages[passage.number - 1].casefold()))))
            names = [passage.heading, source.name(number)]
            return Document(url, kind, heading, text, self.title, _names(heading, names), bag)
        kind = self._default(ResultKind.SECTION)
        if kind is ResultKind.SECTION and heading.endswith("?"):
            kind = ResultKind.QUESTION
        return Document(url, kind, heading, text, where)

    def _own(self, names: list[str], entry: str | None) -> list[str]:
        """Leaves out the names that are the label of another entry, for a search for them means that entry."""
        return [name for name in names if not self.owners.get(name.casefold(), set()) - {entry}]

    def _default(self, otherwise: ResultKind) -> ResultKind:
        if self.name.startswith("reference/"):
            return ResultKind.API
        if self.name.startswith("contributing/"):
            return ResultKind.HOW_TO
        if self.corpus.is_background(self.name) and otherwise is ResultKind.SECTION:
            return ResultKind.BACKGROUND
        return otherwise


def _join(texts: list[str]) -> str:
    kept = (_CREDIT.sub("", t) for t in texts if t and not t.startswith(_NO_TEXT))
    return " ".join(kept)[:_MAX_TEXT]


def _names(title: str, names: list[str]) -> tuple[str, ...]:
    unique = dict.fromkeys(clean(name) for name in names)
    return tuple(name for name in unique if name and name.casefold() != title.casefold())
