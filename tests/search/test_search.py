"""The search as readers meet it: the queries of `queries.yml` typed into the real box in Chromium."""

from __future__ import annotations

import random
import re
import shutil
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from attest.search.documents import documents
from attest.search.install import search_files, with_search
from attest.search.postings import cut
from attest.search.results import CONTRIBUTORS, Document, ResultKind
from tests.axe import violations
from tests.browser import context, serving
from tests.conftest import published
from tests.search.asking import Queries, answers, is_right

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]

QUERIES = Path(__file__).parent / "queries.yml"
BOX = "[data-md-component=search-query]"
LINKS = ".md-search-result__list .md-search-result__link"
META = ".md-search-result__meta"
ANSWERED = "(query) => document.querySelector('[data-md-component=search-result]').dataset.answered === query"
# Entries whose page has another name.
PAGES = {"investigation-2014": ["investigation-2014/"]}
HELPS = ("get-help/", "if-a-child-tells-you/")
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


def is_entry(url: str, identifier: str) -> bool:
    return is_right(url, [f"@{identifier}", *PAGES.get(identifier, [])])


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
            const files = {}
            window.attestLoaded = (name, data) => { files[name] = data }
            await load(box)
            for (const name of [attestFiles.index, ...attestFiles.texts]) await load(new URL(name, new URL(box, location.href)).href)
            const index = new SearchIndex(files[attestFiles.index])
            attestFiles.texts.forEach((name, part) => index.parts.set(part, files[name]))
            window.askAll = (queries) => queries.map((query) =>
                searchRank.settle(index, searchRank.find(index, query)).hits.slice(0, 3).map(({ id }) => index.docs[id][0]))
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
    """Every label of the glossary, misspelt, leads to its entry, behind the help where the label is a word of danger.

    Of a label of three letters, a misspelling leaves nothing to recognise: a label has two letters for each edit, and two more.
    """
    labels = [(label, e.record.id) for e in published().corpus.entries.values() for label in e.record.labels]
    asked = [(misspelt(x, edits), i) for x, i in labels if len(x) > 2 * edits + 1 for _ in range(4 if edits else 1)]
    load_engine(page)
    found = page.evaluate("(queries) => askAll(queries)", [query for query, _ in asked])
    missed = [
        f"{query!r} gave {urls}, not {identifier}"
        for (query, identifier), urls in zip(asked, found, strict=True)
        if not any(is_entry(url, identifier) for url in [url for url in urls if url not in HELPS][:1])
    ]
    share = 1 - len(missed) / len(asked)
    print(f"{edits} edits: {share:.3f} of {len(asked)}")
    assert share >= least, "\n".join([f"{share:.3f}", *missed])


