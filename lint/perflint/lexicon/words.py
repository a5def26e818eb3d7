"""Many words as one regular expression."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_Node = dict[str, "_Node"]
_END = ""


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches each of the words and nothing else, the longest that fits first.

    Words that begin alike share their beginning, so that `re` decides by one look at the next character
    where a list of alternatives would be tried one by one. Raises ValueError where there are none, or an empty one.
    """
    root: _Node = {}
    for word in words:
        if not word:
            raise ValueError("an empty word is found everywhere")
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    if not root:
        raise ValueError("no words")
    return _pattern(root)


def _pattern(node: _Node) -> str:
    branches = [(char, _pattern(below)) for char, below in sorted(node.items()) if char != _END]
    leaves = [re.escape(char) for char, rest in branches if not rest]
    longer = [re.escape(char) + rest for char, rest in branches if rest]
    if not branches:
        return ""
    if leaves:
        longer.append(leaves[0] if len(leaves) == 1 else f"[{''.join(leaves)}]")
    whole = longer[0] if len(longer) == 1 else f"(?:{'|'.join(longer)})"
    if _END not in node:
        return whole
    return f"(?:{whole})?"
