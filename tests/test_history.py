"""Who was what on a date: spans with uncertain ends, and the real records asked for days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attest.model import edtf
from attest.model.timespan import Holds, TimeSpan
from attest.project.as_of import heads_on, state_on, ties_on
from attest.project.history import History
from tests.conftest import published
from tests.project import Project


def span(start: str | None, end: str | None) -> TimeSpan:
    return TimeSpan(edtf.parse(start) if start else None, edtf.parse(end) if end else None)


@pytest.mark.parametrize(
    ("start", "end", "day", "expected"),
    [
        ("2006-04-24", None, "2006-04-23", "no"),
        ("2006-04-24", None, "2006-04-24", "yes"),
        ("2006-04-01", "2013-10-07", "2013-10-06", "yes"),
        ("2006-04-01", "2013-10-07", "2013-10-07", "no"),
        ("2010-11", None, "2010-10-31", "no"),
        ("2010-11", None, "2010-11-15", "not certain"),
        ("2010-11", None, "2010-12-01", "yes"),
        ("2006", "2010", "2009-12-31", "yes"),
        ("2006", "2010", "2010-06-01", "not certain"),
        ("2006", "2010", "2011-01-01", "no"),
        ("2010-11", "[2013-09..]", "2013-08-31", "yes"),
        ("2010-11", "[2013-09..]", "2020-01-01", "not certain"),
        ("[2016..]", "[..2021-10]", "2015-12-31", "no"),
        ("[2016..]", "[..2021-10]", "2018-01-01", "not certain"),
        ("[2016..]", "[..2021-10]", "2021-11-01", "no"),
        (None, "2013", "2000-01-01", "not certain"),
        (None, "2013", "2014-01-01", "no"),
        ("[2011-05-30,2011-05-31]", None, "2011-05-30", "not certain"),
    ],
)
def test_span(start: str | None, end: str | None, day: str, expected: str) -> None:
    assert span(start, end).on(date.fromisoformat(day)) == expected


DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS, DAYS)
def test_exact_spans_are_half_open(first: date, last: date, day: date) -> None:
    exact = span(first.isoformat(), last.isoformat())
    assert (exact.on(day) is Holds.YES) == (first <= day < last)
    assert exact.on(day) is not Holds.PERHAPS


@given(DAYS, DAYS, DAYS, DAYS)
def test_overlap_is_a_common_day(a: date, b: date, c: date, d: date) -> None:
    one, other = span(a.isoformat(), b.isoformat()), span(c.isoformat(), d.isoformat())
    common = any(s.on(day) is Holds.YES and o.on(day) is Holds.YES for s, o in [(one, other)] for day in (a, c))
    assert one.overlaps(other) == other.overlaps(one) == common


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[2013-09..]", "September 2013 or later"),
        ("[..2021-10]", "October 2021 or earlier"),
        ("[2016..2021-10]", "between 2016 and October 2021"),
    ],
)
def test_ranges_are_read_and_written(text: str, shown: str) -> None:
    assert str(edtf.parse(text)) == shown
    assert not edtf.parse(text).exact


def test_range_must_not_be_backwards() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        edtf.parse("[2016..2015]")


@pytest.fixture(scope="module")
def history() -> History:
    return History(published().corpus)


def test_agencies_in_the_order_of_the_navigation(history: History) -> None:
    assert history.agencies == ["ceop", "soca", "nca", "nspcc"]
    assert history.horizon == date(2026, 11, 27)
    assert list(history.articles.values()) == [date(2011, 5, 31), date(2014, 7, 17)]


@pytest.mark.parametrize(
    ("body", "day", "heads"),
    [
        ("ceop", "2006-04-23", []),
        ("ceop", "2008-01-01", [("jim-gamble", "yes")]),
        ("ceop", "2010-11-15", [("jim-gamble", "not certain"), ("peter-davies", "not certain")]),
        ("ceop", "2010-12-01", [("peter-davies", "yes")]),
        ("ceop", "2020-01-01", [("johnny-gwynne", "not certain")]),
        ("nca", "2013-10-06", []),
        ("nca", "2015-01-01", [("keith-bristow", "yes")]),
        ("nca", "2019-01-01", [("lynne-owens", "yes")]),
        ("nca", "2022-01-01", [("graeme-biggar", "yes")]),
        ("home-secretary", "2014-07-17", [("theresa-may", "yes")]),
        ("soca", "2010-01-01", [("bill-hughes", "yes")]),
        ("nspcc", "2024-11-30", [("peter-wanless", "yes")]),
        ("nspcc", "2026-11-27", [("chris-sherwood", "not certain")]),
    ],
)
def test_heads(history: History, body: str, day: str, heads: list[tuple[str, str]]) -> None:
    assert [(r.subject, str(holds)) for r, holds in heads_on(history, body, date.fromisoformat(day))] == heads


@pytest.mark.parametrize(
    ("day", "ties"),
    [
        ("2006-04-23", []),
        ("2011-05-31", ["ceop-affiliated-to-soca"]),
        ("2013-10-06", ["ceop-affiliated-to-soca"]),
        ("2013-10-07", ["ceop-part-of-nca"]),
    ],
)
def test_ties_of_ceop(history: History, day: str, ties: list[str]) -> None:
    assert [r.id for r, _ in ties_on(history, "ceop", date.fromisoformat(day))] == ties


def test_plans_are_open_until_they_come_true(history: History) -> None:
    plan = history.plans["plan-announced"]
    assert [plan.open_on(date.fromisoformat(d)) for d in ("2010-07-25", "2010-07-26", "2013-10-06", "2013-10-07")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert history.plans["ceop-to-keep-its-own"].done is None


def test_project_without_lives_has_an_empty_history(project: Project) -> None:
    from attest.model.findings import Report
    from attest.project import read_corpus

    empty = History(read_corpus(project.root, Report()))
    assert empty.agencies == []
    assert state_on(empty, date(1921, 3, 8)).bodies == ()
