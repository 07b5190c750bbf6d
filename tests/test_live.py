"""A saved page: shown at once with its findings; what is made anew is, byte for byte, what a whole build gives."""

from __future__ import annotations

import logging
import re
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.pages import Page

from attest.engine import pages
from attest.report import Files, bar
from tests.project import Project


@dataclass
class Served:
    """The project as `mkdocs serve` makes it, without the server's threads."""

    root: Path
    site: Path
    server: LiveReloadServer
    built: list[str]

    def rebuild(self) -> str:
        """Makes the site anew as after a change, and says how: as a whole, or some pages."""
        before = len(self.built)
        self.server.builder()
        return "whole" if len(self.built) > before else "some"

    def page(self, path: str) -> str:
        """Returns what a browser is sent."""
        begun: list[Any] = []
        app: Any = self.server.get_app()
        sent = app({"PATH_INFO": f"/{path}"}, lambda *words: begun.extend(words))
        return b"".join(sent).decode()

    def files(self) -> dict[str, bytes]:
        return {p.relative_to(self.site).as_posix(): p.read_bytes() for p in self.site.rglob("*") if p.is_file()}


@contextmanager
def serve(root: Path, site: Path) -> Iterator[Served]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{taken.getsockname()[1]}"
    built: list[str] = []
    # MkDocs keeps one plugin for all builds of a process.
    option: Any = MkDocsConfig.plugins
    kept = option.plugin_cache
    others = dict(kept)
    kept.clear()

    def configuration() -> Any:
        config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(site), dev_addr=address)
        config.site_url = "http://127.0.0.1:8000/"
        return config

    def whole() -> None:
        built.append("whole")
        build(configuration(), serve_url="http://127.0.0.1:8000/")

    config = configuration()
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    server = LiveReloadServer(whole, "127.0.0.1", 0, str(site))
    server.watch(config.docs_dir)
    server.watch(config.config_file_path)
    config.plugins.on_serve(server, config=config, builder=whole)
    try:
        yield Served(root, site, server, built)
    finally:
        server.server_close()
        kept.clear()
        kept.update(others)


ROOT = Path(__file__).parent.parent
PAGES = """nav:
  - index.md
  - excerpts/gazette.md
  - background/board.md
  - glossary.md
  - get-help.md

theme:"""
PLUGINS = """plugins:
  - search
  - attest:
      avoid: {shipwrecked: lost}
      unchecked: [get-help]

validation:"""
SETTINGS = re.sub(
    "^plugins:.*?^validation:", PLUGINS, (ROOT / "mkdocs.yml").read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
)
SETTINGS = re.sub("^site_description: .*\n", "", SETTINGS, flags=re.MULTILINE)
SETTINGS = re.sub("^nav:.*?^theme:", PAGES, SETTINGS, flags=re.MULTILINE | re.DOTALL)
MORE = "/* more */\n"


@pytest.fixture
def harbour(tmp_path: Path) -> Project:
    project = Project.create(tmp_path / "project")
    project.write("mkdocs.yml", SETTINGS)
    shutil.copytree(ROOT / "docs/assets", project.root / "docs/assets")
    (project.root / "docs/assets/site.css").write_text(MORE, encoding="utf-8")
    project.write(
        "docs/get-help.md", "---\ntitle: Get help\ndescription: Where.\n---\n# Get help\n\nIn danger, call.\n"
    )
    front, relationships, rest = project.read("docs/index.md").partition("relationships:\n")
    records, end, body = rest.partition("---\n")
    if records:
        project.write("docs/index.md", front + end + body)
        project.write("docs/index.yml", relationships + records)
    return project


@pytest.fixture
def served(harbour: Project, tmp_path: Path) -> Iterator[Served]:
    with serve(harbour.root, tmp_path / "site") as started:
        yield started


