"""Bearing: the acts and the words that each piece of evidence bears, read once."""

from __future__ import annotations

from collections.abc import Collection

from attest.checks.names.unestablished import found_nothing
from attest.checks.records.acts import Borne, borne, together
from attest.checks.run import Run
from attest.evidence import Evidence


class Bearing:
    """What each piece of evidence bears.

    Args:
        run: The run.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._of: dict[Evidence | str, Borne] = {}

    def of(self, evidence: Collection[Evidence], bodies: Collection[str] = ()) -> Borne:
        """Returns what some evidence bears, with the names of those whom it is about."""
        return together([*map(self._evidence, evidence), *map(self._names, bodies)])

    def recorded(self, bodies: Collection[str]) -> Borne:
        """Returns what the recorded relationships between some bodies tell."""
        found = [r.predicate for r in self._run.corpus.relationships if {r.subject, r.object} <= set(bodies)]
        return borne("\n".join(found))

    def _evidence(self, evidence: Evidence) -> Borne:
        if evidence not in self._of:
            text = self._run.facts.text(evidence)
            # A section that found nothing leaves open all that it speaks of.
            self._of[evidence] = Borne(borne(text).words) if found_nothing(text) else borne(text)
        return self._of[evidence]

    def _names(self, body: str) -> Borne:
        if body not in self._of:
            entry = self._run.corpus.entries.get(body)
            self._of[body] = borne("\n".join(entry.record.labels) if entry else "")
        return self._of[body]
