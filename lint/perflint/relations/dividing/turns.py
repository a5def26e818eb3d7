"""Rates that are told in turn, each of which belongs to the figures told in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.quantity import Dimension
from perflint.relations.dividing.quotients import countable
from perflint.relations.dividing.rate_words import rate_words
from perflint.relations.dividing.readings import (
    ADJACENT,
    CERTAIN,
    TOLD,
    End,
    Question,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.relations.dividing.inquiries import Inquiry

OF_NUMBER = re.compile(r"^的?$")
"""What stands between a denominator in figures and its rate."""
REACH = 8
"""So many figures before a rate may be what it is of."""
_MOST = 20
"""More rates than this are not told in turn."""


def told_in_turn(inquiry: Inquiry, rate: Claim, block: Sequence[Claim], at: int) -> Question | None:
    """A分别为618万元、927万元，占总支出1932万元的32%、48%: the second rate belongs to the second part.

    Where 预算 and 支出 are told in turn as well, it belongs to the second of each.
    """
    first = at
    while first and at - first < _MOST and not block[first].label.strip("，、和及与 "):
        first -= 1
    head = block[first]
    place = at - first
    if head.quantity.dimension is not Dimension.PERCENT or head.sentence != rate.sentence:
        return None
    many = _run_length(block, first)
    if many < 2:
        return None
    before = block[max(0, first - REACH - many) : first]
    if before and place and OF_NUMBER.match(head.label.strip("，、（ ")):
        whole = before[-1]
        unit = whole.quantity.unit
        if not countable(whole) or "占" not in whole.label:
            return None
        parts = [c for c in before[:-1] if c.quantity.unit == unit and c.role is Role.LEVEL][-many:]
        if len(parts) != many:
            return None
        return _plain(inquiry, rate, parts[place], whole)
    if not rate_words().in_turn.search(head.label):
        return None
    runs = [run for run in _runs(before) if len(run) == many]
    figures = [c for c in before if countable(c) and c.role in (Role.LEVEL, Role.BASE)]
    if len(runs) != 2 or runs[0][0].quantity.unit != runs[1][0].quantity.unit:
        return inquiry.ask(rate, figures=figures)
    whole, part = runs[0][place], runs[1][place]
    if rate.quantity.value <= 100 < part.quantity.value * 100 / whole.quantity.value:
        whole, part = part, whole
    return _plain(inquiry, rate, part, whole, figures)


def _plain(inquiry: Inquiry, rate: Claim, part: Claim, whole: Claim, figures: Sequence[Claim] = ()) -> Question:
    """The question of a rate whose two figures its place tells."""
    ends = [End(whole, CERTAIN)]
    return inquiry.ask(rate, [End(part, ADJACENT + TOLD)], lambda _: ends, figures, in_turn=True)


def _run_length(block: Sequence[Claim], first: int) -> int:
    """How many figures of one unit are told in turn from a place on."""
    unit, at = block[first].quantity.unit, first + 1
    while (
        at < min(len(block), first + _MOST)
        and block[at].quantity.unit == unit
        and not block[at].label.strip("，、和及与 ")
    ):
        if block[at].sentence != block[first].sentence:
            break
        at += 1
    return at - first


def _runs(figures: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    """The figures that are told in turn, where there are several."""
    at = 0
    while at < len(figures):
        many = max(_run_length(figures, at), _parallel(figures, at))
        if many > 1 and all(countable(c) and c.role is Role.LEVEL for c in figures[at : at + many]):
            yield figures[at : at + many]
        at += many


def _parallel(figures: Sequence[Claim], first: int) -> int:
    """How many figures are told in like words from a place on: 甲项目预算500万元，乙项目预算300万元."""
    head, at = figures[first], first + 1
    while at < len(figures) and figures[at].sentence == head.sentence and figures[at].label[-2:] == head.label[-2:]:
        at += 1
    return at - first if len(head.label) > 1 else 1
