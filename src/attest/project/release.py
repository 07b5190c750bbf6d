"""What a person must open before a release: pages that were read in a copy only, and contact points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attest.model import Contact
from attest.project.corpus import Corpus
from attest.project.reviews import sections

NOT_OPENED = "checked: not opened"
"""What a background section says of itself while nobody has opened the page that it rests on."""
LIVE = "live page"
"""The basis of a contact point that was compared with the organisation's own page."""


@dataclass(frozen=True)
class Unopened:
    """Something that rests on a page which nobody has opened.

    Attributes:
        place: The file and the line.
        title: The heading of the section, or the name of the contact point.
        mend: What to do.
    """

    place: str
    title: str
    mend: str


def unopened(corpus: Corpus) -> Iterator[Unopened]:
    """Yields the background sections and the contact points whose pages a person has still to open."""
    for page in corpus.pages.values():
        for anchor, title, text in sections(page):
            if corpus.is_background(page.name) and anchor in corpus.anchors(page.name) and NOT_OPENED in text:
                line = page.text.count("\n", 0, page.text.index(text)) + 1
                mend = f"Open the page of its reference, compare, and take away `{NOT_OPENED}`."
                yield Unopened(f"{page.path}:{line}", title, mend)
    for contact in corpus.contacts:
        if contact.basis != LIVE:
            location = corpus.facts[contact.id].location
            yield Unopened(f"{location.path}:{location.line}", contact.name, _of_contact(contact))


def _of_contact(contact: Contact) -> str:
    page = contact.url or "the organisation's page"
    return f"Open {page}, compare, set `checked:` to the day and `basis: {LIVE}`."
