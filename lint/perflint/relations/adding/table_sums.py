"""Totals of tables: down the columns, across the rows."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.lexicon import load
from perflint.quantity import Dimension, Interval
from perflint.relations.adding.sums import part_of, within
from perflint.relations.format import amount, operand
from perflint.relations.model import PartOf, Status, Sum
from perflint.relations.slips import slip
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.claims.grid import Column, Grid, Row

_NOT_ADDED = {"rate", "share", "change-rate", "price", "label", "text", "target", "actual"}
_FIFTH, _HALF = Decimal("0.2"), Decimal("0.5")
_MOST_CHILDREN = 6
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]+[、.．）)]")
_WHOLE_BELOW = (("基本支出", "项目支出"), ("财政拨款", "上年结转", "其他资金"))
"""Rows that are all of the row above them, when each is there."""
_ACROSS = {"other", "amount", "budget", "spent", "year"}


@dataclass(frozen=True, slots=True)
class _Total:
    """A total with the parts of one reading."""

    whole: Claim
    parts: tuple[Claim, ...]

    @property
    def sum(self) -> Interval:
        total = Interval.exactly(0)
        for part in self.parts:
            total += part.quantity.interval
        return total

    @property
    def gap(self) -> Decimal:
        return sum((part.quantity.value for part in self.parts), Decimal(0)) - self.whole.quantity.value

    @property
    def holds(self) -> bool:
        return self.sum.meets(self.whole.quantity.interval)


def table_sums(grids: Sequence[Grid]) -> Iterator[Sum | PartOf]:
    """The totals of every table."""
    for position, grid in enumerate(grids):
        same = [g for g in grids[: position + 1] if g.table == grid.table]
        for column in grid.columns:
            if column.role not in _NOT_ADDED:
                yield from _column(grid, same, column)
        for row in grid.rows:
            yield from _across(grid, row)
        yield from _sum_of_below(grid)
        yield from _of_which(grid)


def _column(grid: Grid, same: list[Grid], column: Column) -> Iterator[Sum]:
    """A column's totals and subtotals."""
    index = column.index
    since: list[Row] = []
    subtotals: list[Row] = []
    for position, row in enumerate(grid.rows):
        if row.kind in {"item", "of-which"}:
            since.append(row)
            continue
        whole = row.claims.get(index)
        below = grid.rows[position + 1 :]
        if row.kind == "subtotal":
            if whole is not None and since:
                yield from _decide(whole, [_leaves(since, index)], column)
            subtotals.append(row)
            since = []
        elif whole is not None:
            first = not since and not subtotals
            readings = (
                [_leaves(_until_total(below), index)]
                if first and position == 0
                else _readings(grid, same, position, column)
            )
            yield from _decide(whole, readings, column, _with_more_children(grid.rows[:position], index))
            since, subtotals = [], []


def _until_total(rows: list[Row]) -> list[Row]:
    found = []
    for row in rows:
        if row.kind == "total":
            break
        if row.kind != "subtotal":
            found.append(row)
    return found


def _readings(grid: Grid, same: list[Grid], position: int, column: Column) -> list[list[Claim]]:
    """What a total may be the total of: all rows above, the subtotals, or all parts of the table."""
    index = column.index
    above = grid.rows[:position]
    last_total = max((i for i, row in enumerate(above) if row.kind == "total"), default=-1)
    above = above[last_total + 1 :]
    readings = [_leaves([row for row in above if row.kind != "subtotal"], index)]
    subtotals = [row for row in above if row.kind == "subtotal"]
    if subtotals:
        after = above[above.index(subtotals[-1]) + 1 :]
        readings.append(_leaves([*subtotals, *after], index))
    if len(same) > 1:
        everywhere: list[Claim] = []
        for part in same[:-1]:
            twin = next((c for c in part.columns if c.role == column.role), None)
            if twin is not None:
                everywhere += _leaves([row for row in part.rows if row.kind == "item"], twin.index)
        readings.append([*everywhere, *readings[0]])
    return readings


def _with_more_children(rows: list[Row], index: int) -> list[list[Claim]]:
    """The same rows where more than the first after 其中 belong to the row above: their indent may be lost."""
    if not any(row.kind == "of-which" for row in rows):
        return []
    return [_leaves(rows, index, most) for most in range(2, _MOST_CHILDREN + 1)]


