"""The readers of numbers, dates, telephone numbers and arithmetic: usual and unusual ways of writing, and any text."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attest.search.number_words import in_words
from attest.text import (
    MONTHS,
    NumberKind,
    UnreadableError,
    contained,
    dialled,
    equation,
    find_numbers,
    find_telephones,
)

READ = {
    "four hundred and thirty-one people": ["431"],
    "one hundred and thirty-two": ["132"],
    "sixteen hundred and forty-four": ["1644"],
    "between one hundred and two hundred": ["100", "200"],
    "one hundred and fifty thousand": ["150000"],
    "£12,345.67": ["12345.67"],
    "£5m, 5 million, five million": ["5000000"] * 3,
    "half a million": ["500000"],
    "two and a half million": ["2500000"],
    "a quarter of a million": ["250000"],
    "a dozen, two dozen, half a dozen": ["12", "24", "6"],
    "tens of thousands": ["~10000"],
    "hundreds of men": ["~100"],
    "doubled, tripled, halved, threefold": ["×2", "×3", "×1/2", "×3"],
    "five times as many, ten times": ["×5", "10"],
    "half, a third of them, two thirds, three-quarters": ["1/2", "1/3", "2/3", "3/4"],
    "one in five, 1 in 5, nine out of ten": ["1/5", "1/5", "9/10"],
    "414 in 1,000": ["414", "1000"],
    "a third man": ["#3"],
    "the fifth, the 21st, the twenty-first": ["#5", "#21", "#21"],
    "33.5 %, 33.5%, six per cent": ["33.5%", "33.5%", "6%"],
    "10-12 cases, 10–12 cases": ["10", "12", "10", "12"],
    "the 1990s": ["1990s"],
    "1 644 and 1\u00a0644": ["1644", "1644"],
    "¶5–7 and ¶ 12": [],
    "half an hour, a quarter of an hour": [],
    "5 m\u0130llion and \u017feventeen": ["5"],
    "٧ October 2013": ["٧", "2013-10"],
}  # fmt: skip
DATES = {
    "7 October 2013": ("2013-10-07", ""),
    "7 Oct 2013": ("2013-10-07", "7 October 2013"),
    "7 Oct. 2013": ("2013-10-07", "7 October 2013"),
    "7th October 2013": ("2013-10-07", "7 October 2013"),
    "7th of October": ("--10-07", "7 October"),
    "31st May": ("--05-31", "31 May"),
    "October 7, 2013": ("2013-10-07", "7 October 2013"),
    "October 7th 2013": ("2013-10-07", "7 October 2013"),
    "07/10/2013": ("2013-10-07", "7 October 2013"),
    "07.10.2013": ("2013-10-07", "7 October 2013"),
    "7/10/13": ("2013-10-07", "7 October 2013"),
    "10/13/2013": ("2013-10-13", "13 October 2013"),
    "2013-10-07": ("2013-10-07", "7 October 2013"),
    "2013-10": ("2013-10", "October 2013"),
    "Sept 2013": ("2013-09", "September 2013"),
    "2010-11": ("2010–11", "2010–11"),
    "2010–11": ("2010–11", ""),
    "2010/11": ("2010–11", "2010–11"),
    "1999-00": ("1999–00", "1999–00"),
}  # fmt: skip
NO_DATES = [
    "2013-00", "2013-00-10", "2013-10-00", "00 October", "32 October", "00/10/2013", "7/00/2013", "13/13/2013", "may 12 be", "12 may be", "Theresa May",
    "1/2", "24/7", "٠٧/١٠/٢٠١٣", "٢٠١٣-١٠-٠٧", "October 7,500", "7 October's"[:1],
]  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_numbers_are_read(text: str) -> None:
    assert [n.meaning for n in find_numbers(text)] == READ[text]


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("around", ["{}", "On {}, it closed.", "It ran from {} on", "({})", "the\n{}\n"])
def test_dates_are_read_with_the_form_of_the_house(date: str, around: str) -> None:
    (found,) = find_numbers(around.format(date))
    assert (found.text, found.kind) == (date, NumberKind.DATE)
    assert (found.meaning, found.house) == DATES[date]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_never_read_as_one(text: str) -> None:
    assert all(n.kind is not NumberKind.DATE for n in find_numbers(text))


def test_several_days() -> None:
    assert [n.meaning for n in find_numbers("30 or 31 May 2013")] == ["2013-05-30", "2013-05-31"]
    assert [n.meaning for n in find_numbers("7–9 October")] == ["--10-07", "--10-09"]
    assert [n.meaning for n in find_numbers("31 or 31 May")] == ["--05-31|--05-31"]


@given(
    st.integers(1, 28),
    st.sampled_from(MONTHS),
    st.integers(1900, 2099),
    st.sampled_from(["{d} {m} {y}", "{d}th of {m} {y}", "{m} {d}, {y}"]),
)
def test_a_date_is_one_date_in_whatever_way_it_is_written(day: int, month: str, year: int, form: str) -> None:
    (found,) = find_numbers(form.format(d=day, m=month, y=year))
    assert found.meaning == f"{year}-{MONTHS.index(month) + 1:02}-{day:02}"
    assert found.house in ("", f"{day} {month} {year}")


@given(st.integers(11, 999_999))
def test_a_number_is_the_same_in_words_and_in_digits(number: int) -> None:
    for written in (
        in_words(number),
        in_words(number).upper(),
        in_words(number).replace("-", " "),
        str(number),
        f"{number:,}",
    ):
        assert [(n.meaning, n.small) for n in find_numbers(written)] == [(str(number), False)], written


@pytest.mark.parametrize("word", ["one", "Ten", "seventh", "twice", "double"])
def test_small_words_are_marked(word: str) -> None:
    assert [n.small for n in find_numbers(f"the {word} men")] == [True]
    assert not any(n.small for n in find_numbers("7 men, the 7th, two thirds, six per cent, two dozen, doubled"))


@given(st.text() | st.text("0123456789 ,.-–/%£¶½²٣ \n\u00a0thnsrdofaimkOctMay¼", max_size=60))
def test_any_text_is_read_and_the_places_are_right(text: str) -> None:
    found = find_numbers(text)
    known = {n.meaning for n in found}
    for number in found:
        assert text[number.start : number.end] == number.text != ""
        assert contained(number.meaning, known)
        contained(number.meaning, {"1/2", "2013-10-07", "~100", "50%", "1644", "#5"})
    ends = [(n.start, n.end) for n in found]
    assert all(a == b or a[1] <= b[0] for a, b in pairwise(ends))


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("in 2013", "7 October 2013"), ("October 2013", "7 October 2013"), ("7 October", "7 October 2013"), ("the 7th", "7 October 2013"),
        ("half", "50 per cent"), ("50 %", "half"), ("a third of it", "33 %"), ("33.3 %", "a third"), ("one in five", "20 %"), ("half", "one in two"),
        ("hundreds", "431"), ("thousands", "10,000"), ("tens of thousands", "50,000"), ("the 1990s", "1994"), ("call 999", "999 is the number"),
        ("two dozen", "24"), ("tripled", "three times as many"),
    ],
)  # fmt: skip
def test_what_the_evidence_holds(claim: str, evidence: str) -> None:
    known = {n.meaning for n in find_numbers(evidence)}
    assert all(contained(n.meaning, known) for n in find_numbers(claim))


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("7 October 2013", "2013"), ("8 October", "7 October 2013"), ("half", "two"), ("half", "2"), ("6 %", "6"), ("6", "6 %"), ("a third of it", "34 %"),
        ("hundreds", "1,644"), ("hundreds", "132"), ("tens of thousands", "1,644"), ("tens of thousands", "10"), ("sixth", "six"), ("sixth", "the fifth"),
        ("a dozen", "10"), ("tripled", "doubled"), ("the 1980s", "1990"), ("2010–11", "2010"), ("2010–11", "November 2010"), ("2009–10", "2010–11"),
        ("£12,345.67", "£12,345"), ("call 998", "999"),
    ],
)  # fmt: skip
def test_what_the_evidence_does_not_hold(claim: str, evidence: str) -> None:
    known = {n.meaning for n in find_numbers(evidence)}
    assert not any(contained(n.meaning, known) for n in find_numbers(claim))


@pytest.mark.parametrize(
    "text",
    [
        "132 ÷ 394 = 33.5 %", "23 ÷ 394 = about 6 %", "1,644 − 513 = 1,131", "394 × 0 = 0", "2 + 3 × 4 = 14", "(2 + 3) × 4 = 20", "6 % of 394 = 23.6",
        "(76 + 131 + 139) ÷ 3 = 115.3", "1,131 = about 1,100", "50 % + 10 % = 60 %", "1 − 0.9 = 0.1", "more than 1,644 arrests − 513 of them = 1,131 arrests",
        "10 – 4 - 3 = 3",
    ],
)  # fmt: skip
def test_true_arithmetic_holds(text: str) -> None:
    assert equation(text).holds


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("132 ÷ 394 = 33.6 %", "33.50254 %"), ("132 ÷ 394 = 33 %", "33.5025 %"), ("1,644 − 513 = 1,132", "1,131"), ("2 + 3 × 4 = 20", "14"),
        ("23 ÷ 394 = about 7 %", "5.8376 %"), ("1,131 = about 1,200", "1,131"), ("394 × 0 = 394", "0"), ("1,131 = 1,100", "1,131"),
    ],
)  # fmt: skip
def test_false_arithmetic_is_told_with_the_true_value(text: str, shown: str) -> None:
    found = equation(text)
    assert (found.holds, found.shown) == (False, shown)


@pytest.mark.parametrize(
    "text",
    [
        "394 ÷ 0 = 0",
        "= 3",
        "3 =",
        "1 2 = 3",
        "(1 + 2 = 3",
        "1 + 2) = 3",
        "+ = 1",
        "9" * 5000 + " = 1",
        "(" * 5000 + "1 = 1",
        "a = b",
    ],
)
def test_arithmetic_that_cannot_be_read(text: str) -> None:
    with pytest.raises(UnreadableError):
        equation(text)


@given(st.text() | st.text("0123456789 ,.+-−×÷/()=%of", max_size=60))
def test_arithmetic_never_crashes(text: str) -> None:
    with suppress(UnreadableError):
        equation(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Call 0800 1111 or 0808 800 5000.", ["08001111", "08088005000"]), ("+44 (0)20 7946 0001", ["02079460001"]), ("+44 20 7946 0001", ["02079460001"]),
        ("(020) 7946-0001", ["02079460001"]), ("+1 212 555 0100", ["+12125550100"]), ("0808 800 50001", ["080880050001"]), ("0808 800 500", ["0808800500"]),
        ("call 999", ["999"]), ("ring the police on 101", ["101"]), ("text SHOUT to 85258", ["85258"]), ("Samaritans: 116 123", ["116123"]), ("dial 112 now", ["112"]),
        ("999 people", []), ("0.335 of 2010", []), ("£08,001,111", []), ("2011 132 394", []), ("they called 12,345 witnesses", []), ("1,644", []),
    ],
)  # fmt: skip
def test_telephone_numbers(text: str, numbers: list[str]) -> None:
    assert [t.digits for t in find_telephones(text)] == numbers


@given(st.text() | st.text("+0123456789 ()-.callon", max_size=40))
def test_any_text_has_telephone_numbers_at_their_places(text: str) -> None:
    for found in find_telephones(text):
        assert text[found.start : found.end] == found.text
        assert found.digits == dialled(found.text)
