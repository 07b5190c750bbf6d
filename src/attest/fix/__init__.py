"""Mends: changes of a page that cannot be wrong, found without a build and offered as a patch.

There are four kinds: the source's own characters for a quotation that differs from it in typography alone, a missing
citation that only one passage can satisfy, the spelling of a link's file or anchor in capital letters, and slips of
typing such as a list straight after a paragraph. Nothing else is touched: never a figure, never a word of ours.
Beside them: new files to begin with, pages with another name, and the search for evidence.

In: the corpus. Out: changes, as patches or as files.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from attest.fix.find import find
from attest.fix.links import link_mends
from attest.fix.new_source import new_source
from attest.fix.prose import Mend, Prose
from attest.fix.quotations import quotation_mends
from attest.fix.rename import rename
from attest.fix.scaffold import CannotScaffoldError, new_background, new_entry, new_page
from attest.fix.schemas import SCHEMAS, schema_text
from attest.fix.slips import slip_mends
from attest.fix.wrapping import joined
from attest.model import Finding, Fix, Report
from attest.project import Corpus

_ROUNDS = 5


@dataclass(frozen=True)
class Mended:
    """A file before and after its mends.

    Attributes:
        path: The file, from the project's root.
        before: Its text.
        after: Its text with all mends.
    """

    path: str
    before: str
    after: str


def find_mends(corpus: Corpus, prose: Prose) -> list[Mend]:
    """Finds the mends of one file.

    Args:
        corpus: The facts and pages.
        prose: The file.

    Returns:
        The mends in the order of their places, none of them overlapping another.
    """
    found = [*quotation_mends(corpus, prose), *link_mends(corpus, prose), *slip_mends(prose)]
    found.sort(key=lambda m: (m.fix.start, m.fix.end))
    kept: list[Mend] = []
    for one in found:
        if not kept or one.fix.start >= kept[-1].fix.end:
            kept.append(one)
    return kept


def mend(corpus: Corpus) -> Iterator[Mended]:
    """Mends all pages and glossary entries in memory.

    Args:
        corpus: The facts and pages.

    Yields:
        Each file that would change. Mending the result again changes nothing.
    """
    for prose in files(corpus):
        text = mended_text(corpus, prose)
        if text != prose.text:
            yield Mended(prose.path, prose.text, text)


def mended_text(corpus: Corpus, prose: Prose) -> str:
    """Returns the text of a file with all its mends."""
    text = prose.text
    for _ in range(_ROUNDS):
        mends = find_mends(corpus, replace(prose, text=text))
        if not mends:
            break
        for one in reversed(mends):
            text = text[: one.fix.start] + one.fix.replacement + text[one.fix.end :]
    return text


def files(corpus: Corpus) -> Iterator[Prose]:
    """The pages about the subject and the glossary entries, as prose to mend."""
    for page in corpus.pages.values():
        if corpus.is_content(page.name) and not page.entry:
            yield Prose(page.path, page.text, page.body_offset, excerpts=bool(page.front.source))
    for entry in corpus.entries.values():
        yield Prose(entry.path, entry.text, entry.body_offset)


def attach(corpus: Corpus, report: Report) -> None:
    """Gives each finding of a report the mend at its place, where there is one of its kind.

    Args:
        corpus: The facts and pages.
        report: The report; its findings are replaced.
    """
    paths = {f.location.path for f in report.findings}
    mends = {p.path: [(m, p.lines(m)) for m in find_mends(corpus, p)] for p in files(corpus) if p.path in paths}
    report.findings = [replace(f, fix=f.fix or _fix(f, mends.get(f.location.path, []))) for f in report.findings]


def _fix(finding: Finding, mends: list[tuple[Mend, range]]) -> Fix | None:
    fits = [m for m, lines in mends if finding.rule.code in m.rules and finding.location.line in lines]
    return fits[0].fix if len(fits) == 1 else None


def patch(mended: Mended) -> str:
    """Returns the change of a file as a unified diff that `git apply` takes."""
    before, after = (text.splitlines(keepends=True) for text in (mended.before, mended.after))
    return "".join(difflib.unified_diff(before, after, f"a/{mended.path}", f"b/{mended.path}"))


__all__ = [
    "SCHEMAS",
    "CannotScaffoldError",
    "Mend",
    "Mended",
    "Prose",
    "attach",
    "files",
    "find",
    "find_mends",
    "joined",
    "mend",
    "mended_text",
    "new_background",
    "new_entry",
    "new_page",
    "new_source",
    "patch",
    "rename",
    "schema_text",
]
