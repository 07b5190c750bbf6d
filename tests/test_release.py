"""Before a release a person opens each page that was read in a copy only, and the page of each contact point."""

from __future__ import annotations

from click.testing import CliRunner

from attest.cli import main
from tests.project import Project

BOARD = "docs/background/board.md"
CONTACTS = """contacts:
  - {id: watch-house, name: Watch house, for: Anyone at sea, url: "https://watch.example.org", checked: "2026-11-21",
     basis: archived pages, evidence: [background/board#watch]}
"""


def run(project: Project) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["release", "--root", str(project.root)])
    return done.exit_code, done.output


def test_a_project_of_opened_pages_may_be_released(project: Project) -> None:
    assert run(project) == (0, "Everything that a release rests on was opened.\n")


def test_a_section_that_rests_on_a_copy_stops_a_release(project: Project) -> None:
    path = project.root / BOARD
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Basis: read.", "Basis: read in a copy; checked: not opened.", 1), encoding="utf-8")
    code, output = run(project)
    assert code == 1
    assert f"{BOARD}:8: The paper\n" in output
    assert output.endswith("1 to open before a release\n")


def test_a_contact_point_read_in_archived_pages_stops_a_release(project: Project) -> None:
    path = project.root / BOARD.replace(".md", ".yml")
    path.write_text(CONTACTS, encoding="utf-8")
    code, output = run(project)
    assert code == 1
    assert "docs/background/board.yml:2: Watch house\n    Open https://watch.example.org, compare" in output
    path.write_text(CONTACTS.replace("archived pages", "live page"), encoding="utf-8")
    assert run(project)[0] == 0
