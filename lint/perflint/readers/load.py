"""Reading one report from a file or from standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers.decode import MAX_BYTES, too_large
from perflint.readers.discover import shown_path
from perflint.readers.formats import read

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from perflint.text import SourceText

_PIECE = 1 << 16


def load(path: Path, *, shown: str | None = None, stream: BinaryIO | None = None) -> SourceText:
    """The text of the report at `path`, or in `stream` when one is given.

    `shown` is the name that errors give the file. Raises DocumentError.
    """
    name = shown or shown_path(path)
    return read(data_of(path, name, stream), name).source


def data_of(path: Path, name: str, stream: BinaryIO | None = None) -> bytes:
    """The bytes of a file or stream; `name` is what errors call it. Raises DocumentError."""
    try:
        if stream is not None:
            return _limited(stream, name)
        with path.open("rb") as file:
            return _limited(file, name)
    except OSError as error:
        raise DocumentError(f"无法打开：{error.strerror}", path=name) from error


def _limited(stream: BinaryIO, name: str) -> bytes:
    """All of a stream, or DocumentError as soon as it is too long: a device or pipe may never end."""
    data = stream.read(_PIECE)
    if len(data) < _PIECE:
        return data  # nearly all of them; room for the largest would be asked for each time
    data += stream.read(MAX_BYTES + 1 - _PIECE)
    if len(data) > MAX_BYTES:
        raise too_large(name)
    return data
