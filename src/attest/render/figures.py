"""The figures: as a table, as parts inside their wholes, and as a series with its sum."""

from __future__ import annotations

from html import escape

from attest.model import Figure, FigureStatus, edtf
from attest.project import Corpus, MarkdownPage
from attest.render.markdown import Writer, box, sentence, table
from attest.render.statements import capital, mark, place
from attest.render.svg import address, element, hatch, link, text

_WIDTH, _BAR = 360, 26


def figures(corpus: Corpus, page: MarkdownPage) -> str:
    """Writes the figures: on the page of an entity those about it, elsewhere all."""
    write = Writer(corpus, page)
    entity = page.front.entity
    chosen = [f for f in corpus.figures if entity is None or entity in (*f.about, f.stated_by)]
    rows = [
        (
            place(write, f.id, [*f.about, f.stated_by]) + shown(f),
            " ".join(filter(None, (sentence(capital(f.scope)), _whole(corpus, f), sentence(f.caveat)))),
            _period(f),
            f"{mark(f.status)}<br>by {write.entry(f.stated_by)}",
            write.citations(dict.fromkeys([*f.evidence, *f.period.evidence])),
        )
        for f in chosen
    ]
    head = ("Figure", "What it counts, and what not to do with it", "Period", "Status", "Evidence")
    return box("figures", table(head, rows))


def shown(figure: Figure) -> str:
    """Writes a figure with its qualifier: a measure such as *more than* before it, a hedge behind it."""
    if figure.status is FigureStatus.HEDGED:
        return f"**{figure.shown}**{figure.counted}, {figure.qualifier}"
    return f"**{' '.join(filter(None, (figure.qualifier, figure.shown)))}**{figure.counted}"


def _number(figure: Figure) -> int:
    return figure.value if isinstance(figure.value, int) else 0


def _plain(figure: Figure) -> str:
    return shown(figure).replace("**", "")


def _whole(corpus: Corpus, figure: Figure) -> str:
    fact = corpus.facts.get(figure.part_of or "")
    if not fact or not isinstance(fact.record, Figure):
        return ""
    return f"Part of [{_plain(fact.record)}](#{fact.record.id})."


def _period(figure: Figure) -> str:
    period = figure.period
    written = f'"{period.written}"' if period.written else ""
    resolved = str(edtf.parse(period.resolved)) if period.resolved else period.label or ""
    return "; ".join(filter(None, (written, resolved)))


def parts(corpus: Corpus, page: MarkdownPage) -> str:
    """Draws each figure that is inside another as a part of the bar of its whole.

    Each picture has a scale of its own: a common scale would compare what must not be compared.
    """
    write = Writer(corpus, page)
    by_id = {f.id: f for f in corpus.figures}
    summed = {name for f in corpus.figures for name in f.sum_of}
    shown_parts = []
    for part in corpus.figures:
        whole = by_id.get(part.part_of or "")
        series = part.id in summed and whole is not None and bool(whole.sum_of)
        if whole and not series and isinstance(part.value, int) and isinstance(whole.value, int):
            shown_parts.append(_part(write, part, whole))
    return box("parts", "\n\n".join(shown_parts))


def _part(write: Writer, part: Figure, whole: Figure) -> str:
    name = f"part-{part.id}"
    length = _WIDTH * _number(part) / max(1, _number(whole))
    hedged = part.status is not FigureStatus.STATED
    at_least = bool(whole.qualifier) and whole.status is FigureStatus.STATED
    bar = element("rect", x=1, y=1, width=float(_WIDTH), height=_BAR, class_="whole open" if at_least else "whole")
    fill = element(
        "rect", x=1, y=1, width=max(2.0, length), height=_BAR,
        class_="part hedged" if hedged else "part", fill=f"url(#{name}-hatch)" if hedged else "",
    )  # fmt: skip
    words = f"{_plain(part)}, inside {_plain(whole)}"
    svg = element(
        "svg",
        element("title", escape(capital(words)), id=f"{name}-title"),
        element("defs", hatch(f"{name}-hatch")) if hedged else "",
        link(_href(write, whole), _plain(whole), bar),
        link(_href(write, part), _plain(part), fill),
        text(part.shown, 6, _BAR + 17),
        text(" ".join(filter(None, (whole.qualifier, whole.shown))), _WIDTH, _BAR + 17, "", "end"),
        class_="figure-part", viewBox=f"0 0 {_WIDTH + 14} {_BAR + 24}", role="group", aria_labelledby=f"{name}-title",
    )  # fmt: skip
    differ = " The units differ: the picture draws one arrest as one person." if part.unit != whole.unit else ""
    caption = (
        f"{capital(part.scope)}: {shown(part)}, inside {shown(whole)} "
        f"({sentence(whole.scope).rstrip('.')}).{differ} {sentence(part.caveat)} "
        f"({write.citations(dict.fromkeys([*part.evidence, *whole.evidence]))})"
    )
    return f'<div class="attest-drawing">{svg}</div>\n\n{caption}'


def series(corpus: Corpus, page: MarkdownPage) -> str:
    """Draws the figures that add up to another, one bar each, with the sum."""
    write = Writer(corpus, page)
    by_id = {f.id: f for f in corpus.figures}
    drawn = []
    for total in corpus.figures:
        members = [by_id[name] for name in total.sum_of if name in by_id]
        if members:
            drawn.append(_series(write, total, members))
    return box("series", "\n\n".join(drawn))


def _series(write: Writer, total: Figure, members: list[Figure]) -> str:
    largest = max(_number(m) for m in members)
    row, left = 24, 76
    lines = []
    for index, member in enumerate(members):
        length = (_WIDTH - left - 50) * _number(member) / max(1, largest)
        y = index * row
        label = member.period.label or ""
        bar = element("rect", x=left, y=y + 3, width=float(max(2.0, length)), height=row - 8, class_="part")
        lines.append(text(label, 0, y + 15))
        lines.append(link(_href(write, member), f"{label}: {_plain(member)}", bar))
        lines.append(text(member.shown, left + length + 6, y + 15))
    y = len(members) * row
    lines.append(element("line", x1=0, y1=y + 2, x2=_WIDTH, y2=y + 2, class_="rule"))
    lines.append(text("Sum", 0, y + 18))
    lines.append(link(_href(write, total), _plain(total), text(total.shown, left, y + 18, "sum")))
    name = f"series-{total.id}"
    words = ", ".join(f"{m.period.label or m.id}: {m.shown}" for m in members)
    svg = element(
        "svg",
        element("title", escape(f"{capital(total.unit)}: {words}; sum {total.shown}"), id=f"{name}-title"),
        *lines,
        class_="figure-series", viewBox=f"0 0 {_WIDTH} {y + 26}", role="group", aria_labelledby=f"{name}-title",
    )  # fmt: skip
    rows = [(m.period.label or "", shown(m), write.citations(m.evidence)) for m in members]
    rows.append(("Sum", shown(total), write.citations(total.evidence)))
    content = table(("Reporting year", "Figure", "Evidence"), rows)
    caveat = f"{sentence(total.caveat)} ({write.citations(total.evidence)})" if total.caveat else ""
    return f'<div class="attest-drawing">{svg}</div>\n\n{content}\n\n{caveat}'


def _href(write: Writer, figure: Figure) -> str:
    return address(write.corpus, write.page, *write.corpus.evidence_page(figure.evidence[0]))
