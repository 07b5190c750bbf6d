"""From saving a page to its findings and to the new page: `python benchmarks/live.py [TIMES]`.

Serves a copy of the project, puts a typing error into a quotation again and again, and measures the time until the
terminal shows the finding, and until the new page is sent; beside it the time of the processor, which does not depend
on what else the machine does. Then the same with MkDocs, the theme and its search alone. The difference between the
two times is mostly the time between two looks at the files, and the wait for more of them.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = "docs/agencies/nspcc.md"
ADDRESS = "agencies/nspcc/"
PORT = "8765"


def cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(times: int, *, stock: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("docs", "glossary", "seeds", "src"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        if stock:
            settings = re.sub(r"^  - attest:\n(?:    .*\n|\n(?=    ))+", "", settings, flags=re.MULTILINE)
        (Path(folder) / "mkdocs.yml").write_text(settings, encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{PORT}"]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        lines: list[tuple[float, str]] = []

        def read() -> None:
            for line in process.stderr or ():
                lines.append((time.monotonic(), line.rstrip()))

        threading.Thread(target=read, daemon=True).start()

        def wait(pattern: str, since: int) -> float:
            until = time.monotonic() + 300
            while time.monotonic() < until:
                for at, line in lines[since:]:
                    if re.search(pattern, line):
                        return at
                time.sleep(0.01)
            raise SystemExit(f"{pattern!r} was not told:\n" + "\n".join(line for _, line in lines[since:]))

        def sent(words: str) -> float:
            until = time.monotonic() + 300
            while time.monotonic() < until:
                with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{ADDRESS}", timeout=300) as answer:
                    if words in answer.read().decode().partition('id="attest-bar"')[0]:
                        return time.monotonic()
                time.sleep(0.02)
            raise SystemExit(f"the page with {words!r} was never sent")

        try:
            wait("Serving on", 0)
            path = Path(folder) / PAGE
            text = path.read_text(encoding="utf-8")
            words = re.search(r'"([^"\n]{12,60})"', text)
            assert words
            for number in range(times):
                time.sleep(3)
                since, before = len(lines), cpu(process.pid)
                changed = words.group(1)[:-1] + "z" * (number + 1)
                started = time.monotonic()
                path.write_text(text.replace(words.group(1), changed, 1), encoding="utf-8")
                shown, used = sent(changed) - started, cpu(process.pid) - before
                told = "stock" if stock else f"attest: finding after {wait('Q002', since) - started:.2f} s"
                print(
                    f"{told}, page after {shown:.2f} s ({used:.2f} s of the processor), load {os.getloadavg()[0]:.1f}",
                    flush=True,
                )
                if not stock:
                    wait("Reloading browsers", since)
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    for alone in (False, True):
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, stock=alone)
