"""How typists get a number wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.relations.slips import significant_digits, slip

numbers = st.decimals("0.01", 99999, places=2)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("592.17", "529.17", "相邻两位数字颠倒"),
        ("68500", "86500", "相邻两位数字颠倒"),
        ("592.17", "592.18", "一位数字不同"),
        ("420", "4200", "数量级相差十倍"),
        ("33463.78", "334637800", "数量级相差一万倍"),
        ("12345", "1245", "多或少一位数字"),
        ("592.17", "295.17", None),
        ("592.17", "100", None),
        ("5", "5", None),
        ("0", "5", None),
    ],
)
def test_a_slip_is_named(one: str, other: str, how: str | None) -> None:
    assert slip(Decimal(one), Decimal(other)) == how


@given(numbers, numbers)
def test_a_slip_goes_both_ways(one: Decimal, other: Decimal) -> None:
    assert slip(one, other) == slip(other, one)


@given(st.decimals(100, 99999, places=2), st.integers(1, 7))
def test_a_wrong_digit_is_a_slip(number: Decimal, place: int) -> None:
    digits = list(str(number))
    place %= len(digits)
    digits[place] = digits[place] if digits[place] == "." else str((int(digits[place]) + 1) % 10)
    changed = Decimal("".join(digits))
    if changed != number and digits[0] != "0":
        assert slip(number, changed) is not None


@pytest.mark.parametrize(("number", "digits"), [("0.05", 1), ("100", 3), ("1338.31", 6), ("-12", 2), ("0", 0)])
def test_significant_digits_leave_out_leading_zeros(number: str, digits: int) -> None:
    assert significant_digits(Decimal(number)) == digits
