"""Patterns of files in a configuration, written as in .gitignore."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pathspec import GitIgnoreSpec


class Patterns:
    """Patterns that start from one folder. A backslash in them separates folders, as Windows has it."""

    def __init__(self, root: Path, patterns: Iterable[str]) -> None:
        self._root = root
        self._lines = [_normal(pattern) for pattern in patterns]

    def __bool__(self) -> bool:
        return bool(self._lines)

    def match(self, path: Path, *, folder: bool = False) -> bool:
        """Whether an absolute path fits; the last pattern decides, and `!` before it means that it does not."""
        return bool(self._lines) and self._spec.match_file(self._relative(path) + ("/" if folder else ""))

    def match_within(self, path: Path) -> bool:
        """Whether a file fits, or a folder that holds it."""
        depth = self._relative(path).count("/")
        return self.match(path) or any(self.match(folder, folder=True) for folder in path.parents[:depth])

    def _relative(self, path: Path) -> str:
        """The path from the root; a path elsewhere is as good as under the root of all, for patterns of names."""
        root = self._root if path.is_relative_to(self._root) else path.anchor
        return path.relative_to(root).as_posix()

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self._lines)


def _normal(pattern: str) -> str:
    return pattern.replace("\\", "/").removeprefix("./")
