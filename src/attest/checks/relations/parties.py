"""Relations: where a sentence relates two bodies or persons, a relationship in the cited evidence has those two.

The cited evidence is often about both of two bodies, so that their names alone prove little. The words that relate
(*affiliated*, *merged*, *part of*, *replaced*, *head*) are those of the recorded relationships.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from attest.checks.names.tokens import Word, own_sentences, parts_with, stem, words_of
from attest.checks.run import Run
from attest.evidence import Claim, Claims, Name
from attest.model import Example, Finding, Kind, Report, Rule

N024 = Rule(
    "N024",
    "relation-not-in-evidence",
    "A sentence relates two bodies or persons whom no relationship with the cited evidence relates so,"
    " or a body to itself.",
    example=Example(
        "docs/index.md",
        fails="The Harbour Board is keeper of the Harbour Board and says the fog takes",
        passes="Ada Quill said that the fog takes",
    ),
    requires=(
        "Q001",
        "Q003",
        "Q006",
    ),
    allowable=True,
)

ALIKE = (
    ("part", "inside", "include", "absorb", "join"),
    ("replace", "place"),
    ("head", "lead", "led", "chief", "director"),
    ("establish", "create", "set"),
    ("abolish", "end"),
)
"""Words that tell the same relation; every other word of a predicate stands for itself."""
_RELATED = {Kind.AGENCY, Kind.BODY, Kind.PERSON}
_CLAUSE = re.compile(
    r"[;:(),]|\n\n|[.!?](?=\s)"
    r"|\s+(?:and|but)\s+(?=(?:is|was|were|are|will|had|has|in|on|it|its|the|at|for|set)\b|\w+ed\b)"
)
_OWNER = re.compile(r"['’]s? ")
_OF = re.compile(r",?\s+(?:of|from|at)\s+(?:the\s+)?")
_RELATIVE = re.compile(r"\b(?:which|that|whom)\b")

Parties = frozenset[str]


def check_relations(run: Run) -> Iterator[Finding]:
    """Checks that whom the claims relate, the records that rest on their evidence relate so."""
    relations = Relations(run.claims)
    for claim in run.claims.all:
        if not claim.editorial:
            yield from check_claim_relations(run, claim, relations)


def check_claim_relations(run: Run, claim: Claim, relations: Relations) -> Iterator[Finding]:
    """Checks whom one claim relates."""
    for word, message, hint in relations.of(claim, run.report):
        yield Finding(N024, run.location(claim, word.start), message, hint)


class Relations:
    """Whom the relationships relate, and with which words.

    Args:
        claims: The claims.
    """

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._entries = claims.corpus.entries
        self._recorded = self._read()

    def of(self, claim: Claim, report: Report) -> Iterator[tuple[Word, str, str]]:
        """Reads the clauses of a claim.

        Args:
            claim: The claim.
            report: Where the relations are counted.

        Yields:
            For each relation that does not hold: the word that tells it, what is wrong, and what the evidence has.
        """
        names = [n for n in claim.names if self._kind(n.entry) in _RELATED and not owns(claim, n)]
        text = own_sentences(self._claims, claim)
        for start, end in parts_with(names, _CLAUSE, text):
            words = words_of(text, names, start, end)
            for left, right in pairwise(words):
                if left.entry and left.entry == right.entry and left.text == right.text:
                    yield right, f"{right.text} is related to itself", "One of the two names is another one."
            # "Will Kerr of the PSNI was offered it" is told of him, not of the PSNI.
            of = {
                right.start
                for left, right in pairwise(names)
                if self._kind(left.entry) is Kind.PERSON and _OF.fullmatch(text, left.end, right.start)
            }
            for index, word in enumerate(words):
                title = not word.entry and any(n.start <= word.start < n.end for n in claim.names)
                if word.stem not in self._recorded or title:
                    continue
                cited = {str(e) for e in claim.evidence_at(word.start)}
                known = [parties for parties, evidence in self._recorded[word.stem] if evidence & cited]
                near = [w for w in words[:index] if w.start not in of]
                told = _nearest(
                    [*near, *words[index:]], len(near), relative=_RELATIVE.search(text, start, word.start) is not None
                )
                if not told:
                    continue
                if not known:
                    report.count_unverifiable("relations of which no record rests on their evidence")
                    continue
                report.count("relations in claims")
                if not any(_tells(told, parties) for parties in known):
                    message = f"“{word.text}” is told of {self._listed(told)}, but the cited evidence has it of others"
                    pairs = sorted({self._listed(parties) for parties in known})
                    yield word, message, f"In the records that rest on this evidence it is told of: {'; '.join(pairs)}."

    def _read(self) -> dict[str, list[tuple[Parties, set[str]]]]:
        """Returns for the stem of each relating word whom the relationships relate so, and on what evidence."""
        found = defaultdict(list)
        for record in self._claims.corpus.relationships:
            sides = [e for e in (record.subject, record.object) if e and self._kind(e) in {*_RELATED, Kind.LAW}]
            parties = frozenset(e for e in sides if self._kind(e) in _RELATED)
            first = next((w.stem for w in words_of(record.predicate, [])), None)
            if len(sides) == 2 and parties and first:
                for word in next((group for group in ALIKE if first in map(stem, group)), (first,)):
                    found[stem(word)].append((parties, set(record.evidence)))
        return dict(found)

    def _kind(self, entry: str) -> Kind | None:
        found = self._entries.get(entry)
        return found.record.kind if found and found.tracked else None

    def _listed(self, entries: list[str] | Parties) -> str:
        return " and ".join(sorted({self._entries[entry].record.prefLabel for entry in entries}))


def _nearest(words: list[Word], index: int, *, relative: bool) -> list[str]:
    """Returns the names nearest to a relating word: one on each side, or two before it in a relative clause."""
    before = [w.entry for w in words[:index] if w.entry]
    after = [w.entry for w in words[index + 1 :] if w.entry]
    if before and after:
        return [before[-1], after[0]]
    if relative and before:
        return before[-2:]
    return before[-1:] or after[:1]


def _tells(told: list[str], parties: Parties) -> bool:
    """Says whether the names that a sentence relates are the parties of a relationship, none of them twice."""
    if len(parties) == 1:
        return bool(parties.intersection(told))
    return parties.issuperset(told) and len(set(told)) == len(told)


def owns(claim: Claim, name: Name) -> bool:
    """Says whether a name is only the owner of the next one, as in *the NCA's CEOP*."""
    follows = _OWNER.match(claim.block.text, name.end)
    return follows is not None and any(other.start == follows.end() for other in claim.names)
