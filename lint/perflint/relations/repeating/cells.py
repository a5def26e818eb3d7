"""Rates of prose that repeat a cell of a table by the names of its row and its column: 乙县执行率91.40%."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.quantity import Dimension
from perflint.relations.format import operand
from perflint.relations.model import Restatement, Status
from perflint.relations.slips import significant_digits
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.claims.grid import Column, Grid
    from perflint.document import Document

_FEWEST_DIGITS = 3
_TOLD_OF_POINTS = {"weight", "score", "serial", "text", "target"}
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_LINKS = re.compile(r"[的“”\s]|(?:仅|只|已|均|也|约|高达)+$")


def cells_in_prose(document: Document, claims: Sequence[Claim], grids: Sequence[Grid]) -> Iterator[Restatement]:
    """Rates of prose against the one cell that their words name. Where several cells bear the name, one that fits is meant.

    Amounts are compared as restatements are: any two of them may be of different things.
    """
    cells = _cells(grids)
    if not cells:
        return
    for claim in claims:
        if claim.quantity.dimension is not Dimension.PERCENT or claim.sentence < 0 or claim.inherited:
            continue
        if claim.role is not Role.LEVEL or not claim.quantity.exact:
            continue
        if claim.period is not None and claim.period != str(document.year):
            continue
        named = [c for c in cells.get(_bare(claim.subject), ()) if c.quantity.unit == claim.quantity.unit]
        if not named:
            continue
        held = next((c for c in named if c.quantity.interval.meets(claim.quantity.interval)), None)
        if held is not None:
            yield _restated(held, claim, Status.HOLDS)
        elif len({c.quantity.value for c in named}) == 1 and _written_in_full(named[0], claim):
            yield _restated(named[0], claim, Status.CONTRADICTED)


def _cells(grids: Sequence[Grid]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for grid in grids:
        columns = [column for column in grid.columns if column.role not in _TOLD_OF_POINTS]
        for row in grid.rows:
            if row.kind != "item" or len(row.label) < 2:
                continue
            for column in columns:
                cell = row.claims.get(column.index)
                name = _header(column)
                if cell is not None and name:
                    found[_bare(row.label) + name].append(cell)
    return found


def _header(column: Column) -> str:
    """The words of a header, without its unit."""
    name = _bare(_BRACKET.sub("", column.header))
    return name if len(name) > 1 else ""


def _bare(name: str) -> str:
    return _LINKS.sub("", name)


def _written_in_full(cell: Claim, claim: Claim) -> bool:
    """Whether two rates have digits enough to be the same one."""
    return min(significant_digits(c.quantity.written) for c in (cell, claim)) >= _FEWEST_DIGITS


def _restated(cell: Claim, claim: Claim, status: Status) -> Restatement:
    first, second = sorted((cell, claim), key=lambda c: c.quantity.span.start)
    evidence = f"“{claim.subject}”表中为 {cell.quantity.text.strip()}，文中为 {claim.quantity.text.strip()}"
    return Restatement(
        status=status,
        span=Span(claim.label_start, claim.quantity.span.end),
        operands=(operand("first", "前文", first), operand("second", "后文", second)),
        stated=claim.quantity.text.strip(),
        computed=cell.quantity.text.strip(),
        evidence=evidence,
        confidence=Confidence.MEDIUM,
        subject=claim.subject,
        table=True,
    )
