"""The stored sources: their text, byte for byte, and the record beside each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from attest.files import R001, YamlDocument, parse_or_report, read_or_report, validate
from attest.model import Example, Finding, Location, Passage, Report, Rule, SourceRecord
from attest.text import fold, match, words

S001 = Rule(
    "S001",
    "seed-changed",
    "A stored source differs from the digest in its record. Sources are kept byte for byte as they were received.",
    example=Example("seeds/gazette.txt", fails="shall burn", passes="will burn"),
)
S002 = Rule("S002", "no-seeds", "There is no stored source, so nothing can be checked.")
S003 = Rule(
    "S003",
    "seed-without-record",
    "A stored source has no record beside it, or a record has no source.",
    example=Example("seeds/herald.txt", fails="A second light\n", passes=""),
)
S004 = Rule(
    "S004",
    "passages-differ",
    "The record of a source does not list its passages one by one: each non-empty paragraph, numbered from 1.",
    example=Example("seeds/gazette.yml", fails="{number: 7,", passes="{number: 2,"),
)
S005 = Rule(
    "S005",
    "record-misquotes",
    "Words that the record gives as the passage's are not in the passage.",
    example=Example("seeds/gazette.yml", fails="{fragment: magic lantern,", passes="{fragment: magic lamp,"),
)
# The digest of the line `A second light`.
_EXAMPLE = "d24ede1397b5f3c769c15343f84e2b0efe46d41aa44f930b73e434ea48598381"
S006 = Rule(
    "S006",
    "source-twice",
    "Two sources have the same id or the same short name, so a reader could not tell which is cited.",
    example=Example(
        "seeds/herald.yml",
        fails="short: Gazette",
        passes="short: Skerry Gazette",
        setup=(
            ("seeds/herald.txt", "", "A second light\n"),
            (
                "seeds/herald.yml",
                "",
                "id: herald\ntitle: A second light\npublisher: gazette-paper\nshort: Skerry Gazette\n"
                "author: not stated\ndate: '1922'\ndate_shown: not stated\ndate_basis: {text: It is printed.}\n"
                f"rights: None.\npurpose: An example.\nsha256: {_EXAMPLE}\npassages:\n"
                "  - {number: 1, kind: headline, heading: Headline, speaker: gazette-paper, about: []}\n",
            ),
            (
                "docs/excerpts/herald.md",
                "",
                "---\ntitle: Light\ndescription: The article.\nsource: herald\n---\n\n# Light\n\n"
                "## ¶1 · Headline {#p1}\n\n<!-- attest: passage -->\n",
            ),
            ("mkdocs.yml", "  - glossary.md\n", "  - glossary.md\n  - excerpts/herald.md\n"),
        ),
    ),
)


@dataclass(frozen=True)
class Source:
    """A stored source.

    Attributes:
        path: The text file, from the project's root.
        record: The record beside it.
        document: The record's YAML, with the place of each value.
        passages: Its non-empty paragraphs, in order.
    """

    path: str
    record: SourceRecord
    document: YamlDocument
    passages: tuple[str, ...]

    @property
    def files(self) -> frozenset[str]:
        """The files that it was read from."""
        return frozenset([self.path, self.document.path])

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The passages, folded for comparison."""
        return tuple(fold(passage).strip() for passage in self.passages)

    @cached_property
    def word_count(self) -> int:
        """How many words the source has."""
        return sum(len(words(passage)) for passage in self.folded)

    def name(self, number: int | str) -> str:
        """Returns how a reader knows a passage, such as `Independent ¶7`."""
        return f"{self.record.short} ¶{number}"

    def passage(self, number: int) -> Passage | None:
        """Returns the record of a passage."""
        return next((p for p in self.record.passages if p.number == number), None)


