"""The MkDocs plugin: fills the generated blocks, marks the terms, and runs the checks after each build.

It is a thin edge. Nothing depends on its having run: the checks count what they see and work on any built site.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
from collections.abc import Iterable
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from attest.checks import check
from attest.engine.building import CannotBuildError, ceiling
from attest.engine.live import changed_pages, check_pages, show
from attest.engine.options import AttestConfig, help_address, scripts, styles
from attest.engine.theme import Place, ThemeChangedError, combine, correct, headers, policy
from attest.evidence import Published
from attest.files import beside, replace_folder
from attest.fix import SCHEMAS, schema_text
from attest.model import Finding, Report, Severity
from attest.project import Corpus, MarkdownPage, intake, read_corpus, refused, summary
from attest.render import EXTENSIONS, PageExtension, fill
from attest.report import summary_line
from attest.search import SearchNotPlacedError, place_search, with_a_to_z, worse

# What must never be published, whether the build is strict or not.
UNSAFE = ("M001", "M002", "M003", "A001", "A002", "L019", "T001")

# What the generated blocks are written with.
NEEDED = ("attr_list", "md_in_html", "tables")

log = logging.getLogger("mkdocs.plugins.attest")


class AttestPlugin(BasePlugin[AttestConfig]):  # type: ignore[no-untyped-call]
    """Fills blocks before a build and reports findings after it."""

    serving: bool = False
    corpus: Corpus
    report: Report
    limits = ExitStack()
    marking: list[PageExtension]
    target: Path | None = None
    converting = ""
    last: Published | None = None
    files: Files
    a_to_z: str | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Notes whether the site is only served to its author, whose live reload is a script that the policy blocks."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuses what is not safe to build, reads the project, and adds the extensions that mark its words.

        Raises:
            PluginError: A file is refused; no other program has read it yet.
            Abort: The address of the preview is taken by another program.
        """
        root = Path(config.config_file_path).parent
        if self.serving and self.last is None:
            _need_free(*config.dev_addr)
        self.limits.close()
        self.limits.enter_context(ceiling(sum(1 for _ in root.glob("docs/**/*.md"))))
        self.report = Report(findings=intake(root))
        self.corpus = read_corpus(root, self.report)
        self.report.sort()
        if unsafe := refused(self.report.findings):
            raise PluginError("\n".join(_told(f) for f in unsafe))
        if not self.serving:
            # The site is made beside its place and put there when it is whole.
            self.target = Path(config.site_dir)
            config.site_dir = str(beside(self.target))
        if self.serving:
            self.corpus.address = config.site_url or ""
            self.corpus.settings = self.corpus.settings.model_copy(update={"inline_scripts": {}})
        self.marking = [kind(self.corpus) for kind in EXTENSIONS]
        kept = [e for e in config.markdown_extensions if not isinstance(e, PageExtension) and e not in NEEDED]
        config.markdown_extensions = [*kept, *NEEDED, *self.marking]  # type: ignore[list-item]
        config.watch.extend(str(root / name) for name in ("seeds", "glossary") if (root / name).is_dir())
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """While the site is served, checks the pages that were saved before the whole site is built anew."""
        if not self.serving or self.last is None:
            return
        pages = [p for p in changed_pages(self.last.corpus, self.corpus) if self.corpus.is_content(p.name)]
        if pages:
            quick = check_pages(self.corpus, self.last.site, pages, lambda p: self._convert(p, config), Report())
            names = ", ".join(page.path for page in pages)
            log.info("%s: %d findings", names, len(quick))
            _log(quick)

    def _convert(self, page: MarkdownPage, config: MkDocsConfig) -> str:
        file = File(page.path.removeprefix("docs/"), config.docs_dir, config.site_dir, config.use_directory_urls)
        rendered = Page(None, file, config)
        rendered.markdown = self.on_page_markdown(page.body, page=rendered)
        rendered.render(config, self.files)
        return rendered.content or ""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002
        """Leaves the files of records out of the site, and remembers the others, which links are resolved with."""
        for file in [f for f in files if f.src_uri.endswith(".yml")]:
            files.remove(file)
        self.files = files
        glossaries = (page.name for page in self.corpus.pages.values() if "glossary" in page.markers)
        listed = (files.get_file_from_path(f"{name}.md") for name in glossaries)
        self.a_to_z = next((file.url for file in listed if file), None)
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Fills the generated blocks of a page."""
        name = page.file.src_uri.removesuffix(".md")
        for extension in self.marking:
            extension.page = name
        self.converting = page.file.src_uri
        found = self.corpus.pages.get(name)
        return fill(self.corpus, found, markdown) if found else markdown

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Corrects the theme's markup of a page, and says below its text how far it was checked and reviewed."""
        found = self.corpus.pages.get(page.file.src_uri.removesuffix(".md"))
        if found:
            below = "".join(extension.below(found.name) for extension in self.marking)
            if self.corpus.is_content(found.name):
                below += summary_line(summary(self.corpus, found))
            output = output.replace("</article>", f"</article>{below}", 1)
        base = get_relative_url(".", page.url)
        return self._correct(output, base.rstrip("/"), get_relative_url(help_address(config), page.url), config)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Corrects the theme's markup of a page that has no Markdown, which is the one for a wrong address."""
        if not template_name.endswith(".html"):
            return output_content
        base = urlsplit(config.site_url or "/").path.rstrip("/")
        return self._correct(output_content, base, f"{base}/{help_address(config)}", config)

    def _correct(self, html: str, base: str, help_page: str, config: MkDocsConfig) -> str:
        if not self.corpus.settings.theme_corrections:
            return html
        combined = [*styles(config), *scripts(config)]
        html = with_a_to_z(html, base, self.a_to_z)
        if 'class="doc ' not in html:
            combined.append("assets/_mkdocstrings.css")
        return correct(html, Place(base, help_page), policy(self.corpus.settings.inline_scripts), combined)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Puts the search in place and checks the built site; each error is a warning, so a strict build fails.

        Raises:
            PluginError: A page holds something that must never be published.
        """
        folder = Path(config.site_dir)
        published = cache(lambda: Published.read(self.corpus, folder))
        if config.theme.name == "material" and {"search", "material/search"} & config.plugins.keys():
            log.info("the search knows %d places", place_search(folder, published()))
        if self.corpus.settings.theme_corrections:
            combine(folder, styles(config), scripts(config))
            (folder / "_headers").write_text(headers(self.corpus.settings.inline_scripts), encoding="utf-8")
        for kind in SCHEMAS:
            (folder / "schema").mkdir(parents=True, exist_ok=True)
            (folder / "schema" / f"{kind}.json").write_text(schema_text(kind), encoding="utf-8")
        if os.environ.get("ATTEST_CHECK") != "0":
            for line in [] if self.serving else worse(self.corpus, folder):
                log.warning("search: %s", line)
            published().site.list_anew()
            self._check(published())
        if self.target is not None:
            folder.chmod(0o755)
            replace_folder(self.target, folder)
            config.site_dir = str(self.target)
        self.limits.close()

    def _check(self, published: Published) -> None:
        report = check(published, self.report)
        unsafe = [f for f in report.findings if f.rule.code in UNSAFE]
        if unsafe and not self.serving:
            raise PluginError("\n".join(_told(f) for f in unsafe))
        _log(report.findings)
        log.info("checked %s", ", ".join(f"{n} {what}" for what, n in sorted(report.checked.items())))
        if self.serving:
            show(published, report.findings, unsafe)
            self.last = published

    def on_build_error(self, *, error: Exception) -> None:
        """Leaves no half of a site behind, and turns what a page or the machine did wrong into an error of one line.

        Raises:
            Abort: The build failed for another reason than one that MkDocs tells in one line itself.
        """
        self.limits.close()
        if self.target is not None:
            shutil.rmtree(beside(self.target), ignore_errors=True)
        if isinstance(error, BuildError | SystemExit):
            return
        log.debug("the build failed", exc_info=error)
        if isinstance(error, CannotBuildError | SearchNotPlacedError | ThemeChangedError):
            reason = str(error)
        elif isinstance(error, OSError):
            reason = f"{error.filename or self.target}: {error.strerror or error}"
        else:
            reason = f"docs/{self.converting}: the page cannot be converted: {type(error).__name__}: {str(error)[:200]}"
        log.error(reason)
        raise Abort(reason)


def _need_free(host: str, port: int) -> None:
    """Says that the address of the preview is taken before a build is waited for in vain."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as asked:
        if os.name != "nt":
            asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((host, port))
        except OSError as error:
            mend = f"Choose another: make serve ADDRESS={host}:{port + 1}"
            raise Abort(f"http://{host}:{port}/ cannot be used: {error.strerror}. {mend}") from error


def _told(finding: Finding) -> str:
    return f"{finding}{'. ' if finding.hint else ''}{' '.join(finding.hint.split())}"


def _log(findings: Iterable[Finding]) -> None:
    """Logs findings: errors as warnings, which a strict build counts; warnings of ours as information."""
    for finding in findings:
        level = logging.WARNING if finding.rule.severity is Severity.ERROR else logging.INFO
        log.log(level, "%s\n%s", finding, finding.hint)
