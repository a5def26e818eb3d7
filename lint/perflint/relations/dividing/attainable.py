"""Rates that no whole number of those asked or tested can give: the GRIM test of survey results."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Interval
from perflint.relations.arithmetic import printed
from perflint.relations.format import operand
from perflint.relations.model import Attainable, Status
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence

_COUNTED = (Dimension.COUNT, Dimension.PEOPLE)
_HUNDRED = Decimal(100)


@derived
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("ratios")["attainable"][name])


def attainable(text: str, claims: Sequence[Claim], found: Sequence[Sentence]) -> Iterator[Attainable]:
    """Each rate of answers or tests with the number that was asked or tested, in its sentence or the one before."""
    earlier: Sequence[Claim] = ()
    block = None
    for sentence in found:
        members = claims[sentence.first : sentence.last]
        if sentence.block is not block:
            earlier, block = (), sentence.block
        marked = members and _pattern("marks").search(text, sentence.span.start, sentence.span.end)
        for rate in () if marked else members:
            if not _is_share(rate):
                continue
            before = [*earlier, *(c for c in members if c.index < rate.index)]
            yield from _judged(rate, [c for c in before if _counts(c)], before)
        earlier = () if marked else members


def reachable(total: int, rate: Interval) -> bool:
    """Whether some whole number of `total` is a share, in percent, within `rate`, whose ends are finite."""
    if rate.low is None or rate.high is None or total <= 0:
        return True
    first = int((rate.low * total / _HUNDRED).to_integral_value(ROUND_FLOOR))
    last = int((rate.high * total / _HUNDRED).to_integral_value(ROUND_CEILING))
    return any(Decimal(k * 100) / total in rate for k in range(max(0, first), min(total, last) + 1))


def _is_share(rate: Claim) -> bool:
    quantity = rate.quantity
    return (
        quantity.dimension is Dimension.PERCENT
        and quantity.exact
        and rate.role is Role.LEVEL
        and rate.stage != "target"
        and 0 < quantity.value < _HUNDRED
        and _pattern("rate").search(rate.subject) is not None
    )


def _counts(claim: Claim) -> bool:
    """Whether a claim is the number of those asked or tested."""
    quantity = claim.quantity
    return (
        quantity.dimension in _COUNTED
        and quantity.exact
        and quantity.scale == 1
        and claim.role is Role.LEVEL
        and _pattern("asked").search(claim.label) is not None
    )


def _judged(rate: Claim, asked: list[Claim], before: list[Claim]) -> Iterator[Attainable]:
    if not asked:
        return
    nearest = asked[-1]
    unit = nearest.quantity.unit
    told = rate.subject[-3:-1]
    if any(c.index > nearest.index and c.quantity.unit == unit and told in c.label for c in before):
        return  # so many were satisfied: a ratio like any other
    # Any other number of the unit may be the one that the rate is of; where one of them yields it, all is well.
    totals = {int(c.quantity.value) for c in before if c.quantity.unit == unit and c.quantity.value > 0}
    window = printed(rate.quantity)
    holds = any(reachable(total, window) for total in totals)
    total = int(nearest.quantity.value)
    below, above = _neighbours(total, rate.quantity.value)
    yield Attainable(
        status=Status.UNDETERMINED if holds else Status.CONTRADICTED,
        span=Span(rate.label_start, rate.quantity.span.end),
        operands=(operand("whole", "样本数", nearest), operand("rate", "比率", rate)),
        stated=rate.quantity.text,
        computed=f"{below} 或 {above}",
        evidence=f"{nearest.quantity.text}中任何整数都得不出 {rate.quantity.text}，最接近的是 {below} 和 {above}",
        confidence=Confidence.MEDIUM,
        name=rate.subject,
        nearest=f"{below}、{above}",
    )


def _neighbours(total: int, rate: Decimal) -> tuple[str, str]:
    """The shares next below and next above a rate."""
    k = int(rate * total / _HUNDRED)
    return _share(k, total), _share(k + 1, total)


def _share(number: int, total: int) -> str:
    return f"{Decimal(number * 100) / total:.2f}%（{number}/{total}）"
