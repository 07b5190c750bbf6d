"""The wheel, in an environment that holds nothing else: what is published works where it is installed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.project import Project

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
MATERIAL = "theme: {name: material, font: false}\n"
MKDOCS = "theme: mkdocs\n"


def uv(*arguments: str, **variables: str) -> None:
    """Runs uv on the locked packages, from its cache where it has them."""
    command = [str(Path(sys.executable).parent / "uv"), *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"} | variables
    for offline in ("--offline", "--no-offline"):
        done = subprocess.run(
            [*command, offline], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return
    raise AssertionError(done.stderr)


class Installed:
    """An environment with the wheel, what it needs, and perhaps an extra."""

    def __init__(self, folder: Path, *extra: str) -> None:
        self.bin = folder / "env" / "bin"
        extras = [word for name in extra for word in ("--extra", name)]
        uv(
            *("sync", "--quiet", "--locked", "--no-default-groups", "--no-install-project", *extras),
            UV_PROJECT_ENVIRONMENT=str(folder / "env"),
        )
        uv("build", "--quiet", "--wheel", "--out-dir", str(folder))
        (wheel,) = folder.glob("*.whl")
        uv("pip", "install", "--quiet", "--no-deps", "--python", str(self.bin / "python"), str(wheel))

    def run(self, command: str, cwd: Path) -> str:
        """Runs a command of the environment, whose programs alone are on the path, and returns what it says."""
        environment = {"PATH": f"{self.bin}:/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1", "HOME": str(cwd)}
        program, *arguments = shlex.split(command)
        line = [str(self.bin / program), *arguments]
        done = subprocess.run(line, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(tmp_path_factory.mktemp("bare"))


@pytest.fixture(scope="module")
def with_material(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(tmp_path_factory.mktemp("material"), "material")


def themed(project: Project, theme: str) -> Project:
    """Gives the example a theme, and the search that MkDocs has by default."""
    project.replace("mkdocs.yml", "plugins:\n", f"{theme}plugins:\n  - search\n")
    return project


def test_help_and_version_without_a_theme(bare: Installed, tmp_path: Path) -> None:
    assert "Usage: attest" in bare.run("attest --help", tmp_path)
    said = bare.run("python -c 'import attest; print(attest.__version__)'", tmp_path)
    assert said.strip() in bare.run("attest --version", tmp_path)
    assert (bare.bin.parent / "lib").is_dir()
    assert list((bare.bin.parent / "lib").glob("python*/site-packages/attest/py.typed"))
    assert not list((bare.bin.parent / "lib").glob("python*/site-packages/material"))


def test_the_theme_of_mkdocs(bare: Installed, project: Project) -> None:
    """The search of the theme stays as it is, and the elements of the article are checked."""
    themed(project, MKDOCS)
    assert "found: 0 errors" in (said := bare.run("attest check", project.root))
    assert int(re.findall(r"([\d,]+) elements", said)[0].replace(",", "")) > 100
    bare.run("mkdocs build --strict --quiet", project.root)
    assert (project.root / "site/search/search_index.json").stat().st_size > 1000


def test_material_as_it_comes(with_material: Installed, project: Project) -> None:
    themed(project, MATERIAL)
    assert "found: 0 errors" in with_material.run("attest check", project.root)
    with_material.run("mkdocs build --strict --quiet", project.root)
    assert list((project.root / "site/search").glob("index.*.js"))


@pytest.mark.parametrize("hook", HOOKS)
def test_published_hooks(with_material: Installed, project: Project, hook: str) -> None:
    """A hook has an environment of its own, with this package, and what the hook names beside it."""
    assert HOOKS[hook]["additional_dependencies"] == [".[material]"]
    themed(project, MATERIAL)
    if hook == "attest-fix":
        project.replace("docs/index.md", "excerpts/gazette.md#p4", "excerpts/Gazette.md#p4")
    with_material.run(HOOKS[hook]["entry"], project.root)
    assert "excerpts/gazette.md#p4" in project.read("docs/index.md")


def test_a_theme_that_marks_no_article_is_no_silent_success(project: Project) -> None:
    for page in (site := project.build()).rglob("*.html"):
        page.write_text(page.read_text(encoding="utf-8").replace("article>", "section>"), encoding="utf-8")
    found = project.check(site).findings
    assert ("M003", "mkdocs.yml") in {(f.rule.code, f.location.path) for f in found}
