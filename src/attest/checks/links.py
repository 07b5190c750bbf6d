"""Links: every address that the built site uses inside itself leads somewhere."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from attest.findings import Finding, Location, Report, Rule
from attest.published import Published
from attest.site import Address, Page, Site

L001 = Rule("L001", "link-broken", "A link leads to a page or a file that the built site does not have.")
L002 = Rule("L002", "anchor-missing", "A link leads to a place on a page that the page does not have.")
L003 = Rule(
    "L003", "link-case", "A link differs from the file's name only in capital letters; on most servers it fails."
)
L004 = Rule("L004", "link-escapes", "A link leads out of the site's root.")
L005 = Rule("L005", "id-twice", "Two places of a page have the same id, so a link to it is ambiguous.")
L006 = Rule(
    "L006", "address-malformed", "An external address has no host, a space in it, or a scheme that is not used here."
)
L007 = Rule("L007", "asset-missing", "An image, a style sheet or a script that the built site uses is not there.")

SCHEMES = ("http", "https", "mailto", "tel")
_HOST = re.compile(
    r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}(:\d{1,5})?", re.IGNORECASE
)
_MAIL = re.compile(r"[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)


def check_links(published: Published, report: Report) -> Iterator[Finding]:
    """Checks every address and every id of every page.

    Args:
        published: The built site and its corpus.
        report: Where pages and links are counted.

    Yields:
        A finding for each address that leads nowhere or outside, and for each repeated id.
    """
    for page in published.site.pages.values():
        report.count("built pages")
        for identifier, count in Counter(page.ids).items():
            if count > 1:
                location = _place(published, page, identifier)
                yield Finding(L005, location, f"the id `{identifier}` stands on this page {count} times")
        for address in page.addresses:
            report.count("links")
            fault = check_address(published.site, page, address)
            if fault:
                rule, message, hint = fault
                yield Finding(rule, _place(published, page, address.value, address.text), message, hint)


def check_address(site: Site, page: Page, address: Address) -> tuple[Rule, str, str] | None:
    """Checks one address.

    Args:
        site: The built site.
        page: The page that uses it.
        address: The address.

    Returns:
        The rule that it breaks, what is wrong and how to mend it; nothing where the address is in order.
    """
    value = address.value.strip()
    try:
        split = urlsplit(value)
    except ValueError:
        return L006, f"the address {value!r} cannot be read", ""
    if split.scheme or split.netloc:
        return _check_external(value, split.scheme, split.netloc, split.path)
    path, anchor = unquote(split.path), unquote(split.fragment)
    file = _target(site, page, path)
    if file is None:
        return (
            L004,
            f"the link `{value}` leads out of the site",
            "Link to a page of the site, or write the full address.",
        )
    asset = address.tag != "a"
    if file not in site.files:
        close = next((f for f in site.files if f.lower() == file.lower()), None)
        if close:
            return L003, f"the link `{value}` differs in capitals from the file `{close}`", f"The file is `{close}`."
        rule = L007 if asset else L001
        return rule, f"the link `{value}` leads nowhere: the built site has no `{file}`", _similar(site, file)
    if anchor and not asset and file in site.pages and anchor not in site.pages[file].anchors and anchor != "top":
        near = [a for a in site.pages[file].anchors if a.lower() == anchor.lower()]
        hint = f"The page has `#{near[0]}`." if near else _anchors(site.pages[file])
        return L002, f"the link `{value}` leads to a place that is not there: `{file}` has no `#{anchor}`", hint
    return None


def _check_external(value: str, scheme: str, host: str, path: str) -> tuple[Rule, str, str] | None:
    hint = "Allowed are: " + ", ".join(SCHEMES) + "."
    if scheme.lower() not in SCHEMES:
        return L006, f"the address `{value[:60]}` has the scheme `{scheme or '//'}`", hint
    if scheme in ("http", "https") and (not _HOST.fullmatch(host) or re.search(r"\s", value)):
        return L006, f"the address `{value[:60]}` is malformed", "Write it as https://www.example.org/page."
    if scheme == "mailto" and not _MAIL.fullmatch(unquote(path)):
        return L006, f"the e-mail address `{value[:60]}` is malformed", "Write it as mailto:name@example.org."
    return None


def _target(site: Site, page: Page, path: str) -> str | None:
    if not path:
        return page.file
    if path.startswith("/"):
        joined = posixpath.normpath(path.lstrip("/")) if path.strip("/") else "."
    else:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), path))
    if joined == ".." or joined.startswith("../"):
        return None
    file = "" if joined == "." else joined
    if path.endswith("/") or not file or file in site.folders:
        return posixpath.join(file, "index.html")
    return file


def _similar(site: Site, file: str) -> str:
    name = posixpath.basename(posixpath.dirname(file) if file.endswith("/index.html") else file)
    near = [p.url for p in site.pages.values() if name and name in p.file]
    return "Perhaps you mean: " + ", ".join(sorted(near)[:3]) if near else ""


def _anchors(page: Page) -> str:
    shown = [a for a in page.ids if not a.startswith("__")]
    return "The page has: " + ", ".join(f"#{a}" for a in shown[:12]) + ("…" if len(shown) > 12 else "")


def _place(published: Published, page: Page, value: str, words: str = "") -> Location:
    """Finds where an author wrote an address or an id."""
    name = published.names.get(page.file)
    if name is None:
        return Location(f"site/{page.file}")
    return published.written(name, value, words)
