"""The aids for writers: finding evidence, new files from templates, schemas for editors, and reviews that lapse."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from attest.cli import main
from tests.conftest import ROOT
from tests.project import Project


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(project.root)])


def test_find_gives_markdown_that_the_check_accepts(project: Project) -> None:
    found = run(project, "find", "want to bring that number down", "--for", "docs/index.md")
    assert found.exit_code == 0
    ready = '"want to bring that number down" ([Gazette ¶3](excerpts/gazette.md#p3))'
    assert ready in found.output
    project.replace("docs/index.md", "# Skerry", f"# Skerry\n\nShe said that they {ready}.")
    assert project.check().findings == []


def test_find_knows_figures_with_and_without_commas(project: Project) -> None:
    with_comma, without = (run(project, "find", words) for words in ("9,000", "9000"))
    assert with_comma.output == without.output
    assert "Gazette ¶5" in without.output
    assert "Gazette ¶3" not in without.output


def test_find_says_when_there_is_nothing(project: Project) -> None:
    found = run(project, "find", "xylophone quartet")
    assert found.exit_code == 1
    assert "Traceback" not in found.output


def test_new_term_is_a_whole_entry_and_is_not_written_twice(project: Project) -> None:
    made = run(project, "new", "term", "fog-horn", "Fog horn", "--kind", "service")
    assert made.exit_code == 0, made.output
    text = project.read("glossary/fog-horn.md")
    front = yaml.safe_load(text.split("---")[1])
    assert (front["id"], front["prefLabel"], front["kind"]) == ("fog-horn", "Fog horn", "service")
    again = run(project, "new", "term", "fog-horn", "Fog horn")
    assert again.exit_code != 0
    assert project.read("glossary/fog-horn.md") == text


@pytest.mark.parametrize(
    ("record", "pattern", "least"),
    [("page", "docs/**/*.md", 20), ("entry", "glossary/*.md", 50), ("source", "seeds/*.yml", 2)],
)
def test_schema_accepts_every_record_of_this_project(record: str, pattern: str, least: int) -> None:
    schema = json.loads(CliRunner().invoke(main, ["schema", record]).output)
    jsonschema.Draft202012Validator.check_schema(schema)
    seen = 0
    for path in sorted(ROOT.glob(pattern)):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".md" and not text.startswith("---\n"):
            continue
        jsonschema.validate(yaml.safe_load(text.split("---\n")[1] if path.suffix == ".md" else text), schema)
        seen += 1
    assert seen >= least
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"titel": "A typing error"}, schema)


def test_review_lapses_when_the_words_change(project: Project) -> None:
    done = run(project, "review", "docs/index.md#skerry", "--by", "Ada Quill", "--on", "2026-11-22")
    assert done.exit_code == 0, done.output
    assert "Ada Quill" in project.read("docs/index.md")
    assert project.check().findings == []
    project.replace("docs/index.md", "Ada Quill said that the fog takes", "Ada Quill says that the fog takes")
    assert [f.rule.code for f in project.check().findings] == ["V001"]
