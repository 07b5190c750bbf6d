"""Addresses that leave the site, judged by their form alone: whether they answer is the matter of another job."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address
from unicodedata import normalize
from urllib.parse import unquote

from ada_url import URL, idna

from attest.checks.links.form import L006
from attest.checks.safety.hosts import A001, SCHEMES
from attest.files import Address, Role
from attest.model import Example, Fault, Rule
from attest.text import HIDDEN, dialled, hidden_characters, is_telephone

L019 = Rule(
    "L019",
    "words-mislead",
    "The words of a link are an address or a telephone number, and the link leads to another one.",
    example=Example(
        "docs/index.md",
        fails="[www.help.example.org](https://www.other.example.org/). There is no",
        passes="There is no",
    ),
)

_SCRIPTS = ("javascript", "vbscript", "livescript", "data", "blob", "filesystem")
_WEB = re.compile(r"https?://[^/\\?#]", re.IGNORECASE)
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\.?")
_MAIL = re.compile(r"[\w.!#$&'*+=^`{|}~-]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]+")
# What nobody writes into an address on purpose: the rest of a template, mark-up, typographic quotation marks.
_RESIDUE = re.compile(r"\{\{|\{%|[<>\"“”‘’]|%(?![0-9a-fA-F]{2})")
# With neither a scheme nor www, words such as README.md are the name of a file.
_ADDRESS_WORDS = re.compile(
    r"(?:(?:https?://|(?=www\.))(?P<full>(?:[\w-]+\.)+[a-z]{2,})(?:[/?#]\S*)?"
    r"|(?P<bare>(?:[\w-]+\.)+(?:org|com|net|uk|scot|eu|int|gov|edu|info))(?:/\S*)?)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\)$")
_SAY = "Let the words be the address, or the name of the page."
_PHONE_WORDS = re.compile(r"\+?[\d\s().-]{3,}")
_IMAGE = re.compile(r"data:(?:image/[\w.+-]+|font/[\w.+-]+|application/(?:x-)?font[\w.+-]*)[;,]", re.IGNORECASE)
_MEDIA = re.compile(r"data:(?:image|audio|video)/", re.IGNORECASE)


def check_external(address: Address, url: URL) -> Fault | None:
    """Checks an address that leads to another host or has another scheme.

    Args:
        address: The address.
        url: What a browser makes of it.

    Returns:
        The rule that it breaks, what is wrong and how to mend it; nothing where it is in order.
    """
    value, shown = address.value.strip(), address.value.strip()[:60]
    scheme = url.protocol.removesuffix(":")
    if scheme in _SCRIPTS and not _harmless(address):
        return A001, f"the address `{shown}` has the unsafe scheme `{scheme}`", "Link to a page or a file."
    if scheme == "data":
        return None if "," in value else (L006, f"the address `{shown}` holds no data", "")
    if url.href == "about:blank" and address.tag in ("iframe", "frame"):
        return None
    if scheme not in SCHEMES:
        return L006, f"the address `{shown}` has the scheme `{scheme}`", "Allowed are: " + ", ".join(SCHEMES) + "."
    if scheme == "mailto":
        return _check_mail(address, value)
    if scheme == "tel":
        return _check_phone(address, value)
    return _check_web(address, value, url)


def _harmless(address: Address) -> bool:
    """Says whether an address that carries its data inside itself is a picture or a font, and used as one."""
    if address.tag in ("img", "image", "feimage", "source", "input", "video", "audio", "link"):
        return address.role is not Role.PAGE and bool(_MEDIA.match(address.value.strip()))
    return address.attribute in ("style", "") and bool(_IMAGE.match(address.value.strip()))


def _check_web(address: Address, value: str, url: URL) -> Fault | None:
    shown = value[:60]
    hint = "Write it as https://www.example.org/page."
    if not _WEB.match(value) or re.search(r"\s", value):
        return L006, f"the address `{shown}` is malformed", hint
    written = re.split(r"[/?#\\]", value.partition("://")[2])[0]
    if "@" in written:
        message = f"the address `{shown}` hides its host `{url.hostname}` behind a name"
        return A001, message, f"It is https://{url.host}/."
    loaded = address.role is Role.ASSET and address.tag != "meta"
    if url.protocol == "http:" and (loaded or address.tag in ("iframe", "frame", "form", "button")):
        return L006, f"the address `{shown}` is of `http`, which browsers do not load into a page of `https`", hint
    if not _is_public(url.hostname):
        return L006, f"the address `{shown}` leads to no public host", hint
    if "\\" in value:
        return L006, f"the address `{shown}` has a backslash", "Write it with forward slashes."
    if residue := _RESIDUE.search(value) or (value.count("(") < value.count(")") and _CLOSING.search(value)):
        return L006, f"the address `{shown}` holds `{residue.group()}`", hint
    labels = (idna.decode(url.hostname) if "xn--" in url.hostname else url.hostname).split(".")
    if hidden := [character for label in labels for character in hidden_characters(label)]:
        return A001, f"the address `{shown}` holds a look-alike or hidden character: {hidden[0][1]}", "Type it anew."
    if HIDDEN.search(written) or normalize("NFKC", written) != normalize("NFC", written):
        return A001, f"the address `{shown}` is written in look-alikes of `{url.host}`", "Type it anew."
    words = _ADDRESS_WORDS.fullmatch(address.text)
    if words and address.tag == "a":
        named, led = (words["full"] or words["bare"]).lower(), url.hostname.lower()
        if named.removeprefix("www.") != led.removeprefix("www.") and not led.endswith(f".{named}"):
            return L019, f"the link says `{named}` and leads to `{led}`", _SAY
        whole = _WEB.match(address.text) and not address.text.endswith(("…", "..."))
        if whole and unquote(_path(URL(address.text))) != unquote(_path(url)):
            return L019, f"the link says `{address.text[:60]}` and leads to `{shown}`", _SAY
    return None


def _path(url: URL) -> str:
    return f"{url.pathname.rstrip('/')}{url.search}"


def _is_public(host: str) -> bool:
    try:
        number = ip_address(host.strip("[]"))
    except ValueError:
        return bool(_HOST.fullmatch(host)) and not host.rstrip(".").endswith((".local", ".localhost", ".invalid"))
    return number.is_global and not (isinstance(number, IPv6Address) and number.ipv4_mapped)


def _check_mail(address: Address, value: str) -> Fault | None:
    path, _, query = value[len("mailto:") :].partition("?")
    names = [unquote(name) for name in path.split(",")] if path else []
    if (not names and not query) or not all(_MAIL.fullmatch(name) for name in names):
        return L006, f"the e-mail address `{value[:60]}` is malformed", "Write it as mailto:name@example.org."
    if address.text and _MAIL.fullmatch(address.text) and names and address.text.lower() not in map(str.lower, names):
        return L019, f"the link says `{address.text}` and writes to `{path}`", "Let both be the same."
    return None


def _check_phone(address: Address, value: str) -> Fault | None:
    number = unquote(value[len("tel:") :]).partition(";")[0]
    if not is_telephone(number):
        return L006, f"the telephone number `{value[:60]}` is malformed", "Write it as tel:+442079460000."
    if _PHONE_WORDS.fullmatch(address.text) and dialled(address.text) != dialled(number):
        return L019, f"the link says `{address.text}` and calls `{number}`", "Let both be the same number."
    return None
