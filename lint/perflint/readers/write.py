"""Putting a file in the place of another, whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers.discover import shown_path

if TYPE_CHECKING:
    from pathlib import Path


def replace_file(path: Path, data: bytes, before: bytes) -> None:
    """Make `data` the content of the file at `path`, which was `before` when it was read.

    The new content is written beside it and takes its place in one step, so that no failure leaves half a file.
    Permissions are kept and symbolic links followed. Raises DocumentError, and then nothing has changed.
    """
    try:
        target = path.resolve(strict=True)
        if not os.access(target, os.W_OK):
            raise DocumentError("文件是只读的，未作修改", path=shown_path(path))
        if target.read_bytes() != before:
            raise DocumentError("文件在检查时被改动，未作修改", path=shown_path(path), hint="请重新运行")
        _replace(target, data)
    except OSError as error:
        raise DocumentError(f"无法写入，未作修改：{error.strerror or error}", path=shown_path(path)) from error


def write_whole(path: Path, data: bytes) -> None:
    """Make `data` the content of the file at `path`, which may be new. Raises DocumentError, and then nothing has changed.

    A device or pipe is written to as it is.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        elif target.exists() and not os.access(target, os.W_OK):
            raise DocumentError("文件是只读的，未写入", path=shown_path(path))
        else:
            _replace(target, data)
    except OSError as error:
        raise DocumentError(f"无法写入：{error.strerror or error}", path=shown_path(path)) from error


def _replace(target: Path, data: bytes) -> None:
    # The name begins with a dot: a run over the folder meanwhile passes it over.
    beside = target.with_name(f".perflint-{secrets.token_hex(6)}.tmp")
    # Made for its owner alone where it takes the place of a file that others may not read.
    status = target.stat() if target.exists() else None
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(beside, flags, 0o600 if status else 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if status is not None:
            with suppress(OSError, AttributeError):  # a file of somebody else's becomes one's own
                os.chown(beside, status.st_uid, status.st_gid)
            beside.chmod(status.st_mode & 0o7777)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power failure, where the system lets folders be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
