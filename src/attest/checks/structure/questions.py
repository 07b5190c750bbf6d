"""Questions that readers ask themselves: each answer is proved on the page, so that a changed claim breaks it.

The words of an answer are checked like all others: a quotation by `quotations`, a figure by `figures`, a name by
`names`. What is left is that an answer has something to check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from attest.checks.run import Run
from attest.evidence import Claim
from attest.model import Example, Finding, Rule
from attest.site import Block

E001 = Rule(
    "E001",
    "answer-unproved",
    "The answer to a question that readers ask themselves holds no quotation or figure with its evidence.",
    example=Example(
        "docs/index.md", fails='# Skerry\n\n??? question "How many boats?"\n\n    A good many.', passes="# Skerry"
    ),
)
E002 = Rule(
    "E002",
    "question-alone",
    "A question that readers ask themselves has no answer.",
    example=Example(
        "docs/index.md", fails='# Skerry\n\n??? question "How many boats?"\n\n## The light', passes="# Skerry"
    ),
)


def check_questions(run: Run) -> Iterator[Finding]:
    """Checks that each question in a closed box is answered by at least one claim that is proved."""
    published = run.published
    by_block = {id(claim.block): claim for claim in run.claims.all}
    for markdown, page in published.content():
        if not any(block.kind == "summary" for block in page.blocks):
            continue
        for start, question in enumerate(page.blocks):
            if question.kind != "summary" or not question.text.rstrip().endswith("?"):
                continue
            run.report.count("self-check questions")
            answer = list(_answer(page.blocks, start))
            if any(_proved(by_block.get(id(block))) for block in answer):
                continue
            location = published.location(markdown, page, question, 0)
            shown = " ".join(question.text.split())[:60]
            if answer:
                hint = "Answer with a quotation or a figure, and cite the passage that it stands in."
                yield Finding(E001, location, f"the answer to “{shown}” proves nothing", hint)
            else:
                yield Finding(E002, location, f"“{shown}” has no answer")


def _answer(blocks: Sequence[Block], start: int) -> Iterator[Block]:
    """Yields the blocks behind a question that stand in the same box."""
    box = blocks[start].boxes
    return takewhile(lambda block: bool(box) and block.boxes[: len(box)] == box, blocks[start + 1 :])


def _proved(claim: Claim | None) -> bool:
    return claim is not None and bool(claim.quotations or claim.numbers) and bool(claim.evidence)
