"""The pages as their authors wrote them: front matter, Markdown, and the file of records beside a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from attest.files import R002, YamlDocument, parse_or_report, read_front, read_or_report, validate
from attest.model import Finding, FrontMatter, Location, PageRecords, Report
from attest.project.markers import MARKER
from attest.text import Typed


@dataclass(frozen=True)
class MarkdownPage(Typed):
    """A page under `docs/`, or the page of a glossary entry, which is built as if it stood at `docs/glossary/`.

    Attributes:
        path: Its file, from the project's root.
        name: Its path under `docs/`, without `.md`, such as `agencies/ceop`.
        front: Its front matter.
        document: The front matter's YAML, with the place of each value.
        text: The whole file.
        body_offset: The offset at which the prose starts.
        records: The records in the file beside it, such as `ceop.yml` beside `ceop.md`.
        records_document: That file's YAML, with the place of each value.
        entry: The id of the glossary entry that the page shows; nothing for a page under `docs/`.
    """

    path: str
    name: str
    front: FrontMatter
    document: YamlDocument
    text: str
    body_offset: int
    records: PageRecords
    records_document: YamlDocument
    entry: str = ""

    @property
    def files(self) -> frozenset[str]:
        """The files that it was read from."""
        return frozenset([self.path, self.records_document.path])

    @cached_property
    def markers(self) -> list[str]:
        """The names of the generated blocks that the page asks for."""
        return [found[1] for found in self.typed.outside_code(MARKER)]

    @cached_property
    def anchors(self) -> list[str]:
        """The anchors that the headings of the page set by hand."""
        return [heading.anchor for heading in self.typed.headings if heading.anchor]

    @cached_property
    def headings(self) -> dict[str, str]:
        """The words of each heading that has an anchor set by hand, by the anchor."""
        return {heading.anchor: heading.title for heading in reversed(self.typed.headings) if heading.anchor}

    @property
    def html_files(self) -> tuple[str, ...]:
        """The files that an engine may build from the page."""
        folder, _, stem = self.name.rpartition("/")
        prefix = f"{folder}/" if folder else ""
        if stem in ("index", "README"):
            return (f"{prefix}index.html", f"{prefix}README.html")
        return (f"{self.name}/index.html", f"{self.name}.html")


def read_pages(root: Path, report: Report, most: int) -> dict[str, MarkdownPage]:
    """Reads the folder `docs/` of a project.

    Args:
        root: The project's root.
        report: Where findings go.
        most: The most characters that a page may have.

    Returns:
        The pages, by their names, in the order of their paths.
    """
    pages = {}
    for path in sorted((root / "docs").rglob("*.md")):
        page = _read_page(root, path, report, most)
        if page:
            pages[page.name] = page
    for path in sorted((root / "docs").rglob("*.yml")):
        if not path.with_suffix(".md").exists():
            name = path.relative_to(root).with_suffix("").as_posix()
            message = f"there is no page `{name}.md` to which these records belong"
            report.findings.append(Finding(R002, Location(f"{name}.yml"), message, "Rename the file like its page."))
    return pages


def _read_page(root: Path, path: Path, report: Report, most: int) -> MarkdownPage | None:
    read = read_front(root, path, FrontMatter, report, most)
    if read is None:
        return None
    text, record, document, offset = read
    records = _read_records(root, path.with_suffix(".yml"), report)
    short = path.relative_to(root / "docs").with_suffix("").as_posix()
    return MarkdownPage(document.path, short, record, document, text, offset, *records)


def _read_records(root: Path, path: Path, report: Report) -> tuple[PageRecords, YamlDocument]:
    """Reads the file of records beside a page; an absent one, and one that cannot be read, holds none."""
    nothing = YamlDocument(path.relative_to(root).as_posix(), {})
    text = read_or_report(root, path, report) if path.exists() else None
    document = parse_or_report(text, nothing.path, report) if text and text.strip() else None
    if document is None:
        return PageRecords(), nothing
    records, findings = validate(PageRecords, document)
    report.findings.extend(findings)
    return records or PageRecords(), document
