"""Tables that are drawn with lines: the lines make a grid, the glyphs stand in its cells."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from perflint.readers.pdf.line import joined, lines_of
from perflint.readers.pdf.page import Ruling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from perflint.readers.pdf.line import Line
    from perflint.readers.pdf.page import Glyph, Page

_T = TypeVar("_T")
_NEAR = 3.0
"""Points within which two lines are one, or meet."""
_MOST_CROSSINGS = 2_000_000
_MOST_CELLS = 100_000


@dataclass(slots=True)
class Table:
    """Rows of cells on one page, and the box they fill."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    rows: list[list[str]]
    columns: list[float] = field(default_factory=list)
    """Where its columns begin and end."""
    room: list[float] = field(default_factory=list)
    """How many more characters the last line of each cell of the last row would have held."""

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2


def ruled_tables(page: Page) -> tuple[list[Table], list[Glyph]]:
    """The ruled tables of a page, and the glyphs that stand in none."""
    found: list[Table] = []
    rest = page.glyphs
    for grid in _grids(_merged(page.across), _merged(page.down)):
        inside = [glyph for glyph in rest if grid.holds(glyph)]
        rows = grid.fill(inside, page.number)
        if rows is None:
            continue
        room = grid.room(inside, page.number)
        found.append(Table(page.number, grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1], rows, grid.xs, room))
        taken = {id(glyph) for glyph in inside}
        rest = [glyph for glyph in rest if id(glyph) not in taken]
    return found, rest


@dataclass(slots=True)
class _Grid:
    """Lines that hang together."""

    across: list[Ruling]
    down: list[Ruling]
    xs: list[float]
    ys: list[float]

    def holds(self, glyph: Glyph) -> bool:
        x = (glyph.x0 + glyph.x1) / 2
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < glyph.middle < self.ys[-1]

    def fill(self, glyphs: Iterable[Glyph], page: int) -> list[list[str]] | None:
        """The text of each cell, where it begins; the other squares of a merged cell stay empty.

        None where the lines frame one single cell.
        """
        width, height = len(self.xs) - 1, len(self.ys) - 1
        owner = self._owners(width, height)
        if len(set(owner)) < 2:
            return None
        cells: dict[int, list[Glyph]] = {}
        for glyph in glyphs:
            column = min(bisect_right(self.xs, (glyph.x0 + glyph.x1) / 2) - 1, width - 1)
            row = min(bisect_right(self.ys, glyph.middle) - 1, height - 1)
            cells.setdefault(owner[row * width + column], []).append(glyph)
        rows = [[""] * width for _ in range(height)]
        for cell, members in cells.items():
            rows[cell // width][cell % width] = cell_text(lines_of(members, page))
        return rows

    def room(self, glyphs: Iterable[Glyph], page: int) -> list[float]:
        """The room at the end of each square of the last row, in characters."""
        columns: list[list[Glyph]] = [[] for _ in self.xs[1:]]
        for glyph in glyphs:
            if glyph.middle > self.ys[-2]:
                columns[min(bisect_right(self.xs, (glyph.x0 + glyph.x1) / 2), len(columns)) - 1].append(glyph)
        last = [lines_of(members, page)[-1:] for members in columns]
        pads = [line.x0 - start for lines, start in zip(last, self.xs, strict=False) for line in lines]
        pad = max(0.0, min(pads, default=0.0))
        found = []
        for lines, start, end in zip(last, self.xs, self.xs[1:], strict=False):
            found.append((end - start - 2 * pad - (lines[0].x1 - lines[0].x0)) / lines[0].em if lines else 0.0)
        return found

    def _owners(self, width: int, height: int) -> list[int]:
        """For each square of the grid, the first square of the cell it belongs to."""
        owner = list(range(width * height))

        def first(square: int) -> int:
            while owner[square] != square:
                owner[square] = owner[owner[square]]
                square = owner[square]
            return square

        def merge(one: int, other: int) -> None:
            one, other = sorted((first(one), first(other)))
            owner[other] = one

        for column in range(1, width):
            walls = [ruling for ruling in self.down if abs(ruling.at - self.xs[column]) <= _NEAR]
            for row in range(height):
                if not _covers(walls, self.ys[row], self.ys[row + 1]):
                    merge(row * width + column - 1, row * width + column)
        for row in range(1, height):
            floors = [ruling for ruling in self.across if abs(ruling.at - self.ys[row]) <= _NEAR]
            for column in range(width):
                if not _covers(floors, self.xs[column], self.xs[column + 1]):
                    merge((row - 1) * width + column, row * width + column)
        return [first(square) for square in range(width * height)]


def cell_text(lines: Sequence[Line]) -> str:
    """The text of a cell."""
    return joined(line.text for line in lines)


def _covers(rulings: Iterable[Ruling], start: float, end: float) -> bool:
    """Whether lines run along more than half of a side."""
    covered = sum(max(0.0, min(ruling.end, end) - max(ruling.start, start)) for ruling in rulings)
    return covered > 0.5 * (end - start)


def _merged(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Lines drawn in pieces, or twice, as one."""
    found: list[Ruling] = []
    for group in _groups(sorted(rulings), lambda ruling: ruling.at):
        at = sum(ruling.at for ruling in group) / len(group)
        start = end = None
        for ruling in sorted(group, key=lambda ruling: ruling.start):
            if start is None or end is None:
                start, end = ruling.start, ruling.end
            elif ruling.start <= end + _NEAR:
                end = max(end, ruling.end)
            else:
                found.append(Ruling(at, start, end))
                start, end = ruling.start, ruling.end
        if start is not None and end is not None:
            found.append(Ruling(at, start, end))
    return found


def _groups(things: Sequence[_T], at: Callable[[_T], float]) -> list[list[_T]]:
    """Neighbours within reach of the first of them."""
    groups: list[list[_T]] = []
    for thing in things:
        if groups and at(thing) - at(groups[-1][0]) <= _NEAR:
            groups[-1].append(thing)
        else:
            groups.append([thing])
    return groups


def _grids(across: list[Ruling], down: list[Ruling]) -> list[_Grid]:
    """The groups of lines that meet, each with the places where its columns and rows begin and end."""
    if not across or not down or len(across) * len(down) > _MOST_CROSSINGS:
        return []
    group = list(range(len(across) + len(down)))

    def first(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for i, flat in enumerate(across):
        for j, upright in enumerate(down, len(across)):
            if (
                flat.start - _NEAR <= upright.at <= flat.end + _NEAR
                and upright.start - _NEAR <= flat.at <= upright.end + _NEAR
            ):
                group[first(j)] = first(i)
    members: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, flat in enumerate(across):
        members.setdefault(first(i), ([], []))[0].append(flat)
    for j, upright in enumerate(down, len(across)):
        members.setdefault(first(j), ([], []))[1].append(upright)
    grids = [_grid(flats, uprights) for flats, uprights in members.values() if len(flats) >= 2 and uprights]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: grid.ys[0])


def _grid(across: list[Ruling], down: list[Ruling]) -> _Grid | None:
    # A table may be open at its sides: there the ends of the level lines are its edges.
    ends = (min(ruling.start for ruling in across), max(ruling.end for ruling in across))
    xs = _places([*(ruling.at for ruling in down), *ends])
    ys = _places([ruling.at for ruling in across])
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS:
        return None
    return _Grid(across, down, xs, ys)


def _places(values: Iterable[float]) -> list[float]:
    groups = _groups(sorted(values), lambda value: value)
    return [sum(group) / len(group) for group in groups]
