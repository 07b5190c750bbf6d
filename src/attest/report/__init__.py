"""A report as text for people and as JSON for machines."""

from __future__ import annotations

import json

from attest.findings import Report


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


def as_json(report: Report) -> str:
    """Writes a report as JSON: `{"checked": {what: number}, "findings": [{rule, name, severity, path, line, …}]}`."""
    data = {"checked": dict(sorted(report.checked.items())), "findings": [f.as_dict() for f in report.findings]}
    return json.dumps(data, ensure_ascii=False, indent=2)
