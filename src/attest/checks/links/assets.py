"""What pages load that loads something itself: style sheets."""

from __future__ import annotations

from collections.abc import Iterator

from attest.checks.links.addresses import AddressChecker
from attest.files import Address, css_addresses
from attest.model import Finding, Report
from attest.site import place_of


def check_assets(checker: AddressChecker, used: set[str], report: Report) -> Iterator[Finding]:
    """Checks the style sheets that pages use, and the style sheets that those import.

    Args:
        checker: The checker of the site.
        used: The files that pages use.
        report: Where the addresses are counted.

    Yields:
        A finding for each address in them that leads nowhere.
    """
    waiting = sorted(file for file in used if file in checker.site.files)
    done: set[str] = set()
    while waiting:
        file = waiting.pop(0)
        if file in done:
            continue
        done.add(file)
        if file.endswith(".css"):
            yield from _check_css(checker, file, waiting, report)


def _check_css(checker: AddressChecker, file: str, waiting: list[str], report: Report) -> Iterator[Finding]:
    text = (checker.site.root / file).read_text(encoding="utf-8", errors="replace")
    for value, offset in css_addresses(text):
        if value.startswith("#"):
            continue  # it names a place on the page that uses the style sheet
        report.count("links")
        address = Address("style", "", value)
        fault, target = checker.judge(address, checker.resolver.from_file(file, value), file)
        if fault:
            yield Finding(fault[0], place_of(f"site/{file}", text, offset), *fault[1:])
        elif target.path.endswith(".css"):
            waiting.append(target.path)
