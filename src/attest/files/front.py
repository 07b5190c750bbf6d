"""A Markdown file that begins with a record: its front matter."""

from __future__ import annotations

from pathlib import Path

from attest.files.textfile import MAX_CHARACTERS, split_front_matter
from attest.files.yamlfile import R001, Model, YamlDocument, parse_or_report, read_or_report, validate
from attest.model import Finding, Location, Report


def read_front(
    root: Path, path: Path, model: type[Model], report: Report, most: int = MAX_CHARACTERS
) -> tuple[str, Model, YamlDocument, int] | None:
    """Reads a Markdown file and the record in its front matter.

    Args:
        root: The project's root.
        path: The file.
        model: What the record must be.
        report: Where findings go.
        most: The most characters that the file may have.

    Returns:
        The text, the record, its YAML and the offset at which the prose starts; nothing where any of it cannot be read.
    """
    name = path.relative_to(root).as_posix()
    text = read_or_report(root, path, report, most)
    if text is None:
        return None
    front, body, _ = split_front_matter(text)
    if front is None:
        keys = ", ".join(f"`{key}`" for key, field in model.model_fields.items() if field.is_required())
        message = f"the file has no front matter: start it with a line `---`, the keys {keys}, and `---` again"
        report.findings.append(Finding(R001, Location(name), message))
        return None
    document = parse_or_report(front, name, report, first_line=2)
    if document is None:
        return None
    record, findings = validate(model, document)
    report.findings.extend(findings)
    return None if record is None else (text, record, document, len(text) - len(body))
