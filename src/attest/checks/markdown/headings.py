"""Headings: one title a page, levels without a gap, no two of one name; no two pages of one title."""

from __future__ import annotations

from collections.abc import Iterator

from attest.checks.run import Run
from attest.model import Example, Finding, Location, Rule
from attest.project import MarkdownPage

D004 = Rule(
    "D004",
    "headings-disordered",
    "A page has two titles, two headings of one name at one level, or a heading that leaves a level out.",
    example=Example("docs/index.md", fails="# Skerry\n\n#### The lights", passes="# Skerry"),
)
D007 = Rule(
    "D007",
    "title-twice",
    "Two pages have the same title, so that nobody can tell them apart in a search or a list of tabs.",
    example=Example("docs/background/board.md", fails="title: Skerry\n", passes="title: The board\n"),
    requires=("G001",),
)


def check_headings(run: Run) -> Iterator[Finding]:
    """Checks the headings of each page as they were typed, and the titles of all pages."""
    for markdown, _ in run.published.chosen():
        yield from _headings(markdown)
    if run.published.only is None:
        yield from _titles(run)


def _headings(markdown: MarkdownPage) -> Iterator[Finding]:
    known: dict[tuple[str, ...], int] = {}
    above: list[tuple[int, str]] = []
    titled = False
    for start, level, words, _ in markdown.typed.headings:
        line = markdown.typed.line(start)
        location = Location(markdown.path, line)
        last = above[-1][0] if above else level
        while above and above[-1][0] >= level:
            above.pop()
        path = (*(name for _, name in above), words.casefold())
        if level == 1 and titled:
            yield Finding(D004, location, "the page has a second title", "A page has one heading `#`; write `##`.")
        elif level > last + 1:
            mend = f"Write `{'#' * (last + 1)} {words[:40]}`."
            yield Finding(D004, location, f"the heading leaves a level out: `{'#' * level}` after `{'#' * last}`", mend)
        elif path in known:
            message = f"a heading of the same name stands at line {known[path]}"
            yield Finding(D004, location, message, "Name the two so that a reader of the contents can tell them apart.")
        titled = titled or level == 1
        known.setdefault(path, line)
        above.append((level, words.casefold()))


def _titles(run: Run) -> Iterator[Finding]:
    known: dict[str, str] = {}
    for page in run.corpus.pages.values():
        title = page.front.title.casefold()
        if title in known:
            hint = "Say in the title what is on this page alone."
            where = page.document.location(("title",))
            yield Finding(D007, where, f"`{known[title]}` has the same title: {page.front.title}", hint)
        known.setdefault(title, page.path)
