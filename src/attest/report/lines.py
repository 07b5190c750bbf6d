"""The lines of the files that a report speaks about, made safe to show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from attest.model import Fix, Rule
from attest.text import HIDDEN

# Control characters could steer a terminal, and hidden ones would show nothing: both are shown by their numbers.
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|{HIDDEN.pattern}")
_MOST_BYTES = 1024 * 1024


@dataclass
class Files:
    """The project's files, read for a report.

    Attributes:
        root: The project's root.
        address: The address of the published site, which holds the page of the rules; nothing where there is none.
    """

    root: Path
    address: str = ""
    _texts: dict[str, str] = field(default_factory=dict)

    def text(self, path: str) -> str:
        """Returns the text of a file as findings count in it; nothing where it cannot be read."""
        if path not in self._texts:
            file = self.root / path
            try:
                small = file.is_file() and not file.is_symlink() and file.stat().st_size <= _MOST_BYTES
                content = file.read_bytes() if small else b""
            except (OSError, ValueError):
                content = b""
            self._texts[path] = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        return self._texts[path]

    def line(self, path: str, number: int) -> str:
        """Returns a line of a file, counted from 1."""
        lines = self.text(path).split("\n")
        return lines[number - 1] if 1 <= number <= len(lines) else ""

    def help(self, rule: Rule) -> str:
        """Returns the address of a rule's page, or the command that tells the rule where no site is published."""
        path = f"reference/rules/#{rule.code.lower()}"
        return f"{self.address.rstrip('/')}/{path}" if self.address else f"attest rule {rule.code}"

    def patch(self, fix: Fix) -> tuple[int, list[str], list[str]]:
        """Returns the first line that a fix changes, the lines before it and the lines after it."""
        text = self.text(fix.path)
        first = text.rfind("\n", 0, fix.start) + 1
        end = text.find("\n", fix.end)
        last = end if end >= 0 else len(text)
        after = text[first : fix.start] + fix.replacement + text[fix.end : last]
        return text.count("\n", 0, first) + 1, text[first:last].split("\n"), after.split("\n")


def counted(numbers: dict[str, int]) -> str:
    """Returns counts in words, such as `51 built pages, 380 quotations`."""
    return ", ".join(f"{number:,} {what}" for what, number in sorted(numbers.items())) or "nothing"


def visible(text: str) -> str:
    """Shows a text with each control character and each hidden character as `<U+200B>`."""
    return _UNSAFE.sub(lambda m: f"<U+{ord(m.group()):04X}>", text)


def place(text: str, offset: int) -> tuple[int, int]:
    """Returns the line and column of an offset, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