def split_passages(text: str) -> tuple[str, ...]:
    """Splits a source's text into its non-empty paragraphs.

    Args:
        text: The text; each line is a paragraph.

    Returns:
        The paragraphs, as they are but for white space at their ends.
    """
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def read_sources(root: Path, report: Report, most: int) -> dict[str, Source]:
    """Reads the folder `seeds/` of a project.

    Args:
        root: The project's root.
        report: Where findings and counts go.
        most: The most characters that a source may have.

    Returns:
        The sources, by their ids. A source with a finding that leaves no record is left out.
    """
    folder = root / "seeds"
    texts = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not texts:
        report.findings.append(Finding(S002, Location("seeds"), "the folder `seeds` holds no stored source (*.txt)"))
    for record in sorted(folder.glob("*.yml")) if folder.is_dir() else []:
        if not record.with_suffix(".txt").is_file():
            location = Location(record.relative_to(root).as_posix())
            report.findings.append(
                Finding(
                    S003,
                    location,
                    f"the record has no source: `{location.path.removesuffix('.yml')}.txt` is missing beside it",
                )
            )
    sources: dict[str, Source] = {}
    for path in texts:
        source = _read(root, path, report, most)
        if source and (twice := list(_taken(source, sources.values()))):
            report.findings.extend(twice)
        elif source:
            sources[source.record.id] = source
            report.count("sources")
            report.count("passages", len(source.passages))
    return sources


def _read(root: Path, path: Path, report: Report, most: int) -> Source | None:
    name = path.relative_to(root).as_posix()
    beside = path.with_suffix(".yml")
    if not beside.is_file():
        report.findings.append(
            Finding(
                S003,
                Location(name),
                f"the source has no record: `{name.removesuffix('.txt')}.yml` is missing beside it",
            )
        )
        return None
    text, record_text = read_or_report(root, path, report, most), read_or_report(root, beside, report)
    document = parse_or_report(record_text, beside.relative_to(root).as_posix(), report) if record_text else None
    if record_text is not None and not record_text.strip():
        hint = f"Restore it (git checkout -- {beside.relative_to(root).as_posix()}), or make it: attest new source."
        report.findings.append(
            Finding(R001, Location(beside.relative_to(root).as_posix()), "the record is empty", hint)
        )
        return None
    if text is None or document is None:
        return None
    record, findings = validate(SourceRecord, document)
    report.findings.extend(findings)
    if record is None:
        return None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != record.sha256:
        message = f"the stored source was changed: its SHA-256 is {digest[:8]}…, the record says {record.sha256[:8]}…"
        hint = f"Restore the file as it was received (git checkout -- {name}). A source is never repaired."
        report.findings.append(Finding(S001, Location(name), message, hint))
    passages = split_passages(text)
    source = Source(name, record, document, passages)
    report.findings.extend(_check_record(source))
    return source


def _taken(source: Source, known: Iterable[Source]) -> Iterator[Finding]:
    for other in known:
        for key, value in (("id", source.record.id), ("short", source.record.short)):
            if value == getattr(other.record, key):
                message = f"{key} `{value}` is that of {other.document.path} already"
                yield Finding(S006, source.document.location((key,)), message, "Write one of its own.")


def _check_record(source: Source) -> list[Finding]:
    findings = []
    numbers = [p.number for p in source.record.passages]
    if numbers != list(range(1, len(source.passages) + 1)):
        findings.append(
            Finding(
                S004,
                source.document.location(("passages",)),
                f"{source.path} has {len(source.passages)} passages, the record lists: {', '.join(map(str, numbers))}",
            )
        )
        return findings
    for index, (passage, folded) in enumerate(zip(source.record.passages, source.folded, strict=True)):
        written = [
            *((("quotes", i, "words"), q.words) for i, q in enumerate(passage.quotes)),
            *((("keep", i, "fragment"), k.fragment) for i, k in enumerate(passage.keep)),
            *((("refers", key), key) for key in passage.refers),
        ]
        for path, text in written:
            if not match(text, [folded]):
                location = source.document.location(("passages", index, *path))
                findings.append(Finding(S005, location, f"these words are not in passage {passage.number}: {text}"))
    for index, figure in enumerate(source.record.figures):
        location = source.document.location(("figures", index))
        if figure.passage is None or not 1 <= figure.passage <= len(source.passages):
            findings.append(Finding(S004, location, f"the figure `{figure.id}` names no passage of the source"))
            continue
        for text in filter(None, (figure.written, figure.period.written)):
            if not match(text, [source.folded[figure.passage - 1]]):
                findings.append(Finding(S005, location, f"these words are not in passage {figure.passage}: {text}"))
    return findings
