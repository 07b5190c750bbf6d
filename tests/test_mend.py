"""Mends: what they change is exactly the original again, and what they may not touch they leave."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from attest.cli import main
from attest.fix import Prose, files, mended_text
from attest.model.findings import Report
from attest.project import Corpus, read_corpus
from tests.conftest import ROOT
from tests.project import Project

QUOTED = re.compile(r'"([^"\n]{12,90})"(?:\s\(\[[^\]]+\]\([^)\s]*#p\d+\)\))')
CITED_ALONE = re.compile(r'"((?:[^"\s]+ ){2,}[^"\s]+)"(\s\(\[[^\]]+\]\([^)\s]*excerpts/[^)\s]*#p\d+\)\))')
LINK = re.compile(r"\]\(([\w./-]+\.md)(#[\w-]+)?\)")
ALIKE = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True))
HIDDEN = "\u200b\u200d\u00ad\u2060\ufeff\u202a"
Change = tuple[int, int, str]


@cache
def corpus() -> Corpus:
    return read_corpus(ROOT, Report())


@cache
def proses() -> list[Prose]:
    return list(files(corpus()))


def hidden(prose: Prose, chance: random.Random) -> Iterator[Change]:
    """A zero-width character inside a quotation."""
    for quoted in QUOTED.finditer(prose.text):
        at = chance.randrange(quoted.start(1) + 1, quoted.end(1))
        yield at, at, chance.choice(HIDDEN)


def look_alike(prose: Prose, chance: random.Random) -> Iterator[Change]:
    """A Cyrillic letter for a Latin one."""
    for quoted in QUOTED.finditer(prose.text):
        places = [i for i in range(quoted.start(1), quoted.end(1)) if prose.text[i] in ALIKE]
        if places:
            at = chance.choice(places)
            yield at, at + 1, ALIKE[prose.text[at]]


def ligature(prose: Prose, chance: random.Random) -> Iterator[Change]:
    """A ligature for two letters, and a full-width letter for one."""
    for quoted in QUOTED.finditer(prose.text):
        for letters, joined in (("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ"), ("s", "ｓ")):
            at = quoted.group(1).find(letters)
            if at >= 0:
                yield quoted.start(1) + at, quoted.start(1) + at + len(letters), joined


def citation(prose: Prose, chance: random.Random) -> Iterator[Change]:
    """The citation of a quotation is lost."""
    for found in CITED_ALONE.finditer(prose.text):
        block = next((b[:2] for b in prose.typed.stretches if b[0] <= found.start() < b[1]), (0, 0))
        if len(prose.links_in(*block)) == 1 and not prose.excerpts:
            yield found.start(2), found.end(2), ""


def link_case(prose: Prose, chance: random.Random) -> Iterator[Change]:
    """Capital letters in the file or the anchor of a link."""
    for link in LINK.finditer(prose.text, prose.body):
        group = 2 if link.group(2) and chance.random() < 0.5 else 1
        target = link.group(group)
        changed = target.upper() if group == 2 else target.replace(".md", "").title() + ".md"
        anchored = link.group(2) is None or re.search(r"#(?:p\d+|[a-z-]+)$", link.group(2))
        if changed != target and anchored and (group == 1 or has_anchor(prose, link)):
            yield link.start(group), link.end(group), changed


def has_anchor(prose: Prose, link: re.Match[str]) -> bool:
    path, anchor = prose.resolve(link.group(1) + link.group(2))
    return anchor in corpus().anchors(path.removeprefix("docs/").removesuffix(".md"))


def figure(prose: Prose, chance: random.Random) -> Iterator[Change]:
    """Another digit, in a quotation or outside."""
    for found in re.finditer(r"\d", prose.text[prose.body :]):
        at = prose.body + found.start()
        if "](" not in prose.text[prose.text.rfind("[", 0, at) : at] and prose.text[at - 1] not in "#p¶":
            yield at, at + 1, chance.choice([d for d in "0123456789１" if d != found.group()])


def word(prose: Prose, chance: random.Random) -> Iterator[Change]:
    """Another word, a letter less, two words turned round, another case, in a quotation."""
    for quoted in QUOTED.finditer(prose.text):
        text = quoted.group(1)
        if re.search(r"\[|[^\x00-\x7f]", text):
            continue
        spaced = text.split(" ")
        for changed in (
            text[0].swapcase() + text[1:],
            text[:4] + text[5:],
            " ".join(reversed(spaced)),
            f"{text} indeed",
        ):
            if changed != text:
                yield quoted.start(1), quoted.end(1), changed


def own_words(prose: Prose, chance: random.Random) -> Iterator[Change]:
    """Hidden characters and look-alikes in words of ours are told, never mended."""
    for found in re.finditer(r"^[A-Z][a-z]+ [a-z]+ [a-z]+", prose.text[prose.body :], re.MULTILINE):
        yield prose.body + found.start() + 1, prose.body + found.start() + 1, "\u200b"


MENDED = (hidden, look_alike, ligature, citation, link_case)
LEFT = (figure, word, own_words)


@pytest.mark.parametrize("make", MENDED, ids=lambda f: f.__name__)
def test_mended_page_is_the_original(make: Callable[[Prose, random.Random], Iterator[Change]]) -> None:
    tried = 0
    for prose, changed in mutated(make, 150):
        tried += 1
        assert changed.text != prose.text
        mended = mended_text(corpus(), changed)
        # A citation is put in behind its quotation; where the original broke the line there, only the break differs.
        assert mended.split() == prose.text.split() if make is citation else mended == prose.text, changed.path
    assert tried >= 5


@pytest.mark.parametrize("make", LEFT, ids=lambda f: f.__name__)
def test_what_may_not_be_touched_is_left(make: Callable[[Prose, random.Random], Iterator[Change]]) -> None:
    tried = 0
    for _, changed in mutated(make, 300):
        tried += 1
        assert mended_text(corpus(), changed) == changed.text, changed.path
    assert tried >= 100


def mutated(make: Callable[[Prose, random.Random], Iterator[Change]], most: int) -> Iterator[tuple[Prose, Prose]]:
    chance = random.Random(7)
    everything = [(prose, change) for prose in proses() for change in make(prose, chance)]
    for prose, (start, end, words) in chance.sample(everything, min(most, len(everything))):
        text = prose.text[:start] + words + prose.text[end:]
        yield prose, replace(prose, text=text)


def test_a_thousand_pages_are_mutated() -> None:
    chance = random.Random(7)
    counts = {make.__name__: sum(1 for p in proses() for _ in make(p, chance)) for make in (*MENDED, *LEFT)}
    assert sum(min(n, 150) for n in list(counts.values())[:5]) + 3 * 300 >= 1000, counts


def test_real_pages_need_no_mend() -> None:
    assert [p.path for p in proses() if mended_text(corpus(), p) != p.text] == []


def test_fix_shows_then_writes_then_rests(project: Project) -> None:
    """`attest fix` shows a patch and changes nothing; `--write` changes; a second run changes nothing."""
    before = project.read("docs/index.md")
    project.replace("docs/index.md", "magic lamp", "ma\u200bgic lamp")
    project.replace("docs/index.md", "gazette.md#p3)).", "gazette.md#P3)).")
    broken = project.read("docs/index.md")
    run = CliRunner().invoke
    shown = run(main, ["fix", "--root", str(project.root)])
    assert shown.exit_code == 0
    assert "+++ b/docs/index.md" in shown.output
    assert project.read("docs/index.md") == broken
    assert "mended 1 files" in run(main, ["fix", "--write", "--root", str(project.root)]).output
    assert project.read("docs/index.md") == before
    assert "nothing to mend" in run(main, ["fix", "--root", str(project.root)]).output


def test_fix_keeps_line_ends_and_mode(project: Project) -> None:
    path: Path = project.root / "docs/index.md"
    text = project.read("docs/index.md").replace("gazette.md#p3)).", "gazette.md#P3)).")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    CliRunner().invoke(main, ["fix", "--write", "--root", str(project.root)])
    content = path.read_bytes()
    assert content.count(b"\r\n") == text.count("\n") == content.count(b"\n")
    assert b"#P3" not in content
    assert path.stat().st_mode & 0o777 == 0o640


TYPING = {
    "#Heading": "# Heading",
    "The parts are:\n- One\n- Two": "The parts are:\n\n- One\n- Two",
    "The parts are:\n1. One\n2. Two": "The parts are:\n\n1. One\n2. Two",
    "The colours:\n| One | Two |\n| --- | --- |\n| Red | Blue |": "The colours:\n\n| One | Two |\n| --- | --- |\n| Red | Blue |",
    "- One\n  - Two\n- Three": "- One\n    - Two\n- Three",
    "1. One\n   - Two\n2. Three": "1. One\n    - Two\n2. Three",
    "-One\n-Two": "- One\n- Two",
    "See [the page] (index.md).": "See [the page](index.md).",
    "See https://www.example.org/a_b.": "See <https://www.example.org/a_b>.",
    "Words.\n\n1934. A great season.": "Words.\n\n1934\\. A great season.",
}
KEPT = (
    "- One\n  - Two\n    - Three",  # how deep is meant, nobody can tell
    "It was in the year\n2013. After that",
    "`#Heading` and `-One`",
    "```\n#Heading\n-One\nhttps://www.example.org/\n```",
    "- One\n  goes on",
    "A [link](https://www.example.org/a) and <https://www.example.org/b>.",
    "The words **are never closed.",
    "It fell\n- 5 degrees.",
)


@pytest.mark.parametrize("slip", TYPING)
def test_a_slip_of_typing_is_mended(slip: str) -> None:
    prose = Prose("docs/index.md", f"{slip}\n", 0)
    assert mended_text(corpus(), prose) == f"{TYPING[slip]}\n"
    assert mended_text(corpus(), replace(prose, text=f"{TYPING[slip]}\n")) == f"{TYPING[slip]}\n"


@pytest.mark.parametrize("text", KEPT)
def test_what_may_be_meant_otherwise_is_left_as_it_is(text: str) -> None:
    assert mended_text(corpus(), Prose("docs/index.md", text, 0)) == text
