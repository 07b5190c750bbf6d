"""Units: what a figure counts in a sentence, and in a record, is what it counts in the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attest.checks.figures.nouns import around, behind, nouns_of, phrase, plurals, with_alike
from attest.checks.run import Run
from attest.evidence import Claim, Evidence
from attest.model import Example, Figure, Finding, Rule
from attest.text import Number, NumberKind, find_numbers

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
N018 = Rule(
    "N018",
    "recorded-unit-wrong",
    "The record of a figure gives it a unit that is not what its passage counts.",
    example=Example(
        "seeds/gazette.yml",
        fails="value: 12, unit: lanterns",
        passes="value: 12, unit: boats",
    ),
    requires=("R003", "R016"),
)

_AROUND = 45


def check_units(run: Run) -> Iterator[Finding]:
    """Checks what the figures of claims and of records count."""
    units = Units(run)
    for claim in run.claims.all:
        yield from check_claim_units(run, claim, units)
    for figure in run.corpus.figures:
        yield from _check_record(run, figure)


def check_claim_units(run: Run, claim: Claim, units: Units) -> Iterator[Finding]:
    """Checks what the figures of one claim count."""
    if claim.editorial:
        return
    for number in claim.numbers:
        if number.kind is NumberKind.COUNT and (told := plurals(behind(claim.prose, number))):
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
            near = text[max(0, number.start - _AROUND) : number.start] if plurals(direct) else around(text, number)
            known |= nouns_of(direct if records else f"{near} {direct}")
            # Who is counted as a suspect whom somebody helped to arrest was arrested.
            if "suspect" in known and "arrest" in nouns_of(around(text, number)):
                known.add("arrest")
        return with_alike(known), {f.unit for f in records}


def _check_record(run: Run, figure: Figure) -> Iterator[Finding]:
    fact = run.corpus.facts[figure.id]
    if figure.unit == "year" or not isinstance(figure.value, int) or not fact.source or not figure.passage:
        return
    cited = Evidence(fact.source, f"p{figure.passage}")
    text = run.facts.text(cited)
    places = [n for n in find_numbers(text) if n.meaning == str(figure.value)]
    known: set[str] = set()
    for number in places:
        direct = behind(text, number)
        known |= nouns_of(direct if plurals(direct) else around(text, number))
    last = figure.unit.split()[-1]
    if places and not with_alike(nouns_of(last)) & with_alike(known):
        message = f"the record counts {figure.unit}, and its passage counts something else by {figure.shown}"
        yield Finding(N018, fact.location, message, f"The passage says: {around(text, places[0]).strip()}")
