"""The whole: sources, glossary, pages and the records beside them, with every reference resolved."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from attest.files import YamlDocument
from attest.model import Contact, Event, Figure, Location, Relationship
from attest.project.facts import Fact
from attest.project.glossary import GlossaryEntry
from attest.project.pages import MarkdownPage
from attest.project.settings import Settings, read_nav, read_plugins
from attest.project.sources import Source

NOT_ESTABLISHED = "not established"
GLOSSARY = "glossary"


@dataclass(eq=False)
class Corpus:
    """All facts and pages of a project.

    Attributes:
        root: The project's root.
        settings: The options.
        config: `mkdocs.yml`.
        sources: The sources, by id.
        entries: The glossary, by id.
        pages: The pages, by name.
        facts: The records, by id.
        address: The address that the pages are built for, the `site_url`, or nothing. A preview has another one.
    """

    root: Path
    settings: Settings
    config: YamlDocument
    sources: dict[str, Source]
    entries: dict[str, GlossaryEntry]
    pages: dict[str, MarkdownPage]
    facts: dict[str, Fact] = field(default_factory=dict)
    address: str = ""

    @cached_property
    def excerpts(self) -> dict[str, str]:
        """The id of the source of each excerpts page, by the page's name."""
        return {name: page.front.source for name, page in self.pages.items() if page.front.source}

    @cached_property
    def excerpts_pages(self) -> dict[str, str]:
        """The name of the excerpts page of each source, by the source's id."""
        return {source: name for name, source in self.excerpts.items()}

    @cached_property
    def relationships(self) -> list[Relationship]:
        """All relationships, each with its subject."""
        return [f.record for f in self.facts.values() if isinstance(f.record, Relationship)]

    @cached_property
    def events(self) -> list[Event]:
        """All events."""
        return [f.record for f in self.facts.values() if isinstance(f.record, Event)]

    @cached_property
    def figures(self) -> list[Figure]:
        """All figures, each with the passage that states it as the first evidence."""
        return [f.record for f in self.facts.values() if isinstance(f.record, Figure)]

    @cached_property
    def contacts(self) -> list[Contact]:
        """The reviewed list of contact points."""
        return [f.record for f in self.facts.values() if isinstance(f.record, Contact)]

    @cached_property
    def inverses(self) -> dict[str, str]:
        """The inverse of each predicate that has one, from the records of the pages."""
        return {words: inverse for page in self.pages.values() for words, inverse in page.records.inverses.items()}

    @cached_property
    def nav(self) -> list[tuple[str, Location]]:
        """The pages that the navigation names, such as `agencies/ceop.md`, with their places."""
        return read_nav(self.config)

    @cached_property
    def plugins(self) -> list[str]:
        """The names of the plugins."""
        return read_plugins(self.config)

    def home(self, identifier: str) -> tuple[str, str]:
        """Returns the name of the page that explains an entry, and the anchor on it, or nothing for the whole page."""
        page = (self.entries[identifier].record.page or "").removesuffix(".md")
        if page in self.pages:
            if identifier in self.anchors(page):
                return page, identifier
            if self.pages[page].front.entity == identifier:
                return page, ""
        own = f"{GLOSSARY}/{identifier}"
        return (own, "") if own in self.pages else (GLOSSARY, identifier)

    def address_of(self, identifier: str, page: str) -> str:
        """Returns the address of what explains an entry, as a link from a page has it."""
        home, anchor = self.home(identifier)
        return f"{'../' * page.count('/')}{home}.md{'#' if anchor else ''}{anchor}"

    def evidence_page(self, evidence: str) -> tuple[str, str]:
        """Returns the name of the page and the anchor of a piece of evidence such as `independent-2011#p5`."""
        page, _, anchor = evidence.partition("#")
        return self.excerpts_pages.get(page, page), anchor

    def anchors(self, page: str) -> list[str]:
        """Returns the anchors that the headings of a page set by hand."""
        return self.pages[page].anchors if page in self.pages else []

    def citation(self, source: str, number: int, folder: str) -> str:
        """Writes the citation of a passage in Markdown.

        Args:
            source: The id of the source.
            number: The number of the passage.
            folder: The folder from which the link starts, such as `docs/agencies`.
        """
        page = f"docs/{self.excerpts_pages.get(source, source)}.md"
        target = posixpath.relpath(page, folder or ".")
        return f"[{self.sources[source].name(number)}]({target}#p{number})"

    def is_background(self, page: str) -> bool:
        """Says whether a page holds background facts, each in a section of its own."""
        return page.startswith("background/")

    def is_content(self, page: str) -> bool:
        """Says whether a page holds prose about the subject."""
        return not page.startswith(self.settings.unchecked)
