"""The site for everybody, however they read: what axe-core cannot see."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import KINDS, PHONE, context
from tests.conftest import published

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

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

# Each link, button and field in turn, by script after a Tab, so that the ring is the keyboard's. The box of the search opens
# over the page when it is reached, and has a test of its own. Where there are hundreds, one in seven is looked at.
REACHED = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
    .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}) && !e.closest('.md-option, .md-search'))
    .filter((e, number, all) => all.length < 200 || number % 7 === 0)
    .map(e => {
        e.focus();
        const style = getComputedStyle(e);
        const seen = box => {
            const middle = (from, to, size) => (Math.max(from, 0) + Math.min(to, size - 1)) / 2;
            if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return false;
            const hit = document.elementFromPoint(
                middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
            return hit && (e.closest('.md-header') || !hit.closest('.md-header'));
        };
        return {
            name: (e.getAttribute('aria-label') || e.textContent || e.id).trim().slice(0, 40),
            focused: document.activeElement === e,
            ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
            seen: [...e.getClientRects()].some(seen),
        };
    })"""
DRAWN = """() => {
    const lost = [], bare = [], moving = [];
    let masks = 0, cited = 0;
    const name = e => `${e.tagName} ${e.className}`;
    for (const e of document.querySelectorAll('body *')) {
        if (!e.checkVisibility()) continue;
        for (const part of ['', '::before', '::after']) {
            const style = getComputedStyle(e, part || null);
            if (parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none') moving.push(name(e) + part);
            if (!part || style.content === 'none') continue;
            if (style.maskImage === 'none' && style.clipPath === 'none') continue;
            masks += 1;
            if (style.backgroundColor !== style.color && style.backgroundColor !== 'rgb(255, 255, 255)') lost.push(name(e) + part);
        }
        if (e.matches('a.cite')) {
            cited += 1;
            if (getComputedStyle(e).borderTopStyle !== 'solid') bare.push(name(e));
        }
    }
    return {lost, bare, moving, masks, cited};
}"""


def urls() -> list[str]:
    return [page.url for page in published().site.pages.values()]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    opened = context(browser, phone=True)
    yield opened.new_page()
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


def test_everything_can_be_reached_on_each_kind_of_page(browser: Browser, address: str) -> None:
    opened = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = opened.new_page()
    for url in KINDS:
        page.goto(address + url)
        page.keyboard.press("Tab")
        stops = page.evaluate(REACHED)
        assert len(stops) > 10, url
        assert [s for s in stops if not (s["focused"] and s["ring"] and s["seen"])] == [], url
    opened.close()


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
    page.locator(".md-content table:visible").first.evaluate("e => { e.style.minWidth = '90rem'; }")
    table = page.get_by_role("region", name="Table").first
    expect(table).to_have_attribute("tabindex", "0")
    opened.close()


def test_without_script(browser: Browser, address: str) -> None:
    """Nothing waits for a script: text, help and exit on each kind of page, then menu, evidence, and A to Z."""
    opened = context(browser, phone=True, script=False)
    page = opened.new_page()
    for url in KINDS:
        page.goto(address + url)
        expect(page.get_by_role("link", name="Get help now")).to_be_visible()
        way_out = page.get_by_role("link", name="Exit this page").bounding_box()
        assert way_out, url
        assert way_out["x"] + way_out["width"] <= PHONE["width"], url
        assert page.locator("article :is(p, h1, h2, table)").count() > 1, url
        assert page.locator("article [hidden], article .md-skip[hidden]").count() == 0, url
        assert page.locator("article :is(h1, h2):not(:visible)").count() == 0, url
    page.goto(address + "agencies/ceop/")
    assert page.locator(".md-header__menu").is_hidden()
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(page.get_by_role("link", name="SOCA").first).to_be_visible()
    page.goto(address + "agencies/ceop/")
    page.get_by_role("link", name="Independent ¶11").first.click()
    assert page.url == address + "excerpts/independent-2011/#p11"
    page.goto(address + "glossary/#letter-s")
    expect(page.get_by_role("link", name="SOCA", exact=True)).to_be_visible()
    opened.close()


def test_forced_colours_and_reduced_motion(browser: Browser, address: str) -> None:
    """On each kind of page what is drawn as a mask is seen, evidence has a border, and nothing moves."""
    opened = browser.new_context(forced_colors="active", reduced_motion="reduce", color_scheme="dark")
    page = opened.new_page()
    seen = {"masks": 0, "cited": 0}
    for url in KINDS:
        page.goto(address + url)
        state = page.evaluate(DRAWN)
        assert state["lost"] == [], url
        assert state["bare"] == [], url
        assert state["moving"] == [], url
        seen = {name: number + state[name] for name, number in seen.items()}
    assert min(seen.values()) > 100, "the pages had nothing to look at"
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


def test_nothing_is_stored_but_what_the_reader_chose(browser: Browser, address: str) -> None:
    opened = context(browser)
    page = opened.new_page()
    stored = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
    for url in ["", "agencies/ceop/", "questions/"]:
        page.goto(address + url)
    assert page.evaluate(stored) == []
    page.click("label[title='Switch to dark mode']")
    page.goto(address + "start-here/")
    page.click("text=Next")
    found = page.evaluate(stored)
    assert len(found) == 2
    assert [key for key in found if not key.endswith((".__palette", "attest.stop"))] == []
    assert opened.cookies() == []
    opened.close()


def test_colour_scheme_is_the_systems_until_the_reader_chooses(browser: Browser, address: str) -> None:
    opened = context(browser, dark=True)
    page = opened.new_page()
    page.goto(address)
    scheme = page.locator("body")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    # By keyboard, with either key; the focus goes to the switch that is now shown.
    page.focus("#__palette_0")
    page.keyboard.press("Enter")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("#__palette_1")).to_be_focused()
    page.keyboard.press(" ")
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    page.goto(address + "agencies/ceop/")
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    opened.close()


def test_contents_mark_the_section_that_is_read(browser: Browser, address: str) -> None:
    opened = context(browser)
    page = opened.new_page()
    page.goto(address + "agencies/ceop/")
    links = page.locator(".md-sidebar--secondary a[href^='#']")
    # The last ones may be too near the end of the page to come to its top.
    for number in range(links.count() - 2):
        links.nth(number).click()
        expect(links.nth(number)).to_have_class(re.compile("md-nav__link--active"))
    opened.close()
