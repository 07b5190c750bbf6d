"""The navigation beside a page, of parts that are rendered once: most are the same on all pages of a folder."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

# Where the theme calls what renders an item of the navigation, in the two templates that do.
_CALLS = {
    "partials/nav.html": ("{{ item.render(nav_item,", "{{ once(page, item.render, nav_item,"),
    "partials/nav-item.html": ("{{ render(item,", "{{ once(page, render, item,"),
}


class _Calls(Extension):
    """Puts `once` before the theme's calls, in its templates as they are read."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        return source.replace(*_CALLS[name]) if name in _CALLS else source


def render_once(env: Environment, nav: Navigation) -> None:
    """Lets a theme's templates render an item of the navigation once for all pages on which it is the same.

    An item in which the page stands is rendered for each page. The others differ in nothing but their addresses, and
    those are the same for all pages of a folder, but for pages with others below them.

    Args:
        env: The templates.
        nav: The navigation of the site.
    """
    urls = [item.url for item in _leaves(nav.items) if not item.is_section]
    above = {parent for url in urls for parent in _parents(url)}
    rendered: dict[tuple[int, bool, bool, str], str] = {}

    def once(page: Page | None, render: Callable[..., str], item: Any, *more: Any) -> str:
        # A theme asks the items of a blog which pages they hold.
        if page is None or item.active or hasattr(item, "pages"):
            return render(item, *more)
        own = page.url in above
        place = page.url if own else posixpath.dirname(page.url.rstrip("/"))
        key = (id(item), bool(more[2:] and more[2].active), own, place)
        if key not in rendered:
            rendered[key] = render(item, *more)
        return rendered[key]

    # Where a page stands in the navigation twice, an item that is not active may be the page itself.
    if len(urls) == len(set(urls)):
        env.globals["once"] = once
        env.add_extension(_Calls)


def _leaves(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield from _leaves(item.children) if item.children else [item]


def _parents(url: str) -> Iterator[str]:
    """Yields the addresses of the folders that an address stands in, each as the page has it that is their index."""
    while url:
        url = posixpath.dirname(url.rstrip("/"))
        url += "/" * bool(url)
        yield url
