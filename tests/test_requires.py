"""A citation that is missing or leads nowhere is told alone; what comes of it waits, and is counted."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from attest.cli import main
from tests.project import Project

CITED = "[Gazette ¶3](excerpts/gazette.md#p3)"
WAITING = "findings that may come of another, which is to be mended first"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[Gazette ¶3](excerpts/gazete.md#p3)", "L001"),
        ("[Gazette ¶3](excerpts/gazette.md#p9)", "L002"),
        ("[Gazette ¶2](excerpts/gazette.md#p2)", "Q003"),
        ("[Background: the watch](background/board.md#watch)", "Q006"),
    ],
)
def test_only_the_cause_is_told(project: Project, written: str, told: str) -> None:
    before = 'Ada Quill said that the fog takes "more than 40 boats a year" for the 12th time'
    project.replace(
        "docs/index.md",
        f'Ada Quill said that the fog takes "more than 40 boats a year" ({CITED})',
        f"{before} ({CITED})",
    )
    assert [f.rule.code for f in project.check().findings] == ["N011"]
    project.replace("docs/index.md", f"{before} ({CITED})", f"{before} ({written})")
    report = project.check()
    assert [f.rule.code for f in report.findings] == [told]
    assert report.unverifiable[WAITING] > 0


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[020 7946 0001](tel:+442079460001)", "H001"),
        ("[020 7946 0001](tel:+442079460002)", "L019"),
        ("[www.skerry.org](https://archive.example.org/)", "L019"),
        ("[Papers](https://archive/papers)", "A001"),
    ],
)
def test_an_address_has_one_finding(project: Project, written: str, told: str) -> None:
    project.replace("docs/index.md", "# Skerry", f"# Skerry\n\nSee {written}.")
    assert project.found() == [(told, "docs/index.md", 13)]


def test_what_stands_elsewhere_does_not_wait(project: Project) -> None:
    project.replace("docs/index.md", f'"more than 40 boats a year" ({CITED})', '"more than 40 boats a year"')
    project.replace("docs/index.md", "a light from 1922", "a light from 1923")
    assert {f.rule.code for f in project.check().findings} == {"Q001", "N011"}


def test_unread_file_is_told_alone(project: Project) -> None:
    project.replace("glossary/board.md", "prefLabel: Harbour", "prefLabel: a: Harbour")
    told = CliRunner().invoke(main, ["check", "--root", str(project.root)]).output
    assert [line for line in told.splitlines() if re.match(r"\S+:\d+:\d+: ", line)] == [
        "glossary/board.md:3:13: a colon too many here, or a line before without its colon or quotation mark"
        " (mapping values are not allowed in this context)"
    ]
