"""The reports a command is asked about, each read or with the reason why not."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers import STANDARD_INPUT, data_of, discover, read, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from perflint.readers import Decoded, Search
    from perflint.text import SourceText


@dataclass(frozen=True, slots=True)
class Input:
    """A report by the name it is shown under, with its text or the error in the place of it."""

    path: str
    source: SourceText | None = None
    error: DocumentError | None = None
    file: Path | None = None
    """The file it was read from; None for standard input and for what cannot be found."""
    data: bytes = b""
    """What was read, whether it could be understood or not."""
    decoded: Decoded | None = None
    """How the text is written in the file; None where the file is no text file."""
    is_stdin: bool = False

    @property
    def reason(self) -> str:
        """Why there is no text, and what to do about it; empty when there is."""
        if self.error is None:
            return ""
        return self.error.message + (f"（{self.error.hint}）" if self.error.hint else "")


def inputs(arguments: Sequence[str], *, stdin_name: str | None, search: Search | None = None) -> Iterator[Input]:
    """Read the reports that the arguments stand for, one at a time; all are found before the first is read."""
    return map(_read, opened(arguments, stdin_name=stdin_name, search=search))


def opened(arguments: Sequence[str], *, stdin_name: str | None, search: Search | None = None) -> Iterator[Input]:
    """The same reports with their bytes only: whoever knows these need not read what they say."""
    return _opened_each(discover(arguments, search), stdin_name)


def _opened_each(entries: Sequence[Path | DocumentError], stdin_name: str | None) -> Iterator[Input]:
    for entry in entries:
        if isinstance(entry, DocumentError):
            yield Input(entry.path or "", error=entry)
        else:
            yield _opened(entry, stdin_name)


def _opened(path: Path, stdin_name: str | None) -> Input:
    is_stdin = str(path) == STANDARD_INPUT
    shown = (stdin_name or "<stdin>") if is_stdin else shown_path(path)
    seen = Input(shown, file=None if is_stdin else path, is_stdin=is_stdin)
    try:
        return replace(seen, data=data_of(path, shown, sys.stdin.buffer if is_stdin else None))
    except DocumentError as error:
        return replace(seen, error=error)


def _read(seen: Input) -> Input:
    if seen.error is not None:
        return seen
    try:
        reading = read(seen.data, seen.path)
    except DocumentError as error:
        return replace(seen, error=error)
    return replace(seen, source=reading.source, decoded=reading.decoded)
