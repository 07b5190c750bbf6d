"""A finding about a link stands where its author wrote it, also where the same address stands in several links."""

from __future__ import annotations

import pytest

from attest.evidence.align import alphanumeric_with_offsets
from attest.evidence.link_source import Finder
from attest.site.resolver import Resolver
from tests.conftest import ROOT, published
from tests.project import Project

INDEX = "docs/index.md"
END = "<!-- attest: relationships -->"


def links(project: Project) -> list[str]:
    return [f"{f.rule.code} {f.location}" for f in project.check().findings if f.rule.code[0] in "AL"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("See [the boats](excerpts/gazette.md#p33).", ["L002 docs/index.md:21:5"], id="a link"),
        pytest.param(
            "[Boats](excerpts/gazette.md#p3), [boats](excerpts/gazette.md#p33) and [boats](excerpts/gazette.md#p34).",
            ["L002 docs/index.md:21:34", "L002 docs/index.md:21:71"],
            id="anchors that begin alike",
        ),
        pytest.param(
            "One [link](excerpts/none.md).\n\nAnother [link](excerpts/none.md), and [a third](excerpts/none.md).",
            ["L001 docs/index.md:21:5", "L001 docs/index.md:23:9", "L001 docs/index.md:23:39"],
            id="one address three times",
        ),
        pytest.param(
            "`[no](excerpts/none.md)` is code.\n\n```\n[no](excerpts/none.md)\n```\n\nA [link](excerpts/none.md).",
            ["L001 docs/index.md:27:3"],
            id="the same address in code",
        ),
        pytest.param(
            "- [Gone](excerpts/none.md)\n- [Gone](excerpts/none.md)\n",
            ["L001 docs/index.md:21:3", "L001 docs/index.md:22:3"],
            id="two alike lines",
        ),
        pytest.param("A [link][far] by reference.\n\n[far]: excerpts/none.md", ["L001 docs/index.md:23:1"], id="reference"),
        pytest.param("![A light](light.png) and ![a lamp](lamp.png)",
                     ["L007 docs/index.md:21:1", "L007 docs/index.md:21:27"], id="images"),
        pytest.param("[![A light](light.png)](excerpts/gazette.md#p3)", ["L007 docs/index.md:21:2"], id="image in a link"),
        pytest.param("A [link](https://exa_mple).", ["A001 docs/index.md:21:3"], id="external"),
        pytest.param("A [link](java&#115;cript:x).", ["A001 docs/index.md:21:3"], id="unsafe"),
        pytest.param("See [the boats][gazette.boats].", ["L018 docs/index.md:21:6"], id="left as text"),
        pytest.param("## One {#same}\n\n## Two {#same}", ["L005 docs/index.md:23:8"], id="an id twice"),
        pytest.param("| a |\n| - |\n| [x](excerpts/none.md) |", ["L001 docs/index.md:23:3"], id="in a table"),
        pytest.param("[Two\nlines](excerpts/none.md)", ["L001 docs/index.md:21:1"], id="words over two lines"),
    ],
)  # fmt: skip
def test_place(project: Project, text: str, expected: list[str]) -> None:
    project.replace(INDEX, END, f"{text}\n\n{END}")
    assert links(project) == expected


def test_place_in_the_glossary(project: Project) -> None:
    project.replace("glossary/quill.md", "gazette.md#p3)", "gazette.md#p3), [and](../docs/excerpts/gazette.md#p33)")
    assert links(project) == ["L002 glossary/quill.md:6:72"]


def test_place_of_a_generated_link(project: Project) -> None:
    """What no author wrote has its place in the record or in the built page, never at a look-alike in the prose."""
    project.replace("docs/excerpts/gazette.md", "{#p2}", "{#p22}")
    assert links(project) == ["L002 docs/index.yml:4:5", "L002 glossary/board.md:6:48"]


def test_places_on_the_real_site() -> None:
    """Each link of an article has its place at the link itself, at its words, or at the record that it is made from."""
    everything = published()
    finder = Finder(everything, Resolver(everything.site))
    records = {str(fact.location) for fact in everything.corpus.facts.values()}
    checked, wrong = 0, []
    for page in everything.site.pages.values():
        for address in [a for a in page.addresses if a.in_article and a.tag == "a"][::15]:
            place = finder.link(page, address)
            if place is None or str(place) in records:
                continue
            lines = (ROOT / place.path).read_text(encoding="utf-8").split("\n")[place.line - 1 :]
            there = alphanumeric_with_offsets("\n".join(lines[:3])[place.column - 1 :])[0]
            checked += 1
            if not there.startswith(alphanumeric_with_offsets(address.text)[0]):
                wrong.append((page.file, address.value, address.text, str(place)))
    assert checked >= 80
    assert wrong == []