def _leaves(rows: list[Row], index: int, children: int = 1) -> list[Claim]:
    """The figures of rows that add up: 其中 rows, and those that make up the row above them, left out.

    So many `children` are left out after a 其中 as the row above has room for. Where some rows are numbered 一、二、,
    the others are theirs.
    """
    kept: list[Claim] = []
    position = 0
    numbered = [row for row in rows if _NUMBERED.match(row.label)]
    if numbered and len(numbered) < len(rows):
        rows = [row for row in rows if _NUMBERED.match(row.label) or row.kind == "of-which"]
    while position < len(rows):
        row = rows[position]
        claim = row.claims.get(index)
        if row.kind == "of-which":
            position += _children(rows, position, index, kept[-1] if kept else None, children)
            continue
        if claim is not None:
            kept.append(claim)
        position += 1
    return kept


def _children(rows: list[Row], position: int, index: int, parent: Claim | None, most: int) -> int:
    """How many rows from a 其中 row on belong to the row above: as many as add up to it, else `most` that it has room for."""
    if parent is None:
        return 1
    total, room = Interval.exactly(0), 1
    for count, row in enumerate(rows[position:], 1):
        claim = row.claims.get(index)
        if claim is None or (count > 1 and row.kind == "of-which"):
            break
        total += claim.quantity.interval
        if count > 1 and total.meets(parent.quantity.interval):
            return count
        if count <= most and total.low is not None and total.low < parent.quantity.value:
            room = count
    return room


def _across(grid: Grid, row: Row) -> Iterator[Sum]:
    """A 合计 column against the amounts before or after it in its row."""
    total = next((c for c in grid.columns if c.role in ("total", "budget") and re.search(r"合计|总计", c.header)), None)
    whole = row.claims.get(total.index) if total else None
    if total is None or whole is None or not _lined_up(grid, row, total.index):
        return
    before: list[Claim] = []
    after: list[Claim] = []
    for column in reversed(grid.columns[: total.index]):
        if column.role not in _ACROSS or column.index not in row.claims:
            break
        before.insert(0, row.claims[column.index])
    for column in grid.columns[total.index + 1 :]:
        if column.role not in _ACROSS or column.index not in row.claims or "执行" in column.header:
            break
        after.append(row.claims[column.index])
    readings = [parts for parts in (before, after) if len(parts) > 1]
    if readings and not _counts_label(row, whole, readings):
        yield from _decide(whole, readings, total)


def _lined_up(grid: Grid, row: Row, index: int) -> bool:
    """Whether other rows have a figure there too. Where merged cells were lost, a row of totals stands beside its columns."""
    others = [other for other in grid.rows if other is not row and len(other.claims) > 1]
    return not others or any(index in other.claims for other in others)


def _counts_label(row: Row, whole: Claim, readings: list[list[Claim]]) -> bool:
    """Whether the first cell of a row is not its name but one of its parts: 121 | 935 | 24 | 1080."""
    if not _FIGURE.fullmatch(row.label):
        return False
    first = Decimal(row.label.replace(",", "")) * whole.quantity.scale
    sums = (sum((part.quantity.value for part in parts), first) for parts in readings)
    return any(total == whole.quantity.value for total in sums)


def _sum_of_below(grid: Grid) -> Iterator[Sum]:
    """资金总体 above 基本支出 and 项目支出, which make it up."""
    head = re.compile(load("tables")["rows"]["sum_of_below"])
    for position, row in enumerate(grid.rows):
        if row.kind != "item" or not head.search(row.label):
            continue
        below = []
        for part in grid.rows[position + 1 : position + 5]:
            if not re.match(
                r"基本支出|项目支出|其他|(?:其中[：:])?(?:中央|省级?|市级?|县级?|区级?)|(?:其中[：:])?(?:当年|本年|年度)?财政拨款|其他资金|上年结转",
                part.label,
            ):
                break
            below.append(part)
        names = "".join(part.label for part in below)
        if not any(all(part in names for part in whole) for whole in _WHOLE_BELOW):
            continue
        for column in grid.columns:
            whole = row.claims.get(column.index)
            if whole is not None and column.role in ("budget", "spent", "initial", "adjusted", "amount", "year"):
                parts = [part.claims[column.index] for part in below if column.index in part.claims]
                if len(parts) > 1:
                    yield from _decide(whole, [parts], column)


