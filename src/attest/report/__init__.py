"""What a run found, as people and machines read it: text, annotations on a pull request, SARIF, JSON.

In: a `Report`. Out: text.
"""

from __future__ import annotations

from collections.abc import Callable

from attest.model import Report
from attest.report.bar import bar, refusal, summary_line
from attest.report.coverage import coverage
from attest.report.data import as_json
from attest.report.github import as_github
from attest.report.lines import Files
from attest.report.sarif import as_sarif
from attest.report.summary import as_summary
from attest.report.text import as_text

FORMATS: dict[str, Callable[[Report, Files], str]] = {
    "text": as_text,
    "github": as_github,
    "sarif": as_sarif,
    "json": as_json,
    "summary": as_summary,
}

__all__ = [
    "FORMATS",
    "Files",
    "as_github",
    "as_json",
    "as_sarif",
    "as_summary",
    "as_text",
    "bar",
    "coverage",
    "refusal",
    "summary_line",
]
