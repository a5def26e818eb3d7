"""Figures whose unit cannot be right, and those that only look odd."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts

from perflint.facts import Ratio, UnitSlip

TABLE = (
    "\n| 指标 | 目标值 | 完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
    "| 培训医务人员人次 | ≥530人次 | 559人次 | 10 | 10 |\n| 义诊场次 | ≥40场 | 42场 | 10 | 10 |\n"
)


def odd(text: str) -> list[str]:
    """The figures that are reported, as written."""
    return [relation.operands[0].text for relation in facts(text).contradicted(UnitSlip)]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("全年支出比上年的12558.09万元减少733.15亿元。", "733.15亿元"),
        ("购置展示屏10套，单价6.76亿元，计67.60万元。", "6.76亿元"),
        ("“三公”经费43.21万元。其中公务用车运行维护费38.65元，公务接待费4.56万元。", "38.65元"),
        (f"服务能力提升，其中培训医务人员559%的成果得到认可。\n{TABLE}", "559%"),
        (f"义诊场次目标值为40场，实际完成42%。\n{TABLE}", "42%"),
    ],
)
def test_a_unit_that_the_figures_around_contradict(text: str, figure: str) -> None:
    assert odd(text) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "全年支出比上年的12558.09万元减少1.15亿元。",
        "总投资13.50亿元，其中中央资金350.00万元。",
        # In 元 as it says: in 万元 it would be beyond all other figures.
        "年初预算58642300.00元，追加12357700.00元，支出68515000.00元。用车26.40万元、接待3.45万元、差旅5.60万元。会议2.60万元、培训3.15万元、印刷4.20万元。",
        "购置展示屏10套，单价676.00元，计0.68万元。",
        "“三公”经费43.21万元。其中公务用车运行维护费38.65万元，公务接待费人均80.00元。",
        f"全年义诊42场，完成年度目标100场的42.00%。\n{TABLE}",
        f"培训医务人员合格率99%。\n{TABLE}",
        f"培训医务人员增长42%。\n{TABLE}",
    ],
)
def test_odd_units_that_are_right(text: str) -> None:
    assert odd(text) == []


def test_an_equation_names_the_units_where_they_differ() -> None:
    (rate,) = facts("支出合计1826.40万元，其中基本支出1012.30元，占55.43%。").contradicted(Ratio)
    assert rate.evidence == "1012.30元 ÷ 1826.40万元 = 0.01% ≠ 55.43%"
