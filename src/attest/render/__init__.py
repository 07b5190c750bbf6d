"""Filling the generated blocks of pages from the records."""

from attest.render.blocks import fill

__all__ = ["fill"]
