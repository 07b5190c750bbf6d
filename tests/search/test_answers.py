"""What readers ask of the built site, kind by kind, and what must stand first. The browser's own test is `test_search.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from attest.search.records import record_document
from tests.conftest import published
from tests.search.asking import answers, ask

HELPS = ("get-help/", "if-a-child-tells-you/")


@pytest.mark.parametrize(
    ("first", "queries"),
    [
        (
            HELPS,
            [
                "he sent her pictures of himself", "man asked my 12 year old to meet him", "a teacher kissed a pupil",
                "my son is talking to a man online", "stranger messaging my child", "teecher touched a pupil",
                "he is threatening to share her photos", "bruises on a child", "my husband looks at child porn",
                "can I report anonymously", "who do I report a safeguarding concern to", "will they take my child away",
                "worried", "concern", "anonymous", "abuse", "child abus", "sexaul abuse",
            ],
        ),
        (("if-a-child-tells-you/",), ["what should I say to my daughter", "my son told me someone touched him"]),
        (
            ("questions/#q7", "background/nspcc/#nspcc-heads", "glossary/graeme-biggar/"),
            [
                "who runs the NSPCC", "boss of CEOP", "chief executive of the nspcc", "CEO of the NSPCC", "who leads ceop now",
                "who is in charge of the NCA", "head of the national crime agency",
            ],
        ),
        (
            ("get-help/#contact-nspcc-helpline",),
            [
                "08088005000", "0808 800 5000", "0808-800-5000", "(0808) 800 5000", "+44 808 800 5000", "0044 8088005000",
                "08088005001",
            ],
        ),
        (("timeline/#nca-operational", "timeline/#ceop-joins-nca", "timeline/#soca-ends"), ["7.10.2013", "2013-10-07", "7 October 2013", "Oct 2013"]),
        (("timeline/#nspcc-founded",), ["1884"]),
    ],
)  # fmt: skip
def test_what_stands_first(site: Path, first: tuple[str, ...], queries: list[str]) -> None:
    found = dict(zip(queries, answers(site, queries), strict=True))
    assert {query: urls[:1] for query, urls in found.items() if not urls or urls[0] not in first} == {}


@pytest.mark.parametrize("name", ["unseen", "tuning", "kinds"])
def test_every_set_keeps_its_bars(site: Path, name: str) -> None:
    assert ask(Path(__file__).parent / f"{name}.yml", site) == []


def test_what_the_site_does_not_have_finds_nothing(site: Path) -> None:
    """A word that nobody knows is what the query is about, but beside a proper name; a named thing stands or falls whole."""
    queries = [
        "police officer salary", "child passport renewal", "Cooper tyres", "operation rescue", "Operation Rescue",
        "Serious Crime Act 2015", "Children's Society", "online gambling", "community garden", "skateboard law",
    ]  # fmt: skip
    assert {query: urls for query, urls in zip(queries, answers(site, queries), strict=True) if urls} == {}


def test_filler_is_left_out_and_a_name_stays(site: Path) -> None:
    queries = {
        "who you gonna call childline": "glossary/childline/",
        "children act 2004": "glossary/children-act-2004/",
        "Operation Notarize": "glossary/operation-notarise/",
        "what was the operation called": "questions/#q14",
        "nca swimming": "agencies/nca/",
        "theresa may dancing": "people/#theresa-may",
        "why did jim gamble resign": "questions/#q28",
        "when did jim gamble resign": "questions/#q21",
    }
    found = answers(site, list(queries))
    assert dict(zip(queries, [urls[0] for urls in found], strict=True)) == queries


def test_help_is_among_the_first_for_single_words(site: Path) -> None:
    for found in answers(site, ["police", "report", "social services"]):
        assert not set(HELPS).isdisjoint(found[:3])


def test_words_about_the_bodies_are_no_danger(site: Path) -> None:
    queries = [
        "doctors and teachers arrested", "who told community care", "what did the nspcc say about children",
        "men arrested with images", "report of the home affairs committee", "concern about the merger",
        "why was gamble worried about the merger", "how many children did ceop protect", "child protection conference",
        "sharing intelligence with the IWF", "what does the law say about the child",
    ]  # fmt: skip
    found = dict(zip(queries, answers(site, queries), strict=True))
    assert {query: urls[0] for query, urls in found.items() if urls and urls[0] in HELPS} == {}


def test_common_words_carry_no_query(site: Path) -> None:
    queries = ["babysitter near me", "payroll date", "school term dates", "annual leave form", "canteen menu"]
    assert answers(site, queries) == [[]] * len(queries)


def test_sign_for_pounds_finds_money(site: Path) -> None:
    assert any("budget" in url for url in answers(site, ["£"])[0][:3])


def test_what_is_over_is_told_in_the_past() -> None:
    corpus = published().corpus
    told = {r.id: record_document(corpus, r, "", "") for r in corpus.relationships}["ceop-affiliated-to-soca"]
    assert told.title == "CEOP was affiliated to SOCA"
    assert "Ended." in told.text
    assert "In force" not in told.text
