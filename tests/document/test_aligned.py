"""Tables that only spaces set out are read cell by cell."""

from __future__ import annotations

import pytest

from perflint.document import Document, parse
from perflint.text import SourceText

ALIGNED = """支出明细（单位：万元）
支出方向          预算数      支出数      执行率
上门服务补贴      1,260.00    1,198.26    95.10%
站点运营 补贴       920.00      886.88    96.40%
合计              2,180.00                95.65%
资金已全部支付。  另见附件。  无  其他
"""


def read(text: str) -> Document:
    return parse("报告.txt", SourceText(text))


def rows(text: str) -> list[list[str]]:
    (table,) = read(text).tables
    return [[cell.text for cell in row] for row in table.rows]


def test_a_table_that_only_spaces_set_out_has_its_cells() -> None:
    (table,) = read(ALIGNED).tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["支出方向", "预算数", "支出数", "执行率"],
        ["上门服务补贴", "1,260.00", "1,198.26", "95.10%"],
        ["站点运营补贴", "920.00", "886.88", "96.40%"],
        ["合计", "2,180.00", "", "95.65%"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "填报单位：甲局    日期：3月1日    电话：82101234\n联系人：张某    处室：办公室    传真：82101235\n审核：李某    签发：王某    盖章：\n",
        "甲项目    12    30\n乙项目    15    20\n",
        "一、  成立    领导小组\n二、  制定    方案\n三、  开展    自评\n",
    ],
    ids=["a form without figures of its own", "two rows", "headings"],
)
def test_spaces_alone_make_no_table(text: str) -> None:
    assert list(read(text).tables) == []


WRAPPED = """表1  指标完成情况                          单位：万元
指标名称            目标值        完成值        得分    未完成原因
项    目            ≥300天        312天         20
演出场次            ≥60场         58场          19.3    高温天气
                                                        取消2场
合    计                                        39.3
"""


def test_a_caption_is_no_row_and_a_cell_may_go_on_below() -> None:
    assert rows(WRAPPED) == [
        ["指标名称", "目标值", "完成值", "得分", "未完成原因"],
        ["项 目", "≥300天", "312天", "20", ""],
        ["演出场次", "≥60场", "58场", "19.3", "高温天气"],
        ["", "", "", "", "取消2场"],
        ["合 计", "", "", "39.3", ""],
    ]
    assert "单位：万元" in read(WRAPPED).tables[0].caption


def test_a_line_beside_the_columns_parts_two_tables() -> None:
    text = "项目名称    预算    支出    备注\n甲项目    10.00    9.00    无\n乙项目    20.00    18.00    无\n其他说明\n"
    document = read(text)
    assert len(list(document.tables)) == 1
    assert document.text.endswith("其他说明\n")
