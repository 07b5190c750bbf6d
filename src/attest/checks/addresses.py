"""One address of a page: whether what it names is there, and is found wherever the site stands."""

from __future__ import annotations

import html
import posixpath
import re
from difflib import get_close_matches
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from attest.checks.external import Fault, check_external
from attest.checks.form import check_form, check_tidy, is_relative
from attest.checks.link_rules import L001, L002, L003, L004, L006, L007, L008, L010, L016
from attest.files import Address, Role, refresh_address
from attest.site import NOT_FOUND_PAGE, Page, Resolver, Target, Way

_IDS = re.compile(rb"""\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MARKDOWN = (".md", ".markdown", ".mdx")
_DIRECTIVE = re.compile(r"(?:^|&)text=([^&]*)")


class AddressChecker:
    """Checks addresses, and remembers what it read of the files that they lead to.

    Args:
        resolver: The resolver of the built site.
    """

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.site = resolver.site
        self._ids: dict[str, frozenset[str]] = {}
        self._texts: dict[str, str] = {}
        self._hints: dict[tuple[str, str], str] = {}

    def check(self, page: Page, address: Address) -> tuple[Fault | None, Target]:
        """Checks an address of a page.

        Args:
            page: The page.
            address: The address.

        Returns:
            The fault, if there is one, and where the address leads.
        """
        if address.attribute == "usemap":
            return self._check_map(page, address), Target(Way.OUTSIDE)
        return self.judge(address, self.resolver.target(page, address.value), page.file)

    def judge(self, address: Address, target: Target, file: str) -> tuple[Fault | None, Target]:
        """Checks an address that is resolved already.

        Args:
            address: The address.
            target: Where it leads.
            file: The file that holds it.

        Returns:
            The fault, if there is one, and where the address leads.
        """
        value = address.value
        if not value.strip():
            hint = "Name the page or the file, or leave it out."
            empty = (L016, f"the {_what(address)} has an empty address", hint)
            return (None if address.tag in ("form", "button") else empty), target
        if target.way is Way.UNREADABLE:
            hint = "Write it as https://www.example.org/page."
            return (L006, f"the address `{value.strip()[:60]}` cannot be read", hint), target
        if fault := check_form(address):
            return fault, target
        if target.way is Way.OUTSIDE and target.url is not None:
            # A relative address leads out where `<base>` does, which is a finding of its own.
            return (None if is_relative(value) else check_external(address, target.url)), target
        return self._check_inside(address, target, file), target

    def _check_inside(self, address: Address, target: Target, holder: str) -> Fault | None:
        value = address.value.strip()
        if target.way is Way.ESCAPES:
            hint = "Link to a page of the site, or write the full address."
            return L004, f"the link `{value}` leads out of the site", hint
        if address.role is Role.HINT or address.tag == "form":
            return None
        file = self.resolver.file(target.path)
        if file not in self.site.files:
            return self._missing(address, value, target, file)
        return (
            self._check_place(holder, address, target)
            or self._check_anchor(address, value, target, file)
            or check_tidy(address.value)
        )

    def _missing(self, address: Address, value: str, target: Target, file: str) -> Fault:
        if file.lower() in self.site.by_lower_case:
            close = self.site.by_lower_case[file.lower()]
            return L003, f"the link `{value}` differs in capitals from the file `{close}`", f"The file is `{close}`."
        if target.path.lower().endswith(_MARKDOWN):
            hint = self._similar(file.rpartition(".")[0]) or "Look for the right name in the folder `docs`."
            return L008, f"the link `{value}` leads to a Markdown file that is not there", hint
        rule = L007 if address.role is Role.ASSET else L001
        hint = self._similar(file)
        if re.match(r"(?:www\.|https?/)", value):
            hint = f"For another site write https://{re.sub('^https?/*', '', value)}."
        return rule, f"the link `{value}` leads nowhere: the built site has no `{file}`", hint

    def _check_place(self, holder: str, address: Address, target: Target) -> Fault | None:
        """Checks that an address does not depend on where the site, or the page, stands."""
        value = address.value.strip()
        rooted = target.way is Way.ROOTED
        if holder == NOT_FOUND_PAGE:
            bare = not rooted and is_relative(value) and not value.startswith("#")
            if bare and self.site.pages[holder].base is None:
                hint = "Let it start with the path of `site_url`: the page is shown at any depth."
                return L010, f"the link `{value}` of the page for missing addresses is relative", hint
        elif rooted and address.role is not Role.CANONICAL:
            hint = "Write it relative to the page."
            return L010, f"the address `{value}` works only where the site stands at the root of its host", hint
        return None

    def _check_anchor(self, address: Address, value: str, target: Target, file: str) -> Fault | None:
        anchor, marked, directive = target.anchor.partition(":~:")
        if marked and (words := self._missing_words(directive, file)):
            return L002, f"the link `{value}` looks for words that `{file}` does not have: {words!r}", ""
        if not anchor or address.role is Role.HINT:
            return None
        anchors = self._anchors(file)
        name = unquote(anchor)
        if anchors is None or anchor in anchors or name in anchors:
            return None
        if file in self.site.pages:
            if name.lower() == "top" or (address.role is Role.ASSET and address.tag not in ("use", "image")):
                return None
            onward = self.onward(self.site.pages[file])
            if onward and name in onward.anchors:
                return None
        near = [a for a in anchors if a.lower() == name.lower()]
        hint = f"The page has `#{near[0]}`." if near else self._shown(file, name)
        return L002, f"the link `{value}` leads to a place that is not there: `{file}` has no `#{name}`", hint

    def onward(self, page: Page) -> Page | None:
        """Returns the page to which a page sends its readers on, or nothing."""
        address = refresh_address(page.refresh) if page.refresh else None
        if not address:
            return None
        target = self.resolver.target(page, address)
        inside = target.way in (Way.INSIDE, Way.ROOTED)
        return self.site.pages.get(self.resolver.file(target.path)) if inside else None

    def _anchors(self, file: str) -> frozenset[str] | None:
        """Returns the places of a page or a picture that a link may name; nothing for other files."""
        if file in self.site.pages:
            return self.site.pages[file].anchors
        if not file.lower().endswith(".svg"):
            return None
        if file not in self._ids:
            found = _IDS.findall((self.site.root / file).read_bytes())
            self._ids[file] = frozenset(html.unescape((a or b).decode("utf-8", "replace")) for a, b in found)
        return None if not self._ids[file] else self._ids[file] | {"svgView()"}

    def _missing_words(self, directive: str, file: str) -> str:
        """Returns the words of a text fragment that the page does not have."""
        if file not in self.site.pages:
            return ""
        if file not in self._texts:
            body = LexborHTMLParser((self.site.root / file).read_bytes()).body
            self._texts[file] = _folded(body.text(separator="") if body else "")
        for found in _DIRECTIVE.findall(directive):
            parts = [unquote(part) for part in found.split(",") if not part.startswith("-") and not part.endswith("-")]
            for part in parts:
                if _folded(part) not in self._texts[file]:
                    return part
        return ""

    def _check_map(self, page: Page, address: Address) -> Fault | None:
        name = address.value.strip().removeprefix("#")
        if name in page.maps:
            return None
        return L002, f"the image uses the map `{address.value}`, which the page does not have", ""

    def _similar(self, file: str) -> str:
        if (file, "") not in self._hints:
            self._hints[file, ""] = self._find_similar(file)
        return self._hints[file, ""]

    def _find_similar(self, file: str) -> str:
        name = posixpath.basename(posixpath.dirname(file) if file.endswith("/index.html") else file)
        near = [p.url for p in self.site.pages.values() if name and name in p.file]
        known = {p.url.rstrip("/"): p.url for p in self.site.pages.values()}
        near = near or [known[k] for k in get_close_matches(file.removesuffix("/index.html"), known, n=1, cutoff=0.8)]
        return f"Perhaps you mean {', '.join(f'`{url}`' for url in sorted(near)[:3])}." if near else ""

    def _shown(self, file: str, name: str) -> str:
        if (file, name) not in self._hints:
            self._hints[file, name] = self._find_shown(file, name)
        return self._hints[file, name]

    def _find_shown(self, file: str, name: str) -> str:
        if file not in self.site.pages:
            return ""
        elsewhere = next((p.url or "index.html" for p in self.site.pages.values() if name in p.anchors), None)
        if elsewhere:
            return f"The page `{elsewhere}` has it."
        shown = [a for a in self.site.pages[file].ids if not a.startswith("__")]
        return "The page has: " + ", ".join(f"#{a}" for a in shown[:12]) + ("…" if len(shown) > 12 else "")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _what(address: Address) -> str:
    return {"a": "link", "area": "link", "img": "image"}.get(address.tag, f"element `{address.tag}`")
