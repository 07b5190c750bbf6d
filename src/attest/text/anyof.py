"""One pattern for many words, whose cost does not grow with their number."""

from __future__ import annotations

import re
from collections.abc import Iterable

Tree = dict[str, "Tree"]


def any_of(words: Iterable[str]) -> str:
    """Returns a regular expression that finds any of some words, the longest where one begins with another.

    The words share their beginnings as the branches of a tree do, so that each character of a text is compared with a
    few letters and not with every word.

    Args:
        words: The words, as they are to be found.
    """
    tree: Tree = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(tree: Tree) -> str:
    ends = "" in tree
    branches = [re.escape(char) + _pattern(rest) for char, rest in tree.items() if char]
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}" if branches else ""
