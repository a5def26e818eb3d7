"""Accounts, bulletins and work reports of public offices: what looks like a contradiction, and the slip beside it."""

from __future__ import annotations

import pytest
from tests.relations.reading import found
from tests.relations.test_page_prose import codes

from perflint.relations.model import Ratio, Sum


@pytest.mark.parametrize(
    ("clean", "slip", "rule"),
    [
        pytest.param(
            "全市国有资本经营预算收入312.4亿元，为预算的104.2%；支出96.5亿元。全市基金收入871.3亿元，为预算的118.6%。",
            "全市收入预算数300.0亿元，实际收入312.4亿元，完成预算的106.4%。",
            "PCT001",
            id="the name of an account is no plan",
        ),
        pytest.param(
            "全县一般预算支出412.6亿元，完成预算61.3%。分科目看：教育支出78.4亿元，完成预算55.2%。",
            "全县教育支出预算142.0亿元，实际支出78.4亿元，完成预算65.2%。",
            "PCT001",
            id="each kind of spending has its own plan",
        ),
        pytest.param(
            "井水供水量61.2亿吨，占供水总量的75.1%；河水供水量20.3亿吨，占供水总量的24.9%。",
            "供水总量81.5亿吨。井水供水量61.2亿吨，占供水总量的75.1%；河水供水量20.3亿吨，占供水总量的42.9%。",
            "PCT001",
            id="what takes a share of a whole is not the whole",
        ),
        pytest.param(
            "全县新增就业2315人；失业人员再就业412人；年末登记失业率2.07%。",
            "全县失业人员2315人；其中再就业412人，再就业率20.70%。",
            "PCT001",
            id="the jobless rate is worked out elsewhere",
        ),
        pytest.param(
            "全县零售额318.6亿元。按所在地分，城镇233.1亿元；乡村85.5亿元。按类型分，餐饮41.2亿元；商品277.4亿元。",
            "全县零售额318.6亿元。按类型分，餐饮41.2亿元；商品327.4亿元。",
            "SUM001",
            id="a second split is of what the first one splits",
        ),
        pytest.param(
            "收入预算5310.42万元，比上年增加4105.30万元，原因是新增其他资金预算4000万元。"
            "其中：财政拨款收入1210.42万元，占22.8%；其他收入4000万元。",
            "收入预算5310.42万元，其中：财政拨款收入1210.42万元，其他收入4300万元。",
            "SUM001",
            id="a cause is no whole",
        ),
        pytest.param(
            "收入预算5310.42万元，其中：财政拨款收入1210.42万元，占22.8%，包括公共预算收入1210.42万元；其他收入4100万元。",
            "收入预算5310.42万元，其中：财政拨款收入1210.42万元，包括公共预算收入1310.42万元；其他收入4100万元。",
            "SUM002",
            id="what a part includes ends with the part",
        ),
        pytest.param(
            "咨询类共2310件，占46.2%；求助类共1590件，占31.8%；建议类共1000件，占20.0%；感谢类共62件；其他类38件。",
            "全年受理共5000件，求助3590件，建议1000件，其他类438件。",
            "SUM001",
            id="each item is counted with a total of its own",
        ),
        pytest.param(
            "提出监督意见1300余件，改判占比分别为61.2%、88.4%；针对执行活动提出建议1.9万件，采纳率91.3%。",
            "提出监督意见1300余件，其中抗诉1.9万件。",
            "SUM002",
            id="what 分别 opens is told in per cent",
        ),
        pytest.param(
            "编制47人；年末实有63人，其中在职39人；退休18人，遗属6人。",
            "编制47人；年末实有63人，其中在职51人；退休8人，遗属4人。",
            "HDC002",
            id="only those in service fill posts",
        ),
        pytest.param(
            "公务用车购置支出3.20万元。\n公务用车运行维护支出0万元，公务用车保有量为5辆。",
            "公务用车购置支出0万元，购置公务用车5辆。",
            "LOG001",
            id="cars that are kept cost nothing to buy",
        ),
        pytest.param(
            "一、国有资本经营收支\n国有资本经营收入1350万元，上年结余152万元。\n"
            "二、社会保险基金收支\n社会保险基金收入10420万元，上年结余5210万元。",
            "一、收支\n社会保险基金收入10420万元，上年结余5210.35万元。\n"
            "二、平衡\n社会保险基金收入10420万元，上年结余5120.35万元。",
            "REF001",
            id="each account has its own carry-over",
        ),
        pytest.param(
            "一、全区财政收支\n全区一般公共预算收入41.32亿元，上年结余3.48亿元。\n"
            "二、区本级财政收支\n区本级一般公共预算收入38.15亿元，上年结余3.84亿元。",
            "一、全区收入\n全区一般公共预算收入41.32亿元，上年结余23.48亿元。\n"
            "二、全区平衡\n全区一般公共预算收入41.32亿元，上年结余23.84亿元。",
            "REF001",
            id="the whole district and its own level",
        ),
        pytest.param(
            "全市采购规模36412亿元。\n从结构来看，货物、工程、服务分别为9412.3亿元、16950.2亿元和10049.5亿元。"
            "从组织形式来看，集中、部门、分散采购分别为9744.3亿元、3540.3亿元和23127.4亿元。",
            "全市采购规模36412亿元。从组织形式来看，集中、部门、分散采购分别为9744.3亿元、3540.3亿元和24127.4亿元。",
            "SUM001",
            id="a second split is of no part of the first one, whose total is a line above",
        ),
        pytest.param(
            "教育总投入210.35亿元，一般公共预算教育经费143.17亿元，占一般公共预算支出的15.62%。\n"
            "一般公共预算教育经费143.17亿元，比上年增加8.52亿元。",
            "一般公共预算支出916.58亿元，教育经费143.17亿元，占一般公共预算支出的51.62%。",
            "PCT001",
            id="an account is not a plan of its name",
        ),
        pytest.param(
            "全市一般公共预算支出23741.02亿元，完成预算的101.3%。加上补充预算稳定调节基金1248.16亿元，支出总量为24989.18亿元。",
            "全市支出23741.02亿元，完成预算的108.3%。全市支出预算为23436.35亿元。",
            "PCT001",
            id="a fund that evens out budgets is no plan",
        ),
        pytest.param(
            "预算执行数986752.25万元，其中拨款985552.25万元；其部门预算与执行结果的差异总额为142483.75万元。",
            "预算执行数986752.25万元，其中拨款985552.25万元、其他资金12000.00万元。",
            "SUM001",
            id="behind a semicolon a total is of something else",
        ),
        pytest.param(
            "采购规模为3万4993.1亿元，货物采购规模为9027.5亿元，占采购规模的25.8%；工程1万5664.1亿元，占采购规模的44.8%。",
            "采购规模为3万4993.1亿元，货物采购规模为9027.5亿元，占采购规模的28.5%。",
            "PCT001",
            id="a number in two words of scale",
        ),
        pytest.param(
            "民事方面，提出抗诉500余件，提出再审检察建议1400余件。\n行政方面，针对违法执行活动提出检察建议3900余件。",
            "民事方面，提出再审检察建议1400余件。\n总的看，全年提出再审检察建议4100余件。",
            "REF001",
            id="each has words of its own before what they share",
        ),
    ],
)
def test_what_is_no_slip_is_let_alone_and_the_slip_beside_it_is_found(clean: str, slip: str, rule: str) -> None:
    assert codes(clean) == []
    assert rule in codes(slip)


