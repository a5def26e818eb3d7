"""Numbers of headings and items, told from numbers that begin a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.document import Style
from perflint.document.marker import marker_at, ordinal, tight_marker_at
from perflint.relations.numbering.renumbering import chinese_ordinal


@pytest.mark.parametrize(
    ("line", "style", "number"),
    [
        ("第一部分 概况", Style.PART, 1),
        ("第二章 管理", Style.PART, 2),
        ("第3章 管理", Style.PART, 3),
        ("一、概况", Style.CHINESE, 1),
        ("十一、附则", Style.CHINESE, 11),
        ("二十、附则", Style.CHINESE, 20),
        ("三.成效", Style.CHINESE, 3),
        ("（一）职责", Style.CHINESE_BRACKETED, 1),
        ("（十二）其他", Style.CHINESE_BRACKETED, 12),
        ("（三）、预算", Style.CHINESE_BRACKETED, 3),
        ("1.职责", Style.ARABIC, 1),
        ("1、职责", Style.ARABIC, 1),
        ("12. 职责", Style.ARABIC, 12),
        ("1.2023年收入", Style.ARABIC, 1),
        ("（1）职责", Style.ARABIC_BRACKETED, 1),
        ("3）职责", Style.HALF_BRACKETED, 3),
        ("①职责", Style.CIRCLED, 1),
        ("⑳职责", Style.CIRCLED, 20),
    ],
)
def test_numbers_at_the_head_of_a_line_number_it(line: str, style: Style, number: int) -> None:
    marker = marker_at(line, 0, len(line))
    assert marker is not None
    assert (marker.style, marker.number) == (style, number)


@pytest.mark.parametrize(
    "line",
    [
        "1.5万元用于培训",
        "4.45个分馆",
        "2023年概况",
        "2023.12.31",
        "一是抓进度",
        "一般公共预算",
        "三公经费",
        "十四五规划",
        "第一部分的资金",
        "第一，抓进度",
        "第一批资金",
        "12家企业",
        "（2023年）",
        "（以下简称本局）",
        "概况",
        "",
    ],
)
def test_other_numbers_do_not(line: str) -> None:
    assert marker_at(line, 0, len(line)) is None


def test_a_number_glued_to_a_figure_may_be_one() -> None:
    marker = tight_marker_at("4.45个分馆", 0, 7)
    assert marker is not None
    assert (marker.number, marker.text) == (4, "4.")


@given(st.integers(1, 99))
def test_ordinals_come_back(number: int) -> None:
    assert ordinal(chinese_ordinal(number)) == number


@pytest.mark.parametrize(
    ("text", "value"), [("一百二十", 120), ("一百零五", 105), ("12", 12), ("１２", 12), ("甲", None)]
)
def test_ordinals_up_to_999_are_read(text: str, value: int | None) -> None:
    assert ordinal(text) == value
