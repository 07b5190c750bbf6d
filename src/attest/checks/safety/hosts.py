"""Addresses that lead away: what an author may write of them, and which hosts somebody has looked at."""

from __future__ import annotations

import re
from functools import lru_cache

from ada_url import URL
from rapidfuzz.distance import OSA

from attest.files import Address, Role
from attest.model import Example, Fault, Rule, Severity
from attest.project import Corpus

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
SCHEMES = ("http", "https", "mailto", "tel")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}\.?")
_LISTED = re.compile(r"^- `([a-z0-9.-]+)`", re.MULTILINE)
_NEAR = 2


def check_safe(address: Address, url: URL) -> Fault | None:
    """Checks that an address of an article neither runs nor loads anything, and says plainly where it leads.

    Args:
        address: The address.
        url: What a browser makes of it.
    """
    shown, host = address.value.strip()[:60], url.hostname
    scheme = url.protocol.removesuffix(":")
    if scheme not in SCHEMES:
        hint = "Allowed are relative links to pages of this site, and: " + ", ".join(SCHEMES) + "."
        return A001, f"the address `{shown}` has the scheme `{scheme}`, which is refused", hint
    if address.role is Role.ASSET:
        return A001, f"`<{address.tag}>` loads from another place: `{shown}`", "Store the file in docs/assets."
    if scheme == "mailto" and url.search:
        return A001, f"the e-mail address `{shown}` holds more than an address", "Write mailto:name@example.org."
    if scheme in ("tel", "mailto"):
        return None
    plain = _HOST.fullmatch(host) and "xn--" not in host and host in address.value.lower()
    if plain and not (url.username or url.password or url.port):
        return None
    hint = "Write the plain host in Latin letters, without a name, a password or a port."
    return A001, f"the address `{shown}` hides that it leads to `{url.host}`", hint


def check_host(corpus: Corpus, url: URL) -> Fault | None:
    """Compares the host of an address with the list of reviewed hosts."""
    reviewed = corpus.pages.get(REVIEWED)
    known = _known(reviewed.body if reviewed else "")
    host = url.hostname.rstrip(".")
    if not known or not host or host in known:
        return None
    near = next((k for k in known if OSA.distance(_bare(host), _bare(k), score_cutoff=_NEAR) <= _NEAR), None)
    if near and len(_bare(near)) > 3 * _NEAR:
        return A002, f"the host `{host}` looks like `{near}`", f"Did you mean `{near}`?"
    return A004, f"the host `{host}` is new here", f"Look at the site, then add `{host}` to docs/{REVIEWED}.md."


def _bare(host: str) -> str:
    return host.removeprefix("www.")


@lru_cache(maxsize=4)
def _known(body: str) -> frozenset[str]:
    return frozenset(_LISTED.findall(body))
