"""Every reference of a record leads somewhere: to a glossary entry, to a piece of evidence, to another record."""

from __future__ import annotations

from collections.abc import Iterator

from attest.files import is_file
from attest.model import Contact, Event, Example, Figure, Finding, Location, Relationship, Rule
from attest.project.corpus import GLOSSARY, NOT_ESTABLISHED, Corpus
from attest.project.facts import Fact

R003 = Rule(
    "R003",
    "unknown-entry",
    "A record names an entry that is not in the glossary.",
    example=Example("docs/index.yml", fails="subject: quil", passes="subject: quill"),
)
R004 = Rule(
    "R004",
    "unknown-evidence",
    "A record or an entry names a page, a passage or a background section that does not exist.",
    example=Example("docs/index.yml", fails="evidence: [gazette#p9]", passes="evidence: [gazette#p3]"),
)
R006 = Rule(
    "R006",
    "plan-without-outcome",
    "A plan or an announcement does not say what came of it.",
    example=Example("docs/index.yml", fails="", passes=", outcome: not established"),
)


def check_references(corpus: Corpus) -> Iterator[Finding]:
    """Yields a finding for each name, evidence and record that is named and not there."""
    for fact in corpus.facts.values():
        yield from _check_fact(corpus, fact)
    for source in corpus.sources.values():
        for index, passage in enumerate(source.record.passages):
            names = [passage.speaker, *passage.about, *passage.refers.values(), *(q.speaker for q in passage.quotes)]
            yield from _unknown(corpus, names, source.document.location(("passages", index)))
        yield from _unknown(corpus, [source.record.publisher], source.document.location(("publisher",)))
        yield from _no_evidence(corpus, source.record.date_basis.evidence, source.document.location(("date_basis",)))
    if corpus.entries and (GLOSSARY not in corpus.pages or GLOSSARY not in corpus.pages[GLOSSARY].markers):
        hint = f"Write docs/{GLOSSARY}.md with the line <!-- attest: {GLOSSARY} -->."
        yield Finding(R004, Location(f"docs/{GLOSSARY}.md"), "no page lists the entries of the glossary", hint)
    for entry in corpus.entries.values():
        yield from _unknown(corpus, entry.record.related, entry.document.location(("related",)))
        if entry.record.life:
            yield from _no_evidence(corpus, entry.record.life.evidence, entry.document.location(("life",)))
        named = entry.record.page
        if named and named.removesuffix(".md") not in corpus.pages and not is_file(corpus.root / "docs" / named):
            message = f"the page `docs/{named}` does not exist"
            yield Finding(R004, entry.document.location(("page",)), message)
    for page in corpus.pages.values():
        if page.front.source and page.front.source not in corpus.sources:
            hint = "The sources are: " + ", ".join(corpus.sources) + "."
            message = f"there is no source `{page.front.source}`"
            yield Finding(R004, page.document.location(("source",)), message, hint)
        if page.front.entity and not page.entry:
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
        for missing in (one for one in record.sum_of if one not in corpus.facts):
            yield Finding(R003, fact.location, f"`{record.id}` is the sum of `{missing}`, which is no record")
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
            yield Finding(
                R004, location, f"`{one}` is no evidence: there is no source `{source_id}` and no docs/{source_id}.md"
            )
        elif anchor not in corpus.anchors(source_id):
            yield Finding(R004, location, f"`{one}` is no evidence: docs/{source_id}.md has no anchor `{anchor}`")
