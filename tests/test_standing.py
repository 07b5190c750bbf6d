"""How a relationship is told: what is over is not told as in force, and what happened on a day is no span."""

from __future__ import annotations

import pytest

from attest.project import as_it_stands, standing
from attest.render.statements import spanned
from tests.conftest import published


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        pytest.param("ceop-affiliated-to-soca", "ended", id="its end has come"),
        pytest.param(
            "davies-chief-executive-of-ceop", "in force at least to September 2013", id="its end is not known"
        ),
        pytest.param("brown-head-of-strategy", "held in July 2014", id="only an article tells of it"),
        pytest.param("ceop-part-of-nca", "in force", id="background tells of it, without an end"),
        pytest.param("ceop-to-merge-with-nca", "a plan in May 2011", id="an article tells of a plan"),
        pytest.param("nca-into-national-police-service", "a plan in January 2026", id="a plan and its day"),
        pytest.param("sherwood-named-chief-executive", "announced in 2024", id="an announcement and its year"),
    ],
)
def test_the_word_for_how_it_stands(identifier: str, words: str) -> None:
    record = next(r for r in published().corpus.relationships if r.id == identifier)
    assert str(standing(published().corpus, record)) == words


def test_nobody_says_what_they_could_not_know() -> None:
    corpus = published().corpus
    records = {r.id: r for r in corpus.relationships}
    assert not standing(corpus, records["ceop-affiliated-to-soca"]).said
    assert not standing(corpus, records["davies-chief-executive-of-ceop"]).said
    assert standing(corpus, records["brown-head-of-strategy"]).said


@pytest.mark.parametrize(
    ("identifier", "told"),
    [
        ("ceop-affiliated-to-soca", "was affiliated to"),
        ("davies-chief-executive-of-ceop", "was chief executive of"),
        ("ceop-part-of-nca", "is part of"),
        ("biggar-director-general", "is Director General of"),
        ("ceop-to-merge-with-nca", "was to be merged with"),
        ("nca-into-national-police-service", "is to be absorbed into"),
    ],
)
def test_the_tense_is_that_of_how_it_stands(identifier: str, told: str) -> None:
    record = next(r for r in published().corpus.relationships if r.id == identifier)
    assert as_it_stands(published().corpus, record, record.predicate) == told


@pytest.mark.parametrize(
    ("identifier", "when"),
    [
        ("soca-abolished-by-act", "on 7 October 2013"),
        ("soca-created-by-act", "in 2005"),
        ("ceop-affiliated-to-soca", "24 April 2006 to 7 October 2013"),
        ("ceop-part-of-nca", "from 7 October 2013"),
    ],
)
def test_what_happened_on_a_day_is_no_span(identifier: str, when: str) -> None:
    record = next(r for r in published().corpus.relationships if r.id == identifier)
    assert spanned(record) == when
