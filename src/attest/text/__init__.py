"""Running text: its folding, the match of a quotation, numbers and dates in it.

In: strings. Out: what stands in them, with offsets. It knows neither files nor records.
"""

from attest.text.fold import (
    DASHES,
    DOUBLE_QUOTES,
    HIDDEN,
    QUOTES,
    fold,
    fold_in_place,
    fold_with_offsets,
    hidden_characters,
    inside_word,
    word_spans,
    words,
)
from attest.text.matching import difference, match, nearest
from attest.text.numbers import Number, contained, find_numbers
from attest.text.spelling import in_words

__all__ = [
    "DASHES",
    "DOUBLE_QUOTES",
    "HIDDEN",
    "QUOTES",
    "Number",
    "contained",
    "difference",
    "find_numbers",
    "fold",
    "fold_in_place",
    "fold_with_offsets",
    "hidden_characters",
    "in_words",
    "inside_word",
    "match",
    "nearest",
    "word_spans",
    "words",
]
