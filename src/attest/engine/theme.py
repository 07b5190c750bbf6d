"""Corrections of the theme's markup, and the content security policy.

Each correction says how often it must apply to a page. Where the theme changes, the build fails and names the
correction, so that an upgrade cannot undo it in silence. Nothing here knows the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from attest.engine.corrections import CORRECTIONS, SCRIPTS, STYLES

# Tabs are not used. Their rules are 20 kB of the theme's and cost the browser time at each change of a page.
_TABS = re.compile(r"(?<=[{}])[^{},]*\.tabbed-[^{}]*\{[^{}]*\}")

EXIT = "https://www.bbc.co.uk/weather"


class ThemeChangedError(Exception):
    """The theme's markup is not the one that a correction was written for."""


@dataclass(frozen=True)
class Place:
    """What differs from page to page.

    Attributes:
        base: The address of the site's root from the page, such as `..`.
        help: The address of the page that says where to get help.
        crumbs: Links to home and to the sections that the page stands in.
    """

    base: str
    help: str
    crumbs: str


def correct(html: str, place: Place, policy: str, combined: Iterable[str] = ()) -> str:
    """Applies every correction to a page.

    Args:
        html: The page as the theme makes it.
        place: What differs from page to page.
        policy: The content security policy.
        combined: The style sheets and scripts that the combined ones hold, from the site's root.

    Returns:
        The corrected page.

    Raises:
        ThemeChangedError: Where a correction applies more or less often than it may.
    """
    values = {
        "{help}": escape(place.help),
        "{exit}": EXIT,
        "{base}": escape(place.base),
        "{crumbs}": place.crumbs,
        "{policy}": escape(policy, quote=False),
    }
    for correction in CORRECTIONS:
        if correction.where and not re.search(correction.where, html):
            continue
        replacement = correction.replacement
        for name, value in values.items():
            replacement = replacement.replace(name, value.replace("\\", r"\\"))
        html, count = re.subn(correction.pattern, replacement, html, flags=re.DOTALL)
        if count not in correction.allowed:
            message = f"the theme has changed: the correction “{correction.name}” applies {count} times"
            raise ThemeChangedError(message)
    file = "|".join(map(re.escape, combined))
    combining = rf'<(?:link rel="stylesheet" href="[^"]*(?:{file})">|script src="[^"]*(?:{file})"[^>]*></script>)\s*'
    return re.sub(combining, "", html) if file else html


def combine(site: Path, styles: Iterable[str], scripts: Iterable[str]) -> None:
    """Writes one style sheet and one script for all pages, so that a first visit makes few requests.

    Args:
        site: The folder of the built site.
        styles: The style sheets that come after those of the theme, from the site's root.
        scripts: The scripts, from the site's root.

    Raises:
        ThemeChangedError: Where the theme has no rules for tabs any more, which are left out.
    """
    theme = [p for name in ("main", "palette") for p in sorted(site.glob(f"assets/stylesheets/{name}.*.min.css"))]
    rules, count = _TABS.subn("", _joined(theme))
    if not count:
        message = "the theme has changed: it has no rules for tabs"
        raise ThemeChangedError(message)
    ours = _joined(site / name for name in styles)
    (site / STYLES).write_text(f"{rules}\n{ours}", encoding="utf-8")
    (site / SCRIPTS).write_text(_joined(site / name for name in scripts), encoding="utf-8")


def _joined(files: Iterable[Path]) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
