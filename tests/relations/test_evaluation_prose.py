"""Prose of evaluations by others: contracts, plans of several years, indicators with points; the trap and the slip beside it."""

from __future__ import annotations

import pytest
from tests.relations.test_page_prose import codes


@pytest.mark.parametrize(
    ("clean", "slip", "rule"),
    [
        pytest.param(
            "2021年5月估算总投资8,250.00万元；2021年8月核定概算7,500.00万元，较估算减少750.00万元，核减9.09%。",
            "2021年5月估算总投资8,250.00万元；2021年8月核定概算7,500.00万元，较估算减少750.00万元，核减9.90%。",
            "CHG002",
            id="what is compared by name is the present figure, whatever its year",
        ),
        pytest.param(
            "2022年支出2,600.0万元，2023年支出2,860.0万元，2023年较2022年增加260.0万元，增长10.00%。",
            "2022年支出2,600.0万元，2023年支出2,860.0万元，2023年较2022年增加260.0万元，增长11.00%。",
            "CHG002",
            id="the year said again before a comparison",
        ),
        pytest.param(
            "2022年支出2,600.0万元，2023年支出2,340.0万元。2023年支出比2022年下降10.00%。",
            "2022年支出2,600.0万元，2023年支出2,340.0万元。2023年支出比2022年下降11.00%。",
            "CHG002",
            id="both years said again in the next sentence",
        ),
        pytest.param(
            "办理时长由2022年的40.0小时缩短至30.0小时，缩短25.00%。",
            "办理时长由2022年的40.0小时缩短至30.0小时，缩短20.00%。",
            "CHG002",
            id="from last year's figure to this year's",
        ),
        pytest.param(
            "补助标准为每亩90.5元，与2022年每亩91.3元相比下降0.8元。",
            "补助标准为每亩90.5元，与2022年每亩91.3元相比上涨0.8元。",
            "CHG003",
            id="so much for each, compared with so much for each",
        ),
        pytest.param(
            "总投资6,000.00万元中，拟发行债券4,000.00万元，占66.67%；县级配套2,000.00万元，占33.33%。"
            "债券分两批发行：第一批1,500.00万元，第二批2,500.00万元。",
            "总投资6,000.00万元中，拟发行债券4,000.00万元，占66.76%；县级配套2,000.00万元，占33.33%。"
            "债券分两批发行：第一批1,500.00万元，第二批2,500.00万元。",
            "PCT001",
            id="a part that is planned has its share all the same",
        ),
        pytest.param(
            "按审定金额应留质保金60.00万元，已付至审定金额的97%，即1,940.00万元。",
            "应留质保金60.00万元，其中第一标段1,940.00万元。",
            "SUM002",
            id="the amount of a rate is no part of what stands before",
        ),
        pytest.param(
            "抽取10个村400户入户调查，收回有效问卷380份，其中表示满意的361户，满意率95.00%。",
            "抽取10个村400户入户调查，收回有效问卷380份，其中表示满意的361户，满意率98.00%。",
            "PCT001",
            id="those who answered are counted by their answers",
        ),
        pytest.param(
            "管道接入：目标2.4万户，实际接入2.16万户，完成率90.00%。",
            "管道接入：目标2.4万户，实际接入2.16万户，完成率92.00%。",
            "PCT001",
            id="a target is exact as written",
        ),
    ],
)
def test_what_is_no_slip_is_let_alone_and_the_slip_beside_it_found(clean: str, slip: str, rule: str) -> None:
    assert codes(clean) == []
    assert rule in codes(slip)


@pytest.mark.parametrize(
    ("points", "rules"),
    [
        (
            "预算执行率5分，执行率92.00%，得4.6分；资金管理10分，存在以拨代支，扣1.5分，得8.5分；组织实施10分，得10分。",
            [],
        ),
        (
            "预算执行率5分，执行率92.00%，得4.6分；资金管理10分，存在以拨代支，扣1.5分，得9.5分；组织实施10分，得10分。",
            ["SCO001"],
        ),
    ],
)
def test_points_taken_off_belong_to_the_indicator_they_stand_with(points: str, rules: list[str]) -> None:
    assert codes(f"一、指标分析\n（一）过程（25分）。{points}") == rules


