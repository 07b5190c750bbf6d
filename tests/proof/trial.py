"""The sets of edits tried on the built site: many edits in one build, each told apart by the lines that it changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from attest.checks import check
from attest.evidence import Published
from attest.model import Finding, Report
from attest.project import read_corpus
from attest.project.intake import intake
from tests.proof.edits import Edit, EditError, apply

ROOT = Path(__file__).parent.parent.parent
# What changes the sections or the records of a whole page is tried apart from what stands in them.
_APART = ("heading", "structure-list", "structure-uncited", "escape-code", "alias", "description")


@dataclass
class Round:
    """Edits that are tried in one build: no two at one place.

    Attributes:
        texts: The files with their edits.
        edits: The edits.
    """

    texts: dict[str, str] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)

    def take(self, edit: Edit, text: str) -> bool:
        """Adds an edit, unless it disturbs one that is there."""
        before = self.texts.get(edit.path, text)
        try:
            after = apply(edit, before)
        except EditError:
            return False
        if any(e.new not in after for e in self.edits if e.path == edit.path) or _record_of(before, edit) & {
            line for e in self.edits if e.path == edit.path for line in _record_of(before, e)
        }:
            return False
        self.texts[edit.path] = after
        self.edits.append(edit)
        return True


def _record_of(text: str, edit: Edit) -> set[str]:
    """Returns the id of the record that an edit changes, in a file of records: one record is changed once a round."""
    if not edit.path.endswith(".yml") or not edit.old:
        return set()
    before = text[: max(0, text.find(edit.old if edit.old in text else edit.new))]
    return {before.rpartition("- id:")[2].split("\n")[0]}


def rounds(edits: Iterable[Edit]) -> list[Round]:
    """Puts edits into as few builds as can be."""
    found: dict[bool, list[Round]] = {}
    for edit in edits:
        text = (ROOT / edit.path).read_text(encoding="utf-8")
        group = found.setdefault(edit.kind in _APART, [])
        if not any(r.take(edit, text) for r in group):
            group.append(Round())
            assert group[-1].take(edit, text), edit.id
    return [r for group in found.values() for r in group]


def tried(edits: Iterable[Edit], folder: Path) -> Iterator[tuple[Edit, list[Finding]]]:
    """Yields each edit with what is found in the lines that it changed."""
    for number, one in enumerate(rounds(edits)):
        root = folder / str(number)
        for name in ("docs", "glossary", "seeds"):
            shutil.copytree(ROOT / name, root / name)
        for name in ("mkdocs.yml", "pyproject.toml"):
            shutil.copy(ROOT / name, root / name)
        (root / "src").symlink_to(ROOT / "src")
        for path, text in one.texts.items():
            (root / path).write_text(text, encoding="utf-8")
        report = Report(findings=intake(root))
        environment = {**os.environ, "ATTEST_CHECK": "0", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(root / "site")]
        subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True)
        corpus = read_corpus(root, report)
        findings = check(Published.read(corpus, root / "site"), report).findings
        for edit in one.edits:
            there = lines(edit, one.texts[edit.path])
            yield edit, [f for f in findings if f.location.path == edit.path and f.location.line in there]
        shutil.rmtree(root)


def lines(edit: Edit, text: str) -> range:
    """Returns the lines of the block, or of the record, that an edit changed."""
    start = text.index(edit.new) if edit.new else 0
    first, last = text.count("\n", 0, start), text.count("\n", 0, start + len(edit.new.rstrip("\n")))
    rows = text.split("\n")
    opens = ("- id:", "---") if edit.path.endswith(".yml") else ("",)
    while first > 0 and (not rows[first].strip().startswith(opens[0]) if opens[0] else rows[first - 1].strip()):
        first -= 1
    while last + 1 < len(rows) and (
        not rows[last + 1].strip().startswith("- id:") if opens[0] else rows[last + 1].strip()
    ):
        last += 1
    return range(first + 1, last + 2)
