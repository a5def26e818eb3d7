"""Rises and falls: which figures are compared, and what their reasons come to."""

from __future__ import annotations

import pytest
from tests.relations.reading import found

from perflint.facts import Change, Sum

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


PARTS = "“三公”经费支出153.60万元，其中公务用车运行费129.40万元，因公出国费16.20万元，公务接待费8.00万元，较上年的160.00万元下降{}%。"
PEOPLE = "全市保障特困人员{}万人，其中城区2.15万人、乡镇9.37万人，较2021年的11.82万人减少{}万人，下降2.54%。"
ASSETS = "年末资产总额2,140.00万元，其中流动资产310.50万元，固定资产1,729.50万元，无形资产100.00万元，{}。"


@pytest.mark.parametrize(
    ("text", "status", "compared"),
    [
        (PARTS.format("4"), HOLDS, ["153.60万元", "160.00万元", "4%"]),
        (PARTS.format("7"), WRONG, ["153.60万元", "160.00万元", "7%"]),
        (PEOPLE.format("11.52", "0.30"), HOLDS, ["11.52万人", "11.82万人", "0.30万人", "2.54%"]),
        (PEOPLE.format("11.52", "0.40"), WRONG, ["11.52万人", "11.82万人", "0.40万人", "2.54%"]),
        (
            "全市保障特困人员11.52万人，其中城区2.15万人、乡镇9.37万人，比上年减少0.30万人，下降2.54%。",
            HOLDS,
            ["11.52万人", "0.30万人", "2.54%"],
        ),
        (ASSETS.format("资产总额较年初的2,000.00万元增长7%"), HOLDS, ["2,140.00万元", "2,000.00万元", "7%"]),
        (ASSETS.format("资产总额较年初的2,000.00万元增长9%"), WRONG, ["2,140.00万元", "2,000.00万元", "9%"]),
        (ASSETS.format("无形资产较年初的80.00万元增长25%"), HOLDS, ["100.00万元", "80.00万元", "25%"]),
        (ASSETS.format("较年初的80.00万元增长25%"), HOLDS, ["100.00万元", "80.00万元", "25%"]),
        ("全年立案960件，办结905件，与2021年的1200件相比，立案数下降20%。", HOLDS, ["960件", "1200件", "20%"]),
        ("全年立案960件，办结905件，与2021年的1200件相比，立案数下降25%。", WRONG, ["960件", "1200件", "25%"]),
    ],
)
def test_after_a_breakdown_the_figure_that_fits_or_is_named_is_compared(
    text: str, status: str, compared: list[str]
) -> None:
    assert (status, compared) in found(text, Change)
    if status == HOLDS:
        assert WRONG not in [s for s, _ in found(text, Change)]


