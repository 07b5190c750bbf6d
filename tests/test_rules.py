"""Every rule fails on its example, alone, and its example mended passes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from attest.checks import FAMILIES, RULES
from attest.checks.requires import required
from attest.cli import main
from tests.conftest import ROOT
from tests.project import Project

# Rules that no change of words in one file breaks. The tests that break them stand in test_break_it.py, in
# test_hostile.py and in test_theme.py.
ELSEWHERE = {"I002", "P002", "P003", "P004", "S002", "X001", "X002", "X003", "X004"}
EXAMPLES = sorted(code for code, rule in RULES.items() if rule.example)


def test_every_rule_has_an_example() -> None:
    assert set(RULES) - set(EXAMPLES) == ELSEWHERE


def test_every_rule_is_registered() -> None:
    """What a module declares as a rule stands in the registry, once."""
    modules = (ROOT / "src/attest").rglob("*.py")
    declared = [c for m in modules for c in re.findall(r"^([A-Z]\d{3}) = Rule\(", m.read_text("utf-8"), re.MULTILINE)]
    assert sorted(declared) == sorted(rule.code for family in FAMILIES.values() for rule in family)
    assert len(declared) == len(set(declared)) == len(RULES)


@pytest.mark.parametrize("code", EXAMPLES)
def test_example(tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    example = RULES[code].example
    assert example
    report = Project.create(tmp_path / "broken").check_example(example, broken=True)
    assert [f.rule.code for f in report.findings] == [code]
    assert report.findings[0].message
    passing = Project.create(tmp_path / "mended")
    assert [str(f) for f in passing.check_example(example, broken=False).findings] == []
    assert (
        example.passes in passing.read(example.path) if example.passes else not (passing.root / example.path).exists()
    )


@pytest.mark.parametrize("code", sorted(RULES))
def test_rule_is_well_formed(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"[A-Z]\d{3}", code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.meaning.endswith(".")
    assert code not in required(code)


def test_rules_are_told() -> None:
    run = CliRunner().invoke
    listed = run(main, ["rules"]).output
    assert [code for code in RULES if f"  {code}" not in listed] == []
    told = run(main, ["rule", "q002"]).output
    assert "quotation-differs" in told
    assert "that numbre down" in told
    assert run(main, ["rule", "Q999"]).exit_code == 2


def test_examples_of_findings_name_rules_that_exist() -> None:
    """The findings that the pages for contributors show end as the report does, with the rule and its name."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs/contributing").glob("*.md"))]
    shown = [
        m for page in pages for m in re.findall(r"^ +Rule ([A-Z]\d{3}), (\S+)$", page.read_text("utf-8"), re.MULTILINE)
    ]
    places = [
        m
        for page in pages
        for m in re.findall(r"^(?:docs|seeds|glossary)/\S+:\d+:\d+: ", page.read_text("utf-8"), re.MULTILINE)
    ]
    assert len(shown) >= 30
    assert len(shown) == len(places)
    assert all(RULES[code].name == name for code, name in shown)
