"""What the extensions have in common that mark words and links of a page after Markdown has been converted."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from attest.project import Corpus

PROSE = ("p", "li", "dd", "td")
QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_PASSAGE = re.compile(r"p(\d+)")


class PageExtension(Extension, ABC):
    """Marks what stands on a page.

    Args:
        corpus: The facts.

    Attributes:
        name: The name of the processor that is registered.
        priority: Its place among the others; the higher, the sooner.
        page: The name of the page that is converted, which the caller sets before each.
    """

    name: ClassVar[str]
    priority: ClassVar[int]

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self.page = ""
        self.corpus = corpus

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Adds the processor, by the interface of Python-Markdown."""
        md.treeprocessors.register(_Processor(md, self), f"attest-{self.name}", self.priority)

    @abstractmethod
    def mark(self, root: Element) -> None:
        """Marks a page in place.

        Args:
            root: The page's elements.
        """

    def told(self, page: str) -> str:  # noqa: ARG002
        """Says in numbers what was marked on a page, for the line at its foot; by default nothing.

        Args:
            page: The name of the page.
        """
        return ""

    def below(self, page: str) -> str:  # noqa: ARG002
        """Writes what stands below the text of a page that was marked, as HTML; by default nothing.

        Args:
            page: The name of the page.
        """
        return ""


class _Processor(Treeprocessor):
    def __init__(self, md: Markdown, extension: PageExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.extension.mark(root)


def generated(element: Element) -> bool:
    """Says whether an element is a block that the build filled, whose words are not the page's own."""
    return "attest" in (element.get("class") or "").split()


def by_passage(root: Element) -> Iterator[tuple[int, Element]]:
    """Yields the elements of an excerpts page that an author wrote about a passage, each with the passage's number."""
    number = 0
    for element in root:
        if section := _PASSAGE.fullmatch(element.get("id") or ""):
            number = int(section.group(1))
        elif number and not generated(element):
            yield number, element
