"""The form of an address, wherever it leads."""

from __future__ import annotations

import re

from attest.files import Address, Role, cleaned
from attest.model import Example, Fault, Rule
from attest.text import HIDDEN

L006 = Rule(
    "L006",
    "address-malformed",
    "An external address has no host, a space in it, or a scheme that is not used here.",
    example=Example(
        "docs/background/board.md",
        fails="https://archive.example.org/100%",
        passes="https://archive.example.org/papers",
    ),
)
L017 = Rule(
    "L017",
    "address-untidy",
    "An address holds white space, a backslash, a doubled or encoded slash or an invisible character, or lacks the "
    "slash at its end. Some browsers and servers mend that, others do not.",
    example=Example("docs/index.md", fails="[Gazette](excerpts%2fgazette/). There is no", passes="There is no"),
)

_TIDY = re.compile(r"(?:https?://)?(?:[\w.~-]|/(?!/))*(?:[?#][\w.~:=&-]*)?", re.ASCII)
_ENCODED_SLASH = re.compile(r"%(?:2f|5c)", re.IGNORECASE)


def check_tidy(value: str) -> Fault | None:
    """Checks an address that leads somewhere for what some browsers and servers mend and others do not."""
    if _TIDY.fullmatch(value):
        return None
    path = re.split(r"[?#]", value)[0]
    if HIDDEN.search(value):
        what = "a character that nobody sees"
    elif value != value.strip() or re.search(r"[\s\x00-\x1f]", value):
        what = "white space"
    elif "\\" in value:
        what = "a backslash"
    elif "//" in re.sub("^https?://", "", path, flags=re.IGNORECASE):
        what = "a doubled slash"
    elif _ENCODED_SLASH.search(path):
        what = "an encoded slash"
    else:
        return None
    return (
        L017,
        f"the address `{value.strip()}` holds {what}",
        "Write it with single forward slashes and %20 for a space.",
    )


def check_form(address: Address) -> Fault | None:
    """Checks what browsers read in one way here and in another there."""
    value = cleaned(address.value)
    shown = value[:60]
    if value.replace("\\", "/").startswith("//"):
        return L006, f"the address `{shown}` has the scheme `//`", "Write https:// before the host."
    if re.match(r"https?:(?!//)", value, re.IGNORECASE):
        return L006, f"the address `{shown}` is malformed", "Write it as https://www.example.org/page."
    if address.tag == "meta" and address.role is Role.ASSET and is_relative(value):
        return L006, f"the address `{shown}` is relative: other sites cannot follow it", "Write the full address."
    return None


def is_relative(value: str) -> bool:
    """Says whether an address has neither a scheme nor a host."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}", cleaned(value)) is None
