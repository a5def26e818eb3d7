"""Patterns of files in a configuration, written as in .gitignore."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pathspec import GitIgnoreSpec

_NAME = re.compile(r"[\w-][\w.-]*")


class Patterns:
    """Patterns that start from one folder. A backslash in them separates folders, as Windows has it."""

    def __init__(self, root: Path, patterns: Iterable[str]) -> None:
        self._root = root
        self._lines = [_normal(pattern) for pattern in patterns]

    def __bool__(self) -> bool:
        return bool(self._lines)

    def match(self, path: Path, *, folder: bool = False) -> bool:
        """Whether an absolute path fits; the last pattern decides, and `!` before it means that it does not."""
        if not self._lines:
            return False
        relative = self._relative(path)
        if self._names is not None:
            return not self._names.isdisjoint(relative.split("/"))
        return self._spec.match_file(relative + ("/" if folder else ""))

    def match_within(self, path: Path) -> bool:
        """Whether a file fits, or a folder that holds it."""
        depth = self._relative(path).count("/")
        return self.match(path) or any(self.match(folder, folder=True) for folder in path.parents[:depth])

    def _relative(self, path: Path) -> str:
        """The path from the root; a path elsewhere is as good as under the root of all, for patterns of names."""
        root = self._root if path.is_relative_to(self._root) else path.anchor
        return path.relative_to(root).as_posix()

    @cached_property
    def _names(self) -> frozenset[str] | None:
        """The patterns where all are plain names, as they are by default: these need no library to be matched."""
        return frozenset(self._lines) if all(map(_NAME.fullmatch, self._lines)) else None

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self._lines)


def _normal(pattern: str) -> str:
    return pattern.replace("\\", "/").removeprefix("./")