def test_what_a_later_sentence_says_of_a_part_is_no_further_part() -> None:
    text = (
        "评价总分91.38分。其中决策15分得14.00分，过程20分得18.19分，产出35分得32.39分，效益30分得26.80分。"
        "过程类中，资金执行率权重5分，按96.00%折算得4.80分，失0.20分。"
    )
    assert codes(text) == []
    assert codes(text.replace("91.38", "92.38")) == ["SCO001"]


_SCORED = """一、绩效目标完成情况
| 指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 建设面积 | ≥60万亩 | 60.12万亩 | 40 | 40 |
| 准确率 | 100% | 99.50% | 40 | {accuracy} |
| 知晓率 | ≥95% | 96.2% | 20 | 20 |
| 总分 | | | 100 | {total} |
"""


@pytest.mark.parametrize(
    ("accuracy", "total", "rules"),
    [
        ("40.00", "100.00", ["SCO004"]),
        ("40.00", "99.80", ["SCO004"]),
        ("40.00", "97.80", ["SCO001", "SCO004"]),
    ],
)
def test_a_total_is_reported_beside_a_score_that_does_not_mend_it(accuracy: str, total: str, rules: list[str]) -> None:
    assert codes(_SCORED.format(accuracy=accuracy, total=total)) == rules


def test_a_total_is_that_of_the_lines_below_it() -> None:
    text = (
        "四、自评结果\n项目自评得分94.80分，自评等级为“优”。其中：\n预算执行率（10分）：9.60分；\n产出指标（50分）：47.50分；\n"
        "效益指标（30分）：27.80分；\n满意度指标（10分）：9.90分。\n"
    )
    assert codes(text) == []
    assert codes(text.replace("94.80", "95.80")) == ["SCO001"]


_ONE_CELL_A_LINE = (
    "县（区） 到位资金 支出金额 执行率 结余 东县 5,000 4,700.0 94.00% 300.0 西县 4,000 3,600.0 90.00% 400.0 "
    "合计 9,000 8,300.0 92.22% {left}"
)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("caption", ["", "单位：万元\n\n"])
@pytest.mark.parametrize(("left", "rules"), [("700.0", []), ("600.0", ["SUM003"])])
def test_a_table_of_one_cell_a_line_begins_with_its_first_name(
    between: str, caption: str, left: str, rules: list[str]
) -> None:
    table = between.join(_ONE_CELL_A_LINE.split()).format(left=left)
    assert (
        codes(f"一、资金支出\n分县（区）情况如下：\n\n{caption}{table}\n\n二、评价工作\n评价组已完成工作。\n") == rules
    )


@pytest.mark.parametrize(
    ("plan", "rules"),
    [
        ("五年改造危桥960座；其中前三年（2021—2023年）改造危桥638座。2023年度任务为改造危桥214座。", []),
        ("2023年度任务为改造危桥214座。", []),
        ("2023年度任务为改造危桥241座。", ["REF001"]),
    ],
)
def test_what_is_planned_for_several_years_is_no_target_of_one(plan: str, rules: list[str]) -> None:
    text = (
        f"一、绩效目标\n{plan}\n二、完成情况\n（一）产出\n1.危桥改造（6分）。计划改造危桥214座，完成改造214座，得6分。\n"
        "2.质量（4分）。合格率100%，得4分。\n三、结论\n工作按期完成。\n"
    )
    assert codes(text) == rules


@pytest.mark.parametrize(
    ("prose", "rules"),
    [
        ("乙县执行率为94.10%，低于全市水平。", []),
        ("乙县的执行率仅91.40%，低于全市水平。", ["REF003"]),
        ("乙县2022年执行率为91.40%，低于全市水平。", []),
        ("乙县支出489.32万元，甲县支出950.60万元。", []),
        ("乙县支出498.32万元，甲县支出950.60万元。", ["REF003"]),
        ("全市执行率91.40%。", []),
        ("乙县支出120.15万元用于设备。", []),
        ("两县合计执行率91.40%。", []),
    ],
)
def test_a_cell_said_again_by_its_row_and_column_is_compared(prose: str, rules: list[str]) -> None:
    table = "县区\t预算（万元）\t支出（万元）\t执行率\n甲县\t980.00\t950.60\t97.00%\n乙县\t520.00\t489.32\t94.10%\n合计\t1500.00\t1439.92\t95.99%\n"
    assert (
        codes(
            f"某市2023年度补助资金绩效自评报告\n一、资金情况\n各县情况如下：\n{table}\n二、问题\n（一）支付不均衡。{prose}\n"
        )
        == rules
    )


