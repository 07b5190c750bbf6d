"""Puts the search into a built site: the index, the engine, and the pointer to it on each page.

The theme starts the worker that each page names in its settings and speaks to it in messages. Both files carry a digest
of their content in their names, so a browser keeps them until they change. The theme's own index stays, without
documents, because the theme asks for it on every page.
"""

from __future__ import annotations

import hashlib
import html
import json
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from attest.evidence import Published
from attest.search.documents import documents
from attest.search.words import index

_CONFIG = '<script id="__config" type="application/json">'
_WORKER = re.compile(
    r'"search": "([^"]*?)(?:assets/javascripts/workers/search|search/worker)\.[0-9a-f]+(?:\.min)?\.js"'
)
_ENGINE = ("words", "index", "rank", "answer")
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
    found = documents(published)
    if not found:
        raise SearchNotPlacedError("the search index is empty")
    theme_index = json.loads((folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    if published.corpus.settings.search == "pagefind":
        _run_pagefind(folder)
        written = pagefind_files(theme_index)
    else:
        written = search_files(index(found), theme_index)
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    if not point(folder, published.site.pages, list(written)[-1]):
        raise SearchNotPlacedError("no page has a search box, so the search was put nowhere")
    return len(found)


def point(folder: Path, names: Iterable[str], worker: str) -> int:
    """Points the search boxes of pages to the search.

    Args:
        folder: The built site.
        names: The files of the pages.
        worker: The path of the worker from the site's root.

    Returns:
        How many pages have a search box.

    Raises:
        SearchNotPlacedError: A page was not pointed to the search.
    """
    pointed = 0
    for name in names:
        page = (folder / name).read_text(encoding="utf-8")
        if _CONFIG not in page:
            continue
        changed = with_search(page, worker)
        if changed is None:
            raise SearchNotPlacedError(f"the search worker could not be put into {name}: has the theme changed?")
        (folder / name).write_text(changed, encoding="utf-8")
        pointed += 1
    return pointed


def placed(folder: Path) -> str:
    """Returns the path of the worker that the pages of a built site are pointed to; nothing where there is none."""
    return next((path.relative_to(folder).as_posix() for path in (folder / "search").glob("worker.*.js")), "")


def renew_search(folder: Path, published: Published) -> None:
    """Writes the index of a built site anew after some of its pages have changed.

    Args:
        folder: The built site, whose pages are pointed to the search already.
        published: The same, read, and its corpus.
    """
    old = placed(folder)
    theme_index = json.loads((folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    written = search_files(index(documents(published)), theme_index)
    new = list(written)[-1]
    if new == old:
        return
    for path in (folder / "search").glob("index.*.js"):
        path.unlink()
    (folder / old).unlink()
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in published.site.pages:
        page = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(page.replace(f'{old}"', f'{new}"', 1), encoding="utf-8")


def _run_pagefind(folder: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--root-selector", "article", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 or not (folder / "pagefind" / "pagefind.js").is_file():
        raise SearchNotPlacedError(
            f"pagefind failed (it is the package `pagefind[bin]`):\n{done.stderr.strip()[-500:]}"
        )


def _asset(name: str) -> str:
    return files("attest.search").joinpath(f"assets/{name}").read_text(encoding="utf-8")


def engine() -> str:
    """Returns the search engine, in JavaScript, without what speaks for it."""
    return "\n".join(_asset(f"{name}.js") for name in _ENGINE)


def _theme_files(theme_index: dict[str, object]) -> dict[str, str]:
    empty = json.dumps({"config": theme_index.get("config", {}), "docs": []})
    return {"search/search_index.json": empty, "search/search_index.js": f"var __index = {empty}"}


def pagefind_files(theme_index: dict[str, object]) -> dict[str, str]:
    """Writes the files that put Pagefind behind the box; it writes its index itself.

    Args:
        theme_index: The theme's own index, of which only the settings are kept.

    Returns:
        The text of each file, by its path from the site's root; the worker is the last one.
    """
    worker = _asset("pagefind-worker.js")
    return {**_theme_files(theme_index), f"search/worker.{_digest(worker)}.js": worker}


def search_files(index: dict[str, object], theme_index: dict[str, object]) -> dict[str, str]:
    """Writes the files of the search.

    Args:
        index: The documents, as `attest.search.words.index` gives them.
        theme_index: The theme's own index, of which only the settings are kept.

    Returns:
        The text of each file, by its path from the site's root; the worker is the last one.
    """
    # Escaped so that the text is safe inside a script as well.
    data = json.dumps(index, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    script = f"attestIndex({data})"
    index_name = f"index.{_digest(script)}.js"
    worker = "\n".join(['"use strict"', f'self.attestIndexFile = "{index_name}"', engine(), _asset("worker.js")])
    return {
        **_theme_files(theme_index),
        f"search/{index_name}": script,
        f"search/worker.{_digest(worker)}.js": worker,
    }


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
    link = f'<a class="md-header__button" href="{address}">A to Z</a>'
    return page.replace(_BOX, f'<noscript data-a-to-z="{address}">{link}</noscript>{_BOX}')


def with_search(page: str, worker: str) -> str | None:
    """Points the search box of a page to the worker.

    Args:
        page: The HTML.
        worker: The path of the worker from the site's root.

    Returns:
        The HTML, or nothing where the page does not name exactly one worker.
    """
    found = _WORKER.findall(page)
    if len(found) != 1:
        return None
    return _WORKER.sub(lambda _: f'"search": "{found[0]}{worker}"', page)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
