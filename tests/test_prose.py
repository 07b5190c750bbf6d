"""The prose of the reader's pages: how long its sentences are, and how many of them speak of sources instead of the subject.

`make prose` prints the table. The words that count are listed in `docs/contributing/writing.md`, and read from there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from attest.model.findings import Report
from attest.project import read_corpus
from tests.conftest import ROOT, published

APART = ("excerpts/", "background/", "contributing/", "reference/", "how-this-site-is-checked")
"""Pages whose subject is a source, a proof or the site itself."""
MAX_SHARE = 0.12
MAX_WORDS = 900
SENTENCE = range(14, 19)
STEPS = "if-a-child-tells-you"
"""Read by people who may be shaken, one step at a time: its sentences may be shorter, as the writing rules say."""

_CITATION = re.compile(r"\s*\((?:\[[^\]]+\]\([^)]*(?:excerpts|background)/[^)]*\)[,;]?\s*)+\)", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->|\{[#:.][^}\n]*\}", re.DOTALL)
_QUOTATION = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_LABEL = re.compile(r"^(?:[-*] |\d+\. )?\*\*[^*]+[.?]\*\*|^\?\?\?.*$")
_BLOCK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*]|\d+\.) )|\n(?=\|)|(?<=\|)\n")
_END = re.compile(r"(?<=[.!?])[\"”*_)]*\s+(?=[\"“(*]*[A-Z0-9])|(?<=[.!?])\s*\|")
_WORD = re.compile(r"[\w’'-]*\w")


@dataclass(frozen=True)
class Prose:
    """What was counted on a page.

    Attributes:
        page: Its name.
        words: How many words a person wrote on it, citations apart.
        sentences: Its sentences, headings and quoted blocks apart.
        about_sources: Those of them that speak of sources or of the site.
    """

    page: str
    words: int
    sentences: list[str]
    about_sources: list[str]

    @property
    def length(self) -> float:
        """How many words a sentence has on average."""
        return sum(len(_WORD.findall(s)) for s in self.sentences) / max(1, len(self.sentences))

    @property
    def share(self) -> float:
        """The share of sentences that speak of sources or of the site."""
        return len(self.about_sources) / max(1, len(self.sentences))


def source_words() -> re.Pattern[str]:
    """Returns what finds the words that the writing rules list."""
    text = (ROOT / "docs/contributing/writing.md").read_text(encoding="utf-8")
    listed = re.search(r"^## Say what they do$.*?^> (.+?)\n\n", text, re.MULTILINE | re.DOTALL)
    assert listed, "the writing rules do not list the words"
    words = [word.strip(" *\n>") for word in listed.group(1).replace("\n> ", " ").split("·")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def prose(name: str, body: str, about: re.Pattern[str]) -> Prose:
    """Counts the words and sentences of one page's Markdown."""
    text = _COMMENT.sub("", _CITATION.sub("", body))
    text = _LINK.sub(r"\1", text)
    words = len(_WORD.findall(text))
    sentences = []
    for block in _BLOCK.split(_QUOTATION.sub("", text)):
        block = _LABEL.sub("", " ".join(block.split()))
        if not block.startswith("#"):
            cells = block.strip("|").split(" | ") if block.startswith("|") else [block]
            parts = [part.strip(" |-*:") for cell in cells for part in _END.split(cell)]
            # A label, a name in a table, a list of links is no sentence.
            sentences += [part for part in parts if part.endswith((".", "!", "?")) and len(_WORD.findall(part)) > 3]
    return Prose(name, words, sentences, [s for s in sentences if about.search(s)])


def all_prose() -> list[Prose]:
    """Counts the reader's pages, in the order of the navigation."""
    about = source_words()
    corpus = read_corpus(ROOT, Report())
    own = {name.removesuffix(".md") for name, _ in corpus.nav}
    pages = [p for p in corpus.pages.values() if p.name in own and not p.name.startswith(APART)]
    return [prose(page.name, page.body, about) for page in pages]


def table(found: list[Prose]) -> str:
    """Returns the counts as a table."""
    sentences = [s for page in found for s in page.sentences]
    everything = Prose("all", sum(p.words for p in found), sentences, [s for p in found for s in p.about_sources])
    rows = [f"{'page':<28}{'words':>7}{'sentences':>11}{'words each':>12}{'of sources':>12}"]
    for page in [*found, everything]:
        rows.append(f"{page.page:<28}{page.words:>7}{len(page.sentences):>11}{page.length:>12.1f}{page.share:>12.0%}")
    return "\n".join(rows)


def test_pages_speak_of_their_subject() -> None:
    found = all_prose()
    print("\n" + table(found))
    assert found
    assert {p.page: p.about_sources for p in found if p.share > MAX_SHARE} == {}


def test_sentences_lead_on() -> None:
    lengths = {p.page: round(p.length) for p in all_prose()}
    assert lengths.pop(STEPS) in range(10, 14)
    assert {page: length for page, length in lengths.items() if length not in SENTENCE} == {}


def test_every_page_says_to_which_day_its_facts_were_checked() -> None:
    for markdown, page in published().content():
        html = (published().site.root / page.file).read_text(encoding="utf-8")
        assert re.search(r'class="attest-standing"><small>Facts checked to \d+ \w+ 20\d\d\.', html), markdown.name


def test_agency_pages_are_short() -> None:
    agencies = [p for p in all_prose() if p.page.startswith("agencies/")]
    assert len(agencies) >= 6
    assert {p.page: p.words for p in agencies if p.words > MAX_WORDS} == {}


def test_answers_come_first_and_are_short() -> None:
    body = _LINK.sub(r"\1", _CITATION.sub("", read_corpus(ROOT, Report()).pages["questions"].body))
    answers = re.findall(r"^### (.+?) \{#q\d+\}\n\n(.+?)\n\n", f"{body}\n\n", re.MULTILINE | re.DOTALL)
    assert len(answers) >= 65
    assert [question for question, answer in answers if len(_WORD.findall(answer)) > 40] == []


def test_what_counts_as_a_sentence_about_sources() -> None:
    body = (
        "# A heading of the article.\n\nCEOP began in 2006 ([Independent ¶6](../excerpts/independent-2011.md#p6)). "
        "The article gives no day.\n\n- **A label of four words.** It reads reports.\n\n> Quoted words of a source stay apart.\n"
    )
    found = prose("a", body, source_words())
    assert found.sentences == ["CEOP began in 2006.", "The article gives no day."]
    assert found.about_sources == ["The article gives no day."]


if __name__ == "__main__":
    print(table(all_prose()))
