"""What is caught of false edits and what is refused of honest ones, on pages and records, by kind.

`pytest tests/proof/test_proof.py -rP` prints the rates and what is not caught.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from attest.model import Finding, Severity
from tests.project import Project
from tests.proof.edits import Edit, apply, load
from tests.proof.trial import tried

PAGES, RECORDS, REFUSED = 0.90, 0.90, 0.01
"""The least share of false edits of pages and of records that is caught, and the most of honest ones that is refused."""

Result = tuple[Edit, list[Finding]]


def told(results: Iterable[Result], *, errors: bool) -> tuple[int, int]:
    """Prints how many edits of each kind have a finding, and which have none or one; returns how many have one."""
    all_of, with_one = Counter[str](), Counter[str]()
    for edit, findings in results:
        found = [f for f in findings if not errors or f.rule.severity is Severity.ERROR]
        all_of[edit.kind] += 1
        with_one[edit.kind] += bool(found)
        if bool(found) == edit.honest:
            print(f"{edit.id}: {edit.new!r}", *found, sep="\n    ")
    print(*(f"{kind}: {with_one[kind]} of {number}" for kind, number in sorted(all_of.items())), sep="\n")
    print(f"in all: {with_one.total()} of {all_of.total()}")
    return with_one.total(), all_of.total()


def test_false_edits_are_caught(tmp_path: Path) -> None:
    results = list(tried(load("false"), tmp_path))
    of_records = [r for r in results if r[0].kind.startswith("record-")]
    caught, number = told(of_records, errors=False)
    assert caught >= RECORDS * number
    caught, number = told([r for r in results if r not in of_records], errors=False)
    assert caught >= PAGES * number


def test_honest_edits_are_not_refused(tmp_path: Path) -> None:
    refused, number = told(tried(load("honest"), tmp_path), errors=True)
    assert refused <= REFUSED * number


@pytest.mark.parametrize("honest", [False, True])
def test_another_subject(tmp_path: Path, honest: bool) -> None:
    """The rules know nothing of this site: they hold for a harbour too."""

    def results() -> Iterable[Result]:
        for edit in load("harbour"):
            if edit.honest is honest:
                project = Project.create(tmp_path / edit.id)
                project.write(edit.path, apply(edit, project.read(edit.path)))
                yield edit, project.check().findings

    found, number = told(results(), errors=honest)
    assert found <= 2 * REFUSED * number + 1 if honest else found >= PAGES * number


def test_kinds_that_were_once_refused(tmp_path: Path) -> None:
    """Honest English of each kind is let through, and what is false in the same shape is found."""
    results = list(tried(load("kinds"), tmp_path))
    told(results, errors=True)
    assert [edit.id for edit, findings in results if edit.honest and findings] == []
    assert [edit.id for edit, findings in results if not edit.honest and not findings] == []
