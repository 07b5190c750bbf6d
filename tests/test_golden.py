"""What an author reads for every rule, in every format. `ATTEST_GOLDEN=write pytest tests/test_golden.py` writes it anew."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import click
import jsonschema
import pytest

from attest.checks import check
from attest.evidence.citations import Published
from attest.fix import attach
from attest.model.findings import RULES, Report
from attest.project.corpus import read_corpus
from attest.project.intake import intake
from attest.report import FORMATS, Files
from attest.site.pages import read_site
from tests.golden.cases import CASES
from tests.project import Project

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
ENDINGS = {"text": "txt", "github": "github", "sarif": "sarif", "json": "json"}
ADDRESS = "https://skerry.example.org/"


def found(root: Path, code: str) -> Report:
    """Makes the error of a rule in the example and returns the findings of that rule."""
    project = Project.create(root)
    built = False
    for change in CASES[code]:
        if callable(change):
            built |= change(project) is not None and (root / "site").is_dir()
        else:
            project.replace(*change)
    report = Report(findings=intake(root))
    if code[0] != "I":
        corpus = read_corpus(root, report)
        check(Published(corpus, read_site(root / "site" if built else project.build())), report)
        attach(corpus, report)
    report.findings = [f for f in report.findings if f.rule.code == code][:2]
    report.checked = {"quotations": 4}
    return report


@cache
def schema() -> jsonschema.Draft7Validator:
    text = (HERE / "vendor/sarif-schema-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema.Draft7Validator(json.loads(text))


def test_every_rule_has_its_report() -> None:
    # Rules of the site's own files, of moved pages and of the theme need more than one folder; tests/links and
    # test_theme.py break them.
    elsewhere = ["H002", "L011", "L012", "L013", "L014", "L015", "X001", "X002", "X003"]
    assert sorted(set(RULES) - set(CASES)) == elsewhere


@pytest.mark.parametrize("code", sorted(CASES))
def test_report(code: str, tmp_path: Path) -> None:
    report = found(tmp_path, code)
    assert report.findings, f"{code} was not found"
    for form, ending in ENDINGS.items():
        shown = click.unstyle(FORMATS[form](report, Files(tmp_path, ADDRESS))) + "\n"
        golden = GOLDEN / f"{code}.{ending}"
        if os.environ.get("ATTEST_GOLDEN") == "write":
            golden.write_text(shown, encoding="utf-8")
        assert shown == golden.read_text(encoding="utf-8")
        assert str(tmp_path) not in shown
        if form == "sarif":
            schema().validate(json.loads(shown))


def test_report_without_findings(tmp_path: Path) -> None:
    report = Report({"quotations": 4})
    schema().validate(json.loads(FORMATS["sarif"](report, Files(tmp_path))))
    assert (
        FORMATS["text"](report, Files(tmp_path))
        == "checked: 4 quotations\ncannot tell: nothing\nfound: 0 errors, 0 warnings"
    )


def test_report_cannot_steer_a_terminal(tmp_path: Path) -> None:
    """A page's control characters are shown by their numbers, in every format."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("bad \x1b[31m \u202e word", encoding="utf-8")
    rule = found(tmp_path / "project", "Q001").findings[0]
    report = Report(findings=[type(rule)(rule.rule, type(rule.location)("docs/a.md"), "a \x1b]0;x\x07 \r::error::b")])
    for form in ("text", "github"):
        shown = click.unstyle(FORMATS[form](report, Files(tmp_path)))
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "\r" not in shown
