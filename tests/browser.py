"""A browser on the built site: Debian's Chromium, driven by Playwright, on a server that knows no other host."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
# One page of each kind, the most different ones first.
KINDS = [
    "agencies/ceop/", "", "start-here/", "excerpts/independent-2011/", "get-help/", "glossary/", "relationships/", "figures/",
    "timeline/", "people/", "questions/", "agencies/", "agencies/compared/", "excerpts/", "background/", "background/nca/", "contributing/",
    "contributing/decisions/", "reference/", "reference/matching/", "reference/rules/",
]  # fmt: skip
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder, under a sub-path where it is told so, and keeps silent."""

    def __init__(self, *args: Any, prefix: str, **rest: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **rest)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return "/nonexistent"
        return super().translate_path("/" + path[len(self.prefix) :])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def serving(folder: Path, prefix: str = "/copy/") -> Iterator[str]:
    """Serves a folder, as many hosts do under a sub-path, and gives its address, which is never the `site_url`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder), prefix=prefix))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Starts Chromium."""
    assert CHROMIUM, "browser tests need Debian's chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def context(browser: Browser, *, phone: bool = False, dark: bool = False, script: bool = True) -> BrowserContext:
    """Opens a fresh browser context without motion."""
    return browser.new_context(
        viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
        reduced_motion="reduce",
    )
