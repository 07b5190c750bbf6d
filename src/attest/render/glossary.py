"""The glossary: an index from A to Z, and a page for each entry that has none of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from attest.project import GLOSSARY, Corpus, GlossaryEntry, MarkdownPage
from attest.render.markdown import Writer, box
from attest.text import any_of

_SHOWN_PAGES = 6


def glossary(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes the index of all entries, grouped by their first letter: a line each, with what it rests on."""
    write = Writer(corpus, page)
    groups = [(letter, list(group)) for letter, group in groupby(corpus.entries.values(), key=_letter)]
    parts = [" ".join(f"[{letter}](#letter-{letter.lower()})" for letter, _ in groups)]
    for letter, group in groups:
        parts.append(f"## {letter} {{#letter-{letter.lower()} data-search-exclude}}")
        parts.append("\n".join(_line(write, entry) for entry in group))
    return box("glossary", "\n\n".join(parts))


def _letter(entry: GlossaryEntry) -> str:
    first = entry.sort_key[:1].upper()
    return first if first.isascii() and first.isalpha() else "0-9"


def _line(write: Writer, entry: GlossaryEntry) -> str:
    identifier, label = entry.record.id, entry.record.prefLabel
    cited = f" ({', '.join(entry.citations)})" if entry.citations else ""
    # An entry without a page of its own is read here only, so here it is whole.
    words = " ".join(entry.body.split()) if entry.record.page else f"{entry.first_sentence}{cited}"
    definition = write.own_links(words)
    return f'- <span id="{identifier}"></span>**[{label}]({write.address(identifier)})**: {definition}'


def entry_page(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes the page of an entry: its names, its text, and where to read on."""
    write = Writer(corpus, page)
    record = corpus.entries[page.entry].record
    lines = [f"# {record.prefLabel} {{#{record.id}}}"]
    if record.altLabel:
        lines.append("*Also called:* " + ", ".join(record.altLabel) + ".")
    lines.append(write.own_links(page.body.strip()))
    more = []
    if record.page and (named := corpus.pages.get(record.page.removesuffix(".md"))):
        more.append(f"*Page:* [{named.front.title}]({write.up}{record.page}).")
    if known := [r for r in record.related if r in corpus.entries]:
        more.append("*Related:* " + ", ".join(write.entry(r) for r in known) + ".")
    if used := usage(corpus).get(record.id):
        names = (f"[{corpus.pages[p].front.title}]({write.up}{p}.md)" for p in used[:_SHOWN_PAGES])
        more.append("*Used on:* " + ", ".join(names) + (" and more" if len(used) > _SHOWN_PAGES else "") + ".")
    more.append(f"*More:* [the whole glossary]({write.up}{GLOSSARY}.md).")
    return "\n\n".join([*lines, box("entry", " ".join(more))])


@lru_cache(maxsize=2)
def usage(corpus: Corpus) -> dict[str, list[str]]:
    """Finds the pages that use each entry.

    Args:
        corpus: The facts and pages.

    Returns:
        For each id of an entry the names of the pages whose prose has one of its labels, the most frequent first.
    """
    labels = {label.casefold(): e.record.id for e in corpus.entries.values() for label in e.record.labels}
    if not labels:
        return {}
    pattern = re.compile(rf"(?<!\w){any_of(labels)}(?!\w)")
    counts: dict[str, dict[str, int]] = {}
    for page in corpus.pages.values():
        if page.entry or page.name == GLOSSARY or not corpus.is_content(page.name):
            continue
        for found in pattern.findall(page.typed.worded.casefold()):
            counts.setdefault(labels[found], {}).setdefault(page.name, 0)
            counts[labels[found]][page.name] += 1
    return {identifier: sorted(pages, key=lambda p: (-pages[p], p)) for identifier, pages in counts.items()}
