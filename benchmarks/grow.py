"""Writes an honest project of any size: pages of some 830 words with links, quotations, figures and names."""

from __future__ import annotations

import hashlib
import itertools
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
# Sources and pages share no noun, so that no page has a run of words of a source that it does not quote.
_OWN = (
    "lamp harbour wall keeper boat rope ladder window garden bridge river market valley stone barrel anchor signal "
    "meadow tower bell orchard ferry kettle basket lantern mill"
)
_SOURCES = (
    "quarry shore canal cellar roof copper timber linen pebble chimney saddle pasture hedge furrow rudder sail compass "
    "ledger parchment inkwell candle bellows anvil hammer"
)
_VERBS = "holds keeps carries crosses mends paints lifts guards watches gathers measures covers follows repairs marks"
_ADJECTIVES = "quiet narrow wooden green bright heavy shallow distant crooked smooth hollow steady plain humble rugged"
_PLACES = "beside behind under near above across beyond along"
_SYLLABLES = "bel tor an mir os kel dra vin ul sa ren tho gal pe lor zin qua fen wy har"
PAGES_A_SOURCE, PAGES_A_SECTION, SECTIONS, PASSAGES = 10, 25, 7, 24
_SETTINGS = ("theme", "extra_css", "extra_javascript", "extra", "markdown_extensions", "validation", "copyright")


class Writer:
    """Writes words that say nothing and are the same each time.

    Args:
        seed: What they start from.
    """

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        names = ("".join(parts) for parts in itertools.product(_SYLLABLES.split(), repeat=4))
        self.names = iter(self.chance.sample(list(names), 40_000))

    def name(self) -> str:
        return next(self.names).capitalize()

    def one(self, words: str) -> str:
        return self.chance.choice(words.split())

    def sentence(self, nouns: str = _OWN) -> str:
        one = self.one
        return (
            f"The {one(_ADJECTIVES)} {one(nouns)} {one(_VERBS)} the {one(nouns)} {one(_PLACES)} the {one(_ADJECTIVES)} "
            f"{one(nouns)} and the {one(nouns)}"
        )

    def sentences(self, number: int, nouns: str = _OWN) -> str:
        return " ".join(f"{self.sentence(nouns)}." for _ in range(number))


