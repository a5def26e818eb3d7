"""Tables in every shape that text exports give them: pipes, tabs, one cell a line."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from perflint.document.model import Block, Cell, Kind, Table
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STREAM = -2
_VALUE = re.compile(r"[≥≤<>=~-]*\d[\d,.]*(?:%|‰|[\u4e00-\u9fff（）/]{0,5})?|[—-]{1,4}|/")
_RULED = re.compile(r"[\s|:：+—-]*")
_UNIT = re.compile(r"[（(]?(?:金额)?(?:计量)?单位[：:].{1,12}[）)]?")
_MOST_COLUMNS = 14
_CAPTION_LINES = 2
_LONGEST_CAPTION = 60


def tables(text: str, blocks: Sequence[Block]) -> list[Table]:
    """The tables of a text, in order. Rows without any words or figures are left out."""
    found = []
    last_lines: list[str] = []
    for kind, group in groupby(blocks, key=lambda block: (block.kind is Kind.TABLE, _shape(text, block))):
        members = list(group)
        if not kind[0]:
            last_lines = [b.span.of(text) for b in members[-_CAPTION_LINES:] if len(b.span) <= _LONGEST_CAPTION]
            continue
        if kind[1] == "stream":
            # 单位：万元 stands above the table, and is no cell of it.
            above = next((i for i, b in enumerate(members) if not _UNIT.fullmatch(b.span.of(text).strip())), 0)
            last_lines = [*last_lines, *(b.span.of(text) for b in members[:above])][-_CAPTION_LINES:]
            members = members[above:]
        rows = [row for row in _rows(text, members, kind[1]) if any(cell.text for cell in row)]
        if rows and (len(rows) > 1 or len(rows[0]) > 1):
            span = Span(members[0].span.start, members[-1].span.end)
            found.append(Table(tuple(rows), span, " ".join(last_lines)))
    return found


def _shape(text: str, block: Block) -> str:
    if block.kind is not Kind.TABLE:
        return ""
    if block.row == _STREAM:
        return "stream"
    if block.row >= 0:
        return "cells"
    if text.startswith("|", block.span.start):
        return "pipes"
    return "tabs" if "\t" in block.span.of(text) or "|" not in block.span.of(text) else "bars"


def _rows(text: str, blocks: list[Block], shape: str) -> Iterator[tuple[Cell, ...]]:
    if shape == "pipes":
        for block in blocks:
            if not _RULED.fullmatch(block.span.of(text)):
                yield tuple(_split(text, block.span, "|"))[1:-1]
    elif shape == "bars":
        for block in blocks:
            if not _RULED.fullmatch(block.span.of(text)):
                yield tuple(_split(text, block.span, "|"))
    elif shape == "tabs":
        for block in blocks:
            yield tuple(_split(text, block.span, "\t"))
    elif shape == "cells":
        for _, group in groupby(blocks, key=lambda block: block.row):
            yield tuple(_cells(text, list(group)))
    else:
        yield from _grid(text, blocks)


def _split(text: str, span: Span, separator: str) -> Iterator[Cell]:
    start = span.start
    for piece in span.of(text).split(separator):
        body = piece.strip(" ")
        left = start + (piece.index(body[0]) if body else len(piece))
        yield Cell(Span(left, left + len(body)), body)
        start += len(piece) + 1


def _cells(text: str, blocks: list[Block]) -> Iterator[Cell]:
    """Cells of one row; lines that go on with a cell are joined to it."""
    start = end = -1
    for block in blocks:
        if block.opens_cell:
            if start >= 0:
                yield Cell(Span(start, end), text[start:end])
            start, end = block.span.start, block.span.end
        elif start >= 0:
            start = block.span.start if start == end else start
            end = block.span.end
    if start >= 0:
        yield Cell(Span(start, end), text[start:end])


def _grid(text: str, blocks: list[Block]) -> Iterator[tuple[Cell, ...]]:
    """Rows of a table whose cells stand one a line with nothing between rows: the width that lines up best."""
    cells = [Cell(block.span, block.span.of(text)) for block in blocks]
    kinds = [bool(_VALUE.fullmatch(cell.text)) for cell in cells]
    if True not in kinds:
        return
    widest = min(_MOST_COLUMNS, kinds.index(True))
    fits = {width: _fit(kinds, width) for width in range(2, widest + 1)}
    if not fits:
        return
    width = max(fits, key=lambda columns: (fits[columns], len(cells) % columns == 0, columns))
    if fits[width] < 0.8:
        return
    for start in range(0, len(cells) - width + 1, width):
        yield tuple(cells[start : start + width])


def _fit(kinds: list[bool], width: int) -> float:
    """How well the rows after the header agree on which columns hold figures, from 0 to 1."""
    rows = [kinds[start : start + width] for start in range(width, len(kinds) - width + 1, width)]
    if not rows or any(kinds[:width]):
        return 0
    agreeing = sum(max(sum(column), len(rows) - sum(column)) for column in zip(*rows, strict=True))
    figures = sum(map(sum, rows)) / (len(rows) * width)
    return agreeing / (len(rows) * width) if figures > 0.2 and not all(row[0] for row in rows) else 0
