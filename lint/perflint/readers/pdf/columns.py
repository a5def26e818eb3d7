"""Text in two columns, and tables whose columns are only lined up."""

from __future__ import annotations

import itertools
from statistics import median
from typing import TYPE_CHECKING

from perflint.readers.pdf.grid import Table
from perflint.readers.pdf.line import Line, joined, lines_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perflint.readers.pdf.page import Glyph

_FEWEST_LINES = 6
"""On each side, for a page to count as two columns."""
_FEWEST_ROWS = 3
_COLUMN_GAP = 1.4
"""Of the type size: words of one row farther apart stand in two columns."""


def in_reading_order(lines: Sequence[Line], page: int) -> list[Line]:
    """The lines of a page in the order they are read: down the left column, then down the right one."""
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    found: list[Line] = []
    band: list[Glyph] = []
    for line in lines:
        if _crosses(line, gutter):
            found += _side_by_side(band, gutter, page)
            found.append(line)
            band = []
        else:
            band += line.glyphs
    return found + _side_by_side(band, gutter, page)


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the white strip between two columns of full lines; None for a page of one column."""
    if len(lines) < _FEWEST_LINES:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    size = median(line.em for line in lines)
    steps = [left + (right - left) * (0.35 + 0.3 * step / 60) for step in range(61)]
    # Half of the type size on each side of the gutter has to be white.
    stretches = [line.stretches(size) for line in lines]
    crossing = {
        x: sum(any(start - size / 2 < x < end + size / 2 for start, end in line) for line in stretches) for x in steps
    }
    fewest = min(crossing.values())
    best = [x for x in steps if crossing[x] == fewest]
    gutter = best[len(best) // 2]
    if fewest > 0.25 * len(lines):
        return None
    band = [line for line in lines if not _crosses(line, gutter)]
    halves = [
        lines_of((g for line in band for g in line.glyphs if _side(g, gutter) == side), 0) for side in (False, True)
    ]
    return gutter if all(_is_column(half) for half in halves) else None


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether lines are running text: most of them full, as cells of a table are not."""
    if len(lines) < _FEWEST_LINES:
        return False
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    full = [line for line in lines if right - line.x1 < 2 * line.em]
    return len(full) >= 0.5 * len(lines) and right - left > 8 * median(line.em for line in lines)


def _crosses(line: Line, gutter: float) -> bool:
    return any(glyph.x0 < gutter < glyph.x1 for glyph in line.glyphs if not glyph.text.isspace())


def _side(glyph: Glyph, gutter: float) -> bool:
    return (glyph.x0 + glyph.x1) / 2 > gutter


def _side_by_side(glyphs: Iterable[Glyph], gutter: float, page: int) -> list[Line]:
    glyphs = list(glyphs)
    found: list[Line] = []
    for side in (False, True):
        column = lines_of((glyph for glyph in glyphs if _side(glyph, gutter) == side), page)
        left, right = min((one.x0 for one in column), default=0.0), max((one.x1 for one in column), default=0.0)
        for line in column:
            line.in_column = True
            line.left, line.right = left, right
        found += column
    return found


def aligned_tables(lines: Sequence[Line]) -> list[Line | Table]:
    """The lines, with those that line up in columns put into tables."""
    found: list[Line | Table] = []
    run: list[Line] = []
    for line in lines:
        if _is_row(line) or (run and _goes_on(line, run)):
            run.append(line)
            continue
        found += _table(run)
        run = []
        found.append(line)
    return found + _table(run)


def _is_row(line: Line) -> bool:
    return not line.leads and len(line.segments(_COLUMN_GAP * line.em)) > 1


def _goes_on(line: Line, run: Sequence[Line]) -> bool:
    """Whether a line of one piece is the rest of a cell: it stands close below a row, in one of its columns."""
    last = run[-1]
    if line.page != last.page or line.top - last.bottom > 0.6 * line.em:
        return False
    columns = _columns(run)
    return any(start - line.em <= line.x0 and line.x1 <= end + line.em for start, end in columns)


def _columns(rows: Sequence[Line]) -> list[tuple[float, float]]:
    """The strips that the pieces of the fullest rows stand in."""
    pieces = [line.segments(_COLUMN_GAP * line.em) for line in rows]
    most = max(map(len, pieces))
    strips = sorted((piece[0].x0, max(g.x1 for g in piece)) for row in pieces if len(row) == most for piece in row)
    found: list[tuple[float, float]] = []
    for start, end in strips:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _table(run: Sequence[Line]) -> list[Line | Table]:
    rows = [line for line in run if _is_row(line)]
    columns = _columns(rows) if rows else []
    if len(rows) < _FEWEST_ROWS or len(columns) < 2 or _is_prose(rows, columns):
        return list(run)
    edges = [columns[0][0], *((a[1] + b[0]) / 2 for a, b in itertools.pairwise(columns)), columns[-1][1]]
    table: list[list[str]] = []
    for line in run:
        cells = [""] * len(columns)
        for piece in line.segments(_COLUMN_GAP * line.em):
            column = _nearest(piece, columns)
            cells[column] = (
                joined([cells[column], text_of(piece, line.em)]) if cells[column] else text_of(piece, line.em)
            )
        if table and (len([cell for cell in cells if cell]) == 1 and not _is_row(line)):
            table[-1] = [joined([above, cell]) for above, cell in zip(table[-1], cells, strict=True)]
        else:
            table.append(cells)
    top, bottom = min(line.top for line in run), max(line.bottom for line in run)
    return [Table(run[0].page, edges[0], top, edges[-1], bottom, table, edges)]


def _is_prose(rows: Sequence[Line], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether columns are an accident of wide spaces: hardly any row fills them."""
    filled = [len({_nearest(piece, columns) for piece in row.segments(_COLUMN_GAP * row.em)}) for row in rows]
    return sum(count >= max(2, len(columns) - 1) for count in filled) < 0.6 * len(rows)


def _nearest(piece: Sequence[Glyph], columns: Sequence[tuple[float, float]]) -> int:
    """The column a piece overlaps most, or else the one nearest to its middle."""
    start, end = piece[0].x0, max(glyph.x1 for glyph in piece)
    overlaps = [min(end, right) - max(start, left) for left, right in columns]
    return overlaps.index(max(overlaps))
