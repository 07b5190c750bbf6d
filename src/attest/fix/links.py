"""Links whose file or anchor is there, but in other capital letters."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from attest.files import is_file
from attest.fix.prose import Mend, Prose
from attest.model import Fix
from attest.project import Corpus
from attest.text import Link

_RULES = ("L001", "L002", "L003")


def link_mends(corpus: Corpus, prose: Prose) -> Iterator[Mend]:
    """Finds the links that differ from their target only in capital letters.

    Args:
        corpus: The facts and pages.
        prose: The file.

    Yields:
        For each the mend of its target.
    """
    for link in prose.typed.links:
        if ":" in link.target or link.target.startswith("/"):
            continue
        better = _spelt(corpus, prose, link)
        if better and better != link.target:
            fix = Fix(prose.path, link.target_start, link.target_start + len(link.target), better)
            yield Mend(_RULES, fix, link.start, link.end)


def _spelt(corpus: Corpus, prose: Prose, link: Link) -> str | None:
    path, anchor = prose.resolve(link.target)
    written, mark, written_anchor = link.target.partition("#")
    if written and not is_file(corpus.root / path):
        found = _only(path, [*(p.path for p in corpus.pages.values()), *(e.path for e in corpus.entries.values())])
        if found is None:
            return None
        written, path = quote(posixpath.relpath(found, posixpath.dirname(prose.path) or "."), safe="/.-_~"), found
    elif written and _misspelt(corpus.root, path):
        return None
    if not anchor:
        return f"{written}{mark}{written_anchor}"
    name = path.removeprefix("docs/").removesuffix(".md")
    # The anchor of a heading without one of its own is in lower case, so capitals cannot be right there.
    if name in corpus.pages and anchor != anchor.lower():
        known = set(_anchors(corpus, name))
        if anchor not in known:
            found = _only(anchor, known)
            return f"{written}#{found}" if found else None
    return f"{written}{mark}{written_anchor}"


def _anchors(corpus: Corpus, name: str) -> Iterator[str]:
    yield from corpus.anchors(name)
    if "glossary" in corpus.pages[name].markers:
        yield from corpus.entries


def _misspelt(root: Path, path: str) -> bool:
    """Says whether a file is only found because the file system of this machine ignores capital letters."""
    parent = root / posixpath.dirname(path)
    return posixpath.basename(path) not in {p.name for p in parent.iterdir()}


def _only(wanted: str, known: Iterable[str]) -> str | None:
    fits = {k for k in known if k.casefold() == wanted.casefold()}
    return fits.pop() if len(fits) == 1 else None
