"""Name context: the words around a name are those that stand around it in the evidence, not around another name.

The cited evidence is often about both of two bodies, so that their names alone prove little. Where three more of the
words around a name stand around another name in the evidence than around this one, it is in the other's place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from attest.checks.names.tokens import Word, own_sentences, parts_with, words_of
from attest.checks.run import Run
from attest.evidence import Claim, Claims, Evidence, Facts, Name
from attest.model import Event, Example, Finding, Kind, Relationship, Rule
from attest.text import MONTHS, fold, fold_in_place

N025 = Rule(
    "N025",
    "name-in-anothers-place",
    "The words around a name stand in the evidence around another name.",
    example=Example("docs/index.md", fails="Ada Quill watched the old light", passes="Tom Reed watched the old light"),
    requires=(
        "N021",
        "Q001",
        "Q003",
        "Q006",
    ),
    allowable=True,
)

REACH = 4
"""How many words on either side of a name are its context."""
CLEARLY = 3
"""By how many words another name must fit better."""
_SENTENCE = re.compile(r"[.!?;][\"”’)\]]*\s+|\n\n+")
_CLAUSE = re.compile(rf"{_SENTENCE.pattern}|,\s+(?:and|but|while|whereas)\s+")
_BODIES = (Kind.AGENCY, Kind.BODY)

Neighbour = tuple[str, str]
"""A side, before or after, and the stem of the word that stands there."""


def check_context(run: Run) -> Iterator[Finding]:
    """Checks that no name stands among words that stand in the evidence around another name."""
    contexts = Contexts(run.claims, run.facts)
    for claim in run.claims.all:
        if not claim.editorial:
            yield from check_claim_context(run, claim, contexts)


def check_claim_context(run: Run, claim: Claim, contexts: Contexts) -> Iterator[Finding]:
    """Checks the words around the names of one claim."""
    entries = run.corpus.entries
    for name, other, words in contexts.displaced(claim):
        label, meant = claim.block.text[name.start : name.end], entries[other].record.prefLabel
        listed = ", ".join(f"“{word}”" for word in words)
        location = run.location(claim, name.start)
        message = f"in the evidence these words stand beside {meant}, not beside {label}: {listed}"
        yield Finding(N025, location, message, f"If {meant} is meant, say so; if not, cite what shows it of {label}.")


class Contexts:
    """Which words stand around which name in the evidence.

    Args:
        claims: The claims, whose names are looked for.
        facts: What their evidence holds.
    """

    def __init__(self, claims: Claims, facts: Facts) -> None:
        self._claims = claims
        self._facts = facts
        self._corpus = claims.corpus
        self._found: dict[Evidence, dict[str, list[frozenset[Neighbour]]]] = {}

    def displaced(self, claim: Claim) -> Iterator[tuple[Name, str, list[str]]]:
        """Finds the names of a claim that stand in the place of another.

        Args:
            claim: The claim.

        Yields:
            The name, the id of the entry whose place it is, and the words that tell it.
        """
        text = own_sentences(self._claims, claim)
        names = {name.start: name for name in claim.names}
        for start, end in parts_with(claim.names, _CLAUSE, text):
            words = words_of(text, claim.names, start, end)
            for index, word in enumerate(words):
                if not word.entry:
                    continue
                here = _around(words, index)
                found = [self.of(evidence) for evidence in claim.evidence_at(names[word.start].end)]
                own = max((len(here & places) for f in found for places in f.get(word.entry, ())), default=0)
                for other in sorted({e for f in found for e in f if self._confusable(e, word.entry)}):
                    shared = max((here & places for f in found for places in f.get(other, ())), key=len)
                    if len(shared) - own >= CLEARLY:
                        stems = {stem for _, stem in shared}
                        yield names[word.start], other, [w.text for w in words if w.stem in stems]
                        break

    def of(self, evidence: Evidence) -> dict[str, list[frozenset[Neighbour]]]:
        """Returns the context of each name in a piece of evidence and in the records that rest on it.

        Args:
            evidence: A passage, whose record resolves its indirect references, or a background section.

        Returns:
            For the id of each entry, the words around each place at which it is named.
        """
        if evidence not in self._found:
            found: dict[str, list[frozenset[Neighbour]]] = defaultdict(list)
            text = self._facts.text(evidence)
            told = [(text, self._resolved(evidence, text))]
            told += [(sentence, self._claims.names(sentence)) for sentence in self._recorded.get(str(evidence), ())]
            for text, names in told:
                for start, end in parts_with(names, _SENTENCE, text):
                    words = words_of(text, names, start, end)
                    for index, word in enumerate(words):
                        if word.entry:
                            found[word.entry].append(_around(words, index))
            self._found[evidence] = dict(found)
        return self._found[evidence]

    @cached_property
    def _recorded(self) -> dict[str, list[str]]:
        """What the records say in words, both ways round, by the evidence that they rest on."""
        found: dict[str, list[str]] = defaultdict(list)
        for fact in self._corpus.facts.values():
            record = fact.record
            if isinstance(record, Event):
                told = [record.label]
            elif isinstance(record, Relationship):
                subject, other = (self._label(e) for e in (record.subject, record.object or record.value))
                inverse = self._corpus.inverses.get(record.predicate)
                told = [f"{subject} {record.predicate} {other}"]
                told += [f"{other} {inverse} {subject}"] if inverse else []
            else:
                continue
            for evidence in record.evidence:
                found[evidence] += told
        return dict(found)

    def _label(self, words: str | None) -> str:
        entry = self._corpus.entries.get(words or "")
        return entry.record.prefLabel if entry else words or ""

    def _resolved(self, evidence: Evidence, text: str) -> list[Name]:
        """Returns the names of a piece of evidence, the indirect references of a passage among them."""
        names = self._claims.names(text)
        found = self._facts.source(evidence)
        folded = fold_in_place(text)
        for words, entry in found[1].refers.items() if found else ():
            for match in re.finditer(rf"(?<!\w){re.escape(fold(words))}(?!\w)", folded, re.IGNORECASE):
                if not any(match.start() < name.end and name.start < match.end() for name in names):
                    names.append(Name(match.start(), match.end(), entry))
        return names

    def _confusable(self, left: str, right: str) -> bool:
        kinds = [self._corpus.entries[e].record.kind if e in self._corpus.entries else None for e in (left, right)]
        return left != right and (kinds[0] is kinds[1] or all(kind in _BODIES for kind in kinds))


def _around(words: list[Word], index: int) -> frozenset[Neighbour]:
    own = words[index].stem
    before = {("before", w.stem) for w in words[max(0, index - REACH) : index] if not _is_date(w)}
    after = {("after", w.stem) for w in words[index + 1 : index + 1 + REACH] if not _is_date(w)}
    return frozenset(place for place in before | after if place[1] != own)


def _is_date(word: Word) -> bool:
    """Says whether a word is a part of a date, which several share."""
    return word.text[0].isdigit() or word.text in MONTHS
