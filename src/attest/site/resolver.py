"""Where an address leads: to a file of the built site, out of it, or to another host.

Addresses are parsed by the rules of browsers (the URL standard, by the library Ada), not by those of RFC 3986, which
differ in backslashes, in tabs and line breaks inside an address and in dots that are percent-encoded. The site stands
under an invented host and folder, so that an address that climbs out of it is seen wherever the site really stands.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote, unquote

from ada_url import URL

from attest.files import cleaned
from attest.site.pages import Page, Site

_HOST = "site.invalid"
_ROOT = "/-the-root-of-the-site-/"
_BASE = f"https://{_HOST}{_ROOT}"
NOT_FOUND_PAGE = "404.html"
_PLAIN = re.compile(
    r"(?=.)((?:\.\./)*(?:\.\.\Z)?)"
    r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*/?(?:#[A-Za-z0-9_.:-]*)?)?"
)


class Way(StrEnum):
    """The manner in which an address leads somewhere."""

    INSIDE = "inside"
    """Into the site, wherever the site stands."""
    ROOTED = "rooted"
    """Into the site only where it stands at the path of its `site_url`."""
    ESCAPES = "escapes"
    """Out of the site's root."""
    OUTSIDE = "outside"
    """To another host, or to something that is no page."""
    UNREADABLE = "unreadable"
    """Nowhere: no browser can read it."""


class Target(NamedTuple):
    """Where an address leads.

    Attributes:
        way: The manner.
        path: The path from the site's root, unquoted.
        anchor: The fragment as written, without its `#`.
        url: The parsed address.
    """

    way: Way
    path: str = ""
    anchor: str = ""
    url: URL | None = None


class Resolver:
    """Resolves the addresses of a built site.

    Args:
        site: The site.
        home: Its `site_url`, or nothing where it has none.
    """

    def __init__(self, site: Site, home: str = "") -> None:
        self.site = site
        self.home = home if not home or home.endswith("/") else f"{home}/"
        self._bases: dict[str, str] = {}
        self._above: dict[str, list[str]] = {}
        self._plain: dict[str, tuple[int, str] | None] = {}

    @cached_property
    def _own(self) -> tuple[str, str]:
        """The host and the path of the site."""
        try:
            url = URL(self.home)
        except ValueError:
            return "", "/"
        return url.host, url.pathname

    @property
    def home_path(self) -> str:
        """The path of the site on its host."""
        return self._own[1]

    def base(self, page: Page) -> str:
        """Returns the address that the relative addresses of a page start from, its `<base>` heeded."""
        if page.file not in self._bases:
            own = f"{_BASE}{quote(page.url)}"
            if page.base is not None:
                target = self.resolve(page.base, own)
                if target.way in (Way.INSIDE, Way.ROOTED):
                    own = f"{_BASE}{quote(target.path)}"
                elif target.url is not None:
                    own = target.url.href
            self._bases[page.file] = own
        return self._bases[page.file]

    def target(self, page: Page, value: str) -> Target:
        """Returns where an address of a page leads."""
        return self.resolve(value, self.base(page))

    def place(self, page: Page, value: str) -> tuple[str, str] | None:
        """Returns what an address of a page has in common with all that lead to the same place in the same way.

        The links that the theme puts on each page differ from page to page only in how far they climb.

        Args:
            page: The page.
            value: The address as written.

        Returns:
            The folder to which it climbs, and the rest; nothing for one that is not plain.
        """
        if value not in self._plain:
            found = _PLAIN.fullmatch(value)
            self._plain[value] = ((found.end(1) + 1) // len("../"), value[found.end(1) :]) if found else None
        plain = self._plain[value]
        if plain is None or page.file == NOT_FOUND_PAGE or page.base is not None:
            return None
        if page.file not in self._above:
            folder = self.base(page).rpartition("/")[0]
            depth = folder.count("/", len(_BASE) - 1) + 1
            self._above[page.file] = [folder.rsplit("/", up)[0] for up in range(depth)]
        (up, rest), above = plain, self._above[page.file]
        return (above[up], rest) if up < len(above) else None

    def from_file(self, file: str, value: str) -> Target:
        """Returns where an address in another file of the site leads, such as a style sheet."""
        return self.resolve(value, f"{_BASE}{quote(file)}")

    def resolve(self, value: str, base: str = _BASE) -> Target:
        """Returns where an address leads.

        Args:
            value: The address as written.
            base: The address that it is relative to.
        """
        try:
            url = URL(value, base)
        except ValueError:
            return Target(Way.UNREADABLE)
        href = url.href
        anchor = href.partition("#")[2]
        if href.startswith(_BASE):
            return Target(Way.INSIDE, unquote(re.split("[?#]", href[len(_BASE) :])[0]), anchor, url)
        if url.protocol not in ("http:", "https:"):
            return Target(Way.OUTSIDE, "", anchor, url)
        host, home = self._own
        if url.host == _HOST:
            if f"{url.pathname}/" == _ROOT:
                return Target(Way.INSIDE, "", anchor, url)
            if _is_rooted(value) and f"{url.pathname}/".startswith(home):
                return Target(Way.ROOTED, unquote(url.pathname[len(home) :]), anchor, url)
            return Target(Way.ESCAPES, unquote(url.pathname), anchor, url)
        if host and url.host == host and f"{url.pathname}/".startswith(home):
            return Target(Way.INSIDE, unquote(url.pathname[len(home) :]), anchor, url)
        return Target(Way.OUTSIDE, "", anchor, url)

    def file(self, path: str) -> str:
        """Returns the file that a server sends for a path, whether it exists or not."""
        if not path or path.endswith("/"):
            return f"{path}index.html"
        if path not in self.site.files and path in self.site.folders:
            return f"{path}/index.html"
        return path


def _is_rooted(value: str) -> bool:
    return cleaned(value).replace("\\", "/").startswith("/")
