"""The pictures, tables and states follow the records, and are made of what the site allows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from attest.model.findings import Report
from attest.project import Corpus, history_of, read_corpus
from attest.render import fill
from attest.render.svg import Frame, address, element
from tests.conftest import ROOT, published

ALLOWED = {"svg", "g", "a", "rect", "line", "path", "circle", "text", "tspan", "title", "desc", "defs", "pattern"}
PAGES = [
    "index",
    "relationships",
    "timeline",
    "figures",
    "agencies/ceop",
    "agencies/nca",
    "agencies/nspcc",
    "agencies/soca",
]
HOLDERS = {"picture": "relationships", "as-of": "relationships", "relationships": "relationships", "timeline": "timeline",
           "agency": "agencies/ceop"}  # fmt: skip


def blocks(corpus: Corpus, name: str) -> str:
    page = corpus.pages[name]
    return fill(corpus, page, page.body)


def drawings(markdown: str) -> list[ET.Element]:
    return [ET.fromstring(found) for found in re.findall(r"<svg.*?</svg>", markdown)]  # noqa: S314


@pytest.mark.parametrize("name", PAGES)
def test_drawings_are_plain(name: str) -> None:
    found = drawings(blocks(published().corpus, name))
    assert found or name == "timeline"
    for drawing in found:
        tags = {node.tag for node in drawing.iter()}
        attributes = {key for node in drawing.iter() for key in node.attrib}
        assert tags <= ALLOWED
        assert not {key for key in attributes if key == "style" or key.startswith("on")}
        assert drawing.find("title") is not None
        for link in drawing.iter("a"):
            assert link.attrib["href"]
            assert (link.findtext("title") or "").strip()


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_used_once_and_addresses_lead_somewhere(name: str) -> None:
    everything = published()
    _, page = everything.pages[name]
    assert len(page.ids) == len(set(page.ids))
    for drawing in drawings(blocks(everything.corpus, name)):
        for link in drawing.iter("a"):
            target = everything.resolve(page, link.attrib["href"])
            assert target
            assert target[1] in everything.site.pages[target[0]].anchors


def test_every_bar_and_link_leads_to_evidence() -> None:
    everything = published()
    _, page = everything.pages["relationships"]
    for drawing in drawings(blocks(everything.corpus, "relationships")):
        shapes = [node for node in drawing.iter() if node.tag in ("rect", "circle")]
        linked = [node for link in drawing.iter("a") for node in link.iter() if node.tag in ("rect", "circle")]
        assert len(shapes) == len(linked) > 10
        for link in drawing.iter("a"):
            assert everything.evidence_of(page, link.attrib["href"]), link.attrib["href"]


def test_picture_and_table_say_the_same() -> None:
    corpus = published().corpus
    markdown = blocks(corpus, "relationships")
    table = markdown[markdown.index("The same as a table") :]
    level = drawings(markdown)[0]
    told = [link.findtext("title") or "" for link in level.iter("a")]
    for words in (
        "1 April 2006 to 7 October 2013",
        "from July 1884",
        "September 2013 or later",
        "from 26 January 2026",
    ):
        assert any(words in title for title in told), words
    for words in ("1 April 2006 to 7 October 2013", "From July 1884", "September 2013 or later", "26 January 2026"):
        assert words in table, words
    for lane in ("CEOP", "SOCA", "NCA", "NSPCC"):
        assert any(title.startswith(f"{lane}: ") for title in told)
        assert f"[{lane}](agencies/{lane.lower()}.md) exist" in table


def test_plans_and_doubt_are_drawn_as_such() -> None:
    level = drawings(blocks(published().corpus, "relationships"))[0]
    classes = [node.attrib.get("class", "") for node in level.iter("rect")]
    assert classes.count("planned") == 2
    assert sum("uncertain" in c for c in classes) >= 5
    assert len([n for n in level.iter("a") if n.attrib.get("class") == "article-link"]) == 2


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("docs", "seeds", "glossary"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def everything(root: Path) -> dict[str, str]:
    corpus = read_corpus(root, Report())
    return {what: blocks(corpus, name) for what, name in HOLDERS.items()}


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def part(what: str, markdown: str) -> str:
    name = {"picture": "picture", "as-of": "as-of", "relationships": "relationships", "agency": "picture"}.get(
        what, "events"
    )
    start = markdown.index(f'class="attest attest-{name}"')
    following = re.search(r"^## ", markdown[start:], re.MULTILINE)
    return markdown[start : start + following.start()] if following else markdown[start:]


def test_a_changed_date_is_followed_everywhere(copy: Path) -> None:
    before = everything(copy)
    for file in ("docs/agencies/ceop.yml", "docs/agencies/soca.yml", "docs/agencies/nca.yml", "docs/people.yml"):
        change(copy, file, '"2013-10-07"', '"2013-11-08"')
    after = everything(copy)
    for what in HOLDERS:
        old, new = part(what, before[what]), part(what, after[what])
        assert old != new, what
        assert "8 November 2013" in new, what
        assert "8 November 2013" not in old, what
    assert "{#as-of-2013-11-08 " in after["as-of"]
    assert "{#as-of-2013-10-07 " not in after["as-of"]


def test_a_changed_status_is_followed_everywhere(copy: Path) -> None:
    before = everything(copy)
    change(copy, "docs/agencies/ceop.yml",
           'start: "2013-10-07"\n    status: in force', 'start: "2013-10-07"\n    status: planned\n    outcome: not established')  # fmt: skip
    change(copy, "docs/agencies/ceop.yml",
           'date: "2013-10-07"\n    status: happened', 'date: "2013-10-07"\n    status: disputed')  # fmt: skip
    after = everything(copy)
    for what in HOLDERS:
        assert part(what, before[what]) != part(what, after[what]), what
    state = after["as-of"][after["as-of"].index("{#as-of-2013-12-31") :].split("### ")[0]
    assert "part of [NCA]" not in state.partition("Planned or announced only")[0].replace("is part of NSPCC", "")
    assert '<span class="status status-disputed">' in part("timeline", after["timeline"])


def test_inverse_is_never_typed() -> None:
    corpus = published().corpus
    words = corpus.inverses
    agencies = {page.front.entity for page in corpus.pages.values() if page.name.startswith("agencies/")}
    for record in corpus.relationships:
        if record.object and record.object in agencies:
            assert record.predicate in words, record.id
    table = "\n\n<!-- attest: relationships -->\n"
    shown = {name: fill(corpus, corpus.pages[f"agencies/{name}"], table) for name in ("soca", "nca", "ceop")}
    assert "**SOCA** had as an affiliate [CEOP]" in shown["soca"]
    assert "**NCA** had as its Director General [Keith Bristow]" in shown["nca"]
    assert "as an affiliate" not in shown["ceop"]


def test_as_of_anchors() -> None:
    anchors = published().pages["relationships"][1].anchors
    assert {
        "as-of-2011-05-31",
        "as-of-2014-07-17",
        "as-of-2013-10-07",
        f"as-of-{history_of(published().corpus).horizon}",
    } <= anchors
    assert {f"as-of-{year}-01-01" for year in range(2005, 2027)} <= anchors


@pytest.mark.parametrize(
    ("page", "target", "expected"),
    [
        ("index", "background/ceop", "background/ceop/#x"),
        ("relationships", "background/ceop", "../background/ceop/#x"),
        ("agencies/ceop", "background/ceop", "../../background/ceop/#x"),
        ("agencies/index", "index", "../#x"),
        ("agencies/ceop", "agencies/ceop", "#x"),
    ],
)
def test_addresses(page: str, target: str, expected: str) -> None:
    corpus = published().corpus
    assert address(corpus, corpus.pages[page], target, "x") == expected


def test_what_is_written_is_escaped() -> None:
    assert element("a", href='x"<&', class_="") == '<a href="x&quot;&lt;&amp;"/>'


def test_frame_keeps_days_inside() -> None:
    from datetime import date

    frame = Frame(date(2000, 1, 1), date(2010, 1, 1), 10, 100)
    assert frame.at(date.min) == 10
    assert frame.at(date.max) == 110


def test_indirect_words_show_whom_they_mean() -> None:
    corpus = published().corpus
    shown = blocks(corpus, "excerpts/independent-2011")
    for words, meant in (
        ("the unit", "[CEOP]"), ("the agency's", "[CEOP]"), ("The move", "[merger]"), ("its former head", "[Jim Gamble]"),
        ("the report", "[annual review]"), ("a specialist police unit", "[CEOP]"),
    ):  # fmt: skip
        assert f"*{words}* means {meant}" in shown, words
    for source in corpus.sources.values():
        for passage in source.record.passages:
            page = blocks(corpus, corpus.excerpts_pages[source.record.id])
            for words in passage.refers:
                assert f"*{words}* means " in page


def test_no_drawing_compares_the_two_articles() -> None:
    """A part is drawn inside a whole of its own source, the count that nobody confirmed in no picture."""
    corpus = published().corpus
    sources = {f.id: {e.partition("#")[0] for e in f.evidence} & set(corpus.sources) for f in corpus.figures}
    shown = blocks(corpus, "figures")
    drawn = re.findall(r'id="part-([a-z0-9-]+)-title"', shown)
    assert len(drawn) == 5
    for name in drawn:
        part = next(f for f in corpus.figures if f.id == name)
        assert len(sources[name] | sources[part.part_of or ""]) == 1, name
    assert not any("10,000" in "".join(drawing.itertext()) for drawing in drawings(shown))
    assert "are not drawn beside the unconfirmed count" in " ".join(shown[: shown.index("attest-parts")].split())
