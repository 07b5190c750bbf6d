"""The search as readers meet it: the queries of `queries.yml` typed into the real box in Chromium."""

from __future__ import annotations

import random
import re
import shutil
import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from attest.evidence.citations import Published
from attest.search.documents import documents
from attest.search.index import Document, ResultKind
from attest.search.placing import place_search, search_files, with_search
from attest.search.regression import Queries
from attest.search.words import cut, index
from attest.site.pages import read_site
from tests.axe import violations
from tests.browser import context, serving
from tests.conftest import published

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]

QUERIES = Path(__file__).parent / "queries.yml"
BOX = "[data-md-component=search-query]"
LINKS = ".md-search-result__list .md-search-result__link"
META = ".md-search-result__meta"
ANSWERED = "(query) => document.querySelector('[data-md-component=search-result]').dataset.answered === query"
# One edit changes, drops, adds or swaps a letter; the same misspellings on every run.
EDITS = random.Random(1644)


def opened_box(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator(BOX).click()
    return page


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = context(browser)
    yield opened_box(opened.new_page(), address)
    opened.close()


def ask(page: Page, query: str) -> list[str]:
    """Types a query and returns the addresses found, from the site's root."""
    page.locator(BOX).fill(query)
    page.locator(BOX).press("End")
    page.wait_for_function(ANSWERED, arg=query)
    links: list[str] = page.locator(LINKS).evaluate_all("(links) => links.map((link) => link.href)")
    root = page.url.split("#")[0].removesuffix("index.html")
    return [link.removeprefix(root) for link in links]


def test_queries(page: Page) -> None:
    queries = Queries(QUERIES)
    assert sum(bool(want) for _, _, want in queries.asked) >= 200
    assert queries.failures([ask(page, words) for _, words, _ in queries.asked]) == []


def misspelt(word: str, edits: int) -> str:
    for _ in range(edits):
        at = EDITS.randrange(len(word))
        letter = EDITS.choice(string.ascii_lowercase)
        before, after = word[:at], word[at + 1 :]
        dropped, swapped = before + after, before + after[:1] + word[at] + after[1:]
        word = EDITS.choice([dropped or letter, swapped, before + letter + after, before + letter + word[at:]])
    return word


def load_engine(page: Page) -> None:
    """Loads the engine into the page itself, to ask it many things at once."""
    page.evaluate(
        """async () => {
            if (window.askAll) return
            const box = JSON.parse(document.getElementById("__config").textContent).search
            const load = (src) => new Promise((done) => {
                const script = Object.assign(document.createElement("script"), { src, onload: done })
                document.head.append(script)
            })
            await load(box)
            let data
            window.attestIndex = (given) => { data = given }
            await load(new URL(attestIndexFile, new URL(box, location.href)).href)
            const index = new SearchIndex(data)
            window.askAll = (queries) => queries.map((query) => {
                const [hit] = searchRank.search(index, query).hits
                return hit ? index.docs[hit.id][0] : ""
            })
            window.cutAll = (texts) => texts.map((text) => searchWords.cut(text).join(" "))
        }"""
    )


def test_words_are_cut_as_in_the_index(page: Page) -> None:
    """The index is made in Python and asked in the browser: both must see the same words."""
    load_engine(page)
    texts = [text for d in documents(published()) for text in (d.title, d.text, *d.names)]
    texts += [
        "C.E.O.P. and Ceop’s 10k",
        "1\u00a0644",
        "1,644,000x",
        "naïve ‘Ångström’ O'Neill's",
        "co-or-di-nate",
        "²½ Ⅷ",
        "日本語 текст",
    ]
    there = page.evaluate("(texts) => cutAll(texts)", texts)
    differ = [
        (text, " ".join(cut(text)), words)
        for text, words in zip(texts, there, strict=True)
        if " ".join(cut(text)) != words
    ]
    assert differ == []


@pytest.mark.parametrize(("edits", "least"), [(0, 0.98), (1, 0.95), (2, 0.75)])
def test_misspelt_labels(page: Page, edits: int, least: float) -> None:
    """Every label of the glossary, misspelt, leads to its entry or to the page about it."""
    asked: list[tuple[str, list[str]]] = []
    for entry in published().corpus.entries.values():
        record = entry.record
        want = [f"glossary/{record.id}/"]
        where, anchor = published().corpus.home(record.id)
        want += [f"{where}/", f"{where}/#{anchor}"]
        asked += [(misspelt(label, edits), want) for label in record.labels for _ in range(4 if edits else 1)]
    load_engine(page)
    found = page.evaluate("(queries) => askAll(queries)", [query for query, _ in asked])
    missed = [f"{query!r} gave {url!r}" for (query, want), url in zip(asked, found, strict=True) if url not in want]
    share = 1 - len(missed) / len(asked)
    print(f"{edits} edits: {share:.3f} of {len(asked)}")
    assert share >= least, "\n".join([f"{share:.3f}", *missed])


def test_figure_carries_qualifier_and_status(page: Page) -> None:
    ask(page, "10000")
    expect(page.locator(LINKS).first).to_contain_text("Figure, unconfirmed")
    expect(page.locator(LINKS).first).to_contain_text("ore than 10,000 suspects")
    ask(page, "127")
    expect(page.locator(LINKS).first).to_contain_text("said to have been")


def test_words_found_are_marked(page: Page) -> None:
    ask(page, "arrested suspects")
    marked = {word.casefold() for word in page.locator(f"{LINKS} mark").all_inner_texts()}
    assert {"suspects", "arrests"} <= marked


def test_kind_is_told(page: Page) -> None:
    for query, kind in (("ceop", "Agency"), ("quango", "Term"), ("peter davies", "Person"), ("1644", "Figure")):
        ask(page, query)
        expect(page.locator(LINKS).first.locator(".search-kind")).to_contain_text(kind)


def test_more_results_than_shown(page: Page) -> None:
    ask(page, "children")
    expect(page.locator(META)).to_have_text(re.compile(r"^The best 30 of \d+ results$"))
    ask(page, "ceop safety centre")
    expect(page.locator(META)).to_have_text(re.compile(r"^\d+ matching documents?$"))


def test_nothing_found_offers_names_and_a_to_z(page: Page) -> None:
    ask(page, "zzqxv")
    expect(page.locator(META)).to_have_text("Nothing found for zzqxv")
    expect(page.locator(META)).to_have_attribute("role", "status")
    expect(page.locator(".search-help a").last).to_have_attribute("href", "glossary/")
    ask(page, "barnbdo")
    assert page.locator(LINKS).count() == 0
    ask(page, "ceop")
    expect(page.locator(".search-help")).to_have_count(0)


def test_keyboard(browser: Browser, address: str) -> None:
    opened = context(browser)
    page = opened.new_page()
    page.goto(address + "timeline/")
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("soca")
    page.wait_for_function(ANSWERED, arg="soca")
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    # An address changes before its page is there: keys that come too early would be lost with the old page.
    page.wait_for_url(address + "agencies/soca/")
    page.keyboard.press("/")
    page.keyboard.type("zzqxv")
    page.wait_for_function(ANSWERED, arg="zzqxv")
    page.keyboard.press("Enter")
    page.wait_for_url(address + "glossary/")
    page.keyboard.press("/")
    page.keyboard.type("soca")
    page.wait_for_function(ANSWERED, arg="soca")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).not_to_be_focused()
    expect(page.locator(LINKS).first).to_be_hidden()
    opened.close()


