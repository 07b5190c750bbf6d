"""The reviewed list of contact points."""

from __future__ import annotations

import re
from itertools import groupby

from attest.files import reference_day
from attest.model import Contact, edtf
from attest.project import Corpus, MarkdownPage
from attest.render.markdown import Writer, box, sentence

LONGEST = 30


def contacts(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes the contact points, each with whom it is for and how to reach it; the page says when they were checked."""
    write = Writer(corpus, page)
    parts = []
    for group, members in groupby(corpus.contacts, lambda contact: contact.group):
        level = "####" if group else "###"
        parts += [f"### {group}"] if group else []
        parts += [f"{level} {_contact(write, contact)}" for contact in members]
    return box("contacts", "\n\n".join(parts))


def _contact(write: Writer, contact: Contact) -> str:
    ways = []
    if contact.phone:
        ways.append(f"[{contact.phone}](tel:{re.sub(r'[^0-9+]', '', contact.phone)})")
    if contact.url:
        ways.append(f"[{_address(contact.name, contact.url)}]({contact.url})")
    if contact.email:
        ways.append(f"[{contact.email}](mailto:{contact.email})")
    lines = [
        f"{contact.name} {{#contact-{contact.id}}}",
        "**" + "** · **".join(ways) + "**" if ways else "",
        f"{sentence(contact.for_)} {sentence(contact.note)} ({write.citations(contact.evidence)})".replace("  ", " "),
        _age(contact),
    ]
    return "\n\n".join(line for line in lines if line)


def _address(name: str, url: str) -> str:
    """Returns an address as it can be read and typed; a long one as the name of its page and where that is."""
    address = url.removeprefix("https://").removeprefix("www.").rstrip("/")
    return address if len(address) <= LONGEST else f"{name}, on {address.partition('/')[0]}"


def _age(contact: Contact) -> str:
    if (reference_day() - edtf.parse(contact.checked).first).days <= contact.MAX_DAYS:
        return ""
    return "**This was checked long ago.** Please compare it with the website of the organisation."
