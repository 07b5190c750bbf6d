"""The workflows: every action is pinned by the hash of a commit, and zizmor finds nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def test_actions_are_pinned_by_hash() -> None:
    used = [u for w in WORKFLOWS for u in re.findall(r"uses: (.*)", w.read_text(encoding="utf-8"))]
    assert len(used) >= 4
    assert [u for u in used if not re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v[\d.]+", u)] == []


def test_workflows_may_do_nothing_by_default() -> None:
    assert all("\npermissions: {}\n" in w.read_text(encoding="utf-8") for w in WORKFLOWS)


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).parent / "zizmor"
    done = subprocess.run([zizmor, "--offline", ROOT / ".github"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
