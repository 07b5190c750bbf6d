"""Corrections of the theme's markup.

Each correction says how often it must apply to a page. Where the theme changes, the build fails and names the
correction, so that an upgrade cannot undo it in silence. Nothing here knows the engine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

EXIT = "https://www.bbc.co.uk/weather"


class ThemeChangedError(Exception):
    """The theme's markup is not the one that a correction was written for."""


@dataclass(frozen=True)
class Correction:
    """A replacement in a built page.

    Attributes:
        name: What it mends, for the message when it no longer fits.
        pattern: What it looks for.
        replacement: What is put there; `{help}` and `{exit}` become addresses.
        allowed: How often it may apply to one page.
    """

    name: str
    pattern: str
    replacement: str
    allowed: Sequence[int] = (1,)


_HELP = (
    '<div class="md-header__help md-grid">'
    '<a href="{help}">Get help now</a>'
    '<a href="{exit}" rel="nofollow noreferrer">Exit this page</a></div>'
)

CORRECTIONS = (
    Correction(
        "help comes first in the header",
        r'(<header class="md-header[^>]*>\s*)(<nav class="md-header__inner)',
        rf"\1{_HELP}\2",
    ),
)


def correct(html: str, help_address: str) -> str:
    """Applies every correction to a page.

    Args:
        html: The page as the theme makes it.
        help_address: The address of the page that says where to get help, from this page.

    Returns:
        The corrected page.

    Raises:
        ThemeChangedError: Where a correction applies more or less often than it may.
    """
    for correction in CORRECTIONS:
        replacement = correction.replacement.replace("{help}", escape(help_address)).replace("{exit}", EXIT)
        html, count = re.subn(correction.pattern, replacement, html)
        if count not in correction.allowed:
            allowed = " or ".join(map(str, correction.allowed))
            message = f"the theme has changed: the correction “{correction.name}” applies {count} times, not {allowed}"
            raise ThemeChangedError(message)
    return html