def test_an_amount_that_was_saved_is_no_part_of_the_amount_before_it() -> None:
    assert codes("采购合同金额1,968万元，较公告预算价2,050万元节约82万元，节约率4%。") == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("补助资金应于2023年9月30日前拨付完毕，实际于2023年9月25日拨付完毕，按期完成。", []),
        ("补助资金应于2023年9月30日前拨付完毕，实际于2023年10月25日拨付完毕，按期完成。", ["LOG002"]),
        ("补助资金应于2023年9月30日前拨付完毕，实际于2023年10月25日拨付完毕，未按期完成。", []),
        ("平台可用率99.62%，高于99.5%的目标，达标。", []),
        ("平台可用率99.62%，高于99.5%的目标，未达标，扣0.6分。", ["LOG002"]),
        ("平台可用率99.62%，高于99.5%的目标，未达到的为响应时间。", []),
        ("单位成本46.8元，高于45元的控制目标，未达标。", []),
        ("普及率达到95.6%，比2020年底提高11.2个百分点，超额完成95%的目标。", []),
        ("普及率达到93.6%，比2020年底提高11.2个百分点，超额完成95%的目标。", ["LOG002"]),
        ("普及率由82.4%提高到95.6%，提高13.2个百分点，超额完成提高10个百分点的目标。", []),
    ],
)
def test_what_is_said_of_a_target_or_a_deadline_behind_it_is_held_against_it(text: str, rules: list[str]) -> None:
    assert codes(text) == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("送审金额1,260.0万元，审定金额1,200.0万元。质保金按审定金额的3%预留，共计36.00万元。", []),
        ("送审金额1,260.0万元，审定金额1,200.0万元。质保金按审定金额的3%预留，共计63.00万元。", ["PCT001"]),
        ("送审金额1,260.0万元，审定金额1,200.0万元。已付至审定金额的97%，即1,164.00万元。", []),
        ("送审金额1,260.0万元，审定金额1,200.0万元。按审定金额的3%预留质保金，已退还12.00万元。", []),
        ("一标段审定金额1,200.0万元，二标段审定金额800.0万元。按审定金额的3%预留，共计60.00万元。", []),
    ],
)
def test_a_rate_that_was_agreed_is_exact(text: str, rules: list[str]) -> None:
    assert codes(text) == rules


@pytest.mark.parametrize(
    ("own", "rules"),
    [("21.7", []), ("22.7", ["SCO001"])],
)
def test_the_score_of_a_section_is_that_of_the_indicators_in_its_text(own: str, rules: list[str]) -> None:
    text = (
        "一、指标分析\n（一）过程（25分）。预算执行率指标5分，执行率92.00%，得4.6分；资金管理10分，存在以拨代支，扣1.5分，"
        f"得8.5分；组织实施10分，档案不完整，扣1.4分，得8.6分。过程指标得{own}分。"
    )
    assert codes(text) == rules


@pytest.mark.parametrize(("towns", "rules"), [("14", []), ("15", ["SUM003"])])
def test_a_column_of_how_many_towns_is_added_up(towns: str, rules: list[str]) -> None:
    rows = "| 片区 | 乡镇数 | 面积（万亩） |\n|---|---|---|\n| 东部 | 4 | 20.35 |\n| 西部 | 5 | 24.18 |\n| 南部 | 5 | 12.46 |\n"
    assert codes(f"一、发放情况\n{rows}| 合计 | {towns} | 56.99 |\n") == rules


@pytest.mark.parametrize(
    ("goal", "reached", "rules"),
    [
        ("2.服务对象满意度不低于92%。", "满意度91.26%，达到年度绩效目标。", ["LOG002"]),
        ("2.服务对象满意度不低于90%。", "满意度91.26%，达到年度绩效目标。", []),
        ("2.服务对象满意度不低于92%。", "满意度91.26%，未达到年度绩效目标。", []),
        ("2.学生满意度不低于92%；\n3.家长满意度不低于90%。", "满意度91.26%，达到年度绩效目标。", []),
    ],
)
def test_a_goal_said_to_be_reached_stands_in_another_chapter(goal: str, reached: str, rules: list[str]) -> None:
    text = f"一、基本情况\n（一）年度绩效目标。\n1.为老年人提供居家服务；\n{goal}\n二、完成情况\n（一）满意度指标\n开展电话回访，{reached}\n"
    assert codes(text) == rules


