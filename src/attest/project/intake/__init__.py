"""Intake: what an author's files may be, decided before any other program reads them.

Nothing is cleaned: what is not of the plain kind that is used here is refused, with file, line and column, so that its
author sees why. The caps on bytes, lines, depth and marks keep the time of a build in proportion to its size.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from attest.files import MAX_CHARACTERS, Refused, YamlDocument, read_text
from attest.model import Finding, Report
from attest.project.intake.files import I001, I002, I003, I004, I005, I011, check_files
from attest.project.intake.front import I010, check_config, check_front_matter, check_record
from attest.project.intake.html import I008, I009
from attest.project.intake.lines import I006, I007, check_markdown
from attest.project.settings import read_config, read_settings

__all__ = ["INTAKE_RULES", "MOST_FINDINGS", "REFUSED", "intake", "refused"]

INTAKE_RULES = (I001, I002, I003, I004, I005, I006, I007, I008, I009, I010, I011)
"""What makes a project unsafe to build."""

# Findings of reading a project with which it is not built either: the engine would read something else than we do.
REFUSED = ("R001", "R002", "S004")
MOST_FINDINGS = 20
Key = tuple[int, int, int, int, str]
Seen = tuple[Key, list[Finding]]
# While a site is served, a file that did not change is not read again: all files of the last look are remembered.
_SEEN: dict[Path, dict[Path, Seen]] = {}


def refused(findings: Iterable[Finding]) -> list[Finding]:
    """Returns those findings of reading a project with which it must not be built."""
    return [f for f in findings if f.rule.code.startswith("I") or f.rule.code in REFUSED]


def intake(root: Path) -> list[Finding]:
    """Looks at every file of a project that an author may change.

    Args:
        root: The project's root.

    Returns:
        A finding for each thing that is refused, at most 20 a file, in the order of their places. A project without
        findings is safe to build.
    """
    found: list[Finding] = []
    paths = []
    refused_config = list(check_config(root))
    config = YamlDocument("mkdocs.yml", {}) if refused_config else read_config(root, Report())
    settings = read_settings(config, Report())
    for item in check_files(root, settings):
        if isinstance(item, Finding):
            found.append(item)
        else:
            paths.append(item)
    found.extend(refused_config)
    extensions = json.dumps(config.data.get("markdown_extensions") or [])
    before, now = _SEEN.get(root, {}), dict[Path, Seen]()
    for path in paths:
        state = path.stat()
        key = (state.st_mtime_ns, state.st_size, settings.max_page, settings.max_line, extensions)
        known = before.get(path)
        now[path] = known if known and known[0] == key else (key, _content(root, path, key))
        found.extend(now[path][1][:MOST_FINDINGS])
    _SEEN.clear()
    _SEEN[root] = now
    return sorted(dict.fromkeys(found), key=lambda f: (f.location, f.rule.code))


def _content(root: Path, path: Path, key: Key) -> list[Finding]:
    """Looks at the content of a file."""
    _, _, max_page, max_line, extensions = key
    name = path.relative_to(root).as_posix()
    if path.suffix not in (".md", ".yml"):
        return []
    try:
        text = read_text(path, max_page if path.suffix == ".md" else MAX_CHARACTERS)
    except Refused:
        return []  # `check_files` has told it.
    if path.suffix == ".yml":
        return list(check_record(text, name))
    return [*check_front_matter(text, name), *check_markdown(root, text, name, max_line, json.loads(extensions))]
