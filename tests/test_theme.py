"""The corrections of the theme, the policy, the list of contact points, the questions, the uses of passages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from attest import checks, cli
from attest.checks import check
from attest.engine import theme
from attest.engine.corrections import CORRECTIONS, STYLES, Correction
from attest.evidence.citations import Published
from attest.model.findings import Report
from attest.project import read_corpus
from attest.render.contacts import contacts
from attest.render.handbook import handbook
from attest.render.used import uses
from attest.site.pages import read_site
from tests.commands import run
from tests.conftest import ROOT, published
from tests.project import Project

PLACE = theme.Place("..", "../get-help/", "")
INDEX = "docs/index.md"


def test_every_correction_that_must_apply_applies_on_every_page(site: Path) -> None:
    """What a correction looks for is gone from the built pages, and what it puts there is there."""
    for file in published().site.pages:
        html = (site / file).read_text(encoding="utf-8")
        assert html.count('http-equiv="Content-Security-Policy"') == 1, file
        assert html.count('name="referrer" content="no-referrer"') == 1, file
        assert re.search(
            r'<header[^>]*>\s*<nav[^>]*>\s*<div class="md-header__help"><a href="(?:[^"]*get-help|\.)/">', html
        ), file
        assert 'autocomplete="off">' not in html.split('class="md-search')[0], file
        assert not re.search(r' (style|on\w+)="', html), file
    lost = (site / "404.html").read_text(encoding="utf-8")
    assert "This page is not here" in lost.split("<article")[1]


@pytest.mark.skipif("VNU_JAR" not in os.environ, reason="VNU_JAR names the file of the Nu checker, which needs Java")
def test_every_page_and_the_handbook_are_valid_html(site: Path, tmp_path: Path) -> None:
    book = tmp_path / "handbook.html"
    book.write_text(handbook(published()), encoding="utf-8")
    # Its list of CSS is older than `paint-order`, which the style sheet inside the handbook has.
    options = ["--errors-only", "--skip-non-html", "--filterpattern", ".*paint-order.*"]
    command = ["java", "-jar", os.environ["VNU_JAR"], *options, str(site), str(book)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda c: c.name)
def test_theme_that_changes_fails_the_build(correction: Correction, site: Path) -> None:
    """A page that is corrected already has nothing to correct: each correction that must apply says so by name."""
    html = (site / "agencies/ceop/index.html").read_text(encoding="utf-8")
    if 0 in correction.allowed or (correction.where and not re.search(correction.where, html)):
        pytest.skip("may apply to no place of a page")
    with pytest.raises(theme.ThemeChangedError, match="the theme has changed"):
        theme.correct(re.sub(correction.pattern, "", html, flags=re.DOTALL), PLACE, "")


def test_the_browsers_bar_has_the_colour_of_the_header(site: Path) -> None:
    html = (site / "index.html").read_text(encoding="utf-8")
    css = (site / STYLES).read_text(encoding="utf-8")
    told = re.findall(r'<meta name="theme-color" content="([^"]*)">', html)
    assert told == re.findall(r"--md-primary-fg-color: ([^;]*);", css)[:1]


def test_policy_has_nothing_unsafe() -> None:
    policy = checks.policy(published().corpus.settings.inline_scripts)
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert len(published().corpus.settings.inline_scripts) == 2


def _with_policy(project: Project) -> None:
    project.replace(
        "mkdocs.yml", "  - attest:\n", "  - attest:\n      inline_scripts:\n        sha256-x: An example.\n"
    )


def test_script_that_nobody_reviewed(project: Project) -> None:
    _with_policy(project)
    site = project.build()
    page = site / "index.html"
    meta = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    page.write_text(f"<head>{meta}</head><script>steal()</script><p onclick='x()' style='color:red'>x</p>")
    report = Report()
    corpus = read_corpus(project.root, report)
    check(Published(corpus, read_site(site)), report)
    found = {(f.rule.code, f.location.path) for f in report.findings}
    assert {("X001", "site/index.html"), ("X001", "mkdocs.yml"), ("X003", "site/index.html")} <= found
    assert ("X002", "site/glossary/index.html") in found


def test_scripts_and_headers_that_were_changed_after_the_build(project: Project) -> None:
    _with_policy(project)
    assert run(project.root, "mkdocs", "build").code == 0
    site = project.root / "site"
    command = ("attest", "check", "--site", "site", "--format", "github")
    assert "X004" not in run(project.root, *command).output
    script = min(site.glob("js/*.js"))
    script.write_text(script.read_text(encoding="utf-8") + "steal()", encoding="utf-8")
    (site / "more.js").write_text("steal()", encoding="utf-8")
    gone = max(site.glob("js/*.js"))
    gone.unlink()
    told = run(project.root, *command)
    assert told.code == 1
    names = ("more.js", *(p.relative_to(site).as_posix() for p in (script, gone)))
    assert re.findall(r"the file `(.*?)`", told.output) == sorted(names)


def test_scripts_of_a_site_are_told_without_its_pages(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second build of the whole site is made only where one without pages writes other scripts."""
    with monkeypatch.context() as patch:
        patch.setattr(cli, "built", None)
        assert cli._check_scripts(site, published()) == []
    changed = tmp_path / "site"
    shutil.copytree(site, changed)
    texts, engine = min(changed.glob("search/texts.*.js")), next(changed.glob("search/worker.*.js"))
    for script in (texts, engine):
        script.write_text(script.read_text(encoding="utf-8").replace("the", "no", 1), encoding="utf-8")
    monkeypatch.setattr(cli, "built", lambda *_: nullcontext(site))
    found = [finding.location.path for finding in cli._check_scripts(changed, published())]
    assert found == [f"site/search/{texts.name}", f"site/search/{engine.name}"]


