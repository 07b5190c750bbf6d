"""Puts the search into a built site: the index, the engine, and the pointer to it on each page.

The theme starts the worker that each page names in its settings and speaks to it in messages. An answer needs the index
and those parts of the texts in which its results stand. All files carry a digest of their content in their names, so a
browser keeps them until they change. The theme's own index stays, without documents, because the theme asks for it on
every page.
"""

from __future__ import annotations

import hashlib
import html
import json
import posixpath
import re
from collections.abc import Iterable
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

from attest.evidence import Published
from attest.project import Corpus
from attest.search.documents import documents, for_contributors
from attest.search.postings import Lists, parts, ways, word_lists
from attest.search.results import CONTRIBUTORS, Document, ResultKind

_CONFIG = '<script id="__config" type="application/json">'
WORKER = re.compile(
    r'"search": "([^"]*?)((?:assets/javascripts/workers/search|search/worker(?:-all)?)\.[0-9a-f]+(?:\.min)?\.js)"'
)
# The workers of readers' and of contributors' pages.
_NAMES = ("worker", "worker-all")
_ENGINE = ("words", "dates", "index", "rank", "answer")
# Lines of comment, and the space before each line of code.
_COMMENT = re.compile(r"^ *(?:(?://|/\*|\*(?=[ /\n])).*\n)?", re.MULTILINE)
_BOX = '<div class="md-search" data-md-component="search"'


class SearchNotPlacedError(Exception):
    """The search could not be put into the site: its index is empty, or the theme names its worker in another way."""


def place_search(folder: Path, published: Published) -> int:
    """Writes the index and the engine into a built site, and points every page with a search box to them.

    Args:
        folder: The built site.
        published: The same, read, and its corpus.

    Returns:
        How many places the search knows.

    Raises:
        SearchNotPlacedError: The index is empty, or a page was not pointed to the search.
    """
    known = write_search(folder, published)
    if not point(folder, published.site.pages):
        raise SearchNotPlacedError("no page has a search box, so the search was put nowhere")
    return known


def write_search(folder: Path, published: Published) -> int:
    """Writes the index and the engine into a folder that has the theme's search.

    Args:
        folder: The folder.
        published: The built site, read, and its corpus.

    Returns:
        How many places the search knows.

    Raises:
        SearchNotPlacedError: The index is empty.
    """
    found = documents(published)
    if not found:
        raise SearchNotPlacedError("the search index is empty")
    theme_index = json.loads((folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    empty = json.dumps({"config": theme_index.get("config", {}), "docs": []})
    written = {"search/search_index.json": empty, "search/search_index.js": f"var __index = {empty}"}
    # Both searches read the words of a document once, and where they have the same documents, list them once.
    lists = cache(partial(word_lists, read=cache(ways)))
    for contributors in (False, True):
        written |= search_files(found, published.corpus, contributors=contributors, lists=lists)
    for path in (folder / "search").glob("*.*.js"):
        path.unlink()
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    return len(found)


def renew_search(folder: Path, published: Published) -> None:
    """Writes the search of a built site anew after some of its pages have changed, if the site has one.

    Args:
        folder: The built site.
        published: The same, read, and its corpus.
    """
    if _workers(folder):
        place_search(folder, published)


def point(folder: Path, names: Iterable[str]) -> int:
    """Points the search boxes of pages to the search, if the site has one.

    Args:
        folder: The built site.
        names: The files of the pages.

    Returns:
        How many pages have a search box.

    Raises:
        SearchNotPlacedError: A page was not pointed to the search.
    """
    workers = _workers(folder)
    pointed = 0
    for name in names if workers else ():
        page = (folder / name).read_text(encoding="utf-8")
        if _CONFIG not in page:
            continue
        changed = with_search(page, workers[for_contributors(name)])
        if changed is None:
            raise SearchNotPlacedError(f"the search worker could not be put into {name}: has the theme changed?")
        if changed != page:
            (folder / name).write_text(changed, encoding="utf-8")
        pointed += 1
    return pointed


def _workers(folder: Path) -> dict[bool, str]:
    """Returns the path of the worker for readers' and for contributors' pages."""
    found = {name: [p.name for p in (folder / "search").glob(f"{name}.*.js")] for name in _NAMES}
    return {bool(i): f"search/{found[name][0]}" for i, name in enumerate(_NAMES) if found[name]}


def _asset(name: str) -> str:
    """Returns a script without its comments, which are a fifth of it and tell a browser nothing."""
    return _COMMENT.sub("", files("attest.search").joinpath(f"assets/{name}.js").read_text(encoding="utf-8"))


def search_script() -> str:
    """Returns the search engine, in JavaScript, without what speaks for it."""
    return "\n".join(_asset(name) for name in _ENGINE)


def search_files(
    found: list[Document], corpus: Corpus, *, contributors: bool = False, lists: Lists = word_lists
) -> dict[str, str]:
    """Writes the files of the search.

    Args:
        found: The documents.
        corpus: The corpus, for everyday words and names.
        contributors: Whether it is the search of contributors' pages, which know of the program too. That of readers'
            pages knows contributors' pages as a whole, and shows them last.
        lists: What lists the words of all documents; both searches may share one that remembers them.

    Returns:
        The text of each file, by its path from the site's root; the worker is the last one.
    """
    if not contributors:
        found = [d for d in found if d.kind not in CONTRIBUTORS or (d.kind is ResultKind.HOW_TO and "#" not in d.url)]
    core, texts = parts(found, corpus, late=() if contributors else CONTRIBUTORS, lists=lists)
    index, *others = [_script("index", core), *(_script("texts", text) for text in texts)]
    names = json.dumps({"index": index[0], "texts": [name for name, _ in others]})
    worker = "\n".join(['"use strict"', f"self.attestFiles = {names}", search_script(), _asset("worker")])
    written = [index, *others, (f"{_NAMES[contributors]}.{_digest(worker)}.js", worker)]
    return {f"search/{name}": text for name, text in written}


def _script(kind: str, data: object) -> tuple[str, str]:
    # Escaped so that the text is safe inside a script as well.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    name = f"{kind}.{_digest(text)}.js"
    return name, f'attestLoaded("{name}",{text})'


def with_a_to_z(page: str, base: str, a_to_z: str | None) -> str:
    """Links the A to Z beside the search box of a page, for readers without JavaScript.

    Args:
        page: The HTML.
        base: The address of the site's root from the page, without a slash at its end.
        a_to_z: The address of the glossary from the site's root, if there is one.
    """
    if a_to_z is None or page.count(_BOX) != 1:
        return page
    address = html.escape(posixpath.join("" if base == "." else f"{base}/", a_to_z) or "./")
    link = f'<a class="md-header__button" href="{address}"><span>No search without a script: </span>A to Z</a>'
    return page.replace(_BOX, f'<noscript data-a-to-z="{address}">{link}</noscript>{_BOX}')


def with_search(page: str, worker: str) -> str | None:
    """Points the search box of a page to the worker.

    Args:
        page: The HTML.
        worker: The path of the worker from the site's root.

    Returns:
        The HTML, or nothing where the page does not name exactly one worker.
    """
    found = WORKER.findall(page)
    if len(found) != 1:
        return None
    return WORKER.sub(lambda _: f'"search": "{found[0][0]}{worker}"', page)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
