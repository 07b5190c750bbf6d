"""What an answer of another host means, and that no exception goes without its reason."""

from __future__ import annotations

import pytest

from tests.conftest import published
from tests.links.external import EXCEPTIONS, Answer, exceptions, judge, places


def entry(url: str, text: str, code: int | None = None) -> dict[str, object]:
    return {"url": url, "status": {"text": text} | ({"code": code} if code else {}), "span": {"line": 1, "column": 1}}


def test_unreachable_is_never_broken() -> None:
    result = {
        "error_map": {
            "site/index.html": [
                entry("https://a.example/", "Rejected status code: 404 Not Found", 404),
                entry("https://b.example/", "Rejected status code: 410 Gone", 410),
                entry("https://c.example/", "Rejected status code: 403 Forbidden", 403),
                entry("https://d.example/", "Rejected status code: 500 Internal Server Error", 500),
                entry("https://e.example/", "Network error: Connection refused"),
            ],
            "site/other.html": [entry("https://a.example/", "Rejected status code: 404 Not Found", 404)],
        },
        "timeout_map": {"site/index.html": [entry("https://f.example/", "Timeout")]},
        "suggestion_map": {
            "site/index.html": [{"original": "https://a.example/", "suggestion": "https://archive.example/a"}]
        },
    }
    answers = judge(result)
    assert [(a.verdict, a.address[8]) for a in answers] == [
        ("broken", "a"), ("broken", "b"), *(("cannot tell", letter) for letter in "cdef"),
    ]  # fmt: skip
    assert answers[0] == Answer(
        "broken", "https://a.example/", "Rejected status code: 404 Not Found", "https://archive.example/a"
    )


def test_each_exception_has_its_reason() -> None:
    assert exceptions(EXCEPTIONS.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "line", [r"^https://a\.example/", r"^https://a\.example/  # ", r"^https://a\.example/ # close"]
)
def test_exception_without_reason(line: str) -> None:
    with pytest.raises(ValueError, match="the reason"):
        exceptions(line)


def test_each_external_address_has_a_place() -> None:
    """An address that is said to be broken can be found, and mended, in a file of the project."""
    pages = published().site.pages.values()
    addresses = {
        a.value for p in pages for a in p.addresses if a.tag == "a" and a.in_article and a.value.startswith("http")
    }
    assert addresses
    assert [a for a in sorted(addresses) if not next(places(a), None)] == []
