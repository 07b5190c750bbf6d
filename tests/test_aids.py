"""The aids for writers: finding evidence, new files from templates, schemas for editors, and reviews that lapse."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from attest.cli import main
from attest.engine.redirects import write_redirects
from attest.fix import joined
from attest.model import Report
from attest.project import read_corpus
from tests.conftest import ROOT
from tests.project import SEED, Project


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(project.root)])


def test_find_gives_markdown_that_the_check_accepts(project: Project) -> None:
    found = run(project, "find", "want to bring that number down", "--for", "docs/index.md")
    assert found.exit_code == 0
    ready = '"want to bring that number down" ([Gazette ¶3](excerpts/gazette.md#p3))'
    assert ready in found.output
    project.replace("docs/index.md", "# Skerry", f"# Skerry\n\nAda Quill said that they {ready}.")
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


EVIDENCE = ("--evidence", "background/board#watch")
NEW = {
    "a term with evidence": (
        "term", "fog-horn", "Fog horn", "--kind", "service", "--definition", "A horn for days of fog.",
        "--evidence", "background/board#horn",
    ),
    "a term of ours": ("term", "fog-horn", "Fog horn", "--definition", "A horn for days of fog.", "--evidence", ""),
    "a person": ("person", "tom-hill", "Tom Hill", "--definition", "He blew the horn.", "--evidence", "(../docs/background/board.md#horn)"),
    "a page": ("page", "lights/old", "The old light: its watch", "--sentence", "Tom Reed watched it.", *EVIDENCE),
    "a page of ours": ("page", "old", "The old light", "--sentence", "A light of the harbour.", "--evidence", ""),
    "a background section": (
        "background", "board", "tower", "The tower", "--fact", "The tower was white.", "--publisher", "Skerry Museum",
        "--title", "Towers", "--url", "https://museum.example.org/towers", "--dated", "8 March 1921",
        "--basis", "read on the publisher's page", "--confidence", "high",
    ),
    "a source": (
        "source", "herald-1922", "seeds/herald.txt", "--publisher", "gazette-paper", "--short", "Gazette 1922",
        "--date", "1922-04-05", "--url", "", "--purpose", "Quoted to show what came of the plan.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("arguments", NEW.values(), ids=NEW)
def test_what_is_new_passes_its_own_check_and_is_not_written_twice(
    project: Project, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    horn = "\n## The horn {#horn}\n\nTom Hill blew the Fog horn.\n\nReference: A. Basis: read. Confidence: high.\n"
    project.write("docs/background/board.md", project.read("docs/background/board.md") + horn)
    assert project.check().findings == []
    if "source" in arguments:
        project.write("seeds/herald.txt", "The light burns\nOn 5 April 1922 the Harbour Board lit it.\n")
    monkeypatch.chdir(project.root)
    made = run(project, "new", *arguments)
    assert made.exit_code == 0, made.output
    assert list(map(str, project.check().findings)) == []
    after = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    again = run(project, "new", *arguments)
    assert again.exit_code == 2
    assert "already" in again.output
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == after


def test_what_is_not_given_is_asked_for(project: Project) -> None:
    command = ["new", "term", "fog-horn", "Fog horn", "--root", str(project.root)]
    asked = CliRunner().invoke(main, command, input="A horn.\n\n")
    assert asked.exit_code == 0, asked.output
    assert "What it is, in one sentence" in asked.output
    front, _, text = project.read("glossary/fog-horn.md").partition("\n---\n")
    assert yaml.safe_load(front) == {"id": "fog-horn", "prefLabel": "Fog horn", "kind": "term", "editorial": True}
    assert text == "\n*Our note:* A horn.\n"


def test_a_new_source_says_what_its_text_says(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("seeds/herald.txt", "The light burns\nOn 5 April 1922 the Harbour Board lit it.\n")
    monkeypatch.chdir(project.root)
    assert run(project, "new", *NEW["a source"]).exit_code == 0
    record = yaml.safe_load(project.read("seeds/herald.yml"))
    assert record["title"] == "The light burns"
    assert record["date_basis"] == {"text": "The stored copy prints the date.", "evidence": ["herald-1922#p2"]}
    assert [passage["about"] for passage in record["passages"]] == [[], ["board"]]
    assert "  - Gazette 1922, 5 April 1922: excerpts/herald-1922.md\n" in project.read("mkdocs.yml")


def test_lines_of_a_wrapped_source_are_joined_where_one_wants_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (
        "On 5 April 1922 the Harbour Board lit the second light, in the fog, with its keeper and her three lamps. " * 9
    )
    wrapped = (
        "The light burns\n\n" + textwrap.fill(words, 72) + "\n\n" + textwrap.fill("It burned. " + words, 72) + "\n"
    )
    monkeypatch.chdir(project.root)
    for answer, passages in (("y\n", 3), ("n\n", 29), (None, 3)):
        project.write("seeds/herald.txt", wrapped)
        command = ["new", *NEW["a source"], *([] if answer else ["--join"])]
        done = CliRunner().invoke(main, command, input=answer)
        assert done.exit_code == 0, done.output
        assert ("is wrapped at about 7" in done.output) == bool(answer)
        record = yaml.safe_load(project.read("seeds/herald.yml"))
        assert len(record["passages"]) == passages
        assert (project.read("seeds/herald.txt") == wrapped) == (answer == "n\n")
        assert project.read("seeds/herald.yml").startswith("# It came wrapped at about 7") == (answer != "n\n")
        assert "sha256" not in str(project.check().findings)
        for path in ("seeds/herald.yml", "docs/excerpts/herald-1922.md"):
            (project.root / path).unlink()
    for text in (
        SEED,
        "A\nlist\nof\nwords\n",
        "\n".join(["- An item of a list that is long enough to fill its line"] * 9),
        "",
    ):
        assert joined(text) == (0, text)


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


def test_a_page_is_renamed_with_every_link_to_it(project: Project) -> None:
    assert project.check().findings == []
    done = run(project, "rename", "docs/background/board.md", "docs/harbour-board.md")
    assert done.exit_code == 0, done.output
    assert not (project.root / "docs/background/board.md").exists()
    assert "moved_from: [background/board]" in project.read("docs/harbour-board.md")
    assert "](harbour-board.md#watch)" in project.read("docs/index.md")
    assert "](../docs/harbour-board.md#watch)" in project.read("glossary/reed.md")
    assert "evidence: [harbour-board#paper]" in project.read("seeds/gazette.yml")
    assert "  - harbour-board.md" in project.read("mkdocs.yml")
    assert run(project, "rename", "docs/harbour-board.md", "docs/background/board.md").exit_code == 0
    assert "](background/board.md#watch)" in project.read("docs/index.md")
    assert project.check().findings == []


@pytest.mark.parametrize("folders", [True, False])
def test_old_addresses_lead_to_the_page(project: Project, tmp_path: Path, folders: bool) -> None:
    project.replace("docs/index.md", "---\n", "---\nmoved_from: [skerry, deep/down/index]\n")
    project.replace("docs/background/board.md", "---\n", "---\nmoved_from: [board]\n")
    write_redirects(read_corpus(project.root, Report()), tmp_path, "default-src 'self'", folders=folders)
    led = {
        path.relative_to(tmp_path).as_posix(): re.findall('<a href="(.*?)">', path.read_text(encoding="utf-8"))
        for path in tmp_path.rglob("*.html")
    }
    if folders:
        assert led == {
            "skerry/index.html": ["../"],
            "deep/down/index.html": ["../../"],
            "board/index.html": ["../background/board/"],
        }
    else:
        assert led == {
            "skerry.html": ["index.html"],
            "deep/down/index.html": ["../../index.html"],
            "board.html": ["background/board.html"],
        }


def test_links_of_a_page_that_moves_lead_where_they_led(project: Project) -> None:
    done = run(project, "rename", "index.md", "deep/down/start")
    assert done.exit_code == 0, done.output
    moved = project.read("docs/deep/down/start.md")
    assert "](../../excerpts/gazette.md#p3)" in moved
    assert "](../../background/board.md#watch)" in moved
    assert "  - deep/down/start.md" in project.read("mkdocs.yml")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("rename", "none.md", "new.md"), "there is no page docs/none.md"),
        (("rename", "index.md", "../new.md"), "is no name of a page"),
        (("rename", "index.md", "glossary.md"), "is there already"),
        (("new", "term", "ok", "", "--definition", "A.", "--evidence", ""), "is no name"),
        (("new", "term", "ok", "<b>", "--definition", "A.", "--evidence", ""), "is no name"),
        (("new", "term", "ok", "Horn", "--definition", "A.", "--evidence", "gazette#p77"), "is no evidence"),
        (("new", "background", "../index", *NEW["a background section"][2:]), "is no page of docs/background"),
        (("new", "page", "../index", "Title", "--sentence", "A.", "--evidence", ""), "is no id"),
        (("new", "page", "index", "Title", "--sentence", "A.", "--evidence", ""), "is there already"),
        (("new", *NEW["a source"]), "is no text of this project"),
        (("new", "person", "hill", "Tom Hill", "--definition", "A.", "--evidence", ""), "a person needs evidence"),
        (("export", "docs/sub"), "holds the authors' files"),
        (("handbook", "out.html", "--site", "docs"), "holds no built site"),
        (("review", "docs/index.md#none", "--by", "Ada"), "has no section"),
    ],
)
def test_arguments_are_judged(
    project: Project, arguments: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    before = sorted(p for p in project.root.rglob("*"))
    done = run(project, *arguments)
    assert done.exit_code == 2
    assert told in " ".join(done.output.split())
    assert sorted(p for p in project.root.rglob("*")) == before


def test_a_source_that_is_no_utf_8_is_told_in_one_line(project: Project) -> None:
    (project.root / "seeds/old.txt").write_bytes("Caf\xe9 in the harbour\n".encode("latin-1"))
    done = run(project, "new", "source", "old", str(project.root / "seeds/old.txt"), *NEW["a source"][3:])
    assert done.exit_code == 2
    assert "Traceback" not in done.output


@pytest.mark.parametrize("ends", ["\r\n", "\n", "mixed"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_fix_and_review_change_only_the_lines_they_show(project: Project, ends: str, mark: str) -> None:
    path = project.root / "docs/index.md"
    lines = project.read("docs/index.md").replace(" ([Gazette ¶3](excerpts/gazette.md#p3)).", ".", 1).split("\n")
    chosen = ["\r\n" if ends == "\r\n" or (ends == "mixed" and i % 3) else "\n" for i in range(len(lines))]
    before = mark + "".join(line + end for line, end in zip(lines, chosen, strict=True))
    path.write_bytes(before.encode())
    assert run(project, "fix", "--write").exit_code == 0
    assert run(project, "review", "docs/index.md#skerry", "--by", "Ada Quill", "--on", "2026-11-22").exit_code == 0
    after = path.read_bytes().decode()
    assert after.startswith(mark + "---")
    kept = [line for line in after.splitlines(keepends=True) if line in before.splitlines(keepends=True)]
    assert len(kept) == len(before.splitlines()) - 1
    assert run(project, "check", "--site", str(project.build())).output.count("Q001") == 0


def test_what_a_terminal_cannot_show_is_no_crash(project: Project) -> None:
    program = "from attest.cli import main; main()"
    command = [sys.executable, "-c", program, "find", "9,000", "--root", str(project.root)]
    environment = {**os.environ, "PYTHONIOENCODING": "cp866"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert "\\xb6" in done.stdout
