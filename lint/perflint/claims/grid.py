"""Tables read as claims: every figure with its row's name, its column's meaning and its unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from perflint import values
from perflint.claims.model import Claim, Role
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Interval, Quantity

if TYPE_CHECKING:
    from perflint.document import Cell, Document, Table

_UNIT = re.compile(r"(?:单位[：:]|[（(])[^（）()]{0,6}?(?P<scale>亿|千万|百万|万|千)?(?P<unit>元)[）)]?")
_PERCENT = re.compile(r"[（(]%[）)]")
_YEAR = re.compile(r"(20\d\d)年?")
_ONE = Decimal(1)
_SCALES = {"亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3}
_STAGES = {
    "weight": "weight",
    "score": "score",
    "target": "target",
    "initial": "initial-budget",
    "adjusted": "adjusted-budget",
    "budget": "budget",
    "spent": "final-accounts",
    "balance": "carried-over",
}
MONEY_ROLES = {
    "change",
    "balance",
    "initial",
    "adjusted",
    "budget",
    "spent",
    "prior",
    "price",
    "amount",
    "total",
    "year",
}


@values.dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, what it holds, and the scale of its money."""

    index: int
    header: str
    role: str
    year: int | None
    scale: Decimal | None
    """10000 for 万元; None where neither header nor caption gives a unit."""
    percent: bool


@dataclass(slots=True)
class Row:
    """A row: its name, its kind (`item`, `total`, `subtotal`, `of-which`), and a claim for each figure."""

    label: str
    kind: str
    claims: dict[int, Claim] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Grid:
    """A table, or the part of one under one header."""

    table: int
    columns: list[Column]
    rows: list[Row]

    def column(self, *roles: str) -> Column | None:
        """The first column of one of the roles, tried in order."""
        return next((column for role in roles for column in self.columns if column.role == role), None)


@values.dataclass(frozen=True)
class _Lexicon:
    columns: tuple[tuple[str, re.Pattern[str]], ...]
    total: re.Pattern[str]
    subtotal: re.Pattern[str]
    of_which: re.Pattern[str]


@derived
def _lexicon() -> _Lexicon:
    data = load("tables")
    rows = data["rows"]
    return _Lexicon(
        tuple((column["role"], re.compile(column["pattern"])) for column in data["column"]),
        re.compile(rows["total"]),
        re.compile(rows["subtotal"]),
        re.compile(rows["of_which"]),
    )


def read_tables(document: Document, quantities: list[Quantity], first: int) -> tuple[list[Claim], list[Grid]]:
    """Claims for the figures of all tables, numbered from `first`, and the tables they stand in.

    Figures that take their unit from a header are replaced in `quantities`.
    """
    starts = [quantity.span.start for quantity in quantities]
    claims: list[Claim] = []
    grids: list[Grid] = []
    for number, table in enumerate(document.tables):
        reader = _Reader(document, quantities, starts, claims, first)
        grids.extend(reader.read(number, table))
    return claims, grids


