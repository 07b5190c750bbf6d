"""attest: proves on the built pages that a documentation site says what its sources say."""

from importlib.metadata import version

__version__ = version("mkdocs-attest")
