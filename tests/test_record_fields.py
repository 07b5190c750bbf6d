"""Every text of a record that a reader may see is held to something: a rule names it, or a reason stands here."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from attest.checks import RULES
from attest.checks.records.acts import read
from attest.checks.records.fields import FIELDS
from attest.model import (
    Contact,
    Entry,
    Event,
    Figure,
    FrontMatter,
    Life,
    PageRecords,
    Relationship,
    Review,
    SourceRecord,
)
from tests.project import Project

_ROOTS = (Relationship, Event, Life, Figure, Contact, Entry, Review, PageRecords, FrontMatter, SourceRecord)
# The rule that holds a field, or why none does.
_OTHERS = {
    "Relationship.outcome": "R003",
    "Event.outcome": "R003",
    "Figure.value": "N018",
    "Figure.qualifier": "N018",
    "Figure.unit": "N018",
    "Figure.written": "S005",
    "Period.written": "S005",
    "Period.label": "N033",
    "Quote.words": "S005",
    "Keep.fragment": "S005",
    "Keep.words": "not shown: the words one of which must stand beside the fragment",
    "Passage.refers": "S005",
    "Contact.name": "N026",
    "Contact.group": "a heading of the list, under which nothing is told",
    "Contact.phone": "H001",
    "Contact.url": "H001",
    "Contact.email": "H001",
    "Contact.basis": "how it was checked, which only its author knows",
    "Entry.prefLabel": "G001",
    "Entry.altLabel": "G001",
    "Entry.hiddenLabel": "not shown: only searched for",
    "Entry.page": "G002",
    "Review.section": "V002",
    "Review.by": "the name of whoever read it",
    "Review.fingerprint": "V001",
    "PageRecords.inverses": "the words of a predicate, turned round",
    "PageRecords.danger": "not shown: only searched for",
    "PageRecords.words": "not shown: only searched for",
    "PageRecords.asked": "not shown: only searched for",
    "PageRecords.alike": "not shown: only searched for",
    "PageRecords.filler": "not shown: only searched for",
    "FrontMatter.title": "P008",
    "FrontMatter.description": "P008",
    "FrontMatter.aliases": "not shown: only searched for",
    "FrontMatter.moved_from": "addresses",
    "FrontMatter.hide": "a setting of the theme",
    "FrontMatter.template": "a setting of the theme",
    "FrontMatter.search": "a setting of the theme",
    "SourceRecord.title": "told as printed, in a file that is never changed",
    "SourceRecord.short": "S006",
    "SourceRecord.author": "nothing that is stored tells it",
    "SourceRecord.date_shown": "N011",
    "SourceRecord.url": "L013",
    "SourceRecord.rights": "nothing that is stored tells it",
    "SourceRecord.purpose": "our own purpose",
    "SourceRecord.sha256": "S001",
}
_FORMS = ("Id", "Date", "Evidence", "Ids", "Evidences")


def texts(model: type[BaseModel], seen: set[str]) -> Iterator[str]:
    """Yields the fields of a record and of those in it that hold words, but ids, dates and evidence."""
    if model.__name__ in seen:
        return
    seen.add(model.__name__)
    for name, hint in typing.get_type_hints(model, include_extras=True).items():
        if name == "model_config":
            continue
        for inner in _models(hint):
            yield from texts(inner, seen)
        if _words(hint):
            yield f"{model.__name__}.{name}"


def _models(hint: object) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for part in typing.get_args(hint):
        yield from _models(part)


def _words(hint: object) -> bool:
    """Says whether a form may hold free words: text without a validator that gives it the form of an id or a date."""
    if hint is str:
        return True
    if typing.get_origin(hint) is typing.Annotated:
        inner, *rules = typing.get_args(hint)
        return not any(type(rule).__name__ == "AfterValidator" for rule in rules) and _words(inner)
    return any(_words(part) for part in typing.get_args(hint))


ALL = sorted({field for seen in [set[str]()] for root in _ROOTS for field in texts(root, seen)})


def test_each_text_is_held_by_a_rule_or_is_left_with_a_reason() -> None:
    read = {f"{model}.{name}" for model, names in FIELDS.items() for name in names}
    assert {field for field in ALL if field not in read | _OTHERS.keys()} == set()
    assert read & _OTHERS.keys() == set()
    assert (read | _OTHERS.keys()) - set(ALL) == set()


@pytest.mark.parametrize(("field", "rule"), [(f, r) for f, r in _OTHERS.items() if " " not in r and r != "addresses"])
def test_the_rule_is_there(field: str, rule: str) -> None:
    assert rule in RULES, field


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("docs/index.yml", "predicate: is the keeper of", "predicate: funds", "“funds”"),
        ("docs/index.yml", "label: The board plans a second light", "label: The board sells a second light", "“sells”"),
        ("docs/index.yml", "outcome: not established}", "outcome: not established, note: All boats are lost.}", "lost"),
        ("seeds/gazette.yml", "heading: The boats", "heading: The arrest of the keeper", "“arrest”"),
        ("seeds/gazette.yml", 'down,", speaker: quill}', 'down,", speaker: quill, role: mayor of Skerry}', "“mayor”"),
        ("seeds/gazette.yml", "unit: pounds,", "unit: pounds, caveat: The board confirmed it.,", "“confirmed”"),
        ("seeds/gazette.yml", "unit: boats, about: [board], stated_by: q", "unit: boats, scope: 70 ships, about: [board],"
         " stated_by: q", "70"),
        ("docs/index.yml", "object: board, status: in force", 'object: board, start: "1901", status: in force', "1901"),
        ("docs/index.yml", "status: planned, evidence", "status: planned, written: some day, evidence", "“some day”"),
    ],
)  # fmt: skip
def test_a_field_that_its_evidence_does_not_bear_is_told(
    tmp_path: Path, path: str, old: str, new: str, told: str
) -> None:
    project = Project.create(tmp_path)
    assert not [f for f in project.check().findings if f.rule.code == "R018"]
    project.replace(path, old, new)
    found = [f.message for f in project.check().findings if f.rule.code == "R018"]
    assert any(told in message for message in found), found


def test_words_of_acts_are_told_as_they_are_typed_and_where() -> None:
    text = "Co-ordinated by Reed, the watch was set up, and it leads to closure; who led the co-operation is not said."
    told = read(text)
    assert [text[word.start :][: len(word.text)] for word in told] == [word.text for word in told]
    acts = {word.text: word.key for word in told if word.acts}
    assert acts == {"Co-ordinated": "=co-ordinate", "leads": "=prompt", "closure": "=end", "led": "=lead"}
    assert "=begin" in next(word for word in told if word.text == "set up").shows
