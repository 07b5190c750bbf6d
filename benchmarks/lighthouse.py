"""Asks Lighthouse, on its phone profile, about this site and about the same pages under stock Material.

Run with `python -m benchmarks.lighthouse`; it needs Chromium and Node.js, and fetches Lighthouse by `npx`. Pages
are served compressed and with a time to live, as hosts do. Other work on the machine only makes a page slower, so the
best of `RUNS` runs is shown (five, where it is not set), with the median of its speed.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml
from tests.browser import CHROMIUM

from attest.cli import main as attest

ROOT = Path(__file__).parent.parent
LIGHTHOUSE = os.environ.get("LIGHTHOUSE", "npx --yes lighthouse@12.8.2").split()
PAGES = ("", "agencies/ceop/", "excerpts/independent-2011/")
RUNS = int(os.environ.get("RUNS", "5"))
KINDS = ("performance", "accessibility", "best-practices", "seo")
AUDITS = ("cumulative-layout-shift", "largest-contentful-paint", "total-byte-weight")
KEPT = ("site_name", "site_description", "nav", "markdown_extensions")
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        body = path.read_bytes() if path.is_file() else b"Not found"
        self.send_response(200 if path.is_file() else 404)
        self.send_header(
            "Content-Type", self.guess_type(str(path)) + ("; charset=utf-8" if path.suffix in TEXT else "")
        )
        self.send_header("Cache-Control", f"max-age={600 if path.suffix == '.html' else 31_536_000}")
        if path.suffix in TEXT:
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def build(folder: Path) -> dict[str, Path]:
    """Builds the site and the same pages under stock Material, side by side."""
    environment = {**os.environ, "ATTEST_CHECK": "0", "NO_MKDOCS_2_WARNING": "1"}
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run([*mkdocs, "--site-dir", str(folder / "ours")], cwd=ROOT, env=environment, check=True)
    attest(["export", str(folder / "docs"), "--root", str(ROOT)], standalone_mode=False)
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    stock = {name: config[name] for name in KEPT} | {"theme": {"name": "material"}, "docs_dir": str(folder / "docs")}
    stock["plugins"] = ["search", {"mkdocstrings": {"handlers": {"python": {"paths": [str(ROOT / "src")]}}}}]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(stock), encoding="utf-8")
    command = [*mkdocs, "--config-file", str(folder / "mkdocs.yml"), "--site-dir", str(folder / "stock")]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return {name: folder / name for name in ("stock", "ours")}


def ask(address: str) -> dict[str, float]:
    """Runs Lighthouse once and returns its scores, in hundredths, and the figures of some audits."""
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-quic"
    command = [*LIGHTHOUSE, address, "--quiet", "--output=json", "--form-factor=mobile", flags]
    environment = {**os.environ, "CHROME_PATH": str(CHROMIUM)}
    told = json.loads(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)
    for name in KINDS[1:]:
        for audit in told["categories"][name]["auditRefs"]:
            if audit["weight"] and (told["audits"][audit["id"]]["score"] or 0) < 1:
                print(f"  {address}: {audit['id']}", file=sys.stderr)
    scores = {name: 100 * told["categories"][name]["score"] for name in KINDS}
    return scores | {name: told["audits"][name]["numericValue"] for name in AUDITS}


def main() -> None:
    """Prints one row for each page, of stock Material and of ours."""
    print(f"| page | theme | {' | '.join(KINDS)} | layout shift | largest paint, ms | bytes |")
    print(f"|{'---|' * (len(KINDS) + 5)}")
    with tempfile.TemporaryDirectory() as folder:
        for name, site in build(Path(folder)).items():
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            for page in PAGES:
                runs = [ask(f"http://127.0.0.1:{server.server_port}/{page}") for _ in range(RUNS)]
                row = max(runs, key=lambda run: run["performance"])
                usual = statistics.median(run["performance"] for run in runs)
                scores = " | ".join([f"{row[KINDS[0]]:.0f} ({usual:.0f})", *(f"{row[kind]:.0f}" for kind in KINDS[1:])])
                shift, paint, weight = (row[audit] for audit in AUDITS)
                print(
                    f"| {page or 'home'} | {name} | {scores} | {shift:.3f} | {paint:,.0f} | {weight:,.0f} |", flush=True
                )
            server.shutdown()


if __name__ == "__main__":
    main()