@dataclass(slots=True)
class _Reader:
    document: Document
    quantities: list[Quantity]
    starts: list[int]
    claims: list[Claim]
    first: int

    def read(self, number: int, table: Table) -> list[Grid]:
        """The parts of a table, each under its own header."""
        grids: list[Grid] = []
        for cells in table.rows:
            if self._is_header(cells):
                grids.append(Grid(number, self._columns(cells, table.caption), []))
            elif grids:
                row = self._row(grids[-1], cells)
                if row is not None:
                    grids[-1].rows.append(row)
        return [grid for grid in grids if grid.rows]

    def _is_header(self, cells: tuple[Cell, ...]) -> bool:
        words = [cell.text for cell in cells if cell.text]
        if len(words) < 2 or any(self._figure(cell) for cell in cells if not _YEAR.search(cell.text)):
            return False
        return sum(_role(word) != "other" for word in words) >= 2 and max(map(len, words)) <= 24

    def _columns(self, cells: tuple[Cell, ...], caption: str) -> list[Column]:
        shared = _money_scale(" ".join([caption, *(cell.text for cell in cells if "单位" in cell.text)]))
        columns = []
        for index, cell in enumerate(cells):
            year = _YEAR.search(cell.text)
            role = _role(cell.text)
            if year and role in ("other", "spent", "budget", "initial"):
                role = "year" if role in ("other", "spent") else role
            scale = _money_scale(cell.text) or (shared if role in MONEY_ROLES or role == "other" else None)
            number = int(year.group(1)) if year else None
            columns.append(Column(index, cell.text, role, number, scale, bool(_PERCENT.search(cell.text))))
        return columns

    def _row(self, grid: Grid, cells: tuple[Cell, ...]) -> Row | None:
        words = _lexicon()
        named = [cell for cell in cells if cell.text and not self._figure(cell)]
        if not named:
            return None
        cells = _aligned(cells, grid, words, self)
        labels = [
            cells[column.index]
            for column in grid.columns
            if column.role in ("label", "other") and column.index < len(cells)
        ]
        label = next((cell for cell in reversed(labels) if cell.text and not self._figure(cell)), named[0])
        first = next((cell.text for cell in cells if cell.text), "")
        kind = "item"
        if words.total.match(label.text) or words.total.match(first):
            kind = "total"
        elif words.subtotal.search(label.text) or words.subtotal.search(first):
            kind = "subtotal"
        elif words.of_which.match(label.text):
            kind = "of-which"
        name = re.sub(r"^其中[：:]?\s*|[（(]\d+(?:\.\d+)?分?[）)]$|\s", "", label.text)
        row = Row(name, kind)
        for column in grid.columns:
            if column.index >= len(cells):
                break
            cell = cells[column.index]
            row.texts[column.index] = cell.text
            if column.role in ("label", "text") or cell is label:
                continue
            claim = self._claim(cell, row, column)
            if claim is not None:
                row.claims[column.index] = claim
        return row

    def _figure(self, cell: Cell) -> int | None:
        """The index of the one quantity that fills a cell."""
        at = bisect_left(self.starts, cell.span.start)
        if at >= len(self.starts) or self.starts[at] >= cell.span.end:
            return None
        span = self.quantities[at].span
        outside = len(cell.text.strip()) - len(span)
        alone = at + 1 >= len(self.starts) or self.starts[at + 1] >= cell.span.end
        return at if alone and span.end <= cell.span.end and outside <= 2 else None

    def _claim(self, cell: Cell, row: Row, column: Column) -> Claim | None:
        at = self._figure(cell)
        if at is None:
            return None
        quantity = self.quantities[at] = _with_unit(self.quantities[at], column)
        claim = Claim(
            self.first + len(self.claims),
            quantity,
            row.label,
            column.header,
            cell.span.start,
            "",
            inherited=False,
            stage=_STAGES.get(column.role),
            period=_period(column, self.document.year),
            role=Role.CHANGE if column.role in ("change", "change-rate") else _level(column),
            polarity=0,
            section=self.document.section_at(cell.span.start),
            sentence=-1,
        )
        self.claims.append(claim)
        return claim


def _role(header: str) -> str:
    return next((role for role, pattern in _lexicon().columns if pattern.search(header)), "other")


def _level(column: Column) -> Role:
    if column.role in ("rate", "share"):
        return Role.SHARE
    return Role.AVERAGE if column.role == "price" else Role.LEVEL


def _period(column: Column, year: int | None) -> str | None:
    if column.role == "prior":
        return "上年"
    return str(column.year) if column.year is not None and column.year != year else None


def _money_scale(text: str) -> Decimal | None:
    match = _UNIT.search(text)
    return Decimal(10) ** _SCALES.get(match.group("scale") or "", 0) if match else None


def _aligned(cells: tuple[Cell, ...], grid: Grid, words: _Lexicon, reader: _Reader) -> tuple[Cell, ...]:
    """A total row with merged cells: its figures go to the last columns that add up."""
    first = next((cell.text for cell in cells if cell.text), "")
    if len(cells) >= len(grid.columns) or not words.total.match(first):
        return cells
    figures = [cell for cell in cells if reader._figure(cell) is not None]  # noqa: SLF001 - one module
    columns = [column.index for column in grid.columns if column.role in ("weight", "score")]
    if not columns or len(figures) != len(columns):
        columns = [column.index for column in grid.columns if column.role not in ("label", "text")]
    if len(figures) != len(columns):
        return cells
    empty = replace(cells[0], text="", span=type(cells[0].span)(cells[0].span.start, cells[0].span.start))
    placed = [empty] * len(grid.columns)
    placed[0] = cells[0]
    for index, cell in zip(columns, figures, strict=True):
        placed[index] = cell
    return tuple(placed)


def _with_unit(quantity: Quantity, column: Column) -> Quantity:
    """The figure in the unit that its column gives, where it has none of its own."""
    if quantity.unit is not None:
        return quantity
    counted = column.scale is None and quantity.decimals == 0 and quantity.exact  # a count, or points
    interval = Interval.exactly(quantity.value) if counted else quantity.interval
    if column.role in ("rate", "share", "change-rate") and column.percent:
        return _measured(quantity, interval, "%", Dimension.PERCENT)
    if column.role in ("weight", "score"):
        return _measured(quantity, interval, "分", Dimension.SCORE)
    if column.scale is None:
        return _measured(quantity, interval, quantity.unit, quantity.dimension) if counted else quantity
    return _measured(quantity, interval.scaled(column.scale), "元", Dimension.MONEY, column.scale)


def _measured(
    quantity: Quantity, interval: Interval, unit: str | None, dimension: Dimension, scale: Decimal = _ONE
) -> Quantity:
    return Quantity(
        quantity.span,
        quantity.text,
        quantity.value if scale is _ONE else quantity.value * scale,
        interval,
        unit,
        dimension,
        quantity.qualifier,
        scale if quantity.scale == 1 else quantity.scale * scale,
        quantity.decimals,
    )
