"""A small project as a folder: a tree of files, changed at will, built without MkDocs, and checked."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import markdown

from attest.checks import check
from attest.evidence.citations import Published
from attest.fix import SCHEMAS, schema_text
from attest.model.findings import Example, Report
from attest.project import read_corpus
from attest.project.intake import intake, refused
from attest.render import EXTENSIONS as MARKS
from attest.render import fill
from attest.site.pages import read_site

SEED = """Harbour gets a second light
The harbour of Skerry will get a second light, the Harbour Board said on Monday.

"The fog takes more than 40 boats a year, and we want to bring that number down," said Ada Quill, the board's keeper.
There isn't a “magic lamp” for every fog, a spokesman added, but 12 of the 40 boats were near the old light.
The light will burn from 1922, and it was said to cost 9,000 pounds, which nobody could confirm.
"""

FILES = {
    "mkdocs.yml": """site_name: Skerry
site_url: https://skerry.example.org/
nav:
  - index.md
  - excerpts/gazette.md
  - background/board.md
  - glossary.md
plugins:
  - attest:
      avoid: {shipwrecked: lost}
""",
    "seeds/gazette.txt": SEED,
    "seeds/gazette.yml": """id: gazette
title: Harbour gets a second light
publisher: gazette-paper
short: Gazette
author: not stated
date: "1921-03-08"
date_shown: 8 March 1921
date_basis: {text: The date is printed., evidence: [background/board#paper]}
rights: Out of copyright.
purpose: An example.
sha256: SHA
passages:
  - {number: 1, kind: headline, heading: Headline, speaker: gazette-paper, about: [board]}
  - {number: 2, kind: reporting, heading: The plan, speaker: board, about: [board]}
  - number: 3
    kind: reporting
    heading: The boats
    speaker: quill
    about: [board, quill]
    quotes:
      - {words: "The fog takes more than 40 boats a year, and we want to bring that number down,", speaker: quill}
  - number: 4
    kind: reporting
    heading: No single answer
    speaker: board
    about: [board]
    refers: {a spokesman: board}
    keep:
      - {fragment: magic lamp, words: [no, not, isn't]}
  - {number: 5, kind: reporting, heading: The plan and its cost, speaker: gazette-paper, about: []}
figures:
  - {id: boats, passage: 3, value: 40, qualifier: more than, unit: boats, about: [board], stated_by: quill, status: stated}
  - {id: near, passage: 4, value: 12, unit: boats, about: [board], stated_by: board, status: stated, part_of: boats}
  - {id: first-year, passage: 5, value: 1922, unit: year, about: [], stated_by: gazette-paper, status: planned}
  - {id: cost, passage: 5, value: 9000, unit: pounds, about: [], stated_by: gazette-paper, status: unconfirmed}
""",
    "glossary/board.md": """---
id: board
prefLabel: Harbour Board
kind: agency
---
The Harbour Board keeps the harbour of Skerry ([Gazette ¶2](../docs/excerpts/gazette.md#p2)).
""",
    "glossary/quill.md": """---
id: quill
prefLabel: Ada Quill
kind: person
---
The keeper of the board ([Gazette ¶3](../docs/excerpts/gazette.md#p3)).
""",
    "glossary/reed.md": """---
id: reed
prefLabel: Tom Reed
kind: person
---
A watchman of the old light ([Background: the watch](../docs/background/board.md#watch)).
""",
    "glossary/gazette-paper.md": """---
id: gazette-paper
prefLabel: Skerry Gazette
kind: publication
---
The paper of Skerry ([Background: the paper](../docs/background/board.md#paper)).
""",
    "docs/index.md": """---
title: Skerry
description: The harbour and its lights.
entity: board
aliases:
  - the harbour
  - the old light
  - the second light
---

# Skerry

Ada Quill said that the fog takes "more than 40 boats a year" ([Gazette ¶3](excerpts/gazette.md#p3)).

> The fog takes more than 40 boats a year, and we want to bring that number down,
>
> — Ada Quill, [Gazette ¶3](excerpts/gazette.md#p3)

- There is no "magic lamp" ([Gazette ¶4](excerpts/gazette.md#p4)).

<!-- attest: relationships -->

<!-- attest: events -->

<!-- attest: figures -->

The plan is a light from 1922, at an unconfirmed cost of 9,000 pounds ([Gazette ¶5](excerpts/gazette.md#p5)).

Tom Reed watched the old light every night ([Background: the watch](background/board.md#watch)).

Before that, our arithmetic: 40 − 12 = 28 boats ([Gazette ¶4](excerpts/gazette.md#p4)).
""",
    "docs/index.yml": """relationships:
  - {id: board-keeper, subject: quill, predicate: is the keeper of, object: board, status: in force, evidence: [gazette#p3]}
events:
  - {id: second-light, label: The board plans a second light, about: [board], status: planned, evidence: [gazette#p2], outcome: not established}
""",
    "docs/excerpts/gazette.md": """---
title: The Gazette
description: The article, passage by passage.
source: gazette
---

# The Gazette

<!-- attest: source -->

## ¶1 · Headline {#p1}

The headline.

## ¶2 · The plan {#p2}

<!-- attest: passage -->

The board will set up "a second light".

## ¶3 · The boats {#p3}

The keeper spoke.

## ¶4 · No single answer {#p4}

A spokesman spoke.

## ¶5 · The plan and its cost {#p5}

The plan and what it might cost.
""",
    "docs/background/board.md": """---
title: The board
description: What the article leaves open.
---

# The board

## The paper {#paper}

The Skerry Gazette appeared on 8 March 1921.

Reference: Skerry Archive, [*Papers*](https://archive.example.org/papers), not dated. Basis: read. Confidence: high.

## The watch {#watch}

Tom Reed watched the old light every night from the wall. Ada Quill kept the books.

Reference: Skerry Archive, [*Papers*](https://archive.example.org/papers), not dated. Basis: read. Confidence: high.
""",
    "docs/glossary.md": """---
title: Glossary
description: All terms.
---

# Glossary

<!-- attest: glossary -->
""",
}

EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.quotes",
    "pymdownx.superfences",
]


@dataclass
class Project:
    """A project in a folder."""

    root: Path

    @classmethod
    def create(cls, root: Path) -> Project:
        """Writes the files of the example."""
        project = cls(root)
        for name, text in FILES.items():
            project.write(name, text)
        project.sign()
        return project

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Changes words of a file, which must be there."""
        text = self.read(name)
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def sign(self) -> None:
        """Writes the digest of the seed into its record."""
        digest = hashlib.sha256((self.root / "seeds/gazette.txt").read_bytes()).hexdigest()
        self.write("seeds/gazette.yml", re.sub("sha256: .*", f"sha256: {digest}", self.read("seeds/gazette.yml")))

    def build(self) -> Path:
        """Renders the pages with Python-Markdown alone, as any engine would."""
        corpus = read_corpus(self.root, Report())
        site = self.root / "site"
        names = [name.removesuffix(".md") for name, _ in corpus.nav]
        urls = [corpus.pages[n].html_files[0].removesuffix("index.html") for n in names if n in corpus.pages]
        for picture in (self.root / "docs").rglob("*.png"):
            (site / picture.relative_to(self.root / "docs")).parent.mkdir(parents=True, exist_ok=True)
            (site / picture.relative_to(self.root / "docs")).write_bytes(picture.read_bytes())
        for kind in SCHEMAS:
            self.write(f"site/schema/{kind}.json", schema_text(kind))
        marks = [kind(corpus) for kind in MARKS]
        for page in corpus.pages.values():
            for mark in marks:
                mark.page = page.name
            body = fill(corpus, page, page.body)
            target = site / page.html_files[0]
            target.parent.mkdir(parents=True, exist_ok=True)
            up = "../" * page.html_files[0].count("/")
            html = markdown.markdown(body, extensions=[*EXTENSIONS, *marks])
            html = re.sub(r'href="(?!https?:|#)([^"]*?)([\w-]+)\.md(#[^"]*)?"', partial(_href, page.name, up), html)
            nav = "".join(f'<a href="{up or "./"}{url}">{url}</a>' for url in urls)
            text = f"<!doctype html><title>x</title><nav>{nav}</nav><article>{html}</article>"
            target.write_text(text, encoding="utf-8")
        return site

    def check(self, site: Path | None = None) -> Report:
        """Builds the site, where it is not there, and runs all checks; a file that is refused is told alone."""
        report = Report(findings=intake(self.root))
        if unsafe := refused(report.findings):
            return Report(findings=unsafe)
        corpus = read_corpus(self.root, report)
        return check(Published(corpus, read_site(site or self.build())), report)

    def change(self, path: str, old: str, new: str) -> None:
        """Changes words of a file; where there were none, the file is new."""
        if old:
            self.replace(path, old, new)
        else:
            self.write(path, new)

    def check_example(self, example: Example, *, broken: bool) -> Report:
        """Makes what an example of a rule needs, and where it is asked for the change that breaks the rule; checks."""
        for change in example.setup:
            self.change(*change)
        site = self.build() if example.path.startswith("site/") else None
        if broken:
            self.change(example.path, example.passes, example.fails)
        return self.check(site)

    def found(self) -> list[tuple[str, str, int]]:
        """Returns rule, file and line of each finding."""
        return [(f.rule.code, f.location.path, f.location.line) for f in self.check().findings]


def _href(page: str, up: str, match: re.Match[str]) -> str:
    folder = page.rpartition("/")[0]
    parts = [p for p in f"{folder}/{match.group(1)}{match.group(2)}".split("/") if p]
    resolved: list[str] = []
    for part in parts:
        if part == ".." and resolved:
            resolved.pop()
        elif part == "..":
            up += "../"
        else:
            resolved.append(part)
    target = "" if resolved == ["index"] else "/".join(resolved) + "/"
    return f'href="{up}{target}{match.group(3) or ""}"' if up or target else f'href="./{match.group(3) or ""}"'
