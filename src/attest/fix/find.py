"""Finding evidence: the passages and background sections that hold some words or a figure, ready to cite."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from attest.project import Corpus, MarkdownPage
from attest.text import Markdown, fold, fold_with_offsets, nearest

_CONTEXT = 60
_LEAST_SCORE = 75.0


@dataclass(frozen=True)
class Hit:
    """Evidence that holds the words.

    Attributes:
        title: The evidence in words, such as `Independent ¶7` or `Background: The NCA becomes operational`.
        around: The words where they stand, with some text on both sides.
        markdown: Markdown ready to paste: for a passage the quotation with its citation, for background the citation.
        exact: Whether the words are there as given; otherwise they are only the nearest.
    """

    title: str
    around: str
    markdown: str
    exact: bool = True


def find(corpus: Corpus, wanted: str, page: str = "") -> list[Hit]:
    """Finds evidence.

    Args:
        corpus: The facts and pages.
        wanted: Words, in capital letters or not, or a figure, with or without commas.
        page: The file for which links are written, such as `docs/agencies/ceop.md`; by default the folder `docs`.

    Returns:
        The passages first, then the background sections; where none holds the words, the passage that is nearest.
    """
    folder = posixpath.dirname(page) if page else "docs"
    pattern = _pattern(wanted)
    hits = [*_passages(corpus, pattern, folder), *_background(corpus, pattern, folder)]
    return hits or list(_nearest(corpus, wanted, folder))


def _pattern(wanted: str) -> re.Pattern[str]:
    text = fold(wanted).strip().strip("'")
    if re.fullmatch(r"\d[\d,]*", text):
        digits = ",?".join(text.replace(",", ""))
        return re.compile(rf"(?<![\d,.]){digits}(?![\d]|[,.]\d)")
    return re.compile(r"(?<!\w)" + re.escape(text) if text else r"(?!)", re.IGNORECASE)


def _passages(corpus: Corpus, pattern: re.Pattern[str], folder: str) -> Iterator[Hit]:
    for source_id, source in corpus.sources.items():
        if source_id not in corpus.excerpts_pages:
            continue
        for number, passage in enumerate(source.passages, start=1):
            folded, offsets = fold_with_offsets(passage)
            found = pattern.search(folded)
            if found:
                start, end = offsets[found.start()], offsets[found.end()]
                end = _word_end(passage, end)
                yield _passage_hit(corpus, source_id, number, passage, (start, end), folder, exact=True)


def _passage_hit(
    corpus: Corpus, source: str, number: int, passage: str, span: tuple[int, int], folder: str, *, exact: bool
) -> Hit:
    words = passage[span[0] : span[1]].strip()
    quoted = re.sub('["“”„]', "'", words)
    ready = f'"{quoted}" ({corpus.citation(source, number, folder)})'
    return Hit(corpus.sources[source].name(number), _around(passage, *span), ready, exact)


def _sections(page: MarkdownPage) -> Iterator[tuple[str, str, str]]:
    """Yields the heading, the anchor and the Markdown of each section that has an anchor."""
    heads = [heading for heading in page.typed.headings if heading.anchor]
    for head, following in zip_longest(heads, heads[1:]):
        yield head.title, head.anchor, page.text[head.start : following.start if following else None]


def _background(corpus: Corpus, pattern: re.Pattern[str], folder: str) -> Iterator[Hit]:
    for name, page in corpus.pages.items():
        if not corpus.is_background(name):
            continue
        for heading, anchor, section in _sections(page):
            plain = fold(Markdown(section).worded).replace("*", "")
            if found := pattern.search(plain):
                title = f"Background: {heading}"
                target = posixpath.relpath(page.path, folder or ".")
                yield Hit(title, _around(plain, *found.span()), f"([{title}]({target}#{anchor}))")


def _nearest(corpus: Corpus, wanted: str, folder: str) -> Iterator[Hit]:
    everything = [
        (source_id, number, text)
        for source_id, source in corpus.sources.items()
        if source_id in corpus.excerpts_pages
        for number, text in enumerate(source.folded, start=1)
    ]
    near = nearest(wanted, [text for _, _, text in everything])
    if near and near.score >= _LEAST_SCORE:
        source_id, number, text = everything[near.index]
        start = text.find(near.words)
        yield _passage_hit(corpus, source_id, number, text, (start, start + len(near.words)), folder, exact=False)


def _word_end(text: str, end: int) -> int:
    rest = re.compile(r"\w*").match(text, end)
    return rest.end() if rest and end and text[end - 1 : end].isalnum() else end


def _around(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _CONTEXT) : start]
    after = text[end : end + _CONTEXT]
    left = "…" if start > _CONTEXT else ""
    right = "…" if end + _CONTEXT < len(text) else ""
    return re.sub(r"\s+", " ", f"{left}{before}{text[start:end]}{after}{right}")
