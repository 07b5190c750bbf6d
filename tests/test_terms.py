"""The first use of a term on a page is marked, and only where a mark helps."""

from __future__ import annotations

from collections import Counter

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from attest.render.terms import TermExtension
from tests.conftest import published

NEVER = ", ".join(
    f"article {e} a.term:not(.refers)"
    for e in ("h1", "h2", "h3", "h4", "blockquote", "q", "code", "pre", "a", "summary")
)


def test_marks_of_the_site() -> None:
    everything, total = published(), 0
    for name, (_, page) in everything.pages.items():
        tree = LexborHTMLParser((everything.site.root / page.file).read_text(encoding="utf-8"))
        marks = tree.css("article a.term:not(.refers)")
        total += len(marks)
        assert tree.css(NEVER) == [], name
        assert [h for h, n in Counter(m.attributes["href"] for m in marks).items() if n > 1] == [], name
        assert all((m.attributes["title"] or "").strip() for m in marks), name
    assert total > 100


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("An unconfirmed number; an unconfirmed sum.", ["unconfirmed"]),
        ("An *unconfirmed* is a word.\n\nThe Unconfirmed came later.", ["Unconfirmed"]),
        ("## An unconfirmed count\n\nAn unconfirmed.", ["unconfirmed"]),
        ("[An unconfirmed count](index.md) was an unconfirmed.", ["unconfirmed"]),
        ("He said “an unconfirmed” and 'unconfirmed'.", ["unconfirmed"]),
        ('He said "an unconfirmed" only.', []),
        ("> An unconfirmed.", []),
        ("Write `unconfirmed`, or unconfirmedly.", []),
        ("An unconfirmed.\n\n- A second unconfirmed.", ["unconfirmed"]),
    ],
)
def test_mark(text: str, marked: list[str]) -> None:
    extension = TermExtension(published().corpus)
    extension.page = "index"
    html = Markdown(extensions=[extension]).convert(text)
    assert [n.text() for n in LexborHTMLParser(html).css("a.term")] == marked
