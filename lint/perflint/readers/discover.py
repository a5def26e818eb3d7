"""From the arguments of the command line to the report files they stand for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers.formats import REPORT_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STANDARD_INPUT = "-"


def discover(arguments: Iterable[str], *, force_exclude: bool = False) -> list[Path | DocumentError]:
    """The reports that files and folders stand for, each once: arguments in their order, folders sorted by name.

    What cannot be found stands in its place as an error. Folders are searched through; hidden files and folders
    and the lock files of office programs (`~$…`) are passed over. With `force_exclude` they are passed over even
    when named, as a pre-commit hook needs.
    """
    found: dict[object, Path | DocumentError] = {}
    for argument in arguments:
        for entry in _entries(Path(argument), force_exclude=force_exclude):
            found.setdefault(_identity(entry), entry)
    return list(found.values())


def shown_path(path: Path) -> str:
    """A path as perflint prints it: with forward slashes, and `?` for bytes that are no characters."""
    return path.as_posix().encode("utf-8", errors="replace").decode("utf-8")


def _identity(entry: Path | DocumentError) -> object:
    if isinstance(entry, DocumentError):
        return str(entry)
    return entry if str(entry) == STANDARD_INPUT else entry.resolve()


def _entries(path: Path, *, force_exclude: bool) -> list[Path | DocumentError]:
    try:
        if str(path) == STANDARD_INPUT:
            return [path]
        if path.is_dir():
            return _reports_in(path)
        if force_exclude and _passed_over(path):
            return []
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


def _reports_in(folder: Path) -> list[Path | DocumentError]:
    unlistable: list[OSError] = []
    found = [*_walk(folder, unlistable.append)]
    errors = [_cannot_open(Path(error.filename), error) for error in unlistable]
    if not found and not errors:
        errors = [DocumentError("文件夹中没有报告", path=shown_path(folder), hint=f"支持 {_suffixes()}")]
    return [*found, *errors]


def _walk(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder, onerror=onerror):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in sorted(files):
            if not _hidden(name) and name.lower().endswith(REPORT_SUFFIXES):
                yield Path(parent, name)


def _suffixes() -> str:
    return "、".join(REPORT_SUFFIXES)
