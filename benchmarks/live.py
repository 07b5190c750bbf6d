"""From saving a page to its findings and to the new page: `python -m benchmarks.live [TIMES [PAGES]]`.

Serves a copy of the project, or an honest one of so many pages (`benchmarks/grow.py`), puts a typing error into a
quotation again and again, and measures the time until the terminal shows the finding, and until the new page is sent;
beside it the time of the processor, which does not depend on what else the machine does. Then the same with MkDocs, the
theme and its search alone. The difference between the two times is mostly the time between two looks at the files, and
the wait for more of them.
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

from benchmarks.grow import ROOT, write, write_stock

PORT = "8765"


def cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def own(root: Path) -> str:
    """Writes a copy of the project, and settings without the plugin; returns the name of the page that is changed."""
    for name in ("docs", "glossary", "seeds", "src"):
        shutil.copytree(ROOT / name, root / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    settings = re.sub(r"^  - attest:\n(?:    .*\n|\n(?=    ))+", "", settings, flags=re.MULTILINE)
    (root / "stock.yml").write_text(settings, encoding="utf-8")
    return "agencies/nspcc"


def grown(root: Path, pages: int) -> str:
    """Writes a project of so many pages, and the same filled in; returns the name of the page that is changed."""
    write(root, pages)
    subprocess.run([Path(sys.executable).with_name("attest"), "export", "filled"], cwd=root, check=True)
    write_stock(root, root / "filled")
    return "pages/p0/n1"


def main(times: int, pages: int, *, stock: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        page = grown(root, pages) if pages else own(root)
        path = root / ("filled" if stock and pages else "docs") / f"{page}.md"
        settings = "stock.yml" if stock else "mkdocs.yml"
        command = [sys.executable, "-m", "mkdocs", "serve", "-f", settings, "--dev-addr", f"127.0.0.1:{PORT}"]
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
                with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{page}/", timeout=300) as answer:
                    if words in answer.read().decode().partition('id="attest-bar"')[0]:
                        return time.monotonic()
                time.sleep(0.02)
            raise SystemExit(f"the page with {words!r} was never sent")

        try:
            wait("Serving on", 0)
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
    asked = [int(word) for word in sys.argv[1:]]
    for alone in (False, True):
        main(asked[0] if asked else 5, asked[1] if len(asked) > 1 else 0, stock=alone)
