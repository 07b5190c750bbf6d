"""The first use of a term on a page is marked, and only where a mark helps."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from markdown import Markdown
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from attest.render.terms import TermExtension
from tests.conftest import published

NEVER = ", ".join(
    f"article {e} a.term:not(.refers)"
    for e in ("h1", "h2", "h3", "h4", "blockquote", "q", "code", "pre", "a", "summary")
)


def test_marks_of_the_site() -> None:
    everything, total = published(), 0
    for name, (_, page) in everything.pages.items():
        tree = LexborHTMLParser((everything.site.root / page.file).read_text(encoding="utf-8"))
        marks = tree.css("article a.term:not(.refers)")
        total += len(marks)
        assert tree.css(NEVER) == [], name
        assert [h for h, n in Counter(m.attributes["href"] for m in marks).items() if n > 1] == [], name
        assert all((m.attributes["title"] or "").strip() for m in marks), name
    assert total > 100


def test_no_word_of_an_entry_is_lost() -> None:
    """An entry that leads to a page of its own has its line in the index only, so that line has all its words."""
    everything, counted = published(), 0
    tree = LexborHTMLParser((everything.site.root / "glossary/index.html").read_text(encoding="utf-8"))
    for entry in everything.corpus.entries.values():
        if entry.record.page:
            line = tree.css_first(f"li:has(> #{entry.record.id})")
            assert line, entry.record.id
            words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(entry.body.split()))
            shown = " ".join(line.text().split())
            assert set(re.findall(r"\w+", words)) <= set(re.findall(r"\w+", shown)), entry.record.id
            counted += 1
    assert counted >= 20


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("An unconfirmed number; an unconfirmed sum.", ["unconfirmed"]),
        ("An *unconfirmed* is a word.\n\nThe Unconfirmed came later.", ["Unconfirmed"]),
        ("## An unconfirmed count\n\nAn unconfirmed.", ["unconfirmed"]),
        ("[An unconfirmed count](index.md) was an unconfirmed.", ["unconfirmed"]),
        ("He said “an unconfirmed” and 'unconfirmed'.", ["unconfirmed"]),
        ('He said "an unconfirmed" only.', []),
        ("> An unconfirmed.", []),
        ("Write `unconfirmed`, or unconfirmedly.", []),
        ("An unconfirmed.\n\n- A second unconfirmed.", ["unconfirmed"]),
    ],
)
def test_mark(text: str, marked: list[str]) -> None:
    extension = TermExtension(published().corpus)
    extension.page = "index"
    html = Markdown(extensions=[extension]).convert(text)
    assert [n.text() for n in LexborHTMLParser(html).css("a.term")] == marked


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_term_shows_its_definition(browser: Browser, address: str) -> None:
    opened = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = opened.new_page()
    page.goto(address + "agencies/ceop/")
    term = page.locator("a.term").first
    term.tap()
    preview = page.get_by_role("tooltip")
    expect(preview).to_be_visible()
    expect(preview).to_have_text(term.get_attribute("data-definition") or "?")
    assert page.url == address + "agencies/ceop/"
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    term.hover()
    expect(preview).to_be_visible()
    page.keyboard.press("Escape")
    page.mouse.move(0, 0)
    expect(preview).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    term.focus()
    expect(preview).to_be_visible()
    opened.close()
