"""What the plugin does to each page: fills its blocks, marks its words, and corrects the theme's markup."""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from attest.checks import policy
from attest.engine.options import help_address, scripts, styles
from attest.engine.theme import Place, correct
from attest.project import Corpus, MarkdownPage, summary
from attest.render import EXTENSIONS, PageExtension, address, fill
from attest.report import summary_line
from attest.search import with_a_to_z

# The page that says what the checks are.
_CHECKED = "how-this-site-is-checked"
# What the generated blocks are written with.
NEEDED = ("attr_list", "md_in_html", "tables")


class Pages:
    """The pages of a site while they are made.

    Attributes:
        corpus: The facts and pages that they are made from.
        converting: The file of the page that is converted just now, from `docs/`; nothing between two pages.
        summaries: How far each page that has been made was checked and reviewed, by its name.
        stood: All that stands below its text.
        a_to_z: The address of the glossary from the site's root, if there is one.
    """

    corpus: Corpus

    def __init__(self) -> None:
        self.converting = ""
        self.summaries: dict[str, str] = {}
        self.stood: dict[str, str] = {}
        self.a_to_z: str | None = None
        self._marking: list[PageExtension] = []
        self._repository = ""
        # What was marked on a page when it was converted last, which may be with the facts of before.
        self._evidence: dict[str, str] = {}

    def prepare(self, config: MkDocsConfig, corpus: Corpus) -> None:
        """Takes the facts that pages are made from, and puts the extensions that mark their words into the settings."""
        self.corpus = corpus
        self._repository = str(config.extra.get("repository") or "").rstrip("/")
        self._marking = [kind(corpus) for kind in EXTENSIONS]
        kept = [e for e in config.markdown_extensions if not isinstance(e, PageExtension) and e not in NEEDED]
        config.markdown_extensions = [*kept, *NEEDED, *self._marking]  # type: ignore[list-item]

    def markdown(self, markdown: str, page: Page) -> str:
        """Fills the generated blocks of a page."""
        self.converting = page.file.src_uri
        for extension in self._marking:
            extension.page = _name(page)
        found = self.corpus.pages.get(_name(page))
        return fill(self.corpus, found, markdown) if found else markdown

    def summary(self, name: str) -> str:
        """Returns how far a page has been checked and reviewed, as HTML; nothing where it holds no claims."""
        found: MarkdownPage | None = self.corpus.pages.get(name)
        if found is None or not self.corpus.is_content(name):
            return ""
        return summary_line(summary(self.corpus, found, self._evidence.get(name, "")), self._links(found))

    def _links(self, page: MarkdownPage) -> dict[str, str]:
        """Returns where the line at the foot of a page leads; to a repository only where `mkdocs.yml` names one."""
        links = {}
        if _CHECKED in self.corpus.pages:
            links["What was checked, and what was not"] = address(self.corpus, page, _CHECKED, "")
        if self._repository:
            about = quote(f"{page.path}: ")
            links["Edit this page"] = f"{self._repository}/edit/main/{quote(page.path)}"
            links["Report a fault"] = f"{self._repository}/issues/new?title={about}"
        return links

    def below(self, name: str) -> str:
        """Returns all that stands below the text of a page that has just been converted."""
        self._evidence[name] = "".join(extension.told(name) for extension in self._marking)
        return "".join(extension.below(name) for extension in self._marking) + self.summary(name)

    def page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Corrects the theme's markup of a page, and puts below its text what belongs there."""
        name = _name(page)
        self.stood[name] = self.below(name)
        self.summaries[name] = self.summary(name)
        printed = f'<p class="attest-printed">{escape(page.canonical_url)}</p>' if page.canonical_url else ""
        output = output.replace("</article>", f"</article>{self.stood[name]}{printed}", 1)
        base = get_relative_url(".", page.url)
        crumbs = _crumbs(page, config)
        return self._correct(output, base.rstrip("/"), get_relative_url(help_address(config), page.url), crumbs, config)

    def template(self, output: str, config: MkDocsConfig) -> str:
        """Corrects the theme's markup of a page that has no Markdown, which is the one for a wrong address."""
        base = urlsplit(config.site_url or "/").path.rstrip("/")
        home = f'<a href="{escape(base)}/">{escape(config.site_name)}</a>'
        return self._correct(output, base, f"{base}/{help_address(config)}", home, config)

    def _correct(self, html: str, base: str, help_page: str, crumbs: str, config: MkDocsConfig) -> str:
        if not self.corpus.settings.theme_corrections:
            return html
        combined = [*styles(config), *scripts(config)]
        html = with_a_to_z(html, base, self.a_to_z)
        if 'class="doc ' not in html:
            combined.append("assets/_mkdocstrings.css")
        return correct(html, Place(base, help_page, crumbs), policy(self.corpus.settings.inline_scripts), combined)


def _crumbs(page: Page, config: MkDocsConfig) -> str:
    """Writes the way back: home, and the pages of the sections that a page stands in."""
    found = [(config.site_name, get_relative_url(".", page.url))]
    for section in (item for item in reversed(list(page.ancestors)) if isinstance(item, Section)):
        index = next((c for c in section.children if isinstance(c, Page) and c.is_index and c is not page), None)
        if index:
            found.append((section.title or "", get_relative_url(index.url, page.url)))
    return " ".join(f'<a href="{escape(url)}">{escape(title)}</a>' for title, url in found)


def _name(page: Page) -> str:
    return page.file.src_uri.removesuffix(".md")
