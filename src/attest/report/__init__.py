"""What a run found, as people and machines read it: text, annotations on a pull request, SARIF, JSON."""

from __future__ import annotations

from collections.abc import Callable

from attest.findings import Report
from attest.report.github import as_github
from attest.report.data import as_json
from attest.report.lines import Files
from attest.report.sarif import as_sarif
from attest.report.text import as_text

FORMATS: dict[str, Callable[[Report, Files], str]] = {
    "text": as_text,
    "github": as_github,
    "sarif": as_sarif,
    "json": as_json,
}

<<<<<<< HEAD
def as_text(report: Report) -> str:
    """Writes a report for the terminal.

    Args:
        report: The report.

    Returns:
        A line for each finding, its hint indented below it, and a last line with what was checked.
    """
    lines = []
    for finding in report.findings:
        lines.append(str(finding))
        lines.extend(f"    {line}" for line in finding.hint.splitlines())
    checked = ", ".join(f"{number:,} {what}" for what, number in sorted(report.checked.items()))
    warnings = len(report.findings) - len(report.errors)
    lines.append(f"checked: {checked or 'nothing'}")
    lines.append(f"found: {len(report.errors)} errors, {warnings} warnings")
    return "\n".join(lines)


def coverage(report: Report) -> str:
    """Writes a table of the pages of content: how many claims each holds, and how many of them are proved."""
    rows: list[tuple[str, ...]] = [("page", "claims", "cited", "editorial", "uncited")]
    for path, (claims, cited, editorial) in sorted(report.coverage.items()):
        rows.append((path, str(claims), str(cited), str(editorial), str(claims - cited - editorial)))
    totals = [sum(column) for column in zip(*report.coverage.values(), strict=True)] or [0, 0, 0]
    rows.append(("all", *map(str, totals), str(totals[0] - totals[1] - totals[2])))
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    return "\n".join(
        row[0].ljust(widths[0]) + "".join(f"  {cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in rows
    )


def as_json(report: Report) -> str:
    """Writes a report as JSON: `{"checked": {what: number}, "findings": [{rule, name, severity, path, line, …}]}`."""
    data = {
        "checked": dict(sorted(report.checked.items())),
        "coverage": {
            path: dict(zip(("claims", "cited", "editorial"), counts, strict=True))
            for path, counts in sorted(report.coverage.items())
        },
        "findings": [f.as_dict() for f in report.findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
=======
__all__ = ["FORMATS", "Files", "as_github", "as_json", "as_sarif", "as_text"]
>>>>>>> 58bfd31 (Reports in four formats, mends, intake, an allow-list for the built article, finding and making evidence)
