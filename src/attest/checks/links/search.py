"""The search of the site: there is one where one is asked for, and all its entries lead somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

from attest.checks.links.addresses import AddressChecker
from attest.model import Example, Finding, Location, Report, Rule
from attest.project import Corpus
from attest.site import Way, place_of

L014 = Rule(
    "L014",
    "search-index-wrong",
    "The search would lead a reader to a page or a place that does not exist, or its index cannot be read.",
    example=Example("site/search/search_index.json", fails='{"docs": [{"location": "fog/"}]}\n', passes=""),
)

_INDEX = re.compile(r"(?:^|/)search/(?:search_index\.json|index[^/]*\.(?:json|js))$")
_OURS = re.compile(r"(?:^|/)search/index\.[0-9a-f]+\.js$")
# An index that is a script hands its data to a function.
_SCRIPT = re.compile(r"\s*[\w.$]+\((?:\"[^\"]*\",)?(.*)\)\s*;?\s*", re.DOTALL)
_KEYS = ("location", "url", "href", "loc")


def check_search(checker: AddressChecker, corpus: Corpus, report: Report) -> Iterator[Finding]:
    """Checks that there is a search where one is asked for, and that each of its entries leads to a place of a page."""
    resolver = checker.resolver
    files = sorted(f for f in checker.site.files if _INDEX.search(f))
    entries, readable = 0, True
    for file in files:
        text = (checker.site.root / file).read_text(encoding="utf-8", errors="replace")
        script = _SCRIPT.fullmatch(text) if file.endswith(".js") else None
        try:
            data = json.loads(script.group(1) if script else text)
        except ValueError:
            readable = False
            yield Finding(L014, Location(f"site/{file}"), "the search index cannot be read")
            continue
        for value in _locations(data):
            entries += 1
            target = resolver.resolve(value)
            found = resolver.file(target.path)
            anchor = unquote(target.anchor)
            message = ""
            if target.way is not Way.INSIDE:
                message = f"the entry `{value}` leads out of the site"
            elif found not in checker.site.files:
                message = f"the entry `{value}` leads nowhere: there is no `{found}`"
            elif anchor and found in checker.site.pages and anchor not in checker.site.pages[found].anchors:
                message = f"the entry `{value}` leads to a place that is not there: `{found}` has no `#{anchor}`"
            if message:
                yield Finding(L014, _entry(f"site/{file}", text, value), message)
    report.count("search entries", entries)
    theme = corpus.config.data.get("theme")
    ours = (theme.get("name") if isinstance(theme, dict) else theme) == "material"
    searched = not {"search", "material/search"}.isdisjoint(corpus.plugins)
    if readable and not entries and (files or searched):
        where = Location(f"site/{files[-1]}") if files else corpus.config.location(("plugins",))
        yield Finding(L014, where, "the search index is empty" if files else "the site has no search index")
    elif ours and searched and not any(_OURS.search(file) for file in files):
        hint = "Build with MkDocs and the plugin `attest`."
        yield Finding(L014, corpus.config.location(("plugins",)), "the site has not the search of `attest`", hint)


def _locations(data: object) -> Iterator[str]:
    """Finds the addresses in an index: named as such, or the first of each row of documents."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "docs" and isinstance(value, list) and all(isinstance(row, list) for row in value):
                yield from (row[0] for row in value if row and isinstance(row[0], str))
            elif key in _KEYS and isinstance(value, str):
                yield value
            else:
                yield from _locations(value)
    elif isinstance(data, list):
        for value in data:
            yield from _locations(value)


def _entry(path: str, text: str, value: str) -> Location:
    for written in (json.dumps(value), json.dumps(value, ensure_ascii=False)):
        if found := re.search(rf'(?:"(?:{"|".join(_KEYS)})"\s*:|\[)\s*{re.escape(written)}', text):
            return place_of(path, text, found.start())
    return Location(path)
