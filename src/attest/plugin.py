"""The MkDocs plugin: fills the generated blocks, marks the terms, and runs the checks after each build.

It is a thin edge. Nothing depends on its having run: the checks count what they see and work on any built site.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Literal
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
from attest.theme import Place, ThemeChangedError, combine, correct, headers, policy

log = logging.getLogger("mkdocs.plugins.attest")


class AttestConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options. `attest.corpus.Settings` says what they mean."""

    unchecked = config_options.ListOfItems(config_options.Type(str), default=[])
    max_share = config_options.Type(float, default=0.4)
    max_words = config_options.Type(int, default=60)
    max_run = config_options.Type(int, default=8)
    avoid = config_options.Type(dict, default={})
    search = config_options.Choice(("own", "pagefind"), default="own")
    inline_scripts = config_options.Type(dict, default={})


class AttestPlugin(BasePlugin[AttestConfig]):  # type: ignore[no-untyped-call]
    """Fills blocks before a build and reports findings after it."""

    serving: bool = False
    corpus: Corpus
    report: Report
    terms: TermExtension
    marks: MarkExtension

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Notes whether the site is only served to its author: live reload is a script that the policy would block."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the project and adds the extension that marks terms."""
        root = Path(config.config_file_path).parent
        self.report = Report()
        self.corpus = read_corpus(root, self.report)
        if self.serving:
            self.corpus.settings = self.corpus.settings.model_copy(update={"inline_scripts": {}})
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
        base = get_relative_url(".", page.url)
        return self._correct(output, base.rstrip("/"), get_relative_url(_help(config), page.url), config)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Corrects the theme's markup of a page that has no Markdown, which is the one for a wrong address."""
        if not template_name.endswith(".html"):
            return output_content
        base = urlsplit(config.site_url or "/").path.rstrip("/")
        return self._correct(output_content, base, f"{base}/{_help(config)}", config)

    def _correct(self, html: str, base: str, help_address: str, config: MkDocsConfig) -> str:
        if config.theme.name != "material":
            return html
        combined = [*_styles(config), *_scripts(config)]
        if 'class="doc ' not in html:
            combined.append("assets/_mkdocstrings.css")
        try:
            return correct(html, Place(base, help_address), policy(self.corpus.settings.inline_scripts), combined)
        except ThemeChangedError as error:
            raise PluginError(str(error)) from error

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Completes and checks the built site; each finding is a warning, so that a strict build fails."""
        if "search" in config.plugins or "material/search" in config.plugins:
            self._place_search(Path(config.site_dir))
        if config.theme.name == "material":
            site = Path(config.site_dir)
            combine(site, _styles(config), _scripts(config))
            (site / "_headers").write_text(headers(self.corpus.settings.inline_scripts), encoding="utf-8")
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


def _styles(config: MkDocsConfig) -> list[str]:
    return [str(name) for name in config.extra_css if "://" not in str(name) and "_mkdocstrings" not in str(name)]


def _scripts(config: MkDocsConfig) -> list[str]:
    """The scripts that can be one file: classic ones that run after the page has been read."""
    chosen = [s for s in config.extra_javascript if not isinstance(s, str) and s.defer and not s.type and not s.async_]
    return [s.path for s in chosen if "://" not in s.path]