GROUPS = "一、全部案件\n批准逮捕158件，不批准逮捕44件，提起公诉348件。\n二、未成年人案件\n批准逮捕{}件，不批准逮捕{}件，提起公诉{}件。"


def test_places_with_the_same_names_and_no_figure_in_common_are_about_other_groups() -> None:
    assert codes(GROUPS.format(15, 4, 38)) == []
    assert codes(GROUPS.format(158, 4.4, 348)) != []


HEAD = "| 指标 | 人数（人） |\n| --- | --- |\n"


def test_a_second_of_which_splits_the_same_whole() -> None:
    rows = "| 常住人口 | 90500 |\n| 其中：城镇 | 41200 |\n| 乡村 | 49300 |\n| 其中：男 | {} |\n| 女 | 40100 |\n"
    assert codes(HEAD + rows.format(50400)) == []
    assert codes(HEAD + rows.format(95400)) == ["SUM002"]


def test_rows_under_a_numbered_row_are_its_own() -> None:
    rows = "| 总计 | 4870 |\n| 一、本级收入 | 2010 |\n| 税收 | 1420 |\n| 非税 | 590 |\n| 二、转移收入 | {} |\n"
    head = "| 项目 | 金额（亿元） |\n| --- | --- |\n"
    assert codes(head + rows.format(2860)) == []
    assert codes(head + rows.format(2680)) == ["SUM003"]


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        pytest.param(
            "一般公共预算总收入完成52.40亿元（县本级40.10亿元，新区12.30亿元），完成调整预算的101.2%，同比增收3.20亿元，增长6.50%。",
            "一般公共预算总收入完成52.40亿元（县本级40.10亿元，新区12.30亿元），完成调整预算的101.2%，同比增收3.20亿元，增长9.50%。",
            "CHG002",
            id="what rose stands before the rate of its plan",
        ),
        pytest.param(
            "收入完成25310万元，占调整预算102.31%，同比增长9.46%，增收2187万元。",
            "收入完成25310万元，占调整预算102.31%，同比增长6.46%，增收2187万元。",
            "CHG002",
            id="the rate may be told before the amount",
        ),
        pytest.param(
            "支出决算54.20万元，比上年增加21.30万元，增长64.7%；比2019年减少12.40万元，降低18.6%。",
            "支出决算54.20万元，比上年增加21.30万元，增长64.7%；比2019年减少12.40万元，降低28.6%。",
            "CHG002",
            id="one figure is compared with two years",
        ),
        pytest.param(
            "基金收入14.20亿元，比上年增加1.30亿元，增长10.08%；比2013年增加5.20亿元，年平均增长12.07%。",
            "基金收入14.20亿元，比上年增加1.30亿元，增长12.07%；比2013年增加5.20亿元，年平均增长12.07%。",
            "CHG002",
            id="the rate of each year is not that of the whole rise",
        ),
        pytest.param(
            "支出决算中，出国费14.10万元，占21.5%；公务用车运行费31.20万元，占47.5%；公务接待费20.40万元，占31.1%。",
            "支出决算中，出国费14.10万元，占21.5%；公务用车运行费31.20万元，占57.5%；公务接待费20.40万元，占31.1%。",
            "PCT001",
            id="kinds that make up a whole are shares of their sum",
        ),
        pytest.param(
            "一般公共预算收入完成25310万元，税务部门完成13210万元，占调整预算98.2%，占一般公共预算收入的52.19%。",
            "一般公共预算收入完成25310万元，税务部门完成13210万元，占一般公共预算收入的59.12%。",
            "PCT001",
            id="the rate of a plan may stand before a share",
        ),
        pytest.param(
            "基金收入0万元，加上年结余32110万元，上级补助收入98540万元（其中：特别国债6120万元），转贷收入27000万元，收入合计157650万元。",
            "基金收入0万元，加上年结余32110万元，上级补助收入98540万元（其中：特别国债6120万元），转贷收入27000万元，收入合计151650万元。",
            "SUM001",
            id="a bracket explains one of the parts",
        ),
    ],
)
def test_relations_of_accounts_are_read(right: str, wrong: str, rule: str) -> None:
    assert codes(right) == []
    assert rule in codes(wrong)


