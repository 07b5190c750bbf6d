"""Structure: every page is built and reachable, every passage has its section, every generated block is there."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from attest.checks.run import Run
from attest.evidence import Published
from attest.files import is_file
from attest.model import Example, Finding, Location, Rule
from attest.text import hidden_characters

N001 = Rule(
    "N001",
    "page-without-nav",
    "A page is not in the navigation, so readers cannot reach it.",
    example=Example("mkdocs.yml", fails="", passes="  - glossary.md\n"),
)
N002 = Rule(
    "N002",
    "nav-without-page",
    "The navigation names a page that does not exist.",
    example=Example("mkdocs.yml", fails="  - glossary.md\n  - fog.md\n", passes="  - glossary.md\n"),
)
P001 = Rule(
    "P001",
    "passage-without-section",
    "A passage of a source has no section of its own on its excerpts page, or a section has no passage.",
    example=Example(
        "docs/excerpts/gazette.md",
        fails="The plan and what it might cost.\n\n## ¶6 · The end {#p6}\n\nNothing more.",
        passes="The plan and what it might cost.",
    ),
)
P002 = Rule(
    "P002",
    "source-without-page",
    "A source has no excerpts page.",
)
P003 = Rule(
    "P003",
    "seed-published",
    "The built site holds a stored source. Sources are quoted, never published whole.",
)
P004 = Rule("P004", "page-not-built", "A page of `docs/` is not in the built site.")
P005 = Rule(
    "P005",
    "block-not-filled",
    "A generated block of a page was not filled in when the site was built.",
    example=Example("docs/index.md", fails="<!-- attest: figurs -->", passes="<!-- attest: figures -->"),
)
P006 = Rule(
    "P006",
    "background-without-reference",
    "A background section does not say where its fact was read.",
    example=Example("docs/background/board.md", fails="", passes="Basis: read. "),
)
T001 = Rule(
    "T001",
    "hidden-character",
    "A character that readers cannot see, or cannot tell from another, stands in the text.",
    example=Example("docs/index.md", fails="mag\u200bic lamp", passes="magic lamp"),
)


def check_structure(run: Run) -> Iterator[Finding]:
    """Checks pages, navigation, passages, generated blocks, references of background and hidden characters."""
    published = run.published
    if published.only is not None:
        return
    run.report.count("pages", len(published.pages))
    yield from _check_nav(published)
    yield from _check_passages(published)
    yield from _check_seeds(published)
    for name, markdown in published.corpus.pages.items():
        if name not in published.pages:
            yield Finding(P004, Location(markdown.path), "the page is not in the built site")
    for markdown, page in published.pages.values():
        for block in page.blocks:
            for offset, what in hidden_characters(block.text):
                location = published.location(markdown, page, block, offset)
                yield Finding(
                    T001, location, f"a hidden or look-alike character: {what}", "Delete it, or type the letter anew."
                )
    for markdown, page in published.pages.values():
        passages = sum(identifier.startswith("attest-passage-") for identifier in page.ids)
        for marker in dict.fromkeys(markdown.markers):
            filled = (
                passages == markdown.markers.count(marker)
                if marker == "passage"
                else f"attest-{marker}" in page.anchors
            )
            if not filled:
                offset = markdown.text.index(f"<!-- attest: {marker} -->")
                line = markdown.text.count("\n", 0, offset) + 1
                message = f"the generated block `{marker}` is not on the built page"
                yield Finding(
                    P005, Location(markdown.path, line), message, "Build with the plugin `attest`, or `attest export`."
                )
            elif not getattr(published.corpus, marker, True) and marker in ("contacts", "events", "relationships"):
                line = markdown.text.count("\n", 0, markdown.text.index(f"<!-- attest: {marker} -->")) + 1
                message = f"the generated block `{marker}` is empty, as there are no records for it"
                hint = f"They belong to `{marker}:` in a file beside a page, such as docs/{markdown.name}.yml."
                yield Finding(P005, Location(markdown.path, line), message, hint)
        if ":::" in markdown.body:
            for block in (b for b in page.blocks if b.text.startswith(":::")):
                location = published.location(markdown, page, block, 0)
                message = f"the directive `{block.text[:60]}` stands on the page as text"
                yield Finding(P005, location, message, "Build with MkDocs and the plugin `mkdocstrings`.")
    yield from _check_background(published)


def _check_nav(published: Published) -> Iterator[Finding]:
    nav = published.corpus.nav
    named = {page for page, _ in nav}
    files = {page.path.removeprefix("docs/"): page for page in published.corpus.pages.values() if not page.entry}
    for name, location in nav:
        if name.endswith(".md") and name not in files and not is_file(published.corpus.root / "docs" / name):
            yield Finding(N002, location, f"the navigation names `{name}`, but there is no docs/{name}")
    if not nav:
        return
    for name, page in files.items():
        folder = name.rpartition("/")[0]
        if name not in named and f"{folder}/" not in named:
            yield Finding(N001, Location(page.path), "the page is not in `nav` of mkdocs.yml", f"Add `{name}` there.")


def _check_passages(published: Published) -> Iterator[Finding]:
    for source_id, source in published.corpus.sources.items():
        name = published.corpus.excerpts_pages.get(source_id)
        if name is None or name not in published.pages:
            hint = f"Write docs/excerpts/{source_id}.md with `source: {source_id}` in its front matter."
            yield Finding(P002, source.document.location(("id",)), f"`{source_id}` has no excerpts page", hint)
            continue
        markdown, page = published.pages[name]
        headings = [s for b in page.blocks if b.kind.startswith("h") for s in b.sections[-1:]]
        numbers = [int(h[1:]) for h in headings if h.startswith("p") and h[1:].isdecimal()]
        for number in range(1, len(source.passages) + 1):
            if number not in numbers:
                message = f"passage {number} of {source.record.short} has no section"
                yield Finding(P001, Location(markdown.path), message, f"Add a heading with {{#p{number}}}.")
        if numbers != sorted(numbers):
            yield Finding(P001, Location(markdown.path), "the sections are not in the order of the passages")
        for number in numbers:
            if number > len(source.passages):
                yield Finding(P001, Location(markdown.path), f"there is no passage {number} in {source.record.short}")


def _check_seeds(published: Published) -> Iterator[Finding]:
    digests = {source.record.sha256: source.path for source in published.corpus.sources.values()}
    for file in sorted(published.site.files):
        path = published.site.root / file
        if file.endswith((".txt", ".md")) and sha256(path.read_bytes()).hexdigest() in digests:
            yield Finding(P003, Location(f"site/{file}"), "the built site holds a stored source")


def _check_background(published: Published) -> Iterator[Finding]:
    for name, (markdown, page) in published.pages.items():
        if not published.corpus.is_background(name):
            continue
        for anchor in published.corpus.anchors(name):
            blocks = [b for b in page.blocks if anchor in b.sections and not b.kind.startswith("h")]
            referenced = [b for b in blocks if b.text.startswith("Reference")]
            if not any("Basis:" in b.text and "Confidence:" in b.text for b in referenced):
                offset = markdown.text.index(f"{{#{anchor}")
                location = Location(markdown.path, markdown.text.count("\n", 0, offset) + 1)
                hint = "End it with a paragraph: Reference: … Basis: … Confidence: high, medium or low."
                yield Finding(P006, location, f"the background section `{anchor}` has no reference", hint)
