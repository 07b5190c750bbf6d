"""axe-core on all pages, as they load and with what opens on them: search, previews, menu, answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import violations
from tests.browser import KINDS, context, serving
from tests.conftest import published

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FULL = bool(os.environ.get("ATTEST_FULL"))
STATES = [(phone, dark) for phone in (True, False) for dark in (True, False)]
STOPS = ["stop-2", "stop-3", "stop-4", "stop-5", "check-yourself"]


def chosen(turn: int) -> list[str]:
    """The pages of one state: one in four in turn, and the most different kinds; with `ATTEST_FULL` all."""
    everything = [page.url for page in published().site.pages.values()]
    return [url for i, url in enumerate(everything) if FULL or i % len(STATES) == turn or url in KINDS[:4]]


def opened(page: Page, url: str, *, phone: bool) -> Iterator[str]:
    """Opens on a page what can be opened, one after the other, and says what is open."""
    yield "as it loads"
    closed = page.locator("article details:not([open]) > summary:visible")
    if closed.count():
        for _ in range(closed.count()):
            closed.first.click()
        yield "answers"
    citation = page.locator("article :is(a.cite, a.term):visible")
    if citation.count():
        citation.first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        preview = page.get_by_role("tooltip")
        expect(preview).to_be_visible()
        yield "preview"
        page.keyboard.press("Escape")
    if phone:
        page.get_by_role("button", name="Menu").click()
        expect(page.locator("#__drawer")).to_be_checked()
        yield "menu"
        page.keyboard.press("Escape")
        page.locator("label.md-header__button[for=__search]").click()
    else:
        page.locator("[data-md-component=search-query]").click()
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.type("who led ceop")
    expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=20_000)
    yield "search"
    if url == "start-here/":
        for stop in STOPS:
            page.goto(page.url.split("#")[0] + f"#{stop}")
            expect(page.locator(f"#{stop}")).to_be_visible()
            yield stop


@pytest.mark.parametrize(("phone", "dark"), STATES, ids=str)
def test_axe_finds_nothing(browser: Browser, address: str, site: Path, phone: bool, dark: bool) -> None:
    started = context(browser, phone=phone, dark=dark)
    page = started.new_page()
    found, runs = {}, 0
    turn = STATES.index((phone, dark))
    with serving(site, "/") as root:
        for url in chosen(turn):
            # The page for a wrong address names its files from the root of the host.
            page.goto((root if url == "404.html" else address) + url)
            for what in opened(page, url, phone=phone):
                # What opens is looked at on the richest kind of page, and with `ATTEST_FULL` on all.
                if what != "as it loads" and not FULL and url != KINDS[0]:
                    break
                runs += 1
                if faults := violations(page):
                    found[url, what] = faults
    started.close()
    print(f"{runs} runs of axe-core, phone: {phone}, dark: {dark}, with faults: {len(found)}")
    assert found == {}
