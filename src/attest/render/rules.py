"""The catalogue of rules."""

from __future__ import annotations

from attest.checks import FAMILIES
from attest.model import Rule
from attest.project import Corpus, MarkdownPage
from attest.render.markdown import box


def rules(corpus: Corpus, page: MarkdownPage) -> str:  # noqa: ARG001
    """Writes every rule with its meaning and an example, family by family."""
    parts = []
    for family, members in FAMILIES.items():
        parts.append(f"## {family} {{#rules-{family.lower()}}}")
        parts += [_rule(rule) for rule in sorted(members, key=lambda rule: rule.code)]
    return box("rules", "\n\n".join(parts))


def _rule(rule: Rule) -> str:
    parts = [f"### {rule.code} {rule.name} {{#{rule.code.lower()}}}", f"{rule.meaning} ({rule.severity}.)"]
    if rule.requires:
        parts.append(f"It waits until these are mended at the same place: {', '.join(rule.requires)}.")
    if rule.allowable:
        parts.append("It may be allowed at a place, with a reason.")
    if rule.optional:
        parts.append("A project may leave it out.")
    if rule.example:
        parts += [f"In `{rule.example.path}` this fails:", _code(rule.example.fails or "the line is missing.")]
        parts += ["This passes:", _code(rule.example.passes or "the file is not there.")]
    return "\n\n".join(parts)


def _code(text: str) -> str:
    return f"````text\n{text.strip(chr(10))}\n````"
