"""Nothing is read twice: a page is parsed once, a block is worked out once, a place is looked for where there is a finding.

The calls are counted, never the time.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser

from attest.checks import check
from attest.checks.links.addresses import AddressChecker
from attest.checks.markdown import leftover
from attest.checks.names import expansion, legal
from attest.checks.quotations import words as quoted_words
from attest.checks.quotations.fairness import _Copies
from attest.checks.wording import loaded
from attest.engine import navigation, plugin
from attest.evidence.citations import Published
from attest.files import Address
from attest.model.findings import Finding, Report
from attest.project import Corpus, intake, read_corpus
from attest.render import fill, quoted, used
from attest.render.used import texts
from attest.search import install, postings, write_search
from attest.site import Block, Target, Way
from attest.text import dates, markdown, number_reader, shares, telephones
from tests.conftest import ROOT
from tests.project import Project

MATERIAL = """copyright: Skerry
theme: {name: material, font: false, palette: {scheme: default}}
markdown_extensions: [attr_list, md_in_html, pymdownx.quotes]
"""
Calls = Counter[object]
# The room of that name, which its function hides.
intake_room = sys.modules["attest.project.intake"]
_ALIKE = frozenset("ıİſ\u212a")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The HTML of each call of the parser, from wherever in the program it is called."""
    calls: list[object] = []

    def parse(html: bytes | str) -> LexborHTMLParser:
        calls.append(html)
        return LexborHTMLParser(html)

    for name, module in list(sys.modules.items()):
        if name.startswith("attest.") and hasattr(module, "LexborHTMLParser"):
            monkeypatch.setattr(module, "LexborHTMLParser", parse)
    return calls


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> Calls:
    """Counts the calls of a method of `Published`, by the last of its arguments."""
    calls: Calls = Counter()
    method: Callable[..., Any] = getattr(Published, name)

    def count(self: Published, *args: Any) -> Any:
        calls[args[-1]] += 1
        return method(self, *args)

    monkeypatch.setattr(Published, name, count)
    return calls


def real(site: Path) -> Published:
    return Published.read(read_corpus(ROOT, Report()), site)


def test_a_check_parses_each_page_once(site: Path, parsed: list[object]) -> None:
    report = check(real(site), Report())
    assert report.checked["quotations"] > 100
    assert len(parsed) == report.checked["built pages"] > 40


