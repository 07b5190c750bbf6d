"""One address of a page: whether what it names is there, and is found wherever the site stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from attest.checks.links.external import check_external
from attest.checks.links.form import L006, L017, check_form, check_tidy, is_relative
from attest.checks.links.targets import Targets
from attest.files import REFERRING, Address, Role, refresh_address
from attest.model import Example, Fault, Rule
from attest.site import NOT_FOUND_PAGE, Page, Resolver, Target, Way

L001 = Rule(
    "L001",
    "link-broken",
    "A link leads to a page or a file that the built site does not have.",
    example=Example("docs/index.md", fails="excerpts/gazete.md#p4", passes="excerpts/gazette.md#p4"),
    requires=("R004",),
)
L002 = Rule(
    "L002",
    "anchor-missing",
    "A link leads to a place on a page that the page does not have.",
    example=Example("docs/index.md", fails="excerpts/gazette.md#p44", passes="excerpts/gazette.md#p4"),
    requires=("R004",),
)
L003 = Rule(
    "L003",
    "link-case",
    "A link differs from the file's name only in capital letters; on most servers it fails.",
    example=Example("docs/index.md", fails="(Excerpts/gazette.md#p4)", passes="(excerpts/gazette.md#p4)"),
)
L004 = Rule(
    "L004",
    "link-escapes",
    "A link leads out of the site's root.",
    example=Example("docs/index.md", fails="(../../secret.md#p4)", passes="(excerpts/gazette.md#p4)"),
)
L007 = Rule(
    "L007",
    "asset-missing",
    "An image, a style sheet or a script that the built site uses is not there.",
    example=Example("docs/index.md", fails="# Skerry\n\n![The light](light.png)", passes="# Skerry"),
)
L008 = Rule(
    "L008",
    "link-to-markdown",
    "A link leads to a Markdown file. The built site has pages, so the reader finds nothing there.",
    example=Example("docs/index.md", fails="[Notes](notes.markdown). There is no", passes="There is no"),
)
L010 = Rule(
    "L010",
    "address-depends-on-place",
    "An address works only where the site stands at one particular place: one that starts with `/` breaks under a "
    "sub-path, and a relative one breaks on the page for missing addresses, which is shown at any depth.",
    example=Example("docs/index.md", fails="[Gazette](/excerpts/gazette/). There is no", passes="There is no"),
)
L016 = Rule(
    "L016",
    "address-empty",
    "A link or an image has an empty address.",
    example=Example("docs/index.md", fails="[Gazette](). There is no", passes="There is no"),
)

_LOOK = "Look for the right name in the folder `docs`; no name there has a space in it."
# An anchor that no browser reads in another way.
_ANCHOR = re.compile(r"#[A-Za-z0-9_.:-]+")
_MARKDOWN = (".md", ".markdown", ".mdx")


class AddressChecker:
    """Checks addresses, and remembers what it read of the files that they lead to.

    Args:
        resolver: The resolver of the built site.
        sources: The Markdown file behind each built page, from the project's root.
    """

    def __init__(self, resolver: Resolver, sources: Mapping[str, str] | None = None) -> None:
        self.resolver = resolver
        self.site = resolver.site
        self._targets = Targets(self.site, sources or {})
        self._right: dict[tuple[tuple[str, str] | None, str, str, Role], Target] = {}

    def check(self, page: Page, address: Address) -> tuple[Fault | None, Target]:
        """Checks an address of a page.

        Args:
            page: The page.
            address: The address.

        Returns:
            The fault, if there is one, and where the address leads.
        """
        if address.role is Role.HINT and address.attribute in REFERRING:
            return self._check_reference(page, address), Target(Way.INSIDE, page.url)
        if page.base is None and address.value[1:] in page.anchors and _ANCHOR.fullmatch(address.value):
            return None, Target(Way.INSIDE, page.url, address.value[1:])
        place = self.resolver.place(page, address.value)
        key = (place, address.tag, address.attribute, address.role)
        if place and key in self._right:
            return None, self._right[key]
        fault, target = self.judge(address, self.resolver.target(page, address.value), page.file)
        if place and not fault:
            self._right[key] = target._replace(url=None)
        return fault, target

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
        if address.role is Role.HINT:
            return None, target
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
        if address.tag == "form":
            return None
        file = self.resolver.file(target.path)
        if file not in self.site.files:
            return self._missing(address, value, target, file, holder)
        return (
            self._check_scheme(value, target)
            or self._check_place(holder, value, target)
            or self._check_anchor(value, target, file)
            or check_tidy(address.value)
            or self._check_slash(address, value, target)
        )

    def _missing(self, address: Address, value: str, target: Target, file: str, holder: str) -> Fault:
        if file.lower() in self.site.by_lower_case:
            close = self.site.by_lower_case[file.lower()]
            return L003, f"the link `{value}` differs in capitals from the file `{close}`", f"The file is `{close}`."
        if target.path.lower().endswith(_MARKDOWN):
            hint = self._targets.similar(file.rpartition(".")[0], holder) or _LOOK
            return L008, f"the link `{value}` leads to a Markdown file that is not there", hint
        rule = L007 if address.role is Role.ASSET else L001
        hint = self._targets.similar(file, holder) or _LOOK
        if re.match(r"(?:www\.|https?/)", value):
            hint = f"For another site write https://{re.sub('^https?/*', '', value)}."
        return rule, f"the link `{value}` leads nowhere: the built site has no `{file}`", hint

    def _check_scheme(self, value: str, target: Target) -> Fault | None:
        if target.url is None or target.url.protocol != "http:" or not self.resolver.home.startswith("https:"):
            return None
        return (
            L006,
            f"the address `{value[:60]}` is of `http`, and the site stands at `https`",
            "Write it relative to the page.",
        )

    def _check_slash(self, address: Address, value: str, target: Target) -> Fault | None:
        if address.role is not Role.PAGE or target.path in self.site.files or target.path not in self.site.folders:
            return None
        return L017, f"the address `{value}` lacks the slash at its end", f"The page is `{target.path}/`."

    def _check_place(self, holder: str, value: str, target: Target) -> Fault | None:
        """Checks that an address does not depend on where the site, or the page, stands."""
        rooted = target.way is Way.ROOTED
        if holder == NOT_FOUND_PAGE:
            bare = not rooted and is_relative(value) and not value.startswith("#")
            if bare and self.site.pages[holder].base is None:
                hint = "Let it start with the path of `site_url`: the page is shown at any depth."
                return L010, f"the link `{value}` of the page for missing addresses is relative", hint
        elif rooted and self.resolver.home_path == "/":
            # One that begins with the path of `site_url` says itself where the site stands, and leads there.
            hint = "Write it relative to the page."
            return L010, f"the address `{value}` works only where the site stands at the root of its host", hint
        return None

    def _check_anchor(self, value: str, target: Target, file: str) -> Fault | None:
        anchor, marked, directive = target.anchor.partition(":~:")
        if marked and (words := self._targets.missing_words(directive, file)):
            return L002, f"the link `{value}` looks for words that `{file}` does not have: {words!r}", ""
        if not anchor:
            return None
        anchors = self._targets.anchors(file)
        name = unquote(anchor)
        if anchors is None or anchor in anchors or name in anchors or name.startswith("svgView("):
            return None
        if file in self.site.pages:
            if name.lower() == "top":
                return None
            onward = self.onward(self.site.pages[file])
            if onward and name in onward.anchors:
                return None
        near = [a for a in anchors if a.lower() == name.lower()]
        hint = f"The page has `#{near[0]}`." if near else self._targets.shown(file, name)
        return L002, f"the link `{value}` leads to a place that is not there: `{file}` has no `#{name}`", hint

    def onward(self, page: Page) -> Page | None:
        """Returns the page to which a page sends its readers on, or nothing."""
        address = refresh_address(page.refresh) if page.refresh else None
        if not address:
            return None
        target = self.resolver.target(page, address)
        inside = target.way in (Way.INSIDE, Way.ROOTED)
        return self.site.pages.get(self.resolver.file(target.path)) if inside else None

    def _check_reference(self, page: Page, address: Address) -> Fault | None:
        if address.value in page.anchors:
            return None
        message = f"`{address.attribute}` names `{address.value}`, which is no id of the page"
        return L002, message, "Name the id of the element that is meant."


def _what(address: Address) -> str:
    return {"a": "link", "area": "link", "img": "image"}.get(address.tag, f"element `{address.tag}`")
