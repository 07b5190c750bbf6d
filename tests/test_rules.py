"""Every rule of the catalogue fails on its example, and its example mends it."""

from __future__ import annotations

import re

import pytest

from attest.checks.examples import EXAMPLES
from attest.model.findings import RULES
from tests.conftest import ROOT
from tests.project import Project

# Rules that no change of one place can break. The tests that break them stand in test_break_it.py, test_theme.py and
# in links/.
ELSEWHERE = {
    *("C001", "C002", "C004", "F001", "H002", "L011", "L012", "L013", "L014", "L015", "P003", "P004", "Q005", "S002"),
    *("S003", "X001", "X002", "X003"),
}
# Those of the names and bytes of files and of lists of hosts and contacts, which tests/golden breaks.
ELSEWHERE |= {"I001", "I002", "I003", "I004", "I005", "I011", "A002", "A004", "A005"}


def test_every_rule_has_an_example() -> None:
    assert set(EXAMPLES) | ELSEWHERE == set(RULES)
    assert not set(EXAMPLES) & ELSEWHERE


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_example(project: Project, code: str) -> None:
    example = EXAMPLES[code]
    before = project.read(example.path)
    project.replace(example.path, example.mends, example.fails)
    failing = [f for f in project.check().findings if f.rule.code == code]
    assert failing
    assert failing[0].message
    assert failing[0].location.path.split("/")[0] in ("docs", "seeds", "glossary", "mkdocs.yml")
    project.write(example.path, before)
    assert project.check().findings == []


@pytest.mark.parametrize("code", sorted(RULES))
def test_rule_is_well_formed(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"[A-Z]\d{3}", code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.meaning.endswith(".")


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
