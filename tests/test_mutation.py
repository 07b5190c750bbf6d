"""Every quotation, figure and name of the site, corrupted: each corruption must be found."""

from __future__ import annotations

import os
import random
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from attest.checks.figures.cited import check_claim_figures
from attest.checks.names.cited import check_claim_names
from attest.checks.names.context import Contexts, check_claim_context
from attest.checks.quotations.words import runs
from attest.checks.relations.told import Relations, check_claim_relations
from attest.checks.run import Run
from attest.evidence import Claim, Claims
from attest.evidence.citations import Evidence
from attest.evidence.evidence import Facts
from attest.model.records import Kind
from attest.site import Block
from attest.text.fold import fold, hidden_characters
from attest.text.matching import match
from tests.conftest import ROOT, published
from tests.mutation import corrupt, put

LISTED = Path(__file__).parent / "not_caught.yml"
NEW = 0.01
"""The share of changes that may go uncaught without being listed, so that a new sentence does not need a new entry."""


class Missed(NamedTuple):
    """A change that no check finds.

    Attributes:
        page: The page.
        words: The sentence, and in it the changed words between ‹ and ›; for a quotation, the quotation.
        wrong: What they were changed to.
    """

    page: str
    words: str
    wrong: str


def all_listed(group: str, missed: list[Missed], tried: int) -> None:
    """Compares what was missed with the list of what cannot be caught; `ATTEST_NOT_CAUGHT=write` writes it anew."""
    listed = yaml.safe_load(LISTED.read_text(encoding="utf-8"))
    known = {Missed(e["page"], e["words"], e["wrong"]): e["because"] for e in listed[group]}
    if os.environ.get("ATTEST_NOT_CAUGHT") == "write":
        listed[group] = [{**m._asdict(), "because": known.get(m, "?")} for m in sorted(set(missed))]
        text = yaml.safe_dump(listed, allow_unicode=True, sort_keys=False, width=118)
        LISTED.write_text(text, encoding="utf-8")
        return
    unlisted = sorted(set(missed) - known.keys())
    assert set(known.values()) <= listed["reasons"].keys()
    assert len(unlisted) <= NEW * tried, unlisted


def in_sentence(claim: Claim, start: int, end: int) -> str:
    """Returns the sentence around some words, the words marked."""
    sentence = claim.sentence(start)
    text = claim.block.text
    return " ".join(f"{text[sentence.start : start]}‹{text[start:end]}›{text[end : sentence.end]}".split())


@cache
def run() -> Run:
    return Run(published())


def claims() -> Claims:
    return run().claims


def facts() -> Facts:
    return run().facts


@cache
def relations() -> Relations:
    return Relations(claims())


@cache
def contexts() -> Contexts:
    return Contexts(claims(), facts())


def test_corrupted_quotations_are_found() -> None:
    rng = random.Random(2026)
    sources = published().corpus.sources
    kinds: Counter[str] = Counter()
    missed = []
    for claim in claims().all:
        for quotation in claim.quotations:
            cited = [[t for _, _, t in run] for run in runs([e for e in quotation.evidence if e.passage], sources)]
            for kind, text in corrupt(quotation.text, rng):
                if fold(text) == fold(quotation.text):
                    continue
                kinds[kind] += 1
                if any(match(text, run) for run in cited) and not hidden_characters(text):
                    missed.append(Missed(claim.markdown.name, quotation.text, f"{kind}: {text}"))
    assert len(kinds) >= 14
    assert kinds.total() >= 800
    all_listed("quotations", missed, kinds.total())


def prose() -> list[Claim]:
    """The claims that are cited: what is marked as our own judgement proves nothing."""
    return [claim for claim in claims().all if not claim.editorial]


def written(claim: Claim, start: int, end: int) -> bool:
    """Says whether somebody wrote these words on a page: what is made from records cannot be changed there."""
    place = published().location(claim.markdown, claim.page, claim.block, start)
    lines = (ROOT / place.path).read_text(encoding="utf-8").split("\n")
    in_front_matter = place.line <= next((i + 1 for i, line in enumerate(lines[1:], 1) if line == "---"), 0)
    words = claim.block.text[start:end].split(None, 1)[0]
    return not in_front_matter and lines[place.line - 1].startswith(words, place.column - 1)


def wrong_figure(claim: Claim) -> bool:
    """Says whether a check finds a figure of a claim to be wrong."""
    return any(f.rule.code[:3] == "N01" for f in check_claim_figures(run(), claim))


def wrong_name(claim: Claim) -> bool:
    """Says whether a check finds a name of a claim to be wrong."""
    checks = (
        check_claim_names(run(), claim),
        check_claim_relations(run(), claim, relations()),
        check_claim_context(run(), claim, contexts()),
    )
    return any(f.rule.code[:3] == "N02" for check in checks for f in check)


def mutated(claim: Claim, start: int, end: int, words: str) -> Claim | None:
    block = put(claim.block, start, end, words)
    return claims().claim(claim.markdown, claim.page, block, claim.evidence)


def test_changed_figures_are_found() -> None:
    """Each digit of each figure is changed."""
    tried = 0
    missed = []
    for claim in prose():
        for number in claim.numbers:
            if not written(claim, number.start, number.end):
                continue
            for offset in [i for i in range(number.start, number.end) if claim.block.text[i].isdigit()]:
                digit = str((int(claim.block.text[offset]) + 1) % 10)
                changed = mutated(claim, offset, offset + 1, digit)
                tried += 1
                if changed is None or not wrong_figure(changed):
                    within = (offset - number.start, number.text)
                    wrong = within[1][: within[0]] + digit + within[1][within[0] + 1 :]
                    missed.append(Missed(claim.markdown.name, in_sentence(claim, number.start, number.end), wrong))
    assert tried >= 800
    all_listed("figures", missed, tried)


NEIGHBOURS = {
    "ceop": "nca", "nca": "soca", "soca": "nca", "nspcc": "ceop", "peter-davies": "jim-gamble",
    "jim-gamble": "peter-davies", "theresa-may": "yvette-cooper", "yvette-cooper": "theresa-may",
    "jon-brown": "peter-davies", "the-independent": "community-care", "community-care": "the-independent",
    "the-times": "the-independent",
}  # fmt: skip


def test_swapped_names_are_found() -> None:
    """Each name is swapped for one that is easily confused with it."""
    entries = published().corpus.entries
    tried = 0
    missed = []
    for claim in prose():
        for name in claim.names:
            other = NEIGHBOURS.get(name.entry) or neighbour(name.entry)
            if other is None or not written(claim, name.start, name.end):
                continue
            tried += 1
            label = entries[other].record.prefLabel
            changed = mutated(claim, name.start, name.end, label)
            if changed is None or not wrong_name(changed):
                missed.append(Missed(claim.markdown.name, in_sentence(claim, name.start, name.end), label))
                assert any(other in facts().about(evidence) for evidence in claim.evidence)
    assert tried >= 800
    all_listed("names", missed, tried)


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
        claim = claims().claim(markdown, page, Block("p", sentence["says"]), tuple(evidence))
        assert claim
        assert not wrong_name(claim), sentence["says"]


def neighbour(entry: str) -> str | None:
    """Returns another entry of the same kind."""
    entries = published().corpus.entries
    kind = entries[entry].record.kind
    same = (e for e, found in entries.items() if found.record.kind is kind and e != entry and found.tracked)
    return next(same, None) if kind is not Kind.TERM else None
