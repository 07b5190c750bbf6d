"""What stands at the address at which a page stood before: a page that leads on, without a script."""

from __future__ import annotations

import posixpath
from html import escape
from pathlib import Path

from attest.project import Corpus


def write_redirects(corpus: Corpus, folder: Path, policy: str, *, folders: bool) -> None:
    """Writes a page at each address at which another stood before.

    Args:
        corpus: The pages.
        folder: The built site.
        policy: The content security policy of the site.
        folders: Whether each page is the index of a folder of its own.
    """
    for page in corpus.pages.values():
        for before in page.front.moved_from:
            file, target = _file(before, folders=folders), _file(page.name, folders=folders)
            path = folder / file
            if path.resolve().is_relative_to(folder.resolve()) and not path.exists():
                here = posixpath.dirname(file) or "."
                address = posixpath.relpath(posixpath.dirname(target) or "." if folders else target, here)
                path.parent.mkdir(parents=True, exist_ok=True)
                address = f"{address}/" if folders else address
                path.write_text(_page(escape(page.front.title), address, escape(policy)), encoding="utf-8")


def _file(name: str, *, folders: bool) -> str:
    own = folders and posixpath.basename(name) != "index"
    return f"{name}/index.html" if own else f"{name}.html"


def _page(title: str, address: str, policy: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{title} has moved</title>'
        f'<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={address}">'
        f'<meta name="viewport" content="width=device-width"></head><body><main><h1>This page has moved</h1>'
        f'<p>It is now <a href="{address}">{title}</a>.</p></main></body></html>\n'
    )
