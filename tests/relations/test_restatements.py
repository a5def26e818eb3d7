"""The same fact in two places, and two facts that only look alike."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts, found

from perflint.facts import Restatement

HOLDS, WRONG = "holds", "contradicted"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("年末结转结余1592.17万元。\n全年结转结余1592.17万元，主要是工程尾款。", ["1592.17万元", "1592.17万元"]),
        ("一、资金\n基本支出1338.31万元。\n二、成效\n基本支出1338.31万元，保障到位。", ["1338.31万元", "1338.31万元"]),
    ],
)
def test_equal_figures_hold(text: str, figures: list[str]) -> None:
    assert found(text, Restatement) == [(HOLDS, figures)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("年末结转结余592.17万元。\n全年结转结余529.17万元，主要是工程尾款。", ["592.17万元", "529.17万元"]),
        ("年末结转结余592.17万元。\n全年结转结余592.71万元，主要是工程尾款。", ["592.17万元", "592.71万元"]),
        ("全年改造农村户厕420座。\n通过402座户厕改造，村容明显改观。", ["420座", "402座"]),
        ("补助企业数量超过15家。\n（三）补助企业数量情况\n单位全年补助企业数量超过18家。", ["超过15家", "超过18家"]),
        ("本单位2023年无政府性基金支出。\n政府性基金支出30.00万元。", ["无政府性基金支出", "30.00万元"]),
    ],
)
def test_slips_are_contradicted(text: str, figures: list[str]) -> None:
    assert found(text, Restatement) == [(WRONG, figures)]


@pytest.mark.parametrize(
    "text",
    [
        "年初预算数为1616.11万元。\n全年预算数为1661.11万元。",
        "计划改造农村户厕420座。\n实际改造农村户厕402座。",
        "上年结转结余592.17万元。\n年末结转结余529.17万元。",
        "2021年结转结余592.17万元。\n2022年结转结余529.17万元。",
        "接待次数超过380次。\n全年接待次数380次。",
        "走访企业超过300家。\n帮扶企业超过30家。",
        "基本支出1338.31万元。\n项目支出1383.31万元。",
        "核定编制66名。\n年末实有65人。",
        "结转结余比上年增加592.17万元。\n年末结转结余529.17万元。",
        "满意度目标95%。\n满意度达96%。",
        "本单位2023年无政府性基金支出。\n政府性基金支出0万元。",
        "本单位2023年无新增债务。\n债务支出30.00万元。",
    ],
)
def test_other_stages_years_and_things_are_left_alone(text: str) -> None:
    assert not [status for status, _ in found(text, Restatement) if status == WRONG]


def test_figures_that_agree_within_rounding_are_left_alone() -> None:
    assert not [s for s, _ in found("年末结转结余592.17万元。\n全年结转结余592.2万元。", Restatement) if s == WRONG]


def test_bounds_that_can_both_be_true_are_told_apart_from_contradictions() -> None:
    bounds = facts("补助企业数量超过15家。\n（三）补助企业数量情况\n单位全年补助企业数量超过18家。")
    figures = facts("年末结转结余592.17万元。\n全年结转结余529.17万元。")
    assert [relation.bounds for relation in bounds.relations(Restatement)] == [True]
    assert [relation.bounds for relation in figures.relations(Restatement)] == [False]


def test_the_evidence_names_the_difference_and_the_slip() -> None:
    (relation,) = facts("年末结转结余592.17万元。\n全年结转结余529.17万元。").relations(Restatement)
    assert relation.evidence == "“结转结余”前为 592.17万元，后为 529.17万元，相差 63 万元（相邻两位数字颠倒）"


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("全年支出95.00万元，结余5.00万元。\n年末无结转结余资金。", True),
        ("全年支出95.00万元，上年结余5.00万元。\n年末无结转结余资金。", False),
        ("甲项目结余5.00万元，乙项目结余3.00万元。\n年末无结转结余资金。", False),
        ("全年支出95.00万元，结余5.00万元。\n培训项目无结转结余资金。", False),
        ("全年政府采购支出12.00万元。\n2022年未开展政府采购。", True),
        ("全年政府采购支出0万元。\n2022年未开展政府采购。", False),
        ("另有劳务派遣人员12人。\n我局没有劳务派遣和编外聘用人员。", True),
        ("另有公益岗位人员12人。\n我局没有劳务派遣和编外聘用人员。", False),
        ("上年有劳务派遣人员12人。\n我局没有劳务派遣人员。", False),
    ],
)
def test_what_there_was_none_of_has_no_amount_elsewhere(text: str, denied: bool) -> None:
    wrong = [r for r in facts(text).relations(Restatement) if r.denied and r.status == "contradicted"]
    assert bool(wrong) == denied


@pytest.mark.parametrize(
    "text",
    [
        "年末在职人员160人。\n本级在职人员106人。",
        "预算执行率93.53%。\n政府采购计划550.56万元，实际采购531.43万元，执行率96.53%。",
    ],
)
def test_the_office_and_other_budgets_are_left_alone(text: str) -> None:
    assert not [status for status, _ in found(text, Restatement) if status == WRONG]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("一、概况\n持证残疾人2310人。\n二、保障\n持证残疾人参加养老保险2301人。", False),
        ("一、概况\n持证残疾人2031人。\n二、保障\n持证残疾人参加养老保险2301人。", True),
        ("一、产出\n全年安装维护健身器材135套。\n二、效益\n通过153套健身器材的安装维护，健身环境改善。", True),
        ("一、产出\n全年安装维护健身器材135套。\n二、效益\n通过135套健身器材的安装维护，健身环境改善。", False),
        (
            "一、支出\n政府性基金预算财政拨款支出36.00万元。\n二、其他\n本年度没有使用政府性基金预算财政拨款安排的支出。",
            True,
        ),
        (
            "一、支出\n一般公共预算财政拨款支出36.00万元。\n二、其他\n本年度没有使用政府性基金预算财政拨款安排的支出。",
            False,
        ),
    ],
)
def test_parts_of_groups_deeds_turned_round_and_funds_not_used(text: str, wrong: bool) -> None:
    assert bool(list(facts(text).contradicted(Restatement))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # A rate under the name of what is counted before it.
        ("一、服务\n老年人健康管理3.75万人，管理率71.43%。\n二、问题\n老年人健康管理率74.13%，有待提高。", True),
        ("一、服务\n老年人健康管理3.75万人，管理率71.43%。\n二、问题\n高血压患者健康管理率74.13%，有待提高。", False),
        # A heading that says how far a goal is away tells what was reached.
        (
            "一、服务\n老年人健康管理率71.43%。\n二、问题\n（一）老年人健康管理率74.13%，与75%的任务目标相差0.87个百分点。",
            True,
        ),
        # One heading over both says nothing of either.
        ("（三）资金投入情况\n居民出资850.00万元。\n资金中，专项债券8,500.00万元。", False),
    ],
)
def test_rates_in_full_and_headings_over_both(text: str, wrong: bool) -> None:
    assert bool(list(facts(text).contradicted(Restatement))) is wrong


@pytest.mark.parametrize(
    "text",
    [
        "一、上半年\n上半年办结案件386件。\n二、全年\n全年办结案件836件。",
        "一、甲街道\n走访困难群众128户，发放慰问金6.4万元。\n二、乙街道\n走访困难群众182户，发放慰问金9.1万元。",
        "一、工程\n主体完工，完成投资3,860万元。\n二、资金\n完成投资8,360万元，其中工程费3,860万元、征地费4,500万元。",
        "一、概况\n总人口4.26万人，其中常住人口3.18万人。\n二、民生\n户籍人口4.62万人，流动人口0.84万人。",
        "一、人员\n在职人员126人。\n二、经费\n按在职人员年末数128人与年初数124人平均126人计算，人均公用经费1.2万元。",
    ],
    ids=["half a year", "two places", "part and whole", "residents", "means"],
)
def test_namesakes_that_the_text_tells_apart_are_left_alone(text: str) -> None:
    assert list(facts(text).contradicted(Restatement)) == []


def test_a_second_figure_that_agrees_makes_two_places_one() -> None:
    text = "一、产出\n走访困难群众{}户，发放慰问金6.4万元。\n二、效益\n走访困难群众182户，发放慰问金6.4万元。"
    assert list(facts(text.format(182)).contradicted(Restatement)) == []
    assert len(list(facts(text.format(128)).contradicted(Restatement))) == 1
