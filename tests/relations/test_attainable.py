"""Rates that no whole number of those asked can give, against brute force."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.relations.reading import found

from perflint.facts import Attainable
from perflint.quantity import Interval
from perflint.relations.dividing.attainable import reachable


@given(st.integers(1, 400), st.integers(0, 10000), st.integers(0, 300))
def test_a_rate_is_reachable_where_some_whole_number_gives_it(total: int, low: int, width: int) -> None:
    ends = Decimal(low) / 100, Decimal(low + width) / 100
    window = Interval(*ends, low_open=True, high_open=True)
    assert reachable(total, window) == any(ends[0] < Decimal(k * 100) / total < ends[1] for k in range(total + 1))


def test_the_number_asked_may_stand_in_the_sentence_before() -> None:
    assert found("电话回访受访家庭13人。服务对象满意度95%。", Attainable) == [("contradicted", ["13人", "95%"])]


def test_another_paragraph_is_another_survey() -> None:
    assert not found("电话访问13人。\n服务对象满意度95%。", Attainable)


def test_a_rate_whose_numerator_is_stated_is_judged_as_a_ratio() -> None:
    assert not found("收回有效问卷118份，满意114份，满意度95.00%。", Attainable)
