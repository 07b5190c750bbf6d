"""Proof: a run that checked nothing proves nothing."""

from __future__ import annotations

from collections.abc import Iterator

from attest.model import Example, Finding, Location, Report, Rule

C001 = Rule(
    "C001",
    "nothing-checked",
    "There was nothing of a kind that a site must have, such as quotations. A run that checked nothing proves nothing.",
    example=Example("mkdocs.yml", fails="  - attest:\n      unchecked: ['']\n", passes="  - attest:\n"),
)

NEEDED = (
    "sources", "passages", "terms", "pages", "quotations", "links", "claims", "figures in claims", "names in claims",
)  # fmt: skip


def check_proof(report: Report) -> Iterator[Finding]:
    """Checks, after all others, that there was something of each kind that a site must have."""
    if missed := [what for what in NEEDED if not report.checked.get(what)]:
        message = f"no {', no '.join(missed)} were checked, so nothing was proved about them"
        yield Finding(C001, Location("mkdocs.yml"), message, "Look at `docs_dir`, `nav` and the option `unchecked`.")
