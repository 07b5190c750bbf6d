from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from attest.text import any_of

WORDS = st.lists(st.text("abc-. ", min_size=1, max_size=5), min_size=1, max_size=8)


@given(WORDS, st.text("abc-. ", max_size=40))
def test_one_pattern_finds_what_all_words_find_the_longest_first(words: list[str], text: str) -> None:
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    for around in ("%s", r"(?<!\w)%s(?!\w)"):
        plain = re.compile(around % f"(?:{longest_first})")
        assert re.compile(around % f"(?:{any_of(words)})").findall(text) == plain.findall(text)


def test_nothing_is_found_by_no_words() -> None:
    assert any_of([]) == ""
