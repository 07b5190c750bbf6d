"""What goes into the search, and how it is put into the pages: without a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from attest.evidence.citations import Published
from attest.model.findings import Report
from attest.project import read_corpus
from attest.search.dates import in_text, of_record
from attest.search.documents import documents
from attest.search.install import SearchNotPlacedError, place_search, search_files, with_search
from attest.search.number_words import in_words
from attest.search.results import Document, ResultKind
from attest.site.pages import read_site
from tests.conftest import ROOT, published
from tests.project import Project
from tests.search.asking import _FILE, _folder, ask


def by_url(project: Project) -> dict[str, Document]:
    site = read_site(project.build())
    return {d.url: d for d in documents(Published(read_corpus(project.root, Report()), site))}


def test_documents_of_a_project(project: Project) -> None:
    project.replace("glossary/quill.md", "kind: person", "altLabel: [Mrs Quill]\nhiddenLabel: [Qill]\nkind: person")
    found = by_url(project)
    assert found["glossary/quill/"].kind is ResultKind.PERSON
    assert found["glossary/quill/"].names == ("Mrs Quill", "Qill")
    assert found[""].kind is ResultKind.AGENCY
    assert "Harbour Board" in found[""].names
    assert found["excerpts/gazette/#p2"].kind is ResultKind.PASSAGE
    assert "fog" in found["excerpts/gazette/#p3"].words.split()
    assert found["background/board/#paper"].kind is ResultKind.BACKGROUND


def test_citations_are_no_text(project: Project) -> None:
    assert "¶3" not in by_url(project)[""].text
    assert "()" not in by_url(project)[""].text


def test_hidden_words_are_sorted(project: Project) -> None:
    """The words of a passage lead to it, but the index does not hold its text."""
    words = by_url(project)["excerpts/gazette/#p3"].words.split()
    assert words == sorted(set(words))


def test_what_readers_ask_leads_to_a_place() -> None:
    """Each place that `questions.yml` names is there, and has the words that lead to it."""
    asked = published().corpus.pages["questions"].records.asked
    given = [d.asked for d in documents(published()) if d.asked]
    assert sorted(given) == sorted(map(tuple, asked.values()))
    assert not {w for words in asked.values() for w in words if w != w.strip() or len(w) > 60}


def test_excluded_page(project: Project) -> None:
    project.replace("docs/background/board.md", "title: The board", "title: The board\nsearch: {exclude: true}")
    assert not [url for url in by_url(project) if url.startswith("background/")]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (39, "thirty-nine"),
        (414, "four hundred and fourteen"),
        (1000, "one thousand"),
        (1644, "one thousand six hundred and forty-four"),
        (10_000, "ten thousand"),
        (2_000_006, "2000006"),
        (1006, "one thousand and six"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


def test_every_figure_is_found_by_its_digits() -> None:
    figures = [d for d in documents(published()) if d.kind.name.startswith("FIGURE")]
    assert len(figures) == len(published().corpus.figures)
    assert any("1644" in d.names for d in figures)
    statuses = {d.kind.value[0] for d in figures}
    assert {"Figure", "Figure, hedged", "Figure, unconfirmed", "Figure, planned"} == statuses


def test_files_are_named_by_their_content() -> None:
    """One file for the index, a few for the texts, one for the worker; what did not change keeps its name."""
    corpus = published().corpus
    one = search_files([Document("a/", ResultKind.PAGE, "A", "</script>")], corpus)
    two = search_files([Document("a/", ResultKind.PAGE, "B", "</script>")], corpus)
    assert [name.split(".")[0] for name in one] == ["search/index", "search/texts", "search/worker"]
    assert [name.split(".")[0] for name in set(one) & set(two)] == ["search/texts"]
    assert not any("</script>" in text for text in one.values())


def test_texts_come_in_parts() -> None:
    """A first answer needs the index, without texts, and the parts in which its results stand."""
    found = [Document(f"p{n}/", ResultKind.PAGE, f"Page {n}", f"marker{n} " * 500) for n in range(40)]
    files = search_files(found, published().corpus)
    texts = [text for name, text in files.items() if name.startswith("search/texts")]
    assert len(texts) > 5
    assert max(map(len, texts)) < 40_000
    assert "marker7 marker7" not in next(iter(files.values()))
    assert sum("marker7 marker7" in text for text in texts) == 1


def test_readers_are_not_sent_to_the_program(site: Path) -> None:
    """The search of readers' pages knows no page of the API, that of contributors' pages does."""

    def index_of(page: str) -> str:
        worker = re.findall(
            r"search/worker(?:-all)?\.[0-9a-f]+\.js", (site / page / "index.html").read_text(encoding="utf-8")
        )
        names = json.loads(
            (site / worker[0]).read_text(encoding="utf-8").split("self.attestFiles = ")[1].split("\n")[0]
        )
        return (site / "search" / str(names["index"])).read_text(encoding="utf-8")

    assert '"reference/' not in index_of("agencies/ceop")
    assert '"contributing/quotation/#' not in index_of("agencies/ceop")
    assert '"reference/' in index_of("contributing/quotation")
    assert '"contributing/quotation/#' in index_of("reference")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7 October 2013 and May 2011", {"d20131007", "d201310", "d201105"}),
        ("2010–11, not 2010-11", {"y2010"}),
        ("on the 31st, in 2013", set()),
    ],
)
def test_dates_in_a_text(text: str, words: set[str]) -> None:
    assert in_text(text) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2013-10-07", {"d2013", "d201310", "d20131007"}),
        ("2010-04/2011-03", {"d2010", "d201004", "d2011", "d201103", "y2010"}),
        ("../2014-07-16", {"d2014", "d201407", "d20140716"}),
        (None, set()),
    ],
)
def test_dates_of_a_record(date: str | None, words: set[str]) -> None:
    assert of_record(date) == words


def test_records_are_told_by_themselves() -> None:
    """Each record has one document, whose words come from the record and not from a table."""
    corpus = published().corpus
    by_anchor = {
        d.url.split("#")[-1]: d for d in documents(published()) if d.kind.value[0] in ("Event", "Relationship")
    }
    assert {r.id for r in [*corpus.events, *corpus.relationships]} == set(by_anchor)
    assert by_anchor["nca-replaces-soca"].title == "NCA replaced SOCA"
    assert by_anchor["nca-operational"].text.startswith("7 October 2013. ")


PAGE = (
    '<script id="__config" type="application/json">{"search": "../assets/javascripts/workers/search.a7633da7.min.js"}'
)


def test_page_is_pointed_to_the_worker() -> None:
    assert '"search": "../search/worker.1.js"' in (with_search(PAGE, "search/worker.1.js") or "")
    assert with_search(PAGE.replace("workers/search", "workers/find"), "search/worker.1.js") is None
    assert with_search(PAGE + PAGE, "search/worker.1.js") is None


def test_every_page_is_pointed(site: Path) -> None:
    workers = [path.name for path in (site / "search").glob("worker*.js")]
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert len(pages) > 40
    assert len(workers) == 2
    assert all(sum(page.count(f"search/{worker}") for worker in workers) == 1 for page in pages)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<title>A page</title>", "no page has a search box"),
        (PAGE.replace("workers/search", "workers/find"), "could not be put into agencies/ceop/index.html"),
        (PAGE + PAGE, "could not be put into"),
    ],
)
def test_build_fails_without_the_worker(site: Path, tmp_path: Path, page: str, told: str) -> None:
    """A theme that names its worker in another way stops the build."""
    article = (site / "agencies/ceop/index.html").read_text(encoding="utf-8")
    article = article[article.index("<article") : article.index("</article>")]
    for name, text in {"agencies/ceop/index.html": page + article, "search/search_index.json": "{}"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SearchNotPlacedError, match=told):
        place_search(tmp_path, Published.read(published().corpus, tmp_path))


def test_build_fails_with_an_empty_index(site: Path, tmp_path: Path) -> None:
    with pytest.raises(SearchNotPlacedError, match="the search index is empty"):
        place_search(tmp_path, Published.read(published().corpus, tmp_path))


def test_queries_that_go_wrong_are_told(site: Path, tmp_path: Path) -> None:
    assert ask(ROOT / "tests/search/queries.yml", site) == []
    spoilt = tmp_path / "spoilt.yml"
    spoilt.write_text("a kind:\n  - {q: ceop, want: [timeline/]}\n  - {q: soca, want: []}\n", encoding="utf-8")
    told = ask(spoilt, site)
    assert told[0] == "first result right: 0.0%, and must be at least 93%"
    assert told[-1].startswith("a kind: `soca` gives agencies/soca/")


@pytest.mark.parametrize("url", ["index.html", "figures.html#p", "agencies/index.html", "a/", "a/#x"])
def test_right_answers_have_many_addresses(url: str) -> None:
    assert _FILE.sub(_folder, url) in {"", "figures/#p", "agencies/", "a/", "a/#x"}
