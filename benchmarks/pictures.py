"""How the pictures, the states and the tables grow: synthetic agencies and relationships, rendered and measured.

Run it with `python -m benchmarks.pictures`. For each size it prints how much processor time the blocks of one page take
to write, how much Python-Markdown takes to turn them into HTML, and how large they are, as Markdown and as HTML.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

import markdown

from attest.corpus import Corpus, read_corpus
from attest.findings import Report
from attest.render import fill

SIZES = ((63, 625), (125, 1250), (250, 2500), (500, 5000))
PAGE = """---
title: All
description: All bodies.
---

# All

<!-- attest: lifelines -->

<!-- attest: as-of -->

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
        (root / f"docs/agencies/agency-{number}.md").write_text(
            "\n".join([*lines, "---", "", f"# Agency {number}", ""])
        )
        for name, sort in ((f"agency-{number}", "agency"), (f"person-{number}", "person")):
            (root / f"glossary/{name}.md").write_text(
                f"---\nid: {name}\nprefLabel: {name.title()}\nkind: {sort}\n---\nOne of many.\n"
            )


def measure(corpus: Corpus) -> tuple[float, float, int, int]:
    page = corpus.pages["all"]
    start = time.process_time()
    filled = fill(corpus, page, page.body)
    written = time.process_time()
    html = markdown.markdown(filled, extensions=EXTENSIONS)
    return written - start, time.process_time() - written, len(filled.encode()), len(html.encode())


def main() -> None:
    print("agencies  relationships  blocks s  Markdown s  Markdown kB  HTML kB  us a relationship")
    for agencies, relationships in SIZES if len(sys.argv) < 2 else SIZES[: int(sys.argv[1])]:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), agencies, relationships)
            corpus = read_corpus(Path(folder), Report())
            blocks, turned, text, html = measure(corpus)
        each = 1e6 * (blocks + turned) / relationships
        size = f"{text // 1000:11}  {html // 1000:7}"
        print(f"{agencies:8}  {relationships:13}  {blocks:8.2f}  {turned:10.2f}  {size}  {each:17.0f}", flush=True)


if __name__ == "__main__":
    main()
