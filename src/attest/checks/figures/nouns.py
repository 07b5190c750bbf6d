"""What a text counts: the nouns that stand behind a number, and words that may name the same."""

from __future__ import annotations

import re

from attest.checks.names.tokens import stem
from attest.text import Number

ALIKE = {
    "arrest": "suspect people person individual man woman",
    "suspect": "people person individual man woman",
    "child": "minor youngster young people person girl boy",
    "network": "ring group gang",
    "force": "constabulary",
    "staff": "employee worker post people",
    "people": "person individual man woman staff employee",
    "report": "referral tip",
    "property": "address house home premises",
    "device": "computer",
}
"""Words that may stand for another: an arrest is of a suspect, and a suspect is a person, but not the other way."""
_IRREGULAR = {
    "children": "child",
    "people": "people",
    "men": "man",
    "women": "woman",
    "staff": "staff",
    "police": "police",
}
_NO_PLURAL = frozenset(
    [
        "always",
        "as",
        "its",
        "this",
        "his",
        "hers",
        "ours",
        "theirs",
        "was",
        "is",
        "has",
        "does",
        "less",
        "unless",
        "plus",
        "minus",
        "thus",
        "across",
        "towards",
        "afterwards",
        "perhaps",
        "yes",
        "us",
        "times",
        "news",
        "says",
        "means",
        "counts",
        "includes",
        "stays",
        "remains",
        "stands",
        "seems",
        "needs",
        "fits",
        "gives",
        "makes",
        "shows",
        "belongs",
        "refers",
        "covers",
        "rests",
        "follows",
        "comes",
        "goes",
        "takes",
        "keeps",
        "holds",
    ]
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_REACH = 40
_MONEY = {"£": "pounds", "$": "dollars", "€": "euros"}
_STOPS = (". ", "\n", "? ", "! ")
_OF = re.compile(r"\s*(?:of\s+(?:the|these|those|its|all)\s+|(?=[^\s]))", re.IGNORECASE)
# *Eleven-year-olds* are nobody of whom there are eleven.
_AGED = re.compile(r"[\s-]*years?[\s-]old", re.IGNORECASE)
# What ends the words that belong to a number.
_END = re.compile(
    r"[.,;:()\[\]|\n—–=+−×÷“”\"\ufffc]|\b(?:of|in|on|at|to|by|for|from|with|and|or|but|that|which|who|whom|whose|were|was|are|is|had|has"
    r"|have|been|being|made|inside|under|over|as|than|said|not|a|an|the|it|they|he|she|there|when|while|where|after"
    r"|before|since|during|until|through|led|came|could|would|will|may|might|a|then|out|stood)\b",
    re.IGNORECASE,
)


def plurals(words: str) -> list[str]:
    """Returns the plural nouns of some words, as far as their form shows, each by its stem."""
    found = []
    for word in _WORD.findall(words.lower()):
        last = word.rpartition("-")[2]
        if last in _IRREGULAR:
            found.append(_IRREGULAR[last])
        elif len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is")) and last not in _NO_PLURAL:
            found.append(noun(last))
    return found


def noun(word: str) -> str:
    """Returns the form by which a noun is compared."""
    word = word.lower()
    return _IRREGULAR.get(word, stem(word))


def behind(text: str, number: Number) -> str:
    """Returns the words that belong to a number, from behind it to where another phrase begins; of a sum, its money."""
    if _AGED.match(text, number.end):
        return ""
    start = _OF.match(text, number.end)
    money = _MONEY.get(text[max(0, number.start - 1) : number.start], "")
    return f"{money} {phrase(text[start.end() if start else number.end :])}".lstrip()


def phrase(text: str) -> str:
    """Returns the first words of a text, up to where another phrase begins."""
    end = _END.search(text, 0, _REACH)
    return text[: end.start() if end else _REACH]


def around(text: str, number: Number, sentences: int = 1) -> str:
    """Returns the sentence of a text that holds a number, and those before it up to so many."""
    start, ends = number.start, [at for mark in _STOPS if (at := text.find(mark, number.end)) >= 0]
    for _ in range(sentences):
        start = max(text.rfind(mark, 0, max(0, start - 1)) for mark in _STOPS) + 1
    return text[start : min(ends, default=len(text))]


def nouns_of(words: str) -> set[str]:
    """Returns all words of a text by the form in which nouns are compared."""
    return {noun(part) for word in _WORD.findall(words) for part in (*word.split("-"), word)}


def with_alike(nouns: set[str]) -> set[str]:
    """Adds to nouns those that may stand for them."""
    return nouns.union(*(map(noun, words.split()) for word, words in ALIKE.items() if noun(word) in nouns))