def test_a_build_with_search_and_check_parses_each_page_once(
    project: Project, parsed: list[object], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    project.replace("mkdocs.yml", "plugins:\n", f"{MATERIAL}plugins:\n  - search\n")
    with caplog.at_level("INFO", logger="mkdocs.plugins.attest"):
        build(load_config(str(project.root / "mkdocs.yml")))
    assert "the search knows" in caplog.text
    assert "checked" in caplog.text
    assert len(parsed) == len(list((project.root / "site").rglob("*.html")))


def test_a_build_parses_the_markdown_of_each_page_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    pages = read_corpus(project.root, Report()).pages.values()
    calls, parse = Counter[str](), markdown._BLOCKS.parse

    def counted_parse(text: str) -> object:
        calls[text] += 1
        return parse(text)

    monkeypatch.setattr(markdown._BLOCKS, "parse", counted_parse)
    build(load_config(str(project.root / "mkdocs.yml")))
    assert any(page.front.source for page in pages)
    assert {calls[page.body] for page in pages} == {1}


NAVIGATION = """nav:
  - index.md
  - Harbour: [harbour/index.md, harbour/light.md, {Boats: [harbour/boats/one.md, harbour/boats/two.md]}]
  - A link: https://www.skerry.example.org/
  - Below: harbour/light/below.md
  - excerpts/gazette.md
  - background/board.md
  - glossary.md
"""


@pytest.mark.parametrize("folders", ["true", "false"])
@pytest.mark.parametrize("features", ["navigation.indexes, navigation.prune", "navigation.tabs, navigation.sections"])
def test_the_navigation_is_rendered_once_a_folder(
    project: Project, features: str, folders: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("ATTEST_CHECK", "0")
    config = project.root / "mkdocs.yml"
    text = re.sub(r"nav:\n(  .*\n)*", NAVIGATION, config.read_text(encoding="utf-8"))
    theme = MATERIAL.replace("material,", f"material, features: [{features}],")
    config.write_text(f"{theme}use_directory_urls: {folders}\n{text}", encoding="utf-8")
    for name in ("index", "light", "light/below", "boats/one", "boats/two"):
        page = project.root / f"docs/harbour/{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\ntitle: The {name}\ndescription: Fog.\n---\n\n# Fog\n", encoding="utf-8")
    rendered: Calls = Counter()

    def counting(env: Environment, nav: Navigation) -> None:
        navigation.render_once(env, nav)
        once: Any = env.globals["once"]

        def counted_once(page: Page | None, render: Callable[..., str], item: Any, *more: Any) -> str:
            def counted_render(*args: Any) -> str:
                rendered[item.title, page.file.src_uri.split("/")[0] if page else ""] += 1
                return render(*args)

            return str(once(page, counted_render, item, *more))

        env.globals["once"] = counted_once

    made = []
    for how in (counting, lambda *_: None):
        monkeypatch.setattr(plugin, "render_once", how)
        build(load_config(str(config)))
        made.append({path: path.read_bytes() for path in (project.root / "site").rglob("*.html")})
    assert made[0] == made[1]
    # The four entries stand in one folder, and none of them in the navigation.
    assert rendered["A link", "glossary"] == rendered["Harbour", "glossary"] == 1


@pytest.mark.parametrize("name", ["_find_quotations", "_find_citations"])
def test_a_block_is_worked_out_once(site: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, name)
    check(real(site), Report())
    assert len(calls) > 500
    assert set(calls.values()) == {1}


def test_an_address_is_judged_once_for_all_pages_on_which_it_leads_to_the_same_place(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = Counter[tuple[Any, Any]]()
    judge: Callable[..., Any] = AddressChecker.judge

    def counted_judge(self: AddressChecker, address: Address, target: Target, file: str) -> Any:
        judged[address[:3], target[:3]] += 1
        return judge(self, address, target, file)

    monkeypatch.setattr(AddressChecker, "judge", counted_judge)
    links = check(real(site), Report()).checked["links"]
    inside = Counter({key: n for key, n in judged.items() if key[1][0] is Way.INSIDE})
    assert 0 < inside.total() < links / 10
    # The addresses of the page for missing addresses are judged for themselves, and those of some others.
    assert inside.total() < 1.2 * len(inside)


def test_both_searches_read_the_words_once(
    project: Project, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What readers' and contributors' search have in common is read once; where they are the same, listed once."""
    calls = Counter[tuple[str, Any]]()

    def counted_call(function: Callable[..., Any], key: Callable[[Any], object]) -> Callable[..., Any]:
        def count(first: Any, **more: Any) -> Any:
            calls[function.__name__, key(first)] += 1
            return function(first, **more)

        return count

    monkeypatch.setattr(install, "ways", counted_call(postings.ways, lambda document: document))
    monkeypatch.setattr(install, "word_lists", counted_call(postings.word_lists, len))
    (tmp_path / "search").mkdir()
    (tmp_path / "search/search_index.json").write_text("{}", encoding="utf-8")
    for published, lists in (
        (real(site), 2),
        (Published.read(read_corpus(project.root, Report()), project.build()), 1),
    ):
        calls.clear()
        assert write_search(tmp_path, published) > 10
        assert set(calls.values()) == {1}
        assert sum(name == "word_lists" for name, _ in calls) == lists


def test_no_place_is_looked_for_without_a_finding(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, "location")
    assert project.check().findings == []
    assert not calls
    project.replace("docs/index.md", 'more than 40 boats a year"', 'more than 44 boats a year"')
    assert {f.rule.code for f in project.check().findings} == {"Q002"}
    assert calls


def test_all_sources_are_looked_for_in_one_pass_over_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, passes = read_corpus(ROOT, Report()), list[Corpus]()

    def counted_texts(corpus: Corpus) -> list[tuple[str, str, str]]:
        passes.append(corpus)
        return texts(corpus)

    for module in (used, quoted):
        monkeypatch.setattr(module, "texts", counted_texts)
    for name in corpus.excerpts:
        assert "Used on: [" in fill(corpus, corpus.pages[name], corpus.pages[name].body)
    assert len(corpus.excerpts) == len(passes) == 2  # one for what is cited, one for what is quoted

    more = replace(corpus, sources=corpus.sources | {f"more-{i}": s for i, s in enumerate(corpus.sources.values())})
    assert quoted.quoted(more, "more-0") == used.uses(more, "more-0") == {}
    assert len(passes) == 4


def test_a_text_that_closes_the_article_hides_nothing(project: Project) -> None:
    """A stray end tag closes what the theme opened, too: the words behind it are no longer in the article."""
    site = project.build() / "index.html"
    text = (
        site.read_text(encoding="utf-8")
        .replace("<article>", "<div><article>")
        .replace("</article>", "</article></div>")
    )
    for fault in ("", "</div><p>The fog took 70 boats.</p>", "</article>"):
        site.write_text(text.replace("<p>", f"{fault}<p>", 1), encoding="utf-8")
        published = Published.read(read_corpus(project.root, Report()), project.root / "site")
        assert published.site.pages["index.html"].complete is not bool(fault)
        codes = {f.rule.code for f in check(published, Report()).findings}
        assert ("M003" in codes) is bool(fault)


def test_a_run_of_a_sources_words_is_found_wherever_it_begins(project: Project) -> None:
    """Few words of a block are looked up: whichever they are, a run of the least length holds one of them."""
    copies = _Copies(read_corpus(project.root, Report()))
    run = copies.passages[0][2][2 : 2 + copies.length]
    for before in range(2 * copies.length):
        words = ["word"] * before + run
        assert len(list(copies.find(Block("p", " ".join(words)), []))) == 1
        assert not list(copies.find(Block("p", " ".join(words[:-1])), []))


def small(sign: re.Pattern[str]) -> Callable[[str], object]:
    return lambda text: sign.search(text.casefold())


@pytest.mark.parametrize(
    ("pattern", "sign"),
    [
        *((kind.pattern, leftover.may_have_marks) for kind in leftover._KINDS),
        (leftover._BARE, leftover.may_have_marks),
        *((pattern, expansion._SIGN.search) for pattern in expansion._PATTERNS),
        *((re.compile(w, re.IGNORECASE), small(loaded.SIGN)) for w in (*loaded.SUPERLATIVES, *loaded.CAUSES)),
        *((re.compile(words, re.IGNORECASE), small(legal.SIGN)) for words in legal.FAMILIES.values()),
        (dates._DATE, dates.may_hold_date),
        (shares._PATTERN, small(shares._SIGN)),
        (telephones._WHOLE, telephones._SIX.search),
        (number_reader._DIGITS, number_reader._DIGIT.match),
    ],
    ids=lambda value: value.pattern[:40] if isinstance(value, re.Pattern) else "",
)
def test_nothing_is_passed_over_for_want_of_a_sign(pattern: re.Pattern[str], sign: Callable[[str], object]) -> None:
    """Only texts with a cheap sign are searched with a costly pattern, and whatever it finds has such a sign."""

    @settings(max_examples=50, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(strategies.from_regex(pattern))
    def holds(text: str) -> None:
        # Letters that only look alike are told by a rule of their own.
        for found in pattern.finditer(text) if _ALIKE.isdisjoint(text) else ():
            assert sign(found.group())

    holds()


def test_a_file_that_did_not_change_is_not_looked_at_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Path] = []
    content: Callable[..., list[Finding]] = intake_room._content

    def counted_content(root: Path, path: Path, key: tuple[int, int, int, int, str]) -> list[Finding]:
        looked.append(path)
        return content(root, path, key)

    monkeypatch.setattr(intake_room, "_content", counted_content)
    project.replace("docs/index.md", "Tom Reed", "<script>Tom Reed")
    found = intake(project.root)
    assert found
    assert len(looked) > 5
    assert len(looked) == len(set(looked))
    looked.clear()
    assert intake(project.root) == found
    assert not looked
    project.replace("docs/index.md", "<script>Tom Reed", "Tom Reed")
    assert intake(project.root) == []
    assert looked == [project.root / "docs/index.md"]


def test_the_nearest_words_are_looked_for_only_so_often(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []

    def counted_nearest(quotation: str, texts: list[str]) -> None:
        looks.append(quotation)

    monkeypatch.setattr(quoted_words, "nearest", counted_nearest)
    wrong = [f'\n\n"quite {number} other words that nobody said"' for number in range(quoted_words.MOST_ADVISED + 5)]
    page = project.root / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "".join(wrong), encoding="utf-8")
    hints = [f.hint for f in project.check().findings if f.rule.code == "Q001"]
    assert len(hints) == len(wrong)
    assert len(looks) == quoted_words.MOST_ADVISED
    assert [hint for hint in hints if "Mend those" in hint] == hints[quoted_words.MOST_ADVISED :]
