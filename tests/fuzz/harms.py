"""Harm to the files of a whole project, through the command line: what is lost, cut, mixed up or mistyped is told.

Each round is a fresh copy of a project with a published site. Whatever was done to its files, no command shows what
only a programmer can read, what is told is told of the harmed file or of one that names it, at a place that is there,
and the published site stays as it was where a build fails.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.commands import Told, run
from tests.fuzz.targets import PIECES
from tests.hostile.cases import CITED, FRONT
from tests.project import EXTENSIONS, Project

REAL = Path(__file__).parent.parent.parent
FOLDERS = ("docs", "glossary", "seeds")
NOTES = f"""{FRONT}## A list

- one *thing*
- two things
    - a thing of the second

1. First.
2. Then.

| a | b |
|---|---|
| the **tide** | the `wind` |

```
make test
```

!!! note "A box"

    {CITED}

> The harbour of Skerry will get a second light,
>
> — Skerry Gazette, [Gazette ¶2](excerpts/gazette.md#p2)

See [the board](background/board.md#watch), and <https://archive.example.org/papers>.
"""
BUILD = ("mkdocs", "build", "--strict")
# What is asked of a harmed project beside its build; `{page}` is any of its pages.
OTHERS = (
    ("attest", "check"), ("attest", "check", "--format", "json"), ("attest", "check", "--format", "sarif"),
    ("attest", "check", "--format", "github", "--coverage"), ("attest", "fix"), ("attest", "fix", "--write"),
    ("attest", "find", "boats"), ("attest", "release"), ("attest", "export", "out"), ("attest", "offline", "out"),
    ("attest", "handbook", "out.html"), ("attest", "review", "{page}#p2", "--by", "Ada Quill"),
    ("attest", "rename", "docs/{page}.md", "docs/moved.md"), ("attest", "new", "term", "lamp", "A lamp"),
)  # fmt: skip


@dataclass
class Tally:
    """What was tried, and what went wrong."""

    rounds: int = 0
    commands: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def told(self) -> str:
        failed, ran = sum(n for what, n in self.commands.items() if not what.endswith(" 0")), self.commands.total()
        return (
            f"{self.rounds} rounds, {ran} commands, {failed} ended with findings, the slowest took {self.slowest:.1f} s, "
            f"{len(self.silent)} harms left the build whole, {len(self.faults)} faults"
        )


@contextmanager
def published(*, real: bool) -> Iterator[Path]:
    """A project with its published site: the example, which holds what honest authors write, or this one."""
    with tempfile.TemporaryDirectory(prefix="attest-harms-") as folder:
        root = Path(folder, "project")
        if real:
            shutil.copytree(REAL / "src", root / "src")
            for name in FOLDERS:
                shutil.copytree(REAL / name, root / name)
            shutil.copy(REAL / "mkdocs.yml", root)
        else:
            project = Project.create(root)
            project.write("docs/notes.md", NOTES)
            project.replace("mkdocs.yml", "  - glossary.md\n", "  - notes.md\n  - glossary.md\n")
            extensions = "".join(f"  - {name}\n" for name in EXTENSIONS)
            project.write("mkdocs.yml", project.read("mkdocs.yml") + "markdown_extensions:\n" + extensions)
        done = run(root, *BUILD)
        assert done.code == 0, done.output
        yield root


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def texts(root: Path) -> list[str]:
    """The files that authors write."""
    kinds = (".md", ".yml", ".txt")
    found = (p.relative_to(root).as_posix() for name in FOLDERS for p in (root / name).rglob("*"))
    return ["mkdocs.yml", *sorted(name for name in found if name.endswith(kinds) and "assets/" not in name)]


def harm(root: Path, random: Random) -> tuple[str, list[str]]:
    """Deletes, cuts or swaps files; returns what was done, and to which."""
    names = texts(root)
    name, other = random.sample(names, 2)
    path, second = root / name, root / other
    how = random.choice(("delete", "cut", "cut", "swap", "empty", "copy over"))
    if how == "delete":
        path.unlink()
    elif how == "cut":
        whole = path.read_bytes()
        path.write_bytes(whole[: random.randrange(len(whole) or 1)])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "swap":
        mine, theirs = path.read_bytes(), second.read_bytes()
        path.write_bytes(theirs)
        second.write_bytes(mine)
    else:
        second.write_bytes(path.read_bytes())
    harmed = {"delete": [name], "cut": [name], "empty": [name], "copy over": [other, name]}.get(how, [name, other])
    return f"{how} {' '.join(harmed)}", harmed


def edit(root: Path, random: Random) -> tuple[str, list[str]]:
    """Mistypes one to three times in one file, as a hand on a keyboard, a merge or a broken editor does."""
    name = random.choice(texts(root))
    path = root / name
    text = before = path.read_text(encoding="utf-8")
    for _ in range(random.randint(1, 3)):
        text = random.choice(_EDITS)(text, random)
    path.write_text(text, encoding="utf-8", newline="", errors="surrogatepass")
    place = next((i for i, (a, b) in enumerate(zip(before, text, strict=False)) if a != b), len(before))
    return f"edit {name} at {place}: {text[max(place - 20, 0) : place + 40]!r}", [name]


def _span(text: str, random: Random, most: int = 40) -> tuple[int, int]:
    start = random.randrange(len(text) + 1)
    return start, min(len(text), start + random.randint(1, most))


def _take(text: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:start] + text[end:]


def _put(text: str, random: Random) -> str:
    start, _ = _span(text, random)
    return text[:start] + random.choice(PIECES) + text[start:]


def _double(text: str, random: Random) -> str:
    start, end = _span(text, random, 400)
    return text[:end] + text[start:end] + text[end:]


def _move(text: str, random: Random) -> str:
    start, end = _span(text, random)
    rest = text[:start] + text[end:]
    there, _ = _span(rest, random)
    return rest[:there] + text[start:end] + rest[there:]


def _lines(text: str, random: Random) -> str:
    lines = text.split("\n")
    one, other = (random.randrange(len(lines)) for _ in range(2))
    match random.randrange(4):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            del lines[one]
        case 2:
            lines[one] = random.choice((" ", "    ", "\t", "> ", "- ", "# ")) + lines[one]
        case _:
            lines[one] = lines[one].lstrip()
    return "\n".join(lines)


def _value(text: str, random: Random) -> str:
    """Gives a key of YAML another value, or a link another address."""
    found = list(re.finditer(r"(?<=: )[^\n,{}]+|(?<=\]\()[^)\s]+|\d+", text))
    if not found:
        return text
    one = random.choice(found)
    new = random.choice(
        (
            "",
            "null",
            "[]",
            "{}",
            "-1",
            "0",
            "yes",
            "2013-02-30",
            "'",
            '"',
            "a: b",
            "*x",
            "&x",
            "9" * 30,
            "../x.md#p1",
            one.group() * 3,
        )
    )
    return text[: one.start()] + new + text[one.end() :]


_EDITS: tuple[Callable[[str, Random], str], ...] = (_take, _put, _double, _move, _lines, _value)


def settings(told: Told, harmed: list[str]) -> bool:
    """What MkDocs says where its settings are harmed, and nothing of ours has run, is its own."""
    return "mkdocs.yml" in harmed and "checked " not in told.output


def judge(root: Path, told: Told, harmed: list[str], before: Path) -> Iterator[str]:
    """Says what is wrong with what a command said."""
    if told.code not in (0, 1, 2):
        yield f"ends with {told.code}"
    if told.raw and not settings(told, harmed):
        yield f"shows {told.raw!r}"
    stems = {part for name in harmed for part in (Path(name).stem, *_ids(root / name), *_ids(before / name)) if part}
    stems |= {word for name in harmed for word in re.findall(r"\w+", " ".join(_ids(before / name))) if len(word) > 3}
    for path, line, column in told.places:
        file = root / path
        if path.startswith("site/"):
            continue
        if not file.is_file() and path not in FOLDERS:
            if path not in harmed:
                yield f"names {path}, which is not there"
            continue
        if file.is_dir():
            continue
        lines = file.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
        if not (1 <= line <= len(lines) + 1 and 1 <= column <= len(([*lines, ""])[line - 1]) + 2):
            yield f"names {path}:{line}:{column}, which is no place of it"
        # A page or a record may be wrong because of the harmed file only where it names it or what stands in it;
        # the settings name every page.
        if (
            "mkdocs.yml" not in harmed
            and path not in harmed
            and not any(stem in "\n".join([path, *lines]) for stem in stems)
        ):
            yield f"names {path}, which has nothing to do with it"


def _ids(path: Path) -> list[str]:
    """The ids and the names that a file gives to what others name."""
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return re.findall(r"(?<=\bid: )[\w-]+|(?<=\{#)[\w-]+|(?<=Label: ).+", text)


def attempt(whole: Path, how: Callable[[Path, Random], tuple[str, list[str]]], random: Random, tally: Tally) -> None:
    """One round: harms a copy of the project, builds it, asks another command, and looks at the site."""
    with tempfile.TemporaryDirectory(prefix="attest-harm-") as folder:
        root = Path(folder, "project")
        shutil.copytree(whole, root)
        site = content(root / "site")
        what, harmed = how(root, random)
        page = random.choice([n for n in texts(root) if n.startswith("docs/") and n.endswith(".md")])
        others = [tuple(o.format(page=page[5:-3]) for o in command) for command in random.sample(OTHERS, 1)]
        for command in (BUILD, *others):
            started = time.monotonic()
            told = run(root, *command)
            tally.slowest = max(tally.slowest, time.monotonic() - started)
            tally.commands[f"{command[0]} {command[1]} {told.code}"] += 1
            wrong = list(judge(root, told, harmed, whole))
            if command == BUILD:
                if told.code == 0:
                    tally.silent.append(what)
                elif settings(told, harmed):
                    pass
                elif content(root / "site") != site:
                    wrong.append("has changed the published site")
                elif not any(name.removeprefix("docs/") in told.output for name in harmed) and not told.places:
                    wrong.append("names none of the harmed files")
                if list(root.glob(".site.*.part")):
                    wrong.append("leaves half of a site")
            if "json" in command or "sarif" in command:
                try:
                    json.loads(told.output)
                except ValueError:
                    if told.code != 2:
                        wrong.append("writes no JSON")
            for one in wrong:
                tally.faults.append(f"{what}\n    {' '.join(command)} {one}\n{told.output[-1500:]}")
                print(f"FAULT {tally.faults[-1]}", flush=True)
    tally.rounds += 1


def harms(rounds: int, seed: int, *, real: bool = False) -> Tally:
    """Deletes, cuts and swaps files so many times."""
    tally, random = Tally(), Random(seed)
    with published(real=real) as whole:
        for _ in range(rounds):
            attempt(whole, harm, random, tally)
    return tally


def edits(seconds: float, seed: int, *, real: bool = False) -> Tally:
    """Mistypes for so long."""
    tally, random = Tally(), Random(seed)
    end = time.monotonic() + seconds
    with published(real=real) as whole:
        while time.monotonic() < end:
            attempt(whole, edit, random, tally)
    return tally