@pytest.mark.parametrize(
    "clause", ["较年初的30.00万元增长25%", "负债较年初的90.00万元增长25%"], ids=["far from all", "named elsewhere"]
)
def test_a_comparison_with_no_figure_of_the_breakdown_contradicts_nothing(clause: str) -> None:
    assert WRONG not in [s for s, _ in found(ASSETS.format(clause), Change)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("信访量由380件上升至345件。", True),
        ("信访量由380件下降至345件。", False),
        ("信访量由2021年的380件增加到345件。", True),
        ("在园幼儿从345人减少到380人。", True),
        ("办结率由92%提高到88%。", True),
        ("办结率由88%提高到92%。", False),
        ("排名由第5位上升到第3位。", False),
        ("考核名次由5名上升到3名。", False),
        ("平均用时由5天提升至3天。", False),
        ("增速由-3.2%上升至1.5%。", False),
        ("增速由负3.2%上升至1.5%。", False),
        ("师生比由1:20提高到1:15。", False),
    ],
)
def test_from_one_figure_to_another_goes_the_way_it_is_told(text: str, wrong: bool) -> None:
    assert [status for status, _ in found(text, Change)] == [WRONG] * wrong


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("支出1698.16万元，比上年的1512.40万元增长185.76万元，增幅为12.82%。", WRONG),
        ("支出1698.16万元，比上年的1512.40万元增长185.76万元，增幅为12.28%。", HOLDS),
        ("支出1512.40万元，比上年的1698.16万元减少185.76万元，降幅10.94%。", HOLDS),
        ("与2022年相比，全年支出增加128.66万元，增长5.12%，2022年支出为2541.50万元。", WRONG),
        ("与2022年相比，全年支出增加128.66万元，增长5.12%，2022年支出为2514.50万元。", HOLDS),
    ],
)
def test_a_rate_called_a_span_and_a_base_told_last_are_recomputed(text: str, status: str) -> None:
    assert found(text, Change)[-1][0] == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("博士教师占比38.93%，距离学校规划45%的目标相差6.70个百分点。", [WRONG]),
        ("博士教师占比38.93%，距离学校规划45%的目标相差6.07个百分点。", [HOLDS]),
        ("博士教师占比47.20%，与目标45%相差2.20个百分点。", [HOLDS]),
        ("博士教师占比38.93%，比上年的36.10%提高2.38个百分点。", [WRONG]),
        ("完成投资85万元，距年度目标100万元还差25万元。", [WRONG]),
        ("健身路径每套造价3.85万元，较预算单价4.00万元低3.75%，共节约9.30万元。", [HOLDS]),
        ("健身路径每套造价3.85万元，较预算单价4.00万元低3.25%，共节约9.30万元。", [WRONG]),
        ("全年分出22.35万吨，日均612.4吨，比上年日均598.0吨增长2.4%。", [HOLDS]),
        ("全年分出22.35万吨，比上年日均598.0吨增长2.4%。", []),
        ("全年供水1.26亿立方米，日均34.5万立方米，比设计能力40万立方米低13.75%。", [HOLDS]),
        ("满意度88.3%，比全省平均水平85.2%高2.1个百分点。", [WRONG]),
        ("满意度88.3%，比全省平均水平85.2%高3.1个百分点。", [HOLDS]),
        ("产值增长13.11%，比全县平均增速8.4%高5.71个百分点。", [WRONG]),
        ("产值增长13.11%，比全县平均增速8.4%高4.71个百分点。", [HOLDS]),
        ("2022年本年支出1538.90万元，2023年比2022年增加206.36万元，增幅13.41%。", [HOLDS]),
        ("户均标准由3000元提高到3500元，总支出增加1.50万元，增长3.70%。", []),
        ("户均标准由3000元提高到3500元，提高500元，增长18.67%。", [HOLDS, WRONG]),
        ("产值下降3.2%，比全省平均增速1.1%低4.3个百分点。", []),
        ("完成投资85万元，距年度目标100万元还差15万元。", [HOLDS]),
        ("中心距离县城12公里，距离高速出口3公里，两者相差9公里。", []),
        ("完成投资85万元，占60.71%，比上年增加5万元。", []),
    ],
)
def test_the_distance_from_a_target_is_recomputed(text: str, status: list[str]) -> None:
    assert [state for state, _ in found(text, Change)] == status


def test_a_figure_told_last_of_another_year_is_no_base() -> None:
    text = "与2022年相比，全年支出增加128.66万元，增长5.12%，2021年支出为2541.50万元。"
    assert [status for status, _ in found(text, Change)] == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("印刷费本年支出8.40万元，上年支出7.00万元，同比上升20.00%。", False),
        ("印刷费本年支出8.40万元，上年支出7.00万元，同比上升16.67%。", True),
        ("维修费上年决算9.75万元，本年决算8.32万元，同比减少1.43万元。", False),
        ("维修费上年决算9.75万元，本年决算8.32万元，同比减少1.34万元。", True),
        ("维修费上年决算9.75万元，印刷费决算8.32万元，同比减少1.34万元。", False),
        ("火灾起数96起，比上年的120起下降20.00%。", False),
        ("火灾起数96起，比上年的120起上升20.00%。", True),
        ("火灾起数96起，比上年的120起增长-20.00%。", False),
    ],
)
def test_two_years_side_by_side_and_the_way_a_rate_tells(text: str, wrong: bool) -> None:
    assert ("contradicted" in [status for status, _ in found(text, Change)]) is wrong


