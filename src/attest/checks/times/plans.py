"""Plans: what the evidence only plans, proposes or offers is not told as something that happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.names.tokens import words_of
from attest.checks.run import Run
from attest.checks.times.statements import sentences_of, statements
from attest.evidence import Evidence
from attest.model import Event, Example, Finding, Relationship, Rule, Severity
from attest.project import PLANS
from attest.text import MONTHS

N035 = Rule(
    "N035",
    "plan-told-as-happened",
    "A sentence tells as done what the words of its evidence only plan, propose or offer.",
    Severity.WARNING,
    example=Example(
        "docs/index.md",
        fails="The harbour of Skerry got a second light ([Gazette ¶2](excerpts/gazette.md#p2)).",
        passes="The harbour of Skerry was to get a second light ([Gazette ¶2](excerpts/gazette.md#p2)).",
        setup=(("docs/index.md", "Tom Reed", "The harbour of Skerry was to get a second light"
               " ([Gazette ¶2](excerpts/gazette.md#p2)).\n\nTom Reed"),),
    ),
    requires=("N010", "N020", "N021", "N026"),
    allowable=True,
)  # fmt: skip

_AHEAD = re.compile(
    r"\b(?:will|would|plan(?:s|ned)?|propos(?:al|als|e|es|ed)|(?:is|are|was|were) to|to be|offered|promised|white paper"
    r"|named in \w+ to|recommendation|consultation|infer|draft|bill)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:will|would|should|could|may|might|can|if|whether|plan\w*|propos\w+|(?:is|are|was|were|meant|due|only|still|yet|about)"
    r" to|to be|to come|intend\w*|announc\w+|promis\w+|expect\w*|offer\w*|named|white paper|consultation"
    r"|draft|bill|recommend\w*|hop\w+"
    r"|want\w*|(?<!\bwe )means?|kind of|meaning|wish\w*|ask\w*|said|says|saw|according to|explain\w*|told|tells?"
    r"|set out|sets out"
    r"|future|ahead|forward|next|not|no|nor|never|nothing|nobody|neither|cannot"
    r"|unclear|unknown|infer\w*|idea|moves?|aim\w*|allow\w*|enable\w*|feared|concern\w*|over|call(?:s|ed)|put|published?|publishes)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|has|have|had|is|are|\w+ed|took|became|began|led|ran|set|held|left|came|went|got|becomes|opens|starts|begins|joins|replaces|makes|takes|works|runs|leads|belongs|holds)\b",
    re.IGNORECASE,
)
LEAST, SHARE = 2, 0.4
"""How many words a sentence of the evidence shares with one of a claim that it shows, and how many of that one's."""


def check_plans(run: Run) -> Iterator[Finding]:
    """Checks that no claim tells as done what the sentence that shows it only plans."""
    planned: dict[str, list[set[str]]] = {}
    told: list[tuple[Relationship | Event, str, list[str | None]]] = []
    told += [(r, r.predicate, [r.subject, r.object]) for r in run.corpus.relationships]
    told += [(e, e.label, [*e.about]) for e in run.corpus.events]
    for record, words, parties in told:
        if record.status in PLANS or _AHEAD.search(words):
            for evidence in record.evidence[:1]:
                planned.setdefault(evidence, []).append({f"@{party}" for party in parties if party})
    known: dict[Evidence, list[tuple[set[str], bool]]] = {}
    for claim in statements(run):
        text = run.claims.own_words(claim)
        for start, end, _ in claim.sentences:
            cited = claim.evidence_in(start, end)
            words = text[start:end]
            quotes = any(start <= q.start < end for q in claim.quotations)
            if quotes or not any(str(e) in planned for e in cited) or not _DONE.search(words) or _OPEN.search(words):
                continue
            known |= {e: list(_sentences(run, e)) for e in cited if e not in known}
            own = _stems(run, claim.prose[start:end])
            rated = [(own & stems, ahead) for e in cited for stems, ahead in known[e]]
            nearest = max((shared for shared, _ in rated), key=len, default=set())
            best = len(nearest)
            # What is told of the thing that was done stands as near in the evidence.
            done = any(not ahead and len(shared) >= 0.75 * best for shared, ahead in rated)
            # Names alone tell of a plan only where they are those whom it relates.
            words_shared = any(not stem.startswith("@") for stem in nearest)
            tells = words_shared or any(len(p) > 1 and p <= own for e in cited for p in planned.get(str(e), ()))
            if tells and len(own) > LEAST and best >= max(LEAST, SHARE * len(own)) and not done:
                message = "the evidence only has this as a plan, a proposal or an offer"
                hint = "Say so in the same sentence: planned, proposed, was to."
                yield Finding(N035, run.location(claim, start), message, hint)


def _sentences(run: Run, evidence: Evidence) -> Iterator[tuple[set[str], bool]]:
    for sentence in sentences_of(run.facts.folded(evidence)[0]):
        yield _stems(run, sentence), _AHEAD.search(sentence) is not None


def _stems(run: Run, text: str) -> set[str]:
    return {
        w.stem for w in words_of(text, run.claims.names(text)) if w.entry or (w.text.isalpha() and w.text not in MONTHS)
    }
