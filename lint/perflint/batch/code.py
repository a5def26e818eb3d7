"""What code a result comes from: perflint, its rules and the libraries under them, whatever their version numbers say."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from importlib import metadata
from typing import TYPE_CHECKING

from perflint import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from perflint.check import Check

DISTRIBUTION = "perflint-zh"
_SUFFIXES = (".py", ".toml")


def code_state(checks: Iterable[type[Check]]) -> str:
    """A name for the present state of everything that findings depend on, besides the report and the settings.

    Rules under development change without their version: the files of their packages count, by size and time.
    """
    tops = sorted({"perflint", *(check.__module__.partition(".")[0] for check in checks)})
    state = [__version__, sys.version, *_libraries()]
    for name in tops:
        state += [name, *_files(sys.modules[name])]
    return hashlib.sha256("\n".join(state).encode()).hexdigest()


def _libraries() -> Iterator[str]:
    """The versions of the libraries that perflint requires, the optional ones that are installed included."""
    for line in _stated(DISTRIBUTION, "Requires-Dist"):
        name = _name(line)
        yield from (f"{name} {version}" for version in _stated(name, "Version"))


def _stated(distribution: str, field: str) -> list[str]:
    """What the metadata of a distribution says of a field; nothing of one that is not installed.

    Their head alone is looked at: reading all of them as the messages they are takes longer than a report.
    """
    try:
        found = metadata.distribution(distribution)
    except metadata.PackageNotFoundError:
        return []
    text = found.read_text("METADATA") or found.read_text("PKG-INFO") or ""
    return re.findall(rf"^{field}:[ \t]*(.*?)\s*$", text.partition("\n\n")[0], re.MULTILINE | re.IGNORECASE)


def _name(requirement: str) -> str:
    """The name at the head of a requirement: `spacy>=3.8.7,<4; extra == "x"`."""
    end = next((at for at, char in enumerate(requirement) if not (char.isalnum() or char in "-_.")), None)
    return requirement[:end]


def _files(module: ModuleType) -> Iterator[str]:
    """Name, size and time of each source and data file of a package, or of the one file of a module."""
    folders = getattr(module, "__path__", None)
    if folders is None:
        file = getattr(module, "__file__", None)
        if file and os.path.exists(file):  # noqa: PTH110
            yield _described(file, os.stat(file))  # noqa: PTH116
        return
    for folder in folders:
        yield from _files_in(folder)


def _files_in(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                yield from _files_in(entry.path)
            elif entry.name.endswith(_SUFFIXES):
                yield _described(entry.path, entry.stat())


def _described(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns}"
