"""Addresses that lead away: their scheme, their host, and whether the words of the link tell the truth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from rapidfuzz.distance import OSA

from attest.evidence import Published
from attest.model import Example, Rule, Severity

_LIST = (
    ("mkdocs.yml", "  - glossary.md\n", "  - glossary.md\n  - contributing/hosts.md\n"),
    ("mkdocs.yml", "  - attest:\n", "  - attest:\n      unchecked: [contributing/]\n"),
    (
        "docs/contributing/hosts.md",
        "",
        "---\ntitle: Hosts\ndescription: Hosts.\n---\n\n# Hosts\n\n- `archive.example.org`\n",
    ),
)
A001 = Rule(
    "A001",
    "address-refused",
    "An address runs a script, carries data in itself, or hides where it leads.",
    example=Example("docs/index.md", fails="# Skerry\n\nSee [the board](java&#115;cript:alert).", passes="# Skerry"),
)
A002 = Rule(
    "A002",
    "host-looks-like-another",
    "The host of a link looks like one that we know, but is another.",
    example=Example(
        "docs/background/board.md",
        fails="https://archlve.example.org/papers",
        passes="https://archive.example.org/papers",
        setup=_LIST,
    ),
)
A004 = Rule(
    "A004",
    "host-new",
    "No other page leads to this host, and it is not on the list of reviewed hosts.",
    Severity.WARNING,
    example=Example(
        "docs/index.md",
        fails="# Skerry\n\nSee [the museum](https://museum.example.org/).",
        passes="# Skerry",
        setup=_LIST,
    ),
)

REVIEWED = "contributing/hosts"
_SCHEMES = ("http", "https", "mailto", "tel")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_NUMERIC = re.compile(r"[\d.]+|0x[\da-f.x]+")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"]")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_LISTED = re.compile(r"^- `([a-z0-9.-]+)`", re.MULTILINE)
_NEAR = 2

Fault = tuple[Rule, str, str, str]


def check_external_address(published: Published, tag: str, value: str) -> Iterator[Fault]:
    """Checks an address of an article.

    Args:
        published: The built site and its corpus.
        tag: The element that has it.
        value: The address as a browser reads it.

    Yields:
        For each fault the rule, what is wrong, how to mend it, and the words by which the place can be found.
    """
    address = value.strip()
    try:
        split = urlsplit(address)
        host = (split.hostname or "").rstrip(".")
        port = split.port
    except ValueError:
        yield A001, f"the address {value[:60]!r} cannot be read", "", value
        return
    if _UNSAFE.search(value) or (split.scheme and split.scheme not in _SCHEMES) or (split.netloc and not split.scheme):
        scheme = split.scheme or "no scheme"
        hint = "Allowed are relative links to pages of this site, and: " + ", ".join(_SCHEMES) + "."
        yield A001, f"the address {value[:60]!r} ({scheme}) is refused", hint, value
        return
    if not split.scheme:
        return
    if tag != "a":
        yield A001, f"`<{tag}>` loads from another place: {value[:60]!r}", "Store the file in docs/assets.", value
    elif split.scheme == "mailto" and (split.query or not _MAIL.fullmatch(split.path)):
        yield (
            A001,
            f"the e-mail address {value[:60]!r} holds more than an address",
            "Write mailto:name@example.org.",
            value,
        )
    elif split.scheme in ("tel", "mailto"):
        return
    elif split.username or port or not _HOST.fullmatch(host) or host.startswith("xn--") or ".xn--" in host:
        shown = "an address made of numbers" if _NUMERIC.fullmatch(host) else f"the host `{host or '?'}`"
        hint = "Write the plain host in Latin letters, without a name, a password or a port."
        yield A001, f"{shown} hides where the link leads", hint, value
    else:
        yield from _host(published, host, value)


def _host(published: Published, host: str, value: str) -> Iterator[Fault]:
    reviewed = published.corpus.pages.get(REVIEWED)
    known = _known(reviewed.body if reviewed else "")
    if not known or host in known:
        return
    near = next((k for k in known if OSA.distance(_bare(host), _bare(k), score_cutoff=_NEAR) <= _NEAR), None)
    if near and len(_bare(near)) > 3 * _NEAR:
        yield A002, f"the host `{host}` looks like `{near}`", f"Did you mean `{near}`?", value
    else:
        hint = f"Look at the site, then add `{host}` to docs/{REVIEWED}.md."
        yield A004, f"the host `{host}` is new here", hint, value


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


@lru_cache(maxsize=4)
def _known(body: str) -> frozenset[str]:
    return frozenset(_LISTED.findall(body))
