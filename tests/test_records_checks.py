"""Records that cannot be true are findings with file, line and column: each fault is planted in a clean project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import Project

PAGE = "docs/bodies.yml"
BODIES = """life:
  start: "1900"
  end: "1930-05-01"
  evidence: [gazette#p2]
relationships:
  - id: quill-heads-board
    subject: quill
    predicate: is head of
    object: board
    term: org:headOf
    start: "1901"
    end: "1910-06-01"
    status: in force
    evidence: [gazette#p3]
  - id: orme-heads-board
    subject: orme
    predicate: is head of
    object: board
    term: org:headOf
    start: "1910-06-01"
    status: in force
    evidence: [gazette#p3]
  - id: quill-heads-office
    subject: quill
    predicate: is head of
    object: office
    term: org:headOf
    start: "1911"
    status: in force
    evidence: [gazette#p3]
  - id: office-of-board
    subject: office
    predicate: is part of
    object: board
    term: org:subOrganizationOf
    start: "1902"
    status: in force
    evidence: [gazette#p2]
  - id: pier-of-office
    subject: pier
    predicate: is part of
    object: office
    term: org:subOrganizationOf
    start: "1902"
    status: in force
    evidence: [gazette#p2]
  - id: light-to-come
    subject: board
    predicate: is to get
    value: a light
    said: "1921-03-07"
    status: planned
    outcome: light-lit
    evidence: [gazette#p2]
events:
  - id: light-lit
    label: The light is lit
    about: [board]
    date: "1922"
    status: happened
    evidence: [gazette#p2]
figures:
  - {id: north, value: 5, unit: boats, about: [board], stated_by: board, status: stated, part_of: all, evidence: [gazette#p4]}
  - {id: south, value: 7, unit: boats, about: [board], stated_by: board, status: stated, part_of: all, evidence: [gazette#p4]}
  - {id: all, value: 12, unit: boats, about: [board], stated_by: board, status: stated, sum_of: [north, south], evidence: [gazette#p4]}
"""  # fmt: skip


@pytest.fixture
def bodies(tmp_path: Path) -> Project:
    project = Project.create(tmp_path)
    for name in ("orme", "office", "pier"):
        kind = "person" if name == "orme" else "agency"
        project.write(
            f"glossary/{name}.md",
            f"---\nid: {name}\nprefLabel: {name.title()} Skerry\nkind: {kind}\n---\n"
            "Of the harbour ([Gazette ¶2](../docs/excerpts/gazette.md#p2)).\n",
        )
    project.replace("mkdocs.yml", "  - glossary.md\n", "  - glossary.md\n  - bodies.md\n")
    project.write(
        "docs/bodies.md",
        "---\ntitle: Bodies\ndescription: The bodies of the harbour.\nentity: board\n---\n\n# Bodies\n",
    )
    project.write(PAGE, BODIES)
    return project


def found(project: Project) -> list[tuple[str, str, int, int]]:
    """Returns the findings of the records: rule, file, line and column.

    The passages of the example say nothing of these bodies, so the words of their records are not looked at.
    """
    findings = [f for f in project.check().findings if f.rule.code.startswith("R") and f.rule.code != "R018"]
    return [(f.rule.code, f.location.path, f.location.line, f.location.column) for f in findings]


def line(words: str, project: Project, after: str = "") -> int:
    text = project.read(PAGE)
    return text.count("\n", 0, text.index(words, text.index(after) if after else 0)) + 1


def test_bodies_are_clean(bodies: Project) -> None:
    assert found(bodies) == []


@pytest.mark.parametrize(
    ("code", "old", "new", "at", "column"),
    [
        pytest.param("R010", 'end: "1910-06-01"', 'end: "1900"', 'end: "1900"', 10, id="ends before it starts"),
        pytest.param("R010", 'end: "1930-05-01"', 'end: "1899"', 'end: "1899"', 8, id="a life that ends before it starts"),
        pytest.param("R011", "subject: office\n    predicate: is part of\n    object: board",
                     "subject: office\n    predicate: is part of\n    object: pier", "object: office\n    term: org:sub", 13,
                     id="a circle of parts"),
        pytest.param("R011", "subject: office\n    predicate: is part of\n    object: board",
                     "subject: office\n    predicate: is part of\n    object: office", "object: office\n    term: org:sub", 13,
                     id="a part of itself"),
        pytest.param("R011", "sum_of: [north, south]", "part_of: north", "part_of: north", 98, id="a circle of figures"),
        pytest.param("R012", 'end: "1910-06-01"\n', 'end: "1911"\n', 'start: "1910-06-01"', 12, id="two heads"),
        pytest.param("R013", 'start: "1911"', 'start: "1908"', 'start: "1908"', 12, id="two posts"),
        pytest.param("R014", 'start: "1901"', 'start: "1899"', 'start: "1899"', 12, id="head of a body that is not yet"),
        pytest.param("R014", 'end: "1910-06-01"', 'end: "1931"', 'end: "1931"', 10, id="head of a body that is no more"),
        pytest.param("R015", 'date: "1922"', 'date: "1920"', "outcome: light-lit", 14, id="an outcome before the plan"),
        pytest.param("R016", "id: north, value: 5", "id: north, value: 13", "id: north", 24, id="a part above its whole"),
        pytest.param("R017", "id: north, value: 5", "id: north, value: 4", "id: all", 97, id="a sum that is wrong"),
        pytest.param("R017", "sum_of: [north, south]", "sum_of: [north, sauth]", "id: all", 97, id="a summand that is not"),
        pytest.param("R002", 'start: "1902"', 'start: "1902-02-30"', 'start: "1902-02-30"', 12, id="an impossible date"),
        pytest.param("R002", 'start: "1902"', 'start: "1902-13"', 'start: "1902-13"', 12, id="an impossible month"),
        pytest.param("R003", "object: office\n    term: org:head", "object: ofice\n    term: org:head",
                     "- id: quill-heads-office", 5, id="an unknown body"),
        pytest.param("R006", "outcome: light-lit\n", "note: a plan\n", "- id: light-to-come", 5, id="a plan without outcome"),
    ],
)  # fmt: skip
def test_planted_fault(bodies: Project, code: str, old: str, new: str, at: str, column: int) -> None:
    bodies.replace(PAGE, old, new)
    faults = [(path, row) for rule, path, row, _ in found(bodies) if rule == code]
    places = [(row, where) for rule, _, row, where in found(bodies) if rule == code]
    assert (PAGE, line(at, bodies)) in faults
    assert places[0][1] > 1
    if code != "R003":
        assert (line(at, bodies), column) in places


def test_uncertain_neighbours_are_no_finding(bodies: Project) -> None:
    """A head who left in a year and a successor who came in it need not have met."""
    bodies.replace(PAGE, 'end: "1910-06-01"', 'end: "1910"')
    bodies.replace(PAGE, 'start: "1910-06-01"', 'start: "1910"')
    assert found(bodies) == []
