"""Compares search engines on this site and on synthetic ones: stock Material, Pagefind, MiniSearch, and ours.

Run with `uv run --group bench python -m benchmarks.search`. MiniSearch is fetched with `npm pack`; the rest is in the
lock file. Sizes are those of the files under Brotli, but for Pagefind's, which are compressed already. Times are from
one browser and a server on the same machine: compare them with each other only.
"""

from __future__ import annotations

import html
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
import yaml
from tests.browser import chromium

from attest.evidence.citations import Published
from attest.model.findings import Report
from attest.project import read_corpus
from attest.search.documents import documents
from attest.search.index import Document, ResultKind
from attest.search.placing import search_files
from attest.search.words import index
from attest.site.pages import read_site

ROOT = Path(__file__).parent.parent
MINISEARCH = "minisearch@7.2.0"
STOCK = {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"]}
FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
COST = (
    "| engine | on page load, KB | for the first search, KB | ready, ms | first query, ms | later, median ms "
    "| later, p95 ms |\n|---|---|---|---|---|---|---|"
)
QUALITY = (
    "| engine | first right | in the first three | nothing found | nothing where nothing is |\n|---|---|---|---|---|"
)
FIRST = "| engine | first query, ms | over a line, ms | in how many pairs |\n|---|---|---|---|"
# A line of ten megabits a second, on which each request waits for 40 milliseconds.
DELAY, RATE = 0.04, 10e6 / 8
NAMES = ("stock", "pagefind", "minisearch", "ours")
RANDOM = random.Random(2014)


class _Counting(SimpleHTTPRequestHandler):
    served: set[str] = set()
    line = False

    def do_GET(self) -> None:
        if self.line:
            time.sleep(DELAY + weigh(Path(self.directory), self.path.split("?")[0]) / RATE)
        super().do_GET()

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


def lay_out(folder: Path, docs: list[dict[str, str]], ours: list[Document], pages: Path, worker: Path) -> None:
    """Puts the four engines with the same content under one folder."""
    (folder / "stock").mkdir()
    (folder / "ours").mkdir()
    (folder / "minisearch").mkdir()
    config = {**STOCK, "fields": FIELDS}
    (folder / "stock/search_index.json").write_text(json.dumps({"config": config, "docs": docs}), encoding="utf-8")
    shutil.copy(worker, folder / "stock/worker.js")
    for name, text in search_files(index(ours), {}).items():
        (folder / "ours" / Path(name).name).write_text(text, encoding="utf-8")
    name = next((folder / "ours").glob("worker.*.js")).name
    (folder / "ours/name.json").write_text(json.dumps({"worker": name}), encoding="utf-8")
    shutil.copy(minisearch(), folder / "minisearch/minisearch.js")
    shutil.copytree(pages, folder / "html")
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(folder / "html"), "--quiet"], check=True)
    shutil.copy(Path(__file__).with_suffix(".html"), folder / "index.html")


def minisearch() -> Path:
    cache = Path(tempfile.gettempdir()) / "attest-bench-minisearch"
    if not cache.exists():
        cache.mkdir()
        subprocess.run(["npm", "pack", MINISEARCH, "--silent"], cwd=cache, check=True, capture_output=True)
        subprocess.run(["tar", "xzf", next(cache.glob("*.tgz")).name], cwd=cache, check=True)
    return cache / "package/dist/umd/index.js"


def run(folder: Path, queries: list[str]) -> dict[str, dict[str, object]]:
    """Asks every engine every query, and weighs what it fetched."""
    results: dict[str, dict[str, object]] = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Counting, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with chromium() as browser:
        for name in NAMES:
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            weights = []
            for some in ([], queries[:1], queries):
                _Counting.served.clear()
                if some == queries:
                    page.reload()
                    _Counting.served.clear()
                result = page.evaluate("([name, queries]) => run(name, queries)", [name, some])
                weights.append(sum(weigh(folder, path) for path in _Counting.served))
            results[name] = {**result, "load": weights[0], "first": weights[1]}
            page.close()
    server.shutdown()
    return results


def first_queries(folder: Path, query: str, rounds: int) -> dict[str, list[list[float]]]:
    """Asks Pagefind and ours in turn, each time in a browser profile that holds nothing, without and with a line."""
    spent: dict[str, list[list[float]]] = {"pagefind": [[], []], "ours": [[], []]}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Counting, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with chromium() as browser:
        for place in range(2):
            _Counting.line = bool(place)
            for _ in range(rounds):
                for name, times in spent.items():
                    fresh = browser.new_context()
                    page = fresh.new_page()
                    page.goto(f"http://127.0.0.1:{server.server_port}/")
                    result = page.evaluate("([name, queries]) => run(name, queries)", [name, [query]])
                    times[place].append(result["times"][0])
                    fresh.close()
    _Counting.line = False
    server.shutdown()
    return spent


def print_first(folder: Path, query: str, rounds: int) -> None:
    spent = first_queries(folder, query, rounds)
    print(f"\n{FIRST}")
    for name, (near, far) in spent.items():
        print(f"| {name} | {statistics.median(near):,.0f} | {statistics.median(far):,.0f} | {rounds} |")
    pairs = [[ours / other for ours, other in zip(spent["ours"][i], spent["pagefind"][i], strict=True)] for i in (0, 1)]
    print(
        "\nours / pagefind, median of the pairs:", *(f"{statistics.median(ratios):.2f}" for ratios in pairs), flush=True
    )


