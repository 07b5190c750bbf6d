"""The content security policy: nothing runs in a page that is not on the reviewed list.

The list is a part of the project and never taken from the built pages, so that a script that got into them does not get
onto it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser, LexborNode

from attest.evidence import Published
from attest.model import Finding, Location, Report, Rule

X001 = Rule("X001", "script-not-reviewed", "A script inside a page is not on the reviewed list, or the list is stale.")
X002 = Rule("X002", "policy-missing", "A page has no content security policy, or one that lets anything run.")
X003 = Rule("X003", "inline-code", "An attribute of a page holds a style or a script, which the policy blocks.")

_DATA = ("application/json", "application/ld+json", "importmap", "speculationrules")


def check_policy(published: Published, report: Report) -> Iterator[Finding]:
    """Compares the scripts inside the built pages with the reviewed list in `mkdocs.yml`.

    Sites without the option `inline_scripts` have no policy, and are not checked.

    Args:
        published: The built site and its corpus.
        report: Where the inline scripts are counted.

    Yields:
        A finding for each page without a policy, each script that is not on the list, each hash on the list that no
        page has, and each inline style or handler.
    """
    reviewed = published.corpus.settings.inline_scripts
    if not reviewed:
        return
    seen: set[str] = set()
    for file in published.site.pages:
        location = Location(f"site/{file}")
        tree = LexborHTMLParser((published.site.root / file).read_bytes())
        policy = _policy(tree)
        if "default-src 'none'" not in policy or "unsafe-" in policy:
            yield Finding(X002, location, "the page has no content security policy that starts from nothing")
        for script in tree.css("script:not([src])"):
            if (script.attributes.get("type") or "").lower() in _DATA:
                continue
            report.count("inline scripts")
            text = script.text()
            digest = "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode()
            seen.add(digest)
            if digest not in reviewed:
                shown = " ".join(text.split())[:60]
                hint = f"Read it. If it may run, add {digest} to `inline_scripts` in mkdocs.yml."
                yield Finding(X001, location, f"the script `{shown}…` is not on the reviewed list", hint)
            elif f"'{digest}'" not in policy:
                yield Finding(X002, location, f"the policy of the page does not name {digest}")
        yield from _inline(tree, location)
    for digest in reviewed.keys() - seen:
        yield Finding(X001, Location("mkdocs.yml"), f"no page has a script with the hash {digest}", "Take it off.")


def _policy(tree: LexborHTMLParser) -> str:
    metas = tree.css("head meta[http-equiv]")
    wanted = "content-security-policy"
    return next(
        (m.attributes.get("content") or "" for m in metas if (m.attributes["http-equiv"] or "").lower() == wanted), ""
    )


def _inline(tree: LexborHTMLParser, location: Location) -> Iterator[Finding]:
    for node in tree.css("style"):
        yield Finding(X003, location, f"a style sheet stands inside the page: {' '.join(node.text().split())[:60]}")
    for node in tree.css("*"):
        for name in _blocked(node):
            message = f"<{node.tag}> has the attribute {name}, which the policy blocks"
            yield Finding(X003, location, message, "Use a class, and a rule in docs/assets/site.css.")


def _blocked(node: LexborNode) -> list[str]:
    return [name for name in node.attributes if name == "style" or name.startswith("on")]
