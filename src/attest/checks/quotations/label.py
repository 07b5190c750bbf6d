"""Labels: a citation names the passage to which it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.evidence import Evidence
from attest.model import Example, Finding, Rule
from attest.site import HEADINGS
from attest.text import fold

Q014 = Rule(
    "Q014",
    "citation-mislabelled",
    "A citation names another passage or source than the one to which it leads.",
    example=Example(
        "docs/index.md", fails="([Gazette ¶5](excerpts/gazette.md#p4))", passes="([Gazette ¶4](excerpts/gazette.md#p4))"
    ),
    requires=("L001", "L002", "L003"),
)

_NUMBER = re.compile(r"¶\s*(\d+)|\bparagraph (\d+)", re.IGNORECASE)


def check_labels(run: Run) -> Iterator[Finding]:
    """Checks that the words of each citation agree with its target."""
    sources = run.corpus.sources
    headings: dict[str, set[Evidence]] = {}
    for name, (_, page) in run.published.pages.items():
        if not run.corpus.is_background(name):
            continue
        # The title of a page names all of its sections.
        for block in (b for b in page.blocks if b.kind in HEADINGS and b.kind != "h1" and b.sections):
            headings.setdefault(_plain(block.text), set()).add(Evidence(name, block.sections[-1]))
    shorts = {fold(source.record.short).casefold(): i for i, source in sources.items()}
    for markdown, page in run.published.content():
        for block in page.blocks:
            for link, evidence in run.published.citations(page, block):
                words = fold(block.text[link.start : link.end])
                numbers = [int(a or b) for a, b in _NUMBER.findall(words)]
                named = shorts.get(words.casefold().partition(" ¶")[0]) if " ¶" in words else None
                right = run.facts.name(evidence)
                if evidence.passage is None:
                    told = {n.entry for n in run.claims.names(block.text[link.start : link.end])}
                    meant = headings.get(_plain(words), {evidence})
                    wrong = bool(named and numbers) or bool(told - run.facts.about(evidence)) or evidence not in meant
                else:
                    wrong = bool(numbers and evidence.passage not in numbers) or named not in (None, evidence.source)
                    wrong = wrong or words.startswith("Background")
                if wrong:
                    location = run.published.location(markdown, page, block, link.start)
                    message = f"the citation says “{words}” and leads to {right}"
                    yield Finding(Q014, location, message, f"Write [{right}], or let it lead to what it names.")


def _plain(words: str) -> str:
    """Returns how a heading and the citation that names it agree: without the first word of the citation, and case."""
    return fold(words).casefold().removeprefix("background:").strip(" #¶")
