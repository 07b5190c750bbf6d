"""What kind of link a link is: a citation of a passage, one of background, a page of an agency.

Citations in brackets become small raised marks, numbered through the page. The words of the group, its brackets and its
commas stay in the page as they were written: the style alone puts the number in their place. So the checks, assistive
technology and a browser without style read the same words, and the number is no part of what is searched or copied.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from attest.model import Kind
from attest.project import Corpus
from attest.render.extension import PageExtension
from attest.render.markdown import Writer
from attest.render.svg import address

_PASSAGE = re.compile(r"p\d+")
_TOGETHER = re.compile(r"[\s,;]*(?:and|to|[-–—])?[\s,;]*")
_OPENS = re.compile(r"\s*\($")
_SPOKEN = re.compile(r",?\s*\($")
_SPEAKER = re.compile(r",?\s*$")


class MarkExtension(PageExtension):
    """Marks links, before MkDocs changes their addresses.

    Attributes:
        cited: For each page what its marks cite, each the page and the anchor, in the order of the numbers.
    """

    name = "marks"
    priority = 4

    def __init__(self, corpus: Corpus) -> None:
        super().__init__(corpus)
        self.cited: dict[str, list[tuple[str, str]]] = {}
        # A raised digit behind a telephone number would be dialled: the style writes it otherwise.
        self.phones = tuple({contact.phone for contact in corpus.contacts if contact.phone})
        self.agencies = {
            entry.record.page.removesuffix(".md"): entry.record.id
            for entry in corpus.entries.values()
            if entry.record.kind is Kind.AGENCY and entry.record.page
        }

    def mark(self, root: Element) -> None:
        """Marks the links of a page, and its heading where the page is an agency's."""
        for link in root.iter("a"):
            if link.get("class") == "headerlink":
                continue
            if kind := self._citation(link.get("href") or ""):
                link.set("class", " ".join(filter(None, [link.get("class"), "cite", f"cite-{kind}"])))
            elif agency := self.agencies.get(self._target(link.get("href") or "")[0]):
                link.set("data-agency", agency)
        self.cited[self.page] = []
        for host in list(root.iter()):
            for group in list(_groups(host)):
                self._raise(host, group)
        agency = self.agencies.get(self.page)
        heading = root.find("h1")
        if agency and heading is not None:
            heading.set("data-agency", agency)

    def _raise(self, host: Element, group: list[Element]) -> None:
        """Makes a mark of each citation of a group, if the group stands in brackets, in a cell, or behind a speaker."""
        children = list(host)
        first = children.index(group[0])
        holder = children[first - 1] if first else None
        before = (host.text if holder is None else holder.tail) or ""
        after = group[-1].tail or ""
        kind, closing = "cites", ""
        spoken = (host.text or "").startswith("—")
        if (opening := (_SPOKEN if spoken else _OPENS).search(before)) and after.startswith(")"):
            closing = ")"
        elif after.strip() or not (opening := _SPEAKER.search(before)):
            return
        elif host.tag == "td" and group == children:
            kind = "cites cites-cell"
        elif not spoken:
            return
        told = "".join(holder.itertext()) if holder is not None else ""
        if (told + before[: opening.start()]).endswith(self.phones):
            kind += " cites-phone"
        marks = Element("sup", {"class": kind})
        marks.text, marks.tail = opening.group(), after.removeprefix(closing)
        if holder is None:
            host.text = before[: opening.start()]
        else:
            holder.tail = before[: opening.start()]
        for link in group:
            host.remove(link)
            marks.append(link)
            number = self._number(link)
            link.set("data-note", str(number))
            link.set("aria-label", f"{number}, {''.join(link.itertext())}")
        group[-1].tail = closing
        host.insert(first, marks)

    def _number(self, link: Element) -> int:
        cited, target = self.cited[self.page], self._target(link.get("href") or "")
        if target not in cited:
            cited.append(target)
        return cited.index(target) + 1

    def _citation(self, href: str) -> str:
        page, anchor = self._target(href)
        if not anchor:
            return ""
        if page in self.corpus.excerpts:
            return "passage" if _PASSAGE.fullmatch(anchor) else ""
        return "background" if self.corpus.is_background(page) and anchor in self.corpus.anchors(page) else ""

    def _target(self, href: str) -> tuple[str, str]:
        """Returns the name of the page that a link within `docs/` leads to, and the anchor."""
        path, _, anchor = href.partition("#")
        if not path:
            return self.page, anchor
        if "://" in path or not path.endswith(".md"):
            return "", ""
        folder = posixpath.dirname(self.page)
        return posixpath.normpath(posixpath.join(folder, path)).removesuffix(".md"), anchor

    def told(self, page: str) -> str:
        """Says how much evidence a page cites."""
        cited = self.cited.get(page, [])
        passages = sum(target in self.corpus.excerpts for target, _ in cited)
        kinds = ((passages, "passage"), (len(cited) - passages, "background section"))
        told = " and ".join(f"{number} {kind}{'s' * (number > 1)}" for number, kind in kinds if number)
        return told if len(cited) > 1 else ""

    def below(self, page: str) -> str:
        """Writes the evidence that a page cites in the order of its numbers, one line each."""
        cited, here = self.cited.get(page, []), self.corpus.pages.get(page)
        if not cited or not here:
            return ""
        write = Writer(self.corpus, here)
        items = []
        for number, (target, anchor) in enumerate(cited, 1):
            source = self.corpus.sources.get(self.corpus.excerpts.get(target, ""))
            passage = source.passage(int(anchor.removeprefix("p"))) if source else None
            if source:
                label, told = source.name(anchor.removeprefix("p")), passage.heading if passage else ""
            else:
                label, told = "Background", write.heading(target, anchor)
            kind = "passage" if source else "background"
            link = f'<a class="cite cite-{kind}" href="{escape(address(self.corpus, here, target, anchor))}">'
            items.append(f'<li id="note-{number}">{link}{escape(label)}: {escape(told)}</a></li>')
        return (
            '<div class="md-typeset attest-notes"><details><summary>Evidence on this page</summary>'
            '<p class="attest-names"><label><input type="checkbox"> Show names in place of numbers</label></p>'
            f"<ol>{''.join(items)}</ol></details></div>"
        )


def _groups(host: Element) -> Iterator[list[Element]]:
    """Yields the citations among the children of an element that stand together."""
    group: list[Element] = []
    for child in [*host, None]:
        cites = child is not None and "cite" in (child.get("class") or "").split()
        if group and not (cites and _TOGETHER.fullmatch(group[-1].tail or "")):
            yield group
            group = []
        if child is not None and cites:
            group.append(child)
