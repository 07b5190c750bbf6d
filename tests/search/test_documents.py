"""What goes into the search, and how it is put into the pages: without a browser."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from attest.evidence.citations import Published
from attest.model.findings import Report
from attest.project import read_corpus
from attest.search.documents import documents
from attest.search.index import Document, ResultKind
from attest.search.placing import SearchNotPlacedError, place_search, search_files, with_search
from attest.search.regression import _FILE, _folder, ask, worse
from attest.search.spelling import in_words
from attest.search.words import index
from attest.site.pages import read_site
from tests.conftest import ROOT, published
from tests.project import Project


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
    one = search_files(
        index([Document("a/", ResultKind.PAGE, "A", "</script>")]), {"config": {"lang": ["en"]}, "docs": [1]}
    )
    two = search_files(index([Document("a/", ResultKind.PAGE, "B", "")]), {})
    assert set(one) & set(two) == {"search/search_index.json", "search/search_index.js"}
    assert json.loads(one["search/search_index.json"]) == {"config": {"lang": ["en"]}, "docs": []}
    assert not any("</script>" in text for text in one.values())
    assert len(one["search/search_index.json"]) < 1000


PAGE = (
    '<script id="__config" type="application/json">{"search": "../assets/javascripts/workers/search.a7633da7.min.js"}'
)


def test_page_is_pointed_to_the_worker() -> None:
    assert '"search": "../search/worker.1.js"' in (with_search(PAGE, "search/worker.1.js") or "")
    assert with_search(PAGE.replace("workers/search", "workers/find"), "search/worker.1.js") is None
    assert with_search(PAGE + PAGE, "search/worker.1.js") is None


def test_every_page_is_pointed(site: Path) -> None:
    worker = next((site / "search").glob("worker.*.js")).name
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert len(pages) > 40
    assert all(page.count(f"search/{worker}") == 1 for page in pages)


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
    """A strict build asks the queries: nothing to say here, and what is wrong where an answer is spoilt."""
    queries = ROOT / "tests/search/queries.yml"
    assert ask(queries, site) == []
    assert "not there" in ask(tmp_path / "queries.yml", site)[0]
    spoilt = tmp_path / "spoilt.yml"
    spoilt.write_text("a kind:\n  - {q: ceop, want: [timeline/]}\n  - {q: soca, want: []}\n", encoding="utf-8")
    told = ask(spoilt, site)
    assert told[0] == "first result right: 0.0%, and must be at least 93%"
    assert told[-1].startswith("a kind: `soca` gives agencies/soca/")


def test_a_strict_build_fails_where_answers_got_worse(site: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.yml"
    spoilt.write_text("a kind: [{q: ceop, want: [timeline/]}]\n", encoding="utf-8")
    corpus = published().corpus
    settings = corpus.settings.model_copy(update={"search_queries": str(spoilt)})
    assert len(worse(replace(corpus, settings=settings), site)) == 4
    assert worse(replace(corpus, settings=settings.model_copy(update={"search": "pagefind"})), site) == []


@pytest.mark.parametrize("url", ["index.html", "figures.html#p", "agencies/index.html", "a/", "a/#x"])
def test_right_answers_have_many_addresses(url: str) -> None:
    assert _FILE.sub(_folder, url) in {"", "figures/#p", "agencies/", "a/", "a/#x"}
