"""Citations as small raised marks: numbers, names, what is copied, how much of a page they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect

from attest.engine.pages import Pages
from tests.browser import context
from tests.conftest import ROOT, published

browsing = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# Every character of the article with a box on the page, and those of them that are citations: a mark's number, or the
# words of a link to evidence in a sentence. Closed answers are opened first: they are read too.
SHARE = """() => {
    const article = document.querySelector('article.md-content__inner');
    for (const closed of article.querySelectorAll('details')) closed.open = true;
    let all = 0, cited = 0;
    const seen = (node, from, to) => {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        return [...range.getClientRects()].some(box => box.width > 0.5 && box.height > 0.5);
    };
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, parent = node.parentElement;
        if (!node.data.trim() || parent.closest('script, style, svg, .headerlink') || !parent.checkVisibility()) continue;
        if (!seen(node, 0, node.length)) continue;
        const length = node.data.replace(/\\s+/g, '').length;
        all += length;
        if (parent.closest('.cites, a.cite')) cited += length;
    }
    for (const mark of article.querySelectorAll('.cites a')) {
        const shown = getComputedStyle(mark, '::before').content.replace(/^"|"$/g, '');
        if (/^\\d+$/.test(shown) && mark.getBoundingClientRect().width) { all += shown.length; cited += shown.length; }
    }
    return [all, cited];
}"""
TABLES = ("relationships", "figures", "timeline")


def test_numbers_run_through_each_page_and_one_target_has_one() -> None:
    marked = 0
    for _, page in published().pages.values():
        html = (published().site.root / page.file).read_text(encoding="utf-8")
        marks = re.findall(r'<a [^>]*data-note="(\d+)"[^>]* href="([^"]+)"', html)
        numbers: dict[tuple[str, str] | None, str] = {}
        for number, href in marks:
            assert numbers.setdefault(published().resolve(page, href), number) == number
        assert list(numbers.values()) == [str(n) for n in range(1, len(numbers) + 1)]
        listed = re.findall(r'<li id="note-(\d+)"><a class="cite[^"]*" href="([^"]+)"', html)
        assert [(n, published().resolve(page, href)) for n, href in listed] == [(n, t) for t, n in numbers.items()]
        marked += len(marks)
    assert marked > 1000


class TestInTheBrowser:
    pytestmark = browsing

    @pytest.fixture
    def page(self, browser: Browser) -> Iterator[Page]:
        opened = context(browser)
        opened.grant_permissions(["clipboard-read", "clipboard-write"])
        yield opened.new_page()
        opened.close()

    def test_share_of_citations_is_small(self, page: Page, address: str) -> None:
        shares = {}
        for markdown, built in published().content():
            page.goto(address + built.url)
            total, cited = page.evaluate(SHARE)
            shares[markdown.name] = round(100 * cited / max(1, total), 1)
        print(dict(sorted(shares.items(), key=lambda item: -item[1])))
        assert {n: s for n, s in shares.items() if s > (12 if n in TABLES else 6)} == {}

    def test_name_begins_with_what_is_seen(self, page: Page, address: str) -> None:
        page.goto(address + "agencies/ceop/")
        mark = page.locator("article .cites a").first
        session = page.context.new_cdp_session(page)
        tree = session.send("Accessibility.getFullAXTree")["nodes"]
        names = [
            node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "link" and "name" in node
        ]
        assert f"1, {mark.text_content()}" in names
        assert len([name for name in names if re.match(r"\d+, (?:Independent|Community Care|Background)", name)]) > 10

    def test_copied_words_have_no_marks(self, page: Page, address: str) -> None:
        page.goto(address + "agencies/ceop/")
        host = page.locator("article p:has(.cites)").first
        host.evaluate("e => getSelection().selectAllChildren(e)")
        page.keyboard.press("Control+C")
        copied = page.evaluate("() => navigator.clipboard.readText()")
        wanted = host.evaluate("e => { const c = e.cloneNode(true); c.querySelectorAll('.cites').forEach(m => m.remove());"
                               " return c.textContent; }")  # fmt: skip
        assert " ".join(copied.split()) == " ".join(wanted.split())
        assert "¶" not in copied

    def test_names_take_the_place_of_numbers(self, page: Page, address: str) -> None:
        page.goto(address + "agencies/ceop/")
        mark = page.locator("article .cites a").first
        shown = "e => [e.getBoundingClientRect().width, getComputedStyle(e, '::before').content]"
        narrow, number = mark.evaluate(shown)
        assert number == '"1"'
        page.get_by_text("Evidence on this page").click()
        page.get_by_label("Show names in place of numbers").check()
        page.goto(address + "agencies/nca/")
        wide, number = mark.evaluate(shown)
        assert (number, wide > 2 * narrow) == ("none", True)

    def test_a_finger_can_tap_a_mark(self, browser: Browser, address: str) -> None:
        opened = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
        page = opened.new_page()
        for url in ("agencies/ceop/", "relationships/"):
            page.goto(address + url)
            small = page.evaluate(
                "() => [...document.querySelectorAll('article .cites a')].filter(e => e.checkVisibility())"
                ".map(e => e.getBoundingClientRect()).filter(b => b.width < 24 || b.height < 24).length"
            )
            assert small == 0
        page.goto(address + "agencies/ceop/")
        page.locator("article .cites a").first.tap()
        expect(page.get_by_role("tooltip")).to_be_visible()
        assert page.url == address + "agencies/ceop/"
        opened.close()


class TestAroundThePage:
    pytestmark = browsing

    @pytest.mark.parametrize("width", [320, 360, 768, 1280, 1600, 2560])
    def test_header_is_low_and_leads_back(self, browser: Browser, address: str, width: int) -> None:
        opened = browser.new_context(viewport={"width": width, "height": 740})
        page = opened.new_page()
        page.goto(address + "excerpts/independent-2011/#p12")
        header = page.locator(".md-header").bounding_box()
        assert header
        assert header["y"] == 0
        assert header["height"] <= 56
        for name in ("Who protects children online", "The two articles", "Get help now", "Exit this page"):
            box = page.locator(".md-header").get_by_role("link", name=name, exact=True).last.bounding_box()
            assert box
            assert 0 <= box["x"] < box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= 56
        heading = page.locator("#p12").bounding_box()
        assert heading
        assert header["height"] < heading["y"] < header["height"] + 40
        opened.close()

    def test_foot_leads_to_the_repository_where_one_is_named(self) -> None:
        pages = Pages()
        config = load_config(str(ROOT / "mkdocs.yml"))
        for repository, names in (("", 1), ("https://github.com/owner/name/", 3)):
            config.extra["repository"] = repository
            pages.prepare(config, published().corpus)
            links = re.findall(r'<a href="([^"]+)">', pages.summary("agencies/ceop"))
            assert len(links) == names
            assert ("https://github.com/owner/name/edit/main/docs/agencies/ceop.md" in links) == bool(repository)