def test_a_town_rate_with_its_figures_is_read_and_never_accused() -> None:
    text = "常住人口60.20万人，其中城镇人口30.40万人，乡村人口29.80万人，城镇化率为{}%。"
    assert [status for status, _ in found(text.format("50.50"), Ratio)] == ["holds"]
    assert codes(text.format("53.50")) == []


ACCOUNT = (
    "1.收支平衡\n收入3120万元，加上级补助81450万元，调入资金2260万元，收入总计86830万元。\n"
    "支出71940万元（含上年结转支出），加上解支出3150万元，债务还本支出4310万元，支出总计79400万元。\n"
    "上述收支相抵，年终结余{}万元，全部结转下年使用。"
)


def test_income_and_spending_leave_what_is_said_to_be_left() -> None:
    held = ["86830万元", "79400万元", "7430万元"]
    assert ("holds", held) in found(ACCOUNT.format(7430), Sum)
    assert codes(ACCOUNT.format(7430)) == []
    assert codes(ACCOUNT.format(7340)) == ["SUM001"]
    assert codes(ACCOUNT.format(5120)) == []  # perhaps of other totals
    other = f"{ACCOUNT.format(7430)}\n2.保险基金收支\n保险基金收支相抵，年终结余7340万元。"
    assert "SUM001" not in codes(other)


def test_a_row_whose_first_cell_is_a_figure_counts_it() -> None:
    head = "| 拨款 | 人员经费 | 公用经费 | 合计 |\n| --- | --- | --- | --- |\n"
    assert codes(f"{head}| 1217 | 9492 | 235 | 10944 |\n") == []
    named = "| 单位 | 人员经费 | 公用经费 | 合计 |\n| --- | --- | --- | --- |\n"
    assert codes(f"{named}| 一大队 | 9492 | 235 | 9772 |\n") == ["SUM003"]
