"""YAML as authors write it by hand: plain text values, and the line and column of each.

Every scalar is read as text, so that `no`, `2013` or `2006-04-24` mean what they look like; the records turn text into
numbers where a number belongs. Tags, aliases and repeated keys are refused, as they have no use here and much danger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from attest.files.textfile import MAX_CHARACTERS, Refused, read_text
from attest.model import Example, Finding, Location, Report, Rule

R001 = Rule(
    "R001",
    "record-unreadable",
    "The file or its front matter is not YAML of the plain kind that is used here.",
    example=Example("docs/index.md", fails="title: [Skerry", passes="title: Skerry"),
)
R002 = Rule(
    "R002",
    "record-invalid",
    "A key of a record is missing, misspelt, or has a value of the wrong form.",
    example=Example("docs/index.yml", fails="status: inforce", passes="status: in force"),
)

# The parser in C, where PyYAML was built with it, is ten times as fast and gives the same events.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 12

Keys = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class YamlDocument:
    """A YAML document with the place of each value.

    Attributes:
        path: The file, from the project's root.
        data: Mappings, lists and text.
        marks: The line and column of each value, by its path in the data.
    """

    path: str
    data: Any
    marks: dict[Keys, tuple[int, int]] = field(default_factory=dict)

    def location(self, path: Keys = ()) -> Location:
        """Returns the place of a value, or of the nearest value around it that is there."""
        while path and path not in self.marks:
            path = path[:-1]
        return Location(self.path, *self.marks.get(path, (1, 1)))


def parse(text: str, path: str, first_line: int = 1) -> YamlDocument:
    """Reads a YAML document.

    Args:
        text: The document.
        path: The file, from the project's root.
        first_line: The line of the file at which the document starts.

    Returns:
        The document.

    Raises:
        Refused: The text is not YAML, or holds a tag, an alias or the same key twice, or is too large or too deep.
    """
    if len(text) > MAX_CHARACTERS:
        raise Refused(f"the record has more than {MAX_CHARACTERS:,} characters", first_line, 1)
    marks: dict[Keys, tuple[int, int]] = {}
    try:
        events = yaml.parse(text, Loader=LOADER)
        data = _build(events, marks, first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        raise Refused(_in_words(error), line, column) from error
    except yaml.YAMLError as error:
        raise Refused(str(error).splitlines()[0], first_line, 1) from error
    return YamlDocument(path, data, marks)


# What the parser says, and what an author can do about it.
_INDENT = "this line is not indented like its neighbours, or a value before it needs quotation marks"
_COMMA = "a comma or a closing bracket is missing before this"
_WORDS = {
    "mapping values are not allowed": "a colon too many here, or a line before without its colon or quotation mark",
    "could not find expected ':'": "the line before has no colon behind its key",
    "cannot start any token": "nothing begins with this character: use spaces, not tabs; put values in quotation marks",
    "found unexpected end of stream": "a quotation mark or a bracket is opened and never closed",
    "did not find expected ',' or": _COMMA,
    "expected ',' or": _COMMA,
    "did not find expected key": _INDENT,
    "expected <block end>": _INDENT,
    "expected <document start>": _INDENT,
    "did not find expected '-' indicator": "this line is not indented like the other items of its list",
    "block sequence entries are not allowed": "a list cannot begin here: put it on a line of its own",
    "unknown escape character": "a backslash between quotation marks: write the value without it",
    "did not find expected node content": "a value is missing here",
    "expected alphabetic or numeric character": "a value that begins with a star or & needs quotation marks",
}


def _in_words(error: yaml.MarkedYAMLError) -> str:
    told = error.problem or error.context or "this is no YAML"
    return next((f"{words} ({told})" for sign, words in _WORDS.items() if sign in told), told)


def _build(events: Iterator[yaml.Event], marks: dict[Keys, tuple[int, int]], first_line: int) -> Any:
    root: list[Any] = []
    stack: list[tuple[Any, Keys, list[str]]] = [(root, (), [])]

    def place(event: yaml.Event) -> tuple[int, int]:
        mark: Any = event.start_mark
        return mark.line + first_line, mark.column + 1

    def add(value: Any, event: yaml.Event) -> Keys:
        container, path, pending = stack[-1]
        if isinstance(container, list):
            own = path if container is root else (*path, len(container))
            container.append(value)
        else:
            own = (*path, pending[0])
            container[pending.pop()] = value
        marks[own] = place(event)
        return own

    for event in events:
        if getattr(event, "anchor", None) is not None:
            raise Refused("aliases (&name, *name) are not used here: write the value out", *place(event))
        if getattr(event, "tag", None) is not None and not isinstance(event, yaml.CollectionEndEvent):
            raise Refused("tags (!name) are not used here: write plain text", *place(event))
        if isinstance(event, yaml.ScalarEvent):
            container, path, pending = stack[-1]
            if isinstance(container, dict) and not pending:
                if event.value in container:
                    raise Refused(f"the key `{event.value}` stands here twice", *place(event))
                pending.append(event.value)
                marks[(*path, event.value)] = place(event)
            else:
                empty = event.value == "" and not event.style
                add(None if empty else event.value, event)
        elif isinstance(event, yaml.CollectionStartEvent):
            container, _, pending = stack[-1]
            if isinstance(container, dict) and not pending:
                raise Refused("a key must be plain text", *place(event))
            if len(stack) > MAX_DEPTH:
                raise Refused(f"the values are nested more than {MAX_DEPTH} deep", *place(event))
            value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            stack.append((value, add(value, event), []))
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and root:
            raise Refused("a file holds one record: delete this line and what follows", *place(event))
    return root[0] if root else None


def read_or_report(root: Path, path: Path, report: Report, most: int = MAX_CHARACTERS) -> str | None:
    """Reads a text file as `read_text` does, and reports a refusal as a finding.

    Args:
        root: The project's root.
        path: The file.
        report: Where the finding goes.
        most: The most characters that the file may have.

    Returns:
        The text, or nothing where it was refused.
    """
    try:
        return read_text(path, most)
    except Refused as refused:
        report.findings.append(_refusal(path.relative_to(root).as_posix(), refused))
        return None


def parse_or_report(text: str, path: str, report: Report, first_line: int = 1) -> YamlDocument | None:
    """Reads a YAML document as `parse` does, and reports a refusal as a finding."""
    try:
        return parse(text, path, first_line)
    except Refused as refused:
        report.findings.append(_refusal(path, refused))
        return None


def _refusal(path: str, refused: Refused) -> Finding:
    return Finding(R001, Location(path, refused.line, refused.column), refused.message)


def validate(model: type[Model], document: YamlDocument, at: Keys = ()) -> tuple[Model | None, list[Finding]]:
    """Checks a document, or a value inside it, against a model.

    Args:
        model: The pydantic model.
        document: The document.
        at: The path of the value in the document.

    Returns:
        The record and no findings, or nothing and a finding for each fault.
    """
    data = document.data
    for key in at:
        data = data[key]
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        findings = [_finding(model, document, at, fault) for fault in error.errors(include_url=False)]
        # A misspelt key is told once, and not as missing too.
        misspelt = {f"the key {found.hint.removeprefix('Did you mean ').rstrip('?')} is missing" for found in findings}
        return None, [found for found in findings if found.message not in misspelt]


def _finding(model: type[BaseModel], document: YamlDocument, at: Keys, fault: Any) -> Finding:
    path: Keys = (*at, *fault["loc"])
    key = str(fault["loc"][-1]) if fault["loc"] else model.__name__.lower()
    hint = ""
    match fault["type"]:
        case "missing":
            message = f"the key `{key}` is missing"
        case "extra_forbidden":
            message = f"`{key}` is not a key of this record"
            close = get_close_matches(key, _keys(model), n=1)
            hint = f"Did you mean `{close[0]}`?" if close else "The keys are: " + ", ".join(_keys(model)) + "."
        case "enum" | "literal_error":
            message = f"`{key}` must be one of: {fault['ctx']['expected'].replace(chr(39), '')}"
        case "value_error":
            message = f"`{key}`: {fault['ctx']['error']}"
        case _ if fault["input"] is None:
            message = f"`{key}` has no value"
        case _:
            message = f"`{key}`: {fault['msg'][0].lower()}{fault['msg'][1:]}"
    return Finding(R002, document.location(path), message, hint)


def _keys(model: type[BaseModel]) -> list[str]:
    return [spec.alias or name for name, spec in model.model_fields.items()]
