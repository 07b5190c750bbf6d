"""A report for people: plain words first, the line with a mark below the place, the mend, and the rule last."""

from __future__ import annotations

import re

import click

from attest.model import Finding, Report, Severity
from attest.report.lines import Files, counted, visible

_WIDTH = 110
_MARKED = re.compile(r"(\[-.*?-\])|(\{\+.*?\+\})")


def as_text(report: Report, files: Files) -> str:
    """Writes a report for the terminal.

    Args:
        report: The report.
        files: The files that it speaks about.

    Returns:
        For each finding what is wrong, the line with a mark below the place, what the source says, the mend as a patch
        where there is one, and the rule; at the end what was checked. It is coloured; `click.echo` takes the colours
        away where the output is no terminal.
    """
    parts = [_one(finding, files) for finding in report.findings]
    warnings = len(report.findings) - len(report.errors)
    found = f"{len(report.errors)} errors, {warnings} warnings"
    parts.append(f"checked: {counted(report.checked)}\ncannot tell: {counted(report.unverifiable)}\nfound: {found}")
    mends = sum(finding.fix is not None for finding in report.findings)
    if mends:
        parts[-1] += f"\n{mends} of them can be mended for you: `attest fix` shows how, `attest fix --write` does it."
    return "\n\n".join(parts)


def _one(finding: Finding, files: Files) -> str:
    place = finding.location
    bad = finding.rule.severity is Severity.ERROR
    head = click.style(f"{visible(str(place))}: ", bold=True) + click.style(
        visible(finding.message).replace("\n", " "), fg="red" if bad else "yellow", bold=True
    )
    lines = [head]
    number = str(place.line)
    margin = " " * len(number)
    shown, column = _frame(files.line(place.path, place.line), place.column)
    if shown.strip():
        edge = click.style("|", fg="blue")
        lines += [
            f"  {number} {edge} {shown}",
            f"  {margin} {edge} {' ' * column}{click.style('^', fg='red', bold=True)}",
        ]
    lines += [f"  {margin} {_coloured(visible(line))}" for line in finding.hint.splitlines()]
    if finding.fix:
        lines += [f"  {margin} {line}" for line in _patch(finding, files)]
    lines.append(f"  {margin} Rule {finding.rule.code}, {finding.rule.name}: {files.help(finding.rule)}")
    return "\n".join(lines)


def _frame(line: str, column: int) -> tuple[str, int]:
    """Cuts a line to the terminal's width around a column, and says where the column is then."""
    before, after = visible(line[: column - 1]), visible(line[column - 1 :])
    room = _WIDTH * 2 // 3
    if len(before) > room:
        before = "…" + before[-room + 1 :]
    rest = max(_WIDTH - len(before), 20)
    return (before + (after if len(after) <= rest else after[: rest - 1] + "…")).replace("\t", " "), len(before)


def _patch(finding: Finding, files: Files) -> list[str]:
    if finding.fix is None:
        return []
    _, before, after = files.patch(finding.fix)
    return [
        "The mend:",
        *(click.style(f"- {visible(line)}", fg="red") for line in before),
        *(click.style(f"+ {visible(line)}", fg="green") for line in after),
    ]


def _coloured(line: str) -> str:
    return _MARKED.sub(lambda m: click.style(m.group(), fg="red" if m.group(1) else "green"), line)
