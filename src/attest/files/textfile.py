"""Text files as authors write them: UTF-8, of a moderate size, perhaps with front matter."""

from __future__ import annotations

from pathlib import Path

MAX_CHARACTERS = 512 * 1024
_MOST_BYTES = 4  # of one character in UTF-8


class Refused(Exception):
    """A file or its text is not of the plain kind that is used here."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def is_file(path: Path) -> bool:
    """Says whether a path leads to a file; a name that no file can have, such as one that is too long, does not."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_text(path: Path, most: int = MAX_CHARACTERS) -> str:
    """Reads a text file that an author wrote.

    Args:
        path: The file.
        most: The most characters that it may have.

    Returns:
        The text, with each line end as one line feed and without a byte order mark.

    Raises:
        Refused: The file is no regular file, is too large, or is not UTF-8.
    """
    if path.is_symlink() or not is_file(path):
        raise Refused("this is no regular file", 1, 1)
    too_large = Refused(f"the file has more than {most:,} characters: split it", 1, 1)
    if path.stat().st_size > _MOST_BYTES * most:
        raise too_large
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refused(f"the file cannot be read: {error.strerror}", 1, 1) from error
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        raise Refused("this byte is not UTF-8: save the file as UTF-8", line, column) from error
    if len(text) > most:
        raise too_large
    return text


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Splits a Markdown file into its front matter and its body.

    Args:
        text: The file.

    Returns:
        The YAML between the two lines `---` (nothing where there is none), the body, and the line at which the body
        starts.
    """
    if not text.startswith("---"):
        return None, text, 1
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, text, 1
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2
    return None, text, 1