def write(root: Path, pages: int) -> None:
    """Writes a project with a number of pages of content, a source for each ten, and 100 to 1,000 terms."""
    words = Writer(pages)
    files: dict[str, str] = {}
    sources = [f"s{number}" for number in range(max(2, pages // PAGES_A_SOURCE))]
    texts = {source: _source(words, source, files) for source in sources}
    terms = min(1000, max(100, 2 * pages)) - 4 * len(sources)
    labels = [_term(words, number, texts[sources[number % len(sources)]], files) for number in range(max(terms, 20))]
    nav = list(_pages(words, pages, texts, labels, files))
    for name, title, block in (
        ("relationships", "Relationships", "relationships"), ("timeline", "Timeline", "events"),
        ("figures", "Figures", "figures"), ("glossary", "Glossary", "glossary"),
    ):  # fmt: skip
        files[f"docs/{name}.md"] = _page(title, f"<!-- attest: {block} -->\n")
    claim = f"The {texts['s0']['body']} counts boats ([{texts['s0']['paper']} ¶2](excerpts/s0.md#p2))."
    files["docs/get-help.md"] = _page("Get help", f"{words.sentences(4)} Who is not at home can get help.\n\n{claim}\n")
    files["docs/index.md"] = _page("Home", f"{claim}\n\nRead [the timeline](timeline.md).\n")
    files["docs/background/papers.md"] = _page("Papers", _PAPERS)
    own = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    plugin: dict[str, Any] = {k: v for p in own["plugins"] if "attest" in p for k, v in p["attest"].items()}
    plugin = {name: plugin[name] for name in ("theme_corrections", "inline_scripts") if name in plugin}
    config = {name: own[name] for name in _SETTINGS if name in own}
    config |= {"site_name": "Many", "site_url": "https://many.example.org/", "plugins": ["search", {"attest": plugin}]}
    first = ["index.md", "get-help.md", "relationships.md", "timeline.md", "figures.md", "glossary.md"]
    excerpts = [f"excerpts/{source}.md" for source in sources]
    config["nav"] = [*first, {"Papers": ["background/papers.md"]}, *nav, *_sections("Sources", excerpts)]
    files["mkdocs.yml"] = json.dumps(config, indent=1)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")


def write_stock(root: Path, filled: Path) -> None:
    """Writes the settings of the same site for the stock theme: its own search, and the pages as they were exported."""
    config = json.loads((root / "mkdocs.yml").read_text(encoding="utf-8"))
    kept = {
        name: config[name] for name in ("site_name", "site_url", "nav", "theme", "markdown_extensions", "copyright")
    }
    kept |= {"plugins": ["search"], "docs_dir": str(filled)}
    (root / "stock.yml").write_text(json.dumps(kept), encoding="utf-8")


_PAPERS = """## The gazette {#gazette}

The paper of 31 May 2011 is kept in a drawer.

Reference: Archive, [*Papers*](https://archive.example.org/papers), not dated. Basis: read. Confidence: high.
"""


def _page(title: str, body: str, more: str = "") -> str:
    return f"---\ntitle: {title}\ndescription: A page of the benchmark.\n{more}---\n\n# {title}\n\n{body}"


def _entry(identifier: str, label: str, kind: str, body: str) -> str:
    return f"---\nid: {identifier}\nprefLabel: {label}\nkind: {kind}\n---\n{body}\n"


def _sections(title: str, names: list[str]) -> Iterator[dict[str, list[str]]]:
    labels = itertools.product(_OWN.split(), repeat=2)
    for number in range(0, len(names), PAGES_A_SECTION):
        yield {f"{title} {' '.join(next(labels))}": names[number : number + PAGES_A_SECTION]}


def _source(words: Writer, source: str, files: dict[str, str]) -> dict[str, Any]:
    """Writes a source with its record, its excerpts page and the entries of its bodies; returns what can be cited."""
    body, other, paper = (f"{words.name()} {last}" for last in ("Trust", "Guild", "Gazette"))
    lines = [f"The {body} counts the boats"]
    passages = [
        {"number": 1, "kind": "headline", "heading": "Headline", "speaker": f"{source}-a", "about": [f"{source}-a"]}
    ]
    figures, quotes, sections = [], [], ["## ¶1 · Headline {#p1}\n\nThe headline.\n"]
    for number in range(2, PASSAGES + 1):
        value = words.chance.randrange(3000, 9000)
        quote = words.sentence(_SOURCES)
        lines.append(
            f"The {body} and the {other} counted {value:,} boats in March 2010. {quote}. {words.sentences(2, _SOURCES)}"
        )
        heading = f"The {words.one(_OWN)} of part {words.name().lower()}"
        passages.append({"number": number, "kind": "reporting", "heading": heading, "speaker": f"{source}-a",
                         "about": [f"{source}-a", f"{source}-b"]})  # fmt: skip
        if number <= 10:
            figures.append({"id": f"{source}-f{number}", "passage": number, "value": value, "unit": "boats",
                            "about": [f"{source}-a"], "stated_by": f"{source}-a", "status": "stated"})  # fmt: skip
        quotes.append((number, f"{value:,}", quote))
        told = f"{words.sentences(1)} The {body} counted {value:,} boats."
        sections.append(f"## ¶{number} · {heading} {{#p{number}}}\n\n<!-- attest: passage -->\n\n{told}\n")
    text = "\n".join(lines) + "\n"
    record = {
        "id": source, "title": lines[0], "publisher": f"{source}-paper", "short": paper,
        "author": "not stated", "date": "2011-05-31", "date_shown": "31 May 2011",
        "date_basis": {"text": "The date is printed.", "evidence": ["background/papers#gazette"]},
        "rights": "Free.", "purpose": "An example.", "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "passages": passages, "figures": figures,
    }  # fmt: skip
    files[f"seeds/{source}.txt"], files[f"seeds/{source}.yml"] = text, json.dumps(record)
    files[f"docs/excerpts/{source}.md"] = _page(
        f"{paper}, 2011", "<!-- attest: source -->\n\n" + "\n".join(sections), f"source: {source}\n"
    )
    cite = f"([{paper} ¶2](../docs/excerpts/{source}.md#p2))"
    files[f"glossary/{source}-a.md"] = _entry(f"{source}-a", body, "agency", f"The {body} counts boats {cite}.")
    files[f"glossary/{source}-b.md"] = _entry(f"{source}-b", other, "agency", f"The {other} mends boats {cite}.")
    files[f"glossary/{source}-paper.md"] = _entry(
        f"{source}-paper", paper, "publication", f"The {paper} is printed {cite}."
    )
    records = files.get("docs/timeline.yml", "events:\n")
    files["docs/timeline.yml"] = records + (
        f"  - {{id: {source}-e, label: The {body} counts the boats, about: [{source}-a], date: '2010-03', "
        f"status: happened, evidence: [{source}#p2]}}\n"
    )
    records = files.get("docs/relationships.yml", "relationships:\n")
    files["docs/relationships.yml"] = records + (
        f"  - {{id: {source}-r, subject: {source}-a, predicate: works with, object: {source}-b, status: in force, "
        f"evidence: [{source}#p3]}}\n"
    )
    return {"id": source, "body": body, "paper": paper, "quotes": quotes}


def _term(words: Writer, number: int, source: dict[str, Any], files: dict[str, str]) -> str:
    label = f"{words.name().lower()} {words.one(_OWN)}"
    cite = f"([{source['paper']} ¶{2 + number % 20}](../docs/excerpts/{source['id']}.md#p{2 + number % 20}))"
    files[f"glossary/t{number}.md"] = _entry(f"t{number}", label, "term", f"{words.sentences(1)} It is a word {cite}.")
    return label


def _pages(
    words: Writer, pages: int, texts: dict[str, dict[str, Any]], labels: list[str], files: dict[str, str]
) -> Iterator[dict[str, list[str]]]:
    known = list(texts.values())
    names = [f"pages/p{number // PAGES_A_SECTION}/n{number}.md" for number in range(pages)]
    for number, name in enumerate(names):
        source = known[number % len(known)]
        cite = f"[{source['paper']} ¶%d](../../excerpts/{source['id']}.md#p%d)"
        parts = [words.sentences(4)]
        for section in range(SECTIONS):
            passage, value, quote = words.chance.choice(source["quotes"])
            link = cite % (passage, passage)
            other = words.chance.choice(names)
            start = words.chance.randrange(3)
            quoted = " ".join(quote.split()[start : start + 7])
            parts += [
                f"## Part {words.name().lower()} {{#part-{section}}}",
                f"{words.sentences(2)} A {words.chance.choice(labels)} is there. {words.sentences(1)}",
                f'The {source["body"]} counted {value} boats ({link}). It has the words "{quoted}" ({link}).',
                f"- {words.sentence()}.\n- See [another page](../../{other}).\n- {words.sentence()}.",
            ]
        files[f"docs/{name}"] = _page(f"Page {words.one(_OWN)} {words.name().lower()}", "\n\n".join(parts) + "\n")
    yield from _sections("Part", names)


if __name__ == "__main__":
    import sys

    write(Path(sys.argv[1]), int(sys.argv[2]))
