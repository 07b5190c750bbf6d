"""Each sentence of the site in a wrong place: without its citation, loose in its list, in a heading, a note, a code span,
a title, or beside the citations of another page. None escapes, save for a reason that is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

import pytest

from attest.checks.figures.cited import check_claim_figures
from attest.checks.names.cited import check_claim_names
from attest.checks.names.unknown import unknown_names
from attest.evidence import Claim, Evidence
from attest.model import Location
from attest.project import MarkdownPage
from attest.site import Block, Page
from attest.text import Number, NumberKind
from tests.conftest import published
from tests.test_mutation import proven, run, tools

Moved = tuple[Claim, Block, MarkdownPage, Page]
SAYS_NOTHING = "no figure, no name and no quotation, so that nothing tells it from a sentence of ours"
WHOLE = "it stands in an entry of an index, which cites as a whole"
SAID_THERE = "all its figures stand in the evidence there, which is about all whom it names"


def bare(block: Block, kind: str = "") -> Block:
    """A block whose citations are taken away, their brackets too."""
    links = [link for link, _ in published().citations(page_of(block), block)]
    text = block.text
    for link in links:
        text = text[: link.start] + " " * (link.end - link.start) + text[link.end :]
    kept = tuple(s for s in block.links if s not in links)
    return replace(block, kind=kind or block.kind, text=text.replace("(", " ").replace(")", " "), links=kept)


@cache
def places() -> dict[Block, Page]:
    return {block: page for _, page in published().content() for block in page.blocks}


def page_of(block: Block) -> Page:
    return places()[block]


@cache
def elsewhere() -> list[tuple[MarkdownPage, Page, frozenset[Evidence]]]:
    """The pages of the site, each with all that it cites."""
    found: dict[str, set[Evidence]] = {}
    for claim in run().claims.all:
        found.setdefault(claim.page.file, set()).update(claim.evidence)
    return [(m, p, frozenset(found[p.file])) for m, p in published().content() if found.get(p.file)]


def another(claim: Claim, turn: int) -> tuple[MarkdownPage, Page, frozenset[Evidence]]:
    """A page that cites nothing of what a claim rests on."""
    pages = [p for p in elsewhere() if not p[2] & set(claim.evidence)]
    return pages[turn % len(pages)]


def findings(claim: Claim) -> Iterator[object]:
    return chain(
        check_claim_figures(run(), claim), check_claim_names(run(), claim), unknown_names(run(), claim, tools()[3])
    )


def told_there(claim: Claim, evidence: frozenset[Evidence]) -> bool:
    """Says whether each figure of a claim is in some evidence, which is about all whom the claim names."""
    about = {entry for e in evidence for entry in run().facts.about(e)}
    held = all(any(run().facts.holds(e, n.meaning) for e in evidence) for n in claim.numbers if counts(claim, n))
    return held and {n.entry for n in claim.names} <= about


def counts(claim: Claim, number: Number) -> bool:
    """Says whether a number counts something; a heading may say of which time or year it speaks."""
    time = number.kind in (NumberKind.DATE, NumberKind.DECADE, NumberKind.ORDINAL) or len(number.text) == 4
    return not (claim.heads and (time or len(number.text) == 1))


@pytest.mark.parametrize("kind", ["citation dropped", "list loosened"])
def test_what_is_left_without_its_citation_is_found(kind: str) -> None:
    """A sentence whose citation is taken away, and an item beside one that has a citation."""
    escaped: Counter[str] = Counter()
    number = 0
    for claim in proven():
        # Records have their evidence in the record, and what leads a quotation in has that of the quotation.
        if not published().citations(claim.page, claim.block) or claim.block.kind == "blockquote":
            continue
        number += 1
        left = bare(claim.block, "p" if kind == "list loosened" else "")
        claims = on_a_page(claim, [claim.block, left] if kind == "list loosened" else [left])
        changed = next((c for c in claims if c.block is left), None)
        says = claim.names or claim.numbers or claim.quotations
        # Its place is looked for on the page as it was built.
        if changed is None or not (changed.quotations or [*findings(replace(changed, page=claim.page))]):
            entry = set(claim.block.sections) & set(run().claims._of_entries(claim.page))
            escaped[SAYS_NOTHING if not says else WHOLE if entry else claim.block.text] += 1
    print(kind, number, escaped)
    assert number > 700
    assert set(escaped) <= {SAYS_NOTHING, WHOLE}
    assert escaped[WHOLE] < 0.1 * number
    assert escaped[SAYS_NOTHING] < 0.15 * number


def on_a_page(claim: Claim, blocks: list[Block]) -> list[Claim]:
    """The claims of a page that holds some blocks and no more."""
    page = replace(claim.page, blocks=blocks)
    return list(run().claims._of_page(claim.markdown, page))


MOVES: dict[str, Callable[[Claim, MarkdownPage, Page, frozenset[Evidence]], Claim | None]] = {
    "into a heading": lambda c, m, p, e: run().claims.read(m, p, bare(c.block, "h2"), tuple(e)),
    "into a note, a code span or a title": lambda c, m, p, e: run().claims.read(
        m, p, Block("aside", bare(c.block).text), tuple(e)
    ),
    "beside the citations of another page": lambda c, m, p, e: run().claims.read(m, p, bare(c.block), tuple(e)),
}


@pytest.mark.parametrize("kind", MOVES)
def test_what_is_moved_to_another_page_is_found(kind: str) -> None:
    escaped: Counter[str] = Counter()
    claims = [c for c in proven() if (c.names or c.numbers) and c.groups]
    for turn, claim in enumerate(claims):
        markdown, page, evidence = another(claim, turn)
        changed = MOVES[kind](claim, markdown, page, evidence)
        assert changed
        if not any(findings(changed)):
            escaped[SAID_THERE if told_there(changed, evidence) else claim.block.text] += 1
    print(kind, len(claims), escaped)
    # A department may be named where the evidence is about the office of its minister, and a title where it is told.
    assert sum(n for reason, n in escaped.items() if reason != SAID_THERE) <= 0.005 * len(claims)
    assert escaped[SAID_THERE] < (0.2 if kind == "into a heading" else 0.06) * len(claims)


def test_words_that_stand_twice_blame_no_line() -> None:
    """Where the line of some words is not known, no other line is named, and the finding says of which words it is."""
    markdown, page = published().pages["people"]
    words = "Background: who led CEOP from 2006 to 2015"
    assert markdown.text.count(words) > 1
    place = published().location(markdown, page, Block("p", words), 0)
    assert place == Location("docs/people.md")
    assert place.words == words[:40]
