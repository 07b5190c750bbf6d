"""What a change can reach: which pages of a served site are made anew, and from which texts.

Whatever is not known to be out of reach is made anew and compared; the site is always, byte for byte, the one that
a whole build gives. A test changes texts, records, sources, the glossary, the navigation and settings to hold this.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from attest.checks import unbuildable
from attest.model import Finding, Location, Report, Rule
from attest.project import FOLDERS, Corpus, MarkdownPage, intake, read_corpus, refused

_HEADING = re.compile("^#{1,6}[ \t].*$", re.MULTILINE)
_TEXTS = (".md", ".yml", ".txt")
# An editor may save in two steps: files are read when nobody has written to them for so long.
_QUIET = 0.25
# What templates and the navigation show of the front matter of a page.
_SHOWN = ("title", "description", "hide", "template", "search", "source", "moved_from")


@dataclass
class Reading:
    """A project as it is read for a preview.

    Attributes:
        corpus: The facts and pages: of a file that cannot be used as it is now, the last good text.
        report: What reading found in the texts that are used.
        refused: Why files cannot be used as they are now.
    """

    corpus: Corpus
    report: Report
    refused: list[Finding] = field(default_factory=list)

    @property
    def kept(self) -> frozenset[str]:
        """The files of which the last good text is used, or nothing."""
        return frozenset(f.location.path for f in self.refused)

    def begin(self) -> Report:
        """Returns a report to which checks add, with what reading counted and found."""
        return Report(dict(self.report.checked), {}, dict(self.report.unverifiable), list(self.report.findings))


def read_project(root: Path, before: Corpus | None, broken: Iterable[Finding] = ()) -> Reading:
    """Reads a project for a preview.

    Args:
        root: The project's root.
        before: The facts and pages that are shown, whose texts stand for those that cannot be used.
        broken: Why pages that can be read cannot be converted.
    """
    report = Report(findings=intake(root))
    corpus = read_corpus(root, report)
    unfit = [*refused(report.findings), *broken]
    # What vanished while others name it stays as it was; else what names nothing does.
    if before and not unfit and (unfit := unbuildable(report)):
        unfit = list(_gone(before, unfit[0].rule)) or unfit
    if paths := frozenset(f.location.path for f in unfit):
        report = Report()
        corpus = read_corpus(root, report, before, paths)
        report.findings = [f for f in report.findings if f.location.path not in paths]
    if before and unbuildable(report):
        corpus, report = before, Report()
    report.sort()
    return Reading(corpus, report, unfit)


def _gone(before: Corpus, rule: Rule) -> Iterator[Finding]:
    """Yields a finding for each file that is no longer there, while something leads nowhere."""
    sources = [source.path for source in before.sources.values()]
    for path in (*sources, *(e.path for e in before.entries.values()), *(p.path for p in before.pages.values())):
        if not (before.root / path).exists():
            message = "the file is gone, and something names what stood in it; the preview shows what it held"
            yield Finding(rule, Location(path), message)


def changed_pages(before: Corpus, now: Corpus) -> list[str]:
    """Returns the names of the pages whose text has changed."""
    return [
        name for name, page in now.pages.items() if name not in before.pages or before.pages[name].text != page.text
    ]


def reach(before: Corpus, now: Corpus) -> list[str] | None:
    """Returns which pages may look different after a change.

    Args:
        before: The facts and pages that the site was made from.
        now: Those of now.

    Returns:
        The names of the pages, those that were changed themselves first; nothing where what all pages show of a
        page is another, such as its title or the navigation, or a page of the program's documentation has changed: then
        every page may.
    """
    if before.config.data != now.config.data or before.pages.keys() != now.pages.keys():
        return None
    for name, page in now.pages.items():
        if any(getattr(page.front, key) != getattr(before.pages[name].front, key) for key in _SHOWN):
            return None
    changed = changed_pages(before, now)
    # The documentation of the program refers from page to page in ways that only a whole build works out.
    if any(":::" in now.pages[name].body for name in changed):
        return None
    if _facts(before) == _facts(now):
        others = (name for name, page in now.pages.items() if page.markers or page.front.source)
    else:
        others = (name for name, page in now.pages.items() if page.markers or ":::" not in page.body)
    return list(dict.fromkeys([*changed, *others]))


def _facts(corpus: Corpus) -> list[object]:
    """Returns all of a project that pages show of other files, but for the words of other pages."""
    return [
        {name: entry.text for name, entry in corpus.entries.items()},
        {name: (source.document.data, source.passages) for name, source in corpus.sources.items()},
        {name: (page.records_document.data, _linked(page)) for name, page in corpus.pages.items()},
    ]


def _linked(page: MarkdownPage) -> tuple[object, ...]:
    return (_HEADING.findall(page.body), page.front.entity, page.front.aliases)


def other_files(root: Path, watched: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Returns the state of all watched files that are no texts of the project, such as pictures and programs.

    Args:
        root: The project's root.
        watched: The files and folders that are watched.
    """
    found = {}
    for place in watched:
        for path in [place] if place.is_file() else place.rglob("*"):
            own = path.is_relative_to(root) and path.relative_to(root).parts[0] in FOLDERS
            if path.suffix != ".pyc" and not (own and path.suffix in _TEXTS) and path.is_file():
                state = path.stat()
                found[str(path)] = (state.st_mtime_ns, state.st_size)
    return found


def settle(root: Path) -> None:
    """Waits until nobody writes to the texts any more, two seconds at most."""
    for _ in range(20):
        places = [
            root / "mkdocs.yml",
            *(p for name in FOLDERS for p in root.glob(f"{name}/**/*")),
        ]
        age = time.time() - max((p.stat().st_mtime for p in places if p.is_file()), default=0)
        if not 0 <= age < _QUIET:
            return
        time.sleep(min(_QUIET - age, 0.1))
