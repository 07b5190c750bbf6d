"""Units: what a figure counts in a sentence is what it counts in the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attest.checks.figures.nouns import around, behind, nouns_of, phrase, plurals, with_alike
from attest.checks.run import Run
from attest.evidence import Claim, Evidence
from attest.model import Example, Finding, Rule
from attest.text import Number, NumberKind

N015 = Rule(
    "N015",
    "unit-wrong",
    "A figure counts other things than in the evidence: convictions where the source counts arrests.",
    example=Example(
        "docs/index.md",
        fails="The fog takes more than 40 keepers a year, by the count of Ada Quill",
        passes='Ada Quill said that the fog takes "more than 40 boats a year"',
    ),
    requires=("N010", "N011", "Q001", "Q003", "Q006"),
    allowable=True,
)
_AROUND = 45
_CUT = re.compile(r"[0-9;,]|\b(?:and|but|while)\b")
_YEAR = re.compile("(?:1[89]|20)[0-9]{2}")


def check_units(run: Run) -> Iterator[Finding]:
    """Checks what the figures of claims count."""
    units = Units(run)
    for claim in run.claims.with_headings:
        yield from check_claim_units(run, claim, units)


def check_claim_units(run: Run, claim: Claim, units: Units) -> Iterator[Finding]:
    """Checks what the figures of one claim count."""
    if claim.editorial:
        return
    for number in claim.numbers:
        if (
            number.kind is NumberKind.COUNT
            and not _YEAR.fullmatch(number.text)
            and (told := plurals(behind(claim.prose, number)))
        ):
            known, shown = units.of(number, claim.evidence_at(number.end))
            if known and not known.intersection(told):
                words = behind(claim.prose, number).strip()
                message = f"“{number.text} {words}”: the evidence counts something else"
                hint = f"It has {number.text} for: {', '.join(sorted(shown))}." if shown else ""
                yield Finding(N015, run.location(claim, number.start), message, hint)


class Units:
    """What each figure of the evidence counts.

    Args:
        run: The run, with records and evidence.
    """

    def __init__(self, run: Run) -> None:
        self._facts = run.facts
        self._found: dict[tuple[str, Evidence], tuple[set[str], set[str]]] = {}

    def of(self, number: Number, evidence: Iterable[Evidence]) -> tuple[set[str], set[str]]:
        """Returns the nouns that may stand behind a number, and the units that a record or the text gives it."""
        known: set[str] = set()
        shown: set[str] = set()
        for cited in evidence:
            key = (number.meaning, cited)
            if key not in self._found:
                self._found[key] = self._of(*key)
            known |= self._found[key][0]
            shown |= self._found[key][1]
        return known, shown

    def _of(self, meaning: str, cited: Evidence) -> tuple[set[str], set[str]]:
        records = [f for f in self._facts.figures_of(meaning) if str(cited) in f.evidence]
        known = nouns_of(" ".join(f"{f.unit} {phrase(f.scope or '')}" for f in records))
        text, numbers = self._facts.folded(cited)
        for number in (n for n in numbers if n.meaning == meaning):
            direct = behind(text, number)
            before = _CUT.split(text[max(0, number.start - _AROUND) : number.start])[-1]
            near = before if plurals(direct) else around(text, number, sentences=1 if records else 2)
            known |= nouns_of(direct if records else f"{near} {direct}")
            # Who is counted as a suspect whom somebody helped to arrest was arrested.
            if "suspect" in known and "arrest" in nouns_of(around(text, number)):
                known.add("arrest")
        return with_alike(known), {f.unit for f in records}
