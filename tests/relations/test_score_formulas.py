"""The formulas of scoring, against brute force over the unrounded values that written figures allow."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from perflint.quantity import Interval
from perflint.relations.assessing.score_formulas import (
    Reached,
    by_gap,
    by_step,
    forward,
    from_target,
    profiles,
    reverse_linear,
    reverse_ratio,
    written_score,
)

WEIGHTS = st.integers(1, 40).map(Decimal)
TARGETS = st.decimals(Decimal("0.1"), 500, places=1)
FIGURES = st.decimals(0, 600, places=1)
FRACTIONS = st.integers(-50, 50).map(lambda n: Decimal(n) / 1000)


def rounded(value: Decimal) -> Interval:
    """All true values that are written as `value` with one decimal."""
    half = Decimal("0.05")
    return Interval(max(value - half, Decimal(0)), value + half)


def clamp(points: Decimal, weight: Decimal) -> Decimal:
    return min(max(points, Decimal(0)), weight)


def holds(points: Interval, value: Decimal) -> bool:
    """Whether a value lies in an interval, but for the last digit of a division."""
    tiny = Decimal("1e-18")
    return points.meets(Interval(value - tiny, value + tiny))


@given(WEIGHTS, FIGURES, TARGETS, FRACTIONS)
def test_forward_holds_what_every_true_value_gives(
    weight: Decimal, actual: Decimal, target: Decimal, off: Decimal
) -> None:
    true = max(actual + off, Decimal(0))
    points = forward(weight, rounded(actual), target)
    assert points is not None
    assert holds(points, clamp(weight * true / target, weight))


@given(WEIGHTS, FIGURES, TARGETS, FRACTIONS)
def test_reverse_linear_holds_what_every_true_value_gives(
    weight: Decimal, actual: Decimal, target: Decimal, off: Decimal
) -> None:
    true = max(actual + off, Decimal(0))
    points = reverse_linear(weight, rounded(actual), target)
    assert points is not None
    assert holds(points, clamp(weight * (2 - true / target), weight))


@given(WEIGHTS, st.decimals(1, 600, places=1), TARGETS, FRACTIONS)
def test_reverse_ratio_holds_what_every_true_value_gives(
    weight: Decimal, actual: Decimal, target: Decimal, off: Decimal
) -> None:
    points = reverse_ratio(weight, rounded(actual), target)
    assert points is not None
    assert holds(points, clamp(weight * target / (actual + off), weight))


@given(WEIGHTS, st.decimals(0, 100, places=1), st.decimals(1, 100, places=1), FRACTIONS)
def test_a_gap_in_points_costs_as_much_of_the_weight(
    weight: Decimal, actual: Decimal, target: Decimal, off: Decimal
) -> None:
    true = max(actual + off, Decimal(0))
    points = by_gap(weight, rounded(actual), target)
    assert points is not None
    assert holds(points, clamp(weight * (1 - (target - true) / 100), weight))


@given(WEIGHTS, st.integers(0, 200), st.integers(0, 200), st.sampled_from(["0.1", "0.5", "1", "2"]))
def test_a_step_costs_its_points_for_every_unit_missing(weight: Decimal, actual: int, target: int, step: str) -> None:
    due = clamp(weight - Decimal(step) * max(target - actual, 0), weight)
    for points in by_step(weight, Interval.exactly(actual), Decimal(target), Decimal(step)):
        assert due in points


@given(WEIGHTS, FIGURES, TARGETS, st.booleans(), st.booleans())
def test_no_formula_leaves_the_range_of_the_weight(
    weight: Decimal, actual: Decimal, target: Decimal, percent: bool, reverse: bool
) -> None:
    for outcome in from_target(weight, Reached(rounded(actual), target, percent, reverse, (Decimal(1),))):
        low, high = outcome.points.low, outcome.points.high
        assert low is not None
        assert high is not None
        assert 0 <= low <= high <= weight


@given(st.integers(0, 10**6), st.integers(0, 3))
def test_a_written_score_holds_what_is_rounded_or_cut_off_to_it(thousandths: int, decimals: int) -> None:
    true = Decimal(thousandths) / 10000
    unit = Decimal(1).scaleb(-decimals)
    for written in (true.quantize(unit, rounding="ROUND_HALF_UP"), true.quantize(unit, rounding="ROUND_DOWN")):
        assert true in written_score(written, decimals, decimals)


def test_a_whole_score_among_scores_with_decimals_is_exact() -> None:
    assert Decimal("9.5") in written_score(Decimal(10), 0, 0)
    assert Decimal("9.5") not in written_score(Decimal(10), 0, 2)


def test_no_target_gives_no_points() -> None:
    assert forward(Decimal(10), Interval.exactly(5), Decimal(0)) is None
    assert reverse_linear(Decimal(10), Interval.exactly(5), Decimal(0)) is None
    assert reverse_ratio(Decimal(10), Interval.exactly(0), Decimal(5)) is None


def test_a_rate_above_one_hundred_gives_full_marks() -> None:
    assert forward(Decimal(10), Interval.exactly(105), Decimal(100)) == Interval.exactly(10)


def test_the_national_profile_is_tried_first() -> None:
    assert [profile.name for profile in profiles()] == ["national", "platform", "bands"]
