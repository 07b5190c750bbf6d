"""The card of a source and the line that opens each passage on an excerpts page."""

from __future__ import annotations

import re

from attest.model import PassageKind
from attest.project import Corpus, MarkdownPage
from attest.render.markdown import Writer, box, sentence, table
from attest.render.quoted import quoted
from attest.render.used import used_on

_SECTION = re.compile(r"^#{2,6}[^\n]*\{#p(\d+)[^}]*\}", re.MULTILINE)
_KINDS = {
    PassageKind.HEADLINE: "Headline, by the editors",
    PassageKind.STANDFIRST: "Standfirst, by the editors",
    PassageKind.REPORTING: "Reporting",
    PassageKind.FURNITURE: "Page furniture, no reporting",
}


def source(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes the record of the page's source as a card."""
    found = corpus.sources.get(page.front.source or "")
    if not found:
        return ""
    write, record = Writer(corpus, page), found.record
    publisher = corpus.entries.get(record.publisher)
    name = publisher.record.prefLabel if publisher else record.publisher
    date = [sentence(record.date_shown), sentence(record.date_basis.text), write.citations(record.date_basis.evidence)]
    link = f"[{name}]({record.url})" if record.url else name
    rows = [
        ("Title", f"*{found.passages[0]}* ({write.evidence(record.id + '#p1')})"),
        ("Publisher", f"{link} ({write.evidence(record.id + '#p1')})"),
        ("Date", " ".join(date)),
        ("Author", sentence(record.author)),
        ("Why it is quoted", f"*Our note:* {sentence(record.purpose)}"),
        ("Rights", f"*Our note:* {sentence(record.rights)}"),
        ("Stored text", f"*Our note:* {len(found.passages)} passages; SHA-256 `{record.sha256[:16]}…`"),
    ]
    return box("source", table(("Source", "What its record says"), [(f"**{a}**", b) for a, b in rows]))


def passage(corpus: Corpus, page: MarkdownPage, before: str) -> str:
    """Writes what the record says of a passage: its kind, whose statement it is, whom it is about.

    Args:
        corpus: The facts.
        page: The excerpts page.
        before: The page's Markdown up to the marker; its last heading names the passage.

    Returns:
        A short list, or nothing where the heading names no passage.
    """
    numbers = _SECTION.findall(before)
    source = corpus.sources.get(page.front.source or "")
    record = source.passage(int(numbers[-1])) if source and numbers else None
    if not source or not record:
        return ""
    write = Writer(corpus, page)
    lines = [f"**{_KINDS[record.kind]}.**"]
    if record.kind is not PassageKind.FURNITURE:
        speakers = dict.fromkeys([record.speaker, *(q.speaker for q in record.quotes)])
        lines.append("Who speaks: " + ", ".join(write.entry(s) for s in speakers) + ".")
        if record.about:
            lines.append("About: " + ", ".join(write.entry(a) for a in record.about) + ".")
        if record.refers:
            meant = ", ".join(
                f"*{words}* means {write.entry(identifier)}" for words, identifier in record.refers.items()
            )
            lines.append(f"Indirect words: {meant}.")
    quoting = set[str]().union(*quoted(corpus, source.record.id).get(record.number, {}).values())
    content = " ".join(lines) + "\n\n" + used_on(corpus, page, record.number, quoting)
    return (
        f'<div class="attest attest-passage" id="attest-passage-{record.number}" markdown="1">\n\n{content}\n\n</div>'
    )