CHANGES = {
    "the text of a page": ("docs/index.md", "Tom Reed watched", "Every night Tom Reed watched", "some"),
    "a quotation": ("docs/index.md", '"magic lamp"', "lamp", "some"),
    "a section of evidence": ("docs/background/board.md", "{#watch}", "{#watchman}", "some"),
    "a reference": ("docs/background/board.md", "from the wall", "from the old wall", "some"),
    "a record": ("docs/index.yml", "is the keeper of", "keeps", "some"),
    "a name in the glossary": ("glossary/quill.md", "prefLabel: Ada Quill", "prefLabel: Mrs Quill", "whole"),
    "an entry of the glossary": ("glossary/reed.md", "[Background: the watch]", "[Background: a watch]", "some"),
    "a source's record": ("seeds/gazette.yml", "heading: The boats", "heading: Boats", "some"),
    "a title": ("docs/background/board.md", "title: The board", "title: Its board", "whole"),
    "the navigation": ("mkdocs.yml", "  - index.md", "  - Home: index.md", "whole"),
    "a setting": ("mkdocs.yml", "site_name: ", "site_name: Not ", "whole"),
    "a style sheet": ("docs/assets/site.css", MORE, f"{MORE}{MORE}", "whole"),
    "a page that is gone": ("docs/index.md", "", "", "whole"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_made_anew_is_what_a_whole_build_gives(
    harbour: Project, served: Served, tmp_path: Path, what: str
) -> None:
    name, old, new, how = CHANGES[what]
    before = served.files()
    harbour.replace(name, old, new) if old else (harbour.root / name).unlink()
    assert served.rebuild() == how
    made = served.files()
    with serve(harbour.root, tmp_path / "again") as whole:
        expected = whole.files()
    assert sorted(made) == sorted(expected)
    assert not [name for name in made if made[name] != expected[name]]
    assert made != before


def test_findings_of_a_saved_page_are_shown_before_the_whole_site_is_checked(
    harbour: Project, served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    harbour.replace("docs/index.md", 'more than 40 boats a year"', 'more than 41 boats a year"')
    caplog.clear()
    assert served.rebuild() == "some"
    told = [record.getMessage() for record in caplog.records]
    at_once = next(i for i, words in enumerate(told) if words.endswith(" findings"))
    finding = next(i for i, words in enumerate(told) if "Q002" in words)
    checked = next(i for i, words in enumerate(told) if words.startswith("checked "))
    assert at_once < finding < checked
    assert sum("Q002" in words for words in told) == 1
    own = told[at_once].removeprefix("docs/index.md: ").split()[0]
    assert f"attest: {own} on this page" in served.page("")
    assert "attest-bar" not in (served.site / "index.html").read_text(encoding="utf-8")


FOG = """---
title: Fog
description: The fog.
---

# Fog

It took "more than 40 boats a year" ([Gazette ¶3](excerpts/gazette.md#p3)), and 12 were near the old light
([Gazette ¶4](excerpts/gazette.md#p4)).
"""


def test_a_page_that_a_change_does_not_reach_is_not_made_anew(
    harbour: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harbour.write("docs/fog.md", FOG)
    made: list[str] = []
    markdown = pages.Pages.markdown

    def counted_markdown(self: pages.Pages, text: str, page: Page) -> str:
        made.append(page.file.src_uri)
        return markdown(self, text, page)

    with serve(harbour.root, tmp_path / "site") as served:
        assert "2 passages" in served.page("fog/")
        monkeypatch.setattr(pages.Pages, "markdown", counted_markdown)
        harbour.replace("docs/get-help.md", "In danger, call.", "In danger, ring.")
        assert served.rebuild() == "some"
    assert made[0] == "get-help.md"
    assert "fog.md" not in made


HALF = {
    "a new page without front matter": ("docs/new.md", "# New\n", "docs/new.md:1:1: R001"),
    "half of a page's YAML": ("docs/index.md", "---\ntitle: [\n---\n# X\n", "docs/index.md:"),
    "a record with an unknown key": ("docs/index.yml", "evnts: []\n", "docs/index.yml:"),
    "half of a glossary entry": ("glossary/quill.md", "---\nid: quill\n", "glossary/quill.md:1:1: R001"),
    "half of the settings": ("mkdocs.yml", f"{SETTINGS}nav: [\n", "mkdocs.yml:"),
}


@pytest.mark.parametrize("what", HALF)
def test_a_file_that_cannot_be_used_is_told_and_stops_no_other(
    harbour: Project, served: Served, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    name, text, told = HALF[what]
    path = harbour.root / name
    good = path.read_text(encoding="utf-8") if path.exists() else None
    before = served.page("")
    harbour.write(name, text)
    for words in ("Papers of the board", "Books of the board"):
        harbour.write("docs/background/board.md", harbour.read("docs/background/board.md") + f"\n## {words}\n")
        caplog.clear()
        served.rebuild()
        assert any(told in record.getMessage() for record in caplog.records), "told at every rebuild"
        assert words in served.page("background/board/"), "the other page is made anew"
        page = served.page("glossary/")
        assert name in page[page.index("attest-bar") :], "the bar tells it too"
        page = served.page("")
        assert "attest-bar" in page
        assert "Aborted" not in page
        assert (
            page.partition("<article")[2].partition("</article")[0]
            == (before.partition("<article")[2].partition("</article")[0])
        ), "the last good page stays"
    path.unlink() if good is None else path.write_text(good, encoding="utf-8")
    served.rebuild()
    page = served.page("")
    assert "attest-bar" not in page or name not in page[page.index("attest-bar") :]


def test_a_page_that_cannot_be_converted_stays_as_it_was_and_the_others_are_made(
    harbour: Project, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = vars(pages)["fill"]

    def fill(corpus: Any, page: Any, text: str) -> str:
        if "stumble" in text:
            raise KeyError("stumble")
        return str(honest(corpus, page, text))

    monkeypatch.setattr(pages, "fill", fill)
    harbour.replace("docs/index.md", "Tom Reed watched", "stumble")
    harbour.replace("docs/background/board.md", "from the wall", "from the old wall")
    served.rebuild()
    assert "from the old wall" in served.page("background/board/")
    page = served.page("")
    assert "Tom Reed watched" in page
    assert "KeyError" in page[page.index("attest-bar") :]
    harbour.replace("docs/index.md", "stumble", "Tom Reed has watched")
    served.rebuild()
    assert "Tom Reed has watched" in served.page("")
    assert "KeyError" not in served.page("")


def test_a_file_that_is_saved_in_two_steps_gives_no_false_finding(
    harbour: Project, served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    text = harbour.read("docs/index.md").replace("Tom Reed watched", "Tom Reed long watched")
    path = harbour.root / "docs/index.md"
    for first, seconds in (("", 0.1), (text[: len(text) // 2], 0.1), ("", 0.6)):
        path.write_text(first, encoding="utf-8")
        later = threading.Timer(seconds, path.write_text, [text], {"encoding": "utf-8"})
        later.start()
        caplog.clear()
        served.rebuild()
        later.join()
        assert not [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
        assert "Tom Reed long watched" in served.page("")


def test_the_bar_leads_to_every_finding(project: Project) -> None:
    project.write("docs/index.md", project.read("docs/index.md") + "\n" + "The harbour has 17 boats.\n\n" * 12)
    project.replace("docs/glossary.md", "# Glossary", "# Glossary\n\nThe harbour has 18 boats.")
    found = project.check().findings
    html = bar(found, "docs/index.md", Files(project.root, ""), {"docs/glossary.md": "glossary/"})
    here = [f for f in found if f.location.path == "docs/index.md"]
    assert len(here) >= 12
    assert html.count("data-words=") == len(here)
    assert html.count("<li>") == len(found)
    assert html.count('href="glossary/#:~:text=') == sum(f.location.path == "docs/glossary.md" for f in found) >= 1
    assert bar([], "docs/index.md", Files(project.root, ""), {}) == ""
