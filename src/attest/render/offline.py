"""What a copy of the site needs to show previews where a page may not fetch another: each cited page as a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from attest.evidence import Published

_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)


def previews(published: Published) -> Iterator[tuple[str, str]]:
    """Writes the pages that hold evidence as scripts, each of which hands its page to the one that asks.

    Args:
        published: The built site.

    Yields:
        The path of a script from the site's root, which is that of the page with `.js` behind it, and its text.
    """
    corpus = published.corpus
    for markdown, page in published.pages.values():
        if markdown.name in corpus.excerpts or corpus.is_background(markdown.name):
            html = (published.site.root / page.file).read_text(encoding="utf-8")
            if article := _ARTICLE.search(html):
                yield f"{page.file}.js", f"attestPage({json.dumps(article.group(1))})\n"
