"""The real content: one test a quotation and one a page, and independent counts, so that nothing is lost in silence."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from attest.checks import check
from attest.checks.links.pages import check_address
from attest.checks.quotations.words import runs
from attest.evidence.citations import Published
from attest.model.findings import Report
from attest.model.records import Event, Figure, Relationship
from attest.project import read_corpus
from attest.text.matching import match
from tests.conftest import ROOT, published


def quotations() -> list[ParameterSet]:
    found = []
    seen: Counter[str] = Counter()
    everything = published()
    for markdown, page in everything.content():
        for block in page.blocks:
            for quotation in everything.quotations(markdown, page, block):
                place = everything.location(markdown, page, block, quotation.start)
                name = f"{place.path.removeprefix('docs/')}:{place.line}"
                seen[name] += 1
                identifier = name if seen[name] == 1 else f"{name} ({seen[name]})"
                found.append(pytest.param(quotation.text, quotation.evidence, id=identifier))
    return found


@pytest.mark.parametrize(("text", "evidence"), quotations())
def test_quotation_is_in_its_passage(text: str, evidence: tuple[object, ...]) -> None:
    sources = published().corpus.sources
    passages = [e for e in evidence if getattr(e, "passage", None)]
    assert passages, "the quotation cites no passage"
    found = [match(text, [t for _, _, t in run]) for run in runs(passages, sources)]  # type: ignore[arg-type]
    assert any(found), f"not in {passages}: {text}"


@pytest.mark.parametrize("file", sorted(published().site.pages))
def test_links_of_page(file: str) -> None:
    site = published().site
    page = site.pages[file]
    assert page.addresses
    faults = {a.value: check_address(site, page, a) for a in page.addresses}
    assert {value: fault for value, fault in faults.items() if fault} == {}


def test_whole_check_finds_nothing_and_checked_enough() -> None:
    report = Report()
    corpus = read_corpus(ROOT, report)
    check(Published(corpus, published().site), report)
    assert [str(f) for f in report.findings] == []
    assert report.checked["passages"] == 30
    assert report.checked["quotations"] >= 60
    assert report.checked["pages"] >= 35
    assert report.checked["terms"] >= 53


class _Plain(HTMLParser):
    """An independent reader of articles: text, block quotations and `<q>`, by the standard library alone."""

    def __init__(self) -> None:
        super().__init__()
        self.depth: Counter[str] = Counter()
        self.text: list[str] = []
        self.blockquotes = self.q = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag == "article":
            self.depth[tag] += 1
        if not self.depth["article"]:
            return
        if tag in ("code", "pre", "script", "style", "blockquote"):
            self.depth[tag] += 1
        self.blockquotes += tag == "blockquote"
        self.q += tag == "q"

    def handle_endtag(self, tag: str) -> None:
        if self.depth[tag]:
            self.depth[tag] -= 1

    def handle_data(self, data: str) -> None:
        if self.depth["article"] and not any(self.depth[t] for t in ("code", "pre", "script", "style", "blockquote")):
            self.text.append(data)


def test_quotations_are_counted_independently() -> None:
    everything = published()
    ours = sum(
        len(everything.quotations(markdown, page, block))
        for markdown, page in everything.content()
        for block in page.blocks
    )
    theirs = 0
    for _, page in everything.content():
        plain = _Plain()
        plain.feed((everything.site.root / page.file).read_text(encoding="utf-8"))
        marks = len(re.findall(r"[\"“”]", "".join(plain.text)))
        assert marks % 2 == 0, page.file
        theirs += marks // 2 + plain.blockquotes + plain.q
    assert ours == theirs > 0


def test_every_fact_of_the_inventory_is_on_the_site() -> None:
    """The records that the site was made from: 13 attributed quotations, 16 figures, 35 relationships, 12 events."""
    corpus = published().corpus
    quotes = [q for s in corpus.sources.values() for p in s.record.passages for q in p.quotes]
    assert len(quotes) == 13
    assert len(corpus.figures) >= 16
    assert len(corpus.relationships) >= 35
    assert len(corpus.events) >= 12
    pages = {
        Relationship: everything_ids("relationships"),
        Event: everything_ids("timeline"),
        Figure: everything_ids("figures"),
    }
    for fact in corpus.facts.values():
        if type(fact.record) in pages and fact.source is not None:
            assert fact.record.id in pages[type(fact.record)]
    assert len(re.findall(r"\{#q\d+\}", corpus.pages["questions"].body)) == 65


def everything_ids(page: str) -> frozenset[str]:
    return published().pages[page][1].anchors


def test_every_page_leads_to_help(site: Path) -> None:
    for file, page in published().site.pages.items():
        hrefs = [a.value for a in page.addresses if a.tag == "a"]
        assert any("get-help" in h for h in hrefs) or file.startswith("get-help"), file
