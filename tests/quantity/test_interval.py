"""Intervals obey the arithmetic of sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from perflint.quantity import Interval

if TYPE_CHECKING:
    from decimal import Decimal

numbers = st.decimals(-1000, 1000, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(numbers), draw(numbers)))
    closed = low == high
    return Interval(
        draw(st.sampled_from([low, low, None])),
        draw(st.sampled_from([high, high, None])),
        low_open=not closed and draw(st.booleans()),
        high_open=not closed and draw(st.booleans()),
    )


def same(one: Interval, other: Interval) -> bool:
    """Equal as sets: whether an unbounded end is open means nothing."""

    def ends(interval: Interval) -> tuple[object, ...]:
        return (
            interval.low,
            interval.high,
            interval.low is not None and interval.low_open,
            interval.high is not None and interval.high_open,
        )

    return ends(one) == ends(other)


@st.composite
def with_member(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    interval, value = draw(intervals()), draw(numbers)
    if interval.low is not None:
        value = max(value, interval.low)
    if interval.high is not None:
        value = min(value, interval.high)
    assume(value in interval)
    return interval, value


@given(intervals(), intervals())
def test_addition_commutes(one: Interval, other: Interval) -> None:
    assert same(one + other, other + one)


@given(intervals(), intervals(), intervals())
def test_addition_associates(one: Interval, other: Interval, third: Interval) -> None:
    assert same((one + other) + third, one + (other + third))


@given(intervals())
def test_zero_adds_nothing(interval: Interval) -> None:
    assert same(interval + Interval.exactly(0), interval)


@given(with_member(), with_member())
def test_a_sum_holds_the_sums_of_members(one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]) -> None:
    assert one[1] + other[1] in one[0] + other[0]


@given(with_member(), with_member())
def test_a_difference_holds_the_differences_of_members(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]
) -> None:
    assert one[1] - other[1] in one[0] - other[0]


@given(intervals(), intervals(), numbers)
def test_a_sum_holds_nothing_beyond_its_ends(one: Interval, other: Interval, value: Decimal) -> None:
    total = one + other
    ends = [end for end in (total.low, total.high) if end is not None]
    assume(ends)
    assert (total.low is not None and total.low - abs(value) - 1 in total) is False
    assert (total.high is not None and total.high + abs(value) + 1 in total) is False


@given(intervals())
def test_negation_undoes_itself(interval: Interval) -> None:
    opposite = -interval
    assert -opposite == interval


@given(with_member())
def test_negation_mirrors_members(pair: tuple[Interval, Decimal]) -> None:
    assert -pair[1] in -pair[0]


@given(with_member(), st.decimals("0.01", 1000, places=2))
def test_scaling_scales_members(pair: tuple[Interval, Decimal], factor: Decimal) -> None:
    assert pair[1] * factor in pair[0].scaled(factor)


@given(intervals(), intervals())
def test_meeting_is_mutual(one: Interval, other: Interval) -> None:
    assert one.meets(other) == other.meets(one)


@given(intervals())
def test_an_interval_meets_itself(interval: Interval) -> None:
    assert interval.meets(interval)


@given(with_member(), intervals())
def test_sets_that_share_a_member_meet(pair: tuple[Interval, Decimal], other: Interval) -> None:
    assume(pair[1] in other)
    assert pair[0].meets(other)


@given(intervals(), intervals())
def test_sets_meet_exactly_where_their_difference_holds_zero(one: Interval, other: Interval) -> None:
    assert one.meets(other) == (0 in one - other)


@given(numbers)
def test_an_open_end_leaves_its_bound_out(value: Decimal) -> None:
    assert value not in Interval(value, None, low_open=True)
    assert value not in Interval(None, value, high_open=True)
    assert value in Interval(value, value)


@given(intervals())
def test_bounded_means_two_ends(interval: Interval) -> None:
    assert interval.bounded == (None not in (interval.low, interval.high))
