"""A saved page: its findings at once, the same as those of the whole site, and a bar that leads to each of them."""

from __future__ import annotations

import re

import markdown

from attest.engine.live import changed_pages, check_pages
from attest.model.findings import Report
from attest.project.corpus import read_corpus
from attest.project.pages import MarkdownPage
from attest.render import fill
from attest.report import Files, bar
from attest.site.pages import read_site
from tests.project import EXTENSIONS, Project


def saved(project: Project) -> tuple[list[str], list[str]]:
    """Returns the findings of the changed pages, at once and after a whole build."""
    before = read_corpus(project.root, Report())
    folder = project.build()
    (folder / "sitemap.xml").write_text("<urlset><url><loc>https://skerry.example.org/</loc></url></urlset>")
    (folder / "site.css").write_text("p { color: red }")
    site = read_site(folder)
    project.replace("docs/index.md", 'more than 40 boats a year"', 'more than 41 boats a year"')
    project.replace("docs/index.md", "of 9,000 pounds", "of 9,100 pounds")
    project.replace(
        "docs/index.md", "([Gazette ¶4](excerpts/gazette.md#p4)).\n", "([Gazette ¶4](excerpts/gazete.md#p4)).\n"
    )
    report = Report()
    now = read_corpus(project.root, report)

    def convert(page: MarkdownPage) -> str:
        html = markdown.markdown(fill(now, page, page.body), extensions=EXTENSIONS)
        return re.sub(r'href="([^":]*?)\.md', r'href="./\1/', html)

    pages = changed_pages(before, now)
    assert [page.path for page in pages] == ["docs/index.md"]
    at_once = check_pages(now, site, pages, convert, report)
    whole = [f for f in project.check().findings if f.location.path == "docs/index.md"]
    return [str(f) for f in at_once], [str(f) for f in whole if f.rule.code not in ("L014", "L015")]


def test_findings_of_a_saved_page_are_those_of_the_whole_site(project: Project) -> None:
    at_once, whole = saved(project)
    assert [f.replace("./", "") for f in at_once] == whole
    assert {message.split()[1] for message in at_once} >= {"Q002", "N011", "L001"}


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
