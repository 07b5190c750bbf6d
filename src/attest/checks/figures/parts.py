"""Part and whole: a figure that is counted inside another is not added to it, nor made a part of a third."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from attest.checks.run import Run
from attest.evidence import Claim
from attest.model import Example, Figure, Finding, Rule
from attest.text import Number, NumberKind

_SETUP = (
    "Of more than 40 boats ([Gazette ¶3](excerpts/gazette.md#p3)), 12 were near the light"
    " ([Gazette ¶4](excerpts/gazette.md#p4)).\n\n"
)
N017 = Rule(
    "N017",
    "part-and-whole-mixed",
    "A figure that is counted inside another is told as if it came on top of it, or as a part of something else.",
    example=Example(
        "docs/index.md",
        fails="Besides more than 40 boats ([Gazette ¶3](excerpts/gazette.md#p3)), another 12",
        passes="Of more than 40 boats ([Gazette ¶3](excerpts/gazette.md#p3)), 12",
        setup=(("docs/index.md", "Tom Reed", _SETUP + "Tom Reed"),),
    ),
    requires=("N010", "N011"),
    allowable=True,
)

_NEAR = 110
_MORE = r"(?:another|an? (?:additional|further|extra)|(?:additionally|further|plus))"
_ADDED = re.compile(
    r"\+|\b(?:plus|and also|in addition|on top|as well as|together with|along with|apart from|aside from|besides)\b"
    rf"|\badditional\w*\b|\b{_MORE}\s+(?:\w+\s+){{0,2}}\Z",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\b(?:besides|in addition to|on top of|apart from|aside from|added to|adding|together with|as well as|beyond)\s+"
    r"(?:the\s+|these\s+|those\s+)?(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
# "Not counting the 414", "not yet counted in the 1,644", "to the 660 come 39".
_LEFT_OUT = re.compile(
    r"\b(?:not (?:yet |even )?(?:counting|counted|including|included|among)|excluding|over and above|leaving out"
    r"|in addition)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto (?:the|these|those) (?:\w+ )?\Z", re.IGNORECASE)
_COME = re.compile(r"\b(?:comes?|came|adds?|added|must be added)\b")
_BEHIND = re.compile(r"\s+(?:\w+\s+){0,3}?(?:more|others|in addition|on top|besides|as well)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|nor|no)\b|n['’]t\b|[=÷×]", re.IGNORECASE)
# "12 of the 40", "40, including 12", "of the 40, 12", "12 of them": the first is what the part stands in.
_PART_FIRST = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:of|out of|among|inside|within|part of|included in|counted in)\s+"
    r"(?:(?:the|these|those|all|a|total|more|than)\s+)*\Z"
)
_WHOLE_FIRST = re.compile(
    r"[^.;()|\n]{0,60}?,?\s+(?:including|of (?:whom|which|them)|among them|with)\s+(?:[\w-]+\s+){0,2}\Z"
)
_LISTED = re.compile(r"[^.;()|\n]{0,40},\s*(?:\w+\s+){0,2}")
_WHOLE_OPENED = re.compile(r"\b(?:of|among|out of)\s+(?:(?:the|these|those|more|than)\s+)*\Z", re.IGNORECASE)


def check_parts(run: Run) -> Iterator[Finding]:
    """Checks how claims relate figures of which one is counted inside the other."""
    parts = run.once(Parts)
    for claim in run.claims.all:
        yield from check_claim_parts(run, claim, parts)


def check_claim_parts(run: Run, claim: Claim, parts: Parts) -> Iterator[Finding]:
    """Checks how one claim relates figures of which one is counted inside the other."""
    numbers = [(n, f) for n in claim.numbers if n.kind is NumberKind.COUNT and (f := parts.figure(claim, n))]
    for (first, one), (second, other) in combinations(numbers, 2):
        if claim.sentence(first.start) != claim.sentence(second.start) and claim.block.kind != "tr":
            continue
        if fault := parts.fault(claim, (first, one), (second, other)):
            message, hint = fault
            yield Finding(N017, run.location(claim, second.start), message, hint)


Counted = tuple[Number, Figure]


class Parts:
    """Which figures are counted inside which.

    Args:
        run: The run.
    """

    def __init__(self, run: Run) -> None:
        self._figures = {f.id: f for f in run.corpus.figures}
        self._facts = run.facts

    def figure(self, claim: Claim, number: Number) -> Figure | None:
        """Returns the record of a number of a claim."""
        cited = {str(e) for e in claim.evidence}
        figures = self._facts.figures_of(number.meaning)
        here = next((f for f in figures if cited.intersection(f.evidence)), None)
        held = any(self._facts.holds(e, number.meaning) for e in claim.evidence)
        return here or (figures[0] if figures and held else None)

    def inside(self, part: Figure, whole: Figure) -> bool:
        """Says whether a figure is counted inside another."""
        if part.id in whole.sum_of:
            return True
        above, seen = part.part_of, {part.id}
        # Records that run in a circle are a finding of another rule.
        while above in self._figures and above not in seen and above != whole.id:
            seen.add(above)
            above = self._figures[above].part_of
        return above == whole.id

    def fault(self, claim: Claim, first: Counted, second: Counted) -> tuple[str, str] | None:
        """Returns what is wrong with how a claim relates two figures, and how to mend it."""
        (one, left), (other, right) = first, second
        text, before = claim.prose, claim.prose[: one.start]
        between = text[one.end : other.start]
        if left.id == right.id or len(between) > _NEAR:
            return None
        inner, outer = self.inside(left, right), self.inside(right, left)
        apart = _LEFT_OUT.search(between) or (_TO.search(before) and _COME.search(between))
        if not apart and _DENIED.search(before[-40:] + between):
            return None
        if (inner or outer) and (
            apart or _ADDED.search(between) or _OPENED.search(before) or _BEHIND.match(text, other.end)
        ):
            part, whole = (left, right) if inner else (right, left)
            message = f"{part.shown} is a part of {whole.shown}, and is told as if it came on top"
            return message, f"Write: {whole.shown}, {part.shown} of them."
        if _PART_FIRST.fullmatch(between) and not inner and (outer or left.part_of):
            return self._wrong(left, right)
        told = _WHOLE_FIRST.fullmatch(between) or (_WHOLE_OPENED.search(before) and _LISTED.fullmatch(between))
        return self._wrong(right, left) if told and not outer and (inner or right.part_of) else None

    def _wrong(self, part: Figure, whole: Figure) -> tuple[str, str]:
        true = (part, self._figures.get(part.part_of or "")) if part.part_of else (whole, part)
        message = f"{part.shown} is told as a part of {whole.shown}, which it is not"
        return message, f"By its record, {true[0].shown} is a part of {true[1].shown if true[1] else 'another figure'}."
