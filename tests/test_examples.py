"""What the pages about contributing show of the check is what the check says."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from attest.model import Finding, Report
from attest.project import intake, read_corpus
from tests.test_slips import clone, findings

# One process builds them for all.
pytestmark = pytest.mark.xdist_group("examples")

ROOT = Path(__file__).parent.parent
EXAMPLES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "examples.yml").read_text(encoding="utf-8"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs/contributing").glob("*.md"))]
# The rules that are seen while the files are read; the others need a built site.
READING = "RSG"
HEAD = "---\ntitle: Example\ndescription: An example.\n---\n\n# Example\n\n"


def put(root: Path, example: dict[str, Any], number: int) -> str:
    """Puts a fault into a clone, and returns the file in which it is told."""
    if "add" in example:
        name = f"docs/example-{number}.md"
        (root / name).write_text(f"{HEAD}{example['add']}\n", encoding="utf-8")
        return str(example.get("told", name))
    name = next(str(example[how]) for how in ("append", "replace", "write") if how in example)
    path, text = root / name, str(example["text"])
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if "append" in example:
        text = f"{before.rstrip(chr(10)) if path.suffix != '.txt' else before}\n{text}".replace("\n\n\n", "\n\n")
    if "replace" in example:
        assert example["old"] in before
        text = before.replace(example["old"], text, 1)
    path.write_text(text, encoding="utf-8")
    if "beside" in example:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        path.with_suffix(".yml").write_text(example["beside"].replace("SUM", digest), encoding="utf-8")
    return name


def shown(finding: Finding) -> str:
    """A finding as the pages show it: without the line of the file and without the address of the rule."""
    hint = finding.hint.replace("\n", " ")
    words = f"{finding.location}: {finding.message} {hint} Rule {finding.rule.code}, {finding.rule.name}"
    return re.sub(r"example-\d+", "example", " ".join(words.split()))


def masked(one: str) -> str:
    """A finding without what each change of the site changes: how much is quoted, and what places there are."""
    one = re.sub(r"[\d.]+%(?= of the words)", "…%", one)
    return re.sub(r"(The longest quotations:|The page has: #[\w-]+,) .*(?= Rule)", r"\1 …", one)


def wanted(example: dict[str, Any], name: str, told: list[Finding]) -> list[str]:
    """Returns what is told of an example, which is something of each of its rules."""
    beside = {name, str(Path(name).with_suffix(".yml"))}
    found = [f for f in told if f.rule.code in example["rules"] and f.location.path in beside]
    assert {f.rule.code for f in found} == set(example["rules"]), (example, list(map(str, told)))
    return [masked(shown(f)) for f in found]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the check says of all examples: those that only need reading one by one, all others in one build."""
    root = clone(tmp_path_factory.mktemp("examples"))
    made: set[str] = set()
    for number, example in enumerate(e for e in EXAMPLES if e["rules"][0][0] in READING):
        kept = root / "seeds", root / "glossary"
        safe = [shutil.copytree(folder, root.parent / f"{folder.name}-{number}") for folder in kept]
        name = put(root, example, number)
        report = Report(findings=intake(root))
        read_corpus(root, report)
        made.update(wanted(example, name, report.findings))
        for folder, copy in zip(kept, safe, strict=True):
            shutil.rmtree(folder)
            copy.rename(folder)
    names = [(e, put(root, e, n)) for n, e in enumerate(EXAMPLES) if e["rules"][0][0] not in READING]
    told = findings(root)
    for example, name in names:
        made.update(wanted(example, name, told))
    return made


def examples(page: Path) -> Iterator[str]:
    """The findings that a page shows."""
    for block in re.findall(r"```(?:text|console)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for one in re.findall(r"^\S+:\d+:\d+: .*?Rule \w\d{3}, [\w-]+$", block, re.DOTALL | re.MULTILINE):
            yield masked(" ".join(one.split()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_the_check_says(page: Path, said: set[str]) -> None:
    assert [one for one in examples(page) if one not in said] == []


def test_what_a_page_gives_to_copy_is_right(tmp_path: Path) -> None:
    root = clone(tmp_path)
    names = {"docs/agencies/example-%s.md": "quotation", "glossary/%s.md": "term"}
    for path, page in names.items():
        text = (ROOT / f"docs/contributing/{page}.md").read_text(encoding="utf-8")
        for number, block in enumerate(re.findall(r"```markdown\n(.*?)```", text, re.DOTALL)):
            front = yaml.safe_load(block.split("---")[1]) if block.startswith("---") else {}
            (root / (path % front.get("id", number))).write_text(block if front else HEAD + block, encoding="utf-8")
    rules = ("N001", "D007", "F001")  # None of them is in the menu, all have one title, together they quote too much.
    assert [str(f) for f in findings(root) if f.rule.code not in rules] == []


def test_each_example_is_shown(said: set[str]) -> None:
    assert sorted(said - {one for page in PAGES for one in examples(page)}) == []


SHOWN = {
    "allowances": "each rule that is set aside, with its reason",
    "as-of": "what the records say as of each date",
    "contacts": "the contact points, from the records",
    "events": "all events, from the records",
    "figures": "all figures, from the records",
    "glossary": "all entries of the glossary",
    "lifelines": "the lives of {whom}, drawn from the records",
    "parts": "each figure that is counted inside another, drawn",
    "passage": "who speaks in the passage, and where it is used",
    "plans": "what was planned, beside what happened",
    "relationships": "all relationships, from the records",
    "rules": "each rule of the check, with an example",
    "series": "the figures that add up to another, drawn",
    "source": "the record of the article",
}


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.stem)
def test_the_markdown_says_what_a_generated_block_shows(page: Path) -> None:
    """On GitHub a reader sees no block, but can read below its marker what the site shows there."""
    lines = page.read_text(encoding="utf-8").split("\n")
    entity = next((line.removeprefix("entity: ") for line in lines if line.startswith("entity: ")), "")
    whom = f"{entity.upper()} and of those around it" if entity else "the agencies"
    for line, below in pairwise(lines):
        if found := re.fullmatch(r"<!-- attest: ([a-z-]+) -->", line):
            assert below == f"*Shown on the site: {SHOWN[found[1]].format(whom=whom)}.*"


def test_what_is_said_of_a_block_is_not_on_the_site(site: Path) -> None:
    template = site / "contributing/source/index.html"
    told = [page for page in site.rglob("*.html") if "*Shown on the site" in page.read_text(encoding="utf-8")]
    assert told == [template]
