"""The glossary: one Markdown file a term or a name, in SKOS words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from attest.files import YamlDocument, read_front
from attest.model import Entry, Example, Finding, Kind, Location, Report, Rule
from attest.text import Markdown, Typed, fold

G001 = Rule(
    "G001",
    "label-twice",
    "Two glossary entries claim the same label, so a reader could not tell which is meant.",
    example=Example(
        "glossary/quill.md", fails="prefLabel: Ada Quill\naltLabel: [Harbour Board]", passes="prefLabel: Ada Quill"
    ),
)
G002 = Rule(
    "G002",
    "entry-misnamed",
    "The id of a glossary entry is not the name of its file.",
    example=Example("glossary/reed.md", fails="id: watchman", passes="id: reed"),
)
G003 = Rule(
    "G003",
    "entry-empty",
    "A glossary entry has no definition.",
    example=Example(
        "glossary/quill.md", fails="", passes="The keeper of the board ([Gazette ¶3](../docs/excerpts/gazette.md#p3))."
    ),
)

_CITATIONS = re.compile(r"\s*\((?:\s*\[[^\]]*\]\([^)]*\)[\s,;and]*)+\)")


@dataclass(frozen=True)
class GlossaryEntry(Typed):
    """A glossary entry.

    Attributes:
        path: Its file, from the project's root.
        record: Its front matter.
        document: The front matter's YAML, with the place of each value.
        text: The whole file.
        body_offset: The offset at which the definition starts.
    """

    path: str
    record: Entry
    document: YamlDocument
    text: str
    body_offset: int

    @property
    def files(self) -> frozenset[str]:
        """The files that it was read from."""
        return frozenset([self.path])

    @property
    def tracked(self) -> bool:
        """Whether the entry's name in a claim must be in the evidence."""
        return self.record.kind is not Kind.TERM if self.record.tracked is None else self.record.tracked

    @property
    def sort_key(self) -> str:
        """The label as the glossary sorts it: in lower case, without a leading article."""
        return self.record.prefLabel.casefold().removeprefix("the ")

    @property
    def definition(self) -> str:
        """The first paragraph of the definition, in Markdown."""
        return self.body.strip().split("\n\n", 1)[0]

    @property
    def first_sentence(self) -> str:
        """The first sentence of the definition, in Markdown, without its citations."""
        text = re.sub(r"\s+", " ", _CITATIONS.sub("", self.definition)).strip()
        return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]

    @cached_property
    def summary(self) -> str:
        """The first sentence of the definition, as plain text."""
        return Markdown(self.first_sentence).worded.replace("*", "").replace("`", "")

    @cached_property
    def citations(self) -> list[str]:
        """The citations of the definition, in Markdown, each once."""
        groups = Markdown(" ".join(_CITATIONS.findall(self.definition)).strip())
        return list(dict.fromkeys(groups.text[link.start : link.end] for link in groups.links))


def read_glossary(root: Path, report: Report) -> dict[str, GlossaryEntry]:
    """Reads the folder `glossary/` of a project.

    Args:
        root: The project's root.
        report: Where findings and counts go.

    Returns:
        The entries, by their ids, in the order of their labels.
    """
    entries: dict[str, GlossaryEntry] = {}
    for path in sorted((root / "glossary").glob("*.md")):
        if path.name == "README.md":
            continue
        entry = _read_entry(root, path, report)
        if entry:
            entries[entry.record.id] = entry
            report.count("terms")
    report.findings.extend(_check_labels(entries))
    return dict(sorted(entries.items(), key=lambda item: (item[1].sort_key, item[0])))


def _read_entry(root: Path, path: Path, report: Report) -> GlossaryEntry | None:
    read = read_front(root, path, Entry, report)
    if read is None:
        return None
    text, record, document, offset = read
    entry = GlossaryEntry(document.path, record, document, text, offset)
    if record.id != path.stem:
        message = f"the id is `{record.id}` but the file is `{path.name}`"
        report.findings.append(Finding(G002, document.location(("id",)), message, f"Write `id: {path.stem}`."))
    if not entry.body.strip():
        location = Location(entry.path, entry.typed.line(offset))
        report.findings.append(Finding(G003, location, f"`{record.prefLabel}` has no definition"))
    return entry


def _check_labels(entries: dict[str, GlossaryEntry]) -> list[Finding]:
    owners: dict[str, str] = {}
    findings = []
    for entry in entries.values():
        for label in [*entry.record.labels, *entry.record.hiddenLabel]:
            key = fold(label).casefold()
            owner = owners.setdefault(key, entry.record.id)
            if owner != entry.record.id:
                message = f"the label `{label}` belongs to `{owner}` already"
                findings.append(Finding(G001, entry.document.location(("prefLabel",)), message))
    return findings
