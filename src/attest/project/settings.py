"""The file `mkdocs.yml`: the options of the plugin `attest`, and the pages that the navigation names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import Field

from attest.files import R001, Keys, YamlDocument, parse_or_report, read_or_report, validate
from attest.model import Finding, Location, Record, Report


class Required(Record):
    """What must be there, so that nobody takes it away unseen.

    Attributes:
        contacts: The ids of contact points.
        blocks: The generated blocks of a page, by the page's name.
        records: The pages that have a file of records beside them, by their names.
    """

    contacts: tuple[str, ...] = ()
    blocks: dict[str, tuple[str, ...]] = {}
    records: tuple[str, ...] = ()


FOLDERS = ("docs", "glossary", "seeds")
"""The folders that hold the texts of authors, from the project's root."""


class Settings(Record):
    """The options of the plugin `attest` in `mkdocs.yml`.

    Attributes:
        unchecked: Beginnings of the names of pages that hold no prose about the subject, such as `reference/`.
        max_share: The largest share of a source's words that the whole site may quote.
        max_words: The most words that one quotation may have.
        max_run: The shortest run of a source's words outside quotation marks that counts as copied.
        avoid: Words to avoid outside quotations, each with what to write instead.
        common_names: Names that a sentence may use without their standing in its evidence, such as *UK*.
        max_page: The most characters that the Markdown of a page may have.
        max_line: The most characters that a line of it may have.
        max_source: The most characters that a source may have.
        select: The beginnings of the codes of warnings and rules of house style that count; by default all do.
        ignore: The beginnings of the codes of those that do not count.
        required: The contact points, generated blocks and files of records that must be there.
        theme_corrections: Whether the markup of the theme Material is corrected for readers with assistive technology,
            and its style sheets and scripts become one each. It is made for the settings of the theme in this project.
        inline_scripts: The reviewed list of scripts inside pages that may run: the hash of each, and what it does.
    """

    unchecked: tuple[str, ...] = ()
    max_share: float = 0.65
    max_words: int = 60
    max_run: int = 8
    avoid: dict[str, str] = {}
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    common_names: tuple[str, ...] = ()
    max_page: int = Field(default=96 * 1024, gt=0, le=1024 * 1024)
    max_line: int = Field(default=8_000, gt=0, le=100_000)
    max_source: int = Field(default=1024 * 1024, gt=0, le=16 * 1024 * 1024)
    required: Required = Required()
    theme_corrections: bool = False
    inline_scripts: dict[str, str] = {}


def read_config(root: Path, report: Report) -> YamlDocument:
    """Reads `mkdocs.yml`.

    Args:
        root: The project's root.
        report: Where findings go.

    Returns:
        The settings of the site; an empty document where they cannot be read.
    """
    text = read_or_report(root, root / "mkdocs.yml", report)
    document = parse_or_report(text, "mkdocs.yml", report) if text is not None else None
    if document and not isinstance(document.data, dict):
        report.findings.append(Finding(R001, Location("mkdocs.yml"), "the file holds no settings"))
        document = None
    return document or YamlDocument("mkdocs.yml", {})


def read_settings(config: YamlDocument, report: Report) -> Settings:
    """Returns the options of the plugin, or those that hold by default."""
    plugins = config.data.get("plugins") or []
    for index, plugin in enumerate(plugins if isinstance(plugins, list) else []):
        if isinstance(plugin, dict) and plugin.get("attest"):
            settings, findings = validate(Settings, config, ("plugins", index, "attest"))
            report.findings.extend(findings)
            return settings or Settings()
    return Settings()


def read_plugins(config: YamlDocument) -> list[str]:
    """Returns the names of the plugins; MkDocs has a search where none is named."""
    plugins = config.data.get("plugins", ["search"])
    listed = plugins if isinstance(plugins, list | dict) else []
    return [str(name) for plugin in listed for name in (plugin if isinstance(plugin, dict) else [plugin])]


def read_address(config: YamlDocument) -> str:
    """Returns the `site_url`, or nothing where there is none."""
    address = config.data.get("site_url")
    return address if isinstance(address, str) else ""


def read_nav(config: YamlDocument) -> list[tuple[str, Location]]:
    """Returns the pages that the navigation names, such as `agencies/ceop.md`, with their places."""
    return list(_nav(config.data.get("nav") if isinstance(config.data, dict) else None, config))


def _nav(value: object, config: YamlDocument, path: Keys = ("nav",)) -> Iterator[tuple[str, Location]]:
    if isinstance(value, str):
        yield value, config.location(path)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _nav(inner, config, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _nav(inner, config, (*path, index))
