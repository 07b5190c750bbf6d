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
    PassageKind.FURNITURE: "Page furniture",
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


def passage(corpus: Corpus, page: MarkdownPage, before: str) -> tuple[str, str]:
    """Writes what the record says of a passage.

    Args:
        corpus: The facts.
        page: The excerpts page.
        before: The page's Markdown up to the marker; its last heading names the passage.

    Returns:
        Who speaks, where and when; and, for the end of the section, where the passage is used, whom it is about and
        what its indirect words mean. Nothing where the heading names no passage.
    """
    numbers = _SECTION.findall(before)
    source = corpus.sources.get(page.front.source or "")
    record = source.passage(int(numbers[-1])) if source and numbers else None
    if not source or not record:
        return "", ""
    write = Writer(corpus, page)
    speakers = ", ".join(map(write.entry, dict.fromkeys([record.speaker, *(q.speaker for q in record.quotes)])))
    first = (
        f"{_KINDS[record.kind]}. Who speaks: {speakers}. {source.name(record.number)}, "
        f"{source.record.date_shown} ({write.citations(source.record.date_basis.evidence)})."
    )
    quoting = set[str]().union(*quoted(corpus, source.record.id).get(record.number, {}).values())
    last = [used_on(corpus, page, record.number, quoting)]
    if record.about:
        last.append("About: " + ", ".join(map(write.entry, record.about)) + ".")
    if record.refers:
        meant = ", ".join(f"*{words}* means {write.entry(identifier)}" for words, identifier in record.refers.items())
        last.append(f"Indirect words: {meant}.")
    box = f'class="attest attest-passage" id="attest-passage-{record.number}" markdown="1"'
    summary = "<summary>Where it is used, and what its indirect words mean</summary>"
    return (
        f"<div {box}>\n\n{first}\n\n</div>",
        f'<details class="attest attest-uses" markdown="1">\n{summary}\n\n' + "\n\n".join(last) + "\n\n</details>",
    )
