"""Rates and changes that rounded figures allow: pure functions on intervals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.quantity import Interval

if TYPE_CHECKING:
    from perflint.quantity import Quantity

_HUNDRED = Decimal(100)


def quotient(numerator: Interval, denominator: Interval) -> Interval | None:
    """The quotients, in percent, of two sets of non-negative numbers.

    None when the denominator can be zero or a numerator below zero. An unbounded end stays unbounded.
    """
    if denominator.low is None or denominator.low <= 0 or (numerator.low is not None and numerator.low < 0):
        return None
    low = Decimal(0)
    if numerator.low is not None and denominator.high is not None:
        low = numerator.low / denominator.high * _HUNDRED
    high = None if numerator.high is None else numerator.high / denominator.low * _HUNDRED
    return Interval(low, high)


def growth(before: Interval, after: Interval) -> Interval | None:
    """The growth rates, in percent, from `before` to `after`: (after / before − 1) × 100.

    None when the base can be zero.
    """
    ratio = quotient(after, before)
    if ratio is None:
        return None
    hundred = Interval.exactly(_HUNDRED)
    return ratio - hundred


def product(first: Interval, second: Interval) -> Interval | None:
    """The products of two bounded sets of non-negative numbers; None for others."""
    if first.low is None or second.low is None or first.high is None or second.high is None:
        return None
    if first.low < 0 or second.low < 0:
        return None
    return Interval(first.low * second.low, first.high * second.high)


def printed(rate: Quantity) -> Interval:
    """What a printed rate can stand for, however it was rounded: half up, half even, up, or cut off.

    A bound or an estimate stands for its own interval.
    """
    if not rate.exact:
        return rate.interval
    step = Decimal(1).scaleb(-rate.decimals) * rate.scale
    return Interval(rate.value - step, rate.value + step, low_open=True, high_open=True)
