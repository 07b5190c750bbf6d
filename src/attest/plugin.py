"""The MkDocs plugin: fills the generated blocks, marks the terms, and runs the checks after each build.

It is a thin edge. Nothing depends on its having run: the checks count what they see and work on any built site.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from attest.checks import check
from attest.corpus import Corpus, read_corpus
from attest.findings import Report
from attest.published import Published
from attest.render import fill
from attest.render.marks import MarkExtension
from attest.render.searchbox import SearchNotPlacedError, place_search
from attest.render.terms import TermExtension
from attest.site import read_site
from attest.theme import ThemeChangedError, correct

log = logging.getLogger("mkdocs.plugins.attest")


class AttestConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options. `attest.corpus.Settings` says what they mean."""

    unchecked = config_options.ListOfItems(config_options.Type(str), default=[])
    max_share = config_options.Type(float, default=0.4)
    max_words = config_options.Type(int, default=60)
    max_run = config_options.Type(int, default=8)
    avoid = config_options.Type(dict, default={})
    search = config_options.Choice(("own", "pagefind"), default="own")


class AttestPlugin(BasePlugin[AttestConfig]):  # type: ignore[no-untyped-call]
    """Fills blocks before a build and reports findings after it."""

    corpus: Corpus
    report: Report
    terms: TermExtension
    marks: MarkExtension

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the project and adds the extension that marks terms."""
        root = Path(config.config_file_path).parent
        self.report = Report()
        self.corpus = read_corpus(root, self.report)
        self.terms, self.marks = TermExtension(self.corpus), MarkExtension(self.corpus)
        ours = (TermExtension, MarkExtension)
        config.markdown_extensions = [e for e in config.markdown_extensions if not isinstance(e, ours)]
        config.markdown_extensions.extend([self.terms, self.marks])  # type: ignore[list-item]
        config.watch.extend(str(root / name) for name in ("seeds", "glossary") if (root / name).is_dir())
        return config

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Fills the generated blocks of a page."""
        name = page.file.src_uri.removesuffix(".md")
        self.terms.page = self.marks.page = name
        found = self.corpus.pages.get(name)
        return fill(self.corpus, found, markdown) if found else markdown

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Corrects the theme's markup of a page."""
        return self._correct(output, get_relative_url(_help(config), page.url), config)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Corrects the theme's markup of a page that has no Markdown, which is the one for a wrong address."""
        if not template_name.endswith(".html"):
            return output_content
        base = urlsplit(config.site_url or "/").path.rstrip("/")
        return self._correct(output_content, f"{base}/{_help(config)}", config)

    def _correct(self, html: str, help_address: str, config: MkDocsConfig) -> str:
        if config.theme.name != "material":
            return html
        try:
            return correct(html, help_address)
        except ThemeChangedError as error:
            raise PluginError(str(error)) from error

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Puts the search in place and checks the built site; each finding is a warning, so a strict build fails."""
        if "search" in config.plugins or "material/search" in config.plugins:
            self._place_search(Path(config.site_dir))
        if os.environ.get("ATTEST_CHECK") == "0":
            return
        report = check(Published(self.corpus, read_site(Path(config.site_dir))), self.report)
        for finding in report.findings:
            log.warning("%s\n%s", finding, finding.hint)
        log.info("checked %s", ", ".join(f"{n} {what}" for what, n in sorted(report.checked.items())))

    def _place_search(self, folder: Path) -> None:
        try:
            found = place_search(folder, Published(self.corpus, read_site(folder)))
        except SearchNotPlacedError as error:
            raise PluginError(str(error)) from error
        log.info("the search knows %d places", found)


def _help(config: MkDocsConfig) -> str:
    return "get-help/" if config.use_directory_urls else "get-help.html"
