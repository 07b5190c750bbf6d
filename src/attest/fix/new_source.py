"""A new source: its record and its page, with what can be worked out from the text."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from attest.files import read_text, write_atomic
from attest.fix.scaffold import CannotScaffoldError, check_id, check_words, create, into_nav, yaml
from attest.fix.wrapping import joined
from attest.model import edtf
from attest.project import Corpus, split_passages
from attest.text import fold

_EXCERPTS = """---
title: {title}
description: {description}
source: {id}
---

# {heading}

This page goes through one article, passage by passage.
{help}{passages}
## The record of the article {{#record}}

<!-- attest: source -->
*Shown on the site: the record of the article.*
"""
_HELP = """
The article may speak about the abuse of children. If you want to talk to someone, or are worried about a child, see
[Get help](../get-help.md).
"""
_EXCERPT = """
## ¶{number} · {heading} {{#p{number}}}

<!-- attest: passage -->
*Shown on the site: who speaks in the passage, and where it is used.*

*Our note:* nobody has written yet what this passage shows.
"""
_RIGHTS = (
    "Copyright belongs to the publisher. The text is stored for checking only and quoted in short excerpts under "
    "section 30(1ZA) of the Copyright, Designs and Patents Act 1988; the built site never holds the file."
)


def new_source(
    corpus: Corpus,
    identifier: str,
    text: Path,
    *,
    publisher: str,
    short: str,
    date: str,
    url: str,
    purpose: str,
    join: bool,
) -> list[Path]:
    """Makes the record and the excerpts page of a stored source.

    Args:
        corpus: The facts and pages.
        identifier: The id of the source.
        text: The stored text, which lies in `seeds/` already.
        publisher: The id of the publication's entry.
        short: The name that citations use.
        date: The date of publication, as EDTF.
        url: Where it was published.
        purpose: Why it is quoted.
        join: Whether the lines of each paragraph are joined, where the text was wrapped at a width.

    Returns:
        The files that were written: the record, the excerpts page, and `mkdocs.yml` with the page in its navigation.

    Raises:
        CannotScaffoldError: A value is none, the text is not in `seeds/`, or a file is there already.
    """
    check_id(identifier)
    check_words(short, purpose)
    if text.resolve().parent != (corpus.root / "seeds").resolve() or text.suffix != ".txt" or not text.is_file():
        raise CannotScaffoldError(
            f"{text} is no text of this project: store it first as seeds/<name>.txt, byte for byte"
        )
    entry = corpus.entries.get(publisher)
    if entry is None:
        raise CannotScaffoldError(
            f"the publisher {publisher!r} has no entry in the glossary: attest new term {publisher} --kind publication"
        )
    for other in corpus.sources.values():
        if short == other.record.short or identifier == other.record.id:
            raise CannotScaffoldError(
                f"{other.document.path} is called {other.record.short} already, with the id {other.record.id}: "
                f"name this one so that they can be told apart, as in {short} 2012"
            )
    if not any(re.sub(r"\W*\d+$", "", short) in label for label in entry.record.labels):
        raise CannotScaffoldError(f"{short!r} is no name of {publisher}: put it under `altLabel` in {entry.path}")
    try:
        shown = str(edtf.parse(date))
    except ValueError as error:
        raise CannotScaffoldError(str(error)) from error
    stored = read_text(text)
    width, whole = joined(stored) if join else (0, stored)
    passages = split_passages(whole)
    printed = next((n for n, passage in enumerate(passages, start=1) if shown in fold(passage)), None)
    basis: dict[str, Any] = {"text": "The stored copy prints no date; it is the one that came with the copy."}
    if printed:
        basis = {"text": "The stored copy prints the date.", "evidence": [f"{identifier}#p{printed}"]}
    record = {
        "id": identifier,
        "title": passages[0] if passages else text.stem,
        "publisher": publisher,
        "short": short,
        "author": "not stated in the stored copy",
        "date": date,
        "date_shown": shown,
        "date_basis": basis,
        **({"url": url} if url else {}),
        "rights": _RIGHTS,
        "purpose": purpose,
        "sha256": hashlib.sha256(whole.encode() if width else text.read_bytes()).hexdigest(),
    }
    listed = [
        {"number": n, "kind": kind, "heading": heading, "speaker": publisher, "about": _named(corpus, passage)}
        for n, passage in enumerate(passages, start=1)
        for kind, heading in [("headline", "Headline") if n == 1 else ("reporting", f"Passage {n}")]
    ]
    lines = "".join(f"  - {json.dumps(passage, ensure_ascii=False)}\n" for passage in listed)
    title = f"{short}, {shown}"
    page = _EXCERPTS.format(
        id=identifier,
        title=json.dumps(title, ensure_ascii=False),
        description=json.dumps(f"{title}: the article, passage by passage.", ensure_ascii=False),
        heading=title,
        help=_HELP if "get-help" in corpus.pages else "",
        passages="".join(_EXCERPT.format(**passage) for passage in listed),
    )
    excerpts = corpus.root / "docs/excerpts" / f"{identifier}.md"
    if excerpts.exists():
        raise CannotScaffoldError(f"{excerpts.relative_to(corpus.root)} is there already")
    note = f"# It came wrapped at about {width} characters; the lines of each paragraph are joined.\n" if width else ""
    made = [
        create(text.with_suffix(".yml"), f"{note}{yaml(record)}\npassages:\n{lines}\nfigures: []\n"),
        create(excerpts, page),
    ]
    if width:
        write_atomic(text, whole)
    return made + into_nav(corpus, f"excerpts/{identifier}.md", title)


def _named(corpus: Corpus, passage: str) -> list[str]:
    """Returns the ids of all whom a passage names."""
    text = fold(passage)
    return [
        identifier
        for identifier, entry in corpus.entries.items()
        if entry.tracked
        and any(re.search(rf"(?<!\w){re.escape(fold(label))}(?!\w)", text) for label in entry.record.labels)
    ]
