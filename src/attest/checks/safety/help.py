"""Help: telephone numbers and helplines are those of the one reviewed list, and the list is not old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from ada_url import URL

from attest.checks.run import Run
from attest.evidence import REFERENCE, Published
from attest.files import reference_day
from attest.model import Contact, Example, Finding, Rule, Severity, edtf
from attest.project import Corpus
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

H003 = Rule(
    "H003",
    "required-missing",
    "A contact point, a generated block or a file of records that `required` in `mkdocs.yml` names is not there.",
    example=Example(
        "docs/index.md",
        fails="",
        passes="<!-- attest: figures -->",
        setup=(("mkdocs.yml", "  - attest:\n", "  - attest:\n      required: {blocks: {index: [figures]}}\n"),),
    ),
)

_HELPLINE = re.compile(r"help-?line|childline|crisis|samaritans|stopitnow|report-?abuse|safety-?centre", re.IGNORECASE)


def check_help(run: Run) -> Iterator[Finding]:
    """Compares every telephone number and every helpline's address of the site with the reviewed list."""
    published = run.published
    if published.only is None:
        yield from _required(published.corpus)
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


_HINT = "Add it to `contacts:` in docs/background/contacts.yml, with the day on which it was checked."


def _required(corpus: Corpus) -> Iterator[Finding]:
    """Yields what the settings require and nobody has written; the built page is compared with what is written."""
    required = corpus.settings.required
    there = {contact.id for contact in corpus.contacts}
    for one in (c for c in required.contacts if c not in there):
        hint = "Restore its record under `contacts:` of the page that lists them."
        yield _missing(corpus, "contacts", f"there is no contact point `{one}`", hint)
    for name in required.records:
        if name not in corpus.pages or not corpus.pages[name].records_document.data:
            yield _missing(corpus, "records", f"docs/{name}.yml holds no records", "Restore the file.")
    for name, blocks in required.blocks.items():
        markers = corpus.pages[name].markers if name in corpus.pages else []
        for block in (b for b in blocks if b not in markers):
            hint = f"Restore the line `<!-- attest: {block} -->` there."
            yield _missing(corpus, "blocks", f"docs/{name}.md has no block `{block}`", hint)


def _missing(corpus: Corpus, key: str, message: str, hint: str) -> Finding:
    config = corpus.config
    places = (("plugins", i, "attest", "required", key) for i in range(len(config.data["plugins"])))
    place = next((path for path in places if path in config.marks), ())
    return Finding(H003, config.location(place), f"{message}, and `required` says that it must be there", hint)


def _old(published: Published, contacts: list[Contact]) -> Iterator[Finding]:
    for contact in contacts:
        age = (reference_day() - edtf.parse(contact.checked).first).days
        if age > contact.MAX_DAYS:
            location = published.corpus.facts[contact.id].location
            late = f"after {contact.MAX_DAYS} days it must be checked again"
            message = f"{contact.name} was last checked {age} days ago; {late}"
            yield Finding(H002, location, message, "Open the organisation's page, compare, and set `checked:`.")


def _address(href: str, phones: set[str], hosts: set[str], mails: set[str], *, everywhere: bool) -> str:
    """Returns what is not on the list, or nothing. On the page for help every host is looked at."""
    if not URL.can_parse(href):  # a relative one leads to a page of this site
        return ""
    url = URL(href)
    path = unquote(url.pathname)
    if url.protocol == "tel:":
        return "" if dialled(path) in phones else f"the number {path}"
    if url.protocol == "mailto:":
        mail = path.lower()
        return "" if mail in mails or not (phones or mails) else f"the address {mail}"
    if url.protocol in ("http:", "https:") and (everywhere or _HELPLINE.search(href)):
        return "" if _host(href) in hosts else f"the helpline's host {url.host}"
    return ""


def _host(url: str) -> str:
    return URL(url).host.removeprefix("www.")
