"""Indirect words inside quotations on the excerpts pages say whom they mean, and the quoted words stay as they are."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from attest.render.indirect import ReferenceExtension
from attest.text.fold import fold
from tests.browser import PHONE, context
from tests.conftest import published

INDEPENDENT = "excerpts/independent-2011"


def marked(name: str) -> list[tuple[str, str]]:
    everything = published()
    html = (everything.site.root / everything.pages[name][1].file).read_text(encoding="utf-8")
    return [(n.text(), n.attributes["data-means"] or "") for n in LexborHTMLParser(html).css("a.refers")]


def test_indirect_words_are_marked_where_they_are_quoted() -> None:
    found = marked(INDEPENDENT)
    for words, meant in (
        ("The move", "merger"), ("the move", "merger"), ("former head", "Jim Gamble"), ("the unit's", "CEOP"), ("its", "CEOP"),
        ("it", "NCA"), ("Mr Davies", "Peter Davies"), ("today's figures", "annual review"),
    ):  # fmt: skip
        assert (words, meant) in found, words
    assert ("the arrests", "2014 investigation") in marked("excerpts/community-care-2014")


def test_every_quoted_reference_is_marked() -> None:
    """The quotations are read as the checks read them, so that one in any form of Markdown counts."""
    everything = published()
    expected = 0
    for source in everything.corpus.sources.values():
        name = everything.corpus.excerpts_pages[source.record.id]
        markdown, page = everything.pages[name]
        for block in page.blocks:
            for quotation in everything.quotations(markdown, page, block):
                passage = source.passage(quotation.evidence[0].passage or 0) if quotation.evidence else None
                for words in passage.refers if passage else ():
                    expected += len(re.findall(rf"(?<!\w){re.escape(fold(words))}(?!\w)", fold(quotation.text)))
    assert expected > 10
    assert sum(len(marked(name)) for name in everything.corpus.excerpts) >= expected


def convert(text: str) -> str:
    corpus = published().corpus
    extension = ReferenceExtension(corpus)
    extension.page = INDEPENDENT
    return Markdown(extensions=["attr_list", extension]).convert(text)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        pytest.param('## A {#p12}\n\n"The move" was it.', ["The move"], id="quoted"),
        pytest.param("## A {#p12}\n\nThe move was it.", [], id="not quoted"),
        pytest.param('## A {#p9}\n\n"the move" ([I ¶16](independent-2011.md#p16)), "the move"', ["the move"], id="cited elsewhere"),
        pytest.param("## A {#p13}\n\n> its own brand\n>\n> — its head", ["its"], id="not in the attribution"),
        pytest.param('## A {#p12}\n\n"its former head" or "former head" or "head"', ["its former head", "former head"], id="pieces"),
        pytest.param('## A {#p12}\n\n*We say* "quangos", **and** "The move" and "The move".', ["The move", "The move"], id="twice"),
    ],
)  # fmt: skip
def test_marking(text: str, links: list[str]) -> None:
    html = convert(text)
    tree = LexborHTMLParser(html)
    assert [n.text() for n in tree.css("a.refers")] == links
    without = LexborHTMLParser(Markdown(extensions=["attr_list"]).convert(text))
    assert tree.body
    assert without.body
    assert tree.body.text() == without.body.text()


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_meaning_is_seen(browser: Browser, address: str) -> None:
    def open_(page: Page) -> None:
        page.goto(f"{address}{INDEPENDENT}/")

    told = "Means: Jim Gamble."
    desktop = context(browser)
    page = desktop.new_page()
    open_(page)
    link = page.get_by_role("link", name="former head").first
    assert link.get_attribute("aria-description") == "means: Jim Gamble"
    link.hover()
    expect(page.locator("#preview")).to_contain_text(told)
    page.keyboard.press("Escape")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#preview")).to_contain_text(told)
    page.emulate_media(media="print")
    behind = "e => getComputedStyle(e, '::after').content"
    assert link.evaluate(behind).replace('" "', "").count("Jim Gamble") == 1
    desktop.close()

    phone = browser.new_context(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
    page = phone.new_page()
    open_(page)
    page.get_by_role("link", name="former head").first.tap()
    expect(page.locator("#preview")).to_contain_text(told)
    phone.close()

    plain = context(browser, script=False)
    page = plain.new_page()
    open_(page)
    link = page.get_by_role("link", name="former head").first
    expect(link).to_have_attribute("title", re.compile(told))
    assert "Jim Gamble" in link.evaluate(behind)
    plain.close()
