"""What is fuzzed: functions of one text each, which may end in a finding or in the one exception that they announce.

Anything else that escapes is a fault. So is a promise that is not kept: a place that is not in the file, a stretch that
is not in the text, a mend that does not settle.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import markdown
from hypothesis import strategies as st

from attest.checks import check
from attest.evidence.align import WrittenFile, alphanumeric_with_offsets
from attest.evidence.citations import Published
from attest.files.addresses import cleaned, css_addresses, refresh_address, srcset
from attest.files.textfile import Refused, split_front_matter
from attest.files.yamlfile import parse
from attest.fix import Prose, mended_text
from attest.fix.find import find
from attest.model import edtf
from attest.model.findings import Finding, Report
from attest.project import Corpus, read_corpus
from attest.project.intake import intake
from attest.project.intake.front import check_front_matter, check_record
from attest.project.intake.lines import check_markdown
from attest.render.marks import MarkExtension
from attest.render.terms import TermExtension
from attest.report import FORMATS, Files
from attest.site.pages import Page, Site, read_page, read_site
from attest.site.quotemarks import quoted_spans
from attest.site.resolver import Resolver
from attest.text import UnreadableError, contained, equation, find_numbers, find_telephones
from attest.text.fold import fold, fold_with_offsets, hidden_characters, inside_word, word_spans
from attest.text.matching import difference, match, nearest
from tests.project import EXTENSIONS, SEED, Project

FRONT = "---\ntitle: A page\ndescription: A page.\n---\n\n"

# Pieces of the languages that are read, and characters that have met carelessness before.
PIECES = (
    "---\n", "title: ", "description: x\n", "id: a\n", "- {", "[", "](", ")", "{#", "}", "> ", "- ", "1. ", "\n", "\n\n", "`", "```\n", "~~~\n",
    "<", "</", ">", "<!--", "-->", "<!-- attest: events -->\n", "*", "_", "**", '"', "“", "”", "‘", "’", "«", "[…]", "[^", "]:", "&#", "&amp;", ";",
    ":::", "--8<--", "|", "|---|\n", "!!! note", "??? note", ":   ", "    ", "\t", "<script>", "javascript:", "https://", "mailto:", "tel:", "//",
    "../", "#p3", "#p99", "excerpts/gazette.md", "Gazette ¶3", "¶", "more than 40 boats a year", "Harbour Board", "Ada Quill", "magic lamp",
    "1,644", "40", "0", "999999999999", ".5", "£5m", " million", "seventeen", "ſeventeen", "mİllion", "7 October 2013", "2013-10-07", "31", " or ",
    "2010/11", "2010–11", "[..2013]", "[2013..]", "2013~", "/..", "Our arithmetic: 40 − 12 = 28 boats", "÷", "=", "said", "Our note:", "Reference:",
    "<p>", "<q>", "<blockquote>", "<li>", "<tr><td>", "<h2 id=p3>", "<a href=\"", "\">", "<a name=", "<img srcset=", " 2x, ", "url(", "\\", "<base href=",
    "<meta http-equiv=refresh content='0;url=", "<code>", "<svg>", "<template>", "<article>", "</article>", "\x00", "\r", "\u202e", "\u200b", "\u2028", "\u0301",
    "С", "ß", "İ", "ﬁ", "²", "٣", "½", "\ufeff", "\U000e0041", "&a", "*a", "!!python/name:os.system ", "? ", ": ", "{", "relationships:\n", "reviewed:\n",
    "<<<<<<< ", "%00", "%2e%2e/", "%", "@", "http://[::1", "xn--", "0x7f",
)  # fmt: skip


def texts(pieces: int = 80) -> st.SearchStrategy[str]:
    """Builds texts from the pieces, from any characters, and from one piece many times over."""
    piece = st.one_of(st.sampled_from(PIECES), st.text(max_size=8), st.characters())
    repeated = st.tuples(st.sampled_from(PIECES), st.integers(2, 60)).map(lambda p: p[0] * p[1])
    return st.lists(st.one_of(piece, piece, piece, repeated), max_size=pieces).map("".join)


@dataclass(frozen=True)
class Example:
    """The example project, read and built once."""

    corpus: Corpus
    site: Site

    def with_index(self, html: str) -> Published:
        """Returns the site with another article on its first page."""
        whole = f"<!doctype html><title>x</title><article>{html}</article>"
        file = self.site.root / "index.html"
        file.write_text(whole, encoding="utf-8", errors="surrogatepass")
        return Published(self.corpus, replace_page(self.site, read_page("index.html", whole)))


def replace_page(site: Site, page: Page) -> Site:
    return Site(site.root, {**site.pages, page.file: page}, site.files)


@cache
def example() -> Example:
    project = Project.create(Path(tempfile.mkdtemp(prefix="attest-fuzz-")))
    corpus = read_corpus(project.root, Report())
    return Example(corpus, read_site(project.build()))


def clean() -> None:
    """Removes the example project."""
    shutil.rmtree(example().corpus.root, ignore_errors=True)
    example.cache_clear()


def _plain(text: str) -> str:
    """Takes away the line ends that only YAML knows, and the intake refuses."""
    return re.sub("[\r\x85\u2028\u2029]", " ", text)


def yaml(text: str) -> None:
    text = _plain(text)
    refusal: Refused | None = None
    try:
        document = parse(text, "a.yml", 7)
    except Refused as refused:
        refusal = refused
    if refusal:
        assert refusal.message
        assert 7 <= refusal.line <= text.count("\n") + 7 + 1
        assert refusal.column >= 1
        return
    assert all(line >= 7 and column >= 1 for line, column in document.marks.values())
    list(check_record(text, "seeds/a.yml"))


def front_matter(text: str) -> None:
    text = _plain(text)
    for whole in (text, f"---\n{text}\n---\n", FRONT + text):
        front, body, first = split_front_matter(whole)
        assert whole.endswith(body)
        assert first == (1 if front is None else whole[: len(whole) - len(body)].count("\n") + 1)
        _in_file(check_front_matter(whole, "docs/a.md"), whole)


def lines(text: str) -> None:
    whole = FRONT + text
    _in_file(check_markdown(Path("nowhere"), whole, "docs/a.md"), whole)


def _in_file(findings: Iterable[Finding], text: str) -> None:
    ends = text.count("\n") + 1
    for finding in findings:
        assert 1 <= finding.location.line <= ends + 1, finding
        assert finding.location.column >= 1, finding
        assert len(str(finding)) < 500


def conversion(text: str) -> None:
    """What the intake lets through can be converted, with our own extensions too, and checked."""
    corpus = example().corpus
    whole = FRONT + text
    if list(check_markdown(corpus.root, whole, "docs/index.md")):
        return
    terms, marks = TermExtension(corpus), MarkExtension(corpus)
    terms.page = marks.page = "index"
    page(markdown.Markdown(extensions=[*EXTENSIONS, terms, marks]).convert(text))


def page(html: str) -> None:
    """Any HTML as a page of the built site, through all checks and all forms of a report."""
    published = example().with_index(html)
    for block in published.site.pages["index.html"].blocks:
        for span in (*block.links, *block.marked, *block.emphasised, *block.paragraphs):
            assert 0 <= span.start <= span.end <= len(block.text)
        for span, _ in quoted_spans(block):
            assert 0 <= span.start <= span.end <= len(block.text)
    report = check(published, Report())
    files = Files(published.corpus.root, "https://skerry.example.org/")
    for form in FORMATS.values():
        form(report, files)


def matching(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    again, offsets = fold_with_offsets(text)
    assert again == folded
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert all(not inside_word(folded, i) or 0 < i < len(folded) for i in range(min(len(folded), 50)))
    assert all(0 <= at < len(text) for at, _ in hidden_characters(text))
    passages = [fold(p) for p in SEED.split("\n") if p]
    whole = " ".join(passages)
    for start, end in match(text, passages) or ():
        assert 0 <= start < end <= len(whole)
    if spans := word_spans(folded):
        left, right = spans[0][0], spans[-1][1]
        if not inside_word(folded, left) and not inside_word(folded, right):
            assert match(folded[left:right], [folded]), "words are not in the text that they come from"
    found = nearest(text, passages)
    if found:
        assert found.words in passages[found.index]
        difference(text, found.words)


def dates(text: str) -> None:
    try:
        parsed = edtf.parse(text)
    except ValueError as error:
        assert str(error)  # noqa: PT017
        return
    assert str(parsed)
    assert parsed.first <= parsed.last


def numbers(text: str) -> None:
    found = find_numbers(text)
    meanings = {n.meaning for n in found}
    for number in found:
        assert 0 <= number.start < number.end <= len(text)
        assert contained(number.meaning, meanings)
    assert [n.start for n in found] == sorted(n.start for n in found)
    with suppress(UnreadableError):
        equation(text)
    find_telephones(text)


def addresses(text: str) -> None:
    cleaned(text)
    list(srcset(text))
    assert all(0 <= at <= len(text) for _, at in css_addresses(text))
    refresh_address(text)
    known = example()
    resolver = Resolver(known.site, "https://skerry.example.org/")
    own = known.site.pages["index.html"]
    resolver.target(own, text)
    Published(known.corpus, known.site).evidence_of(own, text)
    resolver.target(Page("a/index.html", base=text), "b")


def mends(text: str) -> None:
    corpus = example().corpus
    prose = Prose("docs/index.md", FRONT + text, len(FRONT))
    once = mended_text(corpus, prose)
    assert mended_text(corpus, replace(prose, text=once)) == once, "mending twice is not mending once"


def places(text: str) -> None:
    source = WrittenFile("docs/a.md", FRONT + text, len(FRONT))
    blocks = [line for line in text.split("\n") if line.strip()]
    for place, block in zip(source.align(blocks), blocks, strict=True):
        if place is not None:
            offset = source.offset(place, block, len(block) // 2)
            assert 0 <= offset <= len(source.text)
            assert source.location(offset).line <= source.text.count("\n") + 1
    letters, offsets = alphanumeric_with_offsets(text)
    assert len(letters) == len(offsets)
    source.find(text)


def search(text: str) -> None:
    for hit in find(example().corpus, text, "docs/index.md"):
        assert hit.markdown


def project(text: str) -> None:
    """A file of the example project with any text behind it: the intake, the corpus and the mends of the whole."""
    root = example().corpus.root
    for name in ("docs/index.md", "glossary/board.md", "seeds/gazette.yml", "mkdocs.yml"):
        path = root / name
        before = path.read_bytes()
        path.write_bytes(before + text.encode("utf-8", "surrogatepass"))
        try:
            report = Report(findings=intake(root))
            read_corpus(root, report)
            assert all(f.location.line >= 1 and f.location.column >= 1 for f in report.findings)
        finally:
            path.write_bytes(before)


TARGETS: dict[str, Callable[[str], None]] = {
    target.__name__: target
    for target in (
        yaml, front_matter, lines, conversion, page, matching, dates, numbers, addresses, mends, places, search, project,
    )
}  # fmt: skip