def _of_which(grid: Grid) -> Iterator[PartOf]:
    """其中 rows against the row above them.

    A second 其中 may split once more what the first one splits: 人口, 其中：城镇, 乡村, 其中：男, 女.
    """
    split: Row | None = None
    for above, row in pairwise(grid.rows):
        if row.kind in ("total", "subtotal"):
            split = None
        if row.kind != "of-which" or above.kind == "of-which":
            continue
        first, split = split, split or above
        for column in grid.columns:
            if first is not None and _within(row, first, column) and not _within(row, above, column):
                continue
            whole, part = above.claims.get(column.index), row.claims.get(column.index)
            if whole is None or part is None or column.role in _NOT_ADDED or not part.quantity.exact:
                continue
            low, high = part.quantity.interval.low, whole.quantity.interval.high
            if low is not None and high is not None:
                yield part_of(whole, part, Confidence.HIGH) if low > high else within(whole, (part,))


def _within(row: Row, above: Row, column: Column) -> bool:
    """Whether a row's figure is at most that of another."""
    part, whole = row.claims.get(column.index), above.claims.get(column.index)
    return part is not None and whole is not None and part.quantity.value <= whole.quantity.value


def _decide(
    whole: Claim, readings: list[list[Claim]], column: Column, possible: Sequence[list[Claim]] = ()
) -> Iterator[Sum]:
    """The reading that holds, or the nearest; what is only `possible` holds or says nothing."""
    totals = _totals(whole, readings)
    if not totals or not whole.quantity.exact:
        return
    held = next((total for total in (*totals, *_totals(whole, possible)) if total.holds), None)
    if held is not None:
        yield _relation(held, Status.HOLDS, Confidence.HIGH, column)
        return
    nearest = min(totals, key=lambda total: abs(total.gap))
    size = abs(whole.quantity.value)
    share = abs(nearest.gap) / size if size else Decimal(1)
    mistyped = column.role in ("weight", "score") and slip(whole.quantity.value, whole.quantity.value + nearest.gap)
    if (share > _HALF and not mistyped) or not all(part.quantity.exact for part in nearest.parts):
        return
    confidence = Confidence.HIGH if share <= _FIFTH else Confidence.MEDIUM
    yield _relation(nearest, Status.CONTRADICTED, confidence, column)


def _totals(whole: Claim, readings: Sequence[list[Claim]]) -> list[_Total]:
    totals = [_Total(whole, tuple(parts)) for parts in readings if len(parts) > 1]
    return [t for t in totals if all(p.quantity.dimension is whole.quantity.dimension for p in t.parts)]


def _relation(total: _Total, status: Status, confidence: Confidence, column: Column) -> Sum:
    whole, parts = total.whole, total.parts
    terms = " + ".join(amount(part.quantity.value, part.quantity) for part in parts)
    computed = amount(whole.quantity.value + total.gap, whole.quantity)
    evidence = f"“{column.header}”列：{terms} = {computed}"
    hint = ""
    if status is Status.CONTRADICTED:
        hint = _hint(total)
        evidence += f" ≠ {whole.quantity.text.strip()}，相差 {amount(abs(total.gap), whole.quantity)}"
        evidence += f"；{hint}" if hint else ""
    return Sum(
        status=status,
        span=whole.quantity.span,
        operands=(operand("whole", "合计", whole), *(operand("part", f"分项：{p.subject}", p) for p in parts)),
        stated=whole.quantity.text.strip(),
        computed=computed,
        evidence=evidence,
        confidence=confidence,
        reading="table",
        whole=f"{whole.subject}（{column.header}）",
        unit=whole.quantity.unit or "",
        measure={"weight": "weight", "score": "score"}.get(column.role, "table"),
        hint=hint,
    )


def _hint(total: _Total) -> str:
    for part in total.parts:
        if part.quantity.dimension is Dimension.SCORE and part.quantity.decimals == 0:
            continue
        due = (part.quantity.value - total.gap) / part.quantity.scale
        how = slip(part.quantity.written, due)
        if how and "数量级" not in how:
            return f"若“{part.subject}”为 {amount(due * part.quantity.scale, part.quantity)} 则一致（{how}）"
    return ""
