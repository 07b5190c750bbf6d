"""Checks of links: how many planted defects are found, how many honest things are refused, and how long it takes.

Run it with `uv run --group bench python -m benchmarks.links`. Beside attest runs lychee, offline and with
anchors. It finds a defect where it reports more than on the healthy site.

On two busy cores in November 2026: of 175 planted defects attest found 175 and lychee 65, of 82 traps attest refused 0
and lychee 6. Reading and checking took attest 3.9 s of the processor for 1,000 pages with 72,023 links and 14.4 s for
4,000 pages with 288,083 links, so about 50 µs a link in both; lychee took 3.4 s and 12.0 s.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.links.sites import Case, cases

from attest.checks.links import check_links
from attest.checks.structure import check_structure
from attest.evidence.citations import Published
from attest.model.findings import Report
from attest.project import read_corpus
from attest.site.pages import read_site

SIZES = (1000, 4000)
SECTION = 50
BIN = Path(sys.executable).parent


def attest(root: Path) -> set[str]:
    report = Report()
    published = Published(read_corpus(root, Report()), read_site(root / "site"))
    found = [*check_links(published, report), *check_structure(published, report)]
    return {str(f) for f in found if f.rule.code[0] in "LN"}


def lychee(root: Path) -> set[str]:
    site = root / "site"
    command = [BIN / "lychee", "--offline", "--include-fragments", "--root-dir", site.resolve(), "--format", "json",
               "--no-progress", "--index-files", "index.html", site.resolve()]  # fmt: skip
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    data = json.loads(done.stdout)
    failed = data.get("error_map") or data.get("fail_map") or {}
    place = str(site.resolve())
    return {f"{page} {one['url']}".replace(place, "") for page, found in failed.items() for one in found}


def write_site(root: Path, pages: int, broken: int = 3) -> None:
    """Writes a site of sections of fifty pages, each with the navigation of its section and 20 links in its text."""
    site = root / "site"
    (root / "mkdocs.yml").parent.mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text("site_url: https://example.org/manual/\n", encoding="utf-8")
    sections = [f"section-{n}" for n in range((pages + SECTION - 1) // SECTION)]
    (site / "assets").mkdir(parents=True)
    (site / "assets/site.css").write_text("p { color: black }", encoding="utf-8")
    (site / "index.html").write_text(
        "<!doctype html><title>Home</title><article><h1>Home</h1>"
        + "".join(f'<p><a href="{s}/page-0/">{s}</a></p>' for s in sections),
        encoding="utf-8",
    )
    for number in range(pages):
        section, own = divmod(number, SECTION)
        size = min(SECTION, pages - section * SECTION)
        nav = "".join(f'<li><a href="../page-{n}/">Page {n}</a></li>' for n in range(size))
        body = "".join(
            f'<h2 id="part-{n}">Part {n}</h2><p>{"Words of prose. " * 12}'
            f'<a href="../../section-{(section + n) % len(sections)}/page-0/#part-{n}">Part {n}</a></p>'
            for n in range(20)
        )
        if number < broken:
            body += f'<p><a href="../page-{own}/#nowhere">x</a></p>'
        folder = site / sections[section] / f"page-{own}"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(
            f'<!doctype html><html lang="en"><head><title>Page {number}</title><link rel="stylesheet" '
            f'href="../../assets/site.css"></head><body><nav><a href="../../">Home</a><ul>{nav}</ul></nav><article>'
            f"<h1>Page {number}</h1>{body}</article></body></html>",
            encoding="utf-8",
        )


def accuracy(folder: Path) -> None:
    """Counts what each checker finds of the planted defects, and what it refuses of the traps."""
    healthy = folder / "healthy"
    plain = Case(
        "healthy", [], {k: v for k, v in cases("traps")[0].files.items() if not k.endswith("guide/index.html")}
    )
    plain.files["site/guide/index.html"] = cases("traps")[0].files["site/guide/index.html"]
    plain.write(healthy)
    known = {check: check(healthy) for check in (attest, lychee)}
    for kind in ("defects", "traps"):
        planted = cases(kind)
        for check in (attest, lychee):
            hits = 0
            for case in planted:
                root = folder / kind / check.__name__ / case.name.replace(" ", "-").replace("'", "")
                case.write(root)
                hits += bool(check(root) - known[check])
            print(f"{kind:8} {check.__name__:8} reports {hits:3} of {len(planted)}")


def speed(folder: Path) -> None:
    """Times the checkers on synthetic sites, in seconds of the processor, so that a busy machine tells the same."""
    for pages in SIZES:
        root = folder / str(pages)
        write_site(root, pages)
        start = time.process_time()
        published = Published(read_corpus(root, Report()), read_site(root / "site"))
        read = time.process_time()
        report = Report()
        found = sum(f.rule.code == "L002" for f in check_links(published, report))
        done = time.process_time()
        links = report.checked["links"]
        each = (done - start) / links * 1e6
        print(f"{pages:5} pages, {links:,} links: attest reads {read - start:6.2f} s, checks {done - read:6.2f} s, "
              f"{each:4.1f} µs a link, finds {found} of 3")  # fmt: skip
        start = _children()
        known = len(lychee(root))
        print(f"{pages:5} pages: lychee {_children() - start:6.2f} s, finds {known} of 3")


def _children() -> float:
    """Returns the processor time that the commands have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="attest-bench-"))
    try:
        if "--speed" not in sys.argv:
            accuracy(folder)
        if "--accuracy" not in sys.argv:
            speed(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
