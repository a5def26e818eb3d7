"""Rates that stand near many figures, of which only two are theirs."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts

from perflint.facts import Ratio

TRAPS = [
    # The part is of a kind, and the whole of its share goes by another word than the one kind that is named like it.
    "部门预算3120.4万元，其中基本支出1986.2万元，项目支出1134.2万元。全年执行3370.65万元，项目支出全年执行1398.2万元，占支出总额的41.48%。",
    # The rate names the unit that it is of, and its base stands in a bracket behind it.
    "全年办班42期2940人次，完成计划40期的105%，人次完成率98%（计划3000人次）。",
    "2021年预算640万元，支出608万元，执行率95%；2022年预算700万元，支出679万元，执行率97%。",
    "一、二、三期投资分别为1200万元、800万元、500万元，已支付1140万元、640万元、490万元，支付率分别为95%、80%、98%。",
    "2022年、2023年执行率分别为93%、96%。2023年预算875万元，支出840万元。",
    "市级留用600万元，其余3400万元下达县区。至年末县区支出3230万元，支出率95%；市级支出600万元，支出率100%。",
    "看护中心现有老人318人，出院86人，出院回访率100%。",
    "受理来信来访265件，办结251件，按期办结率100%，上报典型案例4件。",
    "拟建项目60个，建成54个，验收合格54个，验收合格率100%。",
    "建设农村公厕60座，验收合格52座，合格率100%，其余正在建设。",
    "项目区农户2460户，其中脱贫户410户；危房改造1230户，其中脱贫户占20%。",
    "合同总价960万元，已支付672万元，占合同价的70%，占年度预算700万元的96%。",
    "计划总投资5.2亿元，发行债券3.9亿元，占75%，自筹1.3亿元，占25%；当年支付债券资金1.8亿元，占当年发行额2亿元的90%。",
    "全年应巡查9600次，实际巡查10080次，完成率105%；发现问题350个，已整改343个，整改率98%。",
    "共设绩效指标28个，完成27个，完成率96.43%，未完成1个。",
    "应缴纳水费460万元，实缴437万元，收缴率95%；其中居民用户缴纳184万元，占实缴的42.11%。",
    "全年门诊36万人次，手术5400台次，其中微创2160台次，占40%。",
]

SLIPS = [
    ("2021年预算640万元，支出608万元，执行率95%；2022年预算700万元，支出665万元，执行率97%。", "97%"),
    (
        "一、二、三期投资分别为1200万元、800万元、500万元，已支付1140万元、640万元、490万元，支付率分别为95%、85%、98%。",
        "85%",
    ),
    ("全年应巡查9600次，实际巡查10080次，完成率108%，发现问题350个。", "108%"),
    ("共设绩效指标28个，完成27个，完成率98.43%，未完成1个。", "98.43%"),
    ("应检渔船860艘，实际检验817艘，应检尽检率100%，其余船舶已停航。", "100%"),
    ("全年完工校舍项目48个，一次验收合格45个，验收合格率100%。", "100%"),
    ("全年门诊36万人次，手术5400台次，其中微创2160台次，占45%。", "45%"),
    ("合同总价960万元，已支付672万元，占合同总价的80%，剩余款项待结算。", "80%"),
]


def wrong(text: str) -> list[str]:
    """The rates that are contradicted, as written."""
    return [relation.stated for relation in facts(text).contradicted(Ratio)]


@pytest.mark.parametrize("text", TRAPS)
def test_a_rate_that_some_reading_in_reach_yields_is_let_alone(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(("text", "rate"), SLIPS)
def test_a_rate_that_its_best_supported_reading_contradicts_is_wrong(text: str, rate: str) -> None:
    assert wrong(text) == [rate]


def test_of_two_years_each_rate_is_told_with_its_own_figures() -> None:
    text = "2021年预算640万元，支出608万元，执行率95%；2022年预算700万元，支出665万元，执行率97%。"
    found = facts(text).relations(Ratio)
    assert [relation.evidence for relation in found] == ["608 ÷ 640 = 95.00%", "665 ÷ 700 = 95.00% ≠ 97%"]
