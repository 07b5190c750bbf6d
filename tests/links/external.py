"""Asks lychee whether the addresses of other hosts answer: `python -m tests.links.external SITE`.

Three verdicts: an address *answers*; it is *broken* where its host says that it is gone (404 or 410); and everything
else, a host that is slow, that is away or that refuses machines, is *cannot tell*. Only what is broken is an error.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
EXCEPTIONS = Path(__file__).parent / "exceptions.txt"
CACHE = ROOT / ".cache"
GONE = (404, 410)
_EXCEPTION = re.compile(r"(?P<pattern>\S+)  # (?P<reason>\S.*)")


@dataclass(frozen=True, order=True)
class Answer:
    """What became of one address.

    Attributes:
        verdict: `broken` or `cannot tell`.
        address: The address.
        why: What its host, or the lack of one, said.
        archived: Where an archive has a copy, or nothing.
    """

    verdict: str
    address: str
    why: str
    archived: str = ""


def exceptions(text: str) -> dict[str, str]:
    """Reads the exceptions: the reason of each pattern.

    Raises:
        ValueError: A line has no reason, or its pattern is none.
    """
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _EXCEPTION.fullmatch(line)
        if not match:
            raise ValueError(f"{EXCEPTIONS.name}:{number}: write the pattern, two spaces, # and the reason")
        re.compile(match["pattern"])
        found[match["pattern"]] = match["reason"]
    return found


def judge(result: dict[str, Any]) -> list[Answer]:
    """Judges what lychee found.

    Args:
        result: Its report as JSON.

    Returns:
        Each address that did not answer, once.
    """
    archived = {
        one["original"]: one["suggestion"] for many in result.get("suggestion_map", {}).values() for one in many
    }
    answers = set()
    for key in ("error_map", "timeout_map"):
        for many in result.get(key, {}).values():
            for one in many:
                verdict = "broken" if one["status"].get("code") in GONE else "cannot tell"
                answers.add(Answer(verdict, one["url"], one["status"]["text"], archived.get(one["url"], "")))
    return sorted(answers)


def places(address: str) -> Iterator[str]:
    """Finds where an address is written in the project."""
    bare = address.rstrip("/")
    pattern = re.compile(rf"{re.escape(bare)}/?(?![\w/.?#-])")
    for path, text in _texts().items():
        for found in pattern.finditer(text) if bare in text else ():
            line = text.count("\n", 0, found.start()) + 1
            yield f"{path}:{line}:{found.start() - text.rfind(chr(10), 0, found.start())}"


@cache
def _texts() -> dict[str, str]:
    files = sorted(p for folder in ("docs", "glossary", "seeds") for p in (ROOT / folder).rglob("*"))
    written = [p for p in files if p.suffix in (".md", ".yml")]
    return {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in written}


def main() -> None:
    """Runs lychee on a built site and says what is broken and what it could not tell."""
    lychee = shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")
    if not lychee:
        sys.exit("lychee is not there: uv sync --group links")
    command = [lychee, "--config", str(Path(__file__).with_name("lychee.toml")), "--format", "json", "--no-progress"]
    command.append(str(Path(sys.argv[1]).resolve()))
    for pattern in exceptions(EXCEPTIONS.read_text(encoding="utf-8")):
        command += ["--exclude", pattern]
    CACHE.mkdir(exist_ok=True)
    done = subprocess.run(command, cwd=CACHE, capture_output=True, text=True, check=False)
    try:
        result = json.loads(done.stdout)
    except ValueError:
        sys.exit(f"lychee did not run: {done.stderr.strip()}")
    answers = judge(result)
    for answer in answers:
        print(f"{next(places(answer.address), sys.argv[1])}: {answer.verdict}: {answer.address} ({answer.why})")
        if answer.archived:
            print(f"    archived: {answer.archived}")
    broken = sum(answer.verdict == "broken" for answer in answers)
    asked = result["successful"] + len(answers)
    print(f"asked {asked}: {result['successful']} answer, {broken} broken, {len(answers) - broken} cannot tell")
    if not asked:
        sys.exit("no address was asked, so nothing is known")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
