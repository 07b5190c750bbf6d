"""Compares search engines on this site and on copies of it: stock Material, Pagefind, and ours.

Run with `uv run --group bench python -m benchmarks.search [times]`. A copy has the common words of the site and a form
of its own of the others, so that the words grow as on a larger site. Sizes are those of the files under gzip, but
for Pagefind's, which are compressed already. Times are from one browser and a server on the same machine: compare them
with each other only.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from dataclasses import replace
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.browser import chromium
from tests.search.asking import Queries, is_right

from attest.evidence.citations import Published
from attest.model.findings import Report
from attest.project import Corpus, read_corpus
from attest.search.documents import documents
from attest.search.install import search_files
from attest.search.results import Document
from attest.site.pages import read_site

ROOT = Path(__file__).parent.parent
STOCK = {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"]}
FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
COST = (
    "| engine | on page load, KB | for the first search, KB | ready, ms | first query, ms | later, median ms "
    "| later, p95 ms |\n|---|---|---|---|---|---|---|"
)
QUALITY = (
    "| engine | first right | in the first three | nothing found | nothing where nothing is |\n|---|---|---|---|---|"
)
NAMES = ("stock", "pagefind", "ours")
WORD = re.compile(r"[A-Za-z]{4,}")
COMMON = 1200


class _Counting(SimpleHTTPRequestHandler):
    served: set[str] = set()

    def log_request(self, code: object = "-", size: object = "-") -> None:  # noqa: ARG002
        if str(code).startswith("200"):
            self.served.add(self.path.split("?")[0])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def build(folder: Path) -> Path:
    """Builds the real site, and beside it the index that the theme's own plugin makes of the same pages."""
    site, pages = folder / "site", folder / "pages"
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
    environment = {"ATTEST_CHECK": "0", "NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"}
    subprocess.run([*mkdocs, str(site)], cwd=ROOT, env=environment, check=True)
    subprocess.run([str(Path(sys.executable).parent / "attest"), "export", str(pages)], cwd=ROOT, check=True)
    config = f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {pages}\nplugins: [search]\nextra: {{polyfills: []}}\n"
    (folder / "stock.yml").write_text(config, encoding="utf-8")
    subprocess.run(
        [*mkdocs, str(folder / "plain"), "-f", str(folder / "stock.yml")], cwd=ROOT, env=environment, check=True
    )
    return site


def lay_out(folder: Path, docs: list[dict[str, str]], ours: list[Document], corpus: Corpus, worker: Path) -> None:
    """Puts the engines with the same content under one folder."""
    for name in ("stock", "ours", "html"):
        (folder / name).mkdir(parents=True)
    index = json.dumps({"config": {**STOCK, "fields": FIELDS}, "docs": docs})
    (folder / "stock/search_index.json").write_text(index, encoding="utf-8")
    shutil.copy(worker, folder / "stock/worker.js")
    for name, text in search_files(ours, corpus).items():
        (folder / "ours" / Path(name).name).write_text(text, encoding="utf-8")
    name = next((folder / "ours").glob("worker.*.js")).name
    (folder / "ours/name.json").write_text(json.dumps({"worker": name}), encoding="utf-8")
    pages: dict[str, list[str]] = {}
    for doc in docs:
        page, _, anchor = doc["location"].partition("#")
        level, place = ("h2", f' id="{html.escape(anchor)}"') if anchor else ("h1", "")
        section = f"<{level}{place}>{html.escape(doc['title'])}</{level}><p>{html.escape(doc['text'])}</p>"
        pages.setdefault(page, []).append(section)
    for page, sections in pages.items():
        target = folder / "html" / page / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"<!doctype html><html lang=en><title>x</title><body>{''.join(sections)}", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(folder / "html"), "--quiet"], check=True)
    shutil.copy(Path(__file__).with_suffix(".html"), folder / "index.html")


