"""Asks the search of a built site the queries of a file, with the engine that readers get.

The engine is JavaScript. QuickJS, a small library, runs it without a browser: a thousand queries take some seconds.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import quickjs
import yaml

from attest.search.install import WORKER, search_script

# The least share of first results that are right, over all and in each kind, and of right ones among the first three;
# the largest share that finds nothing though there is something; the least share of nonsense that finds nothing.
FIRST, EACH, THREE, NOTHING, NONSENSE = 0.93, 0.75, 0.97, 0.02, 0.9
_FILE = re.compile(r"(?:(?<=/)|^)index\.html(?=#|$)|\.html(?=#|$)")


@dataclass
class Rate:
    """How some queries went.

    Attributes:
        asked: How many there were.
        first: How many had a right result first; a query without an answer is right where it finds nothing.
        three: How many had one among the first three.
        nothing: How many found nothing though there is something.
    """

    asked: int = 0
    first: int = 0
    three: int = 0
    nothing: int = 0

    def add(self, found: list[str], want: list[str]) -> None:
        """Counts a query.

        Args:
            found: The addresses that were found, in order.
            want: The addresses that are right.
        """
        self.asked += 1
        self.first += _right(found, want)
        self.three += any(is_right(url, want) for url in found[:3]) if want else not found
        self.nothing += bool(want) and not found

    def share(self, what: str) -> float:
        """Returns a share of the queries asked.

        Args:
            what: `first`, `three` or `nothing`.
        """
        return float(getattr(self, what)) / max(1, self.asked)


def _right(found: list[str], want: list[str]) -> bool:
    return is_right(found[0], want) if found and want else found == want


def is_right(url: str, want: list[str]) -> bool:
    """Says whether an address is one of those that are right.

    Args:
        url: The address, from the site's root.
        want: Addresses; `@soca` for the entry of that id, wherever it stands; a star at the end for any that begin so.
    """
    last = re.split(r"[/#]", url.rstrip("/"))[-1].removeprefix("contact-")
    return any(
        last == w[1:] if w.startswith("@") else url.startswith(w[:-1]) if w.endswith("*") else url == w for w in want
    )


class Queries:
    """The queries of a project: by kind, each with the addresses that are right.

    Args:
        file: A YAML file of kinds, each a list of `{q: words, want: [addresses]}`; `is_right` says more.
    """

    def __init__(self, file: Path) -> None:
        kinds: dict[str, list[dict[str, object]]] = yaml.safe_load(file.read_text(encoding="utf-8"))
        self.asked = [
            (kind, str(query["q"]), [str(url) for url in query["want"]])  # type: ignore[attr-defined]
            for kind, queries in kinds.items()
            for query in queries
        ]

    def failures(self, found: list[list[str]]) -> list[str]:
        """Says which bars the answers miss and, where they miss one, which queries went wrong.

        Args:
            found: For each query the addresses that were found.
        """
        kinds = {kind: Rate() for kind, _, _ in self.asked}
        sought, nonsense, wrong = Rate(), Rate(), []
        for (kind, words, want), urls in zip(self.asked, found, strict=True):
            for rate in (kinds[kind], sought if want else nonsense):
                rate.add(urls, want)
            if not _right(urls, want):
                wrong.append(f"{kind}: `{words}` gives {', '.join(urls[:3]) or 'nothing'}")
        missed = [
            f"{what} {share:.1%}, and must be {'at most' if most else 'at least'} {bar:.0%}"
            for what, share, bar, most in (
                ("first result right:", sought.share("first"), FIRST, False),
                ("right among the first three:", sought.share("three"), THREE, False),
                ("nothing found:", sought.share("nothing"), NOTHING, True),
                ("nonsense that finds nothing:", nonsense.share("first") if nonsense.asked else 1.0, NONSENSE, False),
                *((f"first result right, {kind}:", rate.share("first"), EACH, False) for kind, rate in kinds.items()),
            )
            if (share > bar if most else share < bar)
        ]
        return [*missed, *wrong] if missed else []


def ask(file: Path, folder: Path) -> list[str]:
    """Asks the search of a built site all queries.

    Args:
        file: The queries.
        folder: The built site.

    Returns:
        What is worse than it must be; nothing where all is well.
    """
    queries = Queries(file)
    return queries.failures(answers(folder, [words for _, words, _ in queries.asked]))


def answers(folder: Path, queries: list[str]) -> list[list[str]]:
    """Asks the search of a built site, as a reader of its first page would.

    Args:
        folder: The built site.
        queries: What is asked.

    Returns:
        For each query the addresses of what was found, the best first.
    """
    page = (folder / "index.html").read_text(encoding="utf-8")
    worker = (folder / WORKER.findall(page)[0][1]).read_text(encoding="utf-8")
    names = json.loads(worker.split("self.attestFiles = ", 1)[1].split("\n", 1)[0])
    context = quickjs.Context()
    context.eval("var files = {}, attestLoaded = (name, data) => { files[name] = data }")
    context.eval(search_script())
    for name in [names["index"], *names["texts"]]:
        context.eval((folder / "search" / name).read_text(encoding="utf-8"))
    context.eval(f"var names = {json.dumps(names)}, index = new SearchIndex(files[names.index])")
    context.eval("names.texts.forEach((name, part) => index.parts.set(part, files[name]))")
    context.eval("var found = (query) => searchRank.settle(index, searchRank.find(index, query)).hits")
    answer = context.eval(
        f"JSON.stringify({json.dumps(queries)}.map((q) => found(q).map(({{ id }}) => index.docs[id][0])))"
    )
    return [[_FILE.sub(_folder, url) for url in urls] for urls in json.loads(str(answer))]


def _folder(match: re.Match[str]) -> str:
    return "" if match[0] == "index.html" else "/"
