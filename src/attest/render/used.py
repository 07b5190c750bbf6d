"""From a passage to every page that rests on it, counted."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from attest.model import Figure
from attest.project import Corpus, MarkdownPage
from attest.render.markdown import Writer

_LINK = re.compile(r"\]\(([^()\s#]*)\.md#p(\d+)\)")


def uses(corpus: Corpus, source: str) -> dict[int, Counter[str]]:
    """Counts the citations of each passage of a source, by the page on which they stand.

    Citations in prose, in records and in glossary entries count; those on the excerpts page itself do not.

    Args:
        corpus: The facts and pages.
        source: The id of the source.

    Returns:
        For each number of a passage that is cited, how often each page cites it.
    """
    return _uses(corpus).get(source, {})


@lru_cache(maxsize=1)
def _uses(corpus: Corpus) -> dict[str, dict[int, Counter[str]]]:
    """Counts the citations of all sources in one pass over the pages, the entries and the records."""
    found: dict[str, dict[int, Counter[str]]] = {}
    for page, source, number in _citations(corpus):
        if source != corpus.excerpts.get(page) and corpus.is_content(page):
            found.setdefault(source, {}).setdefault(number, Counter())[page] += 1
    return found


def texts(corpus: Corpus) -> list[tuple[str, str, str]]:
    """Returns the Markdown of pages and entries, each with the page it is read on and the one its links start at."""
    return [
        (p.name, p.name, p.body.replace("](../docs/", "](../") if p.entry else p.body) for p in corpus.pages.values()
    ]


def cited(corpus: Corpus, text: str, here: str) -> Iterator[tuple[str, int]]:
    """Yields the sources and the numbers of the passages that a text cites.

    Args:
        corpus: The facts and pages.
        text: The Markdown.
        here: The page at which its links start.
    """
    folder = posixpath.dirname(here)
    for path, number in _LINK.findall(text):
        if source := corpus.excerpts.get(posixpath.normpath(posixpath.join(folder, path))):
            yield source, int(number)


def _citations(corpus: Corpus) -> Iterator[tuple[str, str, int]]:
    for page, here, text in texts(corpus):
        yield from ((page, source, number) for source, number in cited(corpus, text, here))
    for fact in corpus.facts.values():
        page = fact.page or ("figures" if isinstance(fact.record, Figure) else "")
        for evidence in fact.record.evidence:
            source, _, anchor = evidence.partition("#p")
            if page in corpus.pages and source in corpus.sources and anchor.isdecimal():
                yield page, source, int(anchor)


def used_on(corpus: Corpus, page: MarkdownPage, number: int, quoting: set[str]) -> str:
    """Writes the pages that use a passage, the most frequent first.

    Args:
        corpus: The facts and pages.
        page: The excerpts page.
        number: The number of the passage.
        quoting: The pages that quote words of it.

    Returns:
        One paragraph of links. A passage that no page uses says so.
    """
    counted = uses(corpus, page.front.source or "").get(number, Counter())
    if not counted:
        return "Used on: no page.\n{: .used .used-nowhere }"
    write = Writer(corpus, page)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    links = (
        f"[{corpus.pages[name].front.title} (×{times}{', quoted' if name in quoting else ''})]({write.up}{name}.md)"
        for name, times in ordered
    )
    return "Used on: " + ", ".join(links) + ".\n{: .used }"
