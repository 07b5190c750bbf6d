"""The records of sources and pages as facts, each with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attest.files import Keys, YamlDocument
from attest.model import Contact, Event, Figure, Location, Relationship
from attest.project.pages import MarkdownPage
from attest.project.sources import Source


@dataclass(frozen=True)
class Fact:
    """A record with the place where it is written.

    Attributes:
        record: The record.
        document: The YAML that holds it.
        path: Its path in the YAML.
        page: The name of the page that holds it, or nothing for a source's record.
        source: The id of the source that holds it, or nothing.
    """

    record: Relationship | Event | Figure | Contact
    document: YamlDocument
    path: Keys
    page: str | None = None
    source: str | None = None

    @property
    def location(self) -> Location:
        """The place of the record."""
        return self.document.location(self.path)


def recorded(sources: dict[str, Source], pages: dict[str, MarkdownPage]) -> Iterator[Fact]:
    """Yields the facts of a project: the figures of its sources, and what the files of records beside its pages hold.

    Args:
        sources: The sources, by id.
        pages: The pages, by name.
    """
    for source in sources.values():
        for index, figure in enumerate(source.record.figures):
            own = f"{source.record.id}#p{figure.passage}"
            whole = figure.model_copy(update={"evidence": [own, *(e for e in figure.evidence if e != own)]})
            yield Fact(whole, source.document, ("figures", index), source=source.record.id)
    for page in pages.values():
        records, document = page.records, page.records_document
        for index, relation in enumerate(records.relationships):
            whole_relation = relation.model_copy(update={"subject": relation.subject or page.front.entity})
            yield Fact(whole_relation, document, ("relationships", index), page.name)
        for key in ("events", "figures", "contacts"):
            for index, record in enumerate(getattr(records, key)):
                yield Fact(record, document, (key, index), page.name)
