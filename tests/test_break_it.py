"""Each thing that an author can break is an error with the right file and line, and never a traceback."""

from __future__ import annotations

import shutil

import pytest

from attest.checks import check
from attest.evidence.citations import Published
from attest.model.findings import Report
from attest.project import read_corpus
from attest.site.pages import read_site
from tests.project import Project

INDEX = "docs/index.md"


def test_example_is_clean(project: Project) -> None:
    report = project.check()
    assert [str(f) for f in report.findings] == []
    assert report.checked["quotations"] == 4


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        pytest.param(INDEX, "that number down", "that numbre down", ("Q002", INDEX, 15), id="a letter of a quotation"),
        pytest.param(INDEX, '"more than 40', '"more than 41', ("Q002", INDEX, 13), id="a digit of a quotation"),
        pytest.param(INDEX, "excerpts/gazette.md#p4", "excerpts/gazete.md#p4", ("L001", INDEX, 19), id="a link"),
        pytest.param(INDEX, "gazette.md#p4", "gazette.md#p44", ("L002", INDEX, 19), id="an anchor"),
        pytest.param(INDEX, " ([Gazette ¶4](excerpts/gazette.md#p4))", "", ("Q001", INDEX, 19), id="no citation"),
        pytest.param(INDEX, "[Gazette ¶4](excerpts/gazette.md#p4)", "[Gazette ¶3](excerpts/gazette.md#p3)",
                     ("Q003", INDEX, 19), id="the wrong citation"),
        pytest.param("seeds/gazette.txt", "fog takes", "fog took", ("S001", "seeds/gazette.txt", 1), id="a seed's byte"),
        pytest.param("mkdocs.yml", "  - glossary.md\n", "", ("N001", "docs/glossary.md", 1), id="a page without nav"),
        pytest.param("mkdocs.yml", "glossary.md", "glosary.md", ("N002", "mkdocs.yml", 7), id="nav without page"),
        pytest.param("docs/excerpts/gazette.md", "{#p3}", "{#p33}", ("P001", "docs/excerpts/gazette.md", 1), id="a section"),
        pytest.param("docs/background/board.md", "Basis: read. ", "", ("P006", "docs/background/board.md", 8), id="basis"),
        pytest.param(INDEX, '"magic lamp"', '"magic lamp', ("Q004", INDEX, 19), id="a lonely mark"),
        pytest.param(INDEX, "magic lamp", "mag\u200bic lamp", ("T001", INDEX, 19), id="a zero-width space"),
        pytest.param("docs/index.yml", "outcome: not established", "note: x", ("R006", "docs/index.yml", 4), id="a plan without outcome"),
        pytest.param("docs/index.yml", "subject: quill", "subject: quil", ("R003", "docs/index.yml", 2), id="an unknown name"),
        pytest.param("docs/index.yml", "evidence: [gazette#p3]", "evidence: [gazette#p9]", ("R004", "docs/index.yml", 2), id="unknown evidence"),
        pytest.param("docs/index.yml", "status: in force", "status: inforce", ("R002", "docs/index.yml", 2), id="an unknown status"),
        pytest.param("glossary/quill.md", "prefLabel: Ada Quill", "prefLabel: Harbour Board",
                     ("G001", "glossary/quill.md", 3), id="a label twice"),
        pytest.param(INDEX, "Ada Quill said that the fog", "the fog takes more than 40 boats a year, and the fog",
                     ("F002", INDEX, 13), id="copied words"),
        pytest.param(INDEX, "title: Skerry", "title: [Skerry", ("R001", INDEX, 3), id="broken YAML"),
    ],
)  # fmt: skip
def test_break(project: Project, file: str, old: str, new: str, expected: tuple[str, str, int]) -> None:
    project.replace(file, old, new)
    assert expected in project.found()


