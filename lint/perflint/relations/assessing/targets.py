"""Targets: what counts as one, which way is better, and whether it was reached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Qualifier
from perflint.values import dataclass

if TYPE_CHECKING:
    from perflint.claims import Claim

_LESS = {Qualifier.AT_MOST, Qualifier.UNDER}
_MORE = {Qualifier.AT_LEAST, Qualifier.OVER}


@dataclass(frozen=True, slots=True)
class _Words:
    reverse: re.Pattern[str]
    """The names of indicators of which less is better."""
    share: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    done: re.Pattern[str]


@derived
def _words() -> _Words:
    data = load("scoring")
    targets = data["targets"]
    return _Words(
        re.compile(data["rates"]["reverse"]),
        re.compile(targets["share"]),
        re.compile(targets["before"]),
        re.compile(targets["behind"]),
        re.compile(targets["done"]),
    )


def is_reverse(name: str, target: Claim) -> bool:
    """Whether less is better, by the target's own bound or else by the indicator's name."""
    if target.quantity.qualifier in _MORE:
        return False
    return target.quantity.qualifier in _LESS or bool(_words().reverse.search(name))


def may_be_reverse(name: str) -> bool:
    """Whether an indicator's name lets less be better, whatever the words beside its figures say."""
    return bool(_words().reverse.search(name))


def falls_short(actual: Claim, target: Claim, *, reverse: bool) -> bool:
    """Whether no true values let the target be met. Targets are exact as written."""
    goal, interval = target.quantity.value, actual.quantity.interval
    if reverse:
        return interval.low is not None and (interval.low > goal or (interval.low == goal and interval.low_open))
    return interval.high is not None and (interval.high < goal or (interval.high == goal and interval.high_open))


def comparable(a: Claim, b: Claim) -> bool:
    """Whether two figures measure the same thing in the same unit; a bare number goes with any count."""
    x, y = a.quantity, b.quantity
    if x.dimension is y.dimension and x.unit == y.unit:
        return True
    plain = {Dimension.NUMBER, Dimension.COUNT, Dimension.PEOPLE}
    return x.dimension in plain and y.dimension in plain and (x.unit is None or y.unit is None)


def is_share_of_target(text: str, claim: Claim) -> bool:
    """Whether a figure tells how much of a target was reached: 达到目标值的95%."""
    if claim.quantity.dimension is not Dimension.PERCENT or not claim.quantity.exact:
        return False
    start = claim.quantity.span.start
    return bool(_words().share.search(text[max(claim.label_start, start - 32) : start]))


def called_target(text: str, claim: Claim) -> bool:
    """Whether the words behind a figure call it a target: 95%以上的目标."""
    return _words().behind.match(text, claim.quantity.span.end) is not None


def is_target(text: str, claim: Claim) -> bool:
    """Whether a figure in prose is a target: 目标值95%, 95%的目标, 计划27台."""
    before = text[claim.label_start : claim.quantity.span.start]
    if is_share_of_target(text, claim) or _words().done.search(before):
        return False
    return (claim.stage == "target" and not claim.inherited) or bool(
        _words().before.search(before) or called_target(text, claim)
    )
