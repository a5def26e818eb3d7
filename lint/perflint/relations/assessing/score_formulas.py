"""How points follow from a weight and what was reached: pure functions on intervals, and the profiles in use."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from perflint.lexicon import derived, load
from perflint.quantity import Interval
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZERO, _ONE, _TWO, _HUNDRED = Decimal(0), Decimal(1), Decimal(2), Decimal(100)


@dataclass(frozen=True, slots=True)
class Profile:
    """One way of giving points. Profiles differ by province and year."""

    name: str
    basis: str
    forward: tuple[str, ...]
    reverse: tuple[str, ...]
    gap: tuple[str, ...]
    bands: tuple[Decimal, ...]


@derived
def profiles(names: tuple[str, ...] = ()) -> tuple[Profile, ...]:
    """The profiles of the lexicon in the order they are tried, or those with the names given."""
    return tuple(
        Profile(
            entry["name"],
            entry["basis"],
            tuple(entry["forward"]),
            tuple(entry["reverse"]),
            tuple(entry["gap"]),
            tuple(Decimal(band) for band in entry["bands"]),
        )
        for entry in load("scoring")["profile"]
        if not names or entry["name"] in names
    )


def written_score(value: Decimal, decimals: int, places: int) -> Interval:
    """The points that a written score may stand for, rounded or cut off.

    `places` is the most decimals any score of the report has: a whole number among scores with two decimals is exact.
    """
    unit = _ONE.scaleb(-(places if decimals == 0 else decimals))
    return Interval(value - unit / 2, value + unit, low_open=False, high_open=True)


def forward(weight: Decimal, actual: Interval, target: Decimal) -> Interval | None:
    """w·A/T, at most w; None when the target is not positive or the actual figure has no bounds."""
    if target <= 0 or actual.low is None or actual.high is None or actual.low < 0:
        return None
    return capped(Interval(weight * actual.low / target, weight * actual.high / target), weight)


def reverse_ratio(weight: Decimal, actual: Interval, target: Decimal) -> Interval | None:
    """w·T/A, at most w; None when the actual figure may be zero."""
    if actual.low is None or actual.high is None or actual.low <= 0 or target < 0:
        return None
    return capped(Interval(weight * target / actual.high, weight * target / actual.low), weight)


def reverse_linear(weight: Decimal, actual: Interval, target: Decimal) -> Interval | None:
    """w·(2 − A/T), between 0 and w; None when the target is not positive."""
    if target <= 0 or actual.low is None or actual.high is None:
        return None
    return capped(Interval(weight * (_TWO - actual.high / target), weight * (_TWO - actual.low / target)), weight)


def by_gap(weight: Decimal, actual: Interval, target: Decimal) -> Interval | None:
    """w less as many percent of it as percentage points are missing."""
    if actual.low is None or actual.high is None:
        return None
    return capped(
        Interval(weight * (1 - (target - actual.low) / _HUNDRED), weight * (1 - (target - actual.high) / _HUNDRED)),
        weight,
    )


def by_step(weight: Decimal, actual: Interval, target: Decimal, step: Decimal) -> Iterator[Interval]:
    """w less `step` points for each unit missing: in proportion, for begun units, or for full ones."""
    if actual.low is None or actual.high is None:
        return
    most, least = max(_ZERO, target - actual.low), max(_ZERO, target - actual.high)
    yield capped(Interval(weight - step * most, weight - step * least), weight)
    yield capped(Interval(weight - step * -(-most // _ONE), weight - step * -(-least // _ONE)), weight)
    yield capped(Interval(weight - step * (most // _ONE), weight - step * (least // _ONE)), weight)


def capped(points: Interval, weight: Decimal) -> Interval:
    """Points between 0 and the weight."""
    low = _ZERO if points.low is None else min(max(points.low, _ZERO), weight)
    high = weight if points.high is None else max(min(points.high, weight), _ZERO)
    return Interval(low, high)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The points one formula gives, and the formula in words."""

    points: Interval
    formula: str
    exact: bool
    """Whether it is a formula rather than a band or a step."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What was reached of a target."""

    actual: Interval
    target: Decimal
    percent: bool = False
    reverse: bool = False
    """Whether less is better."""
    steps: tuple[Decimal, ...] = ()
    """Points that the report says each missing unit costs."""
    profiles: tuple[Profile, ...] = field(default_factory=profiles)
    """The ways of giving points that are tried."""


def from_target(weight: Decimal, reached: Reached) -> Iterator[Outcome]:
    """What the profiles give for a target and what was reached of it."""
    actual, target = reached.actual, reached.target
    w, t, a = _plain(weight), _plain(target), _plain(_middle(actual))
    better = _mirrored(actual, target) if reached.reverse else actual
    for profile in reached.profiles:
        if "ratio" in profile.forward and not reached.reverse:
            yield from _outcome(forward(weight, actual, target), f"{w}×{a}/{t}")
        if "ratio" in profile.reverse and reached.reverse:
            yield from _outcome(reverse_ratio(weight, actual, target), f"{w}×{t}/{a}")
        if "linear" in profile.reverse and reached.reverse:
            yield from _outcome(reverse_linear(weight, actual, target), f"{w}×(2−{a}/{t})")
        if "points" in profile.gap and reached.percent:
            yield from _outcome(by_gap(weight, better, target), f"{w}×[1−|{a}−{t}|%]")
        yield from _bands(weight, profile.bands)
    for step in reached.steps:
        for points in by_step(weight, better, target, step):
            yield Outcome(points, f"每差1扣{_plain(step)}分", exact=True)


@lru_cache(maxsize=256)
def _bands(weight: Decimal, shares: tuple[Decimal, ...]) -> tuple[Outcome, ...]:
    """The shares of a weight that bands give: the same for every figure."""
    return tuple(Outcome(Interval.exactly(weight * band), f"按{band * 100:f}%计分", exact=False) for band in shares)


def from_rate(
    weight: Decimal, rate: Interval, steps: tuple[Decimal, ...] = (), tried: tuple[Profile, ...] | None = None
) -> Iterator[Outcome]:
    """What the profiles give for a rate in percent. `tried` None stands for all of them."""
    tried = profiles() if tried is None else tried
    yield from from_target(weight, Reached(rate, _HUNDRED, percent=True, steps=steps, profiles=tried))


def _mirrored(actual: Interval, target: Decimal) -> Interval:
    """As far below the target as the actual figure lies above it."""
    return Interval.exactly(target * 2) - actual


def _outcome(points: Interval | None, formula: str) -> Iterator[Outcome]:
    if points is not None:
        yield Outcome(points, formula, exact=True)


def _middle(interval: Interval) -> Decimal:
    if interval.low is None or interval.high is None:
        return interval.low if interval.low is not None else interval.high or _ZERO
    return (interval.low + interval.high) / 2


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
