"""The resolver against two independent readings of the rules: the standard library, and cases where browsers differ."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attest.files.addresses import css_addresses, refresh_address, srcset
from attest.site.pages import Page, Site
from attest.site.resolver import Resolver, Way

HOME = "https://example.org/manual/"
SITE = Site(Path(), {}, frozenset(["index.html", "a/index.html", "a/b/index.html", "a/b.txt"]))
RESOLVER = Resolver(SITE, HOME)
SEGMENT = st.text(alphabet="ab.-_~1é%20".replace("%20", ""), min_size=1, max_size=4).filter(lambda s: s.strip("."))
RELATIVE = st.lists(st.one_of(SEGMENT, st.sampled_from(["..", "."])), max_size=6).map("/".join)
PAGES = st.sampled_from(["index.html", "a/index.html", "a/b/index.html", "a/b/c/d/index.html", "a/x.html"])


@given(PAGES, RELATIVE, st.sampled_from(["", "#x", "?q=1", "?q=1#x", "/"]))
def test_like_the_standard_library(page: str, path: str, tail: str) -> None:
    """For plain addresses browsers and RFC 3986 agree: the same place, or out of the root in both readings."""
    value = f"{path}{tail}" if path or tail != "/" else "."
    target = RESOLVER.target(Page(page), value)
    deep = "https://h.example/1/2/3/4/5/6/7/8/9/"
    joined = urlsplit(urljoin(f"{deep}{Page(page).url}", value))
    inside = joined.path.startswith(urlsplit(deep).path)
    assert (target.way is Way.INSIDE) == inside
    if inside:
        assert target.path == unquote(joined.path.removeprefix(urlsplit(deep).path))
        assert target.anchor == joined.fragment


@given(st.text(max_size=40))
def test_reads_anything(value: str) -> None:
    target = RESOLVER.target(Page("a/index.html"), value)
    assert target.way in Way
    if target.way in (Way.INSIDE, Way.ROOTED):
        assert not target.path.startswith("../")


@given(st.sampled_from(["javascript:", "vbscript:", "data:"]), st.data())
def test_scheme_is_seen_however_it_is_split(scheme: str, data: st.DataObject) -> None:
    """Browsers drop tabs and line breaks anywhere, and control characters in front."""
    noise = st.text(alphabet="\t\n\r", max_size=2)
    around = data.draw(st.text(alphabet="\x00\x01\x1f \t\n", max_size=3))
    spelt = around + "".join(c + data.draw(noise) for c in scheme) + "x"
    target = RESOLVER.target(Page("index.html"), spelt.upper())
    assert target.way is Way.OUTSIDE
    assert target.url is not None
    assert target.url.protocol == scheme


@pytest.mark.parametrize(
    ("value", "way", "path"),
    [
        ("..\\b.txt", Way.INSIDE, "a/b.txt"),
        ("%2e%2e/x", Way.INSIDE, "a/x"),
        ("../../..", Way.ESCAPES, "/"),
        ("/manual/a/", Way.ROOTED, "a/"),
        ("\\manual\\a", Way.ROOTED, "a"),
        ("/a/", Way.ESCAPES, "/a/"),
        ("/manual", Way.ROOTED, ""),
        ("https://example.org/manual/a/?q#x", Way.INSIDE, "a/"),
        ("http://EXAMPLE.org/manual", Way.INSIDE, ""),
        ("https://example.org/manuals/", Way.OUTSIDE, ""),
        ("https://example.org:8080/manual/", Way.OUTSIDE, ""),
        ("a\tb\n/", Way.INSIDE, "a/b/ab/"),
        ("", Way.INSIDE, "a/b/"),
        ("https://[/", Way.UNREADABLE, ""),
    ],
)
def test_like_a_browser(value: str, way: Way, path: str) -> None:
    target = RESOLVER.target(Page("a/b/index.html"), value)
    assert (target.way, target.path) == (way, path)


@pytest.mark.parametrize(("path", "file"), [("", "index.html"), ("a", "a/index.html"), ("a/", "a/index.html"),
                                            ("a/b.txt", "a/b.txt"), ("a/b.txt/", "a/b.txt/index.html"),
                                            ("none", "none")])  # fmt: skip
def test_file_of_a_path(path: str, file: str) -> None:
    assert RESOLVER.file(path) == file


@given(st.lists(st.text(alphabet="ab,/.", min_size=1, max_size=6).filter(lambda s: s.strip(",") == s), min_size=1))
def test_srcset_gives_its_addresses(addresses: list[str]) -> None:
    assert list(srcset(", ".join(f"{a} {n + 1}x" for n, a in enumerate(addresses)))) == addresses


@given(st.lists(st.text(alphabet="abé ()'\\;{/*", min_size=1, max_size=6)))
def test_css_gives_its_addresses(addresses: list[str]) -> None:
    written = [a.replace("\\", "\\\\") for a in addresses]
    text = "".join(f'/* " */ p::before {{ content: "url(no)"; background: url("{a}") }}\n' for a in written)
    found = list(css_addresses(text))
    assert [value for value, _ in found] == addresses
    assert all(text[offset:].startswith("url(") for _, offset in found)


@pytest.mark.parametrize(
    ("content", "address"),
    [("0; url=a", "a"), ("0;URL='a b'", "a b"), ('5, url="a', "a"), ("0 a", "a"), ("1.5;url = a ", "a"),
     ("5", ""), ("0;", ""), ("url=a", None), ("", None)],
)  # fmt: skip
def test_refresh(content: str, address: str | None) -> None:
    assert refresh_address(content) == address
