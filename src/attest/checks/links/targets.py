"""What the files that links lead to hold: their places, their words, and which of them is like a name."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from difflib import get_close_matches
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from attest.site import Site

_IDS = re.compile(rb"""\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DIRECTIVE = re.compile(r"(?:^|&)text=([^&]*)")


class Targets:
    """Reads the files that links lead to, each once.

    Args:
        site: The built site.
        sources: The Markdown file behind each built page, from the project's root.
    """

    def __init__(self, site: Site, sources: Mapping[str, str]) -> None:
        self._site = site
        self._sources = sources
        self._near: dict[str, list[str]] = {}
        self._ids: dict[str, frozenset[str]] = {}
        self._texts: dict[str, str] = {}
        self._hints: dict[tuple[str, str], str] = {}

    def anchors(self, file: str) -> frozenset[str] | None:
        """Returns the places of a page or a picture that a link may name; nothing for other files."""
        if file in self._site.pages:
            return self._site.pages[file].anchors
        if not file.lower().endswith(".svg"):
            return None
        if file not in self._ids:
            found = _IDS.findall((self._site.root / file).read_bytes())
            self._ids[file] = frozenset(html.unescape((a or b).decode("utf-8", "replace")) for a, b in found)
        return self._ids[file] or None

    def missing_words(self, directive: str, file: str) -> str:
        """Returns the words of a text fragment that the page does not have."""
        if file not in self._site.pages:
            return ""
        if file not in self._texts:
            body = LexborHTMLParser((self._site.root / file).read_bytes()).body
            self._texts[file] = _folded(body.text(separator="") if body else "")
        for found in _DIRECTIVE.findall(directive):
            parts = [unquote(part) for part in found.split(",") if not part.startswith("-") and not part.endswith("-")]
            for part in parts:
                if _folded(part) not in self._texts[file]:
                    return part
        return ""

    def similar(self, file: str, holder: str) -> str:
        """Returns a hint at the pages whose names are like that of a file that is not there.

        Args:
            file: The file.
            holder: The file of the page with the link: the hint names pages as a link from its Markdown does.
        """
        if file not in self._near:
            self._near[file] = self._find_similar(file)
        folder = posixpath.dirname(self._sources.get(holder, "docs/index.md"))
        near = [posixpath.relpath(path, folder) for path in self._near[file]]
        return f"Perhaps you mean {', '.join(f'`{path}`' for path in near)}." if near else ""

    def _find_similar(self, file: str) -> list[str]:
        """Returns at most three Markdown files of the same last part, or else the one that is spelt nearly so."""
        wanted = file.removesuffix("/index.html").removesuffix(".html")
        last = posixpath.basename(wanted)
        files = sorted(path for path in self._sources.values() if path.startswith("docs/"))
        near = [path for path in files if last and last in path]
        parts = {posixpath.basename(path).removesuffix(".md"): path for path in files}
        spelt = get_close_matches(last, parts, n=1, cutoff=0.8)
        return near[:3] or [parts[part] for part in spelt]

    def shown(self, file: str, name: str) -> str:
        """Returns a hint at where a place is, or which places a page has."""
        if (file, name) not in self._hints:
            self._hints[file, name] = self._find_shown(file, name)
        return self._hints[file, name]

    def _find_shown(self, file: str, name: str) -> str:
        if file not in self._site.pages:
            return ""
        elsewhere = next((p.url or "index.html" for p in self._site.pages.values() if name in p.anchors), None)
        if elsewhere:
            return f"The page `{elsewhere}` has it."
        shown = [a for a in self._site.pages[file].ids if not a.startswith("__")]
        return "The page has: " + ", ".join(f"#{a}" for a in shown[:12]) + ("…" if len(shown) > 12 else "")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
