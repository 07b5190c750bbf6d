"""axe-core, the accessibility checker, run on an open page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Returns what axe-core finds on a page, of any impact, each as one line with the first nodes."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE)
    found: list[dict[str, Any]] = page.evaluate(
        "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
    )
    return [
        f"{v['id']} ({v['impact']}): {len(v['nodes'])} × {v['help']}: "
        + " | ".join(
            n["html"][:120] + " → " + str(n.get("failureSummary", ""))[-160:].replace("\n", " ") for n in v["nodes"][:3]
        )
        for v in found
    ]
