"""What is missing, empty or cut short is told at a line that names it, by the command that meets it, and nothing good is lost."""

from __future__ import annotations

import io
import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs

from attest.cli import main
from attest.model import edtf
from tests.conftest import ROOT
from tests.project import FILES, Project
from tests.test_disturbed import run as started

HARMS = ("delete", "empty", "cut")
# Nothing names these: without them the project is another one, but whole.
UNNAMED = {("glossary/reed.md", "delete")}
REAL = (
    "glossary/child.md", "docs/glossary.yml", "seeds/000_84ec66c82f54c57d.yml", "seeds/004_19ef13e3cad20657.txt",
    "docs/agencies/ceop.yml", "docs/get-help.md", "docs/timeline.md",
)  # fmt: skip


def harm(path: Path, how: str) -> None:
    content = path.read_bytes()
    if how == "delete":
        path.unlink()
    else:
        path.write_bytes(content[: len(content) // 2] if how == "cut" else b"")


@dataclass
class Told:
    """What a command said, on the terminal and in the log of MkDocs."""

    exit_code: int
    output: str


def run(*command: str) -> Told:
    name, *options = command
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        result = CliRunner().invoke(mkdocs if name == "mkdocs" else main, options)
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    told = result.output + heard.getvalue()
    for sign in ("Traceback", "KeyError", "IndexError", "TypeError", "AttributeError", "StopIteration"):
        assert sign not in told
    return Told(result.exit_code, told)


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return project


@pytest.mark.parametrize("how", HARMS)
@pytest.mark.parametrize("name", FILES)
def test_each_file_is_named_when_it_is_harmed(here: Project, name: str, how: str) -> None:
    (here.root / "site").mkdir()
    (here.root / "site/index.html").write_text("the good site")
    harm(here.root / name, how)
    # A cut `mkdocs.yml` names no plugin, so only the command can tell; a cut page is told by both.
    told_by_command = name == "mkdocs.yml" or (name, how) == ("docs/glossary.md", "cut")
    result = run("attest", "check") if told_by_command else run("mkdocs", "build", "--strict")
    if (name, how) in UNNAMED:
        assert result.exit_code == 0
        return
    assert result.exit_code != 0
    assert any(name in line for line in result.output.splitlines()), result.output
    assert content(here.root / "site") == {"index.html": b"the good site"}


@pytest.mark.parametrize("name", REAL)
def test_files_of_the_real_project_too(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("docs", "glossary", "seeds", "src"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    harm(tmp_path / name, "empty" if name.endswith("md") and "glossary" not in name else "delete")
    result = run("attest", "check")
    assert result.exit_code == 1
    assert any(name in line for line in result.output.splitlines()), result.output[:2000]


def test_failed_strict_build_leaves_the_good_site(here: Project) -> None:
    assert run("mkdocs", "build", "--strict").exit_code == 0
    before = content(here.root / "site")
    text = here.read("docs/index.md")
    here.replace("docs/index.md", "cost of 9,000 pounds", "cost of 8,000 pounds")
    for options in ((), ("--quiet",)):
        result = run("mkdocs", "build", "--strict", *options)
        assert result.exit_code == 1
        assert str(here.root / ".site.failed") in result.output
        assert content(here.root / "site") == before
        assert "8,000" in (here.root / ".site.failed/index.html").read_text("utf-8")
    here.write("docs/index.md", text)
    assert run("mkdocs", "build", "--strict").exit_code == 0
    before = content(here.root / "site")
    assert sorted(p.name for p in here.root.iterdir() if "site" in p.name) == ["site"]
    here.write("docs/index.md", text + "\n[Nowhere](nowhere.md)\n")
    assert run("mkdocs", "build", "--strict").exit_code == 1
    assert content(here.root / "site") == before
    assert run("mkdocs", "build").exit_code == 0
    assert content(here.root / "site") != before


def test_what_is_required_cannot_be_taken_away(here: Project) -> None:
    contacts = (
        "contacts:\n  - {id: lifeboat, name: Lifeboat, for: all, phone: 999, checked: '2026-11-01', basis: read}\n"
    )
    required = "attest:\n      required: {contacts: [lifeboat], blocks: {index: [contacts]}}\n"
    here.replace("mkdocs.yml", "attest:\n", required)
    here.replace("docs/index.md", "<!-- attest: events -->", "<!-- attest: events -->\n\n<!-- attest: contacts -->")
    here.write("docs/index.yml", here.read("docs/index.yml") + contacts)
    assert "H003" not in run("attest", "check").output
    here.replace("docs/index.yml", contacts, "")
    found = run("attest", "check").output
    assert "mkdocs.yml:10:28: there is no contact point `lifeboat`" in found
    assert "the generated block `contacts` is empty" in found
    here.replace("docs/index.md", "<!-- attest: contacts -->", "")
    assert "mkdocs.yml:10:48: docs/index.md has no block `contacts`" in run("attest", "check").output


@pytest.mark.parametrize(
    ("more", "key"),
    [("hooks: [run.py]\n", "hooks"), ("theme: {name: mkdocs, custom_dir: x}\n", "custom_dir"), ("INHERIT: other.yml\n", "INHERIT"), ("extra: !!python/name:os.system x\n", "tag")],
)  # fmt: skip
def test_settings_that_run_programs_are_refused_before_anything_reads_them(here: Project, more: str, key: str) -> None:
    here.write("run.py", "from pathlib import Path\nPath('ran').touch()\n")
    here.write("other.yml", "hooks: [run.py]\n")
    (here.root / "x").mkdir()
    here.write("mkdocs.yml", here.read("mkdocs.yml") + more)
    for command in (("check",), ("export", "out"), ("handbook", "out.html"), ("offline", "out"), ("find", "fog")):
        result = run("attest", *command)
        assert result.exit_code in (1, 2)
        assert "mkdocs.yml:" in result.output
        assert key in result.output
    assert not (here.root / "ran").exists()
    if key in ("hooks", "custom_dir"):
        result = run("mkdocs", "build")
        assert result.exit_code == 1
        assert f"the key `{key}`" in result.output
        assert not (here.root / "site").exists()


@pytest.mark.parametrize(
    "text", ["2013-00", "2013-10-00", "2013-00-07", "٢٠١٣", "../..", "[..]", "..", "0000", "2013-02-30"]
)
def test_dates_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        edtf.parse(text)


@pytest.mark.parametrize("epoch", ["99999999999999999", "9" * 400, "-99999999999999", "soon", ""])
def test_a_moment_that_is_none_is_one_line(here: Project, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    for command in (("mkdocs", "build"), ("attest", "check")):
        result = run(*command)
        assert result.exit_code in (1, 2)
        assert "SOURCE_DATE_EPOCH" in result.output


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize(
    ("command", "blocks"),
    [("export out", 40), ("offline out", 4400), ("handbook out", 4400), ("handbook out.html", 4400)],
)
def test_full_disk_leaves_nothing(here: Project, command: str, blocks: int) -> None:
    """No page is too large for the build, but for the export, or for the handbook, which holds all of them."""
    for number in range(28):
        front = f"---\ntitle: Fog {number}\ndescription: Fog.\n---\n\n# Fog\n\n"
        here.write(f"docs/fog-{number}.md", front + "Fog over the harbour.\n" * 4_000)
        here.replace("mkdocs.yml", "  - glossary.md\n", f"  - glossary.md\n  - fog-{number}.md\n")
    here.write("mkdocs.yml", here.read("mkdocs.yml") + "theme: material\n")
    before = sorted(p.name for p in here.root.iterdir())
    limit = ("sh", "-c", f'ulimit -f {blocks} && exec "$@"', "sh")
    code, told = started(here, "attest", *command.split(), around=limit)
    assert code == 2, told
    assert len(told.strip().splitlines()) == 1
    assert "File too large" in told
    assert ("docs/fog-" if command == "export out" else command.split()[1]) in told
    assert "[(" not in told
    assert sorted(p.name for p in here.root.iterdir()) == before
