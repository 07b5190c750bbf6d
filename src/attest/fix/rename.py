"""Renames a page: its file, the file of records beside it, every link to it, and all else that names it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from attest.files import read_text
from attest.fix.scaffold import CannotScaffoldError
from attest.project import FOLDERS, Corpus
from attest.text import Markdown

_NAME = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_-]*")


def rename(corpus: Corpus, old: str, new: str) -> dict[str, str | None]:
    """Works out what a new name of a page changes.

    Args:
        corpus: The facts and pages.
        old: The page, such as `docs/agencies/ceop.md`.
        new: Its new place, such as `docs/agencies/ceop-command.md`.

    Returns:
        The new text of each file that changes, by its path from the project's root; nothing for one that is removed.

    Raises:
        CannotScaffoldError: There is no such page, or the new name is none or is taken.
    """
    before, after = (name.removeprefix("docs/").removesuffix(".md") for name in (old, new))
    page = corpus.pages.get(before)
    if page is None:
        raise CannotScaffoldError(f"there is no page docs/{before}.md")
    if not _NAME.fullmatch(after):
        raise CannotScaffoldError(
            f"{new!r} is no name of a page: use small letters, digits and hyphens, as in docs/a/b.md"
        )
    if after in corpus.pages or (corpus.root / f"docs/{after}.md").exists():
        raise CannotScaffoldError(f"docs/{after}.md is there already")
    changed: dict[str, str | None] = {}
    for path, text in _texts(corpus):
        better = _renamed(corpus, path, text, before, after)
        if better != text:
            changed[path] = better
    changed[f"docs/{after}.md"] = _led_on(changed.pop(page.path, None) or page.text, before)
    changed[page.path] = None
    if (corpus.root / page.records_document.path).is_file():
        path = page.records_document.path
        changed[f"docs/{after}.yml"] = changed.get(path) or read_text(corpus.root / path)
        changed[path] = None
    return changed


def _texts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yields each text file of the project that may name a page."""
    found = [p for name in FOLDERS for p in sorted((corpus.root / name).rglob("*"))]
    found += [corpus.root / "mkdocs.yml", corpus.root / "README.md", *sorted((corpus.root / ".github").rglob("*"))]
    for path in found:
        if path.suffix in (".md", ".yml") and path.is_file() and not path.is_symlink():
            yield path.relative_to(corpus.root).as_posix(), read_text(path)


def _renamed(corpus: Corpus, path: str, text: str, before: str, after: str) -> str:
    if path.endswith(".md"):
        text = _with_links(corpus, path, text, before, after)
    if path == "mkdocs.yml" or path.startswith("glossary/"):
        # The navigation and the key `page` name the file from docs/.
        text = re.sub(rf"(?<=[\s:\"']){re.escape(before)}\.md(?=[\s\"']|$)", f"{after}.md", text)
    if path.endswith(".yml") or text.startswith("---\n"):
        text = re.sub(rf"(?<![\w/.-]){re.escape(before)}(?=#[\w-])", after, text)
    return text


def _with_links(corpus: Corpus, path: str, text: str, before: str, after: str) -> str:
    """Returns a text whose links lead to the same pages as before, from where it will stand."""
    old, new = f"docs/{before}.md", f"docs/{after}.md"
    start, end = posixpath.dirname(path), posixpath.dirname(new if path == old else path)
    for link in reversed(Markdown(text).links):
        target = link.target.partition("#")[0]
        if not target or ":" in target or target.startswith("/"):
            continue
        file = posixpath.normpath(posixpath.join(start, target))
        if file == old or (start != end and (corpus.root / file).exists()):
            better = posixpath.relpath(new if file == old else file, end or ".")
            text = text[: link.target_start] + better + text[link.target_start + len(target) :]
    return text


def _led_on(text: str, before: str) -> str:
    """Returns a page that says in its front matter at which address it stood before."""
    front, end, body = text.partition("\n---\n")
    known = re.search(r"^moved_from: \[(.*)\]$", front, re.MULTILINE)
    if known:
        return f"{front[: known.start(1)]}{known[1]}, {before}{front[known.end(1) :]}{end}{body}"
    return f"{front}\nmoved_from: [{before}]{end}{body}"
