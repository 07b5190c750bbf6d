"""What is missing, empty or cut short is told at a line that names it, by the command that meets it, and nothing good is lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from attest.engine.reach import read_project
from attest.model import edtf
from attest.render import fill
from tests.commands import Told
from tests.commands import run as started
from tests.conftest import ROOT
from tests.fuzz.harms import content, harms
from tests.project import FILES, Project

HARMS = ("delete", "cut")
# Nothing names these: without them the project is another one, but whole.
UNNAMED = {("glossary/reed.md", "delete")}
REAL = (
    "glossary/child.md", "seeds/000_84ec66c82f54c57d.yml", "seeds/004_19ef13e3cad20657.txt", "docs/glossary.md",
    "docs/get-help.md", "docs/timeline.md",
)  # fmt: skip


def harm(path: Path, how: str) -> None:
    content = path.read_bytes()
    if how == "delete":
        path.unlink()
    else:
        path.write_bytes(content[: len(content) // 2] if how == "cut" else b"")


def run(project: Project, *command: str, file_size: int = 0, **environment: str) -> Told:
    told = started(project.root, *command, file_size=file_size, environment=environment)
    assert not told.raw, told.output
    return told


@pytest.mark.parametrize("how", HARMS)
@pytest.mark.parametrize("name", FILES)
def test_each_file_is_named_when_it_is_harmed(project: Project, name: str, how: str) -> None:
    (project.root / "site").mkdir()
    (project.root / "site/index.html").write_text("the good site")
    harm(project.root / name, how)
    # A cut `mkdocs.yml` names no plugin, so only the command can tell; a cut page is told by both.
    told_by_command = name == "mkdocs.yml" or (name, how) == ("docs/glossary.md", "cut")
    result = run(project, "attest", "check") if told_by_command else run(project, "mkdocs", "build", "--strict")
    if (name, how) in UNNAMED:
        assert result.code == 0
        return
    assert result.code != 0
    assert any(name in line for line in result.output.splitlines()), result.output
    assert content(project.root / "site") == {"index.html": b"the good site"}


@pytest.mark.parametrize("name", REAL)
def test_files_of_the_real_project_too(tmp_path: Path, name: str) -> None:
    for folder in ("docs", "glossary", "seeds", "src"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    harm(tmp_path / name, "empty" if name.endswith("md") and "glossary" not in name else "delete")
    result = run(Project(tmp_path), "attest", "check")
    assert result.code == 1
    assert any(name in line for line in result.output.splitlines()), result.output[:2000]


def test_failed_strict_build_leaves_the_good_site(project: Project) -> None:
    assert run(project, "mkdocs", "build", "--strict").code == 0
    before = content(project.root / "site")
    text = project.read("docs/index.md")
    project.replace("docs/index.md", "cost of 9,000 pounds", "cost of 8,000 pounds")
    for options in ((), ("--quiet",)):
        result = run(project, "mkdocs", "build", "--strict", *options)
        assert result.code == 1
        assert str(project.root / ".site.failed") in result.output
        assert content(project.root / "site") == before
        assert "8,000" in (project.root / ".site.failed/index.html").read_text("utf-8")
    project.write("docs/index.md", text)
    assert run(project, "mkdocs", "build", "--strict").code == 0
    before = content(project.root / "site")
    assert sorted(p.name for p in project.root.iterdir() if "site" in p.name) == ["site"]
    project.write("docs/index.md", text + "\n[Nowhere](nowproject.md)\n")
    assert run(project, "mkdocs", "build", "--strict").code == 1
    assert content(project.root / "site") == before
    assert run(project, "mkdocs", "build").code == 0
    assert content(project.root / "site") != before


def test_what_is_required_cannot_be_taken_away(project: Project) -> None:
    contacts = (
        "contacts:\n  - {id: lifeboat, name: Lifeboat, for: all, phone: 999, checked: '2026-11-01', basis: read}\n"
    )
    required = "attest:\n      required: {contacts: [lifeboat], blocks: {index: [contacts]}}\n"
    project.replace("mkdocs.yml", "attest:\n", required)
    project.replace("docs/index.md", "<!-- attest: events -->", "<!-- attest: events -->\n\n<!-- attest: contacts -->")
    project.write("docs/index.yml", project.read("docs/index.yml") + contacts)
    assert "H003" not in run(project, "attest", "check").output
    project.replace("docs/index.yml", contacts, "")
    found = run(project, "attest", "check").output
    assert "mkdocs.yml:10:28: there is no contact point `lifeboat`" in found
    assert "the generated block `contacts` is empty" in found
    project.replace("docs/index.md", "<!-- attest: contacts -->", "")
    assert "mkdocs.yml:10:48: docs/index.md has no block `contacts`" in run(project, "attest", "check").output


@pytest.mark.parametrize(
    ("more", "key"),
    [("hooks: [run.py]\n", "hooks"), ("theme: {name: mkdocs, custom_dir: x}\n", "custom_dir"), ("INHERIT: other.yml\n", "INHERIT"), ("extra: !!python/name:os.system x\n", "tag")],
)  # fmt: skip
def test_settings_that_run_programs_are_refused_before_anything_reads_them(
    project: Project, more: str, key: str
) -> None:
    project.write("run.py", "from pathlib import Path\nPath('ran').touch()\n")
    project.write("other.yml", "hooks: [run.py]\n")
    (project.root / "x").mkdir()
    project.write("mkdocs.yml", project.read("mkdocs.yml") + more)
    for command in (("check",), ("export", "out"), ("handbook", "out.html"), ("offline", "out"), ("find", "fog")):
        result = run(project, "attest", *command)
        assert result.code in (1, 2)
        assert "mkdocs.yml:" in result.output
        assert key in result.output
    assert not (project.root / "ran").exists()
    if key in ("hooks", "custom_dir"):
        result = run(project, "mkdocs", "build")
        assert result.code == 1
        assert f"the key `{key}`" in result.output
        assert not (project.root / "site").exists()


@pytest.mark.parametrize(
    "text", ["2013-00", "2013-10-00", "2013-00-07", "٢٠١٣", "../..", "[..]", "..", "0000", "2013-02-30"]
)
def test_dates_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        edtf.parse(text)


@pytest.mark.parametrize("epoch", ["99999999999999999", "9" * 400, "-99999999999999", "soon", ""])
def test_a_moment_that_is_none_is_one_line(project: Project, epoch: str) -> None:
    for command in (("mkdocs", "build"), ("attest", "check")):
        result = run(project, *command, SOURCE_DATE_EPOCH=epoch)
        assert result.code in (1, 2)
        assert "SOURCE_DATE_EPOCH" in result.output


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize(
    ("command", "kilobytes"),
    [("export out", 20), ("offline out", 2200), ("handbook out", 2200)],
)
def test_full_disk_leaves_nothing(project: Project, command: str, kilobytes: int) -> None:
    """No page is too large for the build, but for the export, or for the handbook, which holds all of them."""
    for number in range(28):
        front = f"---\ntitle: Fog {number}\ndescription: Fog.\n---\n\n# Fog\n\n"
        project.write(f"docs/fog-{number}.md", front + "Fog over the harbour.\n" * 4_000)
        project.replace("mkdocs.yml", "  - glossary.md\n", f"  - glossary.md\n  - fog-{number}.md\n")
    project.write("mkdocs.yml", project.read("mkdocs.yml") + "theme: material\n")
    before = sorted(p.name for p in project.root.iterdir())
    result = run(project, "attest", *command.split(), file_size=kilobytes * 1024)
    told = result.output
    assert result.code == 2, told
    assert len(told.strip().splitlines()) == 1
    assert "File too large" in told
    assert ("docs/fog-" if command == "export out" else command.split()[1]) in told
    assert "[(" not in told
    assert sorted(p.name for p in project.root.iterdir()) == before


def test_random_harms() -> None:
    """A short run of what `python -m tests.fuzz harms` does for as long as one likes."""
    tally = harms(8, 7)
    assert tally.faults == []
    assert tally.rounds == 8


@pytest.mark.parametrize("name", ["glossary/quill.md", "docs/background/board.md", "seeds/gazette.yml"])
def test_preview_goes_on_where_a_file_vanishes_that_others_name(project: Project, name: str) -> None:
    before = read_project(project.root, None).corpus
    (project.root / name).unlink()
    reading = read_project(project.root, before)
    assert any(name in str(finding) for finding in reading.refused)
    for page in reading.corpus.pages.values():
        assert fill(reading.corpus, page, page.body) == fill(before, before.pages[page.name], page.body)
    project.replace("docs/index.md", "# Skerry", "# The isle of Skerry")
    assert "# The isle of Skerry" in read_project(project.root, before).corpus.pages["index"].body


def test_settings_without_the_plugin_are_told(project: Project) -> None:
    project.replace("mkdocs.yml", "plugins:\n  - attest:\n      avoid: {shipwrecked: lost}\n", "plugins: []\n")
    assert "the plugin `attest` is not among the `plugins`" in run(project, "attest", "check").output


@pytest.mark.parametrize("command", ["export", "offline", "handbook"])
def test_nothing_is_written_from_what_cannot_be_built(project: Project, command: str) -> None:
    project.write("seeds/gazette.txt", "")
    result = run(project, "attest", command, "out")
    assert result.code == 2
    assert "seeds/gazette." in result.output.splitlines()[0]
    assert not (project.root / "out").exists()
