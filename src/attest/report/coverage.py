"""A table of the pages: how many claims each holds, and how many of them are proved."""

from __future__ import annotations

from attest.model import Report


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
