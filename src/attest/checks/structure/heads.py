"""What names or follows a text: a heading, a title, a description or a note of ours tells no more than the evidence.

The acts that it tells are those of the text under it, of what that cites, or of a recorded relationship of those whom
it names. A question that asks how, why or when supposes what it asks of: the answer under it does not begin with *No*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from attest.checks.records.acts import Borne, borne, read, together
from attest.checks.records.bearing import Bearing
from attest.checks.relations.direction import check_claim_direction, recorded
from attest.checks.run import Run
from attest.evidence import Claim, Name
from attest.model import Example, Finding, Rule
from attest.project import history_of
from attest.site import HEADINGS, Block
from attest.text import contained, find_numbers

P008 = Rule(
    "P008",
    "heading-not-borne",
    "A heading, a title, a description or a note of ours tells an act that neither the text under it nor the evidence"
    " has.",
    example=Example(
        "docs/background/board.md",
        fails="## The closure of the paper {#paper}",
        passes="## The paper {#paper}",
    ),
    requires=("N020", "N021", "N026", "N030"),
    allowable=True,
)

_SUPPOSES = re.compile(r"(?:How|Why|When|Where|Since when|On whose)\b(?! (?:many|much|far|long|often|surely|likely)\b)")
_IT = re.compile(r"\b(?:its place|[Ii]t)\b")
_WHEN = r"(?: (?:work|operating|life|for good))?(?: in| on [0-9]{1,2})(?: [A-Z]\w+)? ([12][0-9]{3})\b"
_YEARS = {
    "start": re.compile(rf" (?:opened|opens|began|begins|started|was (?:launched|created)){_WHEN}"),
    "end": re.compile(rf" (?:closed|closes|ended|ends|was (?:closed|abolished)){_WHEN}"),
}
_NO = re.compile(
    r"(?:No|Not|Nobody|None|Never|(?:It|He|She|They|[A-Z]{2,}) (?:did|was|were|does|has|had) (?:not|never))\b"
)
_ASKS = re.compile(
    r"\W*(?:¶\d+ · )?(?:Did|Was|Were|Is|Are|Does|Do|Has|Have|Had|Can|Could|Must|May|Should|Will|Would)\b.*\?\s*$"
)


def check_heads(run: Run) -> Iterator[Finding]:
    """Checks what the headings, titles, descriptions and notes of all pages tell."""
    bearing, under, known = run.once(Bearing), run.once(Under), run.once(recorded)
    for claim in run.claims.with_headings:
        if claim.heads or claim.block.kind == "aside":
            yield from check_head(run, claim, bearing, under)
        if claim.block.kind == "title" and (resolved := _resolved(claim)):
            yield from check_claim_direction(run, resolved, known)
            yield from _lives(run, resolved)


def _lives(run: Run, claim: Claim) -> Iterator[Finding]:
    """Checks in which year a title or a description has a body begin or end."""
    lives = history_of(run.corpus).lives
    for name in claim.names:
        life = lives.get(name.entry)
        for what, pattern in _YEARS.items():
            told = pattern.match(claim.prose, name.end)
            date = getattr(life, what) if told and life else None
            if told and date and told[1] not in date:
                message = f"“{claim.prose[name.start : told.end()]}” is not what its record has: {what} {date}"
                yield Finding(P008, run.location(claim, name.start), message, "Write the year of the record.")


def _resolved(claim: Claim) -> Claim | None:
    """Returns a title or a description with *it* read as the body that its page is about, if it says so."""
    body = claim.markdown.front.entity
    found = [Name(m.start(), m.end(), body) for m in _IT.finditer(claim.prose)] if body else []
    return replace(claim, names=tuple(sorted([*claim.names, *found]))) if found else None


def check_head(run: Run, claim: Claim, bearing: Bearing, under: Under) -> Iterator[Finding]:
    """Checks what one heading, title, description or note tells."""
    text = claim.prose
    if _ASKS.match(text):
        return
    if _SUPPOSES.match(text) and text.rstrip().endswith("?") and (answer := under.first(claim)) and _NO.match(answer):
        message = f"the question supposes what its answer denies: “{answer.split('.')[0][:60]}”"
        yield Finding(P008, run.location(claim, 0), message, "Ask whether it was so: *Did …?*")
        return
    own = claim.heads and any(e.source == claim.markdown.name for e in claim.evidence)
    for number in (n for n in claim.numbers if own and not under.has(claim, n.meaning)):
        message = f"the figure {number.text} of the heading is nowhere in the text of the page"
        yield Finding(
            P008, run.location(claim, number.start), message, "Write the figure that the section under it has."
        )
        return
    told = [word for word in read(text) if word.acts and not word.denied]
    if not claim.heads:
        # A note that names nobody and counts nothing weighs things, and tells nothing of the world.
        at = [claim.sentence(start) for start in (*(n.start for n in claim.names), *(n.start for n in claim.numbers))]
        told = [word for word in told if not word.ahead and any(s.start <= word.start < s.end for s in at)]
    if not told:
        return
    names = {name.entry for name in claim.names} | {claim.markdown.front.entity or ""}
    about = {body for evidence in claim.evidence for body in run.facts.about(evidence)}
    # A heading is a part of its own section of the background, and no evidence for itself.
    cited = [e for e in claim.evidence if not (claim.heads and e.source == claim.markdown.name)]
    known = bearing.of(cited, names | about)
    if claim.heads and any(map(known.fault, told)):
        known = together([known, under.bears(claim), bearing.recorded(names)])
    for word in told:
        if fault := known.fault(word):
            hint = "Say it in the words of the text and its evidence, or cite what shows it."
            yield Finding(P008, run.location(claim, word.start), fault, hint)
            return


class Under:
    """The text under each heading, and what it bears."""

    def __init__(self, run: Run) -> None:
        self._blocks: dict[tuple[str, str], list[Block]] = {}
        self._borne: dict[Block, Borne] = {}
        self._numbers: dict[str, set[str]] = {}
        for _, page in run.published.content():
            for block in page.blocks:
                if block.kind not in HEADINGS:
                    for section in ("", *block.sections):
                        self._blocks.setdefault((page.file, section), []).append(block)

    def first(self, claim: Claim) -> str:
        """Returns the first text under a heading."""
        return next((block.text for block in self._under(claim)), "")

    def has(self, claim: Claim, meaning: str) -> bool:
        """Says whether a number is in the text of a page."""
        if claim.page.file not in self._numbers:
            blocks = self._blocks.get((claim.page.file, ""), ())
            self._numbers[claim.page.file] = {n.meaning for block in blocks for n in find_numbers(block.text)}
        return contained(meaning, self._numbers[claim.page.file])

    def bears(self, claim: Claim) -> Borne:
        """Returns what the text under a heading bears; under a title or a description, that of the page."""
        blocks = self._under(claim)
        for block in blocks:
            if block not in self._borne:
                self._borne[block] = borne(block.text)
        return together(self._borne[block] for block in blocks)

    def _under(self, claim: Claim) -> list[Block]:
        block = claim.block
        section = block.sections[-1] if block.kind in HEADINGS and block.sections else ""
        return self._blocks.get((claim.page.file, section), [])
