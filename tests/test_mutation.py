"""The site's own sentences, changed by machine in many ways: each rule must find nearly all changes of its kind.

At most so many changes of each kind are tried, chosen by chance and always the same. The words that are put in stand
here and not in the rules.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from attest.checks.figures.cited import check_claim_figures
from attest.checks.figures.nouns import behind, plurals
from attest.checks.figures.parts import Parts, check_claim_parts
from attest.checks.figures.units import Units, check_claim_units
from attest.checks.names.cited import check_claim_names
from attest.checks.names.context import Contexts, check_claim_context
from attest.checks.names.legal import check_claim_legal_status
from attest.checks.names.unestablished import check_claim_not_established
from attest.checks.names.unknown import Vocabulary, unknown_names
from attest.checks.quotations.reported import Speakers, check_claim_reported
from attest.checks.quotations.words import runs
from attest.checks.relations.parties import Relations, check_claim_relations
from attest.checks.run import Run
from attest.evidence import Claim
from attest.evidence.citations import Evidence
from attest.site import Block
from attest.text import NumberKind
from attest.text.fold import fold, hidden_characters
from attest.text.matching import match
from tests.conftest import published
from tests.mutation import corrupt, put

MOST = 150
Change = tuple[Claim, int, int, str]


@cache
def run() -> Run:
    return Run(published())


@cache
def proven() -> list[Claim]:
    """The claims that rest on something else than themselves: a background section is its own evidence."""
    return [
        claim
        for claim in run().claims.all
        if not claim.editorial and claim.evidence and not published().section_evidence(claim.markdown, claim.block)
    ]


def words(pattern: str, *instead: str) -> Callable[[random.Random], Iterator[Change]]:
    """Returns the changes that put one of some words in the place of what a pattern finds in our own words."""

    def changes(rng: random.Random) -> Iterator[Change]:
        for claim in proven():
            for found in re.finditer(pattern, claim.prose):
                denied = re.search(r"\b(?:not?|nor|never)\b", claim.prose[max(0, found.start() - 80) : found.start()])
                if found.end() > found.start() and not denied:
                    yield claim, found.start(), found.end(), rng.choice([w for w in instead if w != found.group()])

    return changes


def bare(number_text: str) -> bool:
    return not re.fullmatch("(?:1[89]|20)[0-9]{2}", number_text)


def digits(rng: random.Random) -> Iterator[Change]:
    for claim in proven():
        for number in claim.numbers:
            for at in [i for i in range(number.start, number.end) if claim.block.text[i].isdigit()]:
                yield claim, at, at + 1, str((int(claim.block.text[at]) + rng.randrange(1, 9)) % 10)


def units(rng: random.Random) -> Iterator[Change]:
    instead = ("convictions", "raids", "officers", "websites", "images", "families", "prosecutions", "schools")
    for claim in proven():
        for number in claim.numbers:
            nouns = [m for m in re.finditer(r"[\w-]+", behind(claim.prose, number)) if plurals(m.group())]
            if number.kind is NumberKind.COUNT and bare(number.text) and nouns:
                at = claim.prose.index(nouns[-1].group(), number.end)
                yield claim, at, at + len(nouns[-1].group()), rng.choice(instead)


def qualifiers(rng: random.Random) -> Iterator[Change]:
    instead = ("more than ", "over ", "at least ", "nearly ", "about ", "up to ", "only ", "fewer than ", "almost ")
    known = r"(?:more than|about|nearly|over|at least|exactly|only|some|under|record|than|for)\s+(?:the\s+)?\Z"
    for claim in proven():
        for number in claim.numbers:
            before = claim.block.text[: number.start]
            sums = re.search(r"arithmetic|[=+−÷×]\s*\Z", before[-120:])
            if number.kind is NumberKind.COUNT and bare(number.text) and not sums and not re.search(known, before):
                yield claim, number.start, number.start, rng.choice(instead)


def parts(rng: random.Random) -> Iterator[Change]:
    joined = (" besides another ", ", in addition to ", " and, on top, a further ", ", plus ", " + ")
    known = Parts(run())
    for claim in proven():
        counted = [(n, f) for n in claim.numbers if n.kind is NumberKind.COUNT and (f := known.figure(claim, n))]
        for (one, left), (other, right) in pairwise(counted):
            if known.inside(left, right) or known.inside(right, left):
                text = claim.block.text
                near = re.sub(
                    r".*\b(?:not|never|no|nor)\b.*", "", text[max(0, one.start - 40) : one.start], flags=re.DOTALL
                )
                if near == text[max(0, one.start - 40) : one.start]:
                    yield claim, one.end, other.start, rng.choice(joined)


def said(rng: random.Random) -> Iterator[Change]:
    others = ("SOCA", "The Times", "Jim Gamble", "Childline", "Yvette Cooper")
    for claim in proven():
        for name in claim.names:
            after = claim.prose[name.end : name.end + 30]
            passages = all(run().facts.source(e) for e in claim.evidence_at(name.end))
            if passages and re.match(r"(?:['’]s)? (?:said|says|counted|counts|figures|told|reports|count)\b", after):
                yield claim, name.start, name.end, rng.choice(others)


def names(rng: random.Random) -> Iterator[Change]:
    invented = ("Harold Lumley", "the Orwell Bureau", "Europol", "the Branfield Trust", "Dame Ines Carrow", "GCHQ")
    for claim in proven():
        for name in claim.names:
            # What is made from records is changed there, and checked as a record.
            place = published().location(claim.markdown, claim.page, claim.block, name.start)
            label = name.start == 0 or claim.block.text.startswith("Also called") or claim.block.kind == "tr"
            if place.path.endswith(".md") and place.line > 1 and not label:
                yield claim, name.start, name.end, rng.choice(invented)


NEIGHBOURS = {
    "ceop": "NCA", "nca": "SOCA", "soca": "NCA", "nspcc": "CEOP", "peter-davies": "Jim Gamble",
    "jim-gamble": "Peter Davies", "theresa-may": "Yvette Cooper", "yvette-cooper": "Theresa May",
    "jon-brown": "Peter Davies", "the-independent": "Community Care", "community-care": "The Independent",
}  # fmt: skip


def neighbours(rng: random.Random) -> Iterator[Change]:
    del rng
    for claim in proven():
        for name in claim.names:
            if name.entry in NEIGHBOURS:
                yield claim, name.start, name.end, NEIGHBOURS[name.entry]


def figures_of(claim: Claim) -> bool:
    return any(f.rule.code[:3] == "N01" for f in check_claim_figures(run(), claim))


@cache
def tools() -> tuple[Units, Parts, Speakers, Vocabulary, Relations, Contexts]:
    facts = run().facts
    known = (Units(run()), Parts(run()), Speakers(run()), Vocabulary(run()), Relations(run().claims))
    return (*known, Contexts(run().claims, facts))


def wrong_name(claim: Claim) -> bool:
    """Says whether a check finds a name of a claim to be wrong."""
    checks = (
        check_claim_names(run(), claim),
        check_claim_relations(run(), claim, tools()[4]),
        check_claim_context(run(), claim, tools()[5]),
        check_claim_reported(run(), claim, tools()[2]),
    )
    return any(True for check in checks for _ in check)


ARRESTED = ("convicted", "charged", "jailed", "sentenced", "found guilty")
SUSPECTS = ("offenders", "convicts", "criminals", "paedophiles", "abusers")
KINDS: dict[str, tuple[Callable[[random.Random], Iterator[Change]], Callable[[Claim], object], float]] = {
    "a digit of a figure": (digits, figures_of, 0.9),
    "what a figure counts": (units, lambda c: [*check_claim_units(run(), c, tools()[0])], 0.9),
    "a qualifier that is added": (qualifiers, figures_of, 0.9),
    "a part on top of its whole": (parts, lambda c: [*check_claim_parts(run(), c, tools()[1])], 0.9),
    "arrests told as convictions": (
        words(r"\barrests\b", "convictions", "prosecutions", "guilty verdicts", "prison sentences"),
        lambda c: [*check_claim_legal_status(run(), c, {}), *check_claim_units(run(), c, tools()[0])],
        0.9,
    ),
    "suspects told as offenders": (
        words(r"\bsuspects\b", *SUSPECTS),
        lambda c: [*check_claim_legal_status(run(), c, {})],
        0.9,
    ),
    "who says so": (said, wrong_name, 0.9),
    "an invented name": (names, lambda c: [*unknown_names(run(), c, tools()[3])], 0.9),
    "a neighbour's name": (neighbours, wrong_name, 0.8),
}


@pytest.mark.parametrize("kind", KINDS)
def test_changes_are_found(kind: str) -> None:
    changes, found, least = KINDS[kind]
    rng = random.Random(2026)
    tried = list(changes(rng))
    rng.shuffle(tried)
    missed = []
    for claim, start, end, instead in tried[:MOST]:
        block = put(claim.block, start, end, instead)
        changed = run().claims.claim(claim.markdown, claim.page, block, claim.evidence)
        if changed is None or not found(changed):
            text = block.text[max(0, start - 50) : start + len(instead) + 50]
            missed.append(f"{claim.markdown.name}: {' '.join(text.split())}")
    number = min(len(tried), MOST)
    print(f"{kind}: {number - len(missed)} of {number}", *missed, sep="\n  ")
    assert number >= 8
    assert number - len(missed) >= least * number, missed


def test_no_change_no_finding() -> None:
    """The unchanged sentences have none of these findings, so that the changes alone make them."""
    for claim in proven():
        for _, found, _ in KINDS.values():
            assert not found(claim), claim.block.text


def test_plain_statements_of_what_is_not_established_are_found() -> None:
    empty = [c for c in run().claims.all if any("Not established." in run().facts.text(e) for e in c.evidence)]
    lonely = [c for c in empty if len(c.evidence) == 1 and c.groups]
    assert lonely
    for claim in lonely:
        text = claim.block.text[: claim.groups[0][0]]
        block = put(claim.block, 0, len(text), "It was so (")
        changed = run().claims.claim(claim.markdown, claim.page, block, claim.evidence)
        assert changed
        assert [*check_claim_not_established(run(), changed)], block.text


def test_corrupted_quotations_are_found() -> None:
    rng = random.Random(2026)
    sources = published().corpus.sources
    kinds: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for claim in run().claims.all:
        for quotation in claim.quotations:
            cited = [[t for _, _, t in run] for run in runs([e for e in quotation.evidence if e.passage], sources)]
            for kind, text in corrupt(quotation.text, rng):
                if fold(text) == fold(quotation.text):
                    continue
                kinds[kind] += 1
                # What stands word for word at another place of the passage is no corruption.
                missed[kind] += any(match(text, run) for run in cited) and not hidden_characters(text)
    assert len(kinds) >= 14
    assert kinds.total() >= 800
    assert {kind for kind, number in kinds.items() if missed[kind] > 0.2 * number} == set()
    assert missed.total() <= 0.02 * kinds.total()


def test_honest_sentences_are_not_refused() -> None:
    """The names of sentences that say what the evidence says in other words are left alone."""
    corpus = published().corpus
    markdown, page = published().pages["questions"]
    sentences = yaml.safe_load((Path(__file__).parent / "honest.yml").read_text(encoding="utf-8"))
    assert len(sentences) >= 40
    for sentence in sentences:
        evidence = []
        for written_as in sentence["evidence"]:
            source, _, anchor = written_as.partition("#")
            assert source in corpus.sources or anchor in corpus.anchors(source), written_as
            evidence.append(Evidence(source, anchor))
        claim = run().claims.claim(markdown, page, Block("p", sentence["says"]), tuple(evidence))
        assert claim
        assert not wrong_name(claim), sentence["says"]
