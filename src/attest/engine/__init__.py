"""All that imports MkDocs or starts a process: the plugin, the preview, the theme's corrections, ceilings.

In: MkDocs' events, or a project to build for a check. Out: a built site. Nothing rests on the plugin having run.
"""

from attest.engine.building import CannotBuildError, built, ceiling, collect_rarely, scripted

__all__ = [
    "CannotBuildError",
    "built",
    "ceiling",
    "collect_rarely",
    "scripted",
]
