from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attest.text.fold import fold, fold_with_offsets, hidden_characters, inside_word
from attest.text.matching import difference, match, nearest

TEXT = fold("There isn’t a “catch all approach” to well-being\u00a0– more than 1,644 people, the board said.")
NEXT = fold("It's a case by case business.")


@pytest.mark.parametrize(
    "quotation",
    [
        "catch all approach",
        "There isn't a 'catch all approach' to well-being",
        'There isn’t a "catch all approach"',
        "well-being – more than 1,644",
        "well-being - more\nthan 1,644",
        "There […] the board said.",
        "There isn't a […] well-being […] the board said",
        'a [single] "catch all approach"',
        "[t]here isn't a",
        "the board said. It's a case",
        "[…] the board said",
    ],
)
def test_honest(quotation: str) -> None:
    assert match(quotation, [TEXT, NEXT])


@pytest.mark.parametrize(
    "quotation",
    [
        "catch al approach",
        "catch all approac",
        "atch all approach",
        "Catch all approach",
        "catch approach all",
        "catch all the approach",
        "well being",
        "wellbeing",
        "644 people",
        "more than 1,64",
        "more than 1644 people",
        "more than 1,644 people the board",
        "the board said […] catch all approach",
        "There … the board said",
        "There isn't a […] […] lamp",
        "[words of ours only]",
        "[…]",
        "",
        "сatch all approach",
        "catch\u200b all approach",
        "isn",
    ],
)
def test_corrupted(quotation: str) -> None:
    assert not match(quotation, [TEXT, NEXT])


def test_spans_are_those_of_the_parts() -> None:
    spans = match("There […] the board", [TEXT])
    assert spans
    assert [TEXT[a:b] for a, b in spans] == ["There", "the board"]


def test_nearest_and_difference() -> None:
    near = nearest("catch al aproach to well-being", [NEXT, TEXT])
    assert near
    assert near.index == 1
    assert "catch all approach" in near.words
    assert difference("catch al approach", "catch all approach") == "catch [-al-] {+all+} approach"


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_offsets_map_back(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    for index in range(len(folded)):
        piece = text[offsets[index] : max(offsets[index] + 1, offsets[index + 1])]
        assert folded[index] in fold(piece) or unicodedata.normalize("NFC", piece)


@given(st.text(alphabet="ab ,.-’'1é", min_size=1), st.text(alphabet="ab ,.-’'1é"))
def test_match_accepts_only_what_is_there(quotation: str, text: str) -> None:
    spans = match(quotation, [fold(text)])
    if spans:
        assert fold(quotation).strip() == "".join(fold(text)[a:b] for a, b in spans)


@given(st.text(alphabet="ab ,.-’'1é"), st.data())
def test_whole_words_of_a_text_match(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    piece = folded[start:end]
    stripped = piece.strip()
    offset = start + piece.find(stripped) if stripped else start
    if (
        any(c.isalnum() for c in stripped)
        and not inside_word(folded, offset)
        and not inside_word(folded, offset + len(stripped))
    ):
        assert match(stripped, [folded])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("plain – “text” ’ […] ¶ é", []),
        ("zero\u200bwidth", ["ZERO WIDTH SPACE"]),
        ("turned \u202e text", ["RIGHT-TO-LEFT OVERRIDE"]),
        ("NSP\u0421C", ["CYRILLIC CAPITAL LETTER ES"]),
        ("soft\u00adhyphen", ["SOFT HYPHEN"]),
        ("Москва", []),
        ("bell\u0007", ["U+0007"]),
        ("\u26a0\ufe0f 1\ufe0f\u20e3 \U0001f469\u200d\U0001f467 \u2764\ufe0f\u200d\U0001f525", []),
        ("twice \u26a0\ufe0f\ufe0f", ["VARIATION SELECTOR-16"]),
        ("a\ufe0fb", ["VARIATION SELECTOR-16"]),
        ("joined\u200d \U0001f469\u200da", ["ZERO WIDTH JOINER", "ZERO WIDTH JOINER"]),
    ],
)
def test_hidden_characters(text: str, names: list[str]) -> None:
    assert [name for _, name in hidden_characters(text)] == names
