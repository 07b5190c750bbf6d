"""The whole: sources, glossary, pages and the records beside them, with every reference resolved."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from attest.files import Document, is_file
from attest.model import Contact, Event, Example, Figure, Finding, Location, Relationship, Report, Rule
from attest.project.facts import Fact, recorded
from attest.project.glossary import GlossaryEntry, read_glossary
from attest.project.pages import MarkdownPage, read_pages
from attest.project.replacing import replace_unfit
from attest.project.settings import Settings, read_address, read_config, read_nav, read_settings
from attest.project.sources import Source, read_sources

R003 = Rule(
    "R003",
    "unknown-entry",
    "A record names an entry that is not in the glossary.",
    example=Example("docs/index.yml", fails="subject: quil", passes="subject: quill"),
)
R004 = Rule(
    "R004",
    "unknown-evidence",
    "A record cites a passage or a background section that does not exist.",
    example=Example("docs/index.yml", fails="evidence: [gazette#p9]", passes="evidence: [gazette#p3]"),
)
R005 = Rule(
    "R005",
    "record-twice",
    "Two records have the same id.",
    example=Example("docs/index.yml", fails="id: board-keeper", passes="id: second-light"),
)
R006 = Rule(
    "R006",
    "plan-without-outcome",
    "A plan or an announcement does not say what came of it.",
    example=Example("docs/index.yml", fails="", passes=", outcome: not established"),
)

NOT_ESTABLISHED = "not established"


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
    config: Document
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

    def is_content(self, page: str) -> bool:
        """Says whether a page holds prose about the subject."""
        return not page.startswith(self.settings.unchecked)


def read_corpus(
    root: Path, report: Report, before: Corpus | None = None, unfit: Collection[str] = frozenset()
) -> Corpus:
    """Reads a project.

    Args:
        root: The project's root, which holds `seeds/`, `docs/`, `glossary/` and `mkdocs.yml`.
        report: Where findings and counts go.
        before: The same project at an earlier time, whose texts stand for those that are unfit.
        unfit: The files that must not be used as they are now.

    Returns:
        Everything that could be read; what could not is a finding.
    """
    config = before.config if before and "mkdocs.yml" in unfit else read_config(root, report)
    settings = read_settings(config, report)
    corpus = Corpus(
        root,
        settings,
        config,
        read_sources(root, report, settings.max_source),
        read_glossary(root, report),
        read_pages(root, report, settings.max_page),
        address=read_address(config),
    )
    if unfit:
        replace_unfit(root, corpus.sources, before.sources if before else {}, unfit)
        replace_unfit(root, corpus.entries, before.entries if before else {}, unfit)
        replace_unfit(root, corpus.pages, before.pages if before else {}, unfit)
    for fact in recorded(corpus.sources, corpus.pages):
        other = corpus.facts.get(fact.record.id)
        if other:
            message = f"the id `{fact.record.id}` is taken already, at {other.location}"
            report.findings.append(Finding(R005, fact.location, message))
        else:
            corpus.facts[fact.record.id] = fact
    report.findings.extend(_check_references(corpus))
    for what in ("relationships", "events", "figures"):
        report.count(what, len(getattr(corpus, what)))
    return corpus


def _check_references(corpus: Corpus) -> Iterator[Finding]:
    for fact in corpus.facts.values():
        yield from _check_fact(corpus, fact)
    for source in corpus.sources.values():
        for index, passage in enumerate(source.record.passages):
            names = [passage.speaker, *passage.about, *passage.refers.values(), *(q.speaker for q in passage.quotes)]
            yield from _unknown(corpus, names, source.document.location(("passages", index)))
        yield from _unknown(corpus, [source.record.publisher], source.document.location(("publisher",)))
        yield from _no_evidence(corpus, source.record.date_basis.evidence, source.document.location(("date_basis",)))
    for entry in corpus.entries.values():
        yield from _unknown(corpus, entry.record.related, entry.document.location(("related",)))
        named = entry.record.page
        if named and named.removesuffix(".md") not in corpus.pages and not is_file(corpus.root / "docs" / named):
            message = f"the page `docs/{named}` does not exist"
            yield Finding(R004, entry.document.location(("page",)), message)
    for page in corpus.pages.values():
        if page.front.entity:
            yield from _unknown(corpus, [page.front.entity], page.document.location(("entity",)))
        if page.records.life:
            yield from _no_evidence(corpus, page.records.life.evidence, page.records_document.location(("life",)))


def _check_fact(corpus: Corpus, fact: Fact) -> Iterator[Finding]:
    record = fact.record
    match record:
        case Relationship():
            if record.subject is None:
                yield Finding(R003, fact.location, f"the relationship `{record.id}` has no `subject`")
            names = [record.subject, record.object, record.stated_by]
        case Event() | Figure():
            names = [*record.about, record.stated_by or ""]
        case Contact():
            names = []
    yield from _unknown(corpus, [name for name in names if name], fact.location)
    yield from _no_evidence(corpus, record.evidence, fact.location)
    if isinstance(record, Figure):
        yield from _no_evidence(corpus, record.period.evidence, fact.location)
        if record.part_of and record.part_of not in corpus.facts:
            yield Finding(R003, fact.location, f"`{record.id}` is part of `{record.part_of}`, which is no record")
    if isinstance(record, Relationship | Event):
        if record.status in ("planned", "announced") and not record.outcome:
            hint = f"Add `outcome:` with the id of the record that tells it, or `outcome: {NOT_ESTABLISHED}`."
            yield Finding(
                R006, fact.location, f"`{record.id}` is {record.status} and does not say what came of it", hint
            )
        if record.outcome and record.outcome != NOT_ESTABLISHED and record.outcome not in corpus.facts:
            yield Finding(R003, fact.location, f"the outcome `{record.outcome}` of `{record.id}` is no record")


def _unknown(corpus: Corpus, names: list[str], location: Location) -> Iterator[Finding]:
    for name in dict.fromkeys(names):
        if name not in corpus.entries:
            hint = f"Write glossary/{name}.md, or use the id of an entry that is there."
            yield Finding(R003, location, f"`{name}` has no entry in the glossary", hint)


def _no_evidence(corpus: Corpus, evidence: list[str], location: Location) -> Iterator[Finding]:
    for one in evidence:
        source_id, _, anchor = one.partition("#")
        source = corpus.sources.get(source_id)
        if source:
            number = anchor.removeprefix("p")
            if not (anchor.startswith("p") and number.isdecimal() and 1 <= int(number) <= len(source.passages)):
                message = f"`{one}` is no passage: {source_id} has the passages p1 to p{len(source.passages)}"
                yield Finding(R004, location, message)
        elif source_id not in corpus.pages:
            yield Finding(R004, location, f"`{one}` is no evidence: there is no source and no page `{source_id}`")
        elif anchor not in corpus.anchors(source_id):
            yield Finding(R004, location, f"`{one}` is no evidence: docs/{source_id}.md has no anchor `{anchor}`")