def test_names_are_found_while_they_are_typed(page: Page) -> None:
    """From half of its letters on a name is among the first three, and stays there."""
    names = [(entry.record.prefLabel, entry.record.id) for entry in published().corpus.entries.values()]
    typed = [(name[:end], name, i) for name, i in names for end in range(max(2, (len(name) + 1) // 2), len(name) + 1)]
    load_engine(page)
    found = page.evaluate("(queries) => askAll(queries)", [query for query, _, _ in typed])
    missed = [
        f"{query!r} of {name!r} gave {urls}"
        for (query, name, identifier), urls in zip(typed, found, strict=True)
        if not any(is_entry(url, identifier) for url in urls)
    ]
    share = 1 - len(missed) / len(typed)
    print(f"typing: {share:.3f} of {len(typed)}")
    assert share >= 0.97, "\n".join([f"{share:.3f}", *missed])


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
    expect(page.locator(META)).to_have_text(re.compile(r"^The best 20 of \d+ results$"))
    ask(page, "0808 800 5000")
    expect(page.locator(META)).to_have_text(re.compile(r"^\d results?$"))


def test_what_is_left_out_or_replaced_is_told(page: Page) -> None:
    assert ask(page, "ceop xylophone quartet")[0] == "agencies/ceop/"
    expect(page.locator(META)).to_have_text(re.compile(r"^Nothing for xylophone quartet · "))
    ask(page, "chilldline")
    expect(page.locator(META)).to_have_text(re.compile(r"^Shown for childline · "))
    for query in ("childline", "she wants to kill herself", "help my adda suicide"):
        ask(page, query)
        expect(page.locator(META)).not_to_have_text(re.compile("Shown for|Nothing for"))


def test_nothing_found_offers_help_and_a_to_z(page: Page) -> None:
    ask(page, "zzqxv")
    expect(page.locator(META)).to_have_text("Nothing found for zzqxv")
    expect(page.locator(META)).to_have_attribute("role", "status")
    assert [link.get_attribute("href").rsplit("/", 2)[-2] for link in page.locator(".search-help a").all()] == [  # type: ignore[union-attr]
        "get-help",
        "glossary",
    ]
    ask(page, "ceop")
    expect(page.locator(".search-help")).to_have_count(0)


DANGER = [phrase for page in published().corpus.pages.values() for phrase in page.records.danger]
LISTS = {name: words for page in published().corpus.pages.values() for name, words in page.records.words.items()}


def spoken(phrase: str) -> Iterator[str]:
    """Says a phrase; where it is made of lists, each of their words once, with the first words of the other lists."""
    named = re.sub(r"\b[A-Z]{2,}\b", lambda name: ", ".join(LISTS[name[0]]), phrase)
    lists = [part.strip().split(", ") for part in named.split("+")] if "+" in phrase else [[phrase]]
    for at, words in enumerate(lists):
        yield from (
            " ".join([*(other[0] for other in lists[:at]), word, *(other[0] for other in lists[at + 1 :])])
            for word in words
        )


def test_danger_comes_first(page: Page) -> None:
    """Each reviewed phrase, alone and among other words, puts a page with help on top."""
    assert len(DANGER) > 100
    assert {"suicide", "rape", "nudes", "child tells me"} <= set(DANGER)
    assert {name for phrase in DANGER for name in re.findall(r"\b[A-Z]{2,}\b", phrase)} == set(LISTS)
    load_engine(page)
    said = dict.fromkeys(query for phrase in DANGER for query in spoken(phrase))
    asked = [words for query in said for words in (query, f"what about ceop if {query} today")]
    found = page.evaluate("(queries) => askAll(queries)", asked)
    missed = [query for query, urls in zip(asked, found, strict=True) if not urls or urls[0] not in HELPS]
    assert missed == [], "\n".join(missed)
    for query in ("suicide", "rape", "sending nudes", "child tells me", "suiside", "my stepdad touches me"):
        assert ask(page, query)[0] in HELPS, query
        expect(page.locator(LINKS).first.locator(".search-kind")).to_have_text("Help")


def test_danger_inside_a_name_is_none(page: Page) -> None:
    for query in ("emergency question", "Emergency questions", "emergency q", "immediate risk of harm"):
        assert ask(page, query)[0] != "get-help/", query


def test_dates_are_units(page: Page) -> None:
    for query in ("7 October 2013", "07/10/2013", "7.10.2013", "October 7, 2013", "2013-10-07", "7th of October 2013"):
        found = ask(page, query)[:3]
        assert all(url.startswith(("timeline/#", "relationships/#", "figures/#")) for url in found), (query, found)
        assert "timeline/#nca-operational" in found, (query, found)
    assert ask(page, "17th July 2014")[0].startswith("timeline/#")
    assert "figures/#children-last-12-months" in ask(page, "2010-11")[:5]
    assert any(url.startswith("timeline/#") for url in ask(page, "spring 2011")[:3])
    assert ask(page, "Theresa May 2014")[0].endswith("theresa-may")


def test_the_label_of_a_sentence_finds_its_passage(page: Page) -> None:
    corpus = published().corpus
    for source in corpus.sources.values():
        where = corpus.excerpts_pages[source.record.id]
        for passage in source.record.passages:
            for label in (source.name(passage.number), f"{source.record.short} {passage.number}".lower()):
                assert ask(page, label)[0] == f"{where}/#p{passage.number}", label


def test_contributors_pages_are_last_and_marked(page: Page, browser: Browser, address: str, site: Path) -> None:
    (found,) = answers(site, ["add a quotation"])
    ours = [url.startswith("contributing/") for url in found]
    assert "contributing/quotation/" in found
    assert ours == sorted(ours)
    assert not [url for url in found if url.startswith("reference/")]
    ask(page, "changelog")
    expect(page.locator(LINKS).first.locator(".search-kind")).to_have_text("For contributors")
    opened = context(browser)
    there = opened_box(opened.new_page(), f"{address}contributing/")
    assert ask(there, "how do I add a quotation to the site")[0].endswith("quotation/")
    opened.close()


def test_one_result_for_one_thing() -> None:
    """An entry is found where it is explained, and nowhere else."""
    corpus = published().corpus
    found = [d.url for d in documents(published())]
    for identifier in corpus.entries:
        where, anchor = corpus.home(identifier)
        places = [
            url for url in found if url in (f"{where}/#{anchor}" if anchor else f"{where}/", f"glossary/#{identifier}")
        ]
        assert len(places) == 1, identifier
    assert len(found) == len(set(found))


def test_snippets_are_sentences(page: Page) -> None:
    """No holes where citations were, no citation, no fragment: in all texts, not only in those shown."""
    texts = [d.text for d in documents(published()) if d.kind not in CONTRIBUTORS]
    hole = re.compile(r"\(\s*(?:and|or|,|;)?\s*\)|\s[,.;:](?!\.)|[,;:]\.(?!\.)|¶\d")
    assert [(text, found[0]) for text in texts if (found := hole.search(re.sub(r"¶\d* ·", "", text)))] == []
    assert not [text for text in texts if "it existed who headed it" in text]
    ask(page, "jim gamble")
    expect(page.locator(".search-text").first).to_have_text(re.compile(r"^[A-Z“\"].*[.!?…]$", re.DOTALL))


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
    expect(page.locator(BOX)).to_be_focused()
    page.wait_for_timeout(300)
    assert page.url == address + "agencies/soca/"
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-help a").first).to_be_focused()
    ask(page, "soca")
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
    page.get_by_role("button", name="Stop / from opening the search").press("Enter")
    for url in ("", "timeline/"):
        page.goto(address + url)
        page.keyboard.press("/")
        expect(page.locator(BOX)).not_to_be_focused()
        expect(page.locator(BOX)).not_to_have_attribute("aria-keyshortcuts", "/")
    page.get_by_role("button", name="Let / open the search").click()
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
    files = search_files([bad, Document("timeline/", ResultKind.PAGE, f"Zebro{HOSTILE}", "")], published().corpus)
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
