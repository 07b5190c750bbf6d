"""Slips of typing on real pages: each gets one finding, at its line, that names the cause; honest pages get none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from attest.checks import check
from attest.engine import built
from attest.evidence import Published
from attest.model import Finding, Report
from attest.project import intake, read_corpus

# One process builds them for all.
pytestmark = pytest.mark.xdist_group("slips")

ROOT = Path(__file__).parent.parent
SLIPS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "slips.yml").read_text(encoding="utf-8"))
HONEST: list[str] = yaml.safe_load((Path(__file__).parent / "slips_honest.yml").read_text(encoding="utf-8"))


def clone(root: Path) -> Path:
    """Copies the project without the pages about the program, which take most of the time of a build."""
    for name in ("docs", "glossary", "seeds"):
        shutil.copytree(ROOT / name, root / name)
    shutil.rmtree(root / "docs/reference")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"^      - The Python API:\n|^ +(?:- )?.*reference/.*\n", "", settings, flags=re.MULTILINE)
    settings = re.sub(r"^  - mkdocstrings:\n(?:      .*\n)+", "", settings, flags=re.MULTILINE)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root


def findings(root: Path) -> list[Finding]:
    report = Report(findings=intake(root))
    corpus = read_corpus(root, report)
    with built(root, len(corpus.pages)) as site:
        return check(Published.read(corpus, site), report).findings


def pages(root: Path) -> list[Path]:
    """The pages about the subject on which anything may stand at the end."""
    found = [p for p in sorted((root / "docs").rglob("*.md")) if "source:" not in p.read_text(encoding="utf-8")[:400]]
    return [p for p in found if not p.is_relative_to(root / "docs/contributing") and p.name != "timeline.md"]


def slip_into(path: Path, slip: dict[str, Any]) -> int:
    """Puts a slip into a page, and returns its line."""
    text = path.read_text(encoding="utf-8")
    if "front" in slip:
        key = slip["front"].partition(":")[0]
        changed = re.sub(rf"^{key}:.*$", lambda _: str(slip["front"]), text, count=1, flags=re.MULTILINE)
        path.write_text(changed, encoding="utf-8")
        return changed[: changed.index(slip["front"])].count("\n") + 1
    (path.parent / "none.png").write_bytes(b"\x89PNG")
    head = text.rstrip() + "\n\n## A part of its own\n\n"
    path.write_text(f"{head}{slip['add']}\n", encoding="utf-8")
    return head.count("\n") + int(slip.get("at", 1))


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, list[Finding]]]:
    """The line of each slip, and what was found in its page. One build holds as many slips as there are pages."""
    found: dict[str, tuple[int, list[Finding]]] = {}
    waiting = list(SLIPS)
    while waiting:
        root = clone(tmp_path_factory.mktemp("slips"))
        lines = {}
        for path, slip in zip(pages(root), list(waiting), strict=False):
            waiting.remove(slip)
            lines[path.relative_to(root).as_posix()] = (slip["what"], slip_into(path, slip))
        told = findings(root)
        for name, (what, line) in lines.items():
            found[what] = (line, [f for f in told if f.location.path == name])
        shutil.rmtree(root)
    return found


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: str(slip["what"]))
def test_a_slip_gets_one_finding_at_its_line_that_names_the_cause(
    results: dict[str, tuple[int, list[Finding]]], slip: dict[str, Any]
) -> None:
    line, found = results[slip["what"]]
    assert [(f.rule.code, f.location.line) for f in found] == [(slip["rule"], line)], list(map(str, found))
    assert slip["says"] in found[0].message
    assert found[0].hint


def test_honest_pages_get_no_finding(tmp_path: Path) -> None:
    root = clone(tmp_path)
    assert len(HONEST) >= 60
    for number, body in enumerate(HONEST):
        path = root / f"docs/contributing/honest-{number}.md"
        path.write_text(f"---\ntitle: Honest {number}\ndescription: Honest.\n---\n\n{body}", encoding="utf-8")
    told = [f for f in findings(root) if f.rule.code.startswith("D") or "honest" not in f.location.path]
    assert not list(map(str, told))
