"""Direction: who did it to whom. A relation that is told between two bodies or persons has its subject and its object.

The words between two names are read by the patterns below, active and passive; what they do not have is counted as
what cannot be told. A sentence is wrong where the records have the same relation between the same two the other way
round, and not this way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attest.checks.run import Run
from attest.evidence import Claim
from attest.model import Example, Finding, Kind, Rule

N028 = Rule(
    "N028",
    "relation-reversed",
    "A sentence turns a recorded relation round: it replaced, joined, led or took in the one that did so to it.",
    example=Example(
        "docs/index.md",
        fails="The Harbour Board is the head of Ada Quill",
        passes="Ada Quill is the head of the Harbour Board",
        setup=(
            ("docs/index.yml", "predicate: is the keeper of", "predicate: is head of"),
            (
                "docs/index.md",
                "Ada Quill said that the fog",
                "Ada Quill is the head of the Harbour Board and said that the fog",
            ),
        ),
    ),
    requires=("N020", "N021", "N024", "Q001", "Q003", "Q006"),
    allowable=True,
)

_BE = r"(?:is|was|were|are|be|been|being|became|become|becomes|will be|would be|is to be|was to be|had been|has been)"
_TO = r"(?:to|will|would|could|should|may|might|was to|is to|were to)?\s*"
_ADVERB = r"(?:\s+(?:also|once|later|then|now|currently|itself|finally|formally|soon|since|still|simply))*"

# What is told, from the one that acts to the one that it is done to: patterns between the two names.
ACTIVE = {
    "replace": r"(?:took over from|take over from|takes over from|taking over from|replac(?:e[sd]?|ing)|"
    r"(?:took|take|takes|taking) the place of|succeed(?:s|ed|ing)?|supersed(?:e[sd]?|ing)|displac(?:e[sd]?|ing)|"
    r"came in place of|opened in place of|stood in for|is the successor (?:of|to)|was the successor (?:of|to))",
    "absorb": r"(?:absorb(?:s|ed|ing)?|(?:took|take|takes|taking) in|swallow(?:s|ed)?(?: up)?|incorporat(?:e[sd]?|ing)|"
    r"includ(?:e[sd]?|ing)|contain(?:s|ed)?|has as a part|had as a part|merged in)",
    "join": r"(?:join(?:s|ed|ing)?|merged (?:into|with)|merges? (?:into|with)|became (?:a )?part of|"
    r"becomes? (?:a )?part of|became a (?:command|unit|department) of|moved into|went into|passed into|"
    rf"{_BE} (?:a )?(?:part|command|unit|branch|division|arm|service) of|belong(?:s|ed) to|{_BE} (?:absorbed|merged|"
    rf"incorporated|folded|taken|swallowed(?: up)?) (?:into|in|by|with))",
    "affiliate": rf"(?:{_BE} (?:currently )?(?:affiliated|attached|answerable|subordinate) to|answer(?:s|ed) to|"
    r"report(?:s|ed) to|work(?:s|ed) under|came under|stood under|sat under)",
    "lead": rf"(?:led|leads?|head(?:s|ed)?|ran|runs?|direct(?:s|ed)?|manag(?:e[sd]?)|"
    rf"{_BE} (?:the )?(?:(?:first|last|former|new|then|acting|interim) )?(?:head|leader|chief executive|chief|director|"
    r"director general|Director General|boss|chair)(?: of [a-z ]+?)? (?:of|at))",
    "found": r"(?:found(?:s|ed)|set up|sets up|establish(?:es|ed)|creat(?:es|ed)|launch(?:es|ed))",
    "abolish": r"(?:abolish(?:es|ed)|clos(?:es|ed)(?: down)?|ended|wound up|scrapp(?:ed)|dissolv(?:es|ed))",
}
PASSIVE = {
    "replace": rf"{_BE} (?:replaced|succeeded|superseded|displaced) by|(?:gave way|made way|handed over) to",
    "absorb": "(?!)",
    "join": rf"(?:{_BE} joined by)",
    "affiliate": "(?!)",
    "lead": rf"{_BE} (?:led|headed|run|directed|managed) by",
    "found": rf"{_BE} (?:founded|set up|established|created|launched) by|owes its (?:start|existence) to",
    "abolish": rf"{_BE} (?:abolished|closed(?: down)?|ended|wound up|scrapped|dissolved) by",
}
# To take in is what the one does that the other joins.
_OPPOSITE = {"absorb": "join"}
_PARTIES = (Kind.AGENCY, Kind.BODY, Kind.PERSON, Kind.LAW, Kind.PUBLICATION, Kind.OPERATION)
_LONGEST = 90


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"^['’]?s?,?{_ADVERB}\s+{_TO}(?:{words})\s+(?:the\s+|a\s+|an\s+|its\s+)?$", re.IGNORECASE)


_TOLD = [
    *((kind, _pattern(words), False) for kind, words in ACTIVE.items()),
    *((kind, _pattern(words), True) for kind, words in PASSIVE.items()),
]

Relation = tuple[str, str, str]
"""The kind of a relation, and the entries from which and to which it goes."""


def told(words: str, left: str, right: str) -> Relation | None:
    """Reads the words between two names.

    Args:
        words: The words, with the blanks around them.
        left: The entry before them.
        right: The entry behind them.

    Returns:
        The relation that they tell, if a pattern has them.
    """
    if len(words) > _LONGEST:
        return None
    for kind, pattern, passive in _TOLD:
        if pattern.match(words):
            turned = passive != (kind in _OPPOSITE)
            return (_OPPOSITE.get(kind, kind), right, left) if turned else (_OPPOSITE.get(kind, kind), left, right)
    return None


def recorded(run: Run) -> set[Relation]:
    """Returns what the records of the project tell, read by the same patterns."""
    found = set()
    for record in run.corpus.relationships:
        if record.subject and record.object:
            relation = told(f" {record.predicate} ", record.subject, record.object)
            if relation:
                found.add(relation)
    return found


def check_direction(run: Run) -> Iterator[Finding]:
    """Checks that no claim turns a recorded relation round."""
    known = recorded(run)
    for claim in run.claims.with_headings:
        yield from check_claim_direction(run, claim, known)


def check_claim_direction(run: Run, claim: Claim, known: set[Relation]) -> Iterator[Finding]:
    """Checks the relations of one claim."""
    entries = run.corpus.entries
    text = claim.block.text
    parties = [n for n in claim.names if entries[n.entry].record.kind in _PARTIES]
    for left, right in pairwise(parties):
        relation = told(text[left.end : right.start], left.entry, right.entry)
        if relation is None:
            continue
        kind, subject, target = relation
        run.report.count("directions of relations")
        if (kind, target, subject) in known and relation not in known:
            one, other = (entries[i].record.prefLabel for i in (target, subject))
            message = f"“{text[left.start : right.end]}” turns round what is recorded"
            hint = f"It is {one} that has this relation to {other}, not the other way round."
            yield Finding(N028, run.location(claim, left.start), message, hint)
