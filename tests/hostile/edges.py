"""Pages at the edge of what the intake lets through: what the caps must keep in proportion to an honest page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attest.project.intake.lines import check_markdown
from tests.hostile.cases import FRONT, Case, page

# Pieces that make engines slow, each as often in a paragraph as it may be, and as many paragraphs as fit on a page.
UNITS = (
    "[a](b) ", "[a][b] ", "![a](b.png) ", "*a* ", "**a _b_ ** ", "`a` ", "``a ` ", "<b>a</b> ", "<https://a.example.org> ", "&amp; ", "_a ", "*a ", "**a ",
    "[a ", "a] ", "![ ", "(a ", "{a} ", "{#a} ", "~ ^ ", "\\* ", "<q>a</q> ", '"a b c" ', '"a ', "“a” ", "1,644 ", "7 October 2013 ", "Harbour Board ", "Ada Quill said ",
    "[Gazette ¶3](excerpts/gazette.md#p3) ", "| ", "- a\n", "1. a\n", "> a\n", "> - a\n", "    a\n", "## a\n\n", "a\n:   b\n\n", "| a | b |\n|---|---|\n| c | d |\n\n",
    '!!! note "a"\n    b\n\n', "```\na\n```\n\n", "[a]: b\n", "*[A]: x\n", "- a\n    - b\n        - c\n            - d\n", "a\n===\n\n", "---\n\n", "* * *\n\n", "a  \n", "a.b.c.d ",
    "<details>\n<summary>a</summary>\nb\n</details>\n\n", "- [ ] a\n", "more than 40 boats a year ", "40 − 12 = 28, ", "Our arithmetic: 40 − 12 = 28 ", "currently ", "0800 1111 ", "www.a.org ",
)  # fmt: skip


def edges() -> Iterator[Case]:
    """Yields for each piece the page with the most of it that the intake accepts."""
    for unit in UNITS:
        sizes = (
            (size, repeats)
            for size in (94_000, 63_000, 40_000, 24_000, 12_000, 6_000)
            for repeats in (1_100, 500, 200, 100, 24, 12)
        )
        for size, repeats in sizes:
            paragraph = unit * min(repeats, 7_900 // len(unit)) if "\n" not in unit else unit * repeats
            text = FRONT + f"{paragraph}\n\n" * (size // (len(paragraph.encode()) + 2))
            if len(text) > size // 2 and not list(check_markdown(Path(), text, "docs/extra.md")):
                yield Case(f"edge: {unit!r} {repeats} times in a paragraph, {size:,} bytes", page(text))
                break
