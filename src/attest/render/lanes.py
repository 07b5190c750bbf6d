"""The drawing of the picture of lives: axis, articles, lanes, heads, links."""

from __future__ import annotations

from datetime import date
from html import escape

from attest.model import Life, Relationship, TimeSpan, edtf
from attest.render.picture import Lane, Picture
from attest.render.statements import dates, spanned
from attest.render.svg import Frame, element, hatch, link, text

_BAR, _HEAD, _GAP, _THIN = 14.0, 13.0, 26.0, 10.0
_WIDE, _LEFT, _TOP = 720.0, 76.0, 44.0
_NARROW, _YEAR, _MARGIN, _ROOM = 328.0, 21.0, 34.0, 60.0


class _Drawing:
    def __init__(self, picture: Picture, *, turned: bool) -> None:
        self.picture, self.turned = picture, turned
        years = max(1, picture.end.year - picture.start.year + 1)
        length = years * _YEAR if turned else _WIDE - _LEFT - 12
        self.frame = Frame(picture.start, picture.end, 44.0 if turned else _LEFT, length, turned)
        self.prefix = "turned" if turned else "level"
        self.places: dict[str, float] = {}
        self.thick = {lane.body: _BAR if lane.main else _THIN for lane in picture.lanes}
        across = _MARGIN + 4 if turned else _TOP
        # Few lanes stand close together, so that the names of the articles have room beside the last one.
        room = min(_ROOM, (_NARROW - _MARGIN) / max(1, len(picture.lanes)))
        for lane in picture.lanes:
            self.places[lane.body] = across
            across += room if turned else self._depth(lane) + _GAP
        self.across = _NARROW if turned else across - _GAP + 14
        self.along = self.frame.origin + length + 12

    @staticmethod
    def _depth(lane: Lane) -> float:
        if not lane.main:
            return _THIN
        return _BAR + (2 + _HEAD) * min(2, len(lane.heads))

    def draw(self) -> str:
        picture = self.picture
        names = ", ".join(lane.name for lane in picture.lanes)
        described = (
            f"{picture.start.year} to {picture.end.year}. "
            + ". ".join(self._sentences())
            + ". The records say the same."
        )
        width, height = (self.across, self.along) if self.turned else (_WIDE, self.across)
        title = element("title", escape(f"Lifelines: {names}"), id=f"lifelines-{self.prefix}-title")
        desc = element("desc", escape(described), id=f"lifelines-{self.prefix}-desc")
        return element(
            "svg",
            title, desc, element("defs", hatch(self._hatch_id)), *self._axis(), *self._articles(), *self._lanes(),
            *self._links(), *self._heads(),
            class_=f"lifelines lifelines-{self.prefix}", viewBox=f"0 0 {width:.0f} {height:.0f}", role="group",
            aria_labelledby=f"lifelines-{self.prefix}-title", aria_describedby=f"lifelines-{self.prefix}-desc",
        )  # fmt: skip

    @property
    def _hatch_id(self) -> str:
        return f"lifelines-{self.prefix}-plan"

    def _sentences(self) -> list[str]:
        lives = [f"{lane.name}: {dates(lane.life.start, lane.life.end)}" for lane in self.picture.lanes if lane.life]
        return lives + [self._told(record) for record in self.picture.links]

    def _told(self, record: Relationship) -> str:
        name = self.picture.name
        words = f"{name(record.subject)} {record.predicate} {name(record.object)}"
        span = spanned(record)
        return f"{words}, {span}" if span else words

    def _axis(self) -> list[str]:
        parts = []
        far = self.across - 8
        for year in range(self.picture.start.year, self.picture.end.year + 1):
            along = self.frame.at(date(year, 1, 1))
            parts.append(self.frame.line(along, along, 30.0 if self.turned else _TOP - 12, far, "year"))
            if self.turned:
                parts.append(text(str(year), 0, along + 4, "year-name"))
            elif year % 2 == 0:
                parts.append(text(str(year), along, _TOP - 18, "year-name", "middle"))
        return parts

    def _lanes(self) -> list[str]:
        return [part for index, lane in enumerate(self.picture.lanes) for part in self._lane(index, lane)]

    def _lane(self, index: int, lane: Lane) -> list[str]:
        place = self.places[lane.body]
        thick = self.thick[lane.body]
        parts = []
        if self.turned:
            parts.append(text(_short(lane.name), place, 14.0 + 14 * (index % 2), "lane-name"))
        else:
            parts.append(text(_short(lane.name), 0, place + thick - 3, "lane-name"))
        if not lane.life and not lane.plan:
            middle = place + thick / 2
            parts.append(self.frame.line(self.frame.at(date.min), self.frame.at(date.max), middle, middle, "unknown"))
        if lane.plan:
            end = self.frame.at(TimeSpan.of(lane.life).first if lane.life else self.picture.end)
            bar = self.frame.box(
                self.frame.at(lane.plan.said.first), end, place, thick, class_="planned", fill=f"url(#{self._hatch_id})"
            )
            told = f"{lane.name}: only planned, from {lane.plan.said}"
            parts.append(link(self.picture.href(lane.plan.record.evidence[0]), told, bar))
        if lane.life:
            told = f"{lane.name}: {dates(lane.life.start, lane.life.end)}"
            bar = self._bar(lane.life, place, thick, class_="life")
            bar = link(self.picture.href(lane.life.evidence[0]), told, bar) if lane.life.evidence else bar
            parts.append(element("g", bar, data_agency=lane.body if lane.main else ""))
            if TimeSpan.of(lane.life).first < self.picture.start and not self.turned and lane.life.start:
                since = f"from {edtf.parse(lane.life.start)}"
                parts.append(text(since, self.frame.at(date.min) + 1, place - 3, "head-name"))
        return parts

    def _heads(self) -> list[str]:
        """Draws the heads above the links, so that no line crosses a name."""
        lanes = self.picture.lanes
        return [self._head(h, n, self.places[lane.body] + _BAR + 2) for lane in lanes for n, h in enumerate(lane.heads)]

    def _bar(self, record: Relationship | Life, place: float, thick: float, class_: str) -> str:
        """Draws the sure stretch of a record as a full bar, and what is not certain around it as a broken one."""
        span, at = TimeSpan.of(record), self.frame.at
        sure, sure_end = at(span.sure), at(span.sure_end)
        parts = []
        if span.sure < span.sure_end:
            parts.append(self.frame.box(sure, sure_end, place, thick, class_=class_))
        else:
            return self.frame.box(at(span.first), at(span.last), place, thick, class_=f"{class_} uncertain")
        if at(span.first) < sure:
            parts.append(self.frame.box(at(span.first), sure, place, thick, class_=f"{class_} uncertain"))
        if at(span.last) > sure_end:
            # An end that is only known to be later than some day is not drawn as if it went on for ever.
            later = span.last == date.max
            end = min(sure_end + 18, at(date.max)) if later else at(span.last)
            parts.append(self.frame.box(sure_end, end, place, thick, class_=f"{class_} uncertain"))
        return element("g", *parts)

    def _head(self, record: Relationship, number: int, place: float) -> str:
        name = self.picture.name(record.subject)
        told = f"{self._told(record)}"
        href = self.picture.href(record.evidence[-1] if len(record.evidence) == 1 else record.evidence[1])
        if self.turned:
            bar = self._bar(record, place + (number % 2) * 6, 4.0, "head")
            # The family name stands along the bar, with room for one name at a time.
            x, y = place + 15, self.frame.at(TimeSpan.of(record).first) + 4
            words = element(
                "text", escape(name.split()[-1]), transform=f"rotate(90 {x:.0f} {y:.0f})", x=x, y=y, class_="head-name"
            )
            return link(href, told, bar, words)
        place += (number % 2) * (_HEAD + 2)
        bar = self._bar(record, place + _HEAD - 3, 3.0, "head")
        return link(
            href, told, bar, text(name, self.frame.at(TimeSpan.of(record).first) + 1, place + _HEAD - 5, "head-name")
        )

    def _links(self) -> list[str]:
        parts = []
        taken: dict[int, int] = {}
        for record in self.picture.links:
            along = self.frame.at(edtf.parse(record.start or "").first)
            near = round(along / 12)
            taken[near] = taken.get(near, 0) + 1
            along += 5 * (taken[near] - 1)
            parts.append(self._link(record, along, taken[near]))
        for plan in self.picture.plans:
            # A plan that was told by an article would be hidden behind the article's own line.
            along = self.frame.at(plan.said.last)
            hidden = any(abs(along - self.frame.at(day)) < 4 for day in self.picture.articles.values())
            parts.append(self._plan_link(plan.record, along - 5 if hidden else along))
        return parts

    def _ends(self, record: Relationship) -> tuple[float, float]:
        a, b = self.places[record.subject or ""], self.places[record.object or ""]
        if a < b:
            return a + self.thick[record.subject or ""], b
        return a, b + self.thick[record.object or ""]

    def _link(self, record: Relationship, along: float, number: int) -> str:
        a, b = self._ends(record)
        uncertain = "" if edtf.parse(record.start or "").exact else " uncertain"
        parts = [self.frame.line(along, along, a, b, f"tie{uncertain}"), self.frame.dot(along, b, 3.5, "tie-end")]
        if self.picture.labelled and not self.turned:
            # The words stand in the gap beside the subject's lane, so that two links of one day keep apart.
            depth = a + 38 if a < b and b - a > 2 * _GAP else max(a, b) - 8
            depth = b + 12 if number > 1 and b < a else depth
            parts.append(text(f"{record.predicate}", along + 6, depth, "tie-name"))
        return link(self.picture.href(record.evidence[0]), self._told(record), *parts, class_="tie-link")

    def _plan_link(self, record: object, along: float) -> str:
        if not isinstance(record, Relationship) or not {record.subject, record.object} <= set(self.places):
            return ""
        a, b = self._ends(record)
        told = f"{self._told(record)} ({record.status})"
        parts = [self.frame.line(along, along, a, b, "tie plan"), self.frame.dot(along, b, 3.5, "tie-end plan")]
        if self.picture.labelled and not self.turned:
            parts.append(text(record.predicate, along - 6, b - 8 if a < b else b + 14, "tie-name", "end"))
        return link(self.picture.href(record.evidence[0]), told, *parts, class_="tie-link")

    def _articles(self) -> list[str]:
        parts = []
        for source_id, day in self.picture.articles.items():
            record = self.picture.corpus.sources[source_id].record
            along = self.frame.at(day)
            near = 30.0 if self.turned else 14.0
            bar = self.frame.line(along, along, near, self.across - 4, "article")
            if self.turned:
                name = text(record.short, self.across - 4, along - 4, "article-name", "end")
            else:
                name = text(record.short, along, 11, "article-name", "middle")
            told = f"Article in the {record.short}, {record.date_shown}"
            parts.append(link(self.picture.href(f"{source_id}#p1"), told, bar, name, class_="article-link"))
        return parts


def _short(name: str) -> str:
    return name if len(name) <= 10 else "".join(word[0] for word in name.split())


def draw(picture: Picture, *, turned: bool) -> str:
    """Draws a picture of lives as inline SVG.

    Args:
        picture: What to show.
        turned: Whether time runs from the top to the bottom, as fits a phone.

    Returns:
        The SVG, on one line.
    """
    return _Drawing(picture, turned=turned).draw()
