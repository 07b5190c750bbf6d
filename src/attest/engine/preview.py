"""The preview: a saved page is shown at once with its findings, and no fault of a file stops the others.

MkDocs says when a file has changed; `reach` says what of the site that may change, and `rebuild`
makes it anew. What a change cannot reach is left as it is. The files that are served are those of
a whole build, byte for byte.
"""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserver

from attest.checks import check
from attest.engine.findings_bar import Bars
from attest.engine.pages import Pages
from attest.engine.reach import Reading, changed_pages, other_files, reach, read_project, settle
from attest.engine.rebuild import Built, WholeBuildNeeded, remake
from attest.engine.terminal import Errors, log_findings, reason
from attest.evidence import Published
from attest.files import R001
from attest.model import Finding, Location
from attest.search import renew_search
from attest.site import Site

# So long a file may be unreadable, or away, before that is told.
_GRACE = 0.75
# The time between two looks at the files.
_LOOK = 0.2

# The settings that were read last stand for a file that is broken; no page is read from it.
SETTINGS = "mkdocs.yml"

log = logging.getLogger("mkdocs.plugins.attest")


class Preview:
    """The site that is served to its author.

    Args:
        root: The project's root.
        pages: The pages, as the plugin makes them.
    """

    def __init__(self, root: Path, pages: Pages) -> None:
        self.root = root
        self.reading: Reading | None = None
        self._pages = pages
        self._bars = Bars(root)
        self._built: Built | None = None
        self._shown: Published | None = None
        self._broken: dict[str, tuple[str, Finding]] = {}
        self._others: dict[str, tuple[int, int]] = {}
        self._told: set[Finding] = set()
        self._server: LiveReloadServer | None = None
        self._whole: Callable[[], None] = lambda: None

    def read(self, address: str) -> Reading:
        """Reads the project as it is now; of a file that cannot be used, what was shown last.

        Args:
            address: The address at which the site is shown.
        """
        before = self._shown.corpus if self._shown else None
        known = self.reading.kept if self.reading else frozenset()
        reading = read_project(self.root, before, self._still_broken())
        if before and (reading.kept - known or before.pages.keys() - reading.corpus.pages.keys()):
            time.sleep(_GRACE)
            reading = read_project(self.root, before, self._still_broken())
        reading.corpus.address = address
        # The live reload is a script inside each page, which the policy of the published site would block.
        settings = reading.corpus.settings.model_copy(update={"inline_scripts": {}})
        reading.corpus.settings = settings
        self.reading = reading
        return reading

    def take(self, built: Built, site: Site) -> None:
        """Takes a site that was built as a whole, and checks at once the pages whose text has changed."""
        before = self._shown
        self._built = built
        site.list_anew()
        self._shown = Published(self._pages.corpus, site)
        self._others = self._state()
        if self._server is None:
            self._finish()
        elif before:
            self._check_some(changed_pages(before.corpus, self._shown.corpus))

    def serve(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """Takes over what a server does when a file has changed, and what it sends."""
        self._server, self._whole = server, server.builder
        server.builder = self._rebuild
        server.set_app(self._bars.around(server.serve_request, server.mount_path))
        watched = [config.docs_dir, config.config_file_path]
        for place in watched:
            server.unwatch(place)
        server.observer = PollingObserver(timeout=_LOOK)
        for place in watched:
            server.watch(place)

    def _rebuild(self) -> None:
        """Makes the site anew after a change. What goes wrong is told, and the last good site stays."""
        settle(self.root)
        self._told.clear()
        with Errors() as errors:
            failed = self._make_all(errors)
        self._bars.failures = failed
        if failed and self._shown and self.reading:
            kept = [f for f in self._bars.findings if f.location.path not in self.reading.kept]
            self._show(self._shown, [*kept, *self.reading.refused])
        self._reload()
        if not failed:
            before = self._bars.findings
            self._finish()
            if self._bars.findings != before:
                self._reload()

    def _make_all(self, errors: Errors) -> list[str]:
        """Makes what has changed. A page that cannot be converted stays as it was, and the others are made."""
        while True:
            self._pages.converting = ""
            try:
                self._make()
            except (Exception, SystemExit) as error:
                told = reason(error, self._pages.converting, errors.messages)
                if not errors.messages or isinstance(error, Exception):
                    log.error(told)  # noqa: TRY400 - one line, for the author
                errors.messages.clear()
                if not self._breaks(self._pages.converting, told):
                    return [told]
            else:
                return []

    def _make(self) -> None:
        if self._built is None or self._shown is None or self._others != self._state():
            self._whole()
            return
        known = self.reading.kept if self.reading else frozenset()
        before, reading = self._shown.corpus, self.read(self._shown.corpus.address)
        names = reach(before, reading.corpus)
        if names is None or (known ^ reading.kept) - {SETTINGS}:
            self._whole()
            return
        changed = changed_pages(before, reading.corpus)
        try:
            self._pages.prepare(self._built.config, reading.corpus)
            self._make_pages(changed)
            self._check_some(changed)
            standings = {name for name, told in self._pages.summaries.items() if told != self._pages.summary(name)}
            self._make_pages(n for n in dict.fromkeys([*names, *standings]) if n not in changed)
        except WholeBuildNeeded:
            self._whole()

    def _make_pages(self, names: Iterable[str]) -> None:
        """Makes some pages anew, and puts those that have become others into the site."""
        if self._built is not None and self._shown is not None:
            site = remake(self._built, self._pages, self._shown.site, names)
            self._shown = Published(self._pages.corpus, site)

    def _check_some(self, names: list[str]) -> None:
        """Checks some pages and tells what is found in them; the findings of the others are those of before."""
        if self._shown is None or self.reading is None or not names:
            return
        paths = {self._shown.corpus.pages[name].path for name in names}
        only = Published(self._shown.corpus, self._shown.site, frozenset(names))
        own = [f for f in check(only, self.reading.begin()).findings if f.location.path in paths]
        log.info("%s: %d findings", ", ".join(sorted(paths)), len(own))
        others = [f for f in self._bars.findings if f.location.path not in paths and f not in self.reading.refused]
        self._show(self._shown, sorted({*own, *others, *self.reading.refused}, key=lambda f: f.location))

    def _finish(self) -> None:
        """Checks the whole site, and writes the index of the search anew."""
        if self._shown is None or self.reading is None:
            return
        root = self._shown.site.root
        if self._server is not None:
            renew_search(root, self._shown)
            self._shown.site.list_anew()
        report = check(self._shown, self.reading.begin())
        self._show(self._shown, [*report.findings, *self.reading.refused])
        log.info("checked %s", ", ".join(f"{n} {what}" for what, n in sorted(report.checked.items())))

    def _show(self, published: Published, findings: list[Finding]) -> None:
        self._bars.show(published, findings)
        log_findings(f for f in findings if f not in self._told)
        self._told.update(findings)

    def _reload(self) -> None:
        """Lets the server send what is there, and tells browsers to ask for it."""
        server: Any = self._server
        with server._epoch_cond:
            server._wanted_epoch = max(server._visible_epoch + 1, server._wanted_epoch)
            server._visible_epoch = server._wanted_epoch
            server._epoch_cond.notify_all()

    def _breaks(self, file: str, told: str) -> bool:
        """Notes that a page cannot be converted as it is now; says no where that is not news."""
        path = f"docs/{file}"
        text = self._text(path)
        if not file or path in self._broken:
            return False
        self._broken[path] = (text, Finding(R001, Location(path), told.splitlines()[-1]))
        return True

    def _still_broken(self) -> list[Finding]:
        self._broken = {path: known for path, known in self._broken.items() if self._text(path) == known[0]}
        return [finding for _, finding in self._broken.values()]

    def _text(self, path: str) -> str:
        file = self.root / path
        return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""

    def _state(self) -> dict[str, tuple[int, int]]:
        config = self._built.config if self._built else None
        return other_files(self.root, map(Path, [config.docs_dir, *config.watch])) if config else {}


def need_free(host: str, port: int) -> None:
    """Says that the address of the preview is taken before a build is waited for in vain.

    Raises:
        Abort: Another program has it.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as asked:
        if os.name != "nt":
            asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((host, port))
        except OSError as error:
            mend = f"Choose another: make serve ADDRESS={host}:{port + 1}"
            raise Abort(f"http://{host}:{port}/ cannot be used: {error.strerror}. {mend}") from error