RECORDS = "docs/index.yml"
CONTACT = """contacts:
  - {id: keeper-line, name: Keeper, for: Sailors, phone: "0800 1111", url: "https://www.keeper.example.org",
     checked: "2026-01-01", basis: a page, evidence: [background/board#paper]}
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ring 0800 1111 at any time.", False),
        ("Ring 0800 1112 at any time.", True),
        ("Call 101 at any time.", True),
        ("[Write to us](https://helpline.example.org/a).", True),
        ("[Ring us](tel:08001112).", True),
    ],
)
def test_number_that_is_not_on_the_list(project: Project, words: str, expected: bool) -> None:
    project.replace(RECORDS, "relationships:\n", CONTACT + "relationships:\n")
    project.replace(INDEX, "- There is no", f"{words}\n\n- There is no")
    found = [f for f in project.check().findings if f.rule.code == "H001"]
    assert bool(found) is expected
    assert all(f.location.path == INDEX for f in found)


def test_contact_that_was_checked_long_ago(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.replace(RECORDS, "relationships:\n", CONTACT + "relationships:\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 1 January 2026
    assert "H002" not in {f.rule.code for f in project.check().findings}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")  # 1 January 2027
    assert [(f.rule.code, str(f.rule.severity)) for f in project.check().findings if f.rule.code == "H002"] == [
        ("H002", "warning")
    ]


def test_contact_that_was_checked_long_ago_says_so_on_its_page(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.replace(RECORDS, "relationships:\n", CONTACT + "relationships:\n")
    corpus = read_corpus(project.root, Report())
    for epoch, told in (("1782777600", False), ("1782864000", True)):  # after 180 and after 181 days
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert ("This was checked long ago" in contacts(corpus, corpus.pages["index"])) is told, epoch


def test_calm_line_and_help_come_before_the_excerpts(site: Path) -> None:
    for name in published().corpus.excerpts:
        before = (site / name / "index.html").read_text(encoding="utf-8").split("<article")[1].split('id="p1"')[0]
        assert re.search(
            r'speaks about the abuse of children\..*<a href="[^"]*get-help/">Get help</a>', before, re.DOTALL
        ), name


QUESTION = '??? question "How many boats?"\n\n    {}\n\n'


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("More than 40 boats a year ([Gazette ¶3](excerpts/gazette.md#p3)).", set()),
        ("More than 41 boats a year ([Gazette ¶3](excerpts/gazette.md#p3)).", {"F"}),
        ("A good many.", {"E001"}),
    ],
)
def test_question_is_bound_to_its_claim(project: Project, answer: str, expected: set[str]) -> None:
    before = set(project.found())
    project.replace(INDEX, "- There is no", QUESTION.format(answer) + "- There is no")
    new = {code for code, _, _ in project.found()} - {code for code, _, _ in before}
    assert new == expected or (expected == {"F"} and new)


def test_changed_source_breaks_the_question(project: Project) -> None:
    answer = "More than 40 boats a year ([Gazette ¶3](excerpts/gazette.md#p3))."
    project.replace(INDEX, "- There is no", QUESTION.format(answer) + "- There is no")
    project.replace("seeds/gazette.txt", "more than 40 boats", "more than 50 boats")
    project.sign()
    line = project.read(INDEX).split("\n").index("    " + answer) + 1
    assert any(path == INDEX and found == line for _, path, found in project.found())


def test_uses_of_passages_are_counted() -> None:
    corpus = published().corpus
    for source, page in corpus.excerpts_pages.items():
        counted = uses(corpus, source)
        assert set(counted) <= set(range(1, len(corpus.sources[source].passages) + 1))
        shown = (published().site.root / published().pages[page][1].file).read_text(encoding="utf-8")
        said = [p.number for p in corpus.sources[source].record.passages if p.kind != "furniture"]
        unused = len(set(said) - set(counted))
        assert shown.count("Used on: no page.") == unused
    body = corpus.pages["start-here"].body
    assert uses(corpus, "community-care-2014")[10]["start-here"] == body.count("community-care-2014.md#p10")


# A clock that is five hundred days ahead, for a program that is then run as `python -m` runs it.
LATER = """
import datetime, runpy, sys, time
ahead, clock, moment, today = 500 * 86_400, time.time, datetime.datetime, datetime.date
time.time = lambda: clock() + ahead
class Moment(moment):
    now = classmethod(lambda cls, tz=None: moment.now(tz) + datetime.timedelta(seconds=ahead))
class Today(today):
    today = classmethod(lambda cls: today.today() + datetime.timedelta(seconds=ahead))
datetime.datetime, datetime.date = Moment, Today
assert Moment.now() > moment.now() + datetime.timedelta(days=499)
sys.argv[0] = "mkdocs"
runpy.run_module("mkdocs", run_name="__main__")
"""


def test_two_builds_are_the_same_byte_for_byte(tmp_path: Path, site: Path) -> None:
    """The same sources in another folder, written and built at another time, on a machine set up in another way."""
    copy = tmp_path / "else where" / "project"
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
            os.utime(copy / name, (10**9, 10**9))
    environment = {
        **os.environ, "SOURCE_DATE_EPOCH": "0", "ATTEST_CHECK": "0", "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path),
    }  # fmt: skip
    again = tmp_path / "built"
    command = [sys.executable, "-c", LATER, "build", "--site-dir", str(again)]
    subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)
    files = {p.relative_to(site) for p in site.rglob("*") if p.is_file()}
    assert {p.relative_to(again) for p in again.rglob("*") if p.is_file()} == files
    assert [str(n) for n in sorted(files) if (site / n).read_bytes() != (again / n).read_bytes()] == []
