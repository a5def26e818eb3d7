"""The reports a command is asked about, each read or with the reason why not."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers import STANDARD_INPUT, data_of, decoded, discover, shown_path
from perflint.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from perflint.readers import Decoded


@dataclass(frozen=True, slots=True)
class Input:
    """A report by the name it is shown under, with its text or the error in the place of it."""

    path: str
    source: SourceText | None = None
    error: DocumentError | None = None
    file: Path | None = None
    """The file it was read from; None for standard input."""
    data: bytes = b""
    """What was read, decoded or not."""
    decoded: Decoded | None = None

    @property
    def reason(self) -> str:
        """Why there is no text, and what to do about it; empty when there is."""
        if self.error is None:
            return ""
        return self.error.message + (f"（{self.error.hint}）" if self.error.hint else "")


def inputs(arguments: Sequence[str], *, stdin_name: str | None, force_exclude: bool = False) -> Iterator[Input]:
    """Read the reports that the arguments stand for, one at a time."""
    for entry in discover(arguments, force_exclude=force_exclude):
        if isinstance(entry, DocumentError):
            yield Input(entry.path or "", error=entry)
        else:
            yield _read(entry, stdin_name)


def _read(path: Path, stdin_name: str | None) -> Input:
    is_stdin = str(path) == STANDARD_INPUT
    shown = (stdin_name or "<stdin>") if is_stdin else shown_path(path)
    file, data = None if is_stdin else path, b""
    try:
        data = data_of(path, shown, sys.stdin.buffer if is_stdin else None)
        text = decoded(data, shown)
    except DocumentError as error:
        return Input(shown, error=error, file=file, data=data)
    return Input(shown, SourceText(text.text), file=file, data=data, decoded=text)
