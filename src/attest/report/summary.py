"""A report in Markdown, for the summary that a code host shows beside a proposed change."""

from __future__ import annotations

import re

from attest.model import Finding, Report
from attest.report.lines import Files, counted, visible

# What a reader of the summary would take for Markdown.
_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
_MOST = 50


def as_summary(report: Report, files: Files) -> str:
    """Writes a report in plain words, as Markdown.

    Args:
        report: The report.
        files: The files that it speaks about.

    Returns:
        What was found in one sentence, then each finding with its place, the way to mend it and its rule.
    """
    number = len(report.findings)
    errors = len(report.errors)
    if not number:
        head = "Nothing was found: every quotation, figure, name and link that was checked holds."
    else:
        head = f"{number} {'thing' if number == 1 else 'things'} to look at, {errors} of them must be mended."
    parts = ["## What the check found", head]
    parts += [_one(finding, files) for finding in report.findings[:_MOST]]
    if number > _MOST:
        parts.append(f"… and {number - _MOST} more. Mend these first; many of the others may come of them.")
    parts.append(f"Checked: {counted(report.checked)}.")
    return "\n\n".join(parts)


def _one(finding: Finding, files: Files) -> str:
    place = finding.location
    lines = [f"**{_plain(place.path)}, line {place.line}**: {_plain(finding.message)}"]
    lines += [f"> {_plain(line)}" for line in finding.hint.splitlines()]
    if finding.fix:
        lines += ["", "Write instead:", "", "```text", *files.patch(finding.fix)[2], "```"]
    rule = finding.rule
    told = f"[{rule.code}]({files.help(rule)})" if files.address else rule.code
    return "\n".join([lines[0], "", *lines[1:], "", f"Rule {told}: {_plain(rule.meaning)}"])


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", visible(text).replace("\n", " "))
