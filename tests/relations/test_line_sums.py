"""Lists with a line for each part, and the totals before or behind them."""

from __future__ import annotations

import pytest
from tests.relations.reading import found

from perflint.facts import Sum

HOLDS, WRONG = "holds", "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "用于健身支出100.00万元，占总数的50%。其中：\n1.建设场地60.00万元；\n2.开展活动{}万元。",
        "支出合计100.00万元，其中：\n——教育支出60.00万元，增长4.1%；\n——其他支出{}万元。",
        "用于健身支出100.00万元。\n\n其中：建设场地60.00万元；开展活动{}万元。",
        "全年安排资金如下：\n1.中央资金60.00万元\n2.省级资金{}万元\n以上资金合计100.00万元。",
        "收入180.00万元，支出合计100.00万元，其中：\n（一）教育支出60.00万元；\n（二）其他支出{}万元。",
    ],
    ids=["numbered", "dashes", "其中 on its own line", "以上合计", "the last of two totals"],
)
class TestLines:
    def test_parts_that_add_up_hold(self, text: str) -> None:
        assert found(text.format("40.00"), Sum) == [(HOLDS, ["100.00万元", "60.00万元", "40.00万元"])]

    def test_parts_that_do_not_are_contradicted(self, text: str) -> None:
        assert found(text.format("43.00"), Sum) == [(WRONG, ["100.00万元", "60.00万元", "43.00万元"])]


@pytest.mark.parametrize(
    "text",
    [
        "收入100.00万元，支出80.00万元。具体情况如下：\n1.教育支出60.00万元；\n2.其他支出30.00万元。",
        "全年支出100.00万元，重点做好两项工作：\n1.修建道路，投入70.00万元；\n2.改造桥梁，投入40.00万元。",
        "全年支出100.00万元，其中：\n1.教育支出60.00万元；\n2.其他支出已全部拨付；\n3.农业支出43.00万元。",
        "全年支出100.00万元，其中：\n1.教育支出预算60.00万元；\n2.其他支出43.00万元。",
        "全年支出100.00万元，其中：\n1.教育支出51.37万元；\n2.农业支出20.15万元。",
        "全年支出100.00万元，其中：\n1.教育支出比上年增加60.00万元；\n2.其他支出增加43.00万元。",
        "2022年支出100.00万元，其中：\n1.2021年教育支出60.00万元；\n2.2021年其他支出43.00万元。",
        "1.教育支出60.00万元\n2.其他支出43.00万元\n全年合计发放100户。",
    ],
    ids=[
        "two figures before the list",
        "works, not parts",
        "a line without a figure",
        "planned and spent",
        "part of the parts",
        "rises",
        "another year",
        "another thing",
    ],
)
def test_lines_that_need_not_add_up_are_let_alone(text: str) -> None:
    assert [status for status, _ in found(text, Sum) if status == WRONG] == []


@pytest.mark.parametrize(("first", "status"), [("60.00", HOLDS), ("77.00", WRONG)])
def test_a_line_may_give_two_parts(first: str, status: str) -> None:
    text = f"全年支出100.00万元，其中：\n1.教育支出{first}万元；\n2.培训支出24.00万元，住宿支出16.00万元。"
    assert [told for told, _ in found(text, Sum)] == [status]


class TestHeadings:
    """A heading that gives an amount, and lines under it that are names with theirs."""

    TEXT = (
        "一、资金安排\n（一）安排{}万元用于培训。（其中：省级资金210.50万元）\n"
        "1、教师培训120.35万元。（其中：省级资金100.00万元）\n2、校长培训90.15万元，已拨付。\n3、教研活动51.20万元\n"
    )

    def test_parts_that_add_up_hold(self) -> None:
        told = found(self.TEXT.format("261.70"), Sum)
        assert (HOLDS, ["261.70万元", "120.35万元", "90.15万元", "51.20万元"]) in told

    def test_parts_that_do_not_are_contradicted(self) -> None:
        told = found(self.TEXT.format("267.10"), Sum)
        assert (WRONG, ["267.10万元", "120.35万元", "90.15万元", "51.20万元"]) in told

    @pytest.mark.parametrize(
        "text",
        [
            "（一）安排267.10万元用于培训。\n1、教师培训120.35万元。\n2、校长培训90.15万元。\n",
            "（一）安排267.10万元用于培训。\n1、举办教师培训3期，投入120.35万元。\n2、校长培训90.15万元。\n3、教研51.20万元。\n",
            "（一）安排267.10万元，到位250.00万元。\n1、教师培训120.35万元。\n2、校长培训90.15万元。\n3、教研51.20万元。\n",
            "（一）安排267.10万元用于培训。\n培训由三个学校承办。\n1、甲校120.35万元。\n2、乙校90.15万元。\n3、丙校51.20万元。\n",
        ],
        ids=["two of several", "works", "two amounts", "text between"],
    )
    def test_what_need_not_add_up_is_let_alone(self, text: str) -> None:
        assert [status for status, _ in found("一、资金安排\n" + text, Sum) if status == WRONG] == []


def test_the_last_of_two_totals_is_meant_where_it_is_named_again() -> None:
    text = "投资180.00万元，其中贷款100.00万元，占55.56%。贷款分两年发放，具体为：\n- 2021年60.00万元，期限3年；\n- 2022年{}万元，期限3年。"
    assert (HOLDS, ["100.00万元", "60.00万元", "40.00万元"]) in found(text.format("40.00"), Sum)
    assert (WRONG, ["100.00万元", "60.00万元", "43.00万元"]) in found(text.format("43.00"), Sum)


@pytest.mark.parametrize(("last", "status"), [("40.00", HOLDS), ("44.00", WRONG)])
def test_a_line_without_a_figure_names_the_one_whose_parts_follow(last: str, status: str) -> None:
    text = (
        f"基本支出80.00万元，项目支出100.00万元。\n项目支出明细如下：\n（1）加工费60.00万元；\n（2）改造费{last}万元。"
    )
    assert (status, ["100.00万元", "60.00万元", f"{last}万元"]) in found(text, Sum)
    other = text.replace("项目支出明细", "资本性支出明细")
    assert [told for told, _ in found(other, Sum)] == []
