"""Rules on what sets other rules aside; `attest.checks.allowed` finds them, after all other checks."""

from __future__ import annotations

from attest.model import Example, Rule

C005 = Rule(
    "C005",
    "allowance-unneeded",
    "A finding is allowed where there is none.",
    example=Example(
        "docs/index.md",
        fails="<!-- attest: allow W001 because the words are a name -->\nTom Reed watched",
        passes="Tom Reed watched",
    ),
)
C006 = Rule(
    "C006",
    "allowance-refused",
    "A rule is set aside at a place that may never be: one on quotations, citations, sources, help, hosts or script.",
    example=Example(
        "docs/index.md",
        fails="<!-- attest: allow N020 because everybody knows him -->\nTom Reed watched",
        passes="Tom Reed watched",
    ),
)
C007 = Rule(
    "C007",
    "option-refused",
    "The options `select` and `ignore` in `mkdocs.yml` name a rule that is no warning and no house style.",
    example=Example("mkdocs.yml", fails="  - attest:\n      ignore: [Q002]\n", passes="  - attest:\n"),
)
