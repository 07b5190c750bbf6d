"""Small pieces of Markdown that all blocks are made of: links to entries, links to evidence, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attest.model import Kind
from attest.project import Corpus, MarkdownPage

_ENTRY_LINK = re.compile(r"\]\(((?:\.\./docs/)?[\w/-]+\.md(?:#[\w-]*)?)(?=[\s)])")


class Writer:
    """Writes Markdown for one page, with links that are right from there.

    Args:
        corpus: The facts.
        page: The page for which it is written.
    """

    def __init__(self, corpus: Corpus, page: MarkdownPage) -> None:
        self.corpus = corpus
        self.page = page
        self.up = "../" * page.name.count("/")

    def entry(self, identifier: str) -> str:
        """Returns a link to the page or the glossary entry of an id; on its own page, only its name."""
        entry = self.corpus.entries.get(identifier)
        if entry is None:
            return identifier
        label = entry.record.prefLabel
        return f"**{label}**" if self.page.front.entity == identifier else f"[{label}]({self.address(identifier)})"

    def named(self, identifier: str) -> str:
        """Returns the link to an entry as it stands in a sentence: *the NCA*, but *CEOP*."""
        entry = self.corpus.entries.get(identifier)
        article = entry and (entry.record.article or ("the" if entry.record.kind is Kind.LAW else None))
        return f"{article} {self.entry(identifier)}" if article else self.entry(identifier)

    def address(self, identifier: str) -> str:
        """Returns the address of the page of an entry, or of its place on that page."""
        return self.corpus.address_of(identifier, self.page.name)

    def own_links(self, text: str) -> str:
        """Returns Markdown of a glossary file with its links as they are right from this page."""
        return _ENTRY_LINK.sub(lambda m: f"]({self._from_glossary(m[1])}", text)

    def _from_glossary(self, target: str) -> str:
        path, mark, anchor = target.partition("#")
        name = anchor if path == "../docs/glossary.md" else path.removesuffix(".md")
        if name in self.corpus.entries:
            return self.address(name)
        return f"{self.up}{path.removeprefix('../docs/')}{mark}{anchor}"

    def evidence(self, evidence: str) -> str:
        """Returns the citation of a piece of evidence, such as `independent-2011#p5`."""
        page, anchor = self.corpus.evidence_page(evidence)
        source = self.corpus.sources.get(evidence.partition("#")[0])
        text = source.name(anchor.removeprefix("p")) if source else f"Background: {self.heading(page, anchor)}"
        return f"[{text}]({self.up}{page}.md#{anchor})"

    def citations(self, evidence: Iterable[str]) -> str:
        """Returns the citations of several pieces of evidence, separated by commas."""
        return ", ".join(self.evidence(one) for one in evidence)

    def heading(self, page: str, anchor: str) -> str:
        """Returns the words of the heading with an anchor."""
        markdown = self.corpus.pages.get(page)
        return markdown.headings.get(anchor, anchor) if markdown else anchor


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Writes a Markdown table.

    Args:
        head: The headings of the columns.
        rows: The cells of each row, as Markdown on one line.

    Returns:
        The table.
    """
    lines = [_row(head), _row(["---"] * len(head)), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(re.sub(r"\s*\n\s*", " ", cell.strip()).replace("|", "\\|") for cell in cells) + " |"


def box(name: str, content: str) -> str:
    """Wraps a block, so that its style and the check that it was filled can find it."""
    return f'<div class="attest attest-{name}" id="attest-{name}" markdown="1">\n\n{content}\n\n</div>'


def sentence(text: str | None) -> str:
    """Ends a text with a full stop, if it has none; nothing stays nothing."""
    text = (text or "").strip()
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."