def test_swapped_citations(project: Project) -> None:
    project.replace(
        INDEX, "- There is no", 'It takes "12 of the 40 boats" ([Gazette ¶3](excerpts/gazette.md#p3)). There is no'
    )
    project.replace(
        INDEX,
        '"magic lamp" ([Gazette ¶4](excerpts/gazette.md#p4))',
        '"bring that number down" ([Gazette ¶4](excerpts/gazette.md#p4))',
    )
    found = project.found()
    assert [f for f in found if f[0] == "Q003"] == [("Q003", INDEX, 19), ("Q003", INDEX, 19)]


def test_no_seeds(project: Project) -> None:
    shutil.rmtree(project.root / "seeds")
    assert [code for code, _, _ in project.found()] == ["S002"]


def test_seed_in_the_site(project: Project) -> None:
    site = project.build()
    shutil.copy(project.root / "seeds/gazette.txt", site / "copy.txt")
    assert ("P003", "site/copy.txt", 1) in project.found()


def test_block_that_was_not_filled(project: Project) -> None:
    project.replace(INDEX, "<!-- attest: figures -->", "<!-- attest: figurs -->")
    assert ("P005", INDEX, 25) in project.found()


def test_too_much_is_quoted(project: Project) -> None:
    project.replace("mkdocs.yml", "  - attest:\n", "  - attest:\n      max_share: 0.4\n")
    passages = project.read("seeds/gazette.txt").split("\n")
    project.replace(
        INDEX,
        "- There is no",
        f"> {passages[3][1:60]}\n\n> {passages[1]}\n>\n> — [Gazette ¶2](excerpts/gazette.md#p2)\n\n- There is no",
    )
    assert ("F001", "seeds/gazette.txt", 1) in project.found()


def test_page_without_claim(project: Project) -> None:
    project.write("docs/empty.md", "---\ntitle: Empty\ndescription: Nothing.\n---\n\n# Empty\n\nNothing of note.\n")
    project.replace("mkdocs.yml", "  - glossary.md\n", "  - glossary.md\n  - empty.md\n")
    assert project.found() == [("C002", "docs/empty.md", 1)]


def test_page_that_was_not_built(project: Project) -> None:
    project.build()
    project.write("docs/late.md", "---\ntitle: Late\ndescription: Too late.\n---\n\n# Late\n")
    report = Report()
    corpus = read_corpus(project.root, report)
    check(Published(corpus, read_site(project.root / "site")), report)
    assert ("P004", "docs/late.md") in [(f.rule.code, f.location.path) for f in report.findings]


def test_seed_without_record(project: Project) -> None:
    (project.root / "seeds/gazette.yml").unlink()
    assert ("S003", "seeds/gazette.txt", 1) in project.found()


def test_long_quotation(project: Project) -> None:
    project.replace("mkdocs.yml", "  - attest:\n", "  - attest:\n      max_words: 10\n")
    assert ("Q005", INDEX, 15) in project.found()


@pytest.mark.parametrize(
    ("quoted", "rules"),
    [("which […] could confirm", ["Q016"]), ("it was said to cost 9,000 pounds, which nobody […] confirm", [])],
)
def test_words_left_out_turn_no_quotation_round(project: Project, quoted: str, rules: list[str]) -> None:
    item = "- There is no"
    said = f'The Gazette wrote of its cost that "{quoted}" ([Gazette ¶5](excerpts/gazette.md#p5)).'
    project.replace(INDEX, item, f"{said}\n\n{item}")
    assert [rule for rule, _, _ in project.found() if rule.startswith("Q")] == rules


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n    More of it.\n\n"])
def test_a_list_item_has_a_citation_of_its_own(project: Project, between: str) -> None:
    """Neither what introduces a list nor another item of it cites anything for an item."""
    item = "- There is no"
    cited = "([Gazette ¶3](excerpts/gazette.md#p3))"
    lead = f'The keeper says {cited}:\n\n- "more than 40 boats a year" {cited}{between}- The Harbour Board counts.\n'
    project.replace(INDEX, item, f"{lead}{item}")
    line = project.read(INDEX).split("- The Harbour Board")[0].count("\n") + 1
    assert project.found() == [("N020", INDEX, line)]