@pytest.mark.parametrize(
    ("behind", "wrong"),
    [
        ("其中：公务接待费0万元，公务用车运行费9.20万元。", True),
        ("其中：公务接待费4.00万元，公务用车运行费5.20万元。", False),
        ("其中：公务接待费上年0万元，公务用车运行费9.20万元。", False),
    ],
)
def test_a_cause_is_held_against_what_is_told_behind_it(behind: str, wrong: bool) -> None:
    text = f"“三公”经费支出9.20万元，较上年增加3.10万元，主要原因是公务接待费增加3.10万元。{behind}"
    assert ("contradicted" in [status for status, _ in found(text, Change)]) is wrong


BASES = [
    # a change against a name without a figure, then one against a figure
    ("新增就业7300人，比年度任务多300人，比2022年的6910人增加{}人。", "390", "490"),
    ("决算数412.60万元，比全年预算少9.40万元，比上年决算的380.10万元增加{}万元。", "32.50", "35.20"),
    # an amount against the budget, a rate against last year
    ("收入2184万元，为年初预算的104.00%，增收84万元，同比增长{}%。", "7.20", None),
    # plans against each other, by name
    ("年初预算安排经费360万元，追加52万元，核减17万元，调整后预算395万元，比年初预算增加{}万元。", "35", "53"),
    ("年初预算数612.40万元，全年预算数701.25万元，较年初增加{}万元。", "88.85", "98.85"),
    ("工程概算5100万元，中标价4692万元，较概算下降{}%，结算4760万元，较中标价增加68万元。", "8.00", "9.80"),
    ("补贴年初预算450万元，上年预算390万元，较上年预算增加{}万元，全年支出402万元。", "60", "80"),
    # the same thing in another year
    (
        "全年发放救助金2263.00万元，上年发放2105.00万元，比上年增加{}万元，供养金840.00万元，增加31.00万元。",
        "158.00",
        "185.00",
    ),
    ("2022年立案164起，2023年立案187起，增加{}起，罚没收入52.60万元。", "23", "32"),
    ("累计投入4.20亿元，其中2021年1.00亿元，2022年1.50亿元，2023年1.70亿元，2023年比2021年增长{}%。", "70.00", "75.00"),
    (
        "2021年、2022年、2023年支出分别为96.00万元、92.00万元、87.40万元，2023年比2022年减少{}万元，下降5.00%。",
        "4.60",
        "6.40",
    ),
    ("2021—2023年立案分别为86件、104件、130件，2023年比2021年增加{}件。", "44", "54"),
    ("年初结转结余75.20万元，本年收入1640.00万元，年末结转结余42.10万元，比年初下降{}%。", "44.02", "54.02"),
    ("2022年门票收入1840万元，2023年实现门票收入{}万元，翻了一番。", "3690", "2690"),
    # 由…压缩至…, 由每人…调整为…
    ("办理时限由6.4个工作日压缩至4.0个工作日，压缩{}%。", "37.50", "47.50"),
    ("缴费标准由每人每年320元调整为350元，增加{}元。", "30", "40"),
    ("补贴标准由每平方米6.2元调减为5.9元，下降{}%。", "4.84", "8.44"),
    ("年末余额27.36亿元，上年末余额25.41亿元，比上年末增加{}亿元，占限额的95.80%。", "1.95", "1.59"),
    ("完成投资4800万元，较计划4500万元超额{}万元，较上年完成投资3900万元多900万元。", "300", "500"),
    ("2022年产值42.60亿元，2023年产值46.86亿元，面积持平，产值增长{}%。", "10.00", "11.00"),
    ("居民人均可支配收入17850元，比上年增加1530元，增长{}%。", "9.38", "8.38"),
    ("非税收入1.37亿元，比年初预算1.42亿元短收{}亿元。", "0.05", "0.15"),
    (
        "支出年初预算为48.30万元，支出决算为52.90万元，完成年初预算的109.52%，决算数大于年初预算数{}万元。",
        "4.60",
        "6.40",
    ),
    ("养殖水面9.3万亩，产量8600吨，较上年增产430吨，增长{}%。", "5.26", "6.25"),
    # an amount told before its base, and a base in brackets behind it
    ("全年注销0.37万户，净增0.64万户，与上年末7.11万户相比增长{}%。", "9.00", "9.90"),
    ("年末在岗64人，较上年减少{}人（上年69人）。", "5", "6"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), BASES, ids=[text[:12] for text, *_ in BASES])
