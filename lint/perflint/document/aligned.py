"""Tables that only spaces set out: which lines are their rows, and which columns the cells of a row stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CELL = re.compile(r"[^ ]+(?: [^ ]+)*")
_SPREAD = re.compile(r"[\u4e00-\u9fff]")
_FEWEST_ROWS = 3
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 40
_FEWEST_FIGURES = 2
_NEAR = 4
"""How many places a cell may stand beside its column."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between wide spaces: its place in the line, and on the page."""

    start: int
    end: int
    left: int
    right: int
    text: str


Row = list["Piece | None"]
"""The cells of a row; None for an empty one."""


def pieces(line: str, indentation: int, width: Callable[[str], int]) -> list[Piece]:
    """The pieces of a line without its indentation. Characters of one word set wide (合    计) are one piece."""
    found: list[Piece] = []
    column, at = indentation, 0
    for match in _CELL.finditer(line):
        column += match.start() - at
        start, left, text = match.start(), column, match.group()
        at, column = match.end(), column + width(text)
        if found and _SPREAD.fullmatch(text) and _SPREAD.fullmatch(found[-1].text[-1:]) and found[-1].text.isalpha():
            before = found[-1]
            if len(before.text.replace(" ", "")) == 1:
                found[-1] = Piece(before.start, at, before.left, column, line[before.start : at])
                continue
        found.append(Piece(start, at, left, column, text))
    return found


def rows(lines: Sequence[list[Piece]], is_figure: Callable[[str], bool]) -> list[Row | None]:
    """Each line as a row of the table that the lines make, None for a line that is none; all None where they make none."""
    none: list[Row | None] = [None] * len(lines)
    number = max(map(len, lines), default=0)
    if not _FEWEST_COLUMNS <= number <= _MOST_COLUMNS:
        return none
    # What stands above the first whole row is a caption.
    first = next(at for at, line in enumerate(lines) if len(line) == number)
    whole = [line for line in lines[first:] if len(line) == number]
    columns = [(min(line[at].left for line in whole), max(line[at].right for line in whole)) for at in range(number)]
    found = [*none[:first], *(_placed(line, columns) for line in lines[first:])]
    told = [row for row in found if row is not None]
    return found if len(told) >= _FEWEST_ROWS and _has_figures(told, is_figure) else none


def _placed(line: list[Piece], columns: list[tuple[int, int]]) -> Row | None:
    if len(line) == len(columns):
        return list(line)
    row: Row = [None] * len(columns)
    before = -1
    for piece in line:
        column = _column_of(piece, columns)
        # A line with but one cell goes on with a cell of the row above, never with its name.
        if column is None or column <= before or (len(line) == 1 and column == 0):
            return None
        row[column] = piece
        before = column
    return row


def _column_of(piece: Piece, columns: list[tuple[int, int]]) -> int | None:
    """The column that a cell shares most with; None where it is beside all of them."""
    shared = [min(piece.right, right) - max(piece.left, left) for left, right in columns]
    most = max(range(len(columns)), key=shared.__getitem__)
    return most if shared[most] > -_NEAR else None


def _has_figures(told: Sequence[Row], is_figure: Callable[[str], bool]) -> bool:
    """Whether a column besides the first holds figures under its head, but for one cell at most."""
    for at in range(1, len(told[0])):
        cells = [cell.text for row in told[1:] if (cell := row[at]) is not None]
        figures = sum(map(is_figure, cells))
        if figures >= _FEWEST_FIGURES and figures >= len(cells) - 1:
            return True
    return False
