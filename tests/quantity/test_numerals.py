"""Every numeral that is written comes back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.document.fold import fold
from perflint.quantity import Interval, Quantity, extract
from perflint.quantity.numerals import chinese_number

SCALES = {"": 1, "万": 10**4, "亿": 10**8}
_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def chinese(number: int) -> str:
    """A whole number from 1 to 9999 9999 9999 as it is written in full."""
    groups = [(number // 10 ** (4 * power) % 10**4, word) for power, word in ((2, "亿"), (1, "万"), (0, ""))]
    written = ""
    gap = False
    for group, word in groups:
        if not group:
            gap = bool(written)
            continue
        if written and (gap or group < 1000):
            written += "零"
        written += _under_ten_thousand(group) + word
        gap = False
    return "十" + written[2:] if written.startswith("一十") else written


def _under_ten_thousand(number: int) -> str:
    written, gap = "", False
    for power, word in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(written)
            continue
        written += ("零" if gap else "") + _DIGITS[digit] + word
        gap = False
    return written


def only(text: str) -> Quantity:
    ((quantity,), _) = extract(text)
    return quantity


decimals = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=2)


@given(decimals, st.sampled_from([0, 1, 2]), st.sampled_from(list(SCALES)), st.booleans())
def test_amounts_come_back(number: Decimal, places: int, scale: str, grouped: bool) -> None:
    written = f"{number:{',' if grouped else ''}.{places}f}"
    quantity = only(f"支出{written}{scale}元，")
    assert quantity.value == Decimal(written.replace(",", "")) * SCALES[scale]
    assert quantity.text == f"{written}{scale}元"
    half = Decimal(1).scaleb(-places) * SCALES[scale] / 2
    assert (quantity.interval.low, quantity.interval.high) == (quantity.value - half, quantity.value + half)


@given(decimals, st.sampled_from(list(SCALES)))
def test_full_width_digits_come_back(number: Decimal, scale: str) -> None:
    text = f"支出{number:.2f}{scale}元，".translate(_WIDE)
    assert only(fold(text)).value == Decimal(f"{number:.2f}") * SCALES[scale]


@given(st.integers(2, 10**6))
def test_counts_are_exact(number: int) -> None:
    quantity = only(f"共{number:,}家，")
    assert quantity.interval == Interval.exactly(number)


@given(st.integers(1, 9), st.integers(1, 9))
def test_mixed_scales_come_back(hundred_millions: int, ten_millions: int) -> None:
    assert only(f"{hundred_millions}亿{ten_millions}千万元").value == hundred_millions * 10**8 + ten_millions * 10**7


@given(st.integers(1, 10**12 - 1))
def test_chinese_numerals_come_back(number: int) -> None:
    assert chinese_number(chinese(number)) == number


@given(st.integers(2, 10**12 - 1))
def test_chinese_amounts_come_back(number: int) -> None:
    quantity = only(f"支出{chinese(number)}元，")
    assert (quantity.value, quantity.text) == (Decimal(number), f"{chinese(number)}元")


@given(st.integers(1, 99), st.text("零一二三四五六七八九", min_size=1, max_size=4))
def test_chinese_decimals_come_back(whole: int, fraction: str) -> None:
    digits = "".join(str(_DIGITS.index(char)) for char in fraction)
    assert chinese_number(f"{chinese(whole)}点{fraction}") == Decimal(f"{whole}.{digits}")


@given(st.integers(1, 99))
def test_chinese_percentages_come_back(number: int) -> None:
    assert only(f"完成百分之{chinese(number)}，").value == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两", 2),
        ("〇", 0),
        ("二〇二三", 2023),
        ("两千", 2000),
        ("一万零三", 10003),
        ("三千二百万", 32000000),
        ("十", 10),
    ],
)
def test_other_ways_of_writing_are_read(text: str, value: int) -> None:
    assert chinese_number(text) == value


@pytest.mark.parametrize("text", ["", "点五", "五点", "五点点五", "甲", "十十二", "五点甲"])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert chinese_number(text) is None


def test_the_formatter_writes_as_people_do() -> None:
    written = {
        15: "十五",
        105: "一百零五",
        1050: "一千零五十",
        10003: "一万零三",
        120000: "十二万",
        320000000: "三亿二千万",
    }
    assert {number: chinese(number) for number in written} == written
