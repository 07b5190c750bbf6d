"""Links without words, and pictures without words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.model import Example, Finding, Location, Rule
from attest.project import without_code

D005 = Rule(
    "D005",
    "picture-without-words",
    "A picture has no words for readers who cannot see it.",
    example=Example(
        "docs/index.md", fails="![](light.png) watched", passes="watched", setup=(("docs/light.png", "", "\x89PNG"),)
    ),
)
D006 = Rule(
    "D006",
    "link-without-words",
    "A link has no words, so that nobody can see or hear it.",
    example=Example("docs/index.md", fails="Tom Reed [](index.md) watched", passes="Tom Reed watched"),
)

_PIECE = re.compile(r"(?<!\\)(?P<picture>!?)\[(?P<words>[^\[\]\n]*)\]\((?P<address>[^()\s]*)(?:[ \t]+\"[^\"\n]*\")?\)")


def check_pieces(run: Run) -> Iterator[Finding]:
    """Looks for empty links and pictures in the Markdown of each page."""
    for markdown, _ in run.published.chosen():
        plain = without_code(markdown.text, markdown.body_offset)
        for found in _PIECE.finditer(plain):
            start = found.start()
            location = Location(markdown.path, plain.count("\n", 0, start) + 1, start - plain.rfind("\n", 0, start))
            words = markdown.text[found.start("words") : found.end("words")]
            if found.group("picture") and not words.strip():
                hint = "Say between the brackets what the picture shows, as in ![A light on a wall](light.png)."
                yield Finding(D005, location, "the picture has no words for those who cannot see it", hint)
            elif not words.strip():
                yield Finding(D006, location, "the link has no words", "Write [words](page.md), or leave it out.")
