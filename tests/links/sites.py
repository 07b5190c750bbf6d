"""Builds the planted sites of `manifest.yml`: one healthy site a case, with one change.

`python -m tests.links.sites FOLDER` writes them all, for any other checker to be tried on them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HOME = "https://example.org/manual/"
GUIDE = "guide/index.html"
PAGES = {
    "index.html": "<h1>Home</h1>",
    GUIDE: "<h1>Guide</h1>",
    "guide/deep/index.html": "<h1>Deep</h1>",
    "faq/index.html": '<h1>FAQ</h1><h2 id="q1">The first question</h2><h2 id="größe">Size</h2>',
    "404.html": "<h1>Not found</h1>",
}
FILES = {
    "mkdocs.yml": f"site_url: {HOME}\n",
    "site/assets/site.css": "p { background: url(logo.png) }\n",
    "site/assets/app.js": "var a;\n",
    "site/assets/logo.png": "x",
    "site/assets/logo@2x.png": "x",
    "site/assets/film.mp4": "x",
    "site/assets/symbols.svg": '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="sun"/></svg>',
    "site/files/annual report.pdf": "x",
    "site/files/café.txt": "x",
    "site/files/why?.txt": "x",
    "site/files/notes.txt": "x",
    "site/files/source.md": "x",
    "site/old/index.html": '<title>x</title><meta http-equiv="refresh" content="0; url=../faq/">',
    "site/site.webmanifest": '{"icons": [{"src": "assets/logo.png"}]}',
    "site/robots.txt": f"User-agent: *\nSitemap: {HOME}sitemap.xml\n",
    "site/sitemap.xml": f"<urlset><url><loc>{HOME}</loc></url><url><loc>{HOME}faq/</loc></url></urlset>",
    "site/search/search_index.json": '{"docs": [{"location": ""}, {"location": "faq/#q1"}]}',
}
# The places of the head and the body of a case in the page below.
HEAD_LINE, BODY_LINE, CANONICAL_LINE = 3, 6, 2
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{canonical}">
{head}
<link rel="stylesheet" href="{up}assets/site.css"><link rel="manifest" href="{up}site.webmanifest">
</head><body><nav>{nav}</nav><main><article>{article}
{body}
</article></main><script src="{up}assets/app.js"></script></body></html>
"""


@dataclass
class Case:
    """One planted site.

    Attributes:
        name: What is wrong with it, or what looks wrong and is not.
        find: The findings that a checker must have: rule and place.
        files: All its files, from the folder of the project.
    """

    name: str
    find: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    def write(self, root: Path) -> Path:
        """Writes the project and returns the folder of its site."""
        for name, text in self.files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root / "site"


def cases(kind: str) -> list[Case]:
    """Reads the cases of a kind: `defects` or `traps`."""
    manifest = yaml.safe_load((Path(__file__).parent / "manifest.yml").read_text(encoding="utf-8"))
    return [_case(entry) for entry in manifest[kind]]


def _case(entry: dict[str, Any]) -> Case:
    changed = entry.get("page", GUIDE)
    files = {f"site/{name}": _page(name, entry if name == changed else {}) for name in PAGES}
    files |= FILES | entry.get("project", {})
    for name, text in entry.get("files", {}).items():
        files[f"site/{name}"] = text
    line = BODY_LINE if "body" in entry else HEAD_LINE if "head" in entry else CANONICAL_LINE
    find = []
    for finding in entry.get("find", []):
        rule, _, place = finding.partition(" ")
        outside = place.split(":")[0] in entry.get("project", {})
        find.append((rule, (place if outside else f"site/{place}") if place else f"site/{changed}:{line}"))
    return Case(entry["name"], find, files)


def _page(name: str, entry: dict[str, Any]) -> str:
    url = name.removesuffix("index.html")
    up = "/manual/" if name == "404.html" else "../" * name.count("/")
    if "<base" in entry.get("head", ""):
        up = entry.get("links_from", "/manual/" if name == "404.html" else up)
    links = ["", "guide/", "guide/deep/", "faq/"]
    return PAGE.format(
        title=name,
        canonical=entry.get("canonical", f"{HOME}{url}"),
        head=entry.get("head", ""),
        up=up,
        nav="".join(f'<a href="{up}{link}">{link or "home"}</a> ' if up + link else "" for link in links),
        article=PAGES[name],
        body=entry.get("body", ""),
    )


def main() -> None:
    """Writes all sites."""
    for kind in ("defects", "traps"):
        for case in cases(kind):
            case.write(Path(sys.argv[1]) / kind / case.name.replace(" ", "-"))


if __name__ == "__main__":
    main()
