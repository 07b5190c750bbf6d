"""Links: every address that the built site uses leads somewhere, wherever the site stands.

What an author wrote is reported at its place in the Markdown. What the theme or the engine put around the article
stands on every page, so it is reported once, with the number of pages.
"""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from attest.checks.links.addresses import AddressChecker
from attest.checks.links.assets import check_assets
from attest.checks.links.external import L019
from attest.checks.links.indexes import (
    check_canonicals,
    check_paths,
    check_redirects,
    check_sitemaps,
)
from attest.checks.links.search import check_search
from attest.checks.run import Run
from attest.checks.safety.hosts import A001, A002, check_host, check_safe
from attest.evidence import Finder, Published
from attest.files import Address, Role
from attest.model import Example, Fault, Finding, Location, Rule
from attest.site import Page, Places, Resolver, Site, Target, Way

L005 = Rule(
    "L005",
    "id-twice",
    "Two places of a page have the same id, so a link to it is ambiguous.",
    example=Example("docs/index.md", fails="# Skerry\n\n## Boats {#boats}", passes="# Skerry"),
)
L018 = Rule(
    "L018",
    "link-left-as-text",
    "A footnote mark or a link stands on the page as it was typed, because what it names does not exist.",
    example=Example("docs/index.md", fails="Fog is frequent.[^fog] There is no", passes="There is no"),
    requires=("D002",),
)

# Links as they are typed. What stands in brackets alone is prose; what tells a link is where it would lead.
_WORDS = r"\[(?=[^\[\]]*[A-Za-z]{3})[^\[\]]{1,200}\]"
_NAMED = r"(?:https?:|mailto:|tel:|\.{0,2}/|[\w./-]+\.(?:md|html?|png|svg|pdf)\b)[^()\[\]\s]*"
_LEFT = re.compile(
    rf"\[\^[^\]\s]{{1,40}}\]"  # a footnote mark
    rf"|\[[^\[\]]{{1,200}}\](?:\((?:{_NAMED}|#[^()\s]*)\)?| \({_NAMED}\))"  # a link, unclosed or with a space in it
    rf"|\([^()\[\]]+\)\[{_NAMED}\]"  # one the wrong way round
    rf"|\[[^\[\]]+\]:\s+{_NAMED}"  # the definition of a reference
    rf"|{_WORDS}\[(?:[A-Za-z][\w.-]*)?\]|\[{_WORDS}\]"  # a link by reference, and one of a wiki
)


# Beyond so many on one page, each further one costs time and teaches nobody more; once mended, they make room.
_MOST_TOLD = 25
_UNSAFE = (A001, A002, L019)


def check_links(run: Run) -> Iterator[Finding]:
    """Checks every address and every id of every page, and what lists the pages."""
    published, report = run.published, run.report
    checker = AddressChecker(published.resolver, {built.file: m.path for m, built in published.pages.values()})
    finder = Finder(published, checker.resolver)
    places = Places(published.site.root)
    around: dict[tuple[Rule, Target, str], tuple[Finding, int]] = {}
    leads: defaultdict[str, set[str]] = defaultdict(set)
    used: set[str] = set()
    outside: set[str] = set()
    told: Counter[str] = Counter()
    seen: set[tuple[str, Location]] = set()
    pages = published.site.pages.values() if published.only is None else [page for _, page in published.chosen()]
    for page in pages:
        report.count("built pages")
        yield from _check_ids(page, finder, places)
        yield from _check_left(published, page, places)
        report.count("links", len(page.addresses))
        for address in page.addresses:
            if address.role is Role.CANONICAL:
                continue
            fault, target = checker.check(page, address)
            if target.way is Way.OUTSIDE:
                outside.add(address.value)
                if target.url is not None and address.in_article and page.file in published.names:
                    fault = check_safe(address, target.url) or fault or check_host(run.corpus, target.url)
            elif target.way is Way.INSIDE or target.way is Way.ROOTED:
                (leads[page.file] if address.role is Role.PAGE else used).add(checker.resolver.file(target.path))
            if not fault:
                continue
            if address.in_article:
                told[page.file] += 1
                if told[page.file] > _MOST_TOLD and fault[0] not in _UNSAFE:
                    continue
                location = finder.link(page, address) or places.address(page, address)
                # A link of a glossary entry is built twice: on its page, and in the index.
                if (fault[0].code, location) not in seen:
                    yield Finding(fault[0], location, *fault[1:])
                seen.add((fault[0].code, location))
                continue
            key = (fault[0], target._replace(url=None), address.value if target.way is Way.OUTSIDE else address.tag)
            if key in around:
                around[key] = (around[key][0], around[key][1] + 1)
            else:
                around[key] = (Finding(fault[0], places.address(page, address), *fault[1:]), 0)
    for finding, more in around.values():
        yield replace(finding, message=f"{finding.message} (and on {more} more places)") if more else finding
    report.count_unverifiable("external addresses, which only the external check asks", len(outside))
    if published.only is not None:
        return
    yield from check_redirects(checker, places)
    yield from check_canonicals(checker, places)
    yield from check_assets(checker, used, report)
    yield from check_sitemaps(checker, report)
    yield from check_search(checker, run.corpus, report)
    for page, finding in check_paths(checker, leads):
        yield replace(finding, location=_page_location(published, page))


def check_address(site: Site, page: Page, address: Address, home: str = "") -> Fault | None:
    """Checks one address.

    Args:
        site: The built site.
        page: The page that uses it.
        address: The address.
        home: The `site_url`, or nothing.

    Returns:
        The rule that it breaks, what is wrong and how to mend it; nothing where the address is in order.
    """
    return AddressChecker(Resolver(site, home)).check(page, address)[0]


def _check_ids(page: Page, finder: Finder, places: Places) -> Iterator[Finding]:
    for identifier, count in Counter(page.ids).items():
        if count > 1:
            location = finder.identifier(page, identifier) or places.identifier(page, identifier)
            yield Finding(L005, location, f"the id `{identifier}` stands on this page {count} times")


def _check_left(published: Published, page: Page, places: Places) -> Iterator[Finding]:
    for block in page.blocks:
        for found in _LEFT.finditer(block.text):
            name = published.names.get(page.file)
            if name:
                location = published.location(published.corpus.pages[name], page, block, found.start())
            else:
                location = places.text(page.file, html.escape(found.group(), quote=False))
            message = f"`{found.group()}` stands on the page as it was typed: what it names does not exist"
            yield Finding(L018, location, message, "Write what it names, or put it between backticks.")


def _page_location(published: Published, page: Page) -> Location:
    name = published.names.get(page.file)
    return Location(published.corpus.pages[name].path if name else f"site/{page.file}")
