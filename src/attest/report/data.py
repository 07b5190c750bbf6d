"""A report as JSON, with all that is known."""

from __future__ import annotations

import json

from attest.model import Report
from attest.report.lines import Files


def as_json(report: Report, files: Files) -> str:
    """Writes a report as JSON.

    Args:
        report: The report.
        files: The files that it speaks about.

    Returns:
        `{"checked": {what: number}, "cannot tell": {what: number}, "coverage": {page: …}, "findings":
        [{rule, name, severity, path, line, column, message, hint, help}]}`,
        each finding with a `fix` (path, start, end, replacement) where there is one.
    """
    findings = [f.as_dict() | {"help": files.help(f.rule)} for f in report.findings]
    coverage = {
        path: dict(zip(("claims", "cited", "editorial"), counts, strict=True))
        for path, counts in sorted(report.coverage.items())
    }
    counts = {"checked": dict(sorted(report.checked.items())), "cannot tell": dict(sorted(report.unverifiable.items()))}
    data = {**counts, "coverage": coverage, "findings": findings}
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode()
