"""What readers meet in the browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import context
from tests.conftest import published

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_no_page_asks_another_host(browser: Browser, address: str) -> None:
    asked: list[str] = []
    opened = context(browser)
    page = opened.new_page()
    page.on("request", lambda request: asked.append(request.url))
    for built in published().site.pages.values():
        page.goto(address + built.url)
    opened.close()
    assert len(asked) >= len(published().site.pages)
    # The page for a wrong address names its files from the host's root, since it may stand at any depth.
    host = address.removesuffix("copy/")
    assert [url for url in asked if not url.startswith((host, "data:", "blob:"))] == []


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_citation_shows_its_passage(browser: Browser, address: str, how: str) -> None:
    opened = context(browser)
    page = opened.new_page()
    page.goto(address + "agencies/ceop/")
    citation = page.get_by_role("link", name="Independent ¶11").first
    citation.scroll_into_view_if_needed()
    citation.hover() if how == "hover" else citation.focus()
    preview = page.get_by_role("tooltip")
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("¶11")
    expect(preview).to_contain_text("currently affiliated to")
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    citation.click()
    expect(page).to_have_url(address + "excerpts/independent-2011/#p11")
    opened.close()
