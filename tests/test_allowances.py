"""The way out of a false alarm: narrow, counted, told to readers, and never for what must hold."""

from __future__ import annotations

import html
import re

import pytest

from attest.checks import RULES
from attest.model.findings import Report
from attest.project import read_corpus, summary
from attest.render import fill
from tests.project import Project

INDEX = "docs/index.md"
COMMENT = "<!-- attest: allow W001 because the word is the title of a song -->\n"
OPTIONS = "  - attest:\n"


def codes(project: Project) -> list[str]:
    return [f.rule.code for f in project.check().findings]


def currently(project: Project) -> None:
    project.replace(INDEX, "There is no", "There is currently no")


def test_an_allowance_sets_one_rule_aside_and_is_told(project: Project) -> None:
    currently(project)
    project.replace(INDEX, "- There is", f"{COMMENT}- There is")
    report = project.check()
    assert report.findings == []
    assert report.checked["findings allowed at their place"] == 1
    corpus = read_corpus(project.root, Report())
    page = corpus.pages["index"]
    assert "Set aside, each with a written reason: W001." in summary(corpus, page)
    listed = fill(corpus, page, "<!-- attest: allowances -->")
    assert "[Skerry](index.md), line 19" in listed
    assert "the word is the title of a song" in listed
    assert "allow W001" not in fill(corpus, page, page.body)


def test_an_allowance_holds_for_one_block_and_one_rule(project: Project) -> None:
    currently(project)
    project.replace(INDEX, "Tom Reed watched", f"{COMMENT}Tom Reed watched")
    assert sorted(codes(project)) == ["C005", "W001"]
    project.replace(INDEX, "- There is", "<!-- attest: allow N012 because of a number -->\n- There is")
    assert sorted(codes(project)) == ["C005", "C005", "W001"]


def test_places_behind_an_allowance_are_right(project: Project) -> None:
    currently(project)
    project.replace(INDEX, "- There is", f"{COMMENT}- There is")
    project.replace(INDEX, "9,000", "8,000")
    assert project.found() == [("N011", INDEX, 28)]


@pytest.mark.parametrize(
    "code", ["Q001", "Q002", "N010", "N011", "N020", "S001", "H001", "A001", "I009", "X001", "Z999"]
)
def test_what_must_hold_is_never_allowed(project: Project, code: str) -> None:
    project.replace(INDEX, '"magic lamp"', '"magic lump"')
    project.replace(INDEX, "- There is", f"<!-- attest: allow {code} because we think so -->\n- There is")
    assert sorted(codes(project)) == ["C006", "Q002"]


@pytest.mark.parametrize(
    "comment", ["allow W001", "allow W001 because", "allow because of it", "allow W001 for a reason"]
)
def test_an_allowance_has_a_reason(project: Project, comment: str) -> None:
    currently(project)
    project.replace(INDEX, "- There is", f"<!-- attest: {comment} -->\n- There is")
    assert codes(project) == ["I008"]


@pytest.mark.parametrize(
    ("option", "found"),
    [
        ("ignore: [W001]", []),
        ("ignore: [W]", []),
        ("ignore: [W002]", ["W001"]),
        ("select: [W002]", []),
        ("select: [W001]", ["W001"]),
        ("ignore: [N011]", ["C007", "W001"]),
        ("ignore: [Q002, W001]", ["C007"]),
    ],
)
def test_options(project: Project, option: str, found: list[str]) -> None:
    currently(project)
    project.replace("mkdocs.yml", OPTIONS, f"{OPTIONS}      {option}\n")
    assert sorted(codes(project)) == found


def test_few_rules_may_be_set_aside() -> None:
    assert {c for c, r in RULES.items() if r.allowable} == {
        "N012",
        "N013",
        "N015",
        "N016",
        "N017",
        "N021",
        "N024",
        "N025",
        "N026",
        "N028",
        "N031",
        "N032",
        "N033",
        "N034",
        "N035",
        "N036",
        "P008",
        "Q015",
        "W001",
        "W002",
        "W003",
        "W004",
    }
    assert {c for c, r in RULES.items() if r.style} == {"W001", "W002", "W003", "W004"}


def test_what_stands_between_backticks_is_shown_and_allows_nothing(project: Project) -> None:
    example = "<!-- attest: allow N012 because it is a room -->\nIn 7 rooms.\n\n<!-- attest: relationships -->\n"
    page = project.read("docs/background/board.md")
    project.write("docs/background/board.md", f"{page}\n```html\n{example}```\n")
    assert project.check().findings == []
    built = html.unescape((project.root / "site/background/board/index.html").read_text(encoding="utf-8"))
    text = re.sub("<[^>]+>", "", built.replace("<!--", "\0").replace("-->", "\1"))
    assert "\0 attest: allow N012 because it is a room \1" in text
    assert "\0 attest: relationships \1" in text
