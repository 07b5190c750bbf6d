"""What `mkdocs.yml` says: the plugin's options, and the files that the theme is given."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig


class AttestConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options. `attest.project.settings.Settings` says what they mean."""

    unchecked = config_options.ListOfItems(config_options.Type(str), default=[])
    max_share = config_options.Type(float, default=0.65)
    max_words = config_options.Type(int, default=60)
    max_run = config_options.Type(int, default=8)
    avoid = config_options.Type(dict, default={})
    select = config_options.ListOfItems(config_options.Type(str), default=[])
    ignore = config_options.ListOfItems(config_options.Type(str), default=[])
    common_names = config_options.ListOfItems(config_options.Type(str), default=[])
    max_page = config_options.Type(int, default=96 * 1024)
    max_line = config_options.Type(int, default=8_000)
    max_source = config_options.Type(int, default=1024 * 1024)
    required = config_options.Type(dict, default={})
    search_queries = config_options.Type(str, default="")
    theme_corrections = config_options.Type(bool, default=False)
    inline_scripts = config_options.Type(dict, default={})


def help_address(config: MkDocsConfig) -> str:
    """Returns the address of the page that says where to get help, from the site's root."""
    return "get-help/" if config.use_directory_urls else "get-help.html"


def styles(config: MkDocsConfig) -> list[str]:
    """Returns the style sheets of the project, from the site's root."""
    return [str(name) for name in config.extra_css if "://" not in str(name) and "_mkdocstrings" not in str(name)]


def scripts(config: MkDocsConfig) -> list[str]:
    """Returns the scripts that can be one file: classic ones that run after the page has been read."""
    chosen = [s for s in config.extra_javascript if not isinstance(s, str) and s.defer and not s.type and not s.async_]
    return [s.path for s in chosen if "://" not in s.path]
