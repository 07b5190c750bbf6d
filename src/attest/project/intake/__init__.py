"""Intake: what an author's files may be, decided before any other program reads them.

Nothing is cleaned: what is not of the plain kind that is used here is refused, with file, line and column, so that its
author sees why. The caps on bytes, lines, depth and marks keep the time of a build in proportion to its size.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from attest.files import Refused, read_text
from attest.model import Finding
from attest.project.intake.files import I001, I002, I003, I004, I005, I011, check_files
from attest.project.intake.front import I010, check_config, check_front_matter, check_record
from attest.project.intake.lines import I006, I007, I008, I009, check_markdown

__all__ = ["INTAKE_RULES", "MAX_BYTES", "MOST_FINDINGS", "REFUSED", "intake", "refused"]

INTAKE_RULES = (I001, I002, I003, I004, I005, I006, I007, I008, I009, I010, I011)
"""What makes a project unsafe to build."""

# Findings of reading a project with which it is not built either: the engine would read something else than we do.
REFUSED = ("R001", "R002", "S004")
MAX_BYTES = 64 * 1024
MOST_FINDINGS = 20


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
    for item in check_files(root):
        if isinstance(item, Finding):
            found.append(item)
        else:
            paths.append(item)
    found.extend(check_config(root))
    for path in paths:
        state = path.stat()
        found.extend(_content(root, path, state.st_mtime_ns, state.st_size)[:MOST_FINDINGS])
    return sorted(dict.fromkeys(found), key=lambda f: (f.location, f.rule.code))


@lru_cache(maxsize=4096)
def _content(root: Path, path: Path, changed: int, size: int) -> list[Finding]:  # noqa: ARG001
    """Looks at the content of a file; while a site is served, a file that did not change is not read again."""
    name = path.relative_to(root).as_posix()
    if path.suffix not in (".md", ".yml", ".txt", ".svg"):
        return []
    try:
        text = read_text(path, MAX_BYTES if path.suffix == ".md" else 8 * MAX_BYTES)
    except Refused:
        return []  # `check_files` has told it.
    if path.suffix == ".yml":
        return list(check_record(text, name))
    if path.suffix != ".md":
        return []
    return [*check_front_matter(text, name), *check_markdown(root, text, name)]
