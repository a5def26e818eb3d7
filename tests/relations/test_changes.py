"""Rises and falls: which figures are compared, and what their reasons come to."""

from __future__ import annotations

import pytest
from tests.relations.reading import found

from perflint.facts import Change

HOLDS, WRONG = "holds", "contradicted"


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        (
            "“三公”经费58.38万元，为预算74.00万元的78.89%，比上年的64.10万元减少5.72万元。",
            ["58.38万元", "64.10万元", "5.72万元"],
        ),
        ("建成村卫生室70个（新建46个、改建24个），比目标63个多7个。", ["70个", "63个", "7个"]),
        (
            "年初目标320人次，实际培训293人次（镇级93人次、村级200人次），比目标少27人次。",
            ["293人次", "320人次", "27人次"],
        ),
        ("全年执行数1012.81万元。上年支出987.50万元，本年增加25.31万元。", ["1012.81万元", "987.50万元", "25.31万元"]),
        (
            "支出决算1012.81万元。与2021年的987.50万元相比，支出增加25.31万元。",
            ["1012.81万元", "987.50万元", "25.31万元"],
        ),
    ],
    ids=["a budget and a rate between", "parts between", "parts and a named base", "执行数", "支出决算"],
)
def test_the_figure_compared_is_found_behind_others(text: str, compared: list[str]) -> None:
    assert (HOLDS, compared) in found(text, Change)


@pytest.mark.parametrize(
    "text",
    [
        "全年执行数1012.81万元。上年支出987.50万元，本年增加27.31万元。",
        "全年执行数1012.81万元。上年支出978.50万元，本年增加25.31万元。",
    ],
)
def test_all_that_was_spent_is_compared_where_one_slip_explains_the_difference(text: str) -> None:
    assert [status for status, _ in found(text, Change)] == [WRONG]


@pytest.mark.parametrize(
    "text",
    [
        "全年执行数1012.81万元。上年支出950.00万元，本年增加33.90万元。",
        "基本支出1012.81万元。上年支出987.50万元，本年增加27.31万元。",
        "全年预算数1012.81万元。上年支出987.50万元，本年增加27.31万元。",
    ],
    ids=["funds counted in", "a part", "a budget"],
)
def test_other_spending_contradicts_nothing(text: str) -> None:
    assert not [status for status, _ in found(text, Change) if status == WRONG]


REASONS = "支出比上年增加20.00万元，主要是{}。"


@pytest.mark.parametrize(
    ("reasons", "status"),
    [
        ("甲项目增加25.00万元，其他支出减少5.00万元", HOLDS),
        ("甲项目增加25.00万元，其他支出减少3.00万元", WRONG),
        ("基本支出增加12.00万元，项目支出增加8.00万元", HOLDS),
        ("基本支出增加12.00万元，项目支出增加9.00万元", WRONG),
    ],
)
def test_reasons_that_leave_nothing_out_come_to_the_change(reasons: str, status: str) -> None:
    assert [s for s, operands in found(REASONS.format(reasons), Change) if len(operands) == 3] == [status]


def test_a_heading_after_the_reasons_opens_no_list() -> None:
    text = REASONS.format("甲项目增加25.00万元，其他支出减少3.00万元") + "\n（三）支出结构\n"
    assert [s for s, operands in found(text, Change) if len(operands) == 3] == [WRONG]


@pytest.mark.parametrize(
    "reasons",
    [
        "甲项目增加25.00万元，乙项目减少3.00万元",
        "甲项目增加25.00万元，其他支出减少3.00万元等",
        "甲项目增加25.00万元，其他社会保障支出减少3.00万元",
        "部分项目增加25.00万元，其他支出减少3.00万元",
        "甲项目增加25.00万元，其他支出有所减少",
        "甲项目增加25.00万元，其中设备增加3.00万元，其他支出减少5.00万元",
    ],
)
def test_reasons_that_leave_something_out_contradict_nothing(reasons: str) -> None:
    assert not [s for s, _ in found(REASONS.format(reasons), Change) if s == WRONG]


def test_a_bracket_is_not_what_is_compared() -> None:
    text = "完成除险加固26座（小（1）型6座、小（2）型20座），比目标23座多3座。"
    assert (HOLDS, ["26座", "23座", "3座"]) in found(text, Change)
