"""Addresses that lead away: their scheme, their host, and whether the words of the link tell the truth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from rapidfuzz.distance import OSA

from attest.evidence import Published
from attest.model import Finding, Rule, Severity
from attest.project import MarkdownPage
from attest.site import Page

A001 = Rule("A001", "address-refused", "An address runs a script, carries data in itself, or hides where it leads.")
A002 = Rule("A002", "host-looks-like-another", "The host of a link looks like one that we know, but is another.")
A003 = Rule("A003", "link-disguised", "The words of a link show one address, but the link leads to another.")
A004 = Rule(
    "A004",
    "host-new",
    "No other page leads to this host, and it is not on the list of reviewed hosts.",
    severity=Severity.WARNING,
)
A005 = Rule(
    "A005",
    "contact-unreviewed",
    "A telephone number or an e-mail address is not on the reviewed list of contact points.",
)

REVIEWED = "contributing/hosts"
_SCHEMES = ("http", "https", "mailto", "tel")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_NUMERIC = re.compile(r"[\d.]+|0x[\da-f.x]+")
_SHOWN = re.compile(r"(?:https?://\S+|(?:[\w-]+\.)+(?:uk|org|com|net|gov|info|eu|int)(?:/\S*)?)", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"]")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_LISTED = re.compile(r"^- `([a-z0-9.-]+)`", re.MULTILINE)
_TELEPHONE = re.compile(r"(?<![\d,.])(?:\+44[ -]?|0)\d{2,4}(?:[ -]\d{2,4}){1,3}(?!\d|[ -]\d)")
_NEAR = 2

Fault = tuple[Rule, str, str, str]


def check_address(published: Published, tag: str, value: str, words: str) -> Iterator[Fault]:
    """Checks an address of an article.

    Args:
        published: The built site and its corpus.
        tag: The element that has it.
        value: The address as a browser reads it.
        words: The words of the link.

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
        yield from _contact(published, split.scheme, unquote(split.path), value)
    elif split.username or port or not _HOST.fullmatch(host) or host.startswith("xn--") or ".xn--" in host:
        shown = "an address made of numbers" if _NUMERIC.fullmatch(host) else f"the host `{host or '?'}`"
        hint = "Write the plain host in Latin letters, without a name, a password or a port."
        yield A001, f"{shown} hides where the link leads", hint, value
    else:
        yield from _host(published, host, value, words)


def _host(published: Published, host: str, value: str, words: str) -> Iterator[Fault]:
    if _SHOWN.fullmatch(words):
        shown = re.sub(r"^https?://|[/:?#].*$", "", words, flags=re.IGNORECASE)
        if _bare(shown) != _bare(host):
            yield (
                A003,
                f"the link shows `{words[:60]}` but leads to `{host}`",
                "Show the address that it leads to.",
                value,
            )
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


def _contact(published: Published, scheme: str, path: str, value: str) -> Iterator[Fault]:
    contacts = published.corpus.contacts
    if not contacts:
        return
    known = {_digits(c.phone) for c in contacts if c.phone} if scheme == "tel" else {c.email for c in contacts}
    if (_digits(path) if scheme == "tel" else path) not in known:
        yield A005, f"`{path[:60]}` is not on the reviewed list of contact points", _CONTACT_HINT, value


_CONTACT_HINT = "Compare it with docs/get-help.md. A new contact point is added to `contacts:` there, with evidence."


def check_telephone(published: Published, markdown: MarkdownPage, page: Page) -> Iterator[Finding]:
    """Checks that each telephone number in the text is on the reviewed list of contact points.

    Args:
        published: The built site and its corpus.
        markdown: The page's Markdown.
        page: The built page.

    Yields:
        A finding for each number that is not.
    """
    known = {_digits(number) for c in published.corpus.contacts if c.phone for number in _TELEPHONE.findall(c.phone)}
    if not known:
        return
    for block in page.blocks:
        for found in _TELEPHONE.finditer(block.text):
            if _digits(found.group()) not in known:
                message = f"the telephone number {found.group()} is not on the reviewed list of contact points"
                yield Finding(A005, published.location(markdown, page, block, found.start()), message, _CONTACT_HINT)


def _digits(text: str | None) -> str:
    digits = re.sub(r"\D", "", text or "")
    return "0" + digits[2:] if digits.startswith("44") else digits
