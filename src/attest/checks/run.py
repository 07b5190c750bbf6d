"""What a check is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from attest.evidence import Claim, Claims, Evidence, Facts, Published
from attest.model import Finding, Location, Report
from attest.project import Corpus

T = TypeVar("T")


@dataclass
class Run:
    """What a check is given.

    Attributes:
        published: The built site and its corpus.
        report: Where it counts what it checked, and what could not be told.
    """

    published: Published
    report: Report = field(default_factory=Report)
    _made: dict[object, object] = field(default_factory=dict, init=False, repr=False)

    @property
    def corpus(self) -> Corpus:
        """The facts and the Markdown."""
        return self.published.corpus

    def text(self, path: str) -> str:
        """Returns the text of a Markdown file of the project; nothing for other files."""
        page = self.corpus.pages.get(path.removeprefix("docs/").removesuffix(".md"))
        return page.text if page else ""

    def once(self, make: Callable[[Run], T]) -> T:
        """Returns what is made of the run, such as who speaks in which passage; it is made once."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    @cached_property
    def claims(self) -> Claims:
        """The claims of the content pages."""
        return Claims(self.published)

    @cached_property
    def facts(self) -> Facts:
        """What their evidence holds."""
        return Facts(self.claims)

    def evidence(self, written: str) -> Evidence:
        """Returns the evidence that a record names, such as `independent-2011#p5` or `background/nca#nca-act`."""
        source, _, anchor = written.partition("#")
        return Evidence(source if source in self.corpus.sources else self.corpus.evidence_page(written)[0], anchor)

    def location(self, claim: Claim, offset: int) -> Location:
        """Returns the place in the authors' files of a character of a claim."""
        return self.published.location(claim.markdown, claim.page, *self.claims.place(claim, offset))


Check = Callable[[Run], Iterator[Finding]]
"""A check reads the built site and yields what it finds."""
