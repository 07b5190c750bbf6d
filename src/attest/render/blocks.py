"""The generated blocks: what stands in a page for each marker such as `<!-- attest: relationships -->`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from attest.project import ALLOWANCE, MARKER, Corpus, MarkdownPage
from attest.render.allowances import allowed
from attest.render.asof import as_of
from attest.render.contacts import contacts
from attest.render.excerpts import passage, source
from attest.render.figures import figures, parts, series
from attest.render.glossary import entry_page, glossary
from attest.render.lifelines import lifelines
from attest.render.rules import rules
from attest.render.statements import events, plans, relationships
from attest.text import Markdown

_HEADING = re.compile(r"^##? ", re.MULTILINE)

BLOCKS: dict[str, Callable[[Corpus, MarkdownPage], str]] = {
    "allowances": allowed,
    "as-of": as_of,
    "contacts": contacts,
    "events": events,
    "figures": figures,
    "glossary": glossary,
    "lifelines": lifelines,
    "parts": parts,
    "plans": plans,
    "relationships": relationships,
    "rules": rules,
    "series": series,
    "source": source,
}


def front_matter(page: MarkdownPage) -> str:
    """Returns the front matter of a page as the engine reads it; of a glossary entry it knows the title alone."""
    if not page.entry:
        return page.text[: page.body_offset]
    keys = ((key, json.dumps(getattr(page.front, key), ensure_ascii=False)) for key in ("title", "description"))
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys) + "---\n"


def fill(corpus: Corpus, page: MarkdownPage, text: str) -> str:
    """Fills the generated blocks of a page.

    Args:
        corpus: The facts.
        page: The page.
        text: Its Markdown, without front matter.

    Returns:
        The Markdown with each marker replaced by its block, and without allowances. A marker that is not known
        stays, so that the check of the built page finds it.
    """
    if page.entry:
        return entry_page(corpus, page)
    typed = page.typed if text == page.body else Markdown(text)
    for allowing in reversed(list(typed.outside_code(ALLOWANCE))):
        typed = Markdown(typed.text[: allowing.start()] + typed.text[allowing.end() :], typed.body)
    text = typed.text
    filled: list[str] = []
    end, last = typed.body, ""
    for found in typed.outside_code(MARKER):
        name = found.group(1)
        filled.append(_closed(text[end : found.start()], last))
        last = ""
        if name == "passage":
            first, last = passage(corpus, page, text[typed.body : found.start()])
            filled.append(first)
        else:
            filled.append(BLOCKS[name](corpus, page) if name in BLOCKS else found.group())
        end = found.end()
    return "".join([*filled, _closed(text[end:], last)])


def _closed(text: str, last: str) -> str:
    """Puts what ends a section before the next heading or, where there is none, behind the text."""
    if not last:
        return text
    heading = _HEADING.search(text)
    place = heading.start() if heading else len(text)
    return f"{text[:place].rstrip()}\n\n{last}\n\n{text[place:]}"
