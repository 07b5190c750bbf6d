"""The words of the search index: cut as the engine in the browser cuts a query, and the places of each.

The lists are made here, when the site is built, because a browser that has just started is slow at it. `cut` must agree
with the function of that name in `assets/words.js`; a test compares them on all texts of the site.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from sys import intern

from attest.project import Corpus
from attest.search.dates import in_text
from attest.search.results import STOP, Document, ResultKind

# Not the numerals that Unicode counts as neither letters nor digits, such as ² and ½.
_LETTER = r"[^\W\d_\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u218f\u2460-\u249b]"


def _words(letter: str) -> re.Pattern[str]:
    return re.compile(
        rf"[0-9]+(?:[,\u00a0\u202f][0-9]{{3}})+|(?:{letter}\.){{2,}}{letter}?"
        rf"|{letter}+(?:'(?!s(?!\w)){letter}+)?(?:[0-9](?:{letter}|[0-9])*)?|[0-9]+{letter}*"
    )


# Most texts have no other letters than these, and are cut in half the time with a pattern that knows no others.
_WORD, _PLAIN_WORD = _words(_LETTER), _words("[a-z]")
_OWNER = re.compile(rf"'s(?!{_LETTER})")
_HYPHENED = re.compile(rf"{_LETTER}+(?:-{_LETTER}+)+")
_THOUSANDS = re.compile(r"^([0-9]+)k$")
_PUNCTUATION = str.maketrans("", "", ".,'\u00a0\u202f")
_ACCENT = re.compile("[\u0300-\u036f]")
_MAX_COUNT = 15
_TITLE, _NAME, _ASKED = 1, 2, 3
# About how many characters of text one part holds.
_PART = 24_000
# What stands in a list: a number in base 44, its last digit from the first half of these signs, the others from the
# second. None of them needs an escape in a script.
_SIGNS = "".join(chr(code) for code in range(35, 126) if chr(code) not in "\\<")
_BASE = len(_SIGNS) // 2
Ways = Callable[[Document], tuple[tuple[str, ...], bytes]]
Lists = Callable[[tuple[Document, ...]], dict[str, str]]


def letters(text: str) -> str:
    """Returns a text in small letters without accents.

    Args:
        text: Any text.
    """
    if text.isascii():
        return text.lower()
    return _ACCENT.sub("", unicodedata.normalize("NFD", text)).lower().replace("’", "'").replace("‘", "'")


def cut(text: str) -> list[str]:
    """Cuts a text into words: numbers lose their commas, acronyms their dots, owners their 's.

    Args:
        text: Any text.
    """
    text = letters(text)
    if "'s" in text:
        text = _OWNER.sub(" ", text)
    found = (_PLAIN_WORD if text.isascii() else _WORD).findall(text)
    return [w if w.isalpha() else _THOUSANDS.sub(r"\g<1>000", w.translate(_PUNCTUATION)) for w in found]


def joined(text: str) -> Iterator[str]:
    """Lists what a reader may write in one piece, of each word with a hyphen.

    Args:
        text: Any text.
    """
    for word in _HYPHENED.findall(letters(text)) if "-" in text else []:
        parts = word.split("-")
        yield from (left + right for left, right in itertools.pairwise(parts))


def parts(
    found: list[Document], corpus: Corpus, *, late: Collection[ResultKind], lists: Lists
) -> tuple[dict[str, object], list[list[list[str]]]]:
    """Returns the documents in the form that the engine reads: short, without what repeats, and in parts.

    Args:
        found: The documents.
        corpus: The corpus, for the everyday words that mean the same, and the names in which a word of danger is none.
        late: The kinds that come behind all others.
        lists: What lists the words of all documents.

    Returns:
        What every answer needs, and the texts in parts of some kilobytes, of which an answer needs a few.
    """
    texts: list[list[list[str]]] = []
    starts: list[int] = []
    size = _PART
    for number, document in enumerate(found):
        if size >= _PART:
            texts.append([])
            starts.append(number)
            size = 0
        texts[-1].append([document.text, document.words] if document.words else [document.text])
        size += len(document.text) + len(document.words)
    kinds = list(ResultKind)
    labels = {label for entry in corpus.entries.values() for label in entry.record.labels if len(cut(label)) > 1}
    filler = {word for page in corpus.pages.values() for word in page.records.filler}
    listed = lists(tuple(found))
    core = {
        "kinds": [[*kind.value, kind in late] for kind in kinds],
        "alike": [group for page in corpus.pages.values() for group in page.records.alike],
        "stop": sorted(STOP | filler.difference(listed["words"].split())),
        **listed,
        "docs": [[d.url, kinds.index(d.kind), d.title, d.where, [*d.names, *d.asked]] for d in found],
        "lengths": [len(d.text) for d in found],
        "starts": starts,
        "danger": [[number, d.danger] for number, d in enumerate(found) if d.danger],
        "groups": {name: words for page in corpus.pages.values() for name, words in page.records.words.items()},
        "guards": sorted(labels),
    }
    return core, texts


def word_lists(documents: Iterable[Document], read: Ways | None = None) -> dict[str, str]:
    """Returns the words of all documents and, for each, where it stands.

    Args:
        documents: The documents, in the order of their numbers.
        read: What reads the words of a document, if they were read already.

    Returns:
        `words`, sorted and joined by spaces; `named`, for each word a digit, in how many documents it is in a name (9
        for more); `lists`, joined by spaces: for each word and each document that has it, how many documents lie
        between this and the one before, and how it has it.
    """
    lists: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    named = Counter[str]()
    for number, document in enumerate(documents):
        for word, way in zip(*(read or ways)(document), strict=True):
            lists.setdefault(word, []).append(_digits(number - last.get(word, -1) - 1) + _digits(way))
            last[word] = number
            if way % 4 in (_TITLE, _NAME):
                named[word] += 1
    words = sorted(lists)
    digits = "".join(str(min(9, named[word])) for word in words)
    return {"words": " ".join(words), "named": digits, "lists": " ".join("".join(lists[word]) for word in words)}


def ways(document: Document) -> tuple[tuple[str, ...], bytes]:
    """Returns the words of a document and how it has each, in a form that needs little memory.

    Args:
        document: The document.

    Returns:
        The words, and for each its count in the text, times four, plus one if it is in the title, two if in another
        name, three if readers ask with it.
    """
    counts = Counter([*cut(document.text), *joined(document.text), *set(joined(document.title))])
    title = {*cut(document.title), *joined(document.title)}
    others = {word for name in document.names for word in [*cut(name), *joined(name)]} | document.dates
    asked = {word for words in document.asked for word in cut(words)}
    found = {}
    for word in {*counts, *title, *others, *asked, *cut(document.words), *_dates(document)} - STOP:
        way = _TITLE if word in title else _NAME if word in others else _ASKED if word in asked else 0
        found[word] = min(counts[word] or (not way), _MAX_COUNT) * 4 + way
    return tuple(map(intern, found)), bytes(found.values())


def _dates(document: Document) -> frozenset[str]:
    """Returns the words for the dates in a text; those of a record are its own, whatever its text tells beside it."""
    of_record = document.kind in (ResultKind.EVENT, ResultKind.RELATIONSHIP) or document.kind.name.startswith("FIGURE")
    return frozenset() if of_record else in_text(document.text)


@cache
def _digits(number: int) -> str:
    last = _SIGNS[number % _BASE]
    while number := number // _BASE:
        last = _SIGNS[_BASE + number % _BASE] + last
    return last
