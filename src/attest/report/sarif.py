"""A report as SARIF 2.1.0, the format of the OASIS standard that code hosts and editors read."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from attest.model import Finding, Fix, Report, Rule
from attest.report.lines import Files, place, visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(report: Report, files: Files) -> str:
    """Writes a report as SARIF 2.1.0, each mend as a fix.

    Args:
        report: The report.
        files: The files that it speaks about.

    Returns:
        The log, as JSON.
    """
    rules = sorted({f.rule.code: f.rule for f in report.findings}.values(), key=lambda rule: rule.code)
    index = {rule.code: number for number, rule in enumerate(rules)}
    driver: dict[str, Any] = {
        "name": "attest",
        "version": version("mkdocs-attest"),
        "rules": [_rule(rule, files) for rule in rules],
    }
    if files.address:
        driver["informationUri"] = files.address
    same: Counter[str] = Counter()
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The root of the project."}}},
        "results": [_result(f, index[f.rule.code], files, same) for f in report.findings],
        "properties": {
            "checked": dict(sorted(report.checked.items())),
            "cannot tell": dict(sorted(report.unverifiable.items())),
        },
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode()


def _rule(rule: Rule, files: Files) -> dict[str, Any]:
    described = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.meaning},
        "defaultConfiguration": {"level": str(rule.severity)},
    }
    return described | ({"helpUri": files.help(rule)} if files.address else {})


def _result(finding: Finding, index: int, files: Files, same: Counter[str]) -> dict[str, Any]:
    where = finding.location
    key = f"{finding.rule.code}\0{where.path}\0{finding.message}"
    # Lines move, so a finding is known by what it says; of several that say the same, by which of them it is.
    same[key] += 1
    key += f"\0{same[key]}" if same[key] > 1 else ""
    result: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "ruleIndex": index,
        "level": str(finding.rule.severity),
        "message": {"text": visible("\n".join(filter(None, (finding.message, finding.hint))))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(where.path),
                    "region": {"startLine": where.line, "startColumn": where.column},
                }
            }
        ],
        "partialFingerprints": {"attest/v1": sha256(key.encode("utf-8", "replace")).hexdigest()},
    }
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, files)]
    return result


def _fix(fix: Fix, files: Files) -> dict[str, Any]:
    text = files.text(fix.path)
    (line, column), (end_line, end_column) = place(text, fix.start), place(text, fix.end)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    change = {"deletedRegion": region, "insertedContent": {"text": fix.replacement}}
    return {
        "description": {"text": "The change cannot be wrong: attest has checked it."},
        "artifactChanges": [{"artifactLocation": _artifact(fix.path), "replacements": [change]}],
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path, errors="replace"), "uriBaseId": "ROOT"}
