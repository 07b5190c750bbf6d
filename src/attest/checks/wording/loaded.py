"""Colour: loaded words, superlatives and causes that the evidence does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.evidence import Claim
from attest.model import Example, Finding, Rule, Severity
from attest.text import any_of

W003 = Rule(
    "W003",
    "colour-added",
    "A loaded word, a superlative or a cause is told that the evidence does not have: *shockingly*, *the largest ever*,"
    " *thanks to*.",
    Severity.WARNING,
    example=Example("docs/index.md", fails="Sadly, Tom Reed", passes="Tom Reed"),
    style=True,
    allowable=True,
)

LOADED = """
admits admitted alarming alarmingly angrily angry appalling astonishing astonishingly atrocious bitter bitterly blamed
blasted blow boasted boasts botched botching bragged bragging brags brave bravely brilliant bungled bungling
catastrophic chilling conceded confessed courageous cowardly crackdown crushed cunning cynical damning depraved
despicable devastating disaster disastrous disastrously disgrace disgraceful disgusting dodged dodging doomed dramatic
dramatically embarrassing enraged evaded evil excellent failure famously fearless fiasco fiercely flagrant flawed
furious furiously fury gloated grossly groundbreaking hailed hapless haul heartless heinous hero heroes heroic hideous
historic horrendous horrible horribly horrific huge hugely humiliated humiliating hypocritical impressive incompetence
incompetent incredible incredibly inept inexcusable infamous lamentable landmark laughable luckily ludicrous
magnificent massive massively mercifully mere merely miraculous miserable monster monsters monstrous negligence
negligent nightmare notorious obviously outraged outrageous outstanding pathetic perverts proud proudest proudly raged
rebuffed refused remarkable ridiculous rightly ruined ruthless sabotaged sadly savage savaged scandal scandalous scum
shambles shameful shocked shocking shockingly sick sickening sinister slammed sloppy smashed sneered so-called
spectacular spectacularly squandered staggering sting stormed stubborn stubbornly stunned stunning superb swoop
swooped terrible terribly terrifying thankfully thrilled tragedy tragic tragically triumph triumphant unforgivable
unfortunately unprecedented valiant vile weasel whitewash wicked woeful wonderful worthless wrongly
"""
SUPERLATIVES = (
    r"(?:larg|bigg|great|high|fast|hard|strong|weak|old|young|deadli|harsh|fin|bold|clear)est(?! number\b)",
    "most (?:successful|important|effective|powerful|serious|dangerous|trusted|famous|significant|notorious)",
    "worst", "in history", "of all time", "never before", "(?<=st )ever", "ever (?:seen|made|recorded|known)",
    "best in the world",
)  # fmt: skip
CAUSES = (
    "led to", "leading to", "thanks to", "owing to", "caused", "causing", "resulted in", "resulting in",
    r"due to (?:the|an?|its|his|her|their|this|that|these|poor|bad|lack|pressure)", "as a result of", "triggered",
    "forced", "prompted", "prompting", "because of", "on account of", "in revenge",
)  # fmt: skip
_LOADED = re.compile(rf"(?<![\w-])(?:{any_of(LOADED.split())})(?![\w-])", re.IGNORECASE)
_MOST = re.compile(rf"(?<![\w-])(?:{'|'.join(SUPERLATIVES)})(?![\w-])", re.IGNORECASE)
_KNOWN = ("because", "after which", "so that", "move", "over concerns", r"follow\w*", "leads? to", "causes?")
_CAUSE = re.compile(rf"(?<![\w-])(?:{'|'.join((*CAUSES, *_KNOWN))})(?![\w-])", re.IGNORECASE)
_CAUSED = re.compile(rf"(?<![\w-])(?:{'|'.join(CAUSES)})(?![\w-])", re.IGNORECASE)
# Each match has one of these, in small letters: most claims have none, and are not searched for words in any letters.
_SIGNS = ("est", "most ", "worst", "history", "of all time", "ever", *LOADED.split())
SIGN = re.compile(any_of((*_SIGNS, *(cause.partition("(")[0] for cause in CAUSES))))
_DENIED = re.compile(r"\b(?:not|never|no|nor|neither)\b|n['’]t\b", re.IGNORECASE)


def check_colour(run: Run) -> Iterator[Finding]:
    """Looks for loaded words, superlatives and causes that the evidence of a claim does not have."""
    for claim in run.claims.all:
        if not claim.editorial and claim.evidence:
            yield from check_claim_colour(run, claim)


def check_claim_colour(run: Run, claim: Claim) -> Iterator[Finding]:
    """Looks for such words in one claim."""
    if not SIGN.search(claim.prose.casefold()):
        return
    for pattern, known, what in (
        (_LOADED, None, "is a loaded word"),
        (_MOST, None, "is a superlative"),
        (_CAUSED, _CAUSE, "tells a cause"),
    ):
        for found in pattern.finditer(claim.prose):
            start = claim.sentence(found.start()).start
            if _DENIED.search(claim.prose, max(start, found.start() - 40), found.start()):
                continue
            texts = [run.facts.folded(e)[0].casefold() for e in claim.evidence_at(found.end())]
            word = " ".join(found.group().casefold().split())
            if not any(known.search(text) if known else word in text for text in texts):
                message = f"“{word}” {what}, and the evidence that is cited does not have it"
                hint = "Leave it out, or say in plain words what the evidence says."
                yield Finding(W003, run.location(claim, found.start()), message, hint)
