"""Direction: who did it to whom. A relation that is told between two bodies or persons has its subject and its object.

The words between two names are read by the patterns below, active and passive; what they do not have is counted as
what cannot be told. A sentence is wrong where the records have the same relation between the same two the other way
round, and not this way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from attest.checks.relations.parties import owns
from attest.checks.run import Run
from attest.evidence import Claim
from attest.model import Example, Finding, Kind, Rule
from attest.project import history_of

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
    r"follow(?:s|ed)|came after|c[ao]mes? after|stood in for"
    r"|(?:came|opened|began|started)(?: in [12]\d{3}| on \d[\w ]{4,16})? in place of"
    r"|is the successor (?:of|to)|was the successor (?:of|to))",
    "absorb": r"(?:absorb(?:s|ed|ing)?|(?:took|take|takes|taking) (?:in|over)|swallow(?:s|ed)?(?: up)?"
    r"|incorporat(?:e[sd]?|ing)|"
    r"includ(?:e[sd]?|ing)|contain(?:s|ed)?|has as a part|had as a part|merged in)",
    "join": r"(?:join(?:s|ed|ing)?|merged (?:into|with)|merges? (?:into|with)|became (?:a )?part of|"
    r"becomes? (?:a )?part of|became a (?:command|unit|department) of|moved into|went into|passed into|"
    rf"{_BE} (?:a )?(?:part|command|unit|branch|division|arm|service) of|belong(?:s|ed) to|{_BE} (?:absorbed|merged|"
    rf"incorporated|folded|taken|swallowed(?: up)?) (?:into|in|by|with))",
    "affiliate": rf"(?:{_BE} (?:currently )?(?:affiliated|attached|answerable|subordinate) to(?: \w+ through)?"
    rf"|{_BE} sponsored by"
    rf"|answer(?:s|ed) to|"
    r"report(?:s|ed) to|work(?:s|ed) under|came under|stood under|sat under|under)",
    "lead": rf"(?:led|leads?|co-?ordinat(?:e[sd]?|ing)|head(?:s|ed)?|ran|runs?|direct(?:s|ed)?|manag(?:e[sd]?)|"
    rf"{_BE} (?:the )?(?:(?:first|last|former|new|then|acting|interim) )?(?:head|leader|chief executive|chief|director|"
    r"director general|boss|chair) (?:of|at))",
    "second": r"(?:(?:were |was )?(?:second(?:s|ed)|lent)(?: [\w ]{0,30}?)? (?:in)?to)",
    "pass": r"(?:(?:pass(?:es|ed)|sends?|sent|hands?|handed|shares?|shared)(?: [\w, ]{0,60}?)?,? (?:on )?(?:to|with))",
    "hold": rf"(?:holds?(?: the office of)?|held(?: the office of)?|served as|serves as|{_BE})",
    "found": r"(?:found(?:s|ed)|set up|sets up|establish(?:es|ed)|creat(?:es|ed)|launch(?:es|ed))",
    "abolish": r"(?:abolish(?:es|ed)|clos(?:es|ed)(?: down)?|ended|wound up|scrapp(?:ed)|dissolv(?:es|ed))",
}
PASSIVE = {
    "replace": rf"{_BE} (?:replaced|succeeded|superseded|displaced|followed) by|(?:gave way|made way|handed over) to",
    "absorb": "(?!)",
    "join": rf"(?:{_BE} joined by)",
    "affiliate": "(?!)",
    "second": "(?!)",
    "pass": rf"(?:{_BE} (?:sent|passed|given)(?: [\w, ]{{0,60}}?)? by|gets? [\w, ]{{0,40}}? from"
    rf"|receives? [\w, ]{{0,40}}? from)",
    "lead": rf"(?:{_BE} )?(?:led|headed|co-?ordinated|run|directed|managed) by",
    "found": rf"{_BE} (?:founded|set up|established|created|launched) by|owes its (?:start|existence) to",
    "abolish": rf"{_BE} (?:abolished|closed(?: down)?|ended|wound up|scrapped|dissolved) by",
}
# To take in is what the one does that the other joins.
_OPPOSITE = {"absorb": "join"}
# Who is a part, who is tied, who answers: each is the one that stands under the other.
_UNDER = {"join": "under", "affiliate": "under"}
_PARTIES = (Kind.AGENCY, Kind.BODY, Kind.PERSON, Kind.LAW, Kind.PUBLICATION, Kind.OPERATION, Kind.OFFICE)
_LONGEST = 90
_BESIDE = re.compile(r"\s+")
# What came after another may have begun later, and no more.
_REPLACES = re.compile(r"replac|place of|took over from|succe|supersed", re.IGNORECASE)
_MARKS = re.compile('["“”*]')
_AND = re.compile(r",?\s+and\s+")


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"^['’]?s?,?{_ADVERB}\s+(?:\w+ed and |began and )?{_TO}(?:{words})\s+(?:the\s+|a\s+|an\s+|its\s+)?$",
        re.IGNORECASE,
    )


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
    """Returns what the records of the project tell, read by the same patterns, and who headed a body after whom."""
    found = set()
    for record in run.corpus.relationships:
        if record.subject and record.object:
            relation = told(f" {record.predicate} ", record.subject, record.object)
            if relation:
                found.add(relation)
    for heads in history_of(run.corpus).heads.values():
        found |= {("replace", later.subject or "", earlier.subject or "") for earlier, later in combinations(heads, 2)}
    return found


def check_direction(run: Run) -> Iterator[Finding]:
    """Checks that no claim turns a recorded relation round, or gives a body or an office another head."""
    known = run.once(recorded)
    for claim in run.claims.with_headings:
        yield from check_claim_direction(run, claim, known)


def check_claim_direction(run: Run, claim: Claim, known: set[Relation]) -> Iterator[Finding]:
    """Checks the relations of one claim."""
    entries = run.corpus.entries
    text = claim.block.text
    parties = [n for n in claim.names if entries[n.entry].record.kind in _PARTIES and not owns(claim, n)]
    for index, (left, right) in enumerate(pairwise(parties)):
        between = _MARKS.sub("", text[left.end : right.start])
        if text[right.start : right.end] == "its place":
            between = f"{between.rstrip()} the place of "
        relation = told(between, left.entry, right.entry)
        if relation is None and _BESIDE.fullmatch(between) and entries[left.entry].record.kind is Kind.OFFICE:
            relation = ("hold", right.entry, left.entry)
        if relation is None:
            continue
        run.report.count("directions of relations")
        kind, subject, target = relation
        location, label = run.location(claim, left.start), entries[target].record.prefLabel
        replaces = kind == "replace" and _REPLACES.search(between) is not None
        if _turned(relation, known) or (replaces and _of_one(relation, known)):
            message = f"“{text[left.start : right.end]}” turns round what is recorded"
            hint = (
                f"It is {label} that has this relation to {entries[subject].record.prefLabel}, not the other way round."
            )
            yield Finding(N028, location, message, hint)
        runs = kind == "lead" and entries[target].record.kind is Kind.OPERATION
        asked = text[: claim.sentence(left.start).end].rstrip().endswith("?")
        if kind in ("found", "abolish") or ((replaces or runs) and not asked):
            others = {s for k, s, t in known if k == kind and t == target}
            alike = {entries[s].record.kind for s in others if s in entries}
            if others and subject not in others and entries[subject].record.kind in alike:
                named = " and ".join(sorted(entries[s].record.prefLabel for s in others if s in entries))
                message = f"“{text[left.start : right.end]}” is told of another in the records"
                yield Finding(N028, location, message, f"There it is: {named}.")
        if kind in ("lead", "hold"):
            heads = {s for k, s, t in known if t == target and k in ("lead", "hold")}
            before = parties[index - 1] if index and _AND.fullmatch(text[parties[index - 1].end : left.start]) else None
            told_of = [subject, *([before.entry] if before and subject == left.entry else [])]
            for person in (i for i in told_of if entries[i].record.kind is Kind.PERSON):
                if heads and person not in heads and person not in entries[target].record.related:
                    message = f"{entries[person].record.prefLabel} is not recorded as a head of {label}"
                    yield Finding(N028, location, message, "Name the one who was, or record it with its evidence.")


def _turned(relation: Relation, known: set[Relation]) -> bool:
    """Says whether the records have a relation the other way round, and not this way."""
    kind, subject, target = relation
    alike = [k for k in (*ACTIVE, "under") if _UNDER.get(k, k) == _UNDER.get(kind, kind)]
    # A part does not lead or found its whole, nor a body the one that it replaced, of which it is no part either.
    if (kind in ("lead", "found") and any((k, subject, target) in known for k in _UNDER)) or (
        kind in ("found", "join") and ("replace", subject, target) in known
    ):
        return True
    there, back = (any((k, a, b) in known for k in alike) for a, b in ((subject, target), (target, subject)))
    return back and not there


def _of_one(relation: Relation, known: set[Relation]) -> bool:
    """Says whether one of two is recorded as a part of the other, which then did not take its place."""
    _, subject, target = relation
    pairs = ((subject, target), (target, subject))
    return any(("join", a, b) in known for a, b in pairs) and ("replace", subject, target) not in known
