"""A machine that fails in the middle: an interrupted build, two at once, a full or read-only disk. Nothing is left half done."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from attest.cli import main
from attest.engine.building import CannotBuildError, ceiling
from attest.engine.building import built as built_site
from tests.hostile.cases import bad
from tests.project import Project

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": "."}
# A build that says where it is, and waits there.
WAITING = """import pathlib, time
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
class Wait(Preprocessor):
    def run(self, lines):
        pathlib.Path("reached").touch()
        time.sleep(60)
        return lines
class Waiting(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Wait(md), "wait", 100)
def makeExtension(**options):
    return Waiting(**options)
"""


# One that waits when it begins to write pages; an interpreter that starts in the folder reads it first.
WRITING = """import mkdocs.commands.build, pathlib, time
def wait(*_, **__):
    pathlib.Path("reached").touch()
    time.sleep(60)
mkdocs.commands.build._build_page = wait
"""


# Lets no file grow beyond two kilobytes, as on a disk that fills up while something is written.
FULL_DISK = ("sh", "-c", 'ulimit -f 4 && exec "$@"', "sh")


def start(project: Project, program: str, *options: str, around: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    command = [*around, str(Path(sys.executable).parent / program), *options]
    return subprocess.Popen(
        command, cwd=project.root, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def run(project: Project, *command: str, around: tuple[str, ...] = ()) -> tuple[int, str]:
    process = start(project, *command, around=around)
    told, _ = process.communicate(timeout=120)
    return process.returncode, told


def wait_for(path: Path) -> None:
    until = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < until, "the build did not get so far"
        time.sleep(0.02)


def left(project: Project) -> list[str]:
    """What a build has left beside its site."""
    return sorted(p.name for p in project.root.iterdir() if p.name.startswith(".site"))


@pytest.fixture
def built(project: Project) -> Project:
    code, told = run(project, "mkdocs", "build")
    assert code == 0, told
    return project


def content(project: Project) -> dict[str, bytes]:
    site = project.root / "site"
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def test_interrupted_and_killed_builds_leave_the_site_as_it_was(built: Project) -> None:
    before = content(built)
    assert "index.html" in before
    built.write("sitecustomize.py", WRITING)
    for signal_ in (signal.SIGINT, signal.SIGKILL):
        process = start(built, "mkdocs", "build")
        wait_for(built.root / "reached")
        process.send_signal(signal_)
        told, _ = process.communicate(timeout=60)
        assert process.returncode != 0
        assert "Traceback" not in told
        assert content(built) == before
        (built.root / "reached").unlink()
    assert len(left(built)) == 1  # Of the one that was killed.
    (built.root / "sitecustomize.py").unlink()
    code, told = run(built, "mkdocs", "build")
    assert code == 0, told
    assert left(built) == []


def test_interrupted_check_ends_its_build_and_says_so(project: Project) -> None:
    project.write(
        "wait.py", WAITING + f"import os; pathlib.Path({str(project.root / 'number')!r}).write_text(str(os.getpid()))\n"
    )
    project.write("mkdocs.yml", project.read("mkdocs.yml") + "markdown_extensions: [wait]\n")
    process = start(project, "attest", "check")
    wait_for(project.root / "reached")
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.strip().splitlines() == ["Error: interrupted"]
    number = int(project.read("number"))
    until = time.monotonic() + 20
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.kill(number, 0)
            time.sleep(0.02)
        pytest.fail("the build runs on")


def test_two_builds_at_once(project: Project) -> None:
    both = [start(project, "mkdocs", "build") for _ in range(2)]
    for process in both:
        told, _ = process.communicate(timeout=120)
        assert process.returncode == 0, told
    assert {"index.html", "glossary/index.html", "sitemap.xml"} <= set(content(project))
    assert left(project) == []


def test_full_disk_leaves_the_site_as_it_was(built: Project) -> None:
    before = content(built)
    code, told = run(built, "mkdocs", "build", around=FULL_DISK)
    assert code != 0
    assert "Traceback" not in told
    assert "File too large" in told
    assert content(built) == before
    assert left(built) == []


def test_full_disk_leaves_a_page_as_it_was(project: Project) -> None:
    page = (
        project.read("docs/index.md")
        .replace('a "magic lamp"', "a “magic  lamp”")
        .replace(" ([Gazette ¶4](excerpts/gazette.md#p4)).\n\n<!-- attest: rel", ".\n\n<!-- attest: rel")
    )
    page = page.replace("(excerpts/gazette.md#p3)).", "(excerpts/GAZETTE.md#p3)).") + "Fog. " * 500
    project.write("docs/index.md", page)
    code, told = run(project, "attest", "fix", "--write", around=FULL_DISK)
    assert code == 2
    assert "Traceback" not in told
    assert told.strip().splitlines()[-1].startswith("Error: ")
    assert project.read("docs/index.md") == page
    assert [p.name for p in (project.root / "docs").iterdir() if p.name.startswith(".")] == []
    assert run(project, "attest", "fix", "--write")[0] == 0
    assert project.read("docs/index.md") != page


@pytest.mark.parametrize("target", ["/proc/attest/report.json", "file/report.json"])
def test_report_that_cannot_be_written(project: Project, target: str) -> None:
    project.write("file", "x")
    (project.root / "seeds/gazette.txt").unlink()
    result = CliRunner().invoke(main, ["check", "--root", str(project.root), "--output", str(project.root / target)])
    assert result.exit_code == 2
    assert result.output.startswith("Error: ")
    assert len(result.output.splitlines()) == 1


def test_output_folder_that_cannot_be_made(project: Project) -> None:
    project.write("mkdocs.yml", project.read("mkdocs.yml") + "site_dir: /proc/attest\n")
    code, told = run(project, "mkdocs", "build")
    assert code != 0
    assert "Traceback" not in told
    assert "/proc/" in told.splitlines()[-1] or "Aborted" in told


@pytest.mark.parametrize(
    "case", [c for c in bad() if c.name.startswith(("name", "seed", "page is a", "entry is", "link", "pipe", "record is"))],
    ids=lambda c: c.name.encode("ascii", "backslashreplace").decode(),
)  # fmt: skip
def test_files_of_the_wrong_kind_are_told_on_lines_of_their_own(case: object, project: Project) -> None:
    case.make(project.root)  # type: ignore[attr-defined]
    for form in ("text", "github"):
        result = CliRunner().invoke(main, ["check", "--root", str(project.root), "--format", form])
        assert result.exit_code == 1, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert "Traceback" not in result.output
        assert not any(line.startswith("b.md") for line in result.output.splitlines())


@pytest.mark.parametrize("at", ["building", "checking"])
def test_killed_check_leaves_no_build_and_no_folder(project: Project, at: str) -> None:
    folder = project.root / "tmp"
    folder.mkdir()
    project.write("wait.py", WAITING.replace("60", "60 if " + repr(at) + " == 'building' else 0"))
    project.write("mkdocs.yml", project.read("mkdocs.yml") + "markdown_extensions: [wait]\n")
    # An interpreter that starts in the folder reads it first.
    checking = "import attest.cli, pathlib, time\nattest.cli.run_checks = lambda *_: (pathlib.Path('checking').touch(), time.sleep(60))\n"
    project.write("run.py", checking + "attest.cli.main(['check'])\n")
    process = subprocess.Popen([sys.executable, "run.py"], cwd=project.root, env={**ENVIRONMENT, "TMPDIR": str(folder)})
    wait_for(project.root / ("reached" if at == "building" else "checking"))
    assert len(list(folder.iterdir())) == 1
    process.kill()
    process.wait()
    until = time.monotonic() + 20
    while list(folder.iterdir()) or _running(folder):
        assert time.monotonic() < until, "something is left"
        time.sleep(0.05)


def _running(folder: Path) -> list[str]:
    """The processes whose command names a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(process.read_text(encoding="utf-8"))
    return [command for command in found if str(folder) in command]


def spin() -> None:
    while True:
        pass


def test_build_and_check_hold_their_ceilings(project: Project) -> None:
    project.write("wait.py", WAITING.replace("time.sleep(60)", "sum(iter(int, 1))"))
    project.write("mkdocs.yml", project.read("mkdocs.yml") + "markdown_extensions: [wait]\n")
    with (
        pytest.raises(CannotBuildError, match="signal 24; it may use 2 seconds of the processor"),
        built_site(project.root, 1, seconds=2),
    ):
        pass
    with pytest.raises(CannotBuildError, match="given up"), ceiling(1, seconds=0.2):
        spin()
    with pytest.raises(CannotBuildError, match="6 GB"), ceiling(1):
        bytearray(7 * 1024**3)
    with ceiling(1, seconds=0.2):
        time.sleep(0.4)  # The clock on the wall does not count.
    assert bytearray(10)
