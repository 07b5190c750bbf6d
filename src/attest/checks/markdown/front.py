"""Front matter has one meaning: what a person reads in it is what the site shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from attest.checks.run import Run
from attest.files import LOADER
from attest.model import Example, Finding, Location, Rule

D008 = Rule(
    "D008",
    "value-read-otherwise",
    "A value of the front matter looks like words and is read as something else, or is cut off by ` #`.",
    example=Example("docs/index.md", fails="title: yes\n", passes="title: Skerry\n"),
)

_TEXT = "tag:yaml.org,2002:str"
_SHOWN = ("title", "description", "prefLabel")
_KINDS = {"bool": "yes or no", "null": "nothing", "int": "a number", "float": "a number", "timestamp": "a date"}


def check_front(run: Run) -> Iterator[Finding]:
    """Checks the front matter of each page and each glossary entry as MkDocs and editors read it."""
    chosen = [(m.path, m.text[: m.body_offset]) for m, _ in run.published.chosen()]
    if run.published.only is None:
        chosen += [(e.path, e.text[: len(e.text) - len(e.body)]) for e in run.corpus.entries.values()]
    for path, front in chosen:
        yield from _values(path, front)


def _values(path: str, front: str) -> Iterator[Finding]:
    inside = re.match(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", front, re.MULTILINE | re.DOTALL)
    node = yaml.compose(inside.group(1), Loader=LOADER) if inside else None
    lines = front.split("\n")
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if not isinstance(value, yaml.ScalarNode) or value.style in ("'", '"'):
            continue
        end = value.end_mark
        line, column = value.start_mark.line + 2, value.start_mark.column + 1
        rest = lines[end.line + 1][end.column :] if not value.style and end.line == value.start_mark.line else ""
        if rest.lstrip().startswith("#"):
            message = f"`{key.value}` ends before ` #`: {value.value[:60]!r}"
            hint = f'Put the whole value in quotation marks: {key.value}: "…".'
            yield Finding(D008, Location(path, line, column), message, hint)
        elif key.value in _SHOWN and value.tag != _TEXT:
            kind = _KINDS.get(value.tag.rpartition(":")[2], "something else")
            message = f"`{key.value}: {value.value}` is read as {kind}, not as words"
            hint = f'Put it in quotation marks: {key.value}: "{value.value}".'
            yield Finding(D008, Location(path, line, column), message, hint)
