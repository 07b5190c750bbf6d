"""What pages load that loads something itself: style sheets and manifests."""

from __future__ import annotations

import json
from collections.abc import Iterator

from attest.checks.links.addresses import L007, AddressChecker
from attest.files import Address, Role, css_addresses
from attest.model import Finding, Location, Report
from attest.site import place_of

_LOADING_KEYS = ("src",)
_LEADING_KEYS = ("start_url", "url", "action")


def check_assets(checker: AddressChecker, used: set[str], report: Report) -> Iterator[Finding]:
    """Checks the style sheets and manifests that pages use, and the style sheets that those import.

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
        elif file.endswith((".webmanifest", "manifest.json")):
            yield from _check_manifest(checker, file, report)


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


def _check_manifest(checker: AddressChecker, file: str, report: Report) -> Iterator[Finding]:
    text = (checker.site.root / file).read_text(encoding="utf-8", errors="replace")
    try:
        data = json.loads(text)
    except ValueError:
        yield Finding(L007, Location(f"site/{file}"), "the manifest cannot be read")
        return
    for key, value in _entries(data):
        report.count("links")
        role = Role.PAGE if key in _LEADING_KEYS else Role.ASSET
        target = checker.resolver.from_file(file, value)
        fault, _ = checker.judge(Address("link", key, value, role=role), target, file)
        if fault:
            offset = max(text.find(json.dumps(value)), 0)
            yield Finding(fault[0], place_of(f"site/{file}", text, offset), *fault[1:])


def _entries(data: object) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in (*_LOADING_KEYS, *_LEADING_KEYS) and isinstance(value, str) and "?" not in value:
                yield key, value
            else:
                yield from _entries(value)
    elif isinstance(data, list):
        for value in data:
            yield from _entries(value)
