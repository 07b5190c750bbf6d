"""Findings on the page itself, for an author who sees the site live. Never part of a build that is published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import quote

from attest.model import Finding
from attest.report.lines import Files, visible

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_WORDS = 6
_STYLE = (
    "position:fixed;inset:auto 0 0 0;z-index:99;max-height:40vh;overflow:auto;padding:.5rem 1rem;"
    "background:#fff;color:#1a1a1a;border-top:4px solid #b00020;font:15px/1.5 system-ui,sans-serif"
)
_SCRIPT = """(() => {
  const bar = document.getElementById("attest-bar");
  const plain = (text) => text.replace(/[^\\p{L}\\p{N}]+/gu, "").toLowerCase();
  bar.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-words]");
    if (!link) return;
    const words = plain(link.dataset.words);
    const blocks = [...document.querySelectorAll("article :is(p, li, td, dd, h2, h3)")];
    const found = words && blocks.find((block) => plain(block.textContent).includes(words));
    if (!found) return;
    event.preventDefault();
    found.scrollIntoView({ block: "center" });
    found.style.outline = "3px solid #b00020";
  });
})();"""


def bar(
    findings: Sequence[Finding], own: str, files: Files, addresses: Mapping[str, str], failures: Sequence[str] = ()
) -> str:
    """Writes the bar of a page.

    Args:
        findings: All findings of the run.
        own: The file that the page was made from.
        files: The files that the findings speak about.
        addresses: The address of each other page, relative to this one, by the file that it was made from.
        failures: Why the site could not be made anew, so that the page is that of before.

    Returns:
        HTML to put at the end of the page: every finding, each with a link that leads to its place, the page's own
        first. Nothing where there is no finding at all.
    """
    if not findings and not failures:
        return ""
    here = [f for f in findings if f.location.path == own]
    elsewhere = [f for f in findings if f.location.path != own]
    items = "".join(f"<p>The page is shown as it was before: {escape(visible(f))}</p>" for f in failures)
    items += _list(_item(f, files, "", f"line {f.location.line}") for f in here)
    if elsewhere:
        others = _list(_item(f, files, addresses.get(f.location.path), str(f.location)) for f in elsewhere)
        items += f"<details><summary>{len(elsewhere)} elsewhere</summary>{others}</details>"
    shown = " open" if here or failures else ""
    return (
        f'<aside id="attest-bar" aria-label="Findings of attest" style="{_STYLE}"><details{shown}>'
        f"<summary>attest: {len(here)} on this page, {len(elsewhere)} elsewhere</summary>{items}</details></aside>"
        f"<script>{_SCRIPT}</script>"
    )


def _list(items: Iterable[str]) -> str:
    return f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"


def _item(finding: Finding, files: Files, address: str | None, place: str) -> str:
    """Writes a finding, with a link to its words where a page shows them."""
    line = files.line(finding.location.path, finding.location.line)
    rest = _LINK.sub(r"\1", line[finding.location.column - 1 :])
    words = " ".join(re.findall(r"[\w'’-]+", rest)[:_WORDS])
    told = escape(visible(f"{place}: {finding.message}"))
    rule = escape(f"{finding.rule.code} {finding.rule.name}")
    if address is not None:
        marked = "" if address else f' data-words="{escape(words)}"'
        told = f'<a href="{escape(address)}#:~:text={quote(words)}"{marked} style="color:#8a0019">{told}</a>'
    return f"{told} <small>{escape(visible(finding.hint))} ({rule})</small>"


def refusal(findings: Sequence[Finding]) -> str:
    """Writes a page that stands in the place of one that is not safe to show."""
    told = "".join(f"<li>{escape(visible(str(f)))}<br>{escape(visible(f.hint))}</li>" for f in findings)
    return f'<!doctype html><html lang="en"><title>Refused</title><h1>This page is refused</h1><ul>{told}</ul></html>'


def summary_line(told: Sequence[str], links: Mapping[str, str]) -> str:
    """Writes how far a page has been checked and reviewed, as a line below its text.

    Args:
        told: The sentences.
        links: The addresses of what they lead to, by the words of the link.
    """
    more = " · ".join(f'<a href="{escape(url)}">{escape(words)}</a>' for words, url in links.items())
    return f'<p class="attest-standing"><small>{escape(" ".join(told))} {more}</small></p>'
