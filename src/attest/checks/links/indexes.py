"""What lists the pages of a site or sends readers between them: redirects, own addresses, sitemap, paths."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from attest.checks.links.addresses import L001, L003, L004, L007, L008, L010, AddressChecker
from attest.files import Address, Role, refresh_address
from attest.model import Example, Finding, Location, Report, Rule, Severity
from attest.site import NOT_FOUND_PAGE, Page, Places, Way, place_of

L011 = Rule(
    "L011",
    "redirect-broken",
    "A page that sends its readers on sends them nowhere, in a circle, or to a page that sends them on again.",
    example=Example(
        "site/glossary/index.html",
        fails='<title>x</title><meta http-equiv="refresh" content="0; url=../fog/">',
        passes="<title>x</title>",
    ),
)
L012 = Rule(
    "L012",
    "canonical-wrong",
    "The address that a page gives as its own is that of another page, of another site, or of none.",
    example=Example(
        "site/index.html", fails='<title>x</title><link rel="canonical" href="glossary/">', passes="<title>x</title>"
    ),
)
L013 = Rule(
    "L013",
    "sitemap-wrong",
    "The map of the site for search engines names a page that does not exist, or cannot be read.",
    example=Example(
        "site/sitemap.xml", fails="<urlset><url><loc>https://skerry.example.org/fog/</loc></url></urlset>\n", passes=""
    ),
)
L015 = Rule(
    "L015",
    "page-unreachable",
    "No chain of links leads from the first page to this page, so readers cannot find it.",
    Severity.WARNING,
    example=Example(
        "site/fog/index.html", fails='<title>Fog</title><article><a href="../">Skerry</a></article>\n', passes=""
    ),
    requires=("N001",),
)

_ABSENT = (L001, L003, L004, L007, L008)
_SITEMAP = re.compile(r"(?:^|/)sitemap[^/]*\.xml$")
_LOCATION = re.compile(
    r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</|<xhtml:link\b[^>]*\bhref=[\"'](.*?)[\"']", re.DOTALL
)
_ROBOTS = re.compile(r"^\s*sitemap:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


def check_redirects(checker: AddressChecker, places: Places) -> Iterator[Finding]:
    """Checks where pages send their readers by a meta refresh, and where a `<base>` sets the start of their links."""
    for page in checker.site.pages.values():
        if page.base is not None:
            yield from _check_base(checker, places, page)
        if page.refresh is None:
            continue
        where = places.element(page, "meta", "content", page.refresh)
        value = refresh_address(page.refresh)
        if value is None:
            yield Finding(L011, where, f"browsers ignore the redirect `{page.refresh}`", "Write: 0; url=../page/")
            continue
        if not value:
            continue
        fault, _ = checker.check(page, Address("meta", "content", value, role=Role.PAGE))
        if fault:
            yield Finding(L011 if fault[0] in _ABSENT else fault[0], where, *fault[1:])
            continue
        onward = checker.onward(page)
        seen = [page.file]
        while onward and onward.file not in seen:
            seen.append(onward.file)
            onward = checker.onward(onward)
        if onward:
            yield Finding(L011, where, f"the redirect runs in a circle: {' → '.join([*seen, onward.file])}")
        elif len(seen) > 2:
            hint = f"Let it lead to `{checker.site.pages[seen[-1]].url}` directly."
            yield Finding(L011, where, f"the redirect leads to another redirect: {' → '.join(seen)}", hint)


def _check_base(checker: AddressChecker, places: Places, page: Page) -> Iterator[Finding]:
    where = places.element(page, "base", "href", page.base or "")
    target = checker.resolver.from_file(page.file, page.base or "")
    if target.way in (Way.OUTSIDE, Way.ESCAPES, Way.UNREADABLE):
        yield Finding(L004, where, f"the `<base>` `{page.base}` leads all links of the page out of the site")
    elif target.way is Way.ROOTED and page.file != NOT_FOUND_PAGE and checker.resolver.home_path == "/":
        message = f"the `<base>` `{page.base}` works only where the site stands at the root of its host"
        yield Finding(L010, where, message, "Write it relative to the page.")


def check_canonicals(checker: AddressChecker, places: Places) -> Iterator[Finding]:
    """Checks the addresses that pages give as their own."""
    for page in checker.site.pages.values():
        own = [a for a in page.addresses if a.role is Role.CANONICAL]
        links = {a.value for a in own if a.tag == "link"}
        if len(links) > 1:
            last = [a for a in own if a.tag == "link"][-1]
            yield Finding(L012, places.address(page, last), f"the page gives {len(links)} addresses as its own")
            continue
        for address in own:
            fault, target = checker.check(page, address)
            if fault:
                rule = L012 if fault[0] in _ABSENT else fault[0]
                yield Finding(rule, places.address(page, address), *fault[1:])
            elif target.way is Way.OUTSIDE:
                if checker.resolver.home:
                    message = f"the page gives `{address.value}` as its own address, which is on another site"
                    hint = f"`site_url` is {checker.resolver.home}"
                    yield Finding(L012, places.address(page, address), message, hint)
            elif (file := checker.resolver.file(target.path)) != page.file:
                onward = checker.onward(page)
                if onward is None or onward.file != file:
                    message = f"the page gives the address of another page, `{file}`, as its own"
                    yield Finding(L012, places.address(page, address), message)


def check_sitemaps(checker: AddressChecker, report: Report) -> Iterator[Finding]:
    """Checks that each entry of a sitemap is a file of the site."""
    resolver = checker.resolver
    for file in sorted(f for f in checker.site.files if _SITEMAP.search(f) or f == "robots.txt"):
        text = (checker.site.root / file).read_text(encoding="utf-8", errors="replace")
        if file != "robots.txt" and not re.search(r"<(?:\w+:)?(?:urlset|sitemapindex)\b", text):
            yield Finding(L013, Location(f"site/{file}"), "the sitemap cannot be read")
            continue
        for found in (_ROBOTS if file == "robots.txt" else _LOCATION).finditer(text):
            value = html.unescape(found.group(1) or found.group(found.lastindex or 1) or "")
            report.count("sitemap entries")
            target = resolver.resolve(value)
            message = ""
            if not re.match("https?://[^/]", value):
                message = f"the entry `{value}` is no full address"
            elif resolver.home.startswith("https:") and value.startswith("http:") and target.way is Way.INSIDE:
                message = f"the entry `{value}` is of `http`, and the site stands at `https`"
            elif target.way is Way.OUTSIDE and resolver.home:
                message = f"the entry `{value}` is not under `site_url`, {resolver.home}"
            elif target.way is Way.UNREADABLE:
                message = f"the entry `{value}` cannot be read"
            elif target.way is Way.INSIDE and resolver.file(target.path) not in checker.site.files:
                message = f"the entry `{value}` leads nowhere: there is no `{resolver.file(target.path)}`"
            if message:
                yield Finding(L013, place_of(f"site/{file}", text, found.start()), message)


def check_paths(checker: AddressChecker, leads: dict[str, set[str]]) -> Iterator[tuple[Page, Finding]]:
    """Checks that a chain of links leads from the first page to each page.

    Args:
        checker: The checker of the site.
        leads: The files to which the links of each page lead.

    Yields:
        Each page that no chain reaches, with its finding.
    """
    if "index.html" not in checker.site.pages:
        return
    reached = {"index.html"}
    waiting = ["index.html"]
    while waiting:
        page = checker.site.pages[waiting.pop()]
        onward = checker.onward(page)
        for file in leads.get(page.file, set()) | ({onward.file} if onward else set()):
            if file in checker.site.pages and file not in reached:
                reached.add(file)
                waiting.append(file)
    for page in checker.site.pages.values():
        bare = not page.addresses and not page.title
        if page.file not in reached and page.refresh is None and page.file != NOT_FOUND_PAGE and not bare:
            message = "no chain of links leads from the first page to this page"
            yield page, Finding(L015, Location(f"site/{page.file}"), message, "Link to it, or add it to `nav`.")
