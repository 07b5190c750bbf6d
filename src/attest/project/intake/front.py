"""Front matter, records and `mkdocs.yml`: plain YAML, and text values without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from attest.files import LOADER, R001, Keys, Refused, YamlDocument, parse, read_text, split_front_matter
from attest.model import Example, Finding, Location, Rule
from attest.text import HIDDEN

I010 = Rule(
    "I010",
    "value-unsafe",
    "A value in the front matter or a record holds markup or characters that could change every page.",
    example=Example("docs/index.md", fails="title: <b>Skerry</b>", passes="title: Skerry"),
)

# What `mkdocs.yml` may have: nothing that reads another file or runs a program.
# fmt: off
_CONFIG_KEYS = frozenset([
    "site_name", "site_description", "site_url", "site_author", "copyright", "nav", "theme", "extra", "extra_css",
    "extra_javascript", "extra_templates", "plugins", "validation", "markdown_extensions", "use_directory_urls",
    "docs_dir", "site_dir", "strict", "repo_url", "repo_name", "edit_uri", "edit_uri_template", "exclude_docs",
    "not_in_nav", "draft_docs", "dev_addr", "watch", "remote_branch", "remote_name",
])
# fmt: on
_MARKUP = re.compile(r"<\s*[A-Za-z/!?]|&#|javascript:|\]\(", re.IGNORECASE)
_TITLE = re.compile(r"[<>\"{}]")
_TEMPLATE = re.compile(r"[a-z0-9-]+\.html")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_MAX_TITLE = 200
_MAX_VALUE = 4_000
# A page's front matter that MkDocs reads differently from us would not be the one that was checked.
_STRICT = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def check_front_matter(text: str, path: str) -> Iterator[Finding]:
    """Checks the front matter of a page or a glossary entry.

    Args:
        text: The file.
        path: Its path, from the project's root.

    Yields:
        A finding for each value that is refused.
    """
    if path.endswith("README.md") and not text.startswith("---"):
        return
    front, _, _ = split_front_matter(text)
    if front is None or not _STRICT.match(text):
        message = "the file has no front matter: start it with a line `---`, a title and a description, then `---`"
        yield Finding(R001, Location(path), message)
        return
    document = _parsed(front, path, 2)
    if isinstance(document, Finding):
        yield document
        return
    if not isinstance(document.data, dict):
        yield Finding(R001, Location(path, 2), "the front matter holds no keys such as `title: …`")
        return
    fault = _engine_fault(front)
    if fault:
        yield Finding(R001, Location(path, 2), f"the front matter cannot be read: {fault}", "Put the value in quotes.")
    yield from _values(document, document.data, ())


def check_record(text: str, path: str) -> Iterator[Finding]:
    """Checks the record of a source.

    Args:
        text: The file.
        path: Its path, from the project's root.

    Yields:
        A finding for each value that is refused.
    """
    document = _parsed(text, path, 1)
    if isinstance(document, Finding):
        yield document
    elif isinstance(document.data, dict):
        yield from _values(document, document.data, ())


def check_config(root: Path) -> Iterator[Finding]:
    """Checks `mkdocs.yml`, which MkDocs reads with a loader that can run programs.

    Args:
        root: The project's root.

    Yields:
        A finding where it holds a tag, an alias, another folder of pages, or a key that is not on the list.
    """
    path = root / "mkdocs.yml"
    try:
        document = parse(read_text(path), "mkdocs.yml")
    except Refused as refused:
        yield Finding(R001, Location("mkdocs.yml", refused.line, refused.column), refused.message)
        return
    if not isinstance(document.data, dict):
        yield Finding(R001, Location("mkdocs.yml"), "the file holds no settings")
        return
    if document.data.get("docs_dir", "docs") != "docs":
        yield Finding(I010, document.location(("docs_dir",)), "the pages are in `docs`; another `docs_dir` is refused")
    unlisted: list[Keys] = [(key,) for key in document.data if key not in _CONFIG_KEYS]
    theme = document.data.get("theme")
    if isinstance(theme, dict) and "custom_dir" in theme:
        unlisted.append(("theme", "custom_dir"))
    for place in unlisted:
        hint = "`hooks` and `custom_dir` run programs of the folder; `INHERIT` reads another file. Leave it out."
        message = f"the key `{place[-1]}` is not among those that are allowed"
        yield Finding(I010, document.location(place), message, hint)


def _parsed(text: str, path: str, first_line: int) -> YamlDocument | Finding:
    try:
        return parse(text, path, first_line)
    except Refused as refused:
        return Finding(R001, Location(path, refused.line, refused.column), refused.message)
    except (ValueError, RecursionError) as error:
        return Finding(R001, Location(path, first_line), f"this is no YAML: {str(error)[:80]}")


def _engine_fault(front: str) -> str:
    """Returns why MkDocs could not read front matter that we can: it turns plain values into dates and numbers."""
    try:
        data = yaml.load(front, Loader=LOADER)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, AttributeError, OverflowError) as error:
        return str(error).splitlines()[0][:120] if str(error) else type(error).__name__
    return "" if isinstance(data, dict) else "it holds no keys"


def _values(document: YamlDocument, value: Any, path: Keys) -> Iterator[Finding]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(document, inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _values(document, inner, (*path, index))
    elif isinstance(value, str):
        fault = _fault(value, path)
        if fault:
            yield Finding(I010, document.location(path), f"`{path[-1]}` {fault}", "Write plain words there.")


def _fault(value: str, path: Keys) -> str:
    if len(value) > _MAX_VALUE:
        return f"is longer than {_MAX_VALUE:,} characters"
    if _MARKUP.search(value):
        return "holds markup"
    if _CONTROL.search(value) or HIDDEN.search(value):
        return "holds a control character or a hidden one"
    if path in (("title",), ("description",), ("prefLabel",)):
        if value.count("[") != value.count("]"):
            return "holds a bracket without its partner"
        if _TITLE.search(value):
            return 'holds one of the characters < > " { }, which would become part of every page'
        if len(value) > _MAX_TITLE:
            return f"is longer than {_MAX_TITLE} characters"
        if "\n" in value.strip():
            return "has more than one line"
    if path == ("template",) and not _TEMPLATE.fullmatch(value):
        return "names no template of the theme"
    return ""