def test_a_change_finds_its_own_base_among_other_figures(text: str, right: str, wrong: str | None) -> None:
    assert WRONG not in [status for status, _ in found(text.format(right), Change)]
    if wrong is not None:
        assert HOLDS in [status for status, _ in found(text.format(right), Change)]
        assert WRONG in [status for status, _ in found(text.format(wrong), Change)]


@pytest.mark.parametrize(
    "text",
    [
        "2021年至2023年，在训学员分别为92人、115人、138人，2022年、2023年分别比上年增长25.00%、20.00%。",
        "镇村12个，经营收入720万元，村均60万元，比上年增加80万元，增长12.50%。",
        "完成投资3.8亿元，增长9.2%；人均可支配收入21640元，增加1640元，增长8.20%。",
        "巩固率97.30%，目标95.00%以上。入园率93.20%，较目标高出1.20个百分点。",
        "支出286.40万元，占调整预算305.00万元的93.90%，比年初预算280.00万元增加25.00万元。",
        "收入1560.00万元（含上年结转30.00万元），较上年增加60.00万元；剔除上年结转后为1530.00万元，较上年增加50.00万元，增长3.38%。",
        "基金收入4.12亿元，增长5.10%；支出3.70亿元，增长8.82%；当期结余0.42亿元，减少0.10亿元；累计结余2.67亿元，较年初增加0.42亿元，增长18.67%。",
        "出国费预算180万元，与2022年预算相比增加180万元；用车运行费140万元，与2022年预算相比减少180万元。",
        "农村居民人均可支配收入5320元，增长8.2%，与一季度相比，收入增加2240元。",
        "“三公”经费支出3.16万元，较上年3.21减少0.05万元，减少1.56%。",
        "全年转移收入12.40亿元，其中一般转移收入12.40亿元，较上年执行数减少1.30亿元，下降9.49%。",
    ],
)
def test_figures_of_other_years_parts_and_plans_contradict_no_change(text: str) -> None:
    assert WRONG not in [status for status, _ in found(text, Change)]


@pytest.mark.parametrize(
    "text",
    [
        # 年初 of a stock is no budget, whatever budget was told before
        "年初预算470.00万元，调整预算528.00万元。年末资产总额38.40亿元，比年初增加1.90亿元，增长5.21%。",
        "年初预算286.00万元。年初债务余额1480万元，当年化解360万元，年末债务余额1120万元，较年初下降24.32%。",
        # the budget of something else
        "社会保障支出年初预算为58.40万元，支出决算为61.20万元。防火经费390.00万元，较年初预算增加30.00万元，增长8.33%。",
        "补助资金年初预算320万元，全年支出286万元。农林水支出884.60万元，较年初预算增加184.60万元，增长26.37%。",
        # each part of a list is compared by itself
        "年初预算280.00万元。全年支出302.00万元，其中：基本支出106.00万元，较上年减少3.00万元；项目支出196.00万元，较上年增加21.00万元，增长12.00%。",
        # figures of another unit under the same plain name, two sentences back
        "2022年支出540万元。本年收入1460.00万元。本年支出1432.00万元，较上年增加38.00万元，增长2.73%。",
    ],
)
def test_a_base_in_another_sentence_is_of_the_same_thing(text: str) -> None:
    assert WRONG not in [status for status, _ in found(text, Change)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "批复年初部门预算9480.60万元。执行中追加1520.40万元。调整后全年预算数为11001.00万元，较年初预算增长16.04%。",
            False,
        ),
        (
            "批复年初部门预算9480.60万元。执行中追加1520.40万元。调整后全年预算数为11001.00万元，较年初预算增长16.40%。",
            True,
        ),
        ("年初目标1620人次，实际义诊1508人次，其中乡镇803人次和社区705人次，完成率93.09%，比目标少112人次。", False),
        ("年初目标1620人次，实际义诊1508人次，其中乡镇803人次和社区705人次，完成率93.09%，比目标少312人次。", True),
        ("检查车辆6420辆次，其中客运4010辆次，货运2410辆次，比目标5800辆次多620辆次。", False),
        ("检查车辆6420辆次，其中客运4010辆次，货运2410辆次，比目标5800辆次多650辆次。", True),
        ("2022年完成投资2960万元，2023年完成投资3256万元，2023年增长10.00%。", False),
        ("2022年完成投资2960万元，2023年完成投资3256万元，2023年增长11.00%。", True),
        ("2022年支出540万元，2023年支出880万元，2023年比上年多支出340万元，累计支出1420万元。", False),
        ("2022年支出540万元，2023年支出880万元，2023年比上年多支出380万元，累计支出1420万元。", True),
    ],
)
def test_a_plan_or_a_year_told_before_is_the_base(text: str, wrong: bool) -> None:
    assert [status for status, _ in found(text, Change)].count(WRONG) == wrong


