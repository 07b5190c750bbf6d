"""The files of a project: their names, their kinds, and their bytes."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from attest.model import Example, Finding, Location, Rule
from attest.project.settings import FOLDERS, Settings

I001 = Rule(
    "I001",
    "name-refused",
    "The name of a file or folder has characters that other machines or web addresses cannot have.",
    example=Example("docs/My Page.md", fails="---\ntitle: Fog\ndescription: The fog.\n---\n\n# Fog\n\n", passes=""),
)
I002 = Rule("I002", "no-plain-file", "A link, a folder or a device stands where a plain file belongs.")
I003 = Rule(
    "I003",
    "kind-refused",
    "A file of this kind has no place in this folder; everything in it is published.",
    example=Example("docs/deploy.key", fails="x\n", passes=""),
)
I004 = Rule(
    "I004",
    "too-large",
    "A file, a line, or the depth or number of its marks is larger than any honest page needs.",
    example=Example("docs/index.md", fails="# Skerry\n\n> > > > > > > > > > > Fog.", passes="# Skerry"),
)
I005 = Rule(
    "I005",
    "bytes-refused",
    "The file holds bytes that are no text: another encoding or control characters.",
    example=Example("docs/index.md", fails="# Skerry\n\nThe fog\x07.", passes="# Skerry"),
)
I011 = Rule(
    "I011",
    "page-overwritten",
    "Two files would become the same page, and one would overwrite the other.",
    example=Example("docs/background/board/index.md", fails="---\ntitle: A\ndescription: B.\n---\n\n# C\n", passes=""),
)

_MAX_RECORD = 512 * 1024
_MOST_BYTES = 4  # of one character in UTF-8
_MAX_ASSET = 4 * 1024 * 1024
_MAX_DEPTH = 8
_MAX_FILES = 20_000
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]|\.(?!\.|$)){0,99}")
_GIVEN = frozenset(["README.md", "LICENSE", "NOTICE", "CNAME", "_headers", "robots.txt", "humans.txt"])
_ASSET_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_@+-]|\.(?!\.|$)){0,99}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_IMAGES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
_ASSETS = (
    *_IMAGES,
    ".svg",
    ".css",
    ".js",
    ".mjs",
    ".json",
    ".txt",
    ".woff2",
    ".ico",
    ".md",
    ".map",
    ".wasm",
    ".sha256",
)
_KINDS = {"docs": (".md", ".yml", *_IMAGES), "glossary": (".md",), "seeds": (".txt", ".yml")}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")
_SVG = re.compile(
    rb"<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|style|set|animate\w*|handler|!ENTITY|!DOCTYPE)|\son\w+\s*=|javascript:"
    rb"|(?:href|src)\s*=\s*[\"']?\s*(?!#|data:image/)[^\"'\s>]",
    re.IGNORECASE,
)


def check_files(root: Path, settings: Settings) -> Iterator[Finding | Path]:
    """Looks at the names, the kinds and the bytes of all files in `docs`, `glossary` and `seeds`.

    Args:
        root: The project's root.
        settings: The most characters of a page and of a source.

    Yields:
        A finding for each file that is refused, and the path of each that is not.
    """
    pages: dict[str, str] = {}
    names: dict[str, str] = {}
    count = 0
    for folder in FOLDERS:
        for path, fault in _walk(root, root / folder, 0):
            name = path.relative_to(root).as_posix()
            count += 1
            if count > _MAX_FILES:
                yield Finding(I004, Location(folder), f"the project has more than {_MAX_FILES:,} files")
                return
            faults = (
                [fault]
                if fault
                else [*_check_name(path, name), *_check_kind(path, name, folder), *_bytes(path, name, settings)]
            )
            key = unicodedata.normalize("NFKC", name).casefold()
            other = names.setdefault(key, name)
            if other != name:
                faults.append(_twice(name, f"`{other}` differs from this name only in capitals or accents"))
            if folder == "docs" and path.suffix == ".md":
                other = pages.setdefault(_address(name), name)
                if other != name:
                    faults.append(_twice(name, f"`{other}` becomes the same page"))
            yield from faults
            if not faults:
                yield path


def _walk(root: Path, folder: Path, depth: int) -> Iterator[tuple[Path, Finding | None]]:
    """Walks a folder without following links. Names that begin with a dot are never published, and are left out."""
    name = folder.relative_to(root).as_posix()
    if folder.is_symlink():
        yield folder, _link(name)
        return
    if not folder.is_dir():
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        yield folder, Finding(I002, Location(name), f"the folder cannot be read: {error.strerror}")
        return
    for entry in entries:
        path = Path(entry.path)
        own = path.relative_to(root).as_posix()
        if entry.name.startswith("."):
            continue
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            yield path, _link(own)
        elif stat.S_ISDIR(mode):
            if "." in entry.name and path.suffix in (".md", ".txt", ".yml"):
                yield path, Finding(I002, Location(own), "this is a folder, but its name is that of a file")
            elif depth >= _MAX_DEPTH:
                yield path, Finding(I004, Location(own), f"folders are nested more than {_MAX_DEPTH} deep")
            else:
                faults = _check_name(path, own)
                if faults:
                    yield path, faults[0]
                else:
                    yield from _walk(root, path, depth + 1)
        elif stat.S_ISREG(mode):
            yield path, None
        else:
            yield path, Finding(I002, Location(own), "this is no plain file but a device or a pipe")


def _link(name: str) -> Finding:
    hint = "Put the file itself there. A link could publish any file of the machine that builds the site."
    return Finding(I002, Location(name), "this is a link to another file, which is refused", hint)


def _twice(name: str, message: str) -> Finding:
    return Finding(I011, Location(name), message, "Rename one of the two.")


def _check_name(path: Path, name: str) -> list[Finding]:
    pattern = _ASSET_NAME if name.startswith("docs/assets/") else _NAME
    if path.name in _GIVEN or (pattern.fullmatch(path.name) and not _RESERVED.fullmatch(path.name)):
        return []
    hint = "Use lower-case letters, digits, single hyphens and one ending, such as `peter-davies.md`."
    if _RESERVED.fullmatch(path.name):
        hint = "Windows keeps this name for itself, so nobody there could check the project out."
    return [Finding(I001, Location(name), f"the name {path.name!r} is refused", hint)]


def _check_kind(path: Path, name: str, folder: str) -> list[Finding]:
    if path.name in _GIVEN:
        return []
    asset = name.startswith("docs/assets/")
    allowed = _ASSETS if asset else _KINDS[folder]
    if path.suffix in allowed or (asset and path.name.startswith(("LICENSE", "NOTICE", "VERSION"))):
        return []
    kinds = ", ".join(f"`{kind}`" for kind in allowed)
    where = "docs/assets" if asset else folder
    return [Finding(I003, Location(name), f"a file of the kind `{path.suffix or path.name}` has no place here",
                    f"The folder {where} holds {kinds}.")]  # fmt: skip


def _bytes(path: Path, name: str, settings: Settings) -> list[Finding]:
    most = {".md": settings.max_page, ".txt": settings.max_source, ".yml": _MAX_RECORD}.get(path.suffix, 0)
    try:
        size = path.stat().st_size
        content = b"" if size > (_MOST_BYTES * most or _MAX_ASSET) else path.read_bytes()
    except OSError as error:
        return [Finding(I002, Location(name), f"the file cannot be read: {error.strerror}")]
    # Letters of other scripts have several bytes; what a page may hold does not depend on its language.
    length = len(content.decode("utf-8", "replace")) if most and content else size
    if length > (most or _MAX_ASSET):
        what = "characters" if most and content else "bytes"
        hint = "Split the page into several, or set `max_page` in mkdocs.yml." if path.suffix == ".md" else ""
        return [
            Finding(
                I004,
                Location(name),
                f"the file has {length:,} {what}; at most {most or _MAX_ASSET:,} are allowed",
                hint,
            )
        ]
    if path.suffix == ".svg":
        return _check_svg(content, name)
    if path.suffix not in (".md", ".yml") and not (path.suffix == ".txt" and name.startswith("seeds/")):
        return []
    return _text(content, name)


def _text(content: bytes, name: str) -> list[Finding]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [Finding(I005, Location(name), "the file is UTF-16: save it as UTF-8")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"byte {error.start + 1} (0x{content[error.start]:02X}) is no UTF-8"
        return [Finding(I005, Location(name, line, column), message, "Save the file as UTF-8.")]
    found = _CONTROL.search(text)
    if not found:
        return []
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    what = unicodedata.name(found.group(), f"control character U+{ord(found.group()):04X}").lower()
    return [Finding(I005, Location(name, line, column), f"a character that is no text: {what}", "Delete it.")]


def _check_svg(content: bytes, name: str) -> list[Finding]:
    found = _SVG.search(content)
    if not found:
        return []
    line = content.count(b"\n", 0, found.start()) + 1
    message = (
        f"the picture holds {found.group().decode('utf-8', 'replace').strip()!r}, which could run or load something"
    )
    return [Finding(I003, Location(name, line), message, "Save it as a plain picture without scripts and references.")]


def _address(name: str) -> str:
    stem = name.removesuffix(".md")
    folder, _, last = stem.rpartition("/")
    return folder if last in ("index", "README") else stem
