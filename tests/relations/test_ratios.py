"""Rates in prose, and the figures they may be computed from."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts

from perflint.facts import Ratio, Shares


def wrong(text: str) -> list[str]:
    """The rates that are contradicted, as written."""
    return [relation.stated for relation in facts(text).contradicted(Ratio)]


@pytest.mark.parametrize(
    "text",
    [
        # The whole is two sentences back; the sentence between splits it.
        "全年受理案件4862件。其中旧存345件，新收4517件。审执结4711件，结案率96.89%，未结151件。",
        "三项经费合计12.6万元，比预算数15万元节约2.4万元，节约率16%。",
        # The sentence before lists other things.
        "天然林管护面积486万亩；聘用护林员4350名。有害生物防治面积42.8万亩，无公害防治率92.3%。",
        # The budget in the sentence is of the year told behind the rate.
        "分年度看，2022年支出3512.60万元（当年执行率91.00%），2023年支出4060.00万元（占可用资金4665.50万元的87.02%）。",
        # The figures are those of the rate before; the second rate has its own in a bracket behind it.
        "工程共42个分部工程、1186个单元工程。其中优良1058个，优良率89.21%；分部工程优良率85.71%（36个）。",
    ],
)
def test_a_rate_of_figures_further_off_is_not_judged_by_the_nearest(text: str) -> None:
    assert wrong(text) == []


def test_a_rate_that_no_whole_in_the_paragraph_yields_is_wrong() -> None:
    assert wrong("全年受理案件4862件。其中旧存345件，新收4517件。审执结4711件，结案率94.89%，未结151件。") == ["94.89%"]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("毕业生4386人，截至年末落实毕业去向4012人，落实率94.17%，高于年度目标90%。", "94.17%"),
        ("现有334名护理员中，取得中级工以上证书的76人，占比23.75%。", "23.75%"),
        ("收入超过10万元的村达到98个，占全县102个行政村的94.08%。", "94.08%"),
        ("一、建设\n新建堤防11.62公里。\n二、生态\n采用生态护坡3.9公里，占新建堤防长度的43.56%。", "43.56%"),
    ],
)
def test_a_rate_that_its_own_figures_do_not_yield_is_wrong(text: str, rate: str) -> None:
    assert wrong(text) == [rate]


@pytest.mark.parametrize(
    "text",
    [
        "毕业生4386人，截至年末落实毕业去向4012人，落实率91.47%，高于年度目标90%。",
        "现有334名护理员中，取得中级工以上证书的76人，占比22.75%。",
        "收入超过10万元的村达到98个，占全县102个行政村的96.08%。",
        "现有334名护理员中，取得中级工以上证书的76人，占比61.30%。",  # of whom is not told
        "一、建设\n新建堤防11.62公里。\n二、生态\n采用生态护坡3.9公里，占新建堤防长度的33.56%。",
        "一、建设\n新建堤防11.62公里。\n二、生态\n采用生态护坡3.9公里，占新建堤防长度的51.28%。",  # perhaps of one bank
        "一、预算\n奖补3465.00万元（1155个小区）。\n二、过程\n踏勘28个小区（占小区总数的2.42%）。\n三、产出\n达标小区1134个。",
        "二、过程\n踏勘28个小区（占小区总数的2.42%）。\n三、产出\n达标小区1134个。",  # not of those that pass
    ],
)
def test_a_rate_that_may_be_right_is_let_alone(text: str) -> None:
    assert wrong(text) == []


def test_of_several_numerators_the_one_that_comes_nearest_is_shown() -> None:
    text = "修复岸线6.8公里，其中沙滩3.6公里、护岸3.2公里，完成年度目标6.5公里的106.62%。"
    (relation,) = facts(text).contradicted(Ratio)
    assert (relation.computed, relation.stated) == ("104.62%", "106.62%")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("下半年支出占比达到63.4%，上半年占比为38.6%。", ["contradicted"]),
        ("下半年支出占比达到61.4%，上半年占比为38.6%。", ["holds"]),
        ("女性占比41.2%，党员占比38.6%。", []),
    ],
)
def test_two_shares_that_are_all_come_to_a_hundred(text: str, status: list[str]) -> None:
    assert [shares.status.value for shares in facts(text).relations(Shares)] == status


def test_a_bound_is_the_whole_of_no_rate() -> None:
    text = "全年预算600.00万元，实际支出583.96万元，预算执行率93.73%。\n村集体收入超过10万元的村达到98个。\n"
    assert wrong(text) == ["93.73%"]
    assert wrong("支出583.96万元，执行率93.73%。\n村集体收入超过10万元。\n") == []
    assert not list(facts("支出583.96万元，执行率93.73%。\n村集体收入超过10万元。\n").relations(Ratio))


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("应补贴农机2150台，实际补贴2107台，补贴率97.00%，其余正在核验。", ["97.00%"]),
        ("应补贴农机2150台，实际补贴2107台，补贴率98.00%，其余正在核验。", []),
        ("电话访问住户250户，完成访问240户，其中228户表示满意，满意度98%，达到年初确定的不低于90%的目标。", ["98%"]),
        ("电话访问住户250户，完成访问240户，其中228户表示满意，满意度95%，达到年初确定的不低于90%的目标。", []),
    ],
)
def test_the_numerator_is_what_was_done_and_may_be_told_behind_its_figure(text: str, rates: list[str]) -> None:
    assert wrong(text) == rates


@pytest.mark.parametrize(
    "text",
    [
        "年初预算为800.00万元，调整后为840.00万元，预算调整率5.00%。",
        "自评项目12个，占项目总数的100%，其中重点项目10个、一般项目2个。",
    ],
)
def test_a_rate_of_change_and_a_share_of_all_have_other_bases(text: str) -> None:
    assert wrong(text) == []


def test_two_shares_that_the_stated_whole_serves_are_not_of_the_parts_added_up() -> None:
    text = "支出合计1826.40万元，其中基本支出{}万元，占55.43%；项目支出814.10万元，占44.57%。"
    assert wrong(text.format("1012.30")) == []
    assert wrong(text.format("1021.30")) == ["55.43%"]


def test_projects_of_another_kind_are_not_all_projects() -> None:
    text = "改造项目48个，其中完工30个、在建18个；单位自评项目6个，部门评价项目1个，占项目总数的100%。"
    assert wrong(text) == []


@pytest.mark.parametrize(("rate", "rates"), [("95.0%", []), ("90.5%", ["90.5%"])])
def test_what_was_to_be_put_right_is_the_base_of_how_much_was(rate: str, rates: list[str]) -> None:
    assert wrong(f"应整改图斑160个，截至年底已整改152个，整改完成率为{rate}，其余正在推进。") == rates
