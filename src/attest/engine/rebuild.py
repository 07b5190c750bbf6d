"""Some pages of a built site, made anew by the steps of MkDocs that make all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The steps of a whole build, which MkDocs (pinned below 2) offers under no other names.
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from attest.engine.pages import Pages
from attest.search import point
from attest.site import Site, read_page


class WholeBuildNeeded(Exception):
    """The change reaches more than some pages."""


@dataclass
class Built:
    """What MkDocs made for the site that it built last: its settings, files, navigation and templates."""

    config: MkDocsConfig
    files: Files
    nav: Any = None
    env: Any = None


def remake(built: Built, pages: Pages, site: Site, names: Iterable[str]) -> Site:
    """Makes some pages anew, and puts those that have become others into the site.

    Args:
        built: What MkDocs made for the whole site.
        pages: What the plugin does to each page, with the facts of now.
        site: The built site.
        names: The names of the pages.

    Returns:
        The site with the pages that have become others.

    Raises:
        WholeBuildNeeded: A page refers to the documentation of the program, which is known in a whole build only.
    """
    documents = built.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    files = {file.src_uri.removesuffix(".md"): file for file in documents}
    made: dict[str, str] = {}
    for name in names:
        page: Any = files[name].page
        before = page.content, page.meta
        _populate_page(page, built.config, built.files)
        pages.converting = ""
        if "<autoref" in page.content:
            raise WholeBuildNeeded
        if (page.content, page.meta) != before or pages.stood.get(name) != pages.below(name):
            _build_page(page, built.config, documents, built.nav, built.env)
            made[files[name].dest_uri] = Path(files[name].abs_dest_path).read_text(encoding="utf-8")
    if made:
        # MkDocs wrote them where the whole site was made, beside its place.
        shutil.rmtree(documents[0].dest_dir, ignore_errors=True)
    for file, html in made.items():
        (site.root / file).write_text(html, encoding="utf-8")
    point(site.root, made)
    read = {file: read_page(file, (site.root / file).read_bytes()) for file in made}
    return Site(site.root, {**site.pages, **read}, site.files)
