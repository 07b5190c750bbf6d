"""Records that cannot be true: they end before they start, go in circles, or put one person in two places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from attest.checks.run import Run
from attest.model import Event, Example, Figure, Finding, Life, Relationship, Rule, Term, TimeSpan, edtf
from attest.project import PLANS, TIES, Corpus, Fact, History

R010 = Rule(
    "R010",
    "ends-before-start",
    "A record or a life ends before it starts.",
    example=Example(
        "docs/index.yml", fails='life: {start: "1900", end: "1899"}\nrelationships:\n', passes="relationships:\n"
    ),
)
R011 = Rule(
    "R011",
    "part-of-itself",
    "Parts and wholes go in a circle: something would be a part of itself.",
    example=Example(
        "docs/index.yml",
        fails="relationships:\n  - {id: board-in-itself, subject: board, predicate: is part of, object: board,"
        ' term: "org:subOrganizationOf", status: in force, evidence: [gazette#p2]}\n',
        passes="relationships:\n",
    ),
)
_HEAD = (
    "  - {{id: {}, subject: {}, predicate: is head of, object: {}, term: org:headOf,"
    ' start: "1921-03-08", status: in force, evidence: [gazette#p3, background/board#paper]}}\n'
)
_QUILL = "relationships:\n" + _HEAD.format("quill-heads", "quill", "board")
R012 = Rule(
    "R012",
    "two-heads",
    "One body has two heads on the same day.",
    example=Example(
        "docs/index.yml",
        fails=_QUILL + _HEAD.format("board-heads", "board", "board"),
        passes="relationships:\n",
    ),
)
R013 = Rule(
    "R013",
    "two-posts",
    "One person heads two bodies on the same day.",
    example=Example(
        "docs/index.yml",
        fails=_QUILL + _HEAD.format("quill-heads-both", "quill", "gazette-paper"),
        passes="relationships:\n",
    ),
)
R014 = Rule(
    "R014",
    "outside-life",
    "A body is headed, affiliated or part of another when it did not exist.",
    example=Example("docs/index.yml", fails='life: {start: "1930"}\n' + _QUILL, passes="relationships:\n"),
)
R015 = Rule(
    "R015",
    "outcome-before-plan",
    "What came of a plan is dated before the plan was made.",
    example=Example(
        "docs/index.yml",
        fails='evidence: [gazette#p2, gazette#p5], said: "1922", outcome: light-lit}\n'
        "  - {id: light-lit, label: The Gazette appears, about: [gazette-paper],"
        ' date: "1921-03-08", status: happened, evidence: [background/board#paper]}',
        passes="evidence: [gazette#p2], outcome: not established}",
    ),
)
R016 = Rule(
    "R016",
    "part-larger-than-whole",
    "A figure is larger than the figure of which it is a part.",
    example=Example("seeds/gazette.yml", fails="status: planned, part_of: boats}", passes="status: planned}"),
)
R017 = Rule(
    "R017",
    "sum-differs",
    "Figures do not add up to the figure that is recorded as their sum.",
    example=Example("seeds/gazette.yml", fails="sum_of: [boats]}", passes="part_of: boats}"),
)


def check_contradictions(run: Run) -> Iterator[Finding]:
    """Checks what no single record shows: order in time, circles, one head a body, parts and sums."""
    corpus = run.corpus
    history = History(corpus)
    run.report.count("existences", len(history.lives))
    yield from _check_order(corpus, history)
    yield from _check_circles(corpus)
    yield from _check_heads(corpus, history)
    yield from _check_lives(corpus, history)
    yield from _check_figures(corpus)


def _finding(rule: Rule, fact: Fact, key: str, message: str, hint: str = "") -> Finding:
    return Finding(rule, fact.document.location((*fact.path, key)), message, hint)


def _check_order(corpus: Corpus, history: History) -> Iterator[Finding]:
    lives = [(p.front.entity, p.records.life, p.records_document) for p in corpus.pages.values()]
    lives += [(e.record.id, e.record.life, e.document) for e in corpus.entries.values()]
    for body, life, document in lives:
        if life and _backwards(life):
            message = f"the life of `{body}` ends ({life.end}) before it starts ({life.start})"
            yield Finding(R010, document.location(("life", "end")), message)
    for fact in corpus.facts.values():
        record = fact.record
        if isinstance(record, Relationship) and _backwards(record):
            message = f"`{record.id}` ends ({record.end}) before it starts ({record.start})"
            yield _finding(R010, fact, "end", message)
        if isinstance(record, Relationship | Event) and record.status in PLANS and record.said:
            done = history.done(record)
            if done and done.last < edtf.parse(record.said).first:
                message = f"`{record.id}` was planned on {record.said}, after its outcome `{record.outcome}`"
                yield _finding(R015, fact, "outcome", message)


def _backwards(record: Relationship | Life) -> bool:
    span = TimeSpan.of(record)
    return bool(span.start and span.end and span.last < span.first)


def _check_circles(corpus: Corpus) -> Iterator[Finding]:
    parts = [f for f in corpus.facts.values() if isinstance(f.record, Relationship) and f.record.term is Term.PART_OF]
    edges = [(f.record.subject, f.record.object, f) for f in parts if isinstance(f.record, Relationship)]
    yield from _circles(((a or "", b or "", f) for a, b, f in edges), "object")
    figures = (f for f in corpus.facts.values() if isinstance(f.record, Figure) and f.record.part_of)
    wholes = ((f.record.id, f.record.part_of or "", f) for f in figures if isinstance(f.record, Figure))
    yield from _circles(wholes, "part_of")


def _circles(edges: Iterable[tuple[str, str, Fact]], key: str) -> Iterator[Finding]:
    """Finds the records that close a circle, in the order of the records."""
    wholes: dict[str, set[str]] = {}
    for part, whole, fact in edges:
        reached, open_ = {whole}, [whole]
        while open_:
            for further in wholes.get(open_.pop(), set()) - reached:
                reached.add(further)
                open_.append(further)
        if part in reached:
            yield _finding(R011, fact, key, f"`{part}` would be a part of itself, through `{whole}`")
        else:
            wholes.setdefault(part, set()).add(whole)


def _check_heads(corpus: Corpus, history: History) -> Iterator[Finding]:
    posts: dict[str, list[Relationship]] = {}
    for body, heads in history.heads.items():
        for earlier, later in combinations(heads, 2):
            if earlier.subject != later.subject and TimeSpan.of(earlier).overlaps(TimeSpan.of(later)):
                message = f"`{earlier.subject}` and `{later.subject}` head `{body}` on the same day"
                hint = f"Give `{earlier.id}` an `end`; where only the last sight is known, such as `[2013-09..]`."
                yield _finding(R012, corpus.facts[later.id], "start", message, hint)
        for head in heads:
            if head.term is Term.HEAD_OF:
                posts.setdefault(head.subject or "", []).append(head)
    for person, held in posts.items():
        for earlier, later in combinations(held, 2):
            if earlier.object != later.object and TimeSpan.of(earlier).overlaps(TimeSpan.of(later)):
                message = f"`{person}` heads `{earlier.object}` and `{later.object}` on the same day"
                yield _finding(R013, corpus.facts[later.id], "start", message)


def _check_lives(corpus: Corpus, history: History) -> Iterator[Finding]:
    for record in history.in_time([*TIES, Term.HEAD_OF]):
        span = TimeSpan.of(record)
        for body in (record.subject, record.object):
            life = history.lives.get(body or "")
            if not life:
                continue
            whole = TimeSpan.of(life)
            if record.start and span.start and span.start.last < whole.first:
                message = f"`{record.id}` starts ({record.start}) before `{body}` did ({life.start})"
                yield _finding(R014, corpus.facts[record.id], "start", message)
            if record.end and span.end and span.end.first > whole.last:
                message = f"`{record.id}` ends ({record.end}) after `{body}` did ({life.end})"
                yield _finding(R014, corpus.facts[record.id], "end", message)


def _check_figures(corpus: Corpus) -> Iterator[Finding]:
    values = {f.id: f.value for f in corpus.figures}
    for figure in corpus.figures:
        whole, own = values.get(figure.part_of or ""), figure.value
        if isinstance(own, int) and isinstance(whole, int) and own > whole:
            message = f"`{figure.id}` ({own}) is larger than `{figure.part_of}` ({whole}), of which it is a part"
            yield _finding(R016, corpus.facts[figure.id], "value", message)
        if figure.sum_of:
            added = [values.get(name) for name in figure.sum_of]
            total = sum(value for value in added if isinstance(value, int))
            if not all(isinstance(value, int) for value in added) or total != own:
                message = f"`{figure.id}` is {own}, but the figures of its `sum_of` add up to {total}"
                yield _finding(R017, corpus.facts[figure.id], "sum_of", message)
