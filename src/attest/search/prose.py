"""The words of a block as a snippet shows them: whole sentences, without citations and without holes."""

from __future__ import annotations

import re

from attest.evidence import Published
from attest.site import CODE, Block, Page

# What a citation leaves behind: brackets around nothing but joining words, and the end of "…, on archived pages: .".
_EMPTY = re.compile(r"\s*[(\[]\s*(?:(?:[,;:–—-]|and|or|to|see|also)\s*)*[)\]]")
_HANGING = re.compile(r"(?:\s*[,;:])+\s*(?=[.)]|$)")
_BEFORE_STOP = re.compile(r"\s+([.,;:!?)])")
_SPACE = re.compile(r"\s+")
_MIN_WORDS = 6
_STOPS = (".", "!", "?", ":", "”", '"', ")", "…")


def clean(text: str) -> str:
    """Returns a text on one line, with one space between its words.

    Args:
        text: A text of the built site.
    """
    return _BEFORE_STOP.sub(r"\1", _SPACE.sub(" ", text.replace(CODE, " "))).strip()


def prose(published: Published, page: Page, block: Block) -> str:
    """Returns the sentences of a block without its citations.

    Args:
        published: The built site, which knows the citations.
        page: The page of the block.
        block: The block.

    Returns:
        Its words; nothing for a fragment, such as an item of a picture's legend or the head of a table.
    """
    if block.kind != "tr":
        text = _without_citations(published, page, block, 0, len(block.text))
        return "" if block.kind == "li" and not _is_sentence(text) else text
    cells = [_without_citations(published, page, block, cell.start, cell.end) for cell in block.paragraphs]
    head, *rest = [cell for cell in cells if cell] or [""]
    text = f"{head}: {'; '.join(rest)}" if rest and not head.endswith(_STOPS) else " ".join([head, *rest])
    return (text if text.endswith(_STOPS) else f"{text}.") if any(map(_is_sentence, cells)) else ""


def _is_sentence(text: str) -> bool:
    return text.endswith(_STOPS) or len(text.split()) >= _MIN_WORDS


def _without_citations(published: Published, page: Page, block: Block, start: int, end: int) -> str:
    kept, at = [], start
    for link, _ in published.citations(page, block):
        if at <= link.start and link.end <= end:
            kept.append(block.text[at : link.start])
            at = link.end
    text = _EMPTY.sub("", "".join([*kept, block.text[at:end]]))
    return clean(_HANGING.sub("", text) if kept else text)
