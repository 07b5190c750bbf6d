"""Findings and faults in the terminal of MkDocs, whose strict builds count warnings."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from mkdocs.exceptions import BuildError
from mkdocs.utils import CountHandler

from attest.engine.theme import ThemeChangedError
from attest.model import Finding, Severity
from attest.search import SearchNotPlacedError

log = logging.getLogger("mkdocs.plugins.attest")


def one_line(finding: Finding) -> str:
    """Writes a finding with its hint on one line."""
    return f"{finding}{'. ' if finding.hint else ''}{' '.join(finding.hint.split())}"


def log_findings(findings: Iterable[Finding]) -> None:
    """Logs findings: errors as warnings, which a strict build counts; warnings of ours as information."""
    for finding in findings:
        level = logging.WARNING if finding.rule.severity is Severity.ERROR else logging.INFO
        log.log(level, "%s\n%s", finding, finding.hint)


def counted(errors: int) -> str:
    """Says what MkDocs has counted in a strict build; our own errors count where it is told to be quiet."""
    for handler in logging.getLogger("mkdocs").handlers:
        if isinstance(handler, CountHandler) and (counts := handler.get_counts()):
            return ", ".join(f"{n} {what.lower()}s" for what, n in counts)
    return f"{errors} errors" if errors else ""


def reason(error: BaseException, page: str, told: Iterable[str] = ()) -> str:
    """Says in one line, or a few, why a site could not be made.

    Args:
        error: What was raised.
        page: The file of the page that was converted, from `docs/`; nothing where none was.
        told: What MkDocs told before.
    """
    if isinstance(error, BuildError | SearchNotPlacedError | ThemeChangedError):
        return str(error)
    if isinstance(error, SystemExit):
        return "\n".join(told) or str(error)
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror or error}"
    what = f"docs/{page}: the page cannot be converted" if page else "the site cannot be built"
    return f"{what}: {type(error).__name__}: {str(error)[:200]}"


class Errors(logging.Handler):
    """Listens to what MkDocs tells of a failed build while it is used as a context.

    Attributes:
        messages: What was told, in order.
    """

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps a message."""
        self.messages.append(record.getMessage())

    def __enter__(self) -> Errors:
        """Starts to listen."""
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        """Stops."""
        logging.getLogger("mkdocs").removeHandler(self)
