"""The picture of the lives of the agencies, and the same as a table."""

from __future__ import annotations

from attest.model import Relationship, Status
from attest.project import Corpus, MarkdownPage
from attest.render.lanes import draw
from attest.render.markdown import Writer, sentence, table
from attest.render.picture import Picture, choose
from attest.render.statements import badge, capital, dates, mark, relation, spanned

# The signs are drawn by the style; the words beside them say the same.
_SIGNS = {
    "life": "it existed",
    "head": "who headed it",
    "planned": "only planned",
    "uncertain": "the date is not certain",
    "tie": "a link, from the one to the other",
    "tie sign-tie-plan": "a link that was only planned",
    "article": "an article",
}
_LEGEND = "\n".join(f'- <span class="sign sign-{name}"></span>{words}' for name, words in _SIGNS.items())


def lifelines(corpus: Corpus, page: MarkdownPage) -> str:
    """Draws the lives of the agencies: on the page of an entity its own and those of its partners, elsewhere all."""
    picture = choose(corpus, page)
    if not picture.lanes:
        return '<div class="attest attest-lifelines" id="attest-lifelines"></div>'
    drawn = "".join(draw(picture, turned=turned) for turned in (False, True))
    parts = [
        f'<div class="attest attest-picture" id="attest-lifelines">{drawn}</div>',
        f'<div class="attest attest-legend" markdown="1">\n\n{_LEGEND}\n\n</div>',
    ]
    if page.front.entity is None:
        parts.append(
            '<details class="attest attest-same" markdown="1">\n<summary>The same as a table</summary>\n\n'
            f"{_table(picture)}\n\n</details>"
        )
    return "\n\n".join(parts)


def _table(picture: Picture) -> str:
    write = Writer(picture.corpus, picture.page)
    rows = []
    for lane in picture.lanes:
        if lane.life:
            words = sentence(capital(dates(lane.life.start, lane.life.end)))
            status = Status.ENDED if lane.life.end else Status.IN_FORCE
            told = "existed" if lane.life.end else "exists"
            rows.append((capital(f"{write.named(lane.body)} {told}"), words, mark(status), lane.life.evidence))
    lines: list[Relationship] = [head for lane in picture.lanes for head in lane.heads]
    for record in [*lines, *picture.links]:
        rows.append(
            (relation(write, record, past=True), sentence(capital(spanned(record))), badge(write, record),
             record.evidence)
        )  # fmt: skip
    made = [*picture.plans, *(lane.plan for lane in picture.lanes if lane.plan)]
    for plan in {plan.record.id: plan for plan in made}.values():
        words = relation(write, plan.record) if isinstance(plan.record, Relationship) else plan.record.label
        said = sentence(capital(plan.record.resolved) or str(plan.said))
        rows.append((words, said, mark(plan.record.status), plan.record.evidence))
    for source_id in picture.articles:
        record_ = picture.corpus.sources[source_id].record
        shown = sentence(capital(record_.date_shown))
        rows.append((f"Article: *{record_.title}*", shown, "", [f"{source_id}#p1", *record_.date_basis.evidence]))
    cells = [(sentence(a), b, c, write.citations(evidence)) for a, b, c, evidence in rows]
    return table(("What", "When", "Status", "Evidence"), cells)
