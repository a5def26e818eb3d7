"""The text that a document becomes: a line for each paragraph and table row, and where each stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.text import Place, SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINE_ENDS = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Sheet:
    """Collects what a document says, in reading order."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._places: list[tuple[int, Place]] = []
        self._length = 0
        self._after_table = False

    @property
    def length(self) -> int:
        """How many characters there are so far."""
        return self._length

    def paragraph(self, pieces: Iterable[tuple[str, Place]]) -> None:
        """Add a paragraph, in pieces that stand at places of their own; one without words is left out."""
        cleaned = [(clean(text), place) for text, place in pieces]
        if not any(text.strip() for text, _ in cleaned):
            return
        self._after_table = False
        for text, place in cleaned:
            self._put(text, place)
        self._put("\n")

    def table(self, rows: Sequence[Sequence[tuple[str, Place]]]) -> None:
        """Add a table as rows of cells between pipes, all of one width; the first row is taken for the header."""
        rows = [row for row in rows if any(text.strip() for text, _ in row)]
        if not rows:
            return
        if self._after_table:
            self._put("\n")
        width = max(map(len, rows))
        for number, row in enumerate(rows):
            for text, place in row:
                self._put("| ")
                self._put(in_cell(text), place)
                self._put(" ")
            self._put("|  " * (width - len(row)) + "|\n")
            if number == 0:
                self._put("|" + "---|" * width + "\n")
        self._after_table = True

    def source(self) -> SourceText:
        """The text with its places."""
        return SourceText("".join(self._pieces), tuple(self._places))

    def _put(self, text: str, place: Place | None = None) -> None:
        if place is not None and (not self._places or self._places[-1][1] != place):
            self._places.append((self._length, place))
        self._pieces.append(text)
        self._length += len(text)


def clean(text: str) -> str:
    """Text that stays on its line, without characters that print nothing."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub(" ", text))


def in_cell(text: str) -> str:
    """Text that stays in its cell: a pipe in it would open another."""
    return clean(text).strip().replace("|", "¦").replace("｜", "¦")