def run(folder: Path, queries: list[str]) -> dict[str, dict[str, object]]:
    """Asks every engine every query, and weighs what it fetched."""
    results: dict[str, dict[str, object]] = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Counting, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with chromium() as browser:
        for name in NAMES:
            weights = []
            for some in ([], queries[:1], queries):
                opened = browser.new_context()
                page = opened.new_page()
                page.goto(f"http://127.0.0.1:{server.server_port}/")
                _Counting.served.clear()
                result = page.evaluate("([name, queries]) => run(name, queries)", [name, some])
                weights.append(sum(weigh(folder, path) for path in _Counting.served))
                opened.close()
            results[name] = {**result, "load": weights[0], "first": weights[1]}
    server.shutdown()
    return results


@cache
def weigh(folder: Path, path: str) -> int:
    file = folder / path.lstrip("/")
    if not file.is_file() or file.name in ("index.html", "name.json"):
        return 0
    data = file.read_bytes()
    return len(data) if "pf_" in file.suffix else len(gzip.compress(data, 9))


def quality(found: list[list[str]], wants: list[list[str]]) -> str:
    pairs = list(zip(found, wants, strict=True))
    sought = [([is_right(url, want) for url in got], want) for got, want in pairs if want]
    first = sum(bool(right and right[0]) for right, _ in sought) / len(sought)
    three = sum(any(right) for right, _ in sought) / len(sought)
    none = sum(not right for right, _ in sought) / len(sought)
    junk = [not got for got, want in pairs if not want]
    return f"{first:.1%} | {three:.1%} | {none:.1%} | {sum(junk) / len(junk):.1%}"


def copies(docs: list[dict[str, str]], ours: list[Document], times: int) -> tuple[list[dict[str, str]], list[Document]]:
    """Returns the content so many times, each copy with words of its own."""
    counts = Counter(word.lower() for doc in docs for word in WORD.findall(doc["text"]))
    common = {word for word, _ in counts.most_common(COMMON)}
    all_docs, all_ours = list(docs), list(ours)
    for number in range(1, times):
        code = chr(ord("a") + number % 26) + chr(ord("a") + number // 26)

        def own(text: str, code: str = code) -> str:
            return WORD.sub(lambda word: word[0] if word[0].lower() in common else word[0] + code, text)

        for doc in docs:
            location = f"c{number}/{doc['location']}"
            all_docs.append({"location": location, "title": own(doc["title"]), "text": own(doc["text"])})
        for d in ours:
            names = tuple(map(own, d.names))
            copy = replace(d, url=f"c{number}/{d.url}", title=own(d.title), text=own(d.text), names=names, danger=())
            all_ours.append(replace(copy, where=own(d.where)))
    return all_docs, all_ours


def times(result: dict[str, object]) -> str:
    spent: list[float] = result["times"]  # type: ignore[assignment]
    later = sorted(spent[1:])
    sizes = [float(result[what]) / 1024 for what in ("load", "first")]  # type: ignore[arg-type]
    shown = [f"{size:,.1f}" for size in sizes] + [f"{result['opened']:,.0f}", f"{spent[0]:,.0f}"]
    return " | ".join([*shown, f"{statistics.median(later):.1f}", f"{later[int(len(later) * 0.95)]:.1f}"])


def main(sizes: list[int]) -> None:
    asked = [
        q for name in ("queries", "unseen", "tuning", "kinds") for q in Queries(ROOT / f"tests/search/{name}.yml").asked
    ]
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        site = build(top)
        published = Published(read_corpus(ROOT, Report()), read_site(site))
        docs = json.loads((top / "plain/search/search_index.json").read_text(encoding="utf-8"))["docs"]
        for doc in docs:
            doc["text"] = re.sub(r"<[^>]+>", " ", doc["text"])
        worker = next((site / "assets/javascripts/workers").glob("search.*.min.js"))
        pages = len({doc["location"].partition("#")[0] for doc in docs})
        for size in sizes:
            all_docs, all_ours = copies(docs, documents(published), size)
            lay_out(top / str(size), all_docs, all_ours, published.corpus, worker)
            results = run(top / str(size), [query for _, query, _ in asked])
            if size == 1:
                print(QUALITY)
                for engine, result in results.items():
                    print(f"| {engine} | {quality(result['found'], [want for _, _, want in asked])} |")  # type: ignore[arg-type]
            print(f"\n{pages * size:,} pages\n\n{COST}")
            for engine, result in results.items():
                print(f"| {engine} | {times(result)} |", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1, 4])
