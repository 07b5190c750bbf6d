"""What each hostile case costs beside an honest page of its size: `python -m benchmarks.hostile`.

Each case is read, and where it is not refused also built and checked, as `attest check` does it; the time is that of
the processor. To the cases of the tests come shapes that go to the edge of what the intake lets through. The honest
page holds cited prose of as many bytes as the case adds, at most as many as a page may have.

In November 2026, on two idle cores, none of the 476 cases took more than 7.3 times as long.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.hostile.cases import CITED, FRONT, Case, bad, honest, page
from tests.hostile.edges import edges
from tests.project import Project
from tests.test_hostile import findings

SIZES = (500, 2_000, 8_000, 32_000, 63_000)

PROSE = f"Fog is common here and drifts over the harbour. {CITED}\n\n"


def size(root: Path) -> int:
    return sum(p.lstat().st_size for p in root.rglob("*") if p.is_file() and "site" not in p.parts)


def cost(case: Case) -> tuple[int, float]:
    """Returns how many bytes a case adds to the example, and the time that the example takes with it."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project.create(Path(folder))
        before = size(project.root)
        case.make(project.root)
        added = max(size(project.root) - before, 0)
        started = time.process_time()
        findings(project)
        return added, time.process_time() - started


def main() -> None:
    cost(Case("warm", lambda _: None))
    plain = [
        (n, min(cost(Case("honest", page(FRONT + PROSE * (n // len(PROSE))))) for _ in range(3))[1]) for n in SIZES
    ]
    for n, taken in plain:
        print(f"honest page of {n:,} bytes: {taken:.3f} s")
    rated = []
    for case in (*bad(), *honest(), *edges()):
        try:
            added, taken = cost(case)
        except OSError as error:
            print(f"not made here: {case.name}: {error}", file=sys.stderr)
            continue
        # The honest page that is at least half as large.
        fair = next((t for n, t in plain if n >= added / 2), plain[-1][1])
        rated.append((taken / fair, taken, added, case.name))
        if taken > 2:
            print(f"slow: {taken:.1f} s, {added:,} bytes: {case.name}", flush=True)
    rated.sort(reverse=True)
    print(f"{len(rated)} cases; the dearest beside an honest page of its size:")
    for ratio, taken, added, name in rated[:8]:
        print(f"  {ratio:.1f} times, {taken:.2f} s, {added:,} bytes: {name}")


if __name__ == "__main__":
    main()
