"""The MkDocs plugin: fills the generated blocks, marks the terms, and runs the checks after each build.

It is a thin edge. Nothing depends on its having run: the checks count what they see and work on any built site.
"""

from __future__ import annotations

import logging
import os
import shutil
from functools import cache
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from attest.checks import check, headers, policy, unbuildable
from attest.engine.building import collect_rarely
from attest.engine.findings_bar import UNSAFE
from attest.engine.navigation import render_once
from attest.engine.options import AttestConfig, scripts, styles
from attest.engine.pages import Pages
from attest.engine.preview import Preview, need_free
from attest.engine.rebuild import Built
from attest.engine.redirects import write_redirects
from attest.engine.terminal import counted, log_findings, one_line, reason
from attest.engine.theme import combine
from attest.evidence import Published
from attest.files import Refused, beside, keep_failed, reference_day, replace_folder
from attest.fix import SCHEMAS, schema_text
from attest.model import Report
from attest.project import Corpus, intake, read_corpus, refused
from attest.render import front_matter
from attest.search import place_search
from attest.site import Site

log = logging.getLogger("mkdocs.plugins.attest")
# A check that has done the intake wants to know of a build what runs on the site, and no page.
_PAGELESS = os.environ.get("ATTEST_PAGES") == "0"


class AttestPlugin(BasePlugin[AttestConfig]):  # type: ignore[no-untyped-call]
    """Fills blocks before a build and reports findings after it."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = Pages()
        self.report = Report()
        self.errors = 0
        self.serving = False
        self.preview: Preview | None = None
        self.target: Path | None = None
        self.built: Built | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Notes whether the site is only served to its author."""
        collect_rarely()
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuses what is not safe to build, reads the project, and adds the extensions that mark its words.

        Raises:
            Abort: The address of the preview is taken by another program.
            PluginError: The day that ages are counted from is none.
        """
        root = Path(config.config_file_path).absolute().parent
        try:
            reference_day()
        except Refused as refused:
            raise PluginError(refused.message) from refused
        if self.serving and self.preview is None:
            need_free(*config.dev_addr)
            self.preview = Preview(root, self.pages)
        self.pages.prepare(config, self._read(root, config))
        if _PAGELESS:
            config.nav = None
        # The site is made beside its place and put there when it is whole.
        self.target = Path(config.site_dir)
        config.site_dir = str(beside(self.target))
        config.watch.extend(str(root / name) for name in ("seeds", "glossary") if (root / name).is_dir())
        return config

    def _read(self, root: Path, config: MkDocsConfig) -> Corpus:
        """Reads the project.

        Raises:
            PluginError: A file is refused; no other program has read it yet.
        """
        if self.preview is not None:
            reading = self.preview.read(config.site_url or "")
            if stopping := [f for f in reading.refused if f.location.path == "mkdocs.yml"]:
                raise PluginError("\n".join(map(one_line, stopping)))
            if self.built is None and (first := unbuildable(reading.report)):
                raise PluginError("\n".join(map(one_line, first)))
            return reading.corpus
        self.report = Report(findings=[] if _PAGELESS else intake(root))
        corpus = read_corpus(root, Report() if self.report.findings else self.report)
        self.report.sort()
        if unsafe := refused(self.report.findings) or unbuildable(self.report):
            raise PluginError("\n".join(map(one_line, unsafe)))
        return corpus

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Decides which files the site is made from.

        The files of records are left out, the last good text stands for one that is refused, and the entries of the
        glossary become pages.
        """
        if _PAGELESS:
            return Files(file for file in files if not file.is_documentation_page())
        kept = self.preview.reading.kept if self.preview and self.preview.reading else frozenset()
        pages = self.pages.corpus.pages.values()
        for file in list(files):
            if file.src_uri.endswith(".yml") or f"docs/{file.src_uri}" in kept:
                files.remove(file)
        for page in pages:
            if page.entry or page.path in kept:
                text = front_matter(page) + page.body if page.entry else page.text
                level = InclusionLevel.NOT_IN_NAV if page.entry else InclusionLevel.UNDEFINED
                files.append(File.generated(config, f"{page.name}.md", content=text, inclusion=level))
        glossaries = (page.name for page in pages if "glossary" in page.markers)
        listed = (files.get_file_from_path(f"{name}.md") for name in glossaries)
        self.pages.a_to_z = next((file.url for file in listed if file), None)
        self.built = Built(config, files)
        if theme_search := config.plugins.get("material/search"):
            # Ours takes its place: what the theme would write into its index would be thrown away.
            theme_search.search_index.add_entry_from_context = lambda _: None
        return files

    def on_nav(self, nav: Navigation, **_: object) -> None:
        """Remembers the navigation, which pages are made with."""
        if self.built is not None:
            self.built.nav = nav

    @event_priority(-100)
    def on_env(self, env: Environment, **_: object) -> None:
        """Remembers the templates, which pages are made with, and lets them render the navigation once."""
        if self.built is not None:
            self.built.env = env
            render_once(env, self.built.nav)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Fills the generated blocks of a page."""
        return self.pages.markdown(markdown, page)

    def on_page_content(self, html: str, **_: object) -> str:
        """Notes that a page has been converted."""
        self.pages.converting = ""
        return html

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Corrects the theme's markup of a page, and says below its text how far it was checked and reviewed."""
        return self.pages.page(output, page, config)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Corrects the theme's markup of a page that has no Markdown, which is the one for a wrong address."""
        return self.pages.template(output_content, config) if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Puts the search in place and checks the built site; each error is a warning, so a strict build fails.

        Raises:
            Abort: A strict build failed; the site that was there stays, and the failed one is kept beside it.
            PluginError: A page holds something that must never be published.
        """
        folder = Path(config.site_dir)
        published = cache(lambda: Published.read(self.pages.corpus, folder))
        if not _PAGELESS and config.theme.name == "material" and {"search", "material/search"} & config.plugins.keys():
            log.info("the search knows %d places", place_search(folder, published()))
        if self.pages.corpus.settings.theme_corrections:
            combine(folder, styles(config), scripts(config))
            (folder / "_headers").write_text(headers(self.pages.corpus.settings.inline_scripts), encoding="utf-8")
        rules = policy(self.pages.corpus.settings.inline_scripts)
        write_redirects(self.pages.corpus, folder, rules, folders=config.use_directory_urls)
        for kind in SCHEMAS:
            (folder / "schema").mkdir(parents=True, exist_ok=True)
            (folder / "schema" / f"{kind}.json").write_text(schema_text(kind), encoding="utf-8")
        if os.environ.get("ATTEST_CHECK") != "0" and not self.serving:
            published().site.list_anew()
            self._check(published())
        if self.target is not None:
            folder.chmod(0o755)
            if config.strict and not self.serving and (told := counted(self.errors)):
                kept = keep_failed(self.target, folder)
                raise Abort(f"Aborted with {told} in strict mode! {self.target} stays as it was; see {kept}")
            replace_folder(self.target, folder)
            config.site_dir = str(self.target)
        if self.preview and self.built and self.target:
            self.preview.take(self.built, Site(self.target, published().site.pages, frozenset()))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Lets the preview decide what a change makes anew."""
        if self.preview:
            self.preview.serve(server, config)
        return server

    def _check(self, published: Published) -> None:
        report = check(published, self.report)
        if unsafe := [f for f in report.findings if f.rule.code in UNSAFE]:
            raise PluginError("\n".join(map(one_line, unsafe)))
        self.errors = len(report.errors)
        log_findings(report.findings)
        log.info("checked %s", ", ".join(f"{n} {what}" for what, n in sorted(report.checked.items())))

    def on_build_error(self, *, error: Exception) -> None:
        """Leaves no half of a site behind, and turns what a page or the machine did wrong into an error of one line.

        Raises:
            Abort: The build failed for another reason than one that MkDocs tells in one line itself.
        """
        if self.target is not None:
            shutil.rmtree(beside(self.target), ignore_errors=True)
        if isinstance(error, BuildError | SystemExit):
            return
        log.debug("the build failed", exc_info=error)
        told = reason(error, self.pages.converting)
        log.error(told)
        raise Abort(told)
