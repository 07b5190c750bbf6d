"""Links without words, and pictures without words."""

from __future__ import annotations

from collections.abc import Iterator

from attest.checks.run import Run
from attest.model import Example, Finding, Location, Rule

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


def check_pieces(run: Run) -> Iterator[Finding]:
    """Looks for empty links and pictures in the Markdown of each page."""
    for markdown, _ in run.published.chosen():
        for link in (link for link in markdown.typed.links if not link.words.strip() and not link.defines):
            location = Location(markdown.path, *markdown.typed.place(link.start))
            if link.picture:
                hint = "Say between the brackets what the picture shows, as in ![A light on a wall](light.png)."
                yield Finding(D005, location, "the picture has no words for those who cannot see it", hint)
            else:
                yield Finding(D006, location, "the link has no words", "Write [words](page.md), or leave it out.")
