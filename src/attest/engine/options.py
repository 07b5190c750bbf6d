"""What `mkdocs.yml` says: the plugin's options, and the files that the theme is given."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from attest.project import Settings


class AttestConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options, which are those of `attest.project.Settings`; reading the project validates them."""

    for _name in Settings.model_fields:
        vars()[_name] = config_options.Optional(config_options.Type(object))


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
