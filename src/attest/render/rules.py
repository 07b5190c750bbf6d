"""The catalogue of rules."""

from __future__ import annotations

from itertools import groupby

from attest.checks import EXAMPLES
from attest.model import RULES, Rule
from attest.project import Corpus, MarkdownPage
from attest.render.markdown import box

GROUPS = {
    "A": "Addresses and hosts",
    "C": "The check itself",
    "E": "Self-check questions",
    "F": "Fair quotation",
    "G": "Glossary",
    "H": "Help",
    "I": "Intake: what may be built at all",
    "L": "Links",
    "M": "Markup",
    "N": "Navigation, figures and names",
    "P": "Pages and passages",
    "Q": "Quotations",
    "R": "Records",
    "S": "Stored sources",
    "T": "Text",
    "V": "Reviews",
    "W": "Wording",
    "X": "Content security policy",
}


def rules(corpus: Corpus, page: MarkdownPage) -> str:  # noqa: ARG001
    """Writes every rule with its meaning and an example, grouped by the letter of its code."""
    ordered = sorted(RULES.values(), key=lambda rule: rule.code)
    parts = []
    for letter, group in groupby(ordered, key=lambda rule: rule.code[0]):
        parts.append(f"## {letter}: {GROUPS.get(letter, letter)} {{#rules-{letter.lower()}}}")
        parts.extend(_rule(rule) for rule in group)
    return box("rules", "\n\n".join(parts))


def _rule(rule: Rule) -> str:
    parts = [f"### {rule.code} {rule.name} {{#{rule.code.lower()}}}", f"{rule.meaning} ({rule.severity}.)"]
    example = EXAMPLES.get(rule.code)
    if example:
        parts.append(f"In `{example.path}` this fails:")
        parts.append(_code(example.fails) if example.fails.strip() else "the line is missing.")
        parts.append("This is mended:")
        parts.append(_code(example.mends))
    return "\n\n".join(parts)


def _code(text: str) -> str:
    return f"````text\n{text.strip(chr(10))}\n````"
