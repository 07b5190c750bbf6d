"""Help: telephone numbers and helplines are those of the one reviewed list, and the list is not old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from attest.checks.run import Run
from attest.evidence import Published
from attest.files import reference_day
from attest.model import Contact, Example, Finding, Rule, Severity, edtf
from attest.site import CODE
from attest.text import dialled, find_telephones

H001 = Rule(
    "H001",
    "contact-not-reviewed",
    "A telephone number or a helpline's address is not on the list of contact points.",
    example=Example("docs/index.md", fails="# Skerry\n\nCall 101 at any time.", passes="# Skerry"),
    requires=("L019",),
)
_CONTACT = (
    "contacts:\n  - {{id: lifeboat, name: Lifeboat, for: all, phone: 020 7946 0001,"
    " checked: '{}', basis: read}}\nrelationships:\n"
).format
H002 = Rule(
    "H002",
    "contact-check-old",
    "A contact point was last checked long ago. A wrong number can cost a child the help it needs.",
    Severity.WARNING,
    example=Example("docs/index.yml", fails=_CONTACT("1921-03-08"), passes="relationships:\n"),
)

MAX_DAYS = 180
_HELPLINE = re.compile(r"help-?line|childline|crisis|samaritans|stopitnow|report-?abuse|safety-?centre", re.IGNORECASE)
REFERENCE = "Reference:"


def check_help(run: Run) -> Iterator[Finding]:
    """Compares every telephone number and every helpline's address of the site with the reviewed list."""
    published = run.published
    contacts = published.corpus.contacts
    phones = {dialled(c.phone) for c in contacts if c.phone}
    hosts = {_host(c.url) for c in contacts if c.url}
    mails = {c.email.lower() for c in contacts if c.email}
    for markdown, page in published.chosen():
        for block in page.blocks:
            if block.text.lstrip().startswith(REFERENCE):
                continue
            told: set[str] = set()
            for found in find_telephones(block.text.replace(CODE, " ")):
                run.report.count("telephone numbers")
                if found.digits not in phones | told:
                    told.add(found.digits)
                    location = published.location(markdown, page, block, found.start)
                    yield Finding(
                        H001, location, f"the number {found.text} is not on the list of contact points", _HINT
                    )
            for span in block.links:
                fault = _address(span.href, phones | told, hosts, mails, everywhere=markdown.name == "get-help")
                if fault:
                    location = published.location(markdown, page, block, span.start)
                    yield Finding(H001, location, f"{fault} is not on the list of contact points", _HINT)
    yield from _old(published, contacts)


_HINT = "Add it to `contacts:` in docs/background/contacts.md, with the day on which it was checked."


def _old(published: Published, contacts: list[Contact]) -> Iterator[Finding]:
    for contact in contacts:
        age = (reference_day() - edtf.parse(contact.checked).first).days
        if age > MAX_DAYS:
            location = published.corpus.facts[contact.id].location
            message = f"{contact.name} was last checked {age} days ago; after {MAX_DAYS} days it must be checked again"
            yield Finding(H002, location, message, "Open the organisation's page, compare, and set `checked:`.")


def _address(href: str, phones: set[str], hosts: set[str], mails: set[str], *, everywhere: bool) -> str:
    """Returns what is not on the list, or nothing. On the page for help every host is looked at."""
    try:
        split = urlsplit(href)
    except ValueError:
        return "an address that cannot be read"
    if split.scheme == "tel":
        return "" if dialled(unquote(split.path)) in phones else f"the number {split.path}"
    if split.scheme == "mailto":
        mail = unquote(split.path).lower()
        return "" if mail in mails or not (phones or mails) else f"the address {mail}"
    if split.scheme in ("http", "https") and (everywhere or _HELPLINE.search(href)):
        return "" if _host(href) in hosts else f"the helpline's host {split.netloc}"
    return ""


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")
