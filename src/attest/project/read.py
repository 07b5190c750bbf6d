"""Reading a project whole: sources, glossary, pages and records, with every reference resolved."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from attest.model import Example, Finding, FrontMatter, PageRecords, Report, Rule
from attest.project.corpus import GLOSSARY, Corpus
from attest.project.facts import recorded
from attest.project.glossary import read_glossary
from attest.project.last_good import replace_unfit
from attest.project.pages import MarkdownPage, read_pages
from attest.project.references import check_references
from attest.project.settings import read_address, read_config, read_settings
from attest.project.sources import read_sources

R005 = Rule(
    "R005",
    "record-twice",
    "Two records have the same id.",
    example=Example(
        "docs/index.yml",
        fails="  - {id: board-keeper, subject: board, predicate: pays, object: quill, status: in force,"
        " evidence: [gazette#p3]}\nevents:",
        passes="events:",
    ),
)


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
    corpus.pages |= {page.name: page for page in list(_entry_pages(corpus))}
    for fact in recorded(corpus.sources, corpus.pages):
        other = corpus.facts.get(fact.record.id)
        if other:
            message = f"the id `{fact.record.id}` is taken already, at {other.location}"
            report.findings.append(Finding(R005, fact.location, message))
        else:
            corpus.facts[fact.record.id] = fact
    report.findings.extend(check_references(corpus))
    for what in ("relationships", "events", "figures"):
        report.count(what, len(getattr(corpus, what)))
    return corpus


def _entry_pages(corpus: Corpus) -> Iterator[MarkdownPage]:
    """Yields a page for each entry that no other page explains, where the project has a glossary."""
    glossary = corpus.pages.get(GLOSSARY)
    if glossary is None or GLOSSARY not in glossary.markers:
        return
    for identifier, entry in corpus.entries.items():
        name = f"{GLOSSARY}/{identifier}"
        if corpus.home(identifier)[0] == GLOSSARY:
            front = FrontMatter(title=entry.record.prefLabel, description=entry.summary, entity=identifier)
            document, offset = entry.document, entry.body_offset
            yield MarkdownPage(
                entry.path, name, front, document, entry.text, offset, PageRecords(), document, identifier
            )
