"""The sets of false and honest edits fit the files as they are, so that each of them can be tried."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.project import FILES
from tests.proof.edits import SETS, Edit, EditError, apply, load

ROOT = Path(__file__).parent.parent.parent
LEAST = {"false": 150, "honest": 120, "harbour": 50, "kinds": 80}
PASSAGE = re.compile(r"\]\(([^)#\s]+\.md)#([\w-]+)\)")


def text_of(name: str, path: str) -> str:
    """Returns what a file of the project, or of the example, says."""
    return FILES[path] if name == "harbour" else (ROOT / path).read_text(encoding="utf-8")


def trouble(name: str, edit: Edit) -> str:
    """Returns why an edit cannot be made, or nothing."""
    try:
        text = text_of(name, edit.path)
        return "" if apply(edit, text) != text else f"{edit.id}: it changes nothing"
    except (EditError, OSError, KeyError) as error:
        return str(error)


@pytest.mark.parametrize("name", SETS)
def test_each_edit_can_be_made(name: str) -> None:
    assert [said for edit in load(name) if (said := trouble(name, edit))] == []


@pytest.mark.parametrize("name", SETS)
def test_each_id_is_used_once(name: str) -> None:
    assert [taken for taken, count in Counter(edit.id for edit in load(name)).items() if count > 1] == []


@pytest.mark.parametrize("name", SETS)
def test_there_are_enough(name: str) -> None:
    edits = load(name)
    assert len(edits) >= LEAST[name]
    if name == "false":
        assert {kind: count for kind, count in Counter(e.kind for e in edits).items() if count < 4} == {}
    if name == "harbour":
        assert min(Counter(edit.honest for edit in edits).values()) >= 25


@pytest.mark.parametrize("name", SETS)
def test_what_is_cited_is_there(name: str) -> None:
    missing = []
    for edit in load(name):
        for target, anchor in PASSAGE.findall(edit.new):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(edit.path), target))
            text = (ROOT / "glossary" / f"{anchor}.md") if path == "docs/glossary.md" else None
            if not (text.is_file() if text else f"{{#{anchor}}}" in text_of(name, path)):
                missing.append(f"{edit.id}: {path}#{anchor}")
    assert missing == []


def test_an_edit_without_its_place_says_which() -> None:
    with pytest.raises(EditError, match=r"lost: docs/x\.md has these words 0 times"):
        apply(Edit("lost", "figure", "docs/x.md", "b", old="a"), "c")
    with pytest.raises(EditError, match=r"twice: docs/x\.md has this line 2 times"):
        apply(Edit("twice", "figure", "docs/x.md", "b", after="a"), "a\n\na\n")
    with pytest.raises(EditError, match=r"middle: a block of docs/x\.md goes on"):
        apply(Edit("middle", "figure", "docs/x.md", "b", after="a"), "a\nc\n")


@pytest.mark.parametrize(
    ("after", "new", "result"),
    [
        ("# A", "b", "# A\n\nb\n\n- c\n- d\n"),
        ("- c", "- b", "# A\n\n- c\n- b\n- d\n"),
        ("- d", "b", "# A\n\n- c\n- d\n\nb\n"),
    ],
)
def test_where_the_new_words_stand(after: str, new: str, result: str) -> None:
    assert apply(Edit("x", "list", "docs/x.md", new, after=after), "# A\n\n- c\n- d\n") == result
