"""Hostile pages in a browser: with the policy in force nothing of them runs, and nothing calls another host.

The tool refuses all of them, so no reader ever meets one. Here they are rendered nevertheless, as a stock build would, below
the policy of the real site: what the allow-list would miss, the policy must stop. Without the policy the same pages do run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import markdown
import pytest
from mkdocs.utils.meta import get_data
from playwright.sync_api import Browser, Error, Frame, Route

from tests.browser import context
from tests.hostile.cases import bad
from tests.project import EXTENSIONS, FILES, Project

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]

# The cases that are a matter of what a page holds.
GROUPS = ("html", "attribute list", "address", "title", "front matter", "directive", "hidden", "entry", "bytes")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>', re.IGNORECASE)
# A navigation of its own is no matter of a policy in the page: the intake and the allow-list refuse what starts one.
NAVIGATES = {"html: meta refresh"}
HOME = "http://site.test/"
CASE = re.compile(rf"{HOME}case/(\d+)(?:[?#].*)?")
BATCH = 40
# What a hostile page waits for: a click, a pointer, the keyboard.
PROVOKE = """() => {
  for (const e of document.querySelectorAll("body *")) {
    for (const name of ["mouseover", "focus", "toggle", "start", "begin"]) e.dispatchEvent(new Event(name));
    const address = e.closest("[href]") || e;
    if (!/^(https?|ftp|mailto):/.test(address.href || "javascript:")) e.dispatchEvent(new MouseEvent("click", {bubbles: false, cancelable: true}));
    if (/^(javascript|vbscript|data):/.test(e.href || "") || /^javascript:/.test(e.formAction || "")) e.click();
  }
}"""


def rendered(site: Path, project: Project) -> Iterator[tuple[str, str, str]]:
    """Yields the name and the page of each case, and the same in a whole page of the real site, with its scripts."""
    real = (site / "background/iwf/index.html").read_text(encoding="utf-8")
    policy = POLICY.findall(real)
    assert len(policy) == 1
    for case in bad():
        if case.name.partition(":")[0] not in GROUPS:
            continue
        for name, text in FILES.items():
            project.write(name, text)
        extra = project.root / "docs/extra.md"
        extra.unlink(missing_ok=True)
        case.make(project.root)
        path = extra if extra.exists() else project.root / "docs/index.md"
        body, meta = get_data(path.read_bytes().decode("utf-8", "replace"))
        html = markdown.markdown(body, extensions=EXTENSIONS)
        head = f'{policy[0]}<title>{str(meta.get("title"))[:5000]}</title><meta name="description" content="{meta.get("description")}">'
        light = f"<!doctype html><html><head>{head}</head><body><article>{html}</article></body></html>"
        whole = re.sub(r"(?s)(<article[^>]*>).*</article>", lambda m, h=html: f"{m.group(1)}{h}</article>", real)  # type: ignore[misc]
        yield case.name, light, whole


def visit(browser: Browser, site: Path, pages: dict[str, str]) -> tuple[Counter[str], set[tuple[str, str]]]:
    """Opens the pages in frames and provokes them; returns what ran, and what was asked of other hosts."""
    ran: Counter[str] = Counter()
    asked: set[tuple[str, str]] = set()
    names = list(pages)

    def case(frame: Frame) -> str:
        """Returns the case whose frame this is, or whose frame it is inside of."""
        if number := CASE.fullmatch(frame.url):
            return names[int(number.group(1))]
        return case(frame.parent_frame) if frame.parent_frame else frame.url

    def answer(route: Route) -> None:
        url = urlsplit(route.request.url)
        if number := CASE.fullmatch(route.request.url):
            route.fulfill(body=pages[names[int(number.group(1))]], content_type="text/html; charset=utf-8")
        elif f"{url.scheme}://{url.netloc}/" != HOME:
            if url.scheme not in ("data", "blob", "about"):
                asked.add((case(route.request.frame), route.request.url))
            route.abort()
        elif url.path.startswith("/batch/"):
            first = int(url.path.removeprefix("/batch/"))
            frames = (f'<iframe src="/case/{n}"></iframe>' for n in range(first, min(first + BATCH, len(names))))
            route.fulfill(body=f"<!doctype html>{''.join(frames)}", content_type="text/html")
        elif (site / url.path.lstrip("/")).is_file():
            route.fulfill(path=site / url.path.lstrip("/"))
        else:
            route.fulfill(status=404, body="")

    opened = context(browser)
    opened.expose_binding("ran", lambda source: ran.update([case(source["frame"])]))
    opened.add_init_script("window.alert = () => window.ran();")
    opened.route("**/*", answer)
    for first in range(0, len(names), BATCH):
        page = opened.new_page()
        page.goto(f"{HOME}batch/{first}", wait_until="load")
        for frame in page.frames[1:]:
            with suppress(Error):  # The frame has gone elsewhere; where to is in what was asked.
                frame.evaluate(PROVOKE)
        page.evaluate("() => new Promise(r => requestAnimationFrame(() => setTimeout(r, 0)))")
        page.close()
    opened.close()
    return ran, asked


def test_nothing_of_a_hostile_page_runs(browser: Browser, site: Path, project: Project) -> None:
    cases = list(rendered(site, project))
    pages = {name: light for name, light, _ in cases}
    gadgets = {f"{name} in a whole page": whole for name, _, whole in cases if name.startswith("attribute list")}
    ran, asked = visit(browser, site, pages | gadgets)
    could, would = visit(browser, site, {name: POLICY.sub("", html) for name, html in pages.items()})
    assert len(pages) >= 200
    assert ran == Counter()
    assert {name for name, _ in asked} <= NAVIGATES
    # The same pages without the policy: the test sees what runs.
    assert len(could) >= 20
    assert len({name for name, _ in would}) >= 8
