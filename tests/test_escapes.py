"""What frees words from having evidence frees no more than it says."""

from __future__ import annotations

import pytest

from tests.project import Project

INDEX = "docs/index.md"
PLACE = "Before that, our arithmetic"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Some 77 boats were lost. *Our note:* the keeper may have counted twice.", "N010"),
        ("| Boats | 77 lost | *Our note:* counted twice |\n|---|---|---|\n| a | b | c |", "N010"),
        ("*Our note:* some 77 boats may have been meant.", "N011"),
        ("Reference: some 77 boats were lost.", "N010"),
        ("The boats were [9.5m](background/board.md) long.", "N010"),
    ],
)
def test_an_escape_holds_from_its_own_words_on(project: Project, words: str, code: str) -> None:
    project.replace(INDEX, PLACE, f"{words}\n\n{PLACE}")
    assert [f.rule.code for f in project.check().findings] == [code]


@pytest.mark.parametrize(
    "words",
    [
        "*Our note:* more than 40 boats may have been meant.",
        "Ada Quill said so ([Gazette ¶3](excerpts/gazette.md#p3)). *Our note:* more than 40 boats may have been meant.",
        "Reference pages are [archive.example.org](https://archive.example.org/).",
    ],
)
def test_our_own_judgement_needs_no_evidence(project: Project, words: str) -> None:
    project.replace(INDEX, PLACE, f"{words}\n\n{PLACE}")
    assert [str(f) for f in project.check().findings] == []
