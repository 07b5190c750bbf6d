"""Every planted defect is found, at its place, and nothing honest is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from attest.checks.links.pages import check_links
from attest.checks.run import Run
from attest.checks.structure.pages import check_structure
from attest.evidence.citations import Published
from attest.model.findings import Finding, Report
from attest.project import read_corpus
from attest.site.pages import read_site
from tests.links.sites import Case, cases

DEFECTS, TRAPS = cases("defects"), cases("traps")


def findings(case: Case, root: Path) -> list[Finding]:
    site = case.write(root)
    report = Report()
    published = Published(read_corpus(root, Report()), read_site(site))
    run = Run(published, report)
    report.findings = [*check_links(run), *check_structure(run)]
    report.sort()
    return [f for f in report.findings if f.rule.code[0] in "ALN"]


def test_there_are_enough() -> None:
    assert len(DEFECTS) >= 240
    assert len(TRAPS) >= 130
    assert len({case.name for case in DEFECTS}) == len(DEFECTS)


@pytest.mark.parametrize("case", DEFECTS, ids=lambda case: case.name)
def test_defect_is_found(case: Case, tmp_path: Path) -> None:
    found = [(f.rule.code, str(f.location)) for f in findings(case, tmp_path)]
    assert len(found) == len(case.find), found
    for (code, place), (wanted, where) in zip(found, sorted(case.find, key=lambda f: (f[1], f[0])), strict=True):
        assert code == wanted
        assert f"{place}:".startswith(f"{where}:"), f"{place} is not at {where}"


@pytest.mark.parametrize("case", TRAPS, ids=lambda case: case.name)
def test_trap_is_left_alone(case: Case, tmp_path: Path) -> None:
    assert [str(f) for f in findings(case, tmp_path)] == []
