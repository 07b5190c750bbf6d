"""Lines of code, without docstrings, comments and blank lines: `make lines`."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
_NO_CODE = frozenset((
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING,
    tokenize.ENDMARKER,
))  # fmt: skip


def python(text: str) -> int:
    """Counts the lines of a Python module on which there is code."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    code = {n for t in tokens if t.type not in _NO_CODE for n in range(t.start[0], t.end[0] + 1)}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            code -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(code)


def javascript(text: str) -> int:
    """Counts the lines of a script that hold more than a comment."""
    plain = re.sub(r"^\s*/\*.*?\*/", "", text, flags=re.DOTALL | re.MULTILINE)
    return sum(1 for line in plain.splitlines() if line.strip() and not line.strip().startswith("//"))


def main() -> None:
    rooms: Counter[str] = Counter()
    for path in sorted((ROOT / "src/attest").rglob("*.py")):
        parts = path.relative_to(ROOT / "src/attest").parts
        rooms[parts[0] if len(parts) > 1 else "."] += python(path.read_text(encoding="utf-8"))
    scripts = [*(ROOT / "docs/assets").glob("*.js"), *(ROOT / "src/attest").rglob("*.js")]
    for room, lines in rooms.items():
        print(f"{lines:7,} {room}")
    print(f"{rooms.total():7,} Python\n{sum(javascript(s.read_text(encoding='utf-8')) for s in scripts):7,} JavaScript")


if __name__ == "__main__":
    main()
