"""The first day of a newcomer, the copies for paper and for a disk without a network, and what a first visit costs."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from attest.cli import main
from attest.render.handbook import _slug, handbook
from attest.site.pages import read_page
from tests.browser import context
from tests.conftest import ROOT, published

browsing = [pytest.mark.browser, pytest.mark.xdist_group("reader")]


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("offline") / "copy"
    done = CliRunner().invoke(main, ["offline", str(target), "--root", str(ROOT)])
    assert done.exit_code == 0, done.output
    return target


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = context(browser)
    yield opened.new_page()
    opened.close()


def find(page: Page, words: str) -> None:
    """Types words into the search and opens the first result."""
    page.wait_for_load_state("networkidle")
    box = page.locator("[data-md-component=search-query]")
    box.click()
    box.fill("")
    page.keyboard.type(words)
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible(timeout=15_000)
    result.click()


class TestNewcomer:
    pytestmark = browsing

    def test_first_day(self, page: Page, address: str) -> None:
        page.route(re.compile(r"^https://www\.bbc\.co\.uk/"), lambda route: route.fulfill(body="The weather."))
        page.goto(address)
        page.get_by_role("link", name="Start here").first.click()
        for stop in range(1, 6):
            heading = page.locator(f"#stop-{stop}")
            expect(heading).to_be_visible()
            expect(heading).to_contain_text(f"{stop}. ")
            expect(page.locator("h2:visible")).to_have_count(1)
            expect(page.locator(".progress:visible strong")).to_have_count(1)
            if stop < 5:
                page.get_by_role("link", name="Next:").click()
        page.get_by_role("link", name="Back: whom to tell").click()
        expect(page.locator("#stop-4")).to_be_visible()
        page.locator(".progress:visible").get_by_role("link", name="What to keep").click()
        questions = page.locator("details.question:visible")
        expect(questions).to_have_count(3)
        for number in range(3):
            answer = questions.nth(number)
            answer.locator("summary").click()
            expect(answer.locator("a.cite").first).to_be_visible()
        proof = questions.nth(0).locator("a.cite").first
        proof.hover()
        expect(page.get_by_role("tooltip")).to_contain_text("¶5")
        proof.click()
        expect(page).to_have_url(address + "excerpts/independent-2011/#p5")
        expect(page.locator("#p5")).to_be_in_viewport()
        for words, expected in [("Operation Notarise", "otarise"), ("quango", "uango"), ("SOCA", "SOCA")]:
            page.goto(address)
            find(page, words)
            expect(page.locator("article.md-content__inner")).to_contain_text(expected)
        page.get_by_role("link", name="Exit this page").click()
        expect(page).to_have_url("https://www.bbc.co.uk/weather")
        assert page.evaluate("() => document.referrer") == ""

    def test_walk_goes_on_where_it_stopped(self, page: Page, address: str) -> None:
        page.goto(address + "start-here/#stop-3")
        page.goto(address + "start-here/")
        expect(page.locator("#stop-1")).to_be_visible()
        page.get_by_role("link", name="Go on where you stopped").click()
        expect(page.locator("#stop-3")).to_be_visible()

    @pytest.mark.parametrize("url", ["agencies/compared/", "agencies/cheat-sheet/"])
    def test_prints_on_one_sheet(self, page: Page, address: str, url: str) -> None:
        page.goto(address + url)
        paper = page.pdf(format="A4", margin={"top": "1cm", "bottom": "1cm", "left": "1cm", "right": "1cm"})
        assert re.findall(rb"/Count (\d+)", paper) == [b"1"]

    @pytest.mark.parametrize("url", ["", "agencies/ceop/"])
    def test_first_visit_is_light_and_still(self, browser: Browser, address: str, site: Path, url: str) -> None:
        """At most 6 requests and 130 KB as a server sends them compressed, and nothing moves while the page loads."""
        opened = browser.new_context(viewport={"width": 360, "height": 740})
        page = opened.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script(
            "window.moved = 0; new PerformanceObserver(l => { for (const e of l.getEntries()) window.moved += e.value; })"
            ".observe({type: 'layout-shift', buffered: true});"
        )
        page.goto(address + url, wait_until="networkidle")
        moved = page.evaluate("() => window.moved")
        opened.close()
        names = [re.sub(r"(^|/)$", r"\1index.html", a.removeprefix(address)) for a in asked]
        weight = sum(len(gzip.compress((site / name).read_bytes(), 9)) for name in names)
        assert len(names) <= 6, names
        assert weight <= 130_000, (weight, names)
        assert moved < 0.01


class TestOffline:
    pytestmark = browsing

    def test_copy_works_from_a_file(self, page: Page, offline: Path) -> None:
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        # A request that a click on the next page cuts short is no fault.
        page.on("requestfailed", lambda r: faults.append(r.url) if r.failure != "net::ERR_ABORTED" else None)
        page.goto((offline / "index.html").as_uri())
        helping = page.get_by_role("link", name="Get help now")
        assert helping.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
        assert page.evaluate("() => document.documentElement.classList.contains('js')")
        page.get_by_role("link", name="Get help now").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Get help"))
        page.goto((offline / "agencies/ceop.html").as_uri())
        for name, words in [
            ("Independent ¶11", "currently affiliated to"),
            ("Background: CEOP starts work", "24 April 2006"),
        ]:
            page.get_by_role("link", name=name).first.hover()
            expect(page.get_by_role("tooltip")).to_contain_text(words)
        page.get_by_role("link", name="Independent ¶11").first.click()
        assert page.url == (offline / "excerpts/independent-2011.html").as_uri() + "#p11"
        for words, found in (("1644", "figures.html#arrests-total"), ("soca", "agencies/soca.html")):
            find(page, words)
            page.wait_for_url((offline / found.split("#")[0]).as_uri() + "*")
            assert page.url.endswith(found)
        assert faults == []


def test_handbook_holds_every_page_with_numbered_notes() -> None:
    everything = published()
    html = handbook(everything)
    page = read_page("handbook.html", html)
    names = [name for name in everything.corpus.pages if everything.corpus.is_content(name)]
    assert html.count("<article id=") == len(names)
    assert len(page.ids) == len(set(page.ids))
    local = [a.value[1:] for a in page.addresses if a.value.startswith("#")]
    assert [anchor for anchor in local if anchor not in page.anchors] == []
    for name in names:
        built = (everything.site.root / everything.pages[name][1].file).read_text(encoding="utf-8")
        part = html.partition(f'<article id="{_slug(name)}">')[2].partition("</article>")[0]
        assert re.findall(r'data-note="(\d+)"', part) == re.findall(r'data-note="(\d+)"', built)
        assert re.findall(r'id="[^"]*(note-\d+)"', part) == re.findall(r'id="(note-\d+)"', built)
    assert not re.search(r'(src|href)="(?!#|https?:|mailto:|tel:)', html)
    # Nothing runs in it, nothing is asked of a host, and its one style sheet is the one that the policy names.
    policy = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    digest = base64.b64encode(hashlib.sha256(re.findall(r"<style>(.*?)</style>", html, re.DOTALL)[0].encode()).digest())
    assert policy == [
        f"default-src 'none'; style-src 'sha256-{digest.decode()}'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
    ]
    assert not re.search(r"<script|\sstyle=|\son\w+=", html)
    drawings = re.findall(r"<svg\b.*?</svg>", html, re.DOTALL)
    assert len(drawings) > 5
    assert not any("<sup" in drawing for drawing in drawings)
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(page.ids)
