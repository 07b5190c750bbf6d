"""Quotations that differ from their passage in typography alone, and those that only one passage can support."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from attest.fix.prose import Mend, Prose
from attest.model import Fix
from attest.project import Corpus
from attest.text import DASHES, DOUBLE_QUOTES, HIDDEN, OMISSION, QUOTES, Link, fold, match, words

_LEAST_WORDS = 3
_MARKUP = re.compile(r"[\[\]*_`<>\\&]")
_LINE_END = re.compile(r"[ \t]*\n[> \t]*")
_ATTRIBUTION = re.compile(r"^>[ \t]*[—–―]", re.MULTILINE)
# Letters that look like Latin ones and are typed or pasted in their place.
_LOOK_ALIKE = str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo")


def quotation_mends(corpus: Corpus, prose: Prose) -> Iterator[Mend]:
    """Finds the quotations of a file that can be mended.

    Args:
        corpus: The facts and pages.
        prose: The file.

    Yields:
        The source's own characters where a quotation differs from its passage in typography alone, and the citation of
        a quotation that has none, where exactly one passage of all sources holds its words.
    """
    for start, end, quote in prose.typed.stretches:
        spans = [_blockquote(prose, start, end)] if quote else _marked(prose, start, end)
        links = prose.links_in(start, end)
        for a, b in spans:
            cited = _cited(corpus, prose, links, a, b)
            if cited:
                yield from _typography(corpus, prose, (a, b), cited)
            elif not links and not prose.excerpts and "](" not in prose.typed.plain[start:end]:
                yield from _citation(corpus, prose, (a, b), (start, end), quote=quote)


def _marked(prose: Prose, start: int, end: int) -> list[tuple[int, int]]:
    """Pairs the double quotation marks of a block; a block with a lonely one is left alone."""
    text = list(prose.typed.plain[start:end])
    for link in prose.links_in(start, end):
        for i in range(link.target_start - start, link.end - start):
            text[i] = " "
    marks = [start + i for i, char in enumerate(text) if char in DOUBLE_QUOTES]
    return [(a + 1, b) for a, b in zip(marks[::2], marks[1::2], strict=True)] if len(marks) % 2 == 0 else []


def _blockquote(prose: Prose, start: int, end: int) -> tuple[int, int]:
    block = prose.typed.plain[start:end]
    attribution = _ATTRIBUTION.search(block)
    quoted = re.sub(r"[>\s]+\Z", "", block[: attribution.start()] if attribution else block)
    first = re.match(r"[>\s]*", quoted)
    return start + (first.end() if first else 0), start + len(quoted)


def _cited(corpus: Corpus, prose: Prose, links: list[Link], start: int, end: int) -> tuple[str, int] | None:
    """Returns the first passage that is cited after a quotation, or else the last one before it."""
    after = [p for link in links if link.start >= end and (p := prose.passage(corpus, link))]
    before = [p for link in links if link.end <= start and (p := prose.passage(corpus, link))]
    return after[0] if after else before[-1] if before else None


def _typography(corpus: Corpus, prose: Prose, span: tuple[int, int], cited: tuple[str, int]) -> Iterator[Mend]:
    source = corpus.sources[cited[0]]
    passage = source.passages[cited[1] - 1]
    start, end = span
    written = prose.typed.plain[start:end]
    if match(_joined(written), [fold(passage).strip()]):
        return
    position = 0
    parts: list[str] = []
    for piece in _pieces(written):
        if OMISSION.fullmatch(piece):
            parts.append(piece)
            continue
        found = _respelt(piece, passage, position)
        if found is None:
            return
        parts.append(found[0])
        position = found[1]
    mended = "".join(parts)
    if mended != written and match(_joined(mended), [fold(passage).strip()]):
        fix = _smallest(Fix(prose.path, start, end, mended), prose.text)
        yield Mend(("Q002", "T001"), fix, start, end)


def _pieces(written: str) -> list[str]:
    found = OMISSION.search(written)
    if not found:
        return [written] if written else []
    return [p for p in (written[: found.start()], found.group()) if p] + _pieces(written[found.end() :])


def _respelt(piece: str, passage: str, position: int) -> tuple[str, int] | None:
    """Writes a piece of a quotation with the passage's characters where they differ in typography.

    Returns:
        The piece, and the offset behind it in the passage; nothing where the piece is not there but for typography, or
        is there twice in different typography.
    """
    if _MARKUP.search(_LINE_END.sub(" ", piece)):
        return None
    ours, our_offsets = _loose(piece)
    theirs, their_offsets = _loose(passage)
    lead = len(ours) - len(ours.lstrip())
    wanted = ours.strip()
    start = next((i for i, offset in enumerate(their_offsets) if offset >= position), len(theirs))
    at = theirs.find(wanted, start)
    if not wanted or at < 0:
        return None
    again = theirs.find(wanted, at + 1)
    if again >= 0 and _raw(passage, their_offsets, again, wanted) != _raw(passage, their_offsets, at, wanted):
        return None
    respelt = [HIDDEN.sub("", piece[: our_offsets[lead]])]
    begin = 0
    for i in range(1, len(wanted) + 1):
        a, b = our_offsets[lead + begin], our_offsets[lead + i]
        c, d = their_offsets[at + begin], their_offsets[at + i]
        if i < len(wanted) and (b == our_offsets[lead + i - 1] or d == their_offsets[at + i - 1]):
            continue
        mine, source = piece[a:b], passage[c:d]
        if fold(_LINE_END.sub(" ", mine)) == fold(source) or (i == len(wanted) and mine.strip() == source.strip()):
            respelt.append(mine)
        elif re.findall(r"\d", mine) != re.findall(r"\d", source):
            return None  # Never a figure.
        else:
            respelt.append(source)
        begin = i
    respelt.append(piece[our_offsets[lead + len(wanted)] :])
    return "".join(respelt), their_offsets[at + len(wanted)]


def _raw(text: str, offsets: list[int], at: int, wanted: str) -> str:
    return text[offsets[at] : offsets[at + len(wanted)]]


def _loose(text: str) -> tuple[str, list[int]]:
    """Folds a text further than quotations allow: hidden characters, look-alikes, ligatures, dots, double hyphens.

    Returns:
        The folded text, and the offset of each of its characters, followed by the length of the text.
    """
    folded: list[str] = []
    offsets: list[int] = []
    skip = 0
    for i, char in enumerate(text):
        if i < skip:
            continue
        if HIDDEN.match(char):
            continue
        ending = _LINE_END.match(text, i)
        if ending or char.isspace():
            skip = ending.end() if ending else i
            piece = " "
        elif char in QUOTES:
            piece = "'"
        elif char in DASHES:
            piece = "-"
        else:
            piece = unicodedata.normalize("NFKC", char).translate(_LOOK_ALIKE)
        if piece in (" ", "-") and folded and folded[-1] == piece:
            continue
        folded.extend(piece)
        offsets.extend([i] * len(piece))
    offsets.append(len(text))
    return "".join(folded), offsets


def _citation(
    corpus: Corpus, prose: Prose, span: tuple[int, int], block: tuple[int, int], *, quote: bool
) -> Iterator[Mend]:
    quoted = _joined(prose.typed.plain[span[0] : span[1]])
    if len(words(quoted)) < _LEAST_WORDS:
        return
    holding = [
        (source, number)
        for source, whole in corpus.sources.items()
        for number, passage in enumerate(whole.folded, start=1)
        if match(quoted, [passage])
    ]
    if len(holding) != 1 or holding[0][0] not in corpus.excerpts_pages:
        return
    citation = prose.citation(corpus, *holding[0])
    at, added = (block[1], f"\n>\n> — {citation}") if quote else (span[1] + 1, f" ({citation})")
    yield Mend(("Q001",), Fix(prose.path, at, at, added), span[0], span[1])


def _joined(written: str) -> str:
    return _LINE_END.sub(" ", written)


def _smallest(fix: Fix, text: str) -> Fix:
    """Narrows a fix to the characters that change."""
    start, end, new = fix.start, fix.end, fix.replacement
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while end > start and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Fix(fix.path, start, end, new)
