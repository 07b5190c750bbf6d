"""The site for everybody: axe-core on all pages, and what axe cannot see."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.axe import violations
from tests.browser import context
from tests.conftest import published

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

KINDS = ["", "start-here/", "excerpts/independent-2011/", "get-help/"]
FULL = bool(os.environ.get("ATTEST_FULL"))
STATES = [(phone, dark) for phone in (True, False) for dark in (True, False)]
FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const shown = e.matches('.md-option') ? document.querySelector(`label[for="${e.id}"]`) || e : e;
    const target = e.matches('.md-option') ? e.nextElementSibling : e;
    const box = target.getBoundingClientRect();
    const style = getComputedStyle(target);
    return {
        name: (e.getAttribute('aria-label') || e.textContent || e.id).trim().slice(0, 40), tag: e.tagName,
        visible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
            && box.left < innerWidth && e.checkVisibility({visibilityProperty: true}),
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    };
}"""


def urls() -> list[str]:
    return [page.url for page in published().site.pages.values()]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    opened = context(browser, phone=True)
    yield opened.new_page()
    opened.close()


def from_root(page: Page, site: Path) -> None:
    """The page for a wrong address names its files from the root of the host, so they are served there too."""

    def fulfil(route: Route) -> None:
        route.fulfill(path=site / route.request.url.split("/", 3)[3])

    page.route(lambda url: "/assets/" in url and "/copy/" not in url, fulfil)


@pytest.mark.parametrize(("phone", "dark"), STATES, ids=str)
def test_axe_finds_nothing(browser: Browser, address: str, site: Path, phone: bool, dark: bool) -> None:
    """Every page in one of the four states, in turn, and every kind of page in all; with `ATTEST_FULL` all in all."""
    opened = context(browser, phone=phone, dark=dark)
    page = opened.new_page()
    from_root(page, site)
    found = {}
    turn = STATES.index((phone, dark))
    chosen = [u for i, u in enumerate(urls()) if FULL or i % len(STATES) == turn or u in KINDS]
    for url in chosen:
        page.goto(address + url)
        if faults := violations(page):
            found[url] = faults
    opened.close()
    assert found == {}


@pytest.mark.parametrize(("phone", "dark"), STATES, ids=str)
def test_axe_finds_nothing_in_what_opens(browser: Browser, address: str, phone: bool, dark: bool) -> None:
    opened = context(browser, phone=phone, dark=dark)
    page = opened.new_page()
    page.goto(address + "agencies/ceop/")
    page.locator("a.cite-passage").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    if phone:
        page.get_by_role("button", name="Menu").click()
        page.wait_for_timeout(400)
        assert violations(page) == []
    opened.close()


def test_menu_by_keyboard(phone: Page, address: str) -> None:
    phone.goto(address)
    button = phone.get_by_role("button", name="Menu")
    for _ in range(8):
        phone.keyboard.press("Tab")
        if button.evaluate("e => e === document.activeElement"):
            break
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    phone.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert phone.evaluate("() => document.activeElement.closest('.md-sidebar--primary') !== null")
    phone.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("url", ["", "agencies/ceop/"])
def test_focus_is_always_seen_and_never_trapped(browser: Browser, address: str, width: int, url: str) -> None:
    opened = browser.new_context(viewport={"width": width, "height": 700}, reduced_motion="reduce")
    page = opened.new_page()
    page.goto(address + url)
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    opened.close()
    assert stops[0]["name"] == "Skip to content"
    assert stops[1]["name"] == "Get help now"
    assert len(stops) < 400, "the keyboard does not come out of the page"
    assert [s for s in stops if not s["visible"]] == []
    assert [s for s in stops if not s["ring"]] == []


def test_no_single_key_does_anything(browser: Browser, address: str) -> None:
    opened = context(browser)
    page = opened.new_page()
    page.goto(address + "agencies/soca/")
    # The key / opens the search and can be turned off: see tests/search.
    for key in ["f", "s", "p", "n", ",", "."]:
        page.keyboard.press(key)
        page.wait_for_timeout(30)
        assert page.url == address + "agencies/soca/", key
        assert page.evaluate("() => document.activeElement === document.body"), key
    opened.close()


@pytest.mark.parametrize("width", [320, 640])
def test_nothing_scrolls_sideways_but_tables_in_themselves(browser: Browser, address: str, width: int) -> None:
    opened = browser.new_context(viewport={"width": width, "height": 640})
    page = opened.new_page()
    wide = []
    for url in urls():
        page.goto(address + url)
        if url != "404.html" and page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            wide.append(url)
    assert wide == []
    page.goto(address + "relationships/")
    table = page.get_by_role("region", name="Table").first
    expect(table).to_have_attribute("tabindex", "0")
    opened.close()


def test_without_script(browser: Browser, address: str) -> None:
    opened = context(browser, phone=True, script=False)
    page = opened.new_page()
    page.goto(address + "agencies/ceop/")
    assert page.get_by_role("link", name="Get help now").is_visible()
    assert page.locator(".md-header__menu").is_hidden()
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(page.get_by_role("link", name="SOCA").first).to_be_visible()
    page.goto(address + "agencies/ceop/")
    page.get_by_role("link", name="Independent ¶11").first.click()
    assert page.url == address + "excerpts/independent-2011/#p11"
    page.goto(address + "glossary/#letter-s")
    expect(page.get_by_role("heading", name="SOCA")).to_be_visible()
    opened.close()


def test_forced_colours_keep_what_has_meaning(browser: Browser, address: str) -> None:
    opened = browser.new_context(forced_colors="active")
    page = opened.new_page()
    page.goto(address + "agencies/ceop/")
    mark = page.locator("h1[data-agency]").evaluate("e => getComputedStyle(e, '::before').backgroundColor")
    text = page.locator("h1[data-agency]").evaluate("e => getComputedStyle(e).color")
    assert mark == text
    cite = page.locator("a.cite").first.evaluate("e => getComputedStyle(e).borderTopStyle")
    assert cite == "solid"
    opened.close()


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
    opened.close()


def test_policy_in_force_breaks_nothing(browser: Browser, address: str) -> None:
    opened = context(browser)
    page = opened.new_page()
    blocked: list[str] = []
    page.on("console", lambda m: blocked.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: blocked.append(str(error)))
    for url in [u for u in urls() if u != "404.html"]:
        page.goto(address + url)
    assert blocked == []
    # The policy blocks what is not on the list: a script that got into a page does not run.
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); }"
    )
    assert page.evaluate("() => window.ran") is None
    assert any("Content Security Policy" in text for text in blocked)
    opened.close()


def test_nothing_is_stored_but_the_colour_scheme(browser: Browser, address: str) -> None:
    opened = context(browser)
    page = opened.new_page()
    for url in ["", "agencies/ceop/", "start-here/", "questions/"]:
        page.goto(address + url)
    stored = page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert [key for key in stored if not key.endswith((".__palette", "attest.stop"))] == []
    assert opened.cookies() == []
    opened.close()
