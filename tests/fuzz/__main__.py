"""Fuzzing for as long as one likes: `python -m tests.fuzz hypothesis|atheris MINUTES [TARGET …]`.

Hypothesis builds texts from the pieces of the languages that are read. Atheris (`pip install atheris`, which is not
among the locked packages) changes inputs by what they reach in the program. Each stops at the first fault of a target,
tells it with the input that led to it, and says at the end how much it has tried.

`python -m tests.fuzz harms ROUNDS SEED [real]` deletes, cuts and swaps files of a whole project and runs the commands on
it; `python -m tests.fuzz edits MINUTES SEED [real]` mistypes in them. `real` does so to this project, not to the example.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

# One input has at most a few kilobytes. An honest page of that size takes a tenth of a second of the machine at most.
SLOW = 2.0


class Faults:
    """What has been tried, and what went wrong: one fault for each place in the program."""

    def __init__(self) -> None:
        self.tried: Counter[str] = Counter()
        self.slowest: dict[str, float] = {}
        self.known: set[tuple[str, str]] = set()

    def run(self, name: str, text: str) -> None:
        from tests.fuzz.targets import TARGETS

        self.tried[name] += 1
        started = time.process_time()
        try:
            TARGETS[name](text)
        except Exception as error:  # Every escape is a fault.
            place = traceback.extract_tb(error.__traceback__)[-1]
            self.tell(name, f"{type(error).__name__} at {place.filename}:{place.lineno}", text, error)
        taken = time.process_time() - started
        self.slowest[name] = max(self.slowest.get(name, 0.0), taken)
        if taken > SLOW:
            self.tell(name, f"slow, {taken:.1f} s", text[:20], None, text)

    def tell(self, name: str, what: str, key: str, error: Exception | None, text: str | None = None) -> None:
        known = (name, what if error else key)
        if known in self.known:
            return
        self.known.add(known)
        print(f"FAULT {name}: {what}: {error}\n    input: {(text if text is not None else key)!r}", flush=True)

    def summary(self, engine: str, seconds: float) -> None:
        print(f"{engine}: {seconds / 60:.1f} minutes, {self.tried.total():,} executions, {len(self.known)} faults")
        for name, count in sorted(self.tried.items()):
            print(f"    {name}: {count:,}, slowest {self.slowest.get(name, 0):.2f} s")
        sys.stdout.flush()


def with_hypothesis(names: list[str], seconds: float) -> Faults:
    from tests.fuzz.targets import texts

    faults = Faults()
    end = time.monotonic() + seconds
    round_ = 0
    while time.monotonic() < end:
        round_ += 1
        for name in names:

            @settings(
                max_examples=150,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(st.just(name), texts())
            def attempt(name: str, text: str) -> None:
                if time.monotonic() < end:
                    faults.run(name, text)

            attempt()
    return faults


def with_atheris(names: list[str], seconds: float) -> Faults:
    import atheris

    with atheris.instrument_imports(include=["attest"]):
        from tests.fuzz.targets import PIECES
        from tests.project import FILES, SEED
    faults = Faults()
    started = time.monotonic()

    def once(data: bytes) -> None:
        if time.monotonic() - started > seconds:
            faults.summary("atheris", time.monotonic() - started)
            os._exit(1 if faults.known else 0)
        if data:
            faults.run(names[data[0] % len(names)], data[1:].decode("utf-8", "replace"))

    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number in range(len(names)):
            for index, text in enumerate((SEED, *FILES.values())):
                (corpus / f"{number}-{index}").write_bytes(bytes([number]) + text.encode("utf-8")[:4000])
        words = Path(folder) / "words"
        escaped = ("".join(f"\\x{b:02X}" for b in piece.encode("utf-8")) for piece in PIECES)
        words.write_text("".join(f'"{w}"\n' for w in escaped), encoding="ascii")
        options = [f"-dict={words}", "-max_len=4096", "-len_control=0", "-timeout=60", "-verbosity=0"]
        atheris.Setup([sys.argv[0], *options, str(corpus)], once)
        atheris.Fuzz()
    return faults


def main(engine: str, minutes: str, *chosen: str) -> int:
    if engine in ("harms", "edits"):
        from tests.fuzz.harms import edits, harms

        seed, real = int(chosen[0]), "real" in chosen
        tally = (
            harms(int(minutes), seed, real=real) if engine == "harms" else edits(float(minutes) * 60, seed, real=real)
        )
        print(f"{engine}, seed {seed}: {tally.told()}")
        return 1 if tally.faults else 0
    seconds = float(minutes) * 60
    if engine == "atheris":
        names = list(chosen) or NAMES
        faults = with_atheris(names, seconds)
    else:
        started = time.monotonic()
        faults = with_hypothesis(list(chosen) or NAMES, seconds)
        faults.summary("hypothesis", time.monotonic() - started)
    return 1 if faults.known else 0


NAMES = [
    "yaml", "front_matter", "lines", "conversion", "page", "matching", "dates", "numbers", "addresses", "mends", "places", "search", "project",
]  # fmt: skip

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
