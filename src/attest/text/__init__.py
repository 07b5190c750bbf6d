"""Running text: its folding, the match of a quotation, numbers and dates in it.

In: strings. Out: what stands in them, with offsets. It knows neither files nor records.
"""

from attest.text.anyof import any_of
from attest.text.arithmetic import Equation, UnreadableError, equation
from attest.text.dates import DAYS, MONTHS, date_meaning
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
from attest.text.markdown import Heading, Markdown, Stretch, Typed
from attest.text.markdown_inside import Link
from attest.text.matching import OMISSION, difference, match, nearest
from attest.text.number_reader import find_numbers
from attest.text.numbers import Number, NumberKind, contained
from attest.text.telephones import Telephone, dialled, find_telephones, is_telephone

__all__ = [
    "DASHES",
    "DAYS",
    "DOUBLE_QUOTES",
    "HIDDEN",
    "MONTHS",
    "OMISSION",
    "QUOTES",
    "Equation",
    "Heading",
    "Link",
    "Markdown",
    "Number",
    "NumberKind",
    "Stretch",
    "Telephone",
    "Typed",
    "UnreadableError",
    "any_of",
    "contained",
    "date_meaning",
    "dialled",
    "difference",
    "equation",
    "find_numbers",
    "find_telephones",
    "fold",
    "fold_in_place",
    "fold_with_offsets",
    "hidden_characters",
    "inside_word",
    "is_telephone",
    "match",
    "nearest",
    "word_spans",
    "words",
]
