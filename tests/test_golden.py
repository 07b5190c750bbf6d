"""What an author reads for every rule, in every format. `ATTEST_GOLDEN=write pytest tests/test_golden.py` writes it anew."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import click
import jsonschema
import pytest

from attest.checks import RULES
from attest.fix import attach
from attest.model.findings import Finding, Location, Report
from attest.project import read_corpus
from attest.report import FORMATS, Files
from tests.project import Project
from tests.test_rules import EXAMPLES

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
OTHERS = {"github": "txt", "sarif": "json", "json": "json"}
ADDRESS = "https://skerry.example.org/"


def report_of(root: Path, code: str) -> Report:
    """Breaks a rule in the example project as its example says, and returns all that is found."""
    project = Project.create(root)
    example = RULES[code].example
    assert example
    report = project.check_example(example, broken=True)
    attach(read_corpus(root, Report()), report)
    report.checked, report.unverifiable = {"quotations": 4}, {}
    return report


@cache
def schema() -> jsonschema.Draft7Validator:
    text = (HERE / "vendor/sarif-schema-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema.Draft7Validator(json.loads(text))


def same(shown: str, name: str) -> None:
    golden = GOLDEN / name
    if os.environ.get("ATTEST_GOLDEN") == "write":
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


def test_no_report_is_left_over() -> None:
    kept = {f"{code}.txt" for code in EXAMPLES} | {f"{form}.{ending}" for form, ending in OTHERS.items()}
    assert {p.name for p in GOLDEN.iterdir()} == kept


@pytest.mark.parametrize("code", EXAMPLES)
def test_text(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    report = report_of(tmp_path, code)
    files = Files(tmp_path, ADDRESS)
    shown = click.unstyle(FORMATS["text"](report, files))
    same(shown.partition("\n\nchecked:")[0] + "\n", f"{code}.txt")
    schema().validate(json.loads(FORMATS["sarif"](report, files)))
    assert all(str(tmp_path) not in write(report, files) for write in FORMATS.values())


@pytest.mark.parametrize("form", OTHERS)
def test_format(form: str, tmp_path: Path) -> None:
    """A missing citation that only one passage can satisfy has all that a finding can have: a hint and a mend."""
    project = Project.create(tmp_path)
    project.replace("docs/index.md", ' 40 boats a year" ([Gazette ¶3](excerpts/gazette.md#p3)).', ' 40 boats a year".')
    report = project.check()
    attach(read_corpus(tmp_path, Report()), report)
    assert any(f.fix for f in report.findings)
    report.checked, report.unverifiable = {"quotations": 4}, {"external addresses": 1}
    same(FORMATS[form](report, Files(tmp_path, ADDRESS)) + "\n", f"{form}.{OTHERS[form]}")


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
    rule = report_of(tmp_path / "project", "Q001").findings[0]
    report = Report(findings=[type(rule)(rule.rule, type(rule.location)("docs/a.md"), "a \x1b]0;x\x07 \r::error::b")])
    for form in ("text", "github"):
        shown = click.unstyle(FORMATS[form](report, Files(tmp_path)))
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "\r" not in shown


def test_equal_findings_of_a_file_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    rule = RULES["L001"]
    places = [("docs/a.md", 3), ("docs/a.md", 9), ("docs/b.md", 3)]
    findings = [Finding(rule, Location(path, line), "the link `x` leads nowhere") for path, line in places]

    def prints(report: Report) -> list[str]:
        results = json.loads(FORMATS["sarif"](report, Files(tmp_path)))["runs"][0]["results"]
        return [result["partialFingerprints"]["attest/v1"] for result in results]

    all_three = prints(Report(findings=findings))
    assert len(set(all_three)) == 3
    moved = [Finding(rule, Location(path, line + 5), "the link `x` leads nowhere") for path, line in places]
    assert prints(Report(findings=moved)) == all_three
