"""What is corrected in the theme's markup, and how often each correction must apply to a page."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

STYLES = "assets/all.css"
SCRIPTS = "assets/all.js"

_ANY = range(10_000)
_ONCE = range(1, 2)


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


_MENU = (
    '<button type="button" class="md-header__button md-icon md-header__menu" aria-label="Menu" aria-expanded="false">'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 6h18v2H3zm0 5h18v2H3zm0 5h18v2H3z"/></svg>'
    "</button>"
)
_HELP = (
    '<div class="md-header__help">'
    '<a href="{help}">Get help now</a>'
    '<a href="{exit}" rel="nofollow noreferrer">Exit this page</a></div>'
)
_NOTE = (
    '<div class="md-copyright__note">This site is a reference and takes no reports. <a href="{help}">Get help</a> says '
    "who does. <em>Exit this page</em> opens a weather page; the history of your browser still lists this one.</div>"
)

_LOST = (
    "<h1>This page is not here</h1><p>The address may be mistyped, or the page may have moved.</p><ul>"
    '<li>If you are worried about a child, <a href="{help}">get help</a>.</li>'
    "<li>If you look for a word, a name or a number, use the search at the top of the page.</li>"
    '<li>For all else, begin at <a href="{base}/">home</a>.</li></ul>'
)

_PALETTE = 'name="__palette"'
_SCHEME = files("attest.engine").joinpath("assets/scheme.js").read_text(encoding="utf-8")

CORRECTIONS = (
    Correction(
        "no referrer is sent, and the policy comes before all that it governs",
        r'<meta charset="utf-8">',
        '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer">',
    ),
    Correction(
        "the browser's own bar has the colour of the header, which the theme's script would set",
        r"</head>",
        '<meta name="theme-color" content="#17343b"></head>',
    ),
    Correction("no version is told", r'<meta name="generator" content="mkdocs[^>]*>\s*', ""),
    Correction(
        "one style sheet",
        r'<link rel="stylesheet" href="[^"]*assets/stylesheets/main\.\w+\.min\.css">',
        f'<link rel="stylesheet" href="{{base}}/{STYLES}">',
    ),
    Correction(
        "one style sheet: the palette is in it",
        r'<link rel="stylesheet" href="[^"]*assets/stylesheets/palette\.\w+\.min\.css">\s*',
        "",
    ),
    Correction(
        "the script that knows the site's root is the same on all pages",
        r'<script>__md_scope=new URL\("([^"]*)",location\)',
        r'<script data-base="\1">__md_scope=new URL(document.currentScript.dataset.base,location)',
    ),
    Correction(
        "the colour scheme has a script of ours: the theme's styles the whole page three times when it starts",
        r' data-md-component="palette"',
        "",
        where=_PALETTE,
    ),
    Correction(
        "the colour scheme is there before the page is drawn",
        r'<script>var palette=__md_get\("__palette"\).*?</script>',
        f"<script>{_SCHEME}</script>",
        where=_PALETTE,
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
        "help comes first", r'(<header class="md-header[^>]*>\s*<nav class="md-header__inner[^>]*>)', rf"\1{_HELP}"
    ),
    Correction(
        "the header says at all times what site this is, and leads back",
        r'<div class="md-header__title" data-md-component="header-title">.*?</div>\s*</div>\s*</div>',
        '<div class="md-header__title"><span class="md-ellipsis">{crumbs}</span></div>',
    ),
    Correction("the menu has a button", r'(<label class="md-header__button md-icon" for="__drawer">)', rf"{_MENU}\1"),
    Correction(
        "the switch of a section has a name",
        r'(<span class="md-ellipsis">\s*+((?:[^<\s]|\s(?!\s*+<))*+)\s*+</span>\s*+</a>\s*+'
        r'<label class="md-nav__link (?:md-nav__link--active)?" for="__nav_[\d_]+" id="[^"]*" tabindex="0">)',
        r'\1<span class="unseen">Pages of \2</span>',
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
        "a part of the table of contents is no landmark, whose name could be that of another one",
        r'<nav class="md-nav" aria-label="[^"]*">',
        '<nav class="md-nav" role="none">',
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
    Correction(
        "a table scrolls inside itself without a script; the theme's one lays the page out anew",
        r"<table>(.*?)</table>",
        r'<div class="scroll"><table class="data">\1</table></div>',
        _ANY,
    ),
    Correction("the page for a wrong address leads on", r"<h1>404 - Not found</h1>", _LOST, range(2)),
    Correction("one script", r"</body>", f'<script src="{{base}}/{SCRIPTS}" defer></script></body>'),
    Correction("the footer says what the exit does", r'(<div class="md-copyright__highlight">)', rf"{_NOTE}\1"),
)
