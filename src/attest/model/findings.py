"""What a check reports: a rule that failed, at a place in a file, with the way to mend it.

An author's mistake is always a `Finding` and never an exception.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs. Only errors make `attest check` exit with 1."""

    ERROR = "error"
    WARNING = "warning"


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class Example:
    """A change of the example project about the lights of a harbour that breaks a rule.

    Attributes:
        path: The file that is changed; under `site/`, a file of the built site.
        fails: What breaks the rule.
        passes: What stands in its place before; nothing where the whole file is new.
        setup: What else is changed before, each a file, what stands there and what takes its place.
    """

    path: str
    fails: str
    passes: str
    setup: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Rule:
    """A rule. It stands in one file with its check, and `attest.checks.registry` names it.

    Attributes:
        code: A letter for the group and three digits, such as `Q002`. It never changes its meaning.
        name: The rule's name in words joined by hyphens, such as `quotation-differs`.
        meaning: One or two sentences for somebody who is no programmer.
        severity: Whether breaking the rule is an error or a warning.
        example: What breaks it, and the same mended.
        requires: The rules whose finding makes one of this rule moot at the same place, so that it waits.
        style: Whether it is a matter of house style, which a project may leave out in `mkdocs.yml` like any warning.
        allowable: Whether it reads prose and may be mistaken, so that an author may allow it at a place, with a reason.
    """

    code: str
    name: str
    meaning: str
    severity: Severity = Severity.ERROR
    example: Example | None = field(default=None, compare=False)
    requires: tuple[str, ...] = field(default=(), compare=False)
    style: bool = field(default=False, compare=False)
    allowable: bool = field(default=False, compare=False)

    @property
    def optional(self) -> bool:
        """Whether a project may leave the rule out in `mkdocs.yml`."""
        return self.style or self.severity is Severity.WARNING


Fault = tuple[Rule, str, str]
"""The rule that is broken, what is wrong, and how to mend it: a finding whose place is not looked for yet."""


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file of the project.

    Attributes:
        path: The path from the project's root, with forward slashes.
        line: The line, counted from 1.
        column: The column in characters, counted from 1.
        words: The words that are meant, where their line was not found; the place is then the file as a whole.
    """

    path: str
    line: int = 1
    column: int = 1
    words: str = field(default="", compare=False)

    def __str__(self) -> str:
        # A file may have any name, and none may break the line or steer the terminal on which it is told.
        path = _CONTROL.sub(lambda m: f"<U+{ord(m.group()):04X}>", self.path)
        return f"{path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Fix:
    """A change of a file that mends a finding and cannot be wrong.

    Attributes:
        path: The file, from the project's root.
        start: The offset of the first character to replace, in the file's text with line feeds as line ends.
        end: The offset behind the last one; the same as `start` where words are only put in.
        replacement: What stands there instead.
    """

    path: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True)
class Finding:
    """A rule that failed at a place.

    Attributes:
        rule: The rule.
        location: Where it failed.
        message: What is wrong there, in one sentence.
        hint: What the source really says, or how to mend it; may have several lines.
        fix: A change that mends it and cannot be wrong, where there is one.
    """

    rule: Rule
    location: Location
    message: str
    hint: str = ""
    fix: Fix | None = None

    def __str__(self) -> str:
        return f"{self.location}: {self.rule.code} {self.message}"

    def as_dict(self) -> dict[str, object]:
        """Returns the finding as the mapping that the JSON report holds, with its `fix` where there is one."""
        flat: dict[str, object] = {
            "rule": self.rule.code,
            "name": self.rule.name,
            "severity": str(self.rule.severity),
            "path": self.location.path,
            "line": self.location.line,
            "column": self.location.column,
            "message": self.message,
            "hint": self.hint,
        }
        return flat | ({"fix": asdict(self.fix)} if self.fix else {})


@dataclass
class Report:
    """What a run checked and what it found.

    Attributes:
        checked: How many of each kind of thing were checked, such as `{"quotations": 80}`.
        coverage: For each page of content, how many claims it holds, how many of them are cited, and how many are
            marked as editorial.
        unverifiable: How many of each kind of thing could not be told to be right or wrong.
        findings: The findings, in the order of path, line and column.
    """

    checked: dict[str, int] = field(default_factory=dict)
    coverage: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    unverifiable: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def count(self, what: str, number: int = 1) -> None:
        """Adds to the number of things of a kind that were checked."""
        self.checked[what] = self.checked.get(what, 0) + number

    def count_unverifiable(self, what: str, number: int = 1) -> None:
        """Adds to the number of things of a kind that could not be told to be right or wrong."""
        if number:
            self.unverifiable[what] = self.unverifiable.get(what, 0) + number

    def sort(self) -> None:
        """Puts the findings into the order of their places and drops repeated ones."""
        unique = dict.fromkeys(self.findings)
        self.findings = sorted(unique, key=lambda f: (f.location, f.rule.code, f.message))

    @property
    def errors(self) -> list[Finding]:
        """The findings that are errors."""
        return [f for f in self.findings if f.rule.severity is Severity.ERROR]
