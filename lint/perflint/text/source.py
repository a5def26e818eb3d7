"""The text of a file exactly as it is, and where each of its code points stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perflint.text.place import Place

from perflint.values import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text: offset from 0, line and column from 1, all in code points."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True)
class SourceText:
    """The decoded text of a file. Lines end at LF, CRLF or CR, as in editors.

    Of a file that is no text file it is the text its reader sees, a line for each paragraph and table row, and
    `places` says where in the document each stretch stands.
    """

    text: str
    places: tuple[tuple[int, Place], ...] = ()
    """Offsets in ascending order, each with the place of the text from there to the next. Text files have none."""

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        if "\r" in self.text:
            return [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        lengths = accumulate(map(len, self.text.split("\n")))
        return [0, *(end + lines for lines, end in enumerate(lengths, start=1))][:-1]

    def position(self, offset: int) -> Position:
        """Line and column of an offset; offsets past the end are taken as the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return Position(offset, line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def place(self, offset: int) -> Place | None:
        """Where in the document an offset stands; None in a text file, whose lines and columns say it."""
        index = bisect_right(self.places, offset, key=itemgetter(0))
        return self.places[index - 1][1] if index else None
