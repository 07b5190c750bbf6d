"""Hostile and broken input harms nobody, and honest input is never refused."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from attest.checks import check
from attest.evidence.citations import Published
from attest.model.findings import Finding, Report
from attest.project import read_corpus
from attest.project.intake import intake, refused
from attest.site.pages import read_site
from tests.hostile.cases import Case, bad, honest
from tests.project import Project

BAD, HONEST = list(bad()), list(honest())
# What an honest project of this size takes is a twentieth of this, on a machine that does other work as well.
CEILING = 20.0


def findings(project: Project) -> list[Finding]:
    """What an author is told: what the intake refuses, or else what the checks find on the built pages."""
    report = Report(findings=intake(project.root))
    corpus = read_corpus(project.root, report)
    if unsafe := refused(report.findings):
        return unsafe
    return check(Published(corpus, read_site(project.build())), report).findings


def known(project: Project) -> set[tuple[str, str]]:
    return {(f.rule.code, f.message) for f in findings(project)}


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """What the example has of itself, and a page of its own that is not in the navigation."""
    return known(Project.create(tmp_path_factory.mktemp("base")))


def test_manifest() -> None:
    assert len(BAD) >= 150
    assert len(HONEST) >= 60
    names = [case.name for case in (*BAD, *HONEST)]
    assert len(set(names)) == len(names)
    assert all(case.rules for case in BAD)


@pytest.mark.parametrize("case", BAD, ids=lambda c: c.name.encode("ascii", "backslashreplace").decode())
def test_bad_is_met(case: Case, project: Project, base: set[tuple[str, str]]) -> None:
    try:
        case.make(project.root)
    except OSError as error:
        pytest.skip(f"this machine cannot make the case: {error}")
    started = time.process_time()
    found = [f for f in findings(project) if (f.rule.code, f.message) not in base]
    assert time.process_time() - started < CEILING
    if case.rules != ("*",):
        found = [f for f in found if f.rule.code.startswith(case.rules)]
    assert found, "the case was not met"
    assert all(len(str(f)) < 500 for f in found)
    assert len(found) < 1_000


@pytest.mark.parametrize("case", HONEST, ids=lambda c: c.name)
def test_honest_is_not_refused(case: Case, project: Project, base: set[tuple[str, str]]) -> None:
    case.make(project.root)
    found = [f for f in findings(project) if (f.rule.code, f.message) not in base]
    assert [str(f) for f in found if f.rule.code[0] in "AIMR" and f.rule.code != "A004"] == []
    # Code on a page for readers is asked to stand in a fence; it is code all the same, and nothing to refuse.
    asked = {"D003"} if "indented code" in case.name else set()
    assert {f.rule.code for f in found} <= {"N001", "C002", "L015"} | asked, [str(f) for f in found]


def test_unreadable_file_is_told(project: Project) -> None:
    path: Path = project.root / "docs/index.md"
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert ("I002", "docs/index.md") in [(f.rule.code, f.location.path) for f in intake(project.root)]
