"""The glossary from A to Z."""

from __future__ import annotations

import re
from itertools import groupby

from attest.project import Corpus, GlossaryEntry, MarkdownPage
from attest.render.markdown import Writer, box
from attest.text import any_of

_SHOWN_PAGES = 6


def glossary(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes all entries, grouped by their first letter, with a list of the letters on top."""
    write = Writer(corpus, page)
    used = usage(corpus, leave_out=page.name)
    groups = [(letter, list(group)) for letter, group in groupby(corpus.entries.values(), key=_letter)]
    index = " ".join(f"[{letter}](#letter-{letter.lower()})" for letter, _ in groups)
    parts = [index]
    for letter, group in groups:
        parts.append(f"## {letter} {{#letter-{letter.lower()} data-search-exclude}}")
        parts.extend(_entry(write, entry, used.get(entry.record.id, [])) for entry in group)
    return box("glossary", "\n\n".join(parts))


def _letter(entry: GlossaryEntry) -> str:
    first = entry.sort_key[:1].upper()
    return first if first.isascii() and first.isalpha() else "0-9"


def _entry(write: Writer, entry: GlossaryEntry, used: list[str]) -> str:
    record = entry.record
    lines = [f"### {record.prefLabel} {{#{record.id}}}"]
    if record.altLabel:
        lines.append("*Also called:* " + ", ".join(record.altLabel) + ".")
    lines.append(entry.body.strip().replace("](../docs/", f"]({write.up}"))
    more = []
    if record.page:
        page = write.corpus.pages.get(record.page.removesuffix(".md"))
        more.append(f"*Page:* [{page.front.title if page else record.page}]({write.up}{record.page}).")
    if record.related:
        known = [r for r in record.related if r in write.corpus.entries]
        links = (f"[{write.corpus.entries[r].record.prefLabel}](#{r})" for r in known)
        more.append("*Related:* " + ", ".join(links) + ".")
    if used:
        names = (f"[{write.corpus.pages[p].front.title}]({write.up}{p}.md)" for p in used[:_SHOWN_PAGES])
        rest = " and more" if len(used) > _SHOWN_PAGES else ""
        more.append("*Used on:* " + ", ".join(names) + rest + ".")
    return "\n\n".join([*lines, " ".join(more)]) if more else "\n\n".join(lines)


def usage(corpus: Corpus, leave_out: str = "") -> dict[str, list[str]]:
    """Finds the pages that use each entry.

    Args:
        corpus: The facts and pages.
        leave_out: The name of a page that does not count.

    Returns:
        For each id of an entry the names of the pages whose prose has one of its labels, the most frequent first.
    """
    labels = {label.casefold(): e.record.id for e in corpus.entries.values() for label in e.record.labels}
    if not labels:
        return {}
    pattern = re.compile(rf"(?<!\w){any_of(labels)}(?!\w)")
    counts: dict[str, dict[str, int]] = {}
    for page in corpus.pages.values():
        if page.name == leave_out or not corpus.is_content(page.name):
            continue
        for found in pattern.findall(re.sub(r"\]\([^)]*\)", "]", page.body).casefold()):
            counts.setdefault(labels[found], {}).setdefault(page.name, 0)
            counts[labels[found]][page.name] += 1
    return {identifier: sorted(pages, key=lambda p: (-pages[p], p)) for identifier, pages in counts.items()}
