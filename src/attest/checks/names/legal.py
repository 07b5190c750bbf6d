"""Legal status: nobody is called convicted, charged, an offender or a victim whom the evidence does not call so.

An arrest is not a charge, and a suspect is not an offender: to tell the one as the other is the worst that a page can
do. What a sentence denies is not read: *an arrest is not a conviction*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.evidence import Claim
from attest.model import Example, Finding, Rule
from attest.text import any_of, fold_in_place

N030 = Rule(
    "N030",
    "legal-status-not-in-evidence",
    "A word of guilt or of legal status, such as *convicted*, *charged*, *offender* or *victim*, is not in the evidence"
    " that is cited.",
    example=Example(
        "docs/index.md",
        fails="Tom Reed, who was convicted later, watched the old light",
        passes="Tom Reed watched the old light",
    ),
    requires=("N010", "N020", "N021", "Q001", "Q003", "Q006"),
)

FAMILIES = {
    "convicted": r"(?<!after a )convict\w*|found guilty|pleaded? guilty|guilty|proof against|proven against",
    "charged": r"charged|criminal charges?|(?:to|not) charge|indict\w*"
    r"|charges?(?= (?:against|with|were|was|as|of)\b)|number of charges|(?:brought|led to|[0-9]+) charges",
    "sentenced": r"sentenced|(?:prison|jail|court|custodial) (?:sentences?|terms?)|sentences? of \w+ years?"
    r"|jail\w*|imprison\w*|(?:in|to|sent to) prison|behind bars|put away|locked up",
    "prosecuted": r"prosecut\w*|(?:stood|stand|on|to|put on) trial|tried in court|brought to justice"
    r"|(?:taken|hauled) (?:to|before) (?:a |the )?courts?",
    "offender": r"offenders?|criminals?|perpetrators?|abusers?|culprits?|predators?|p(?:a)?edophiles?|rapists?|(?:had"
    r"|have|has) (?:abused|molested|raped|harmed)"
    r"|molesters?|wrongdoers?|sex attackers?",
    "victim": r"victims?|survivors?",
    "acquitted": r"acquit\w*|cleared of",
    "cautioned": r"(?:was|were|is|are|been|being|be|got|and|or|nor|[0-9]+)(?: \w+ly| then| later| also)?"
    r" cautioned(?! that)|cautioned (?:by|for)|(?:police|formal|accepted a|given a) cautions?",
}
"""Words that give the same legal status: those of one family may stand for each other."""
_WORDS = re.compile(rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in FAMILIES.items())})\b", re.IGNORECASE)
# Each match has one of these, in small letters.
_SIGNS = (
    "convict", "guilty", "charge", "indict", "sentence", "prison", "jail", "behind bars", "put away", "locked up",
    "prosecut", "trial", "court", "custodial", "justice", "offender", "criminal", "perpetrator", "abuse", "culprit",
    "predator", "dophile", "rapist", "molest", "raped", "harmed", "wrongdoer", "attacker", "victim", "survivor",
    "acquit", "cleared of", "caution", "proof", "proven",
)  # fmt: skip
SIGN = re.compile(any_of(_SIGNS))
# A suspected abuser is a suspect, who is on the register is called so by the register, and whoever is in charge of an
# office, or charged with a task, is no defendant.
_QUALIFIED = re.compile(
    r"\b(?i:suspected|alleged|accused|possible|potential|presumed|would-be)\s+(?:\w+\s+){0,2}?[\w-]+"
    r"|\b(?i:registered\s+sex\s+offenders?)|\b[A-Z]\w+ Prosecution Service"
    r"|(?<!\ba )(?<!\bthe )(?<!\bon )(?<!\bany )(?<!\beach )(?<!\bno )\b(?i:charge of)\b"
    r"|\b(?i:in|take|took|taken|under the|free of|without|at no|no) charge\b"
    r"|\b(?i:charged with (?:the|its|his|her|their|this|that|an?"
    r"|(?!possess|mak|distribut|download|abus|rap|assault)\w+ing)\b)"
    r"(?! (?:\w+ )?(?:offence|crime|rape|assault|murder|possession|distribution|abuse)\b)"
    r"|\b(?i:charges? (?:a|an|no|the) (?:fee|price)|convictions? that\b|with conviction\b)",
)
_CLAUSE = re.compile(r"^|[;\n|]|[.?!](?=\s)")
# What a question asks, nobody tells; and "who was charged is not said" tells of nobody.
_ASKED = re.compile(
    r"[^.?!;|\n]*\?|\s*(?:How many|That|Who|Which|Whether|If)\b[^.;]*?\b(?:not|cannot|no|nobody|nowhere|open|unknown)\b"
)
_NOT_FOUND = re.compile(
    r"(?: \w+){0,4} (?:is|are|was|were|has been|have been) (?:not|nowhere|never) (?:\w+ )?"
    r"(?:found|known|given|told|stated)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:not(?! only| just)|never|nothing|nowhere|nor|neither|cannot|whether|no (?:account|word"
    r"|record|evidence|source|number|page))\b|n['’]t\b).*\Z"
    r"|\b(?:no(?! fewer| less)|nobody|none|without)\b(?:\W+\w+){0,4}\W*\Z",
    re.IGNORECASE | re.DOTALL,
)


def check_legal_status(run: Run) -> Iterator[Finding]:
    """Checks the words of legal status of all claims."""
    known: dict[object, set[str]] = {}
    for claim in run.claims.with_headings:
        if not claim.editorial and claim.evidence:
            yield from check_claim_legal_status(run, claim, known)


def check_claim_legal_status(run: Run, claim: Claim, known: dict[object, set[str]]) -> Iterator[Finding]:
    """Checks the words of legal status of one claim.

    Args:
        run: The run.
        claim: The claim.
        known: The families that each piece of evidence has words of, as far as it was read.
    """
    for found in legal_words(fold_in_place(claim.prose)):
        cited = claim.evidence_at(found.end())
        for evidence in cited:
            if evidence not in known:
                known[evidence] = {str(m.lastgroup) for m in legal_words(run.facts.text(evidence))}
        if not any(found.lastgroup in known[e] for e in cited):
            message = f"“{found.group()}” is not in the evidence that is cited"
            named = " and ".join(run.facts.name(e) for e in cited)
            hint = (
                f"{named} says so of nobody. An arrest is not a charge, a charge is not a conviction, a suspect is"
                " no offender: write what the source says."
            )
            yield Finding(N030, run.location(claim, found.start()), message, hint)


def legal_words(text: str) -> Iterator[re.Match[str]]:
    """Yields the words of legal status that a text tells of somebody, and does not deny."""
    if not SIGN.search(text.casefold()):
        return
    for found in _WORDS.finditer(_QUALIFIED.sub(lambda m: " " * len(m.group()), text)):
        start = max(m.end() for m in _CLAUSE.finditer(text, 0, found.start()))
        asked = _ASKED.match(text, start)
        if not asked and not _DENIED.search(text, start, found.start()) and not _NOT_FOUND.match(text, found.end()):
            yield found
