"""Questions that readers ask themselves: each answer is proved on the page, so that a changed claim breaks it.

The words of an answer are checked like all others: a quotation by `quotations`, a figure by `figures`, a name by
`names`. What is left is that an answer has something to check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from attest.evidence import Claim, Published, skeleton
from attest.model import Finding, Report, Rule
from attest.site import CODE, Block, Page

E001 = Rule(
    "E001",
    "answer-unproved",
    "The answer to a question that readers ask themselves holds no quotation or figure with its evidence.",
)
E002 = Rule("E002", "question-alone", "A question that readers ask themselves has no answer.")


def check_questions(published: Published, claims: Sequence[Claim], report: Report) -> Iterator[Finding]:
    """Checks that each question in a closed box is answered by at least one claim that is proved.

    Args:
        published: The built site and its corpus.
        claims: The claims of the site.
        report: Where the questions are counted.

    Yields:
        A finding for each question without an answer, or with one that nothing on the page proves.
    """
    by_block = {id(claim.block): claim for claim in claims}
    for markdown, page in published.content():
        if not any(block.kind == "summary" for block in page.blocks):
            continue
        boxes = list(_boxes(published, page))
        for start, question in enumerate(page.blocks):
            if question.kind != "summary" or not question.text.rstrip().endswith("?"):
                continue
            report.count("self-check questions")
            answer = _answer(page.blocks, start, boxes)
            location = published.location(markdown, page, question, 0)
            shown = " ".join(question.text.split())[:60]
            if not answer:
                yield Finding(E002, location, f"“{shown}” has no answer")
            elif not any(_proved(by_block.get(id(block))) for block in answer):
                hint = "Answer with a quotation or a figure, and cite the passage that it stands in."
                yield Finding(E001, location, f"the answer to “{shown}” proves nothing", hint)


def _boxes(published: Published, page: Page) -> Iterator[str]:
    """Yields the letters and digits of each box that opens, in order."""
    tree = LexborHTMLParser((published.site.root / page.file).read_bytes())
    for box in tree.css("details"):
        yield skeleton(box.text())[0]


def _answer(blocks: Sequence[Block], start: int, boxes: Sequence[str]) -> list[Block]:
    """Returns the blocks behind a question that stand in the same box."""
    question = skeleton(blocks[start].text)[0]
    box = next((b for b in boxes if b.startswith(question)), "")
    answer = []
    for block in blocks[start + 1 :]:
        if skeleton(block.text.replace(CODE, ""))[0] not in box:
            break
        answer.append(block)
    return answer


def _proved(claim: Claim | None) -> bool:
    return claim is not None and bool(claim.quotations or claim.numbers) and bool(claim.evidence)
