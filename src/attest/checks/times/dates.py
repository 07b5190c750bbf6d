"""Dates: each belongs to whom and what it belongs to in the evidence, a beginning to a beginning, an end to an end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from attest.checks.figures.lengths import DATE
from attest.checks.run import Run
from attest.checks.times.statements import statements
from attest.evidence import Claim, Evidence, Name
from attest.model import Example, Finding, Kind, Rule
from attest.text import Number, find_numbers

_TOLD = "The watch began in 1919 ([Background: the watch](background/board.md#watch))."
N031 = Rule(
    "N031",
    "date-of-another",
    "A date is told of a beginning, an end or a person of which the evidence does not have it.",
    example=Example(
        "docs/index.md",
        fails="The watch ended in 1919",
        passes="The watch began in 1919",
        setup=(
            ("docs/index.md", "Tom Reed", f"{_TOLD}\n\nTom Reed"),
            ("docs/background/board.md", "{#watch}\n\n", "{#watch}\n\nThe watch began in 1919. "),
        ),
    ),
    requires=("N010", "N011", "N020", "N021"),
    allowable=True,
)  # fmt: skip

_VERB = re.compile(
    r"\b(?:(?P<join>join(?:s|ed|ing)?|merge[sd]?|merging|absorb(?:s|ed)|(?:become|becomes|became|been|be)\s+(?:a\s+)?part"
    r"|taken? (?:in|into)|took in)"
    r"|(?P<start>begins?|began|begun|start(?:s|ed)|open(?:s|ed)|launch(?:es|ed)?|founded|set up"
    r"|established?|establishes"
    r"|created?|comes? into|came into|appointed|become|becomes|became|took office|takes office|takes over|took over"
    r"|succeed(?:s|ed)|operational)"
    r"|(?P<still>still|seen|shown|met)|(?P<end>end(?:s|ed)|clos(?:es|ed)|abolish(?:es|ed)?|wound up"
    r"|dissolved|scrapped|resign(?:s|ed)|left|leaves|retire[sd]?|retirement|stopped"
    r"|stepped down|steps down|stood down|ceased|shut|withdrawn|expired))\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:(?<!effect )from|since|after|as of|starting|beginning)\s+"
    r"(?:about\s+|early\s+|late\s+|the \w+ of\s+|mid-)?\Z",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:\b(?:until|till|(?<!back )to|up to|through|before)\s+|[–—]\s*)"
    r"(?:about\s+|early\s+|late\s+|the \w+ of\s+|mid-)?\Z",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?:\b(?:not|never|nor)\b|n['’]t\b)[^,;]*\Z", re.IGNORECASE)
_WITHOUT = re.compile(r"[^,;.(]{0,40}\b(?:not|no|without|nobody)\b|[^,;.(]{0,20}n['’]t\b")
_CLAUSE = re.compile(r"[;:]|,\s|\s(?:and|but|while)\s")
_END = re.compile(r"[.!?;][\"”’)\]]*\s+(?=[A-Z\"“(\[])|;\s|\n+")
_TO = re.compile(r"\s*(?:[–—]|(?:to|until|till)\s+(?=[0-9A-Z]|the\b|about\b|early\b|late\b|mid-))")
_BEFORE = re.compile(
    r"\W{0,3}\s+(?:before|before that|until then|till then|earlier|formerly|previously)\b", re.IGNORECASE
)
_NEAR = 30


class Bound(NamedTuple):
    """A date with what it is told of: a beginning, an end or a joining, who is named before it and around it."""

    date: str
    kind: str
    person: str
    people: frozenset[str]


def check_dates(run: Run) -> Iterator[Finding]:
    """Checks what the dates of all claims are told of."""
    known: dict[Evidence, list[Bound]] = {}
    for claim in statements(run):
        yield from _check(run, claim, known)


def _check(run: Run, claim: Claim, known: dict[Evidence, list[Bound]]) -> Iterator[Finding]:
    for number, told in bound(run, claim.prose, claim.numbers, claim.names):
        cited = claim.evidence_at(number.end)
        for evidence in cited:
            if evidence not in known:
                text = run.facts.text(evidence)
                known[evidence] = [b for _, b in bound(run, text, find_numbers(text), run.claims.names(text))]
        same = [b for e in cited for b in known[e] if b.date.startswith(told.date) or told.date.startswith(b.date)]
        if same and not any(_fits(told, other) for other in same):
            what = " or ".join(sorted({_shown(run, other) for other in same}))
            message = f"the evidence has {number.text} for {what}, not for {_shown(run, told)}"
            yield Finding(N031, run.location(claim, number.start), message, "Give the date that belongs there.")


def _fits(one: Bound, other: Bound) -> bool:
    kinds = {one.kind, other.kind}
    kinds = {"end" if k == "until" and "turn" not in kinds else k for k in kinds}
    alike = (
        "" in kinds
        or ("turn" in kinds and "end" not in kinds)
        or len(kinds) == 1
        or (kinds <= {"since", "start", "join"} and "since" in kinds)
    )
    if not other.person or not one.people or other.person in one.people:
        return alike
    # Where one person left, another follows.
    return kinds in ({"end", "start"}, {"end", "since"}) and other.kind in ("end", "until")


def _shown(run: Run, told: Bound) -> str:
    entry = run.corpus.entries.get(told.person)
    words = {
        "start": "a beginning",
        "since": "a beginning",
        "end": "an end",
        "until": "an end",
        "turn": "a beginning",
        "join": "a joining",
    }.get(told.kind, "")
    return " of ".join(part for part in (words, entry.record.prefLabel if entry else "") if part) or "something else"


def bound(run: Run, text: str, numbers: Sequence[Number], names: Sequence[Name]) -> Iterator[tuple[Number, Bound]]:
    """Yields the dates of a text with what they are told of."""
    entries = run.corpus.entries
    people = [n for n in names if entries[n.entry].record.kind is Kind.PERSON]
    ends = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    carried = ""
    for start, end in pairwise(ends):
        verbs = list(_VERB.finditer(text, start, end))
        here = [n for n in people if start <= n.start < end]
        for number in (n for n in numbers if start <= n.start < end and DATE.fullmatch(n.meaning)):
            before = text[start : number.start]
            ranged = _TO.match(text, number.end)
            kind = "since" if ranged or _SINCE.search(before) else "until" if _UNTIL.search(before) else ""
            # What did not begin until a date began then, and what did not end before it ended then.
            if kind == "until" and (_NOT.search(before) or _WITHOUT.match(text, number.end)):
                kind = ""
            if not kind:
                earlier = [
                    v for v in verbs if v.end() <= number.start and not _CLAUSE.search(text, v.end(), number.start)
                ]
                later = (v for v in verbs if 0 <= v.start() - number.end <= _NEAR)
                near = (v for v in later if not _CLAUSE.search(text, number.end, v.start()))
                verb = earlier[-1] if earlier else next(near, None)
                kind = (verb.lastgroup or "").replace("still", "") if verb else ""
            # "Since 2001; before, it was another": until then it was that one.
            kind = "turn" if kind in ("since", "start") and _BEFORE.match(text, number.end) else kind
            person = next(
                (n.entry for n in reversed(here) if n.start < number.start), here[0].entry if here else carried
            )
            yield (
                number,
                Bound(
                    number.meaning,
                    kind,
                    person,
                    frozenset(n.entry for n in here) or frozenset([person] if person else ()),
                ),
            )
        carried = here[-1].entry if here else ""
