"""What stands inside a block of Markdown, with its place: links, pictures, code and comments."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, html_inline, image, link

# A space in an address is refused by the reader and taken by the engine.
_SPACED = re.compile(r"\[(?P<words>[^\[\]\n]*)\]\((?P<target>[^()\n\"]*)\)")


class Link(NamedTuple):
    """A link or a picture.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last one.
        words: What stands between the brackets, in Markdown.
        target: Where it leads, as it is written.
        target_start: The offset of the target.
        picture: Whether it is a picture.
        defines: Whether it stands alone and gives the target of links elsewhere.
    """

    start: int
    end: int
    words: str
    target: str
    target_start: int
    picture: bool = False
    defines: bool = False


@dataclass
class Pieces:
    """What the rules met.

    Attributes:
        links: The links and pictures.
        blank: Where code and comments stand.
    """

    links: list[Link] = field(default_factory=list)
    blank: list[tuple[int, int]] = field(default_factory=list)


def read_inside(text: str, at: int, into: Pieces) -> None:
    """Reads the inside of a block.

    Args:
        text: The text of the block.
        at: The offset of the block in its file.
        into: Where to note what it holds.
    """
    _READER.inline.parse(text, _READER, {"into": into, "at": at}, [])


def _recording(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Returns a rule for what stands inside a block that notes where it held."""

    def run(state: StateInline, silent: bool) -> bool:
        start, env = state.pos, state.env
        if rule is image:
            state.env = {}  # its words are read as a text of their own
        held = rule(state, silent)
        state.env = env
        if rule is link and not held and not silent and env and (spaced := _SPACED.match(state.src, start)):
            ends = (env["at"] + at for at in (*spaced.span(), spaced.start("target")))
            env["into"].links.append(Link(next(ends), next(ends), spaced["words"], spaced["target"], next(ends)))
        if held and not silent and env:
            into, at = env["into"], env["at"]
            if rule in (link, image):
                if found := _link(state, start, at):
                    into.links.append(found)
            elif rule is autolink:
                target = state.src[start + 1 : state.pos - 1]
                into.links.append(Link(at + start, at + state.pos, target, target, at + start + 1))
            elif rule is backtick or state.src.startswith("<!--", start):
                into.blank.append((at + start, at + state.pos))
        return held

    return run


def _link(state: StateInline, start: int, at: int) -> Link | None:
    picture = state.src[start] == "!"
    opened = start + picture
    closed = state.md.helpers.parseLinkLabel(state, opened, not picture)
    if not state.src.startswith("](", closed):
        return None  # by reference: its definition names the target
    place = closed + 2
    while state.src[place : place + 1].isspace():
        place += 1
    end = state.md.helpers.parseLinkDestination(state.src, place, state.posMax).pos
    bare = state.src[place:end]
    target = bare[1:-1] if bare.startswith("<") else bare
    words = state.src[opened + 1 : closed]
    return Link(at + start, at + state.pos, words, target, at + place + bare.startswith("<"), picture)


_READER = MarkdownIt("commonmark")
_RULES = {"link": link, "image": image, "backticks": backtick, "autolink": autolink, "html_inline": html_inline}
for _name, _rule in _RULES.items():
    _READER.inline.ruler.at(_name, _recording(_rule))
