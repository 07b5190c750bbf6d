"""New files from templates, and the JSON Schemas that editors use to help with them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from attest.files import read_text, write_atomic
from attest.model import Entry, FrontMatter, PageRecords, SourceRecord
from attest.project import split_passages

SCHEMAS: Mapping[str, type[BaseModel]] = {
    "page": FrontMatter,
    "records": PageRecords,
    "entry": Entry,
    "source": SourceRecord,
}

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ENTRY = """---
id: {id}
prefLabel: {label}
altLabel: []
kind: {kind}
related: []
---
One plain sentence that says what it is, with its citation
([Background: WORDS OF THE HEADING](../docs/background/PAGE.md#ANCHOR)).
"""
_PAGE = """---
title: {title}
description: WHAT THE PAGE TELLS, IN ONE SENTENCE.
---

# {heading}

What the page tells, with its evidence.
"""
_BACKGROUND = """
## {label} {{#{id}}}

The fact, in words of your own, with its date.

Reference: PUBLISHER, [*TITLE OF THE PAGE*](https://www.example.org/), DATE OF THE PAGE or not dated.
Basis: read in an archived copy of the page. Confidence: high, medium or low.
"""
_EXCERPTS = """---
title: {title}
description: The article, passage by passage, with what each establishes and what it does not.
source: {id}
---

# {heading}
"""
_EXCERPT = """
## ¶{number} · {heading} {{#p{number}}}

<!-- attest: passage -->

What this passage says, in words of your own.
"""
_RECORD = """
## The record of the article {#record}

<!-- attest: source -->
"""


class CannotScaffoldError(Exception):
    """The file cannot be made; the message says why."""


def schema(kind: str) -> dict[str, Any]:
    """Returns the JSON Schema of a record.

    Args:
        kind: `page` (front matter), `records` (the file beside a page), `entry` (a glossary file's front matter) or
            `source` (the record beside a seed).

    Returns:
        The schema, in draft 2020-12.
    """
    made = SCHEMAS[kind].model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def schema_text(kind: str) -> str:
    """Returns the JSON Schema of a record as the text of a file."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def new_entry(root: Path, identifier: str, label: str, kind: str) -> Path:
    """Makes a glossary file.

    Args:
        root: The project's root.
        identifier: The id, which is the file's name.
        label: The name that readers see.
        kind: What the entry is about, such as `term` or `person`.

    Returns:
        The new file.

    Raises:
        CannotScaffoldError: The id is none, or the file is there already.
    """
    _check(identifier)
    _check_label(label)
    text = _ENTRY.format(id=identifier, label=json.dumps(label, ensure_ascii=False), kind=kind)
    return _create(root / "glossary" / f"{identifier}.md", text)


def new_background(root: Path, page: str, identifier: str, label: str) -> Path:
    """Adds a section to a background page.

    Args:
        root: The project's root.
        page: The name of the page under `docs/background/`.
        identifier: The anchor of the section.
        label: Its heading.

    Returns:
        The changed file.

    Raises:
        CannotScaffoldError: The anchor is none or is there already, or there is no such page.
    """
    _check(identifier)
    _check_label(label)
    path = root / "docs/background" / f"{page.removesuffix('.md').removeprefix('docs/background/')}.md"
    if path.parent != root / "docs/background" or not path.is_file():
        raise CannotScaffoldError(f"{page!r} is no page of docs/background: name one that is there, such as `ceop`")
    text = read_text(path)
    if f"{{#{identifier}}}" in text:
        raise CannotScaffoldError(f"{path.relative_to(root)} has a section #{identifier} already")
    write_atomic(path, text.rstrip("\n") + "\n" + _BACKGROUND.format(id=identifier, label=label))
    return path


def new_source(root: Path, identifier: str, text: Path) -> list[Path]:
    """Makes the record and the excerpts page of a stored source.

    Args:
        root: The project's root.
        identifier: The id of the source.
        text: The stored text, which lies in `seeds/` already.

    Returns:
        The new files: the record and the excerpts page.

    Raises:
        CannotScaffoldError: The text is not in `seeds/`, or a file is there already.
    """
    _check(identifier)
    if text.resolve().parent != (root / "seeds").resolve() or text.suffix != ".txt" or not text.is_file():
        raise CannotScaffoldError(
            f"{text} is no text of this project: store it first as seeds/<name>.txt, byte for byte"
        )
    passages = split_passages(read_text(text))
    lines = [
        f"id: {identifier}",
        f"title: {json.dumps(passages[0] if passages else '', ensure_ascii=False)}",
        "publisher: ID-OF-THE-PUBLICATION",
        "short: NAME USED IN CITATIONS",
        "author: not stated in the stored copy",
        'date: "YYYY-MM-DD"',
        "date_shown: THE DATE IN WORDS",
        "date_basis: {text: How the date is known., evidence: []}",
        "url: https://www.example.org/",
        "rights: Whose the text is, and on what ground it is held and quoted.",
        "purpose: Why it is quoted.",
        f"sha256: {hashlib.sha256(text.read_bytes()).hexdigest()}",
        "passages:",
    ]
    for number in range(1, len(passages) + 1):
        kind = "headline" if number == 1 else "reporting"
        lines.append(
            f"  - {{number: {number}, kind: {kind}, heading: WHAT IT IS ABOUT, speaker: ID-OF-THE-SPEAKER, about: []}}"
        )
    page = _EXCERPTS.format(id=identifier, title=json.dumps(identifier), heading=identifier)
    page += "".join(_EXCERPT.format(number=n, heading="WHAT IT IS ABOUT") for n in range(1, len(passages) + 1))
    page += _RECORD
    excerpts = root / "docs/excerpts" / f"{identifier}.md"
    if excerpts.exists():
        raise CannotScaffoldError(f"{excerpts.relative_to(root)} is there already")
    return [_create(text.with_suffix(".yml"), "\n".join(lines) + "\nfigures: []\n"), _create(excerpts, page)]


def _check(identifier: str) -> None:
    if not _NAME.fullmatch(identifier):
        raise CannotScaffoldError(f"{identifier!r} is no id: use lower-case letters, digits and single hyphens")


def _check_label(label: str) -> None:
    if not label.strip() or set(label) & set('<>"{}\n'):
        raise CannotScaffoldError(f"{label!r} is no name that readers can see: write plain words")


def new_page(root: Path, name: str, title: str) -> Path:
    """Makes a page.

    Args:
        root: The project's root.
        name: Its file under `docs/`, such as `agencies/iwf`.
        title: Its title.

    Returns:
        The new file, which is not in the navigation yet.

    Raises:
        CannotScaffoldError: The name or the title is none, or the page is there already.
    """
    short = name.removeprefix("docs/").removesuffix(".md")
    for part in short.split("/"):
        _check(part)
    _check_label(title)
    text = _PAGE.format(title=json.dumps(title, ensure_ascii=False), heading=title)
    return _create(root / "docs" / f"{short}.md", text)


def _create(path: Path, text: str) -> Path:
    if path.exists():
        raise CannotScaffoldError(f"{path.name} is there already")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, text)
    return path
