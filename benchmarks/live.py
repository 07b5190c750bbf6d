"""From saving a page to its findings on the screen: `python benchmarks/live.py [TIMES]`.

Serves a copy of the project, puts a typing error into a quotation again and again, and measures the time until the
terminal shows the finding, and until the page with its bar is there; beside it the time of the processor, which does
not depend on what else the machine does. The difference is mostly the half second between two looks of MkDocs at the
files, and the quarter of a second that it waits for more.

On two idle cores in November 2026: the finding after 0.5 to 0.8 s, 0.4 s of it the processor's; at a load of 12 after
1.4 to 2.5 s.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = "docs/agencies/nspcc.md"
PORT = "8765"


def cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(times: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("docs", "glossary", "seeds", "src"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{PORT}"]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        lines: list[tuple[float, float, str]] = []

        def read() -> None:
            for line in process.stderr or ():
                lines.append((time.monotonic(), cpu(process.pid), line.rstrip()))

        threading.Thread(target=read, daemon=True).start()

        def wait(pattern: str, since: int) -> tuple[float, float]:
            until = time.monotonic() + 300
            while time.monotonic() < until:
                for at, used, line in lines[since:]:
                    if re.search(pattern, line):
                        return at, used
                time.sleep(0.01)
            raise SystemExit(f"{pattern!r} was not told:\n" + "\n".join(line for _, _, line in lines[since:]))

        try:
            wait("Serving on", 0)
            path = Path(folder) / PAGE
            text = path.read_text(encoding="utf-8")
            words = re.search(r'"([^"\n]{12,60})"', text)
            assert words
            for number in range(times):
                time.sleep(1.5)
                since, before = len(lines), cpu(process.pid)
                started = time.monotonic()
                path.write_text(
                    text.replace(words.group(1), words.group(1)[:-1] + "z" * (number + 1), 1), encoding="utf-8"
                )
                told, used = wait("Q002", since)
                shown, _ = wait("Documentation built", since)
                load = os.getloadavg()[0]
                print(
                    f"finding after {told - started:.2f} s ({used - before:.2f} s of the processor), "
                    f"page after {shown - started:.1f} s, load {load:.1f}",
                    flush=True,
                )
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
