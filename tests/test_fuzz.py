"""Whatever an author writes, reading it ends in findings and never in an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attest.corpus import read_corpus
from attest.findings import Report
from attest.intake import intake
from attest.mend import mend
from tests.project import Project

PIECES = st.sampled_from(
    ["---\n", "title: ", "description: x\n", "[", "](", ")", "{#", "}", "> ", "- ", "\n", "\n\n", "`", "```\n", "<", "</", ">", "<!--", "-->", "*",
     "_", '"', "“", "”", "[^", "]:", "&#", ";", ":::", "--8<--", "|", "!!! note", "    ", "\t", "<script>", "javascript:", "#p3", "gazette.md",
     "excerpts/", "fog", "40", "\x00", "\r", "\u202e", "\u2028", "С", "&a", "*a", "!!python", "? ", ": ", "relationships:", "<<<<<<< ", "attest: events"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=60).map("".join)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project.create(tmp_path_factory.mktemp("fuzz"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    text=TEXTS, whole=st.booleans(), name=st.sampled_from(["docs/index.md", "glossary/board.md", "seeds/gazette.yml"])
)
def test_reading_never_fails(shared: Project, text: str, whole: bool, name: str) -> None:
    path: Path = shared.root / name
    before = path.read_bytes()
    path.write_bytes((b"" if whole else before) + text.encode("utf-8", "surrogatepass"))
    try:
        found = intake(shared.root)
        report = Report()
        corpus = read_corpus(shared.root, report)
        assert all(f.location.line >= 1 and f.location.column >= 1 for f in (*found, *report.findings))
        if not found:
            list(mend(corpus))
    finally:
        path.write_bytes(before)
