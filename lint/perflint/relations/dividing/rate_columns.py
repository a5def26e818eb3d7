"""Rate columns of tables against the columns that they are computed from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.dividing.quotients import Reading, fits, ratio_of
from perflint.relations.model import Ratio, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims.grid import Grid, Row


@derived
def _judged() -> re.Pattern[str]:
    return re.compile(load("ratios")["judged_column"])


def table_ratios(grids: Sequence[Grid]) -> Iterator[Ratio]:
    """Rate columns, row by row: what was spent over the budget beside it, the part over the total."""
    for grid in grids:
        rate = grid.column("rate")
        if rate is None:
            continue
        for row in grid.rows:
            stated = row.claims.get(rate.index)
            if stated is None or stated.quantity.dimension is not Dimension.PERCENT or not stated.quantity.exact:
                continue
            first = None
            for reading in _row_readings(grid, row, rate.index):
                first = first or reading
                if fits(stated, reading):
                    yield ratio_of(stated, reading, Status.HOLDS, Confidence.HIGH)
                    break
            else:
                if first is not None and _judged().search(rate.header):
                    yield ratio_of(stated, first, Status.CONTRADICTED, Confidence.HIGH)


def _row_readings(grid: Grid, row: Row, rate: int) -> Iterator[Reading]:
    figures = [
        (column, row.claims[column.index])
        for column in grid.columns
        if column.index in row.claims
        and column.index != rate
        and column.role not in ("weight", "score", "price", "change-rate", "share")
    ]
    order = {"adjusted": 0, "budget": 1, "initial": 2}
    tops = [pair for pair in figures if pair[0].role in ("spent", "actual")]
    bases = sorted((p for p in figures if p[0].role in order), key=lambda pair: order[pair[0].role])
    for _, top in tops:
        for _, base in bases:
            if base.quantity.value > 0 and top.quantity.unit == base.quantity.unit:
                yield Reading(top, base)
    for _, top in figures:
        for _, base in figures:
            if top is not base and base.quantity.value > 0 and top.quantity.unit == base.quantity.unit:
                yield Reading(top, base)
