"""New files, each whole enough to pass its own check.

Nothing is left to be filled in that could be published by mistake: what only a person knows is asked for, the rest is
worked out, and a passage of which nobody has said anything yet says so.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attest.files import read_text, write_atomic, write_like
from attest.model import Kind
from attest.project import Corpus

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EVIDENCE = re.compile(r"(?:\.\./|docs/)*(?P<page>[a-z0-9/_-]+)(?:\.md)?#(?P<anchor>[\w-]+)")
_BACKGROUND = """
## {heading} {{#{anchor}}}

{fact}

Reference: {publisher}, [*{title}*]({url}), {dated}.
Basis: {basis}. Confidence: {confidence}.
"""


class CannotScaffoldError(Exception):
    """The file cannot be made; the message says why."""


def new_entry(corpus: Corpus, identifier: str, label: str, kind: str, definition: str, evidence: str) -> Path:
    """Makes a glossary file.

    Args:
        corpus: The facts and pages.
        identifier: The id, which is the file's name.
        label: The name that readers see.
        kind: What the entry is about, such as `term` or `person`.
        definition: What it is, in one sentence.
        evidence: What shows it, such as `independent-2011#p5`; nothing where a term is explained by us.

    Returns:
        The new file.

    Raises:
        CannotScaffoldError: A value is none, or the file or the label is there already.
    """
    check_id(identifier)
    check_words(label, definition)
    for known in corpus.entries.values():
        if label.casefold() in (name.casefold() for name in [*known.record.labels, *known.record.hiddenLabel]):
            raise CannotScaffoldError(f"{known.path} has the label {label!r} already: add your text there")
    if not evidence and kind != Kind.TERM:
        raise CannotScaffoldError(f"a {kind} needs evidence, such as independent-2011#p5: `attest find` lists it")
    front = {"id": identifier, "prefLabel": label, "kind": kind} | ({} if evidence else {"editorial": True})
    text = _cited(corpus, definition, evidence, "glossary")
    return create(corpus.root / "glossary" / f"{identifier}.md", f"---\n{yaml(front)}---\n\n{text}\n")


def new_background(corpus: Corpus, page: str, anchor: str, **words: str) -> Path:
    """Adds a section to a background page.

    Args:
        corpus: The facts and pages.
        page: The name of the page under `docs/background/`.
        anchor: The anchor of the section.
        words: Its `heading`, the `fact`, and its reference: `publisher`, `title`, `url`, `dated`, `basis` and
            `confidence`.

    Returns:
        The changed file.

    Raises:
        CannotScaffoldError: A value is none, the anchor is there already, or there is no such page.
    """
    check_id(anchor)
    check_words(*words.values())
    known = corpus.pages.get(f"background/{page.removesuffix('.md').removeprefix('docs/background/')}")
    if known is None:
        raise CannotScaffoldError(f"{page!r} is no page of docs/background: name one that is there, such as `ceop`")
    if anchor in known.anchors:
        raise CannotScaffoldError(f"{known.path} has a section #{anchor} already")
    path = corpus.root / known.path
    write_like(path, read_text(path).rstrip("\n") + "\n" + _BACKGROUND.format(anchor=anchor, **words))
    return path


def new_page(corpus: Corpus, name: str, title: str, sentence: str, evidence: str) -> list[Path]:
    """Makes a page, and puts it into the navigation behind the other pages of its folder.

    Args:
        corpus: The facts and pages.
        name: Its file under `docs/`, such as `agencies/iwf`.
        title: Its title.
        sentence: What it tells, in one sentence, with which it begins.
        evidence: What shows the sentence, such as `background/nca#nca-operational`; nothing for a note of ours.

    Returns:
        The files that were written.

    Raises:
        CannotScaffoldError: A value is none, or the page is there already.
    """
    short = name.removeprefix("docs/").removesuffix(".md")
    for part in short.split("/"):
        check_id(part)
    check_words(title, sentence)
    text = _cited(corpus, sentence, evidence, posixpath.dirname(f"docs/{short}"))
    front = yaml({"title": title, "description": sentence})
    made = create(corpus.root / "docs" / f"{short}.md", f"---\n{front}---\n\n# {title}\n\n{text}\n")
    return [made, *into_nav(corpus, f"{short}.md", title)]


def _cited(corpus: Corpus, sentence: str, evidence: str, folder: str) -> str:
    """Writes a sentence with its citation, or as a note of ours."""
    if not evidence:
        return f"*Our note:* {sentence}"
    found = _EVIDENCE.search(evidence)
    page, anchor = (found["page"], found["anchor"]) if found else ("", "")
    source = page if page in corpus.sources else corpus.excerpts.get(page, "")
    if source and anchor in [f"p{n}" for n in range(1, len(corpus.sources[source].passages) + 1)]:
        return f"{sentence}\n({corpus.citation(source, int(anchor[1:]), folder)})"
    if page in corpus.pages and (title := corpus.pages[page].headings.get(anchor)):
        return f"{sentence}\n([Background: {title}]({posixpath.relpath(f'docs/{page}.md', folder)}#{anchor}))"
    raise CannotScaffoldError(
        f"{evidence!r} is no evidence: write it as independent-2011#p5 or background/nca#nca-operational, "
        "as in the links that `attest find WORDS` lists"
    )


def into_nav(corpus: Corpus, page: str, title: str) -> list[Path]:
    """Puts a page into the navigation, behind the last of its folder, or else behind the last of the first level."""
    path = corpus.root / "mkdocs.yml"
    lines = read_text(path).splitlines(keepends=True)
    rows = [(name, place.line, re.match(r" *- ", lines[place.line - 1])) for name, place in corpus.nav]
    places = [(name, len(start[0]), line, start[0]) for name, line, start in rows if start]
    folder = posixpath.dirname(page)
    near = [place for place in places if posixpath.dirname(place[0]) == folder] or places
    if not near:
        return []
    _, _, line, start = max((p for p in near if p[1] == min(q[1] for q in near)), key=lambda place: place[2])
    label = title if re.fullmatch(r"\w[\w ,.()'’-]*", title) else json.dumps(title, ensure_ascii=False)
    lines.insert(line, f"{start}{label}: {page}\n")
    write_like(path, "".join(lines))
    return [path]


def yaml(record: Mapping[str, Any]) -> str:
    """Writes a record as YAML, a key a line."""
    return "".join(f"{key}: {_value(value)}\n" for key, value in record.items())


def _value(value: object) -> str:
    plain = isinstance(value, str) and _NAME.fullmatch(value) and not value[0].isdigit()
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


def check_id(identifier: str) -> None:
    """Refuses what is no id."""
    if not _NAME.fullmatch(identifier):
        raise CannotScaffoldError(f"{identifier!r} is no id: use lower-case letters, digits and single hyphens")


def check_words(*words: str) -> None:
    """Refuses what readers could not read as it is written."""
    for said in words:
        if not said.strip() or set(said) & set("<>{}\n"):
            raise CannotScaffoldError(f"{said!r} is no name or sentence that readers can see: write plain words")


def create(path: Path, text: str) -> Path:
    """Writes a file that is not there yet."""
    if path.exists():
        raise CannotScaffoldError(f"{path.name} is there already")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, text)
    return path
