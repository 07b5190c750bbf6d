"""The first command of the README on an untouched project: quiet at first, and a fault and its mend are told."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SECONDS = 120.0


@dataclass
class Preview:
    """A project that is served, what its terminal says, and what its pages show."""

    root: Path
    address: str
    log: Path

    def terminal(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def page(self, name: str = "") -> str:
        with urllib.request.urlopen(self.address + name, timeout=SECONDS) as answer:  # noqa: S310
            return str(answer.read().decode())

    def wait(self, words: str, after: str = "") -> str:
        """Returns what the terminal said behind some words, once the awaited ones stand in it."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            told = self.terminal()[len(after) :]
            if words in told:
                return told
            time.sleep(0.1)
        raise AssertionError(f"the terminal never said {words!r}:\n{self.terminal()}")


@contextmanager
def preview(root: Path) -> Iterator[Preview]:
    """Serves a project as the Makefile does, at a free port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    log = root.parent / "terminal.log"
    with log.open("w") as out:
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            served = Preview(root, f"http://127.0.0.1:{port}/", log)
            served.wait("Serving on")
            yield served
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    root = tmp_path_factory.mktemp("clone") / "project"
    for name in ("docs", "glossary", "seeds", "src"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    with preview(root) as started:
        yield started


@pytest.mark.xdist_group("served")
def test_an_untouched_clone_is_quiet(served: Preview) -> None:
    told = served.terminal()
    assert "WARNING" not in told
    assert "ERROR" not in told
    for name in ("", "agencies/ceop/", "get-help/", "contributing/"):
        assert 'id="attest-bar"' not in served.page(name), name


@pytest.mark.xdist_group("served")
def test_a_fault_is_told_where_it_is_and_silent_when_it_is_mended(served: Preview) -> None:
    page = served.root / "docs/timeline.md"
    honest = page.read_text(encoding="utf-8")
    before = served.terminal()
    page.write_text(f"{honest}\nThe harbour has 17 boats.\n", encoding="utf-8")
    told = served.wait("Reloading browsers", before)
    line = honest.count("\n") + 2
    assert f"WARNING -  docs/timeline.md:{line}:17: N010" in told
    assert all("docs/timeline.md" in line for line in told.splitlines() if "WARNING" in line)
    assert "attest: 1 on this page, 0 elsewhere" in served.page("timeline/")
    assert "attest: 0 on this page, 1 elsewhere" in served.page()
    before = served.terminal()
    page.write_text(honest, encoding="utf-8")
    assert "WARNING" not in served.wait("Reloading browsers", before)
    assert 'id="attest-bar"' not in served.page("timeline/")


@pytest.mark.parametrize("first", ["cut", "empty", "away"])
@pytest.mark.xdist_group("served")
def test_a_file_that_is_saved_in_two_steps_gives_no_finding(served: Preview, first: str) -> None:
    page = served.root / "docs/people.md"
    honest = page.read_text(encoding="utf-8")
    before = served.terminal()
    if first == "away":
        page.unlink()
    else:
        page.write_text(honest[:90] if first == "cut" else "", encoding="utf-8")
    time.sleep(0.15)
    page.write_text(f"{honest}\nSaved by way of {first}.\n", encoding="utf-8")
    told = served.wait("Reloading browsers", before)
    assert "WARNING" not in told
    assert "ERROR" not in told
    assert f"Saved by way of {first}." in served.page("people/")
    assert 'id="attest-bar"' not in served.page("people/")


def test_an_address_that_is_taken_is_told_before_the_build(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# One\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: One\nplugins: [attest]\n", encoding="utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 1
    told = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    assert sum(f"make serve ADDRESS=127.0.0.1:{port + 1}" in line for line in told) == 1
    assert "Documentation built" not in "".join(told)
