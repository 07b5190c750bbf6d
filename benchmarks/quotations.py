"""Checks of quotations: how many corruptions are found, how many honest quotations are refused, and how long it takes.

Run it with `uv run --group bench python -m benchmarks.quotations`. The cases are the quotations of this site, each
corrupted in about twenty ways, and each in the shapes in which an honest author may write it. Every tool gets the text
of the cited passages, in which the quotation is, and no other.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from citations import resolve_in
from proof_citations import verify_citation
from quotecheck import check
from tests.mutation import corrupt

from attest.checks.quotations import runs
from attest.engine.building import built
from attest.evidence.citations import Published
from attest.evidence.claims import Claims
from attest.model.findings import Report
from attest.project import read_corpus
from attest.site.pages import read_site
from attest.text.fold import fold, hidden_characters
from attest.text.matching import match

ROOT = Path(__file__).parent.parent
SHAPES: dict[str, Callable[[str], str]] = {
    "as it stands": lambda text: text,
    "curly marks": lambda text: text.replace("'", "’"),
    "straight marks": lambda text: text.replace("’", "'").replace("“", '"').replace("”", '"'),
    "line breaks": lambda text: text.replace(" ", "\n", 3),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "dash shapes": lambda text: text.replace("–", "—").replace(" - ", " – "),
}  # fmt: skip


class Case(NamedTuple):
    """A quotation beside the passages that it cites.

    Attributes:
        kind: The kind of corruption, or the shape.
        honest: Whether a check must accept it.
        text: The quotation.
        passages: The passages of its evidence, run by run.
    """

    kind: str
    honest: bool
    text: str
    passages: list[list[str]]


def attest(case: Case) -> bool:
    return not hidden_characters(case.text) and any(match(case.text, run) for run in case.passages)


def citations(case: Case) -> bool:
    return any(resolve_in(case.text, "\n".join(run)).state in ("found", "ambiguous") for run in case.passages)


def quotecheck(case: Case) -> bool:
    return any(check(case.text, "\n".join(run)).ok for run in case.passages)


def proof_citations(case: Case) -> bool:
    return any(
        verify_citation(
            "https://example.org/", case.text, "case", snapshot="\n".join(run), skip_live_fetch=True, oa_lookup=False
        )["status"] == "verified"
        for run in case.passages
    )  # fmt: skip


TOOLS = {"attest": attest, "citations": citations, "quotecheck": quotecheck, "proof-citations": proof_citations}


def cases() -> Iterator[Case]:
    """Yields the cases from the quotations of this site, built anew."""
    corpus = read_corpus(ROOT, Report())
    with built(ROOT, len(corpus.pages)) as folder:
        published = Published(corpus, read_site(folder))
        claims = Claims(published).all
    rng = random.Random(2026)
    for quotation in (q for claim in claims for q in claim.quotations):
        evidence = [e for e in quotation.evidence if e.passage]
        passages = [[text for _, _, text in run] for run in runs(evidence, corpus.sources)]
        # A shortened or supplemented quotation is a form of its own, which the peers do not all know.
        form = ", with […] or [words]" if "[" in quotation.text else ""
        for shape, write in SHAPES.items():
            text = write(quotation.text)
            if text != quotation.text or shape == "as it stands":
                yield Case(shape + form, honest=True, text=text, passages=passages)
        for kind, text in corrupt(quotation.text, rng):
            verbatim = any(fold(text) in fold(passage) for run in passages for passage in run)
            if fold(text) != fold(quotation.text) and not (verbatim and not hidden_characters(text)):
                yield Case(kind, honest=False, text=text, passages=passages)


def main() -> None:
    """Prints a table of all kinds, and of the time that each tool took."""
    found = list(cases())
    totals = Counter((case.honest, case.kind) for case in found)
    right: Counter[tuple[str, bool, str]] = Counter()
    seconds = {}
    for name, accepts in TOOLS.items():
        start = time.process_time()
        for case in found:
            right[name, case.honest, case.kind] += accepts(case) is case.honest
        seconds[name] = time.process_time() - start
    print(f"| kind | cases | {' | '.join(TOOLS)} |\n|---|---|{'---|' * len(TOOLS)}")
    for honest in (False, True):
        for kind in sorted(k for h, k in totals if h is honest):
            print(f"| {kind} | {totals[honest, kind]:,} | {' | '.join(f'{right[t, honest, kind]:,}' for t in TOOLS)} |")
        label = "honest, accepted" if honest else "corrupted, caught"
        every = sum(n for (h, _), n in totals.items() if h is honest)
        sums = [sum(n for (t, h, _), n in right.items() if t == tool and h is honest) for tool in TOOLS]
        print(f"| **{label}** | {every:,} | {' | '.join(f'{n:,} ({n / every:.1%})' for n in sums)} |")
    each = {name: seconds[name] / len(found) * 1e6 for name in TOOLS}
    ratios = [each[tool] / each["attest"] for tool in TOOLS]
    print(f"| processor time per case, microseconds | | {' | '.join(f'{each[t]:,.0f}' for t in TOOLS)} |")
    print(f"| times attest | | {' | '.join(f'{ratio:.1f}' for ratio in ratios)} |")
    print(", ".join(f"{name} {version(name)}" for name in TOOLS if name != "attest"))


if __name__ == "__main__":
    main()
