"""Underlines stay straight only if widths are right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.text import display_width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("预算", 4),
        ("预算5万元", 9),
        ("（一）", 6),
        ("①“”…—", 5),
        ("１２％", 6),
        ("e\u0301", 1),
        ("\t", 4),
        ("甲\t乙", 8),
        ("𠀀", 2),
        ("🀄", 2),
        ("ｱ", 1),
    ],
)
def test_wide_characters_take_two_columns(text: str, columns: int) -> None:
    assert display_width(text) == columns


@given(st.text(), st.text())
def test_widths_add_up(one: str, other: str) -> None:
    assert display_width(one + other) == display_width(one) + display_width(other)