@cache
def weigh(folder: Path, path: str) -> int:
    file = folder / path.lstrip("/")
    if not file.is_file() or file.name in ("index.html", "name.json"):
        return 0
    data = file.read_bytes()
    return len(data) if "pf_" in file.suffix else len(brotli.compress(data, quality=11 if len(data) < 1_000_000 else 6))


def quality(found: list[list[str]], wants: list[list[str]]) -> str:
    pairs = list(zip(found, wants, strict=True))
    sought = [(got, want) for got, want in pairs if want]
    first = sum(got[:1] != [] and got[0] in want for got, want in sought) / len(sought)
    three = sum(any(url in want for url in got) for got, want in sought) / len(sought)
    none = sum(not got for got, _ in sought) / len(sought)
    junk = [not got for got, want in pairs if not want]
    return f"{first:.1%} | {three:.1%} | {none:.1%} | {sum(junk) / len(junk):.1%}"


def synthetic(folder: Path, pages: int) -> tuple[list[dict[str, str]], list[Document], list[str]]:
    """Writes pages of words with a natural spread, and queries: words, beginnings, pairs, misspellings."""
    vocabulary = [
        "".join(RANDOM.choices("abcdefghiklmnoprstuvw", k=RANDOM.randint(3, 11))) for _ in range(8000 + pages * 2)
    ]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    docs: list[dict[str, str]] = []
    ours: list[Document] = []
    for number in range(pages):
        words = RANDOM.choices(vocabulary, weights=weights, k=320)
        title = " ".join(RANDOM.choices(vocabulary, k=3))
        body = [f"<h1>{title}</h1>"]
        for section in range(5):
            text = " ".join(words[section * 64 : section * 64 + 64])
            heading = title if not section else " ".join(RANDOM.choices(vocabulary, k=2))
            url = f"p{number}/" + (f"#s{section}" if section else "")
            kind = ResultKind.SECTION if section else ResultKind.PAGE
            docs.append({"location": url, "title": heading, "text": f"<p>{text}</p>"})
            ours.append(Document(url, kind, heading, text, title if section else ""))
            body.append(f'<h2 id="s{section}">{heading}</h2><p>{text}</p>' if section else f"<p>{text}</p>")
        target = folder / f"p{number}/index.html"
        target.parent.mkdir(parents=True)
        page = f"<!doctype html><html lang=en><title>{html.escape(title)}</title><body>{''.join(body)}</body></html>"
        target.write_text(page, encoding="utf-8")
    queries = RANDOM.choices(vocabulary[:2000], k=30) + [w[:4] for w in RANDOM.choices(vocabulary, k=20)]
    queries += [" ".join(RANDOM.choices(vocabulary[:3000], k=2)) for _ in range(30)]
    queries += [word[:2] + word[3:] for word in RANDOM.choices([w for w in vocabulary if len(w) > 6], k=20)]
    RANDOM.shuffle(queries)
    return docs, ours, queries


def times(result: dict[str, object]) -> str:
    spent: list[float] = result["times"]  # type: ignore[assignment]
    later = sorted(spent[1:])
    sizes = [float(result[what]) / 1024 for what in ("load", "first")]  # type: ignore[arg-type]
    shown = [f"{size:,.1f}" for size in sizes] + [f"{result['opened']:,.0f}", f"{spent[0]:,.0f}"]
    return " | ".join([*shown, f"{statistics.median(later):.1f}", f"{later[int(len(later) * 0.95)]:.1f}"])


def main(sizes: list[int]) -> None:
    queries = yaml.safe_load((ROOT / "tests/search/queries.yml").read_text(encoding="utf-8"))
    asked = [query for kind in queries.values() for query in kind]
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        site = build(top)
        published = Published(read_corpus(ROOT, Report()), read_site(site))
        docs = json.loads((top / "plain/search/search_index.json").read_text(encoding="utf-8"))["docs"]
        for doc in docs:
            doc["text"] = re.sub(r"<[^>]+>", " ", doc["text"])
        worker = next((site / "assets/javascripts/workers").glob("search.*.min.js"))
        (top / "here").mkdir()
        lay_out(top / "here", docs, documents(published), site, worker)
        results = run(top / "here", [query["q"] for query in asked])
        print(QUALITY)
        for engine, result in results.items():
            print(f"| {engine} | {quality(result['found'], [query['want'] for query in asked])} |")  # type: ignore[arg-type]
        print(f"\nThis site, {len(published.site.pages)} pages\n\n{COST}")
        for engine, result in results.items():
            print(f"| {engine} | {times(result)} |", flush=True)
        print_first(top / "here", "child protection", 9)
        for size in filter(None, sizes):
            folder = top / str(size)
            folder.mkdir()
            docs, ours, words = synthetic(top / f"pages{size}", size)
            lay_out(folder, docs, ours, top / f"pages{size}", worker)
            print(f"\n{size:,} synthetic pages\n\n{COST}")
            for engine, result in run(folder, words).items():
                print(f"| {engine} | {times(result)} |", flush=True)
            print_first(folder, words[0], 5)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 10_000])
