"""Lists of parts, their totals, and when they need not agree."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts, found, one

from perflint.diagnostic import Confidence
from perflint.facts import PartOf, Relation, Status, Sum, surplus_as_spending

HOLDS, WRONG = "holds", "contradicted"


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("全年支出100.00万元，其中基本支出60.00万元、项目支出{}万元。", "100.00万元", ["60.00万元", "40.00万元"]),
        ("全年支出100.00万元，包括：人员经费60.00万元，公用经费{}万元。", "100.00万元", ["60.00万元", "40.00万元"]),
        ("全年支出100.00万元中，基本支出60.00万元，项目支出{}万元。", "100.00万元", ["60.00万元", "40.00万元"]),
        ("全年支出100.00万元，分别为甲项目60.00万元、乙项目{}万元。", "100.00万元", ["60.00万元", "40.00万元"]),
        ("全年支出100.00万元（含基本支出60.00万元、项目支出{}万元）。", "100.00万元", ["60.00万元", "40.00万元"]),
        ("全年支出100.00万元：甲项目60.00万元，乙项目{}万元。", "100.00万元", ["60.00万元", "40.00万元"]),
        ("基本支出60.00万元、项目支出{}万元，合计100.00万元。", "100.00万元", ["60.00万元", "40.00万元"]),
        (
            "年中追加100.00万元，由两部分组成：中央资金60.00万元、省级资金{}万元。",
            "100.00万元",
            ["60.00万元", "40.00万元"],
        ),
        ("全年发放补助100.00万元，按对象分，城市60.00万元、农村{}万元。", "100.00万元", ["60.00万元", "40.00万元"]),
        pytest.param(
            "全年支出100.00万元，由甲项目60.00万元、乙项目{}万元组成。",
            "100.00万元",
            ["60.00万元", "40.00万元"],
        ),
    ],
    ids=["其中", "包括", "中，", "分别为", "bracket", "colon", "合计", "组成：", "按…分", "由…组成"],
)
class TestExhaustiveLists:
    def test_parts_that_add_up_hold(self, text: str, whole: str, parts: list[str]) -> None:
        assert found(text.format("40.00"), Sum) == [(HOLDS, [whole, *parts])]

    def test_parts_that_do_not_are_contradicted(self, text: str, whole: str, parts: list[str]) -> None:
        assert found(text.format("43.00"), Sum) == [(WRONG, [whole, parts[0], "43.00万元"])]


@pytest.mark.parametrize(
    "text",
    [
        "全年支出100.00万元，其中教育支出60.00万元、农林水支出30.00万元等。",
        "全年支出100.00万元，主要用于教育支出60.00万元、农林水支出30.00万元。",
        "全年支出100.00万元，其中会议费3.00万元。",
        "全年支出100.00万元中，会议费3.00万元，培训费5.00万元。",
        "全年支出100.00万元，其中会议费3.00万元、培训费5.00万元。",
        "全年培训300人，其中干部100人、教师150人等。",
        "全年支出100.00万元，上年支出80.00万元，年初预算90.00万元。",
        "获奖7项，其中省级1项、市级2项。",
        "实有在职人员60人，其中行政20人、事业40人；另有离退休人员30人。",
        "全年支出约100万元，其中甲30万元、乙50万元。",
    ],
)
def test_open_lists_contradict_nothing(text: str) -> None:
    assert not [status for status, _ in found(text, Sum) if status == WRONG]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("全年支出100.0万元，其中人员经费60.04万元、公用经费40.00万元。", HOLDS),
        ("全年支出100.0万元，其中人员经费60.4万元、公用经费40.0万元。", WRONG),
        ("全年支出3.0万元，分别为甲1.1万元、乙1.1万元、丙0.9万元。", HOLDS),
        ("三年累计支出1亿元，分别为3333万元、3333万元、3333万元。", HOLDS),
        ("培训10人，分别为甲3人、乙3人、丙3人。", WRONG),
    ],
)
def test_rounding_is_never_a_contradiction(text: str, status: str) -> None:
    assert [relation[0] for relation in found(text, Sum)] == [status]


def test_a_part_of_a_part_is_added_to_its_own_whole() -> None:
    text = "全年支出100.00万元，其中基本支出60.00万元（其中人员经费50.00万元、公用经费10.00万元）、项目支出40.00万元。"
    assert found(text, Sum) == [
        (HOLDS, ["100.00万元", "60.00万元", "40.00万元"]),
        (HOLDS, ["60.00万元", "50.00万元", "10.00万元"]),
    ]


def test_a_whole_may_be_taken_up_again() -> None:
    text = (
        "总收入5230.16万元，其中拨款收入4980.16万元、其他收入250.00万元；"
        "拨款收入中，公共预算4410.16万元，政府性基金570.00万元。"
    )
    assert found(text, Sum) == [
        (HOLDS, ["5230.16万元", "4980.16万元", "250.00万元"]),
        (HOLDS, ["4980.16万元", "4410.16万元", "570.00万元"]),
    ]


def test_one_total_may_be_split_in_two_ways() -> None:
    text = "发放补助300.00万元，按对象分，城市120.00万元、农村180.00万元；按渠道分，银行250.00万元、现金80.00万元。"
    assert [status for status, _ in found(text, Sum)] == [HOLDS, WRONG]


def test_falls_are_taken_from_rises() -> None:
    text = "本年支出比上年增加20.00万元，其中基本支出增加30.00万元，项目支出减少{}万元。"
    relation = one(text.format("10.00"), Sum)
    assert (relation.status, relation.evidence) == (Status.HOLDS, "30.00 − 10.00 = 20.00")
    assert one(text.format("5.00"), Sum).status is Status.CONTRADICTED


def test_an_addition_is_the_sum_of_its_sources() -> None:
    text = "年中追加预算4068.20万元，由三部分组成：中央资金3000.00万元、省级资金{}万元、县级资金68.20万元。"
    assert one(text.format("1000.00"), Sum).status is Status.HOLDS
    assert one(text.format("1100.00"), Sum).status is Status.CONTRADICTED


def test_the_evidence_shows_the_sum_the_gap_and_the_slip() -> None:
    relation = one("全年支出1338.31万元，其中基本支出822.24万元、项目支出561.07万元。", Sum)
    assert (relation.stated, relation.computed) == ("1338.31万元", "1383.31")
    evidence = "822.24 + 561.07 = 1383.31 ≠ 1338.31 万元，相差 45.00；若合计为 1383.31万元 则一致（相邻两位数字颠倒）"
    assert relation.evidence == evidence
    assert relation.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("核定编制30名，其中行政编制10名、事业编制20名。", [(HOLDS, ["30名", "10名", "20名"])]),
        ("核定编制30名，其中行政编制10名、事业编制18名。", [(WRONG, ["30名", "10名", "18名"])]),
        ("实有28人，其中行政9人、事业19人，另有退休人员12人。", [(HOLDS, ["28人", "9人", "19人"])]),
        ("核定编制30名，实有28人，其中行政9人、事业19人。", [(HOLDS, ["28人", "9人", "19人"])]),
        (
            "全系统编制60名，由管理编制23名，专业技术编制27名，工勤编制10名组成。",
            [(HOLDS, ["60名", "23名", "27名", "10名"])],
        ),
        ("在职66人，参公人员63人，其他人员19人。", [(WRONG, ["66人", "63人", "19人"])]),
    ],
)
def test_kinds_of_staff_add_up_to_posts_or_staff(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(text, Sum) == expected
    assert all(relation.staff for relation in facts(text).relations(Sum))


@pytest.mark.parametrize(
    ("text", "contradicted"),
    [
        ("享受补助群众2148人，其中退役军人2906人。", True),
        ("享受补助群众2148人，其中退役军人906人。", False),
        ("全年支出20万元，上年支出50万元。", False),
        ("享受补助群众约2148人，其中退役军人2200人。", False),
        ("比上年增加10万元，其中财政拨款增加25万元，其他收入减少15万元。", False),
    ],
)
def test_a_part_may_not_exceed_its_whole(text: str, contradicted: bool) -> None:
    assert (WRONG in [status for status, _ in found(text, PartOf)]) == contradicted


def test_a_rise_may_not_exceed_what_it_led_to() -> None:
    text = "全年教育支出120.00万元。主要是教育支出增加{}万元。"
    assert found(text.format("329.50"), PartOf) == [(WRONG, ["120.00万元", "329.50万元"])]
    assert found(text.format("29.50"), PartOf) == []


@pytest.mark.parametrize("last", ["3", "4", "5"])
def test_status_and_evidence_come_from_one_computation(last: str) -> None:
    relation = one(f"共有12户，分别为甲组3户、乙组5户、丙组{last}户。", Sum)
    agrees = 3 + 5 + int(last) == 12
    assert (relation.status is Status.HOLDS, "≠" in relation.evidence) == (agrees, not agrees)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("资产总额100.00万元，包括流动资产60.00万元、固定资产20.00万元、无形资产20.00万元三类。", HOLDS),
        ("资产总额100.00万元，包括流动资产60.00万元、固定资产20.00万元两类。", WRONG),
        (
            "购置台账60套，单价1.00万元，计60.00万元；购置书柜20套，单价2.00万元，计40.00万元，两项合计100.00万元。",
            HOLDS,
        ),
        (
            "购置台账60套，单价1.00万元，计60.00万元；购置书柜20套，单价2.00万元，计40.00万元，两项合计150.00万元。",
            WRONG,
        ),
        ("核定编制141名，其中行政编制56名、参公编制74名、事业编制11名。", HOLDS),
        ("核定编制141名，其中行政编制56名、参公编制74名、事业编制91名。", WRONG),
        ("基本支出10.00万元、项目支出40.00万元。其中，基本支出包括人员经费6.00万元和公用经费4.00万元两部分。", HOLDS),
        ("基本支出10.00万元、项目支出40.00万元。其中，基本支出包括人员经费6.00万元和公用经费4.20万元两部分。", WRONG),
    ],
)
def test_lists_that_leave_nothing_out(text: str, status: str) -> None:
    assert [s for s, _ in found(text, Sum) if s in (HOLDS, WRONG)] == [status]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("另有离退休人员10人（离休3人、退休57人）。", "57人"),
        ("新增养老床位207张（机构91张、社区228张、家庭41张）。", "228张"),
        ("全年采购100.00万元，按类别分，货物类52.60万元、工程类38.70万元、服务类227.20万元。", "227.20万元"),
    ],
)
def test_a_part_of_a_whole_list_above_its_whole(text: str, part: str) -> None:
    relations: list[Relation] = facts(text).relations()
    wrong = [r for r in relations if r.status is Status.CONTRADICTED]
    assert [any(o.text == part for o in r.operands) for r in wrong] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "资产总额100.00万元，包括流动资产60.00万元、固定资产20.00万元等两类。",
        "资产总额100.00万元，包括流动资产43.17万元、固定资产20.00万元，两项制度得到落实。",
        "全年支出100.00万元（年初预算120.00万元、上年支出130.00万元）。",
        "全年支出100.00万元（预算120.00万元，调整后110.00万元）。",
        "购置台账计60.00万元，购置书柜计40.00万元，购置灯具计20.00万元，后两项合计60.00万元。",
        "培训100人（县级20人、乡级30人次）。",
        "开展活动12次（上年10次、前年15次）。",
    ],
)
def test_lists_that_only_look_whole_contradict_nothing(text: str) -> None:
    relations: list[Relation] = facts(text).relations()
    assert not [r.evidence for r in relations if r.status is Status.CONTRADICTED]


@pytest.mark.parametrize(
    ("parts", "status"),
    [("基本支出40.21万元、项目支出60.00万元", HOLDS), ("基本支出42.21万元、项目支出60.00万元", WRONG)],
)
def test_spending_by_nature_comes_to_the_spending_of_the_year(parts: str, status: str) -> None:
    text = f"一、执行情况\n全年支出100.21万元，执行率95.00%。\n二、结构\n按支出性质分，{parts}。"
    assert [s for s, operands in found(text, Sum) if len(operands) == 3] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "全年支出100.21万元。\n年初预算批复基本支出42.21万元、项目支出60.00万元。",
        "全年支出100.21万元。\n上年基本支出42.21万元、项目支出60.00万元。",
        "全年支出100.21万元，政府性基金支出20.00万元。\n基本支出42.21万元、项目支出38.00万元。",
        "全年支出100.21万元。\n部门支出130.00万元。\n基本支出42.21万元、项目支出60.00万元。",
    ],
)
def test_other_spending_by_nature_contradicts_nothing(text: str) -> None:
    assert WRONG not in [s for s, _ in found(text, Sum)]


@pytest.mark.parametrize(
    "text",
    [
        "视频点位共1,360个，在用1,310个，在用率96.32%，覆盖全区17个街道、148个社区。",
        "视频点位共1,360个，其中在用1,310个，覆盖17个街道、31个社区。",
        "本年共接入点位188个，在用150个，涉及12个部门、30个单位。",
        "覆盖17个街道、162个社区，共180个点位。",
        "共培训1,000人，其中干部300人，惠及家庭800人。",
    ],
)
def test_figures_of_other_things_are_no_parts(text: str) -> None:
    relations: list[Relation] = facts(text).relations()
    assert not [r.evidence for r in relations if r.status is Status.CONTRADICTED]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("实施项目共20个，新建12个项目、续建9个项目。", ["12个", "9个"]),
        ("视频点位共136个，在用121个、停用25个，覆盖17个街道、31个社区。", ["121个", "25个"]),
        ("补助对象100人，其中惠及老人50人、惠及儿童40人、惠及残疾人5人。", ["50人", "40人", "5人"]),
    ],
)
def test_figures_of_the_same_things_are_parts(text: str, parts: list[str]) -> None:
    wrong = [operands for status, operands in found(text, Sum) if status == WRONG]
    assert [operands[1:] for operands in wrong] == [parts]


_NESTED = [
    "年末全院职工420人，其中，专业技术人员{}人，包括医生120人、护士180人、药师{}人；其他人员{}人。",
    "年末在岗职工420人。在岗职工中，专业技术人员{}人，占83.33%，包括医生120人、护士180人、药师{}人；其他人员{}人。",
]


@pytest.mark.parametrize("text", _NESTED)
@pytest.mark.parametrize(
    ("figures", "wrong"),
    [
        ((350, 50, 70), []),
        ((350, 50, 80), [["420人", "350人", "80人"]]),
        ((350, 40, 70), [["350人", "120人", "180人", "40人"]]),
    ],
)
def test_what_a_part_includes_is_the_parts(text: str, figures: tuple[int, ...], wrong: list[list[str]]) -> None:
    relations = found(text.format(*figures), Sum)
    assert [operands for status, operands in relations if status == WRONG] == wrong
    assert len([status for status, _ in relations if status == HOLDS]) == 2 - len(wrong)


def test_a_semicolon_leads_back_to_the_parts_of_the_whole() -> None:
    text = "全年支出100.21万元，其中项目支出60.21万元，包括甲30.00万元、乙30.21万元；基本支出42.00万元。"
    assert [o for s, o in found(text, Sum) if s == WRONG] == [["100.21万元", "60.21万元", "42.00万元"]]


def test_a_list_opened_twice_is_one_sum() -> None:
    assert found("全县分馆15个，其中达标7个，其余9个。", Sum) == [(WRONG, ["15个", "7个", "9个"])]


TABLE_OF_KINDS = (
    "| 支出项目 | 金额（万元） |\n|---|---|\n| 工资福利支出 | 420.00 |\n| 商品和服务支出 | 510.00 |\n"
    "| 其中：印刷费 | 220.00 |\n| 　　　差旅费 | 140.00 |\n| 资本性支出 | 70.00 |\n| 合计 | {} |\n"
)


def test_several_rows_may_belong_to_the_row_above_which() -> None:
    assert found(TABLE_OF_KINDS.format("1000.00"), Sum) == [(HOLDS, ["1000.00", "420.00", "510.00", "70.00"])]


def test_a_total_that_no_number_of_such_rows_explains_is_wrong() -> None:
    assert [status for status, _ in found(TABLE_OF_KINDS.format("1010.00"), Sum)] == [WRONG]


@pytest.mark.parametrize(
    "text",
    [
        # The list has a total of its own, told after it.
        "概算总投资500.00万元。分年度看：2021年120.00万元，2022年180.00万元，2023年160.00万元，三年累计到位460.00万元。",
        # The retired are counted in.
        "2023年末实有人员58人，其中在职42人、退休16人；在职人员中行政编制18人、事业编制24人。",
        # What stands behind 占 is the base of a rate.
        "2022年支出4461.90万元（含上年结转347.40万元，占可用资金4627.40万元的96.42%）。",
        # Another way of splitting what the two before make up.
        "基本支出60.20万元，项目支出114.30万元。按功能分类：节能环保支出105.10万元、农林水支出54.80万元、住房保障支出14.60万元。",
        # Cells that lost what parted them: weight and score stand in one number.
        "一级指标分值得分投入管理1514.2过程管理2018.6产出3533.5效益2019.2满意度108.0合计10093.5",
    ],
)
def test_parts_of_another_total_contradict_nothing(text: str) -> None:
    assert not [status for status, _ in found(text, Sum) if status == WRONG]


def test_a_list_does_not_end_at_its_enumeration_comma() -> None:
    text = "按功能分类，教育支出90.00万元，分别为甲50.00万元、乙35.00万元、丙300.00万元、丁200.00万元。"
    assert not [status for status, _ in found(text, Sum) if status == WRONG]


def test_a_total_told_again_after_its_parts_is_no_other() -> None:
    text = "预算安排620.00万元，其中：培训385.00万元，科研68.00万元，维护92.00万元，图书55.00万元，合计600.00万元。"
    assert WRONG in [status for status, _ in found(text, Sum)]


def test_years_that_miss_their_own_total_are_wrong() -> None:
    text = "项目资金分年度到位情况为：2021年120.00万元，2022年180.00万元，2023年160.00万元，三年合计到位490.00万元。"
    assert [status for status, _ in found(text, Sum)] == [WRONG]


@pytest.mark.parametrize(
    ("moved", "status"),
    [
        ("全年追加预算225.00万元，追减预算40.00万元", "holds"),
        ("全年追加预算252.00万元，追减预算40.00万元", "contradicted"),
        ("年中调增基本支出预算25.00万元、调增项目支出预算160.00万元", "holds"),
        ("年中调增基本支出预算25.00万元、调增项目支出预算106.00万元", "contradicted"),
    ],
)
def test_what_was_added_and_taken_leads_to_the_adjusted_budget(moved: str, status: str) -> None:
    (total,) = facts(f"年初预算2180.00万元，{moved}，调整后预算2365.00万元。").relations(Sum)
    assert total.status.value == status


def test_additions_told_with_their_parts_are_not_added_twice() -> None:
    text = "年初预算2180.00万元，年中追加185.00万元，其中追加项目支出160.00万元，调整后预算2365.00万元。"
    assert list(facts(text).contradicted(Sum)) == []


@pytest.mark.parametrize(("capital", "contradicted"), [("3.20", True), ("2.30", False)])
def test_basic_spending_by_economic_kind_is_a_whole_list(capital: str, contradicted: bool) -> None:
    text = (
        "基本支出512.60万元，包括：工资福利支出402.10万元，主要是津贴补贴等；商品和服务支出76.40万元；"
        f"对个人和家庭的补助31.80万元；资本性支出{capital}万元。"
    )
    assert bool(list(facts(text).contradicted(Sum))) is contradicted


@pytest.mark.parametrize(
    ("carried", "other", "wrong"),
    [("80.00", "0.00", False), ("60.00", "0.00", True), ("60.00", "20.00", False)],
)
def test_the_funds_of_a_form_come_to_its_whole(carried: str, other: str, wrong: bool) -> None:
    text = (
        "| 资金 | 全年预算数（万元） |\n|---|---|\n| 年度资金总额 | 480.00 |\n| 其中：当年财政拨款 | 400.00 |\n"
        f"| 上年结转资金 | {carried} |\n| 其他资金 | {other} |\n"
    )
    assert bool(list(facts(text).contradicted(Sum))) is wrong


def test_projects_with_a_purpose_of_their_own_are_spent_like_any() -> None:
    text = "本年支出合计682.40万元，具体构成如下：\n1.人员类支出401.20万元；\n2.公用经费86.15万元；\n3.特定目标类项目支出{}万元。"
    assert list(facts(text.format("195.05")).contradicted(Sum)) == []
    assert len(list(facts(text.format("159.05")).contradicted(Sum))) == 1


def test_those_that_benefit_are_no_part_of_one_kind_of_grant() -> None:
    text = "发放生活补贴2312人、护理补贴3468人，其中同时享受两项的896人，实际受益4884人。"
    assert not list(facts(text).contradicted(PartOf))


@pytest.mark.parametrize(
    "text",
    [
        "发放直补资金2418000元，即241.80万元；节水奖励共15户，每户4000元，计6万元。",
        "单位自评项目9个，部门评价项目2个，其中优秀7个、良好4个。",
    ],
)
def test_an_amount_told_again_and_parts_of_all_before_contradict_nothing(text: str) -> None:
    assert list(facts(text).contradicted(Sum)) == []


def test_points_got_are_not_added_to_points_to_be_had() -> None:
    text = "决策15分，得14.20分；过程25分，得23.00分；产出30分，得28.40分；效益30分，得28.10分；合计得93.70分。"
    assert list(facts(text).contradicted(Sum)) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("评价小组由{}人组成，其中会计师2人、行业专家3人、助理3人。", ["8", "7"]),
        ("组织评价{}个项目，涉及资金1.20亿元，评价结果为优的6个、良的11个、中的3个，没有“差”。", ["20", "19"]),
        ("工单中有{}份不合格，主要是时长不足（40份）、未按约定服务（21份）和记录缺失（9份）。", ["70", "60"]),
        ("教师{}人，教师中教授12人、副教授31人、讲师47人。", ["90", "80"]),
        ("收到资金{}万元，分两批下达：第一批提前下达129.22万元，第二批下达55.38万元。", ["184.60", "186.40"]),
        ("改造的{}个小区中有物业管理的27个，社区托管的11个，居民自治的4个。", ["42", "40"]),
        ("法官和辅助人员{}人，其中法官52人，法官助理38人，书记员等辅助人员21人，行政人员17人。", ["128", "126"]),
        (
            "全年支出{}万元，执行率97.30%：工资548.37万元，公用263.18万元，补助46.52万元，购置110.55万元。",
            ["968.62", "986.62"],
        ),
        ("一标段中标价32.68万元、二标段29.17万元、三标段33.84万元，合计{}万元。", ["95.69", "96.59"]),
        ("结余{}万元，主要是装备尾款121.60万元、质保金68.89万元。", ["190.49", "180.49"]),
        ("全区有老旧小区{}个。2020年以来已改造145个，今年改造42个，其余125个列入以后年度。", ["312", "302"]),
    ],
    ids=[
        "由…组成",
        "grades",
        "brackets",
        "named again",
        "分批",
        "of those",
        "等 in a name",
        "a rate between",
        "标段",
        "主要是",
        "其余",
    ],
)
def test_short_lists_are_added_up(text: str, wrong: list[str]) -> None:
    right, other = wrong
    assert [status for status, _ in found(text.format(right), Sum)] == [HOLDS]
    assert [status for status, _ in found(text.format(other), Sum)] == [WRONG]


@pytest.mark.parametrize(
    "text",
    [
        # What is named again is gone into: its kinds are not beside it.
        "职工610人，其中教师480人，教师中教授60人、副教授150人、讲师200人、助教70人；有博士学位的教师180人。",
        # The examples of a bracket leave the list open.
        "有82份不合格，主要是时长不足（49份）、记录缺失（12份）。",
        # Each bracket explains its own thing.
        "发放问卷400份，走访了甲村（30户）、乙村（25户）和丙村（18户）。",
        "评价26个项目，优良率超过九成，其中优秀的9个。",
        # What was opened is over at the semicolon.
        "养护中心设4个科室，分别为办公室、计财科；服务中心设6个科室：综合室、维修室。",
        "下属单位26个：县级单位6个，即县医院、县中医院、县12345热线中心；卫生院18个；服务中心2个。",
        # Some of them, counted in several ways.
        "改造的42个小区中有物业管理的27个，有业主委员会的20个，加装电梯的9个。",
        # A bracket behind a rate explains its base.
        "达标小区1,134个，占全部小区1,150个的98.61%（年初1,155个小区中有5个注销）。",
        # What is left is told without its figure.
        "支出820.00万元。\n资金使用明细：设备购置420.00万元、工程款280.00万元，其中预付款120.00万元；其余为咨询费。",
        # What a part was used for is no further part.
        "上级资金1200.00万元分两批下达，第一批600.00万元已使用560.00万元，第二批600.00万元于12月到账。",
        # What was judged, and those that were good.
        "参评企业64家，结果为优的10家、良的22家，其余企业为中等及以下。",
        "2022年至2023年共评价项目58个，其中2023年26个，评价结果优秀的9个、良好的13个。",
        # 主要是 leaves things out, and may name what is larger.
        "年末结转资金320.00万元，主要是工程进度款280.00万元因发票未到未支付。",
        "全年支出860.00万元，主要是保障了总投资1200.00万元的综合楼项目建设。",
        "结余45.00万元，主要是招标节约38.00万元，二期预留60.00万元未动用。",
        "收入增长主要来自财政拨款增加120.00万元、事业收入增加80.00万元，经营收入减少30.00万元。",
        # Some of those, and the rest without a figure.
        "320个项目中未开工的12个，停工的5个，其余进展顺利。",
        "86个村中集体收入5万元以上的61个，10万元以上的28个，50万元以上的6个。",
        "全区共有小区312个。已完成改造145个，正在改造42个，其余小区按计划推进。",
        # Two sentences on, under its own name.
        "受理683件，结案660件，结案率96.5%。其中：新收638件，旧存45件。结案中，刑事412件，民事248件。",
    ],
)
def test_short_lists_that_need_not_add_up_are_let_alone(text: str) -> None:
    assert [status for status, _ in found(text, Sum) if status == WRONG] == []


def test_kinds_of_an_earlier_total_miss_it_by_its_own_measure() -> None:
    """按…分 goes back to what was split before, not to the last of its parts."""
    text = "在职1596人，其中机关32人，县级单位948人，乡镇616人。按专业分，医师562人，护士674人，药师98人，技师{}人，其他人员141人。"
    assert [status for status, _ in found(text.format(121), Sum)] == [HOLDS, HOLDS]
    assert (WRONG, ["1596人", "562人", "674人", "98人", "112人", "141人"]) in found(text.format(112), Sum)


def test_a_total_goes_by_its_own_words() -> None:
    assert one("低保金427.63万元、供养金81.35万元，合计548.98万元。", Sum).whole == "合计"


@pytest.mark.parametrize(("total", "status"), [("7.00", HOLDS), ("7.60", WRONG)])
def test_a_total_among_the_parts_is_one_where_it_is_made_up_before(total: str, status: str) -> None:
    text = f"甲工程1.40万元，乙工程1.60万元，小计3.00万元；丙工程4.00万元；中标价总计{total}万元。"
    assert status in [told for told, operands in found(text, Sum) if operands[0] == f"{total}万元"]


@pytest.mark.parametrize(("bridges", "status"), [("396.80", HOLDS), ("369.80", WRONG)])
def test_a_line_of_details_goes_on_with_the_line_before(bridges: str, status: str) -> None:
    text = f"到位2746.00万元；支出2608.70万元，支出率95.00%。\n资金使用明细：养护684.14万元，大中修1214.58万元，危桥{bridges}万元，安防313.18万元。"
    assert [told for told, operands in found(text, Sum) if operands[0] == "2608.70万元"] == [status]


def test_what_is_told_again_is_no_further_part() -> None:
    text = "毕业升学和就业1172人，其中升学764人；就业408人，本地就业率71.08%，即290人。"
    assert found(text, Sum) == [(HOLDS, ["1172人", "764人", "408人"])]


def test_what_was_planned_may_be_what_the_parts_come_to() -> None:
    text = "总投资120.00万元中，拟贷款80.00万元；市级配套40.00万元。贷款分两批发放：第一批30.00万元，第二批50.00万元。"
    assert WRONG not in [status for status, _ in found(text, Sum)]


@pytest.mark.parametrize(("part", "told"), [("使用以前年度结转资金", False), ("年末结转资金", True)])
def test_what_was_left_over_is_spending_once_it_is_used(part: str, told: bool) -> None:
    text = f"全年支出100.00万元：人员支出60.00万元，公用支出30.00万元，{part}10.00万元。"
    assert bool(list(surplus_as_spending(facts(text).relations(Sum)))) is told
