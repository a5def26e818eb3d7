"""Findings kept from earlier runs, in a folder that may be deleted at any time.

An entry is a file of its own, named by everything its findings depend on, with a checksum at its head. It is put in
place whole, so that runs at the same time never see half of one; what is damaged is as good as absent.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from perflint.batch.transfer import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.batch.job import Job, Recipe
    from perflint.render.report import FileReport

_FORMAT = "2"
"""Changes when entries are written in another way."""
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# perflint 的缓存，可随时删除。\n# https://bford.info/cachedir/\n"
_DAY = 24 * 60 * 60
_KEPT = 30 * _DAY
"""Seconds after which an entry that nobody asked for goes."""
_ROOM = 256 * 1024 * 1024
"""Bytes of entries that are kept; the ones asked for longest ago go first."""


@dataclass(slots=True)
class Cache:
    """The entries below a folder. Nothing here fails: without a place to write, nothing is remembered."""

    folder: Path
    state: str
    """The code that the findings come from."""
    _ready: bool = field(default=False, init=False)
    _keys: dict[int, tuple[Recipe, str]] = field(default_factory=dict, init=False)
    """The names of recipes, by identity: they are large, and the same for most reports."""

    def get(self, job: Job) -> FileReport | None:
        """The findings of an equal job; None where there are none to be trusted."""
        path = self._path(job)
        try:
            whole, changed = _content(path)
        except OSError:
            return None
        digest, data = whole[:64], whole[64:]
        if hashlib.sha256(data).hexdigest().encode() != digest:
            return None
        try:
            report = unpacked(data, job)
        except (ValueError, OSError):  # of a version that wrote otherwise
            return None
        if time.time() - changed > _DAY:
            with suppress(OSError):
                os.utime(path)
        return report

    def put(self, job: Job, data: bytes) -> None:
        """Remember packed findings."""
        path = Path(self._path(job))
        with suppress(OSError):
            self._make_folder()
            path.parent.mkdir(exist_ok=True)
            _put_in_place(path, hashlib.sha256(data).hexdigest().encode() + data)

    def remember(self, job: Job, report: FileReport) -> None:
        """Remember findings; those of a file that failed are looked for again."""
        if job.kept and not report.failed:
            with suppress(ValueError):
                self.put(job, packed(report, job))

    def prune(self) -> None:
        """Drop what nobody asked for in a month and what there is no room for; once a day at most."""
        stamp, now = self.folder / "pruned", time.time()
        with suppress(OSError):
            if stamp.exists() and now - stamp.stat().st_mtime < _DAY:
                return
            if self.folder.is_dir():
                stamp.touch()
                _drop(self.folder, now)

    def _path(self, job: Job) -> str:
        head = "\0".join([_FORMAT, self.state, self._key(job.recipe), job.path, ""])
        name = hashlib.sha256(head.encode("utf-8", errors="replace") + job.data).hexdigest()
        return f"{self.folder}{os.sep}{name[:2]}{os.sep}{name[2:]}"

    def _key(self, recipe: Recipe) -> str:
        if id(recipe) not in self._keys:
            self._keys[id(recipe)] = recipe, recipe.key()
        return self._keys[id(recipe)][1]

    def _make_folder(self) -> None:
        if not self._ready:
            self.folder.mkdir(parents=True, exist_ok=True)
            for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
                path = self.folder / name
                if not path.exists():
                    _put_in_place(path, text.encode())
            self._ready = True


def clean(folder: Path) -> bool:
    """Delete a cache; whether there was one. Raises OSError, and ValueError for a folder that is no cache."""
    if not folder.is_dir():
        return False
    if not (folder / "CACHEDIR.TAG").is_file():
        raise ValueError(folder)
    shutil.rmtree(folder)
    return True


def _content(path: str) -> tuple[bytes, float]:
    """A file, and when it was changed; without a buffer, as there is one to read for each report."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.readall(), os.fstat(file.fileno()).st_mtime


def _put_in_place(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, whoever else is writing it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _drop(folder: Path, now: float) -> None:
    entries = sorted(_entries(folder), reverse=True)
    room = _ROOM
    for changed, size, path in entries:
        room -= size
        if room < 0 or now - changed > _KEPT:
            with suppress(OSError):
                path.unlink()


def _entries(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """When each entry was last asked for, its size and its file."""
    for path in folder.glob("??/*"):
        with suppress(OSError):
            status = path.stat()
            yield status.st_mtime, status.st_size, path
