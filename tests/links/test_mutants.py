"""Every link of the real site, damaged in each way that happens: all damage is seen, and the site itself is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.links.addresses import AddressChecker
from attest.checks.links.pages import check_links
from attest.checks.run import Run
from attest.evidence.citations import Published
from attest.files.addresses import Address, Role
from attest.model.findings import Report
from attest.project import read_corpus
from attest.site.resolver import NOT_FOUND_PAGE, Resolver, Way
from tests.conftest import ROOT, published


def mutants(value: str, path: str) -> Iterator[tuple[str, set[str]]]:
    """Damages an address; each time with the rules that must see it."""
    whole, mark, anchor = value.partition("#")
    plain, query, options = whole.partition("?")
    rest = query + options + mark + anchor
    letters = [m.start() for m in re.finditer(r"[A-Za-z]", plain)]
    if letters:
        last, first = letters[-1], letters[0]
        missing = {"L001", "L007", "L004", "L008"}
        yield plain[:last] + plain[last + 1 :] + rest, missing
        yield plain[:last] + plain[last] + value[last:], missing
        yield plain[:first] + plain[first].swapcase() + value[first + 1 :], {"L003", "L004"}
        yield plain.rstrip("/") + ".md", {"L008"}
    if anchor:
        yield f"{value}x", {"L002"}
        yield f"{whole}#{anchor[1:]}", {"L002"}
        yield f"{whole}#{anchor.swapcase()}", {"L002"} if anchor.swapcase() != anchor else set()
    yield "../" * 9 + path, {"L004"}
    yield f" {value}", {"L017"}
    yield f"{value} ", {"L017"}
    yield f"//{path}", {"L006"}
    yield f"java\tscript:{value}", {"A001"}
    yield f"https:/{path}", {"L006"}


def test_damage_is_seen() -> None:
    site = published().site
    checker = AddressChecker(Resolver(site, "https://attest.example.org/"))
    made, missed = 0, []
    for page in site.pages.values():
        if page.file == NOT_FOUND_PAGE:
            continue
        for value in {a.value for a in page.addresses if a.role is Role.PAGE and a.in_article}:
            address = Address("a", "href", value, "words", in_article=True, role=Role.PAGE)
            fault, target = checker.check(page, address)
            assert fault is None, f"{page.file}: {fault}"
            if target.way is not Way.INSIDE:
                continue
            for damaged, wanted in mutants(value, target.path):
                if not wanted:
                    continue
                made += 1
                found, _ = checker.check(page, address._replace(value=damaged))
                if not found or found[0].code not in wanted:
                    missed.append((page.file, value, damaged, found and found[0].code))
    assert made >= 20_000
    assert missed == []


def test_the_site_is_whole() -> None:
    report = Report()
    found = list(check_links(Run(Published(read_corpus(ROOT, Report()), published().site), report)))
    assert [str(f) for f in found] == []
    assert report.checked["links"] >= 5_000
    assert report.checked["search entries"] >= 100
    assert report.checked["sitemap entries"] >= 40
