"""The shape of the program: few rooms, imports that go down, small modules, and what other rooms may use."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src/attest"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = sorted(p.name for p in PACKAGE.iterdir() if p.is_dir() and p.name != "__pycache__")
MOST_ROOMS, MOST_PAIRS, MOST_LINES = 13, 55, 250


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0]


def imports(module: Path) -> Iterator[tuple[str, str]]:
    """The modules that a module imports, each with the name that is taken from it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def foreign(module: Path) -> list[tuple[str, str]]:
    """The imports of a module from other rooms."""
    return [(m, n) for m, n in imports(module) if m.startswith("attest") and m.split(".")[1:2] != [room(module)]]


def test_the_hall_is_empty() -> None:
    assert {p.name for p in PACKAGE.iterdir() if p.is_file()} == {"__init__.py", "py.typed"}
    assert len(ROOMS) <= MOST_ROOMS


def test_few_rooms_know_each_other() -> None:
    pairs = {(room(p), m.split(".")[1]) for p in MODULES if p.parent != PACKAGE for m, _ in foreign(p)}
    assert len(pairs) <= MOST_PAIRS, sorted(pairs)


@pytest.mark.parametrize("module", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_is_small_and_uses_what_other_rooms_offer(module: Path) -> None:
    assert module.read_text(encoding="utf-8").count("\n") <= MOST_LINES
    for name, _ in foreign(module):
        assert name.count(".") == 1, f"{name}: another room uses only what its `__init__` names"


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_says_what_it_is_for(name: str) -> None:
    tree = ast.parse((PACKAGE / name / "__init__.py").read_text(encoding="utf-8"))
    told = ast.get_docstring(tree) or ""
    assert "In: " in told
    assert "Out: " in told


def test_only_the_engine_room_knows_mkdocs() -> None:
    knows = {room(p) for p in MODULES if p.parent != PACKAGE for m, _ in imports(p) if m.split(".")[0] == "mkdocs"}
    assert knows == {"engine"}


def test_the_page_on_architecture_names_the_rooms_and_their_floors() -> None:
    page = (ROOT / "docs/reference/architecture.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^[├└]── (\w+)/", page, re.MULTILINE)) == set(ROOMS)
    floors = [re.findall(r"`(\w+)`", row) for row in re.findall(r"^\| \d+ \| (.*) \|$", page, re.MULTILINE)]
    with (ROOT / "pyproject.toml").open("rb") as file:
        layers = tomllib.load(file)["tool"]["importlinter"]["contracts"][0]["layers"]
    assert floors == [layer.split(" | ") for layer in layers]


def test_the_page_on_architecture_names_modules_that_are_there() -> None:
    page = (ROOT / "docs/reference/architecture.md").read_text(encoding="utf-8")
    named = re.findall(rf"`((?:{'|'.join(ROOMS)})/[\w/]+(?:\.py)?)/?`", page)
    assert len(named) > 15
    assert [name for name in named if not (PACKAGE / name).exists()] == []
