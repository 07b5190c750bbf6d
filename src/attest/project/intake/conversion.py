"""What the engine makes of an author's Markdown: which HTML it takes over as it stands, and what it makes code.

Nothing is refused on the word of another parser: the text is converted by Python-Markdown itself, with those extensions
of the project that shape the text. None of them reads another file or runs a program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from selectolax.lexbor import LexborHTMLParser

# What MkDocs always adds, and what a project may choose: they say where a block begins and ends, and load nothing.
_ALWAYS = ("toc", "tables", "fenced_code")
_SHAPING = frozenset((
    "abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "nl2br", "sane_lists",
    "smarty", "tables", "toc", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.highlight",
    "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark", "pymdownx.quotes", "pymdownx.smartsymbols",
    "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
))  # fmt: skip
_TRUTH = {"true": True, "false": False}


@dataclass
class Converted:
    """What the engine made of a text.

    Attributes:
        blocks: The HTML that it took over as blocks.
        inline: The HTML that it took over inside a paragraph, a heading or a cell.
        code: What it made code, line by line, without the spaces around each.
    """

    blocks: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)


def convert(text: str, extensions: object = ()) -> Converted | None:
    """Converts Markdown and records what the engine makes of it.

    Args:
        text: The Markdown, without front matter.
        extensions: The value of `markdown_extensions` in `mkdocs.yml`.

    Returns:
        What was recorded; nothing where the engine cannot convert the text.
    """
    names: dict[str, dict[str, Any]] = {name: {} for name in _ALWAYS}
    for item in extensions if isinstance(extensions, (list, tuple)) else ():
        for name, options in item.items() if isinstance(item, dict) else [(item, {})]:
            plain = str(name).removeprefix("markdown.extensions.")
            if plain in _SHAPING:
                names[plain] = _options(options)
    if "pymdownx.superfences" in names:
        del names["fenced_code"]
    recorder = _Recorder()
    try:
        engine = markdown.Markdown(extensions=[*names, recorder], extension_configs=names)
        html = engine.convert(text)
    except Exception:
        return None
    for node in LexborHTMLParser(html).css("code"):
        recorder.found.code.extend(line.strip() for line in (node.text() or "").split("\n"))
    return recorder.found


def _options(options: object) -> dict[str, Any]:
    """Returns the switches of an extension. Names of functions, as of fences that run something, are left out."""
    found = options.items() if isinstance(options, Mapping) else ()
    return {str(k): _TRUTH[v] for k, v in found if isinstance(v, str) and v in _TRUTH}


class _Recorder(Extension):
    def __init__(self) -> None:
        super().__init__()
        self.found = Converted()

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        stored = md.htmlStash.store
        into: list[list[str]] = []

        def store(html: str | Element) -> str:
            if into:
                into[-1].extend([html] if isinstance(html, str) else map(_opening, html.iter()))
            return stored(html)

        def recording(run: Callable[..., Any], target: list[str]) -> Callable[..., Any]:
            def wrapper(*args: Any, **kwargs: Any) -> Any:
                into.append(target)
                try:
                    return run(*args, **kwargs)
                finally:
                    into.pop()

            return wrapper

        md.htmlStash.store = store  # type: ignore[method-assign]
        block, inline = md.preprocessors["html_block"], md.inlinePatterns["html"]
        block.run = recording(block.run, self.found.blocks)  # type: ignore[method-assign]
        inline.handleMatch = recording(inline.handleMatch, self.found.inline)  # type: ignore[method-assign]


def _opening(element: Element) -> str:
    attributes = (f' {name}="{value}"' for name, value in element.attrib.items() if name != "markdown")
    return f"<{element.tag}{''.join(attributes)}>"
