"""The list of findings that authors have set aside, each with its reason."""

from __future__ import annotations

from attest.checks import RULES
from attest.project import Corpus, MarkdownPage, allowances
from attest.render.markdown import Writer, box


def allowed(corpus: Corpus, page: MarkdownPage) -> str:
    """Lists the allowances of all pages."""
    up = Writer(corpus, page).up
    items = [
        f"- [{other.front.title}]({up}{other.name}.md), line {one.location.line}:"
        f" [{one.code} {RULES[one.code].name}]({up}reference/rules.md#{one.code.lower()}), because `{one.reason}`."
        for other in corpus.pages.values()
        if corpus.is_content(other.name)
        for one in allowances(other)
        if one.code in RULES
    ]
    return box("allowances", "\n".join(items) or "No rule is set aside on any page.")