def test_typing_opens_what_the_theme_closed(browser: Browser, address: str) -> None:
    opened = context(browser)
    page = opened_box(opened.new_page(), address + "questions/#q1")
    toggle = page.locator("[data-md-toggle=search]")
    expect(toggle).to_be_checked()
    toggle.evaluate("(toggle) => toggle.click()")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("soca")
    expect(toggle).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).not_to_be_focused()
    opened.close()


def test_the_key_can_be_turned_off(browser: Browser, address: str) -> None:
    """A key without Ctrl or Alt may be pressed unawares: WCAG 2.1.4 asks for a way to turn it off."""
    opened = context(browser)
    page = opened.new_page()
    page.goto(address)
    expect(page.locator(BOX)).to_have_attribute("aria-keyshortcuts", "/")
    page.get_by_role("button", name="Turn off the key / for search").press("Enter")
    for url in ("", "timeline/"):
        page.goto(address + url)
        page.keyboard.press("/")
        expect(page.locator(BOX)).not_to_be_focused()
        expect(page.locator(BOX)).not_to_have_attribute("aria-keyshortcuts", "/")
    page.get_by_role("button", name="Turn on the key / for search").click()
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("1/2")
    expect(page.locator(BOX)).to_have_value("1/2")
    assert page.evaluate("() => sessionStorage.length") == 0
    opened.close()


@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)], ids=["desktop", "dark phone"])
def test_axe_finds_nothing_in_results(browser: Browser, address: str, phone: bool, dark: bool) -> None:
    opened = context(browser, phone=phone, dark=dark)
    page = opened.new_page()
    page.goto(address + "agencies/ceop/")
    page.locator(BOX).focus()
    for query in ("children", "zzqxv"):
        ask(page, query)
        assert violations(page) == []
    opened.close()


def test_little_is_loaded_before_a_search(browser: Browser, address: str) -> None:
    opened = context(browser)
    page = opened.new_page()
    asked: list[str] = []
    page.on("response", lambda response: asked.append(response.url.removeprefix(address)))
    page.goto(address, wait_until="networkidle")
    before = [url for url in asked if "search" in url]
    assert "assets/search.js" in before
    assert set(before) <= {"assets/search.js", "search/search_index.json"}
    asked.clear()
    with page.expect_response("**/search/index.*.js"):
        page.locator(BOX).click()
    assert [url.split(".")[0] for url in asked if "search" in url][:1] == ["search/worker"]
    opened.close()


