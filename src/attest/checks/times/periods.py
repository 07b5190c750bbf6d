"""Periods: a figure is told of the time that it is about, and what lasts some time lasts as long in the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from attest.checks.figures.lengths import LABEL, UNITS, apart, lasted, unit_of
from attest.checks.figures.nouns import behind, plurals
from attest.checks.figures.parts import Parts
from attest.checks.run import Run
from attest.evidence import Claim, Evidence
from attest.model import Example, Figure, Finding, Rule, edtf
from attest.text import Number, NumberKind

_BOATS = " the fog took 12 boats ([Gazette ¶4](excerpts/gazette.md#p4))."
_LAMPS = " lamps ([Background: the watch](background/board.md#watch))."
N033 = Rule(
    "N033",
    "period-wrong",
    "A figure is told of another time than the one that it is about: of one year, where it is the count of five.",
    example=Example(
        "docs/index.md",
        fails=f"In five years{_BOATS}",
        passes=f"In a single year{_BOATS}",
        setup=(
            ("docs/index.md", "Tom Reed", f"In a single year{_BOATS}\n\nTom Reed"),
            ("seeds/gazette.yml", "value: 12, unit: boats", 'value: 12, unit: boats, period: {resolved: "1921-03"}'),
        ),
    ),
    requires=("N010", "N011"),
    allowable=True,
)  # fmt: skip
N034 = Rule(
    "N034",
    "small-number-wrong",
    "A number in words, or how long something lasted, is not what the evidence has of the same things.",
    example=Example(
        "docs/index.md",
        fails=f"There were three{_LAMPS}",
        passes=f"There were two{_LAMPS}",
        setup=(
            ("docs/index.md", "Tom Reed", f"There were two{_LAMPS}\n\nTom Reed"),
            ("docs/background/board.md", "{#watch}\n\n", "{#watch}\n\nThe wall had two lamps. "),
        ),
    ),
    requires=("N010", "N011"),
    allowable=True,
)  # fmt: skip

_MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|[2-9]|[1-9][0-9])"
_ONE_YEAR = re.compile(
    r"\b(?:in|within|over|during)\s+(?:only\s+|just\s+)?(?:a|one|the|that|its)\s+(?:single\s+|last\s+|past\s+|whole\s+)?"
    r"(?:year|twelve months|12 months)\b|\bthat year\b|\b(?:a|one) year['’]s\b|\bin twelve months\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"\b(?:in|within|over|during|across|for)\s+(?:(?:the|these|its|all)\s+)*(?:last\s+|past\s+|first\s+)?{_MANY}\s+years\b"
    rf"|\bsince (?:it was set up|its launch|it began|the start|[12][0-9]{{3}})\b|\b{_MANY}-year\b",
    re.IGNORECASE,
)
_SMALL = 20
_IN_A_LIST = re.compile(r"(?:,\s|\sand\s)[0-9]")
_SOME_OF = re.compile(r"\b(?:first|last|other|next|past|further|these|those|another)\s+\Z", re.IGNORECASE)
_BEHIND = re.compile(r"(?:\s[a-z]+){0,2}\s(?:\(|in\s|for\s|of\s)(?:the year\s)?")
_CLAUSE = re.compile(r"[,;:()—–]\s|\s(?:and|but|while|of which|of them)\s")
_SPAN = re.compile(
    r"\b(?:lasted|existed|ran|lived|stood|worked|served|went on)\s+(?:for\s+)?(?:\w+\s+){0,2}\Z|\bfor\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)


def check_periods(run: Run) -> Iterator[Finding]:
    """Checks of which time the figures of all claims are told, and how long what they tell of lasted."""
    parts = run.once(Parts)
    for claim in run.claims.with_headings:
        if claim.editorial or not claim.evidence or claim.within:
            continue
        for number in (n for n in claim.numbers if n.kind is NumberKind.COUNT):
            if fault := _period(run, claim, number, parts.figure(claim, number)):
                yield Finding(N033, run.location(claim, number.start), *fault)
        for number in (n for n in claim.small if n.kind is NumberKind.COUNT and n.meaning != "1"):
            if fault := _small(run, claim, number):
                yield Finding(N034, run.location(claim, number.start), *fault)


def _period(run: Run, claim: Claim, number: Number, figure: Figure | None) -> tuple[str, str] | None:
    sentence = claim.sentence(number.start)
    cuts = [
        sentence.start,
        *(m.end() for m in _CLAUSE.finditer(claim.prose, sentence.start, sentence.end)),
        sentence.end,
    ]
    start = max(c for c in cuts if c <= number.start)
    end = min((c for c in cuts if c > number.start), default=sentence.end)
    row = claim.block.kind == "tr"
    words = claim.prose[start:end] if not row else claim.prose
    others = [
        n for n in claim.numbers if n is not number and n.kind is NumberKind.COUNT and (row or start <= n.start < end)
    ]
    if others:
        return None
    told = [n.meaning for n in claim.numbers if LABEL.fullmatch(n.meaning) and (row or start <= n.start < end)]
    if not row and any(n is not number and _IN_A_LIST.match(claim.prose, number.end) for n in claim.numbers):
        told = []
    label = figure.period.label or "" if figure else ""
    labels = {label} if LABEL.fullmatch(label) else _labels(run, number, claim.evidence_at(number.end))
    if told and labels and not labels.intersection(told):
        listed = " or ".join(sorted(labels))
        return (
            f"{number.text} is the count of {listed}, not of {told[0]}",
            "Write the period that belongs to the figure.",
        )
    years = _years(figure) if figure else None
    wrong = (
        _YEARS.search(words) if years and years <= 1.1 else _ONE_YEAR.search(words) if years and years > 1.9 else None
    )
    if figure and wrong:
        shown = label or figure.period.written or str(edtf.parse(figure.period.resolved or ""))
        return f"“{wrong[0]}” is not the time that {figure.shown} is about", f"It is the count of {shown}."
    return None


def _labels(run: Run, number: Number, cited: tuple[Evidence, ...]) -> set[str]:
    """Returns the reporting years that stand directly behind a number in the evidence, as in *297 (2007–08)*."""
    found = set()
    for evidence in cited:
        text, numbers = run.facts.folded(evidence)
        for one, other in pairwise(numbers):
            near = _BEHIND.fullmatch(text[one.end : other.start])
            if one.meaning == number.meaning and near and LABEL.fullmatch(other.meaning):
                found.add(other.meaning)
    return found


def _years(figure: Figure) -> float | None:
    if not figure.period.resolved:
        return None
    span = edtf.parse(figure.period.resolved)
    if date.min in (span.first, span.last) or span.last == date.max:
        return None
    return (span.last - span.first).days / 365.25


def _small(run: Run, claim: Claim, number: Number) -> tuple[str, str] | None:
    cited = claim.evidence_at(number.end)
    found = [(n, text) for e in cited for text, numbers in (run.facts.folded(e),) for n in numbers]
    nouns = [] if _SOME_OF.search(claim.prose[: number.start]) else _counted(claim.prose, number)
    time = unit_of(claim.prose, number)
    same = [n for n, text in found if n.meaning == number.meaning and (not time or time in _counted(text, n))]
    if not nouns or same:
        return None
    # Between which dates some days lie, the claim itself may say.
    dates = {n.meaning for n in claim.numbers} | {m for e in claim.evidence for m in run.facts.numbers(e)}
    if time and apart(dates):
        if lasted(claim, number, dates):
            return None
        before = claim.prose[max(0, number.start - 30) : number.start]
        if _SPAN.search(before) or re.match(
            rf"\s+{time}s\s+(?:after|before|later|earlier)\b", claim.prose[number.end :]
        ):
            return (
                f"“{number.text} {time}s” does not fit the dates of the evidence",
                "Reckon it again, or leave it out.",
            )
    small = [(n, text) for n, text in found if n.kind is NumberKind.COUNT and float(n.meaning) <= _SMALL]
    others = {n.text.lower() for n, text in small if nouns[-1] in _counted(text, n)[-1:]}
    if time:
        others |= {
            f"{n.text.lower()} {u}s"
            for n, text in small
            for u in _counted(text, n)
            if u in UNITS and n.meaning == number.meaning
        }
    if not others or len(others) > 2:
        return None
    words = f"{number.text} {behind(claim.prose, number).strip()}"
    return f"“{words}” is not what the evidence counts", f"It has {' and '.join(sorted(others))} of them."


def _counted(text: str, number: Number) -> list[str]:
    """Returns the nouns that a number counts, in the plural or behind a hyphen, as in *five-year*."""
    if hyphen := re.match(r"-(day|week|month|year)\b", text[number.end :]):
        return [hyphen[1]]
    return plurals(behind(text, number))
