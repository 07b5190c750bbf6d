"""The reader of Markdown as it was typed: every place that it gives is the place in the file."""

from __future__ import annotations

import pytest

from attest.files import split_front_matter
from attest.text import Markdown
from tests.conftest import ROOT

TEXT = """---
title: Skerry
---

# A `light` in the fog {#light .wide}

- item [one](a.md "title")
  and [two **bold**](<b c.md>)

> quoted [three](c.md#p1)
> in two lines [four](d.md)

| A [five](e.md) | B |
|---|---|
| c \\| d [six](f.md) | [seven](g.md) |

!!! note "A [box](h.md)"

    Inside [eight](i.md) it <!-- a comment --> stands.

Term
:   Its meaning [nine](j.md).

[![picture](k.png)](l.md) <https://example.org> [spaced](my page.md) [by name][name]

[name]: m.md

```
[code](no.md)
# No heading {#no}
```
"""


def test_links_have_their_places() -> None:
    typed = Markdown(TEXT, TEXT.index("# A"))
    wanted = "a.md|b c.md|c.md#p1|d.md|e.md|f.md|g.md|h.md|i.md|j.md|l.md|k.png|https://example.org|my page.md|m.md"
    assert [link.target for link in typed.links] == wanted.split("|")
    for link in typed.links:
        assert TEXT.startswith(link.target, link.target_start)
        assert link.start < link.target_start < link.end
        assert TEXT[link.start] in "![<"
    assert [link.target for link in typed.links if link.picture] == ["k.png"]
    assert [link.target for link in typed.links if link.defines] == ["m.md"]


def test_headings_and_stretches() -> None:
    typed = Markdown(TEXT, TEXT.index("# A"))
    assert [tuple(heading) for heading in typed.headings] == [(TEXT.index("# A"), 1, "A `light` in the fog", "light")]
    stretches = [TEXT[s.start : s.end] for s in typed.stretches]
    assert '- item [one](a.md "title")\n  and [two **bold**](<b c.md>)' in stretches
    assert "| c \\| d [six](f.md) | [seven](g.md) |" in stretches
    assert "Term" in stretches
    assert [TEXT[s.start : s.end] for s in typed.stretches if s.quote] == [
        "> quoted [three](c.md#p1)\n> in two lines [four](d.md)"
    ]


def test_what_is_no_prose_is_blanked_offset_for_offset() -> None:
    typed = Markdown(TEXT, TEXT.index("# A"))
    for view in (typed.plain, typed.without_targets):
        assert len(view) == len(TEXT)
        assert view.count("\n") == TEXT.count("\n")
        assert not any(words in view for words in ("title:", "light`", "a comment", "no.md", "No heading"))
    assert "a.md" in typed.plain
    assert "a.md" not in typed.without_targets
    assert "item one\n  and two **bold**" in typed.worded


@pytest.mark.parametrize("mark", ["```", "~~~"])
def test_a_fence_that_is_never_closed_is_no_code(mark: str) -> None:
    assert "words" in Markdown(f"{mark}\nwords\n").plain


def test_places_in_every_file_of_the_project() -> None:
    checked = 0
    for path in [*ROOT.glob("docs/**/*.md"), *ROOT.glob("glossary/*.md")]:
        text = path.read_text(encoding="utf-8")
        typed = Markdown(text, len(text) - len(split_front_matter(text)[1]))
        assert len(typed.plain) == len(text)
        for link in typed.links:
            assert text.startswith(link.target, link.target_start), path
            checked += 1
    assert checked >= 1_500
