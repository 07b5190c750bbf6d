"""The check knows what a build adds: what another engine leaves out is told, and nothing is told of a whole site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from attest.checks import check
from attest.checks.structure.plugin_output import _SCHEMAS
from attest.evidence.citations import Published
from attest.fix import SCHEMAS
from attest.model.findings import Report
from attest.project import read_corpus
from attest.site.pages import read_site
from tests.commands import run
from tests.conftest import ROOT
from tests.project import Project

SEARCH = "plugins:\n  - search\n"


def found(project: Project) -> set[tuple[str, str]]:
    report = Report()
    corpus = read_corpus(project.root, report)
    findings = check(Published(corpus, read_site(project.root / "site")), report).findings
    return {(f.rule.code, f.location.path) for f in findings}


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_nothing_is_told_of_a_whole_site(project: Project, theme: str) -> None:
    project.replace("mkdocs.yml", "plugins:\n", f"theme: {theme}\n{SEARCH}")
    project.write(
        "glossary/fog.md", "---\nid: fog\nprefLabel: fog\nkind: term\neditorial: true\n---\n\n*Our note:* wet air.\n"
    )
    assert run(project.root, "mkdocs", "build").code == 0
    assert found(project) == set()


def test_what_another_engine_leaves_out_is_told(project: Project) -> None:
    """The pages as `attest export` writes them, built by MkDocs without the plugin."""
    project.replace("mkdocs.yml", "plugins:\n", SEARCH)
    project.write(
        "glossary/fog.md",
        "---\nid: fog\nprefLabel: old light\nkind: term\n---\n\nThe light that Tom Reed watched ([Background: the watch](../docs/background/board.md#watch)).\n",
    )
    project.replace(
        "docs/index.md", "Tom Reed watched the old light", "It was the old light.\n\nTom Reed watched the old light"
    )
    project.replace(
        "docs/excerpts/gazette.md",
        "The keeper spoke.",
        "> The fog takes more than 40 boats a year\n\nThe keeper spoke.",
    )
    assert run(project.root, "attest", "export", "out").code == 0
    other = Project(project.root / "other")
    shutil.copytree(project.root / "out", other.root / "docs")
    other.write("mkdocs.yml", "site_name: x\nplugins: []\nmarkdown_extensions: [attr_list, md_in_html, tables]\n")
    assert run(other.root, "mkdocs", "build", "--site-dir", str(project.root / "site")).code == 0
    told = run(project.root, "attest", "check", "--site", "site").output
    for what in (
        "docs/excerpts/gazette.md:1:1: the built page lacks the marks of its citations (and 7 more pages theirs)",
        "docs/excerpts/gazette.md:1:1: the built page lacks the marks of its quoted passages",
        "docs/index.md:1:1: the built page lacks the marks of its terms",
        "mkdocs.yml:1:1: the site lacks `schema/page.json`, `schema/records.json`",
        "the site has no search index",
    ):
        assert what in told, told
    assert set(_SCHEMAS) == set(SCHEMAS)


def test_a_search_that_is_not_ours(project: Project) -> None:
    project.replace("mkdocs.yml", "plugins:\n", f"theme: material\n{SEARCH}")
    assert run(project.root, "mkdocs", "build").code == 0
    for path in (project.root / "site/search").glob("*.*.js"):
        path.unlink()
    (project.root / "site/search/search_index.json").write_text('{"docs": [{"location": ""}]}')
    assert found(project) == {("L014", "mkdocs.yml")}


def test_a_directive_that_is_left_as_text(project: Project) -> None:
    (project.root / "src/attest").mkdir(parents=True)
    project.replace("docs/index.md", "# Skerry", "# Skerry\n\n::: attest.checks")
    told = project.check().findings
    assert ("P005", "docs/index.md:13:5") in {(f.rule.code, str(f.location)) for f in told}


def test_headers_that_are_missing_or_weaker(site: Path, tmp_path: Path) -> None:
    whole = tmp_path / "site"
    shutil.copytree(site, whole)

    def headers() -> list[str]:
        report = Report()
        corpus = read_corpus(ROOT, report)
        check(Published(corpus, read_site(whole)), report)
        return [str(f.location) for f in report.findings if f.rule.code == "X002"]

    assert headers() == []
    held = whole / "_headers"
    held.write_text(held.read_text(encoding="utf-8").replace("default-src 'none'; ", ""), encoding="utf-8")
    assert headers() == ["site/_headers:1:1"]
    held.unlink()
    assert headers() == ["site/_headers:1:1"]
