"""What git ignores, in a folder and below: `.gitignore` files at every level, and the repository's own excludes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pathspec import GitIgnoreSpec

_POINTER = b"gitdir:"


class GitIgnore:
    """Answers for absolute paths, each from the repository that it lies in. Outside of one nothing is ignored."""

    def __init__(self) -> None:
        self._specs: dict[Path, GitIgnoreSpec | None] = {}
        self._excludes: dict[Path, GitIgnoreSpec | None] = {}
        self._repositories: dict[Path, Path | None] = {}

    def ignores(self, path: Path, *, folder: bool) -> bool:
        """Whether git passes over a file or folder whose own folder it does not pass over."""
        root = self._repository(path.parent)
        if root is None:
            return False
        # The nearest .gitignore that has a word on the path decides, and the last of its patterns that fits.
        for place in (path.parent, *path.parent.parents):
            verdict = _verdict(self._spec(place), path, place, folder=folder)
            if verdict is not None:
                return verdict
            if place == root:
                break
        return bool(_verdict(self._excluded(root), path, root, folder=folder))

    def ignores_within(self, path: Path) -> bool:
        """Whether git passes over a folder or one that holds it."""
        root = self._repository(path)
        if root is None or path == root:
            return False
        inside = [path, *(folder for folder in path.parents if folder.is_relative_to(root) and folder != root)]
        return any(self.ignores(folder, folder=True) for folder in inside)

    def _repository(self, folder: Path) -> Path | None:
        """The top folder of the repository that a folder belongs to."""
        passed: list[Path] = []
        found = None
        for place in (folder, *folder.parents):
            if place in self._repositories:
                found = self._repositories[place]
                break
            passed.append(place)
            if os.path.exists(place / ".git"):  # noqa: PTH110 - a folder that may not be entered has none
                found = place
                break
        self._repositories.update(dict.fromkeys(passed, found))
        return found

    def _spec(self, folder: Path) -> GitIgnoreSpec | None:
        if folder not in self._specs:
            self._specs[folder] = _read(folder / ".gitignore")
        return self._specs[folder]

    def _excluded(self, root: Path) -> GitIgnoreSpec | None:
        if root not in self._excludes:
            self._excludes[root] = _read(_git_folder(root) / "info" / "exclude")
        return self._excludes[root]


def _verdict(spec: GitIgnoreSpec | None, path: Path, base: Path, *, folder: bool) -> bool | None:
    """What the patterns of one file say of a path; None where none of them fits."""
    if spec is None:
        return None
    return spec.check_file(path.relative_to(base).as_posix() + ("/" if folder else "")).include


def _read(path: Path) -> GitIgnoreSpec | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None

    from pathspec import GitIgnoreSpec

    # Names are bytes to git, as they are to the file system.
    lines = os.fsdecode(data.removeprefix(b"\xef\xbb\xbf")).splitlines()
    return GitIgnoreSpec.from_lines(_normal(line) for line in lines if line.strip() and not line.startswith("#"))


def _normal(line: str) -> str:
    """A pattern for what is in a folder, so that it cannot be taken for the folder itself."""
    return f"{line.rstrip()}/*" if line.rstrip().endswith("/**") else line


def _git_folder(root: Path) -> Path:
    """Where a repository keeps its own files: .git, or in a worktree what the file .git points to."""
    place = root / ".git"
    try:
        if place.is_dir():
            return place
        pointed = root / os.fsdecode(place.read_bytes().removeprefix(_POINTER).strip())
        common = pointed / "commondir"
        return pointed / os.fsdecode(common.read_bytes().strip()) if common.is_file() else pointed
    except OSError:
        return place