def test_index_that_cannot_be_loaded(browser: Browser, address: str) -> None:
    opened = context(browser)
    page = opened.new_page()
    page.route("**/search/index.*.js", lambda route: route.abort())
    opened_box(page, address)
    assert ask(page, "ceop") == []
    expect(page.locator(META)).to_have_text("The search could not be loaded")
    expect(page.locator(".search-help a")).to_have_attribute("href", "glossary/")
    page.unroute("**/search/index.*.js")
    assert ask(page, "soca")[0] == "agencies/soca/"
    opened.close()


def test_a_to_z_without_script(browser: Browser, address: str) -> None:
    opened = context(browser, script=False)
    page = opened.new_page()
    page.goto(address + "agencies/ceop/")
    page.get_by_role("link", name="A to Z").click()
    expect(page).to_have_url(address + "glossary/")
    opened.close()


def test_every_place_exists() -> None:
    """Each result leads to a page and an anchor that are there."""
    site = published().site
    pages = {page.url: page for page in site.pages.values()}
    found = documents(published())
    assert len(found) > 300
    for document in found:
        url, _, anchor = document.url.partition("#")
        assert url in pages, document.url
        assert not anchor or anchor in pages[url].anchors, document.url


HOSTILE = "<img src=x onerror='window.pwned=1'>\"'</script><script>window.pwned=1</script>&amp;"


def test_hostile_text_is_no_markup(browser: Browser, site: Path, tmp_path: Path) -> None:
    """Markup in a title, a text, an alias or the name of a page is shown as it is written."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    names = (f"Zebra {HOSTILE}", HOSTILE)
    bad = Document('glossary/#"><img src=x>', ResultKind.TERM, f"Zebra {HOSTILE}", f"zebra {HOSTILE}", HOSTILE, names)
    files = search_files(index([bad, Document("timeline/", ResultKind.PAGE, f"Zebro{HOSTILE}", "")]), {})
    for name, text in files.items():
        (copy / name).write_text(text, encoding="utf-8")
    home = copy / "index.html"
    home.write_text(with_search(home.read_text(encoding="utf-8"), list(files)[-1]) or "", encoding="utf-8")
    opened = context(browser)
    with serving(copy) as address:
        page = opened_box(opened.new_page(), address)
        for query in ("zebra", "<img src=x onerror=window.pwned=1>", "zebra onerror"):
            ask(page, query)
        ask(page, "zebra")
        expect(page.locator(LINKS).first).to_contain_text(HOSTILE)
        ask(page, "zebxa onerzor scxript")
        ask(page, "qqqqzebro")
        shown = page.locator("[data-md-component=search-result]")
        assert shown.locator("img, script, iframe, [onerror]").count() == 0
        assert page.evaluate("window.pwned") is None
    opened.close()


def test_search_in_pages_on_the_disk(browser: Browser, site: Path) -> None:
    """Chromium starts no worker there, so the page runs the engine itself."""
    opened = context(browser)
    page = opened.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((site / "agencies/ceop/index.html").as_uri())
    page.locator(BOX).click()
    page.locator(BOX).press_sequentially("1644")
    page.wait_for_function(ANSWERED, arg="1644")
    expect(page.locator(LINKS).first).to_contain_text("1,644 suspects")
    page.keyboard.press("Enter")
    expect(page).to_have_url((site / "figures/index.html").as_uri() + "#arrests-total")
    page.locator(BOX).click()
    page.locator(BOX).press_sequentially("soca")
    page.wait_for_function(ANSWERED, arg="soca")
    page.keyboard.press("Enter")
    expect(page).to_have_url((site / "agencies/soca/index.html").as_uri())
    assert [url for url in failed if "search" in url] == []
    opened.close()


def test_pagefind_behind_the_box(browser: Browser, site: Path, tmp_path: Path) -> None:
    """One setting, `search: pagefind`, puts the engine for large sites behind the same box."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    corpus = published().corpus
    settings = corpus.settings.model_copy(update={"search": "pagefind"})
    place_search(copy, Published(replace(corpus, settings=settings), read_site(copy)))
    opened = context(browser)
    with serving(copy) as address:
        page = opened_box(opened.new_page(), address)
        found = ask(page, "quango")
        assert any(url.startswith(("glossary/", "questions/", "background/law-and-terms/")) for url in found[:3])
        assert ask(page, "soca")
        assert page.locator(f"{LINKS} mark").count()
        page.locator(LINKS).first.click()
        page.wait_for_url(lambda url: url != address and url.startswith(address))
        assert page.locator("h1").count() == 1
    opened.close()
