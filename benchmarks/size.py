"""What a site of any size costs, beside the theme as it comes: `make bench`, or `python -m benchmarks.size 50 500`.

Each size is an honest project (`benchmarks/grow.py`). The program and the stock build run in turn in one run, so that
they share what else the machine does. What is counted is the time of the processor and the most memory, which depend
little on it. The table goes into docs/contributing/measurements.md.
"""

from __future__ import annotations

import datetime
import math
import os
import platform
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.grow import ROOT, write, write_stock

TIMES = {50: 3, 500: 1}
_BIN = Path(sys.executable).parent
_PLACE = re.compile(r"(?<=Seconds are the processor's\.\n\n).*?(?=\n## )", re.DOTALL)


class Cost(NamedTuple):
    """Seconds of the processor, and megabytes."""

    seconds: float
    memory: float


def cost(root: Path, *command: str) -> Cost:
    """Runs a command in a folder; only one that succeeds counts."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, str(root / "log"), 577, 0o600),
    ]
    # Programs are compiled before the first of several runs, as they are for whoever has started them once.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONPYCACHEPREFIX": str(root.parent / "compiled")}
    here = Path.cwd()
    os.chdir(root)
    try:
        process = os.posix_spawn(str(_BIN / command[0]), [*command], environment, file_actions=actions)
    finally:
        os.chdir(here)
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{(root / 'log').read_text()[-3000:]}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measure(pages: int, folder: Path) -> dict[str, Cost]:
    """Measures a project of a size, each command as often as its size allows, in turn."""
    root = folder / f"of-{pages}"
    write(root, pages)
    runs: dict[str, list[Cost]] = {}
    for _ in range(TIMES.get(pages, 1)):
        shutil.rmtree(root / "filled", ignore_errors=True)
        runs.setdefault("export", []).append(cost(root, "attest", "export", "filled"))
        write_stock(root, root / "filled")
        runs.setdefault("build", []).append(cost(root, "mkdocs", "build", "--strict", "-d", "site"))
        runs.setdefault("stock", []).append(cost(root, "mkdocs", "build", "-f", "stock.yml", "-d", "stock"))
        runs.setdefault("check", []).append(cost(root, "attest", "check", "--site", "site"))
        print(pages, {name: tuple(round(x, 1) for x in done[-1]) for name, done in runs.items()}, file=sys.stderr)
    shutil.rmtree(root)
    return {name: min(done) for name, done in runs.items()}


def table(found: dict[int, dict[str, Cost]]) -> str:
    """Writes what was measured as Markdown."""
    head = ["Pages", "stock build", "build, all on", "ratio", "check", "to stock", "export", "memory", "to stock"]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for pages, by in found.items():
        stock, build, check = by["stock"], by["build"], by["check"]
        cells = [
            f"{pages:,}", f"{stock.seconds:.1f} s", f"{build.seconds:.1f} s", f"{build.seconds / stock.seconds:.2f}",
            f"{check.seconds:.1f} s", f"{check.seconds / stock.seconds:.2f}", f"{by['export'].seconds:.1f} s",
            f"{build.memory:.0f} MB", f"{build.memory / stock.memory:.2f}",
        ]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    for (less, before), (more, after) in zip(list(found.items())[:-1], list(found.items())[1:], strict=True):
        grown = {n: math.log(after[n].seconds / before[n].seconds) / math.log(more / less) for n in before}
        told = ", ".join(f"{name} {exponent:.2f}" for name, exponent in grown.items())
        lines.append(f"\nExponents from {less:,} to {more:,} pages: {told}.")
    day = datetime.datetime.now(tz=datetime.UTC).date()
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {statistics.fmean(os.getloadavg()):.0f}"
    return "\n".join([*lines, f"\nMeasured on {day.day} {day:%B %Y}: {where}."])


def main(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shown = table({pages: measure(pages, Path(folder)) for pages in sizes})
    print(shown)
    page = ROOT / "docs/contributing/measurements.md"
    page.write_text(_PLACE.sub(lambda _: f"{shown}\n", page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [50, 500, 2000])
