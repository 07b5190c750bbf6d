"""The drawing of the picture of lives: axis, articles, lanes, heads, links."""

from __future__ import annotations

from datetime import date
from html import escape

from attest.model import Life, Relationship, TimeSpan, edtf
from attest.render.labels import Box, Room, Spot
from attest.render.picture import Lane, Picture
from attest.render.statements import dates
from attest.render.svg import Frame, element, hatch, link

_BAR, _HEAD, _GAP, _THIN = 14.0, 16.0, 26.0, 10.0
_WIDE, _LEFT, _LEFT_LONG, _TOP = 720.0, 76.0, 110.0, 48.0
_BESIDE = (-5, 11.8, -10, 18, -15, 23, -20, 28, -30, 40)
_NARROW, _YEAR, _MARGIN, _SLIM, _LETTER = 328.0, 28.0, 32.0, 17.0, 6.2


class _Drawing:
    def __init__(self, picture: Picture, *, turned: bool) -> None:
        self.picture, self.turned = picture, turned
        years = max(1, picture.end.year - picture.start.year + 1)
        left = _LEFT_LONG if any(lane.long for lane in picture.lanes) else _LEFT
        length = years * _YEAR if turned else _WIDE - left - 12
        self.frame = Frame(picture.start, picture.end, 44.0 if turned else left, length, turned)
        self.room = Room(_NARROW, 10.0) if turned else Room(_WIDE)
        self.prefix = "turned" if turned else "level"
        self.hatch = f"lifelines-{self.prefix}-plan"
        self.places: dict[str, float] = {}
        self.thick = {lane.body: _BAR if lane.main and not turned else _THIN for lane in picture.lanes}
        across = _MARGIN if turned else _TOP
        depths = [self._column(lane) if turned else self._depth(lane) + _GAP for lane in picture.lanes]
        over = max(0.0, sum(depths) - (_NARROW - _MARGIN)) / max(1, len(depths)) if turned else 0.0
        for lane, depth in zip(picture.lanes, depths, strict=True):
            self.places[lane.body] = across
            across += depth - over
        self.across = _NARROW if turned else across - _GAP + 14
        self.along = self.frame.origin + length + 30

    @staticmethod
    def _depth(lane: Lane) -> float:
        if not lane.main:
            return max(_THIN, 14.0 * len(lane.lines))
        return _BAR + (2 + _HEAD) * min(2, len(lane.heads))

    def _column(self, lane: Lane) -> float:
        """Returns how wide a lane is where time runs down: the names of its heads stand beside its bar."""
        families = [self.picture.name(head.subject).split()[-1] for head in lane.heads]
        return _THIN + 14 + _LETTER * max(map(len, families or ["Family"])) if lane.main else _SLIM

    def draw(self) -> str:
        picture = self.picture
        span = f"{picture.start.year} to {picture.end.year}"
        described = ". ".join([span, *picture.sentences(), "The records say the same."])
        width, height = (self.across, self.along) if self.turned else (_WIDE, self.across)
        # Words take their places first: years and names have theirs, the others what is left. Then the lines are drawn.
        years, lanes = self._years(), [part for lane in picture.lanes for part in self._lane(lane)]
        named, ties = self._article_names(), self._ties()
        heads, links = self._heads(), self._links(ties)
        articles = [self._article(*one) for one in named]
        names = escape("Lifelines: " + ", ".join(lane.name for lane in picture.lanes))
        title = element("title", names, id=f"lifelines-{self.prefix}-title")
        desc = element("desc", escape(described), id=f"lifelines-{self.prefix}-desc")
        return element(
            "svg",
            title, desc, element("defs", hatch(self.hatch)), *self._axis(), *years, *articles, *lanes, *links, *heads,
            class_=f"lifelines lifelines-{self.prefix}", viewBox=f"0 0 {width:.0f} {height:.0f}", role="group",
            aria_labelledby=f"lifelines-{self.prefix}-title", aria_describedby=f"lifelines-{self.prefix}-desc",
        )  # fmt: skip

    def _line(self, along: float, a: float, b: float, class_: str) -> str:
        """Draws a line across the lanes, with gaps where words stand."""
        ends = (a, along, b, along) if self.turned else (along, a, along, b)
        return self.room.line(*ends, class_)

    def _shape(self, first: float, last: float, a: float, b: float) -> None:
        self.room.shapes.append(Box(a, first, b, last) if self.turned else Box(first, a, last, b))

    def _axis(self) -> list[str]:
        days = (date(year, 1, 1) for year in range(self.picture.start.year, self.picture.end.year + 1))
        near = _MARGIN - 2 if self.turned else _TOP - 12
        return [self._line(self.frame.at(day), near, self.across - 8, "year") for day in days]

    def _years(self) -> list[str]:
        every = 1 if self.turned else 2
        years = [y for y in range(self.picture.start.year, self.picture.end.year + 1) if y % every == 0]
        places = [self.frame.at(date(year, 1, 1)) for year in years]
        spots = [Spot(0, along + 4) if self.turned else Spot(along, 12, "middle") for along in places]
        return [self.room.put(str(year), [spot], "year-name") for year, spot in zip(years, spots, strict=True)]

    def _lane(self, lane: Lane) -> list[str]:
        place, thick = self.places[lane.body], self.thick[lane.body]
        parts = self._name(lane)
        if lane.plan:
            end = self.frame.at(TimeSpan.of(lane.life).first if lane.life else self.picture.end)
            start = self.frame.at(lane.plan.said.first)
            self._shape(start, end, place, place + thick)
            bar = self.frame.box(start, end, place, thick, class_="planned", fill=f"url(#{self.hatch})")
            told = f"{lane.name}: only planned, from {lane.plan.said}"
            parts.append(link(self.picture.href(lane.plan.record.evidence[0]), told, bar))
        if lane.life:
            told = f"{lane.name}: {dates(lane.life.start, lane.life.end)}"
            bar = self._bar(lane.life, place, thick, class_="life")
            bar = link(self.picture.href(lane.life.evidence[0]), told, bar) if lane.life.evidence else bar
            parts.append(element("g", bar, data_agency=lane.body if lane.main else ""))
            if TimeSpan.of(lane.life).first < self.picture.start and not self.turned and lane.life.start:
                since = f"from {edtf.parse(lane.life.start)}"
                parts.append(self.room.put(since, [Spot(self.frame.at(date.min) + 1, place - 4)], "head-name"))
        return parts

    def _name(self, lane: Lane) -> list[str]:
        """Writes the name of a lane in full: before it, or along it where it is too long for a narrow one."""
        place, thick = self.places[lane.body], self.thick[lane.body]
        if not self.turned:
            first = place + thick - 2 - 7 * (len(lane.lines) - 1)
            style = "lane-name-long" if lane.long else "lane-name"
            return [self.room.put(words, [Spot(0, first + 14 * n)], style) for n, words in enumerate(lane.lines)]
        if not lane.long:
            beside = [Spot(x, y, side) for y in (13.0, 29.0) for x, side in ((place, ""), (_NARROW - 1, "end"))]
            return [self.room.put(lane.name, beside, "lane-name")]
        begins = lane.plan.said.first if lane.plan else TimeSpan.of(lane.life).first if lane.life else date.max
        above = Spot(place + 2, self.frame.at(begins) - 4, "end", down=True)
        return [self.room.put(lane.name, [above, Spot(place + thick + 3, 36, down=True)], "lane-name-long")]

    def _heads(self) -> list[str]:
        """Draws the heads above the links, so that no line crosses a name."""
        lanes = self.picture.lanes
        beside = {lane.body: self.places[lane.body] + self.thick[lane.body] + 2 for lane in lanes}
        return [self._head(head, n, beside[lane.body]) for lane in lanes for n, head in enumerate(lane.heads)]

    def _bar(self, record: Relationship | Life, place: float, thick: float, class_: str) -> str:
        """Draws the sure stretch of a record as a full bar, and what is not certain around it as a broken one."""
        span, at = TimeSpan.of(record), self.frame.at
        self._shape(at(span.first), at(min(span.last, self.picture.end)), place, place + thick)
        sure, sure_end = at(span.sure), at(span.sure_end)
        if span.sure >= span.sure_end:
            return self.frame.box(at(span.first), at(span.last), place, thick, class_=f"{class_} uncertain")
        parts = [self.frame.box(sure, sure_end, place, thick, class_=class_)]
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
        told = self.picture.told(record)
        href = self.picture.href(record.evidence[:2][-1])
        if self.turned:
            bar = self._bar(record, place + (number % 2) * 4, 3.0, "head")
            start = self.frame.at(TimeSpan.of(record).sure) + 9
            spots = [Spot(place + 9, start + 3 * n) for n in range(24)]
            return link(href, told, bar, self.room.put(name.split()[-1], spots, "head-name"))
        place += (number % 2) * (_HEAD + 2)
        bar = self._bar(record, place + _HEAD - 3, 3.0, "head")
        start = self.frame.at(TimeSpan.of(record).first) + 1
        spots = [Spot(start + 6 * n, place + _HEAD - 6.5) for n in (*range(10), *range(-1, -20, -1))]
        return link(href, told, bar, self.room.put(name, spots, "head-name"))

    def _ties(self) -> list[tuple[Relationship, float, str]]:
        """Returns the links with their places and kinds; words keep clear of them where they can."""
        taken: dict[int, int] = {}
        drawn: list[tuple[Relationship, float, str]] = []
        for record in self.picture.links:
            along = self.frame.at(edtf.parse(record.start or "").first)
            near = round(along / 12)
            taken[near] = taken.get(near, 0) + 1
            drawn.append((record, along + 5 * (taken[near] - 1), "tie"))
        for plan in self.picture.plans:
            # A plan that was told by an article would be hidden behind the article's own line.
            along = self.frame.at(plan.said.last)
            hidden = any(abs(along - self.frame.at(day)) < 4 for day in self.picture.articles.values())
            if isinstance(plan.record, Relationship) and {plan.record.subject, plan.record.object} <= set(self.places):
                drawn.append((plan.record, along - 5 if hidden else along, "tie plan"))
        for record, along, _ in drawn:
            self._shape(along - 2, along + 2, *sorted(self._ends(record)))
        return drawn

    def _links(self, drawn: list[tuple[Relationship, float, str]]) -> list[str]:
        shown = self.picture.labelled
        names = [self._tie_name(record, along) if shown else "" for record, along, _ in drawn]
        return [self._link(*tie, name) for tie, name in zip(drawn, names, strict=True)]

    def _tie_name(self, record: Relationship, along: float) -> str:
        low, high = sorted(self._ends(record))
        words = self.picture.course(record)[2]
        if self.turned:
            # Beside its line, above or below it, on one line or more; further off where bars and words are in the way.
            across = range(int(low) - 10, int(high) - 8, 4)
            wraps = [(wrap, len(Spot(0, 0, wrap=wrap).lines(words)) - 1) for wrap in (99, 12, 8, 5)]
            spots = [Spot(x, along + up - 12 * more * (up < 0), wrap=wrap)
                     for up in _BESIDE for wrap, more in wraps for x in across]  # fmt: skip
            return self.room.put(words, spots, "tie-name")
        depths = [low + 12 + 3 * n for n in range(int((high - low - 12) / 3) + 1)] or [high - 4]
        spots = [Spot(along + side, y, "end" if side < 0 else "") for y in depths for side in (6, -6)]
        return self.room.put(words, spots, "tie-name")

    def _ends(self, record: Relationship) -> tuple[float, float]:
        """Returns where a link leaves one body and where it meets the other."""
        subject, other, _ = self.picture.course(record)
        a, b = self.places[subject], self.places[other]
        return (a + self.thick[subject], b) if a < b else (a, b + self.thick[other])

    def _link(self, record: Relationship, along: float, class_: str, name: str) -> str:
        """Draws a link as a line with a point at its object."""
        a, b = self._ends(record)
        back = 7.0 if b > a else -7.0
        corners = [(along, b), (along - 4, b - back), (along + 4, b - back)]
        path = "L".join(f"{y:.1f} {x:.1f}" if self.turned else f"{x:.1f} {y:.1f}" for x, y in corners)
        point = element("path", d=f"M{path}Z", class_="tie-end plan" if "plan" in class_ else "tie-end")
        line = self._line(along, a, b - back, class_)
        told = f"{self.picture.told(record)} ({record.status})" if "plan" in class_ else self.picture.told(record)
        return link(self.picture.href(record.evidence[0]), told, line, point, name, class_="tie-link")

    def _article_names(self) -> list[tuple[str, float, str]]:
        found = []
        for number, (source_id, day) in enumerate(self.picture.articles.items()):
            along, far = self.frame.at(day), self.across - 4
            self._shape(along - 2, along + 2, 18.0, far)
            # The first name ends at its line, the others begin there: so two of them keep apart.
            sides = (-4, 4) if number == 0 else (4, -4)
            upright = [Spot(along + side, 29, "end" if side < 0 else "") for side in sides]
            level = [Spot(far, along + up, "end", wrap=wrap) for up in _BESIDE if up > 0 for wrap in (99, 10)]
            spots = level if self.turned else upright
            short = self.picture.corpus.sources[source_id].record.short
            found.append((source_id, along, self.room.put(short, spots, "article-name")))
        return found

    def _article(self, source_id: str, along: float, name: str) -> str:
        record = self.picture.corpus.sources[source_id].record
        line = self._line(along, 30.0 if self.turned else 19.0, self.across - 4, "article")
        told = f"Article in the {record.short}, {record.date_shown}"
        return link(self.picture.href(f"{source_id}#p1"), told, line, name, class_="article-link")


def draw(picture: Picture, *, turned: bool) -> str:
    """Draws a picture of lives as inline SVG.

    Args:
        picture: What to show.
        turned: Whether time runs from the top to the bottom, as fits a phone.

    Returns:
        The SVG, on one line.
    """
    return _Drawing(picture, turned=turned).draw()
