"""Figures: every number of a claim is in its evidence, with its qualifier and its status."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.figures.lengths import lasted
from attest.checks.figures.qualifiers import (
    EXACTLY,
    QUALIFIERS,
    UP_TO,
    qualified,
    qualifiers,
    rounds,
    shown,
    tells_share,
)
from attest.checks.figures.sums import arithmetic, brackets, is_operand, per_hundred, shares, within_arithmetic
from attest.checks.run import Run
from attest.evidence import Claim, Evidence, Facts
from attest.model import Example, Fault, Figure, FigureStatus, Finding, Rule
from attest.text import Number, NumberKind, contained, find_numbers, fold

N010 = Rule(
    "N010",
    "figure-uncited",
    "A figure, a year or a date has no citation beside it.",
    example=Example("docs/index.md", fails="", passes=" ([Gazette ¶5](excerpts/gazette.md#p5))"),
    requires=(
        "H001",
        "Q001",
        "Q003",
        "Q006",
    ),
)
N011 = Rule(
    "N011",
    "figure-not-in-evidence",
    "A figure, a year or a date is not in the evidence that is cited for it.",
    example=Example("docs/index.md", fails="cost of 8,000 pounds", passes="cost of 9,000 pounds"),
    requires=(
        "N014",
        "Q001",
        "Q003",
        "Q006",
        "R016",
        "S005",
    ),
)
N012 = Rule(
    "N012",
    "qualifier-lost",
    "The evidence says *more than*, *about* or the like, and the claim states the bare figure.",
    example=Example("docs/index.md", fails="takes 40 boats each year", passes='takes "more than 40 boats a year"'),
    allowable=True,
)
N016 = Rule(
    "N016",
    "qualifier-added",
    "A figure has a word such as *more than*, *about*, *only* or *a record* that it does not have in the evidence.",
    example=Example("docs/index.md", fails="cost of nearly 9,000 pounds", passes="cost of 9,000 pounds"),
    requires=("N011",),
    allowable=True,
)
N013 = Rule(
    "N013",
    "status-lost",
    "A figure that is planned, unconfirmed or hedged is stated without that word in the same sentence.",
    example=Example("docs/index.md", fails="a cost", passes="an unconfirmed cost"),
    allowable=True,
)
STATUS_WORDS = {
    FigureStatus.PLANNED: ("plan", "planned", "planning", "plans", "to be", "will", "was to", "were to", "would", "due",
                           "proposed", "intended", "expected", "set to", "meant to", "supposed to",
                           "promise", "promised", "future", "forecast"),
    FigureStatus.UNCONFIRMED: ("unconfirmed", "confirm", "neither", "unproven", "disputed", "open", "in doubt",
                               "it was reported", "it is reported"),
    FigureStatus.HEDGED: ("said", "reported", "described", "hedge", "hedged", "reportedly", "says"),
}  # fmt: skip
LOSSES = range(len(QUALIFIERS))
"""The groups of words that may not be left out."""
_NEAR = 12
_WITHIN = re.compile(r"\bwithin\s+\Z", re.IGNORECASE)
_NOT = re.compile(r"\bnot(?: the| a)?\s+\Z")
_ASKED = re.compile(r"[^.?!;]*\?")
_SURE = (
    r"[^.;]{0,30}\b(?:confirm|verif|vouch|substantiat|corroborat|prove|stand by|bear out|borne out|back up|backed up)"
)
_NOT_SURE = re.compile(
    r"(?:\b(?:not|never|nobody|no one|no official|cannot|without|neither|declin\w+|refus\w+|unable)\b|n't\b)"
    rf"{_SURE}|\bwhether\b|\b(?:un(?:verified|proved|substantiated|corroborated)|not official)\b"
)
# The neighbouring sentence may say that a number is not confirmed, or that a plan turned out so or otherwise.
_BESIDE = re.compile(rf"\bunconfirmed\b|\b(?:not|never|nobody|no one|neither|cannot)\b{_SURE}")
_OUTCOME = re.compile(r"[\W_]*(?:in the event|as it turned out|in fact|it came|it happened|what happened)\b")
_IN_A_ROW = re.compile(r"\s+(?:\w+\s+){0,2}?(?:consecutive|successive|running|in a row|in succession)\b")


def check_figures(run: Run) -> Iterator[Finding]:
    """Checks that each figure is cited and in its evidence, with its qualifier and its status, and that sums hold."""
    for claim in run.claims.with_headings:
        run.report.count("figures in claims", len(claim.numbers))
        yield from check_claim_figures(run, claim)


def check_claim_figures(run: Run, claim: Claim) -> Iterator[Finding]:
    """Checks the figures of one claim."""
    results, faults = arithmetic(run, claim)
    yield from faults
    if claim.numbers and not claim.evidence and not claim.editorial:
        listed = ", ".join(f"`{number.text}`" for number in claim.numbers)
        message = f"no citation for {listed}"
        yield Finding(N010, run.location(claim, claim.numbers[0].start), message, "Cite the passage or the background.")
    elif not claim.editorial:
        for number in claim.numbers:
            left_out = is_operand(claim, run.facts, number) or (claim.heads and _counts_nothing(claim, number))
            if not contained(number.meaning, results) and not left_out:
                for rule, message, hint in _faults(claim, run.facts, number, results):
                    yield Finding(rule, run.location(claim, number.start), message, hint)
        for number in (n for n in claim.small if n.kind is NumberKind.ORDINAL and _IN_A_ROW.match(claim.prose, n.end)):
            cited = claim.evidence_at(number.end)
            recorded = {n.meaning for e in cited for f in run.facts.figures(e) for n in find_numbers(str(f.value))}
            places = sorted(m.removeprefix("#") for m in recorded if m.startswith("#"))
            if places and number.meaning not in recorded and not any(run.facts.holds(e, number.meaning) for e in cited):
                message = f"the place `{number.text}` is not in the evidence that is cited"
                yield Finding(N011, run.location(claim, number.start), message, f"It has place {', '.join(places)}.")


def _counts_nothing(claim: Claim, number: Number) -> bool:
    """Says whether a heading may have a number only to say of which time it speaks, or which in a row it is."""
    if claim.block.kind == "title" and len(number.meaning) == len("2013-10-07"):
        return False
    return (
        number.kind in (NumberKind.DATE, NumberKind.DECADE, NumberKind.ORDINAL)
        or re.fullmatch(r"\d|(?:1[6-9]|20)\d\d", number.text) is not None
    )


def _faults(claim: Claim, facts: Facts, number: Number, results: set[str]) -> Iterator[Fault]:
    # A sum that is set out may take its terms from all that the block cites.
    cited = claim.evidence if within_arithmetic(claim, number) else claim.evidence_at(number.end)
    holding = [e for e in cited if facts.holds(e, number.meaning)]
    # A question tells nothing of a year.
    if not holding and re.fullmatch("[12][0-9]{3}", number.meaning) and _ASKED.match(claim.block.text, number.end):
        return
    if not holding:
        groups = qualifiers(claim.block.text, number)
        known = {m for e in cited for m in facts.numbers(e)}
        follows = (
            any(rounds(number, group, known | results) for group in groups)
            or tells_share(number, groups, ratios := list(shares(claim, facts, cited, results)))
            or per_hundred(claim, number, ratios)
            or lasted(claim, number, known | {m for e in claim.evidence for m in facts.numbers(e)})
            or brackets(claim, number, known | results)
        )
        if follows:
            return
        held = sorted({n.text for e in cited for n in find_numbers(facts.text(e))})
        named = " and ".join(facts.name(e) for e in cited)
        hint = f"{named or 'What is cited'} holds {', '.join(held) or 'no figure'}."
        yield N011, f"the figure `{number.text}` is not in the evidence that is cited", hint
        return
    if claim.heads:
        title = claim.block.kind == "title"
        told = (f for e in holding for f in facts.figures(e) if title)
        figures = (f for f in told if f.status is FigureStatus.UNCONFIRMED)
        yield from (fault for figure in figures for fault in _check_status(claim, number, figure))
        return
    if not within_arithmetic(claim, number):
        yield from _check_qualifier(claim, facts, number, holding)
    for figure in (f for e in holding for f in facts.figures(e)):
        # An unconfirmed figure stays unconfirmed whoever repeats it; a plan may have other evidence that it was done.
        elsewhere = any(figure not in facts.figures(e) for e in holding)
        if figure.status is FigureStatus.UNCONFIRMED or not elsewhere:
            yield from _check_status(claim, number, figure)


def _check_qualifier(claim: Claim, facts: Facts, number: Number, holding: list[Evidence]) -> Iterator[Fault]:
    known = {group for e in holding for group in qualified(facts.text(e)).get(number.meaning, ())}
    sources = {e.source for e in holding}
    for figure in facts.figures_of(number.meaning):
        if sources.isdisjoint(e.partition("#")[0] for e in figure.evidence):
            continue
        known |= qualified(f"{figure.qualifier or ''} {figure.shown}").get(number.meaning, set()) - {None}
    told = qualifiers(claim.block.text, number)
    # *Within 72 hours* says *up to* where the evidence does, and nothing of a number that stands bare.
    told |= {UP_TO} & known if _WITHIN.search(claim.block.text, 0, number.start) else set()
    if 0 in known:  # more than a thousand is a thousand and more
        known.add(1)
    if _NOT.search(claim.block.text, max(0, number.start - _NEAR), number.start):
        return
    groups = sorted(group for group in known if group is not None)
    right = [f"{shown(group)} {number.text}" for group in groups] + ([number.text] if None in known else [])
    if None not in known and not told & known and (wanted := [g for g in groups if g in LOSSES]):
        message = f"the figure `{number.text}` lost its qualifier: the evidence says “{shown(wanted[0])} {number.text}”"
        yield N012, message, f"Write “{shown(wanted[0])} {number.text}”, or a word that means the same."
    added = told - known - ({EXACTLY} if None in known else set())
    for group in sorted(added) if number.kind is NumberKind.COUNT else ():
        message = f"“{shown(group)}” is not said of {number.text} in the evidence that is cited"
        yield N016, message, f"It says: {' or '.join(right)}."


def _has(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def _check_status(claim: Claim, number: Number, figure: Figure) -> Iterator[Fault]:
    words = STATUS_WORDS.get(figure.status)
    if not words or number.meaning not in {n.meaning for n in find_numbers(str(figure.value))}:
        return
    at = claim.sentences.index(claim.sentence(number.start))
    sentences = ["", *(fold(claim.block.text[s.start : s.end]).casefold() for s in claim.sentences), ""]
    before, own, after = sentences[at : at + 3]
    if any(_has(word, own) for word in words):
        return
    if figure.status is FigureStatus.UNCONFIRMED and (_NOT_SURE.search(own) or _BESIDE.search(f"{before} {after}")):
        return
    if figure.status is FigureStatus.PLANNED and _OUTCOME.match(after):
        return
    if figure.status is FigureStatus.HEDGED and within_arithmetic(claim, number) and any(_has(w, after) for w in words):
        return
    message = f"the figure `{number.text}` is {figure.status} in its source, and the sentence does not say so"
    yield N013, message, f"Say in the same sentence that it is {figure.status}."