@pytest.mark.parametrize(
    ("rate", "rules"),
    [
        ("32.1%，较上年底提高0.7个百分点", []),
        ("31.1%，较上年底提高0.7个百分点", ["CHG001"]),
        ("31.1%，较2020年底提高0.7个百分点", []),
    ],
)
def test_last_years_rate_stands_in_another_chapter(rate: str, rules: list[str]) -> None:
    text = (
        "某市2023年造林项目绩效评价报告\n一、项目概况\n（一）背景。截至2022年底，全市森林覆盖率31.4%。\n"
        f"二、效益\n（一）生态效益。2023年底森林覆盖率为{rate}。\n"
    )
    assert codes(text) == rules


@pytest.mark.parametrize(
    ("last", "rules"), [("85.29%，得8.53分。\n本项得37.66分。", []), ("85.29%，得38.53分。", ["SCO003"])]
)
def test_a_line_below_the_last_indicator_gives_the_groups_score(last: str, rules: list[str]) -> None:
    text = (
        "一、指标分析\n（一）产出指标（40分）。\n1.小区数（10分）。计划34个，完成34个，得10分。\n"
        "2.楼栋数（10分）。计划280栋，完成272栋，完成率97.14%，得9.71分。\n3.合格率（10分）。合格率94.20%，得9.42分。\n"
        f"4.及时率（10分）。按期完工29个，及时率{last}\n"
    )
    assert codes(text) == rules


def test_points_off_one_indicator_in_a_text_are_not_off_the_whole() -> None:
    text = (
        "一、指标分析\n（一）决策指标（15分）。项目立项5分，得5分；绩效目标5分，目标未细化，扣1分，得4分；资金投入5分，得4.5分。"
        "本项得13.5分。"
    )
    assert codes(text) == []
    assert codes(text.replace("13.5分", "14.5分")) == ["SCO001"]


def test_so_much_for_each_of_a_part_may_be_more_than_for_each_of_all() -> None:
    table = "| 项目 | 人数（人） | 人均（元） |\n|---|---|---|\n| 康复训练 | 312 | 15,000 |\n| 其中：孤独症 | {part} | 16,000 |\n"
    assert codes(table.format(part="148")) == []
    assert codes(table.format(part="418")) == ["SUM002"]


def test_those_who_say_so_are_not_all_who_answered() -> None:
    text = "收回403份，其中有效395份，满意、基本满意的分别为226份、131份，满意率90.38%。"
    assert codes(text) == []
    assert codes(text.replace("226份", "326份")) != []


@pytest.mark.parametrize(
    "text",
    [
        # One figure for each of those before, whose total nobody told.
        "甲项目预算500万元，乙项目预算300万元，分别支出475万元、294万元。",
        "一、二标段预算分别为640万元、360万元，支出分别为608万元、342万元。",
        # Shares of a whole that is told with them.
        "两个项目分别完成投资2.4亿元、3.6亿元，分别占总投资8亿元的30%、45%。",
        "全年收入合计5200万元，其中财政拨款4940万元，占95%；上年结转120万元，占收入总计5320万元的2.26%。",
        # What is named may be some of many, and people are of more than one kind.
        "全县财政总支出32亿元，教育、卫生、社保、农业支出分别为8亿元、3亿元、4亿元、3.5亿元。",
        "全院职工462人，其中卫生技术人员393人，占85.06%；执业医师142人，注册护士186人。",
    ],
)
def test_figures_told_in_turn_or_of_some_are_no_whole_list(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("shares", "rules"),
    [
        ("三项占比分别为70%、20%、10%", []),
        ("三项占比分别为70%、25%、10%", ["PCT002"]),
        ("三项占比分别为70%、25%", []),
        ("三项合格率分别为70%、85%、90%", []),
    ],
)
def test_as_many_shares_as_were_counted_come_to_a_hundred(shares: str, rules: list[str]) -> None:
    assert codes(f"资金由衔接资金、就业资金和县级资金组成，{shares}。") == rules
