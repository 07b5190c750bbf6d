"""The last good text of a file in the place of one that cannot be used as it is now, while a site is served."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TypeVar

from attest.project.glossary import GlossaryEntry
from attest.project.pages import MarkdownPage
from attest.project.sources import Source

_Item = TypeVar("_Item", Source, GlossaryEntry, MarkdownPage)


def replace_unfit(root: Path, now: dict[str, _Item], before: dict[str, _Item], unfit: Collection[str]) -> None:
    """Puts what was read earlier in the place of what was read from unfit files, or takes that out."""
    for name in [n for n, item in now.items() if not item.files.isdisjoint(unfit)]:
        if name in before:
            now[name] = before[name]
        else:
            del now[name]
    for name, item in before.items():
        if item.path in unfit or (not item.files.isdisjoint(unfit) and (root / item.path).exists()):
            now.setdefault(name, item)
    ordered = {name: now[name] for name in before if name in now} | now
    now.clear()
    now.update(ordered)