def test_what_is_counted_goes_over_to_another_way() -> None:
    text = "窗口办件36.20万件，比上年的40.80万件减少4.60万件，主要是网上办件增加9.40万件。"
    assert WRONG not in [status for status, _ in found(text, Change)]


@pytest.mark.parametrize(
    "text",
    [
        "年初预算（含上年结转16.40万元）392.40万元，扣除结转后376.00万元，较上年年初预算360.00万元增长4.44%；年中追加92.00万元，调整预算484.40万元，较年初增长23.45%。",
        "任务由下达的2.4万亩调整为2.6万亩，增加0.2万亩，实际完成2.7万亩，超调整后任务0.1万亩，较上年2.9万亩减少0.2万亩，下降6.90%。",
        "“两新”经费24万元（上年20万元），增长20.00%；补贴286万元（上年260万元），增长10.00%；两项合计310万元（上年280万元），增长10.71%。",
        "与年初预算相比，收入增加152.00万元；与上年决算相比，收入减少36.00万元，下降1.96%。收入合计1804.00万元。",
        "二季度51.20万人次，同比增长36.8%；三季度64.00万人次，同比增长22.3%，较二季度增长25.00%；四季度36.10万人次，较三季度下降43.59%。",
        "机构由5家增至8家，床位由160张增至232张，分别增长60.00%和45.00%；补贴286.40万元，较上年增加71.60万元，增长33.33%。",
        "2021年预算3240万元、支出3186万元，2022年预算3400万元、支出3352万元，2023年预算3560万元、支出3528万元。2023年预算较2022年增长4.71%，支出较2022年增长5.25%，两年平均支出增长5.23%。",
        "基金收入5.24亿元，比预算5.10亿元增加0.14亿元，比上年4.88亿元增加0.36亿元，增长7.38%；当期缺口0.22亿元，比上年减少0.04亿元。",
        "会员2040个，较2018年换届时的1600个增加440个，增长27.50%，五年平均增长5.0%；其中企业会员1310个，增加340个。",
        "进口时间压缩至30.8小时，比2017年压缩61.5%，出口压缩至1.3小时，比2017年压缩87.0%。",
        "运维费用由2021年的810万元压降至2022年的752万元、2023年的714万元，两年累计压降96万元，降幅11.85%，其中2023年较2022年压降38万元，降幅5.05%。",
    ],
)
def test_honest_prose_with_many_bases_contradicts_nothing(text: str) -> None:
    assert WRONG not in [status for status, _ in found(text, Change)]


def test_rises_told_in_turn_are_no_parts_of_the_figure_before() -> None:
    text = "标准甲类2400元、乙类1900元、丙类1400元，较上年分别提高200元、120元和120元。"
    assert WRONG not in [status for status, _ in found(text, Sum)]
