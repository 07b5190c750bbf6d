"""The content security policy: nothing runs in a page that is not on the reviewed list.

The list is a part of the project and never taken from the built pages, so that a script that got into them does not get
onto it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from attest.checks.run import Run
from attest.model import Finding, Location, Rule

X001 = Rule("X001", "script-not-reviewed", "A script inside a page is not on the reviewed list, or the list is stale.")
X002 = Rule("X002", "policy-missing", "A page has no content security policy, or one that lets anything run.")
X003 = Rule("X003", "inline-code", "An attribute of a page holds a style or a script, which the policy blocks.")
X004 = Rule(
    "X004",
    "script-changed",
    "A script or the headers of a site that was built before are not those that a build of this project writes.",
)

_DATA = ("application/json", "application/ld+json", "importmap", "speculationrules")


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


def check_policy(run: Run) -> Iterator[Finding]:
    """Compares the scripts inside the built pages with the reviewed list in `mkdocs.yml`.

    Sites without the option `inline_scripts` have no policy, and are not checked.
    """
    published, reviewed = run.published, run.corpus.settings.inline_scripts
    if not reviewed or published.only is not None:
        return
    seen: set[str] = set()
    for file, page in published.site.pages.items():
        location = Location(f"site/{file}")
        policy = page.inline.policy
        if "default-src 'none'" not in policy or "unsafe-" in policy:
            yield Finding(X002, location, "the page has no content security policy that starts from nothing")
        for kind, text in page.inline.scripts:
            if kind in _DATA:
                continue
            run.report.count("inline scripts")
            digest = "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode()
            seen.add(digest)
            if digest not in reviewed:
                shown = " ".join(text.split())[:60]
                hint = f"Read it. If it may run, add {digest} to `inline_scripts` in mkdocs.yml."
                yield Finding(X001, location, f"the script `{shown}…` is not on the reviewed list", hint)
            elif f"'{digest}'" not in policy:
                yield Finding(X002, location, f"the policy of the page does not name {digest}")
        for text in page.inline.styles:
            yield Finding(X003, location, f"a style sheet stands inside the page: {' '.join(text.split())[:60]}")
        for tag, name in page.inline.attributes:
            message = f"<{tag}> has the attribute {name}, which the policy blocks"
            yield Finding(X003, location, message, "Use a class, and a rule in docs/assets/site.css.")
    if run.corpus.settings.theme_corrections:
        held = published.site.root / "_headers"
        if not held.is_file() or held.read_text(encoding="utf-8", errors="replace") != headers(reviewed):
            hint = "Build with MkDocs and the plugin `attest`."
            yield Finding(X002, Location("site/_headers"), "the headers of the site are not those of its policy", hint)
    for digest in reviewed.keys() - seen:
        yield Finding(X001, Location("mkdocs.yml"), f"no page has a script with the hash {digest}", "Take it off.")


def check_scripts(site: Path, fresh: Path) -> Iterator[Finding]:
    """Compares the scripts and the headers of a site that was built before with those of a fresh build.

    Args:
        site: The folder of the site.
        fresh: The folder of the fresh build.

    Yields:
        A finding for each that is missing, added or changed.
    """
    own, expected = _runnable(site), _runnable(fresh)
    for name in sorted(own.keys() | expected.keys()):
        if own.get(name) != expected.get(name):
            what = (
                "has another" if name in own and name in expected else "lacks" if name in expected else "must not have"
            )
            message = f"the site {what} the file `{name}`"
            yield Finding(X004, Location(f"site/{name}"), message, "Build the site anew, and find out what changed it.")


def _runnable(folder: Path) -> dict[str, bytes]:
    files = [p for p in folder.rglob("*") if p.name == "_headers" or p.suffix in (".js", ".mjs", ".wasm")]
    return {p.relative_to(folder).as_posix(): sha256(p.read_bytes()).digest() for p in files if p.is_file()}
