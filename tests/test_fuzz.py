"""Whatever an author writes, reading it ends in findings and never in an exception. `tests/fuzz` does this for hours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import targets
from tests.fuzz.__main__ import NAMES

# What fuzzing has found, each mended.
FOUND = [
    ("numbers", "5 m\u0130llion and \u017feventeen"),
    ("numbers", "two\nmillion"),
    ("mends", '[\n\n"fog takes more than 40 boats a year, and we want to bring that number down"](3)'),
    ("mends", f"The [Board]({'a' * 300}.md#p3) works."),
]


@pytest.fixture(scope="module", autouse=True)
def example() -> Iterator[None]:
    yield
    targets.clean()


def test_all_targets_are_named() -> None:
    assert set(NAMES) == set(targets.TARGETS)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_reading_never_fails(name: str, data: st.DataObject) -> None:
    targets.TARGETS[name](data.draw(targets.texts(40)))


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_what_was_found_stays_mended(name: str, text: str) -> None:
    targets.TARGETS[name](text)
