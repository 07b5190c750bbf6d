"""The accessibility rules of axe-core, run in the browser on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_SCRIPT = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Returns each violation on the page as the rule, what it asks for, and the elements that break it."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(_SCRIPT)
    result: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{found['id']}: {found['help']}: " + "; ".join(" ".join(map(str, node["target"])) for node in found["nodes"])
        for found in result["violations"]
    ]
