"""From the arguments of the command line to the report files they stand for."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from perflint.errors import DocumentError
from perflint.readers.formats import REPORT_SUFFIXES
from perflint.readers.gitignore import GitIgnore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STANDARD_INPUT = "-"
_LOCKED = (".doc", ".docx", ".odt", ".rtf", ".wps")
"""Files of office programs, which put a lock file `~$…` beside each one that is open."""


class Exclusion(Protocol):
    """What a configuration keeps out."""

    def excludes(self, path: Path, *, folder: bool) -> bool:
        """Whether a search passes over a file or folder."""

    def excludes_within(self, path: Path) -> bool:
        """Whether a search would not have come to a file or folder."""


@dataclass(frozen=True, slots=True)
class Search:
    """How reports are looked for."""

    exclusion: Exclusion | None = None
    force_exclude: bool = False
    """Whether what a search passes over is passed over even when named, as a pre-commit hook needs."""
    respect_gitignore: bool = True
    gitignore: GitIgnore = field(default_factory=GitIgnore)

    def passes_over(self, path: Path, *, folder: bool) -> bool:
        """Whether a search leaves out a file or folder that it comes to."""
        if self.exclusion is not None and self.exclusion.excludes(path, folder=folder):
            return True
        return self.respect_gitignore and self.gitignore.ignores(_absolute(path), folder=folder)

    def within(self, folder: Path) -> Search:
        """How a folder is searched that is named: even if it is kept out itself."""
        search = self
        if self.exclusion is not None and self.exclusion.excludes_within(folder):
            search = replace(search, exclusion=None)
        if self.respect_gitignore and self.gitignore.ignores_within(_absolute(folder)):
            search = replace(search, respect_gitignore=False)
        return search

    def leaves_out(self, path: Path) -> bool:
        """Whether a named file or folder is passed over because `force_exclude` says so."""
        if not self.force_exclude:
            return False
        return _passed_over(path) or (self.exclusion is not None and self.exclusion.excludes_within(path))


def discover(arguments: Iterable[str], search: Search | None = None) -> list[Path | DocumentError]:
    """The reports that files and folders stand for, each once: arguments in their order, folders sorted by name.

    What cannot be found stands in its place as an error. Folders are searched through; passed over are hidden files
    and folders, the lock files of office programs (`~$…`), what git ignores and what the configuration excludes.
    Symbolic links to folders are not followed.
    """
    search = search or Search()
    found: dict[object, Path | DocumentError] = {}
    folders: dict[str, str] = {}
    for argument in map(Path, arguments):
        for entry in _entries(argument, search):
            identity = _identity(entry) if entry is argument else _identity_in_folder(entry, folders)
            found.setdefault(identity, entry)
    return list(found.values())


def shown_path(path: Path) -> str:
    """A path as perflint prints it: with forward slashes, and `?` for bytes that are no characters."""
    return path.as_posix().encode("utf-8", errors="replace").decode("utf-8")


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links


def _identity(entry: Path | DocumentError) -> object:
    """What two names of one file have in common."""
    if isinstance(entry, DocumentError):
        return entry.path, str(entry)
    if str(entry) == STANDARD_INPUT:
        return entry
    try:
        return str(entry.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return entry


def _identity_in_folder(entry: Path | DocumentError, folders: dict[str, str]) -> object:
    """The same of a file that was found in a folder, whose name is its own; `folders` holds where each really is."""
    if isinstance(entry, DocumentError):
        return _identity(entry)
    path = str(entry)
    folder, name = os.path.split(path)
    try:
        if os.path.islink(path):  # noqa: PTH114 - one call of the system for each of many files
            return _identity(entry)
        if folder not in folders:
            folders[folder] = str(Path(folder).resolve())
    except (OSError, RuntimeError):
        return entry
    return os.path.join(folders[folder], name)  # noqa: PTH118


def _entries(path: Path, search: Search) -> list[Path | DocumentError]:
    try:
        if str(path) == STANDARD_INPUT:
            return [path]
        if search.leaves_out(path) or _is_lock(path.name):
            return []
        if path.is_dir():
            return _reports_in(path, search.within(path))
        return [path if path.suffix.lower() in REPORT_SUFFIXES and path.exists() else _cannot_use(path)]
    except OSError as error:
        return [_cannot_open(path, error)]


def _cannot_use(path: Path) -> DocumentError:
    if not path.exists():
        return DocumentError("文件不存在", path=shown_path(path))
    kind = f"不支持的文件类型“{path.suffix or path.name}”"
    return DocumentError(kind, path=shown_path(path), hint=f"支持 {_suffixes()}")


def _cannot_open(path: Path, error: OSError) -> DocumentError:
    return DocumentError(f"无法打开：{error.strerror}", path=shown_path(path))


def _passed_over(path: Path) -> bool:
    """Whether a search of the working folder would not have found it."""
    if path.is_absolute():
        path = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else Path(path.name)
    return any(_hidden(part) for part in path.parts)


def _hidden(name: str) -> bool:
    return name.startswith("~$") or (name.startswith(".") and name not in {".", ".."})


def _is_lock(name: str) -> bool:
    """Whether a file only says that another one is open; shells name them too: *.docx."""
    return name.startswith("~$") and name.lower().endswith(_LOCKED)


def _reports_in(folder: Path, search: Search) -> list[Path | DocumentError]:
    unlistable: list[OSError] = []
    excluded: list[Path] = []
    found = [*_walk(folder, search, unlistable.append, excluded.append)]
    errors = [_cannot_open(Path(error.filename), error) for error in unlistable]
    if not found and not errors:
        hint = f"支持 {_suffixes()}"
        if excluded:
            hint = f"{shown_path(excluded[0])} 等 {len(excluded)} 项被 .gitignore 或配置排除；{hint}"
        errors = [DocumentError("文件夹中没有报告", path=shown_path(folder), hint=hint)]
    return [*found, *errors]


def _walk(
    folder: Path, search: Search, onerror: Callable[[OSError], None], excluded: Callable[[Path], None]
) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder, onerror=onerror):
        kept = []
        for name in sorted(folders):
            if _hidden(name):
                continue
            if search.passes_over(Path(parent, name), folder=True):
                excluded(Path(parent, name))
            else:
                kept.append(name)
        folders[:] = kept
        for name in sorted(files):
            if _hidden(name) or not name.lower().endswith(REPORT_SUFFIXES):
                continue
            path = Path(parent, name)
            if search.passes_over(path, folder=False):
                excluded(path)
            else:
                yield path


def _suffixes() -> str:
    return "、".join(REPORT_SUFFIXES)
