"""A report as GitHub's workflow commands, which become annotations beside the lines of a pull request."""

from __future__ import annotations

from attest.model import Finding, Report
from attest.report.lines import Files, counted, visible


def as_github(report: Report, files: Files) -> str:
    """Writes a report as workflow commands.

    Args:
        report: The report.
        files: The files that it speaks about.

    Returns:
        One command a finding, then a notice of what was checked and what could not be told.
    """
    seen = f"checked: {counted(report.checked)}\ncannot tell: {counted(report.unverifiable)}"
    return "\n".join([*(_one(f, files) for f in report.findings), f"::notice::{_message(seen)}"])


def _one(finding: Finding, files: Files) -> str:
    parts = [finding.message, *finding.hint.splitlines()]
    if finding.fix:
        parts += ["The mend (`attest fix --write`):", *("+ " + line for line in files.patch(finding.fix)[2])]
    parts.append(f"Rule: {files.help(finding.rule)}")
    place = finding.location
    properties = {
        "file": place.path,
        "line": place.line,
        "col": place.column,
        "title": f"{finding.rule.code} {finding.rule.name}",
    }
    head = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{finding.rule.severity} {head}::{_message(chr(10).join(map(visible, parts)))}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(visible(text)).replace(":", "%3A").replace(",", "%2C")
