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

EXIT = "https://www.bbc.co.uk/weather"
STYLES = "assets/all.css"
SCRIPTS = "assets/all.js"

_ANY = range(10_000)
_ONCE = range(1, 2)


class ThemeChangedError(Exception):
    """The theme's markup is not the one that a correction was written for."""


@dataclass(frozen=True)
class Correction:
    """A replacement in a built page.

    Attributes:
        name: What it mends, for the message when it no longer fits.
        pattern: What it looks for.
        replacement: What is put there; `{help}`, `{exit}`, `{base}` and `{policy}` become what they say.
        allowed: How often it may apply to one page.
        where: The page is corrected only where it has this pattern.
    """

    name: str
    pattern: str
    replacement: str
    allowed: range = _ONCE
    where: str = ""


@dataclass(frozen=True)
class Place:
    """What differs from page to page.

    Attributes:
        base: The address of the site's root from the page, such as `..`.
        help: The address of the page that says where to get help.
    """

    base: str
    help: str


_MENU = (
    '<button type="button" class="md-header__button md-icon md-header__menu" aria-label="Menu" aria-expanded="false">'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 6h18v2H3zm0 5h18v2H3zm0 5h18v2H3z"/></svg>'
    "</button>"
)
_HELP = (
    '<div class="md-header__help md-grid">'
    '<a href="{help}">Get help now</a>'
    '<a href="{exit}" rel="nofollow noreferrer">Exit this page</a></div>'
)
_NOTE = (
    '<div class="md-copyright__note">This site is a reference and takes no reports. <a href="{help}">Get help</a> says '
    "who does. <em>Exit this page</em> opens a weather page; the history of your browser still lists this one.</div>"
)

_LOST = (
    "<h1>This page is not here</h1><p>The address may be mistyped, or the page has moved. Begin at "
    '<a href="{base}/">home</a>, use the search at the top, or <a href="{help}">get help</a>.</p>'
)

CORRECTIONS = (
    Correction(
        "no referrer is sent, and the policy comes before all that it governs",
        r'<meta charset="utf-8">',
        '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer">',
    ),
    Correction("no version is told", r'\s*<meta name="generator" content="mkdocs[^>]*>', ""),
    Correction(
        "one style sheet",
        r'<link rel="stylesheet" href="[^"]*assets/stylesheets/main\.\w+\.min\.css">',
        f'<link rel="stylesheet" href="{{base}}/{STYLES}">',
    ),
    Correction(
        "one style sheet: the palette is in it",
        r'\s*<link rel="stylesheet" href="[^"]*assets/stylesheets/palette\.\w+\.min\.css">',
        "",
    ),
    Correction(
        "the script that knows the site's root is the same on all pages",
        r'<script>__md_scope=new URL\("([^"]*)",location\)',
        r'<script data-base="\1">__md_scope=new URL(document.currentScript.dataset.base,location)',
    ),
    Correction(
        "no script for tabs, which are not used",
        r"<script>var target=document\.getElementById\(location\.hash\.slice\(1\)\);target&&.*?</script>",
        "",
    ),
    Correction(
        "a switch has no autocomplete", r'(<input class="md-toggle"[^>]*) autocomplete="off">', r"\1>", range(2, 3)
    ),
    Correction("an empty tabindex", r' tabindex=""', "", _ANY),
    Correction(
        "help comes first", r'(<header class="md-header[^>]*>\s*)(<nav class="md-header__inner)', rf"\1{_HELP}\2"
    ),
    Correction("the menu has a button", r'(<label class="md-header__button md-icon" for="__drawer">)', rf"{_MENU}\1"),
    Correction(
        "the switch of a section has a name",
        r'(<label class="md-nav__link (?:md-nav__link--active)?" for="__nav_\d+" id="__nav_\d+_label" tabindex="0">)',
        r'\1<span class="unseen">Pages of this section</span>',
        _ANY,
    ),
    Correction(
        "a label without its switch",
        r'<label class="md-nav__title" for="__toc">',
        '<label class="md-nav__title">',
        _ANY,
        where=r'(?s)\A(?!.*id="__toc")',
    ),
    Correction(
        "a list of pages is not said to be expanded, which a landmark cannot be",
        r'(<nav class="md-nav" data-md-level="\d+" aria-labelledby="[^"]*") aria-expanded="(?:true|false)">',
        r"\1>",
        _ANY,
    ),
    Correction(
        "the search dialog has a name",
        r'<div class="md-search" data-md-component="search" role="dialog">',
        '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">',
        where='data-md-component="search"',
    ),
    Correction(
        "the number of results is announced",
        r'<div class="md-search-result__meta">',
        '<div class="md-search-result__meta" role="status">',
        where='data-md-component="search"',
    ),
    Correction(
        "the alignment of a cell is a class",
        r'<(td|th) style="text-align: (left|center|right);">',
        r'<\1 class="to-\2">',
        _ANY,
    ),
    Correction("the page for a wrong address leads on", r"<h1>404 - Not found</h1>", _LOST, range(2)),
    Correction("one script", r"</body>", f'<script src="{{base}}/{SCRIPTS}" defer></script></body>'),
    Correction("the footer says what the exit does", r'(<div class="md-copyright__highlight">)', rf"{_NOTE}\1"),
)


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
    for name in combined:
        file = re.escape(name)
        html = re.sub(rf'\s*<link rel="stylesheet" href="[^"]*{file}">', "", html)
        html = re.sub(rf'\s*<script src="[^"]*{file}"[^>]*></script>', "", html)
    return html


def combine(site: Path, styles: Iterable[str], scripts: Iterable[str]) -> None:
    """Writes one style sheet and one script for all pages, so that a first visit makes few requests.

    Args:
        site: The folder of the built site.
        styles: The style sheets that come after those of the theme, from the site's root.
        scripts: The scripts, from the site's root.
    """
    theme = [p for name in ("main", "palette") for p in sorted(site.glob(f"assets/stylesheets/{name}.*.min.css"))]
    sheets = [*theme, *(site / name for name in styles)]
    (site / STYLES).write_text("\n".join(p.read_text(encoding="utf-8") for p in sheets), encoding="utf-8")
    parts = [(site / name).read_text(encoding="utf-8") for name in scripts]
    (site / SCRIPTS).write_text("\n".join(parts), encoding="utf-8")


def policy(scripts: Iterable[str]) -> str:
    """Writes the content security policy of the site.

    Args:
        scripts: The hashes of the inline scripts that may run, such as `sha256-…`, from the reviewed list.

    Returns:
        The policy, which names no `unsafe-` source. Without a list nothing is known of the scripts that are needed,
        and only the base of addresses is fixed.
    """
    allowed = " ".join(f"'{digest}'" for digest in scripts)
    if not allowed:
        return "base-uri 'none'"
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {allowed}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def headers(scripts: Iterable[str]) -> str:
    """Writes the headers for a server that reads `_headers`; a `frame-ancestors` counts only there."""
    lines = [
        f"Content-Security-Policy: {policy(scripts)}; frame-ancestors 'none'",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
        "Permissions-Policy: camera=(), microphone=(), geolocation=()",
    ]
    return "/*\n" + "".join(f"  {line}\n" for line in lines)
