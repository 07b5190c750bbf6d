"""Coverage: how much of the prose is proved, so that a check which saw nothing can never look like success."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from attest.checks.run import Run
from attest.evidence import Claim, Published
from attest.model import Example, Finding, Location, Rule

C002 = Rule(
    "C002",
    "page-without-claim",
    "A page of content holds no claim that could be checked.",
    example=Example(
        "docs/fog.md",
        fails="It is frequent.",
        passes='It takes "more than 40 boats a year" ([Gazette ¶3](excerpts/gazette.md#p3)).',
        setup=(
            ("mkdocs.yml", "  - glossary.md\n", "  - glossary.md\n  - fog.md\n"),
            (
                "docs/fog.md",
                "",
                "---\ntitle: Fog\ndescription: Fog.\n---\n\n# Fog\n\n"
                'It takes "more than 40 boats a year" ([Gazette ¶3](excerpts/gazette.md#p3)).\n',
            ),
        ),
    ),
    requires=("G003", "M003"),
)
C003 = Rule(
    "C003",
    "claim-lost",
    "A page has fewer citations or quotations when built than its Markdown promises.",
    example=Example("docs/index.md", fails="- One sum:\n\n        Before that,", passes="Before that,"),
    requires=("L018", "M003"),
)

# Where quotation marks are syntax: raw HTML with its attributes, and lists of attributes.
_SYNTAX = re.compile(r"</?[A-Za-z][^<>]*>|\{:?[ \t]*[#.\w][^{}\n]*\}")


def check_coverage(run: Run) -> Iterator[Finding]:
    """Counts the claims of each page, and compares what was built with what the Markdown promises."""
    published, report = run.published, run.report
    by_page: dict[str, list[Claim]] = {}
    for claim in run.claims.all:
        by_page.setdefault(claim.page.file, []).append(claim)
    for markdown, page in published.content():
        own = by_page.get(page.file, [])
        editorial = sum(claim.editorial for claim in own)
        cited = sum(bool(claim.evidence) and not claim.editorial for claim in own)
        report.coverage[markdown.path] = (len(own), cited, editorial)
        report.count("claims", len(own))
        report.count_unverifiable("blocks without a quotation, a figure or a tracked name", len(page.blocks) - len(own))
        report.count("claims cited", cited)
        report.count("claims marked editorial", editorial)
        if not own:
            message = "the page holds no claim: no quotation, no figure and no tracked name"
            yield Finding(C002, Location(markdown.path), message, "Add what the page is for, or list it as unchecked.")
        yield from _lost(published, markdown.path, markdown.body, page.file, own)


def _lost(published: Published, path: str, body: str, file: str, own: list[Claim]) -> Iterator[Finding]:
    page = published.site.pages[file]
    prose = re.sub(r"(?ms)^(```|~~~).*?^\1[^\n]*$|`[^`\n]*`|<!--.*?-->", "", body)
    links = re.findall(r"\]\(([^)\s]*)#(p\d+)\)", prose)
    promised = Counter(anchor for target, anchor in links if _leads_to_excerpts(published, path, target))
    written = [block for block in page.blocks if published.corpus.facts.keys().isdisjoint(block.ids)]
    built = Counter(e.anchor for block in written for _, e in published.citations(page, block))
    if lost := promised - built:
        passages = ", ".join(f"¶{anchor.removeprefix('p')}" for anchor in sorted(lost))
        message = f"the Markdown cites {passages} {lost.total()} times more than the built page"
        yield Finding(C003, Location(path), message, "Look for a citation that the engine did not read as a link.")
    # A passage that is quoted as a block may hold quotation marks of its own.
    flowing = re.sub(r"(?m)^[ \t]*>.*$", "", prose)
    marked = len(re.findall(r"[\"“”]", _SYNTAX.sub("", flowing))) // 2
    quoted = sum(1 for claim in own for quotation in claim.quotations if quotation.kind != "blockquote")
    blocks = len(re.findall(r"(?m)^(?!>)[^\n]*\n>[ \t]*\S", "\n" + prose))
    if (
        quoted < marked - _links_with_titles(prose)
        or sum(q.kind == "blockquote" for c in own for q in c.quotations) < blocks
    ):
        message = f"the Markdown has {marked + blocks} quotations, the built page only {quoted}"
        yield Finding(C003, Location(path), message, "Look for a quotation that the engine did not show.")


def _leads_to_excerpts(published: Published, path: str, target: str) -> bool:
    """Says whether a link leads to a page of excerpts; one that leads nowhere is told by the rules on links."""
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target))) if target else path
    return file.removeprefix("docs/").removesuffix(".md") in published.corpus.excerpts


def _links_with_titles(prose: str) -> int:
    """Counts the titles of links and admonitions, whose quotation marks are syntax."""
    return len(re.findall(r'\]\([^)\s]+ "[^"]*"\)|^(?:!!!|\?\?\?\+?) [\w ]+"[^"]*"', prose, re.MULTILINE))
