"""How the pictures, the states and the tables grow: synthetic agencies and relationships, rendered and measured.

Run it with `nice python -m benchmarks.pictures`. Two things are measured at each size: the one page that shows all
bodies, all states and all relationships, and the pages of all agencies, each with its own picture and table. Time is
processor time of this process, the least of two rounds, from Markdown to HTML. The number of function calls does not
depend on what else the machine does.
"""

from __future__ import annotations

import cProfile
import pstats
import random
import sys
import tempfile
import time
from pathlib import Path

import markdown

from attest.model.findings import Report
from attest.project import Corpus, read_corpus
from attest.project.history import history_of
from attest.project.pages import MarkdownPage
from attest.render import fill

SIZES = ((125, 1250), (250, 2500), (500, 5000), (1000, 10000))
ROUNDS = 2
PAGE = """---
title: All
description: All bodies.
---

# All

<!-- attest: lifelines -->

<!-- attest: as-of -->

<!-- attest: relationships -->
"""
OWN = """
# Agency

<!-- attest: lifelines -->

<!-- attest: relationships -->
"""
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


def day(random_: random.Random, first: int, last: int) -> str:
    return f"{random_.randint(first, last)}-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"


def write(root: Path, agencies: int, relationships: int) -> None:
    """Writes a project; each agency has one page with its life and its share of the relationships."""
    random_ = random.Random(agencies)
    for folder in ("docs/agencies", "docs/background", "glossary", "seeds"):
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Many\nplugins:\n  - attest\n")
    (root / "docs/all.md").write_text(PAGE)
    (root / "docs/background/facts.md").write_text(
        "---\ntitle: Facts\ndescription: Facts.\n---\n\n# Facts\n\n## Fact {#fact}\n\nA fact.\n"
    )
    each = relationships // agencies
    for number in range(agencies):
        lines = [
            "---", f"title: Agency {number}", "description: One of many.", f"entity: agency-{number}", "life:",
            f'  start: "{day(random_, 1990, 1999)}"', "  evidence: [background/facts#fact]", "relationships:",
        ]  # fmt: skip
        for count in range(each):
            other = random_.randrange(agencies)
            start = random_.randint(2000, 2019)
            kind = count % 3
            term = ("org:linkedTo", "org:headOf", "org:subOrganizationOf")[kind]
            lines += [
                f"  - id: r-{number}-{count}",
                f"    predicate: {('is affiliated to', 'is head of', 'is part of')[kind]}",
            ]
            lines += [f"    object: agency-{other}"] if kind != 1 else [f"    object: agency-{number}"]
            lines += [f"    subject: person-{number}"] if kind == 1 else []
            lines += [
                f"    term: {term}",
                f'    start: "{day(random_, start, start)}"',
                f'    end: "{day(random_, start + 1, start + 6)}"',
            ]
            lines += ["    status: in force", "    evidence: [background/facts#fact]"]
        (root / f"docs/agencies/agency-{number}.md").write_text("\n".join([*lines, "---", OWN]))
        for name, sort in ((f"agency-{number}", "agency"), (f"person-{number}", "person")):
            (root / f"glossary/{name}.md").write_text(
                f"---\nid: {name}\nprefLabel: {name.title()}\nkind: {sort}\n---\nOne of many.\n"
            )


def render(corpus: Corpus, pages: list[MarkdownPage]) -> int:
    """Fills the blocks of pages, turns them into HTML, and returns its size in bytes."""
    size = 0
    for page in pages:
        size += len(markdown.markdown(fill(corpus, page, page.body), extensions=EXTENSIONS).encode())
    return size


def measure(corpus: Corpus, pages: list[MarkdownPage]) -> tuple[float, int, int]:
    """Returns the seconds, the function calls and the bytes that some pages take."""
    times = []
    for _ in range(ROUNDS):
        history_of.cache_clear()
        start = time.process_time()
        size = render(corpus, pages)
        times.append(time.process_time() - start)
    history_of.cache_clear()
    profile = cProfile.Profile()
    profile.runcall(render, corpus, pages)
    return min(times), pstats.Stats(profile).total_calls, size  # type: ignore[attr-defined]


def main() -> None:
    print("| agencies | relationships | what | seconds | growth | million calls | growth | MB | growth |")
    print("|---|---|---|---|---|---|---|---|---|")
    before: dict[str, tuple[float, int, int]] = {}
    for agencies, relationships in SIZES if len(sys.argv) < 2 else SIZES[: int(sys.argv[1])]:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), agencies, relationships)
            corpus = read_corpus(Path(folder), Report())
        own = [page for page in corpus.pages.values() if page.front.entity]
        for what, pages in (("one page of all", [corpus.pages["all"]]), ("pages of the agencies", own)):
            found = measure(corpus, pages)
            cells = []
            for value, old, unit in zip(found, before.get(what, (0, 0, 0)), (1, 1e6, 1e6), strict=True):
                cells += [f"{value / unit:.2f}", f"{value / old:.2f}" if old else ""]
            print(f"| {agencies:,} | {relationships:,} | {what} | {' | '.join(cells)} |", flush=True)
            before[what] = found


if __name__ == "__main__":
    main()
