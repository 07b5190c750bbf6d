"""Expansions: what a sentence says that capital letters stand for is a name that their entry has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attest.checks.run import Run
from attest.evidence import Claim
from attest.model import Example, Finding, Rule
from attest.text import fold

N027 = Rule(
    "N027",
    "wrong-expansion",
    "The words that are said to stand behind capital letters are no name that the glossary has for them.",
    example=Example(
        "docs/index.md",
        fails="The keeper, of the SHB (Skerry Harbour Bureau), said that the fog takes",
        passes="Ada Quill said that the fog takes",
        setup=(
            ("glossary/board.md", "kind: agency", "altLabel: [SHB, Skerry Harbour Board]\nkind: agency"),
            ("glossary/board.md", "The Harbour Board keeps", "The Skerry Harbour Board keeps"),
        ),
    ),
    requires=("N020", "N021"),
)

_LONG = r"(?P<long>[A-Z][\w’'-]+(?:,? (?:(?:of|and|the|for|to|in|into|on|against|&) )*[A-Z][\w’'-]+)+)"
_SHORT = r"(?P<short>[A-Z]{2,}[A-Za-z]*|[A-Z](?:[A-Z.-]|[a-z](?=[A-Z]))+)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_SHORT} \((?:the )?{_LONG}\)",
        rf"\b{_LONG} \((?:the )?{_SHORT}\)",
        rf"\b{_SHORT},? (?:which |that )?(?:stands?|stood|is short|are short|was short) for (?:the )?{_LONG}",
        rf"\b{_SHORT}, (?:or(?: the)?|the) {_LONG}(?=[,.;)]|$)",
        rf"\b{_SHORT}(?::| [–—-]) (?:the )?(?![A-Z]{{2}}){_LONG}(?=[,.;)]|$)",
        rf"\b{_LONG}, (?:or )?{_SHORT}(?=[,.;)]|$)",
    )
)
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
_FULL = 3
# Capital letters that may be short for something: without them nothing is said to stand for anything.
_SIGN = re.compile(r"[A-Z](?:[A-Z.-]|[a-z][A-Z])")
_SMALL = frozenset(("of", "and", "the", "for", "to", "in", "on"))


def check_expansions(run: Run) -> Iterator[Finding]:
    """Checks what claims say that capital letters stand for."""
    owners = {fold(label): i for i, entry in run.corpus.entries.items() for label in entry.record.labels}
    for claim in run.claims.with_headings:
        yield from _check(run, claim, owners)
    yield from _check_other_names(run)


def _check_other_names(run: Run) -> Iterator[Finding]:
    """Checks that each full name that a page or an entry has beside its title stands so in what somebody wrote."""
    corpus = run.corpus
    told = [(p.document, "aliases", i, a) for p in corpus.pages.values() for i, a in enumerate(p.front.aliases)]
    told += [(e.document, "altLabel", i, a) for e in corpus.entries.values() for i, a in enumerate(e.record.altLabel)]
    told = [item for item in told if len(_CAPITAL.findall(item[3])) >= _FULL]
    if not told:
        return
    texts = [*(p.body for p in corpus.pages.values()), *(e.body for e in corpus.entries.values())]
    texts += [e.record.prefLabel for e in corpus.entries.values()]
    texts += [passage for source in corpus.sources.values() for passage in source.passages]
    written = fold(" ".join(texts)).casefold()
    for document, key, index, name in told:
        if fold(name).casefold() not in written:
            message = f"no page, entry or source has the name “{name}”"
            yield Finding(
                N027, document.location((key, index)), message, "Correct it, or cite what says it on the page."
            )


def _check(run: Run, claim: Claim, owners: dict[str, str]) -> Iterator[Finding]:
    entries = run.corpus.entries
    for pattern in _PATTERNS if _SIGN.search(claim.block.text) else ():
        for found in pattern.finditer(claim.block.text):
            short, words = found["short"], " ".join(fold(found["long"]).split()).removeprefix("The ")
            entry = entries.get(owners.get(fold(short), ""))
            # Another body beside the first is no expansion of it.
            if (
                entry is None
                or words in owners
                or any(label.endswith(words) or label.startswith(f"{words} ") for label in owners)
                or not _alike(short, words, entry.record.labels)
            ):
                continue
            known = [label for label in entry.record.labels if " " in label]
            location = run.location(claim, found.start("long"))
            message = f"{short} does not stand for “{words}”"
            yield Finding(N027, location, message, f"The glossary has: {', '.join(known) or entry.record.prefLabel}.")
            return


def _alike(short: str, words: str, labels: list[str]) -> bool:
    """Says whether words look like what letters stand for: by their first letters, or because a true name is near."""
    own = [w for w in re.split(r"[\s-]+", words) if w.casefold() not in _SMALL]
    if "".join(w[0] for w in own).casefold() == re.sub(r"[^A-Za-z]", "", short).casefold():
        return True
    known = ({w.casefold() for w in label.split()} - _SMALL for label in labels if " " in label)
    return any(len(shared := {w.casefold() for w in own} & true) >= 2 or 2 * len(shared) >= len(true) for true in known)
