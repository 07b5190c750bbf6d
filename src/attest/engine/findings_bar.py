"""The findings of a preview, put into pages while they are sent: the files of the site stay as they were built."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from attest.evidence import Published
from attest.model import Finding
from attest.report import Files, bar, refusal

# What must never be published, whether the build is strict or not, nor be shown to its author.
UNSAFE = ("M001", "M002", "M003", "A001", "A002", "L019", "T001")

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Bars:
    """What the pages of a preview show besides their content.

    Args:
        root: The project's root.

    Attributes:
        findings: What the terminal tells as well.
        failures: Why the site could not be made anew.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = []
        self.failures: list[str] = []
        self._sources: dict[str, str] = {}
        self._urls: dict[str, str] = {}

    def show(self, published: Published, findings: list[Finding]) -> None:
        """Takes the findings that pages show from now on."""
        self.findings = findings
        self._sources = {page.file: markdown.path for markdown, page in published.pages.values()}
        self._urls = {markdown.path: page.url for markdown, page in published.pages.values()}

    @property
    def state(self) -> tuple[list[Finding], list[str]]:
        """All that pages show."""
        return self.findings, self.failures

    def around(self, app: App, mount: str) -> App:
        """Returns a server's application that puts bars into the pages of another one.

        Args:
            app: The application that sends the files.
            mount: The path at which the site is served.
        """

        def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            begun: list[Any] = []
            sent = app(environ, lambda *words: begun.extend(words))
            kind = dict(begun[1]).get("Content-Type", "")
            if not kind.startswith("text/html"):
                start(*begun)
                return sent
            html = b"".join(sent).decode("utf-8", "replace")
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            body = self.put(html, path.removeprefix(mount)).encode()
            headers = [(k, v) for k, v in begun[1] if k != "Content-Length"]
            start(begun[0], [*headers, ("Content-Length", str(len(body)))])
            return [body]

        return answer

    def put(self, html: str, path: str) -> str:
        """Returns a page with its bar, or what stands in its place where it must not be shown.

        Args:
            html: The page.
            path: Its address from the site's root.
        """
        file = f"{path}index.html" if not path or path.endswith("/") else path
        own = self._sources.get(file, "")
        if own and (faults := [f for f in self.findings if f.rule.code in UNSAFE and f.location.path == own]):
            return refusal(faults)
        folder = posixpath.dirname(file) or "."
        addresses = {
            source: posixpath.relpath(url or ".", folder) + ("" if url.endswith(".html") else "/")
            for source, url in self._urls.items()
        }
        shown = bar(self.findings, own, Files(self.root), addresses, self.failures)
        before, end, after = html.rpartition("</body>")
        return f"{before}{shown}{end}{after}"
