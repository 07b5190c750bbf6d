"""The workflows: every action is pinned by the hash of a commit, and zizmor finds nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from tests.conftest import ROOT
from tests.project import Project
from tests.test_live import SETTINGS

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


def test_the_weekly_job_tells_of_contact_points_checked_long_ago(project: Project) -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/links.yml").read_text(encoding="utf-8"))
    assert workflow[True]["schedule"]
    assert "SOURCE_DATE_EPOCH" not in str(workflow)
    step = next(s["run"] for s in workflow["jobs"]["lychee"]["steps"] if "attest check" in s.get("run", ""))
    contact = "contacts:\n  - {id: lifeboat, name: Lifeboat, for: all, phone: 020 7946 0001, checked: '1921-03-08', basis: read}\n"
    project.replace("docs/index.yml", "relationships:\n", f"{contact}relationships:\n")
    command = step.partition("--no-sync attest ")[2].split()
    env = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    attest = Path(sys.executable).parent / "attest"
    done = subprocess.run([attest, *command], cwd=project.root, env=env, capture_output=True, text=True, check=False)
    assert re.search(r"^::warning .*Lifeboat was last checked \d+ days ago", done.stdout, re.MULTILINE), done.stdout


def steps() -> list[dict[str, str]]:
    """The steps of the job that checks a proposed change."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    return list(workflow["jobs"]["attest"]["steps"])


def test_the_summary_of_a_fork_holds_the_findings_in_plain_words(project: Project, tmp_path: Path) -> None:
    """Runs the steps themselves as a pull request from a fork does: without a secret, one after the other."""
    text = (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in text
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "uv").write_text(
        f'#!/bin/sh\nshift 2\nprogram=$1\nshift\nexec "{Path(sys.executable).parent}/$program" "$@"\n'
    )
    (tools / "uv").chmod(0o755)
    summary = tmp_path / "summary.md"
    project.write("mkdocs.yml", SETTINGS)
    shutil.copytree(ROOT / "docs/assets", project.root / "docs/assets")
    project.write(
        "docs/get-help.md", "---\ntitle: Get help\ndescription: Where.\n---\n# Get help\n\nIn danger, call.\n"
    )
    project.replace("docs/index.md", 'more than 40 boats a year"', 'more than 41 boats a year"')
    environment = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(summary),
        "PREVIEW": "https://github.com/o/r/actions/runs/1/artifacts/2",
    }
    chosen = [s["run"] for s in steps() if "--summary" in s.get("run", "") or "GITHUB_STEP_SUMMARY" in s.get("run", "")]
    assert len(chosen) == 2
    done = [
        subprocess.run(
            ["bash", "-ec", run], cwd=project.root, env=environment, capture_output=True, text=True, check=False
        )
        for run in chosen
    ]
    assert [d.returncode for d in done] == [1, 0], [d.stdout + d.stderr for d in done]
    told = summary.read_text(encoding="utf-8")
    assert "**docs/index.md, line 13**" in told
    assert "is not word for word in Gazette ¶3" in told
    assert "1 of them must be mended" in told
    assert "[The site as it would be](https://github.com/o/r/actions/runs/1/artifacts/2)" in told
    assert not re.search(r"\x1b|::error", told)
    kept = next(s["with"]["path"] for s in yaml.safe_load(text)["jobs"]["attest"]["steps"] if s.get("id") == "preview")
    assert f"attest offline {kept}" in text  # A copy that works without a server, as somebody opens it.
    later = [s for s in steps() if "PREVIEW" in str(s.get("env", ""))]
    assert later[0]["if"] == "${{ !cancelled() }}"
