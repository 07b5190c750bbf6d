"""The words of an excerpt that other pages quote are marked where they stand, and stay word for word."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from attest.model.findings import Report
from attest.project import read_corpus
from attest.render.quoted import QuotedExtension
from attest.text.fold import fold
from tests.conftest import published
from tests.project import Project


def test_what_another_page_quotes_is_marked_with_the_page() -> None:
    """The quotations of the built pages are the measure: each that the excerpts page shows too is marked there."""
    everything = published()
    elsewhere: dict[tuple[str, int], list[tuple[str, str]]] = {}
    near: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for markdown, page in everything.content():
        for block in page.blocks:
            for quotation in everything.quotations(markdown, page, block):
                if markdown.name in everything.corpus.excerpts:
                    continue
                quoted = (fold(quotation.text), markdown.front.title)
                for evidence in {*quotation.evidence[:1], *(e for _, e in everything.citations(page, block))}:
                    if evidence.passage:
                        key = (everything.corpus.excerpts_pages[evidence.source], evidence.passage)
                        near.setdefault(key, []).append(quoted)
                        if evidence == quotation.evidence[0]:
                            elsewhere.setdefault(key, []).append(quoted)
    compared = 0
    for name in everything.corpus.excerpts:
        html = (everything.site.root / everything.pages[name][1].file).read_text(encoding="utf-8")
        marks: dict[int, list[tuple[str, str]]] = {}
        number = 0
        for node in LexborHTMLParser(html).css("article h2, article .quoted"):
            if node.tag == "h2":
                number = int((node.attributes["id"] or "")[1:]) if (node.attributes["id"] or "").startswith("p") else 0
            else:
                marks.setdefault(number, []).append((fold(node.text()).strip(), node.attributes["title"] or ""))
        assert len(marks) > 8
        for number, found in marks.items():
            passage = fold(everything.corpus.sources[everything.corpus.excerpts[name]].passages[number - 1])
            for words, title in found:
                pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
                # Words that stand twice in a passage may be quoted from the other place; *to* is in most quotations.
                if len(pattern.findall(passage)) != 1 or not re.search(r"\w{4}", words):
                    continue
                quoting = {page for text, page in elsewhere.get((name, number), []) if pattern.search(text)}
                compared += len(quoting)
                assert set(title.removeprefix("Quoted on: ").split(", ")) >= {p.split(", ")[0] for p in quoting}, (
                    name,
                    number,
                    words,
                )
                assert any(pattern.search(text) for text, _ in near.get((name, number), [])), (name, number, words)
    assert compared > 100


@pytest.mark.parametrize(
    ("here", "marked"),
    [
        ("It says “The fog takes more than 40 boats a year”.", ["The fog takes more than 40 boats a year"]),
        ("It says “40 boats”.", ["40 boats"]),
        ("It says “40 *boats* a year”.", ["40 ", "boats", " a year"]),
        ("It says *more than* 40 boats.", []),
        ("It says “like to bring”.", []),
        ("> The fog takes more than 40 boats\n>\n> — 40 boats", ["The fog takes more than 40 boats"]),
    ],
)
def test_mark(project: Project, here: str, marked: list[str]) -> None:
    corpus = read_corpus(project.root, Report())
    extension = QuotedExtension(corpus)
    extension.page = "excerpts/gazette"
    html = Markdown(extensions=["attr_list", extension]).convert(f"## Boats {{#p3}}\n\n{here}")
    assert [n.text() for n in LexborHTMLParser(html).css(".quoted")] == marked
    plain = Markdown(extensions=["attr_list"]).convert(f"## Boats {{#p3}}\n\n{here}")
    assert LexborHTMLParser(html).text() == LexborHTMLParser(plain).text()
