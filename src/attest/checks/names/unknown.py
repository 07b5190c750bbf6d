"""Unknown names: who or what a sentence names stands in the evidence, or is a label of an entry that it is about.

A name is a word that begins with a capital letter inside a sentence, or one of capital letters alone. At the start of a
sentence every word has a capital: there, one counts that this project nowhere writes in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from attest.checks.names.cited import told_absent
from attest.checks.run import Run
from attest.evidence import Claim, Evidence
from attest.model import Example, Finding, Rule
from attest.text import DAYS, MONTHS, fold

N026 = Rule(
    "N026",
    "name-unknown",
    "A name is neither in the cited evidence nor a name of anybody whom that evidence or the sentence is about.",
    example=Example(
        "docs/index.md",
        fails="Before that, in Lundholm, our arithmetic",
        passes="Before that, our arithmetic",
    ),
    requires=("N010", "N020", "N021", "N027", "Q001", "Q003", "Q006"),
    allowable=True,
)

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-](?=[^\W_]))*")
_START = re.compile(r"(?:^|[.!?:;|·]|\n|[\"“‘(\[—–-])[\s\"“‘(\[*]*")
_PART = re.compile(r"[^\W_]+")
_SHORTENED = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")
# Endings of words that begin a sentence and are no names.
_ORDINARY = re.compile(
    r"(?:ly|ing|ed|ness|ity|ous|ful|less|able|ible|wise|ward|ship|is[mt]|hood|dom|[ae]nce|ment|[st]ion|age|ure|[ae]nt|al|ic"
    r"|ive|[aeo]ry|[eo]r|[^aius\W]s)$"
)
_BEGINNERS = """
a about above across after afterwards again all along also although altogether always am among another anybody anyone
apart are around as aside ask at author be because been before behind below beneath beside besides beyond both but by
call can come compare could date despite did do does dozens during each eight either eleven else elsewhere even every
everybody everyone except far few finally first five for four from further furthermore give given go had half hardly
has have he hence her here hereafter him his how however hundreds if in indeed inside instead is it its keep later
least let like likewise look make many may me meanwhile might mind mine more moreover most much must my near nearly
neither never nevertheless next nine no nobody none nonetheless nor not note nothing now of off often on once one only
onto opposite or other others otherwise our out outcome outside over overall part past per perhaps publisher quite
rarely rather read regardless say second see seldom seven several shall she should similarly since six so some
somebody someone sometimes soon still such take tell ten tens than that the their then there thereafter therefore
these they think third this those though thousands three throughout thus till title to today together too towards
twelve twice two under unless unlike until up upon us via was we were what when whenever where whether which while who
whoever whose why will with within without would write yet you your
"""
_STARTERS = frozenset(_BEGINNERS.split())
_CALENDAR = frozenset(
    word.lower()
    for name in (*MONTHS, *DAYS, "Sept", "I", "New", "Year", "Day", "Christmas", "Easter")
    for word in (name, name[:3], name[:4])
)
_NEAR = 3


class Vocabulary:
    """The words of a project, as far as they tell what is a name.

    Args:
        run: The run, with the pages and the evidence.
    """

    def __init__(self, run: Run) -> None:
        self._facts = run.facts
        entries = run.corpus.entries
        self._labels = {
            i: {part for label in [*e.record.labels, *e.record.hiddenLabel] for part in _parts(label)}
            for i, e in entries.items()
        }
        self._sources = run.corpus.sources
        self._common = {part for name in run.corpus.settings.common_names for part in _parts(name)}
        sources = (passage for source in run.corpus.sources.values() for passage in source.passages)
        texts = [*(page.body for page in run.corpus.pages.values()), *sources]
        self._lower = _STARTERS | {w for text in texts for w in set(_PART.findall(fold(text))) if w[0].islower()}
        self._of: dict[Evidence, set[str]] = {}
        self._ordinary: dict[str, bool] = {}

    def known(self, claim: Claim) -> set[str]:
        """Returns the words that may stand in names of a claim, in lower case."""
        ids = {name.entry for name in claim.names} | {claim.markdown.front.entity or "", *claim.block.ids}
        found = set(_CALENDAR | self._common)
        for evidence in claim.evidence:
            if evidence not in self._of:
                self._of[evidence] = _parts(self._facts.text(evidence))
            found |= self._of[evidence]
            ids |= self._facts.about(evidence)
        return found.union(*(self._labels.get(i, ()) for i in ids))

    @cached_property
    def _passages(self) -> dict[str, list[tuple[str, int]]]:
        """The passages that have a word, in order, by the word."""
        found: dict[str, list[tuple[str, int]]] = {}
        for identifier, source in self._sources.items():
            for number, passage in enumerate(source.folded, start=1):
                for word in set(_PART.findall(passage.casefold())):
                    found.setdefault(word, []).append((identifier, number))
        return found

    def passages_with(self, words: str) -> list[tuple[str, int]]:
        """Returns the passages that have the rarest of some folded words, in order."""
        return min((self._passages.get(word, []) for word in _PART.findall(words)), key=len, default=[])

    def is_ordinary(self, word: str) -> bool:
        """Says whether a word at the start of a sentence is none that only names have."""
        if word not in self._ordinary:
            parts = [part.lower() for part in _PART.findall(_SHORTENED.sub("", word))]
            ordinary = all(part in self._lower or _ORDINARY.search(part) for part in parts)
            self._ordinary[word] = ordinary and not word.isupper()
        return self._ordinary[word]


def check_unknown_names(run: Run) -> Iterator[Finding]:
    """Checks that each name of a claim is in its evidence, or belongs to somebody whom it is about."""
    vocabulary = run.once(Vocabulary)
    for claim in run.claims.with_headings:
        if not claim.editorial and claim.evidence:
            for start, words in unknown_names(run, claim, vocabulary):
                message = f"“{words}” is not in the evidence that is cited, nor a name of anybody whom it is about"
                yield Finding(N026, run.location(claim, start), message, _hint(run, claim, words, vocabulary))


def unknown_names(run: Run, claim: Claim, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """Yields where each unknown name of a claim begins, and its words."""
    text = run.claims.own_words(claim)
    if text == text.lower():
        return
    capital = [match for match in _WORD.finditer(text) if len(match.group()) > 1 and match.group()[0].isupper()]
    starts = {match.end() for match in _START.finditer(text)} if capital else set()
    doubtful = [m for m in capital if not (m.start() in starts and vocabulary.is_ordinary(m.group()))]
    known = vocabulary.known(claim) if doubtful else set()
    # "The two Peters" are two of one name.
    doubtful = [m for m in doubtful if not (_parts(m.group()) <= known or _parts(m.group().removesuffix("s")) <= known)]
    unknown = [m for m in doubtful if not _stands_for(m.group(), text, known)]
    # Those that follow each other are one name.
    for first, last in _runs(text, unknown):
        if not told_absent(claim, first.start(), last.end()):
            yield first.start(), claim.block.text[first.start() : last.end()]


def _runs(text: str, words: list[re.Match[str]]) -> list[tuple[re.Match[str], re.Match[str]]]:
    """Returns the first and the last of each run of words that no other word parts."""
    runs: list[tuple[re.Match[str], re.Match[str]]] = []
    for word in words:
        if runs and not _WORD.search(text, runs[-1][1].end(), word.start()):
            runs[-1] = (runs[-1][0], word)
        else:
            runs.append((word, word))
    return runs


def _stands_for(word: str, text: str, known: set[str]) -> bool:
    """Says whether capital letters are the first letters of words beside them, which the evidence has."""
    letters = word.removesuffix("s")
    if not (len(letters) > 1 and letters.isupper()):
        return False
    parts = _PART.findall(text)
    runs = (parts[i : i + len(letters)] for i in range(len(parts)))
    return any("".join(p[0] for p in run).upper() == letters and {p.lower() for p in run} & known for run in runs)


def _parts(text: str) -> set[str]:
    """Returns the words of a text in lower case, without the *s* of the genitive."""
    return {part.lower() for part in _PART.findall(re.sub(r"['’]s?\b", " ", fold(text)))}


def _hint(run: Run, claim: Claim, words: str, vocabulary: Vocabulary) -> str:
    """Says where the words stand, if they stand in evidence that is not cited."""
    wanted = fold(words).casefold()
    whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    holding = [
        run.corpus.sources[source].name(number)
        for source, number in vocabulary.passages_with(wanted)
        if whole.search(run.corpus.sources[source].folded[number - 1].casefold())
    ]
    if holding:
        return f"The words stand in {', '.join(holding[:_NEAR])}: cite it, if it is meant."
    named = ", ".join(run.facts.name(e) for e in claim.evidence)
    return f"{named} does not have it. Leave it out, or cite what says it; a body or person may need a glossary entry."
