"""Dates against the calendar, each other and the fiscal year."""

from __future__ import annotations

import pytest

from perflint.facts import Dating, understand
from perflint.text import SourceText

TITLE = "青禾县教育局2023年度部门整体支出绩效自评报告\n"


def faults(text: str) -> list[tuple[str, str]]:
    facts = understand("报告.txt", SourceText(text))
    return [(relation.fault, relation.stated) for relation in facts.contradicted(Dating)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年2月19日至2月30日核查。", "2月30日"),
        ("2023年2月19日至29日，核查。", "29日"),
        ("2023年13月5日开工。", "2023年13月5日"),
        ("二〇二三年四月三十一日完工。", "二〇二三年四月三十一日"),
        ("2023-02-30完工。", "2023-02-30"),
    ],
)
def test_a_date_that_the_calendar_lacks_is_impossible(text: str, date: str) -> None:
    assert faults(text) == [("impossible", date)]


@pytest.mark.parametrize(
    "text", ["2024年2月29日。", "每年2月29日。", "服务期13个月。", "收到申请45日前办结。", "12月31日"]
)
def test_a_date_that_the_calendar_has_or_may_have_is_possible(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("工期为2023年8月25日至7月10日。", "2023年8月25日至7月10日"),
        ("服务期为2023年3月—2022年12月。", "2023年3月—2022年12月"),
        ("2月13日至2月5日自查。", "2月13日至2月5日"),
    ],
)
def test_a_period_that_ends_before_it_begins_is_out_of_order(text: str, order: str) -> None:
    assert faults(text) == [("order", order)]


@pytest.mark.parametrize(
    "text",
    [
        "供暖期为2023年11月15日至3月15日。",
        "汛期为每年5月至9月，枯水期为11月至3月。",
        "2023年12月20日至次年1月10日。",
        "2021年3月16日至3月19日。",
        "项目期为2021年至2023年3月。",
    ],
)
def test_years_that_are_left_out_are_inherited_and_winters_end_in_the_next(text: str) -> None:
    assert faults(text) == []


def test_a_delivery_before_the_contract_is_out_of_order() -> None:
    text = "2023年5月10日开标，5月16日签订采购合同，设备于4月30日前全部运抵。"
    assert faults(text) == [("order", "4月30日")]


@pytest.mark.parametrize(
    "text",
    [
        "2023年3月13日，成立绩效评价工作组。",
        "评价时段为全年，2023年3月13日，成立绩效评价工作组。",
        "一、评价工作开展情况\n评价组于2023年1月10日至1月20日核查档案。",
        "自评工作分两个阶段。第一阶段（2023年2月1日至2月20日）各股室自查。",
        "自评得分95分。\n青禾县教育局\n2023年4月10日",
        "自评得分95分。\n青禾县教育局\n二〇二三年四月十日",
        "填报单位：青禾县教育局 填报日期：2023年3月24日",
    ],
)
def test_an_evaluation_within_the_year_it_evaluates_came_too_early(text: str) -> None:
    assert [fault for fault, _ in faults(TITLE + text)] == ["early"]


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月13日，成立绩效评价工作组。",
        "2023年7月20日，绩效评价工作组开展运行监控。",
        "2023年4月10日，我局完成2022年度绩效自评工作。",
        "2023年12月25日，印发自评工作方案。",
        "2023年3月1日，召开全县教育工作会议。",
        "一、主要成效\n2023年5月8日，组织学校开展绩效自评。",
        "一、评价工作开展情况\n评价时段为2023年1月1日至12月31日。",
        "一、评价工作开展情况\n评价对象为本级资金，涉及2023年1月1日至2023年12月31日的支出。",
        "一、评价工作开展情况\n评价期间为2022年7月1日至2023年6月30日。",
    ],
)
def test_other_work_of_the_year_is_no_evaluation_of_it(text: str) -> None:
    assert faults(TITLE + text) == []


@pytest.mark.parametrize(
    "text", ["我局2022年度部门整体支出绩效自评得分95分。", "截至2022年12月31日，年末实有在职74人，编制78名。"]
)
def test_the_year_before_in_the_place_of_the_own_is_stray(text: str) -> None:
    assert faults(TITLE + text) == [("year", "2022年")]


@pytest.mark.parametrize(
    "text",
    [
        "自评得分95分，比2022年度部门整体支出绩效自评得分提高2分。",
        "一、上年结果应用\n2022年度部门整体支出绩效自评得分93分。",
        "截至2022年12月31日累计到位资金80万元，2023年到位20万元。",
        "根据《关于开展2022年度部门绩效自评情况的通报》整改。",
    ],
)
def test_comparisons_documents_and_earlier_evaluations_have_their_own_year(text: str) -> None:
    assert faults(TITLE + text) == []


_OWN = "一、预算执行情况\n2023年预算120.50万元，2023年支出118.25万元。\n"


@pytest.mark.parametrize(
    "text",
    [
        _OWN + "二、支出情况\n2022年支出决算118.25万元，完成全年预算的98%。",
        _OWN + "二、支出情况\n2022年支出决算118.25万元，较2022年支出100.20万元增加18.05万元。",
        _OWN + "二、产出情况\n我局2022年培训教师320人次，超过300人次的目标值。该指标得10分。",
        _OWN + "二、其他事项\n本报告数据来源于2022年度部门决算。",
        _OWN + "二、人员情况\n我局核定编制78名（行政编制20名），2022年末实有在职人员74人。",
        "按照通知要求，我局完成了2022年度部门整体支出绩效自评。\n" + _OWN,
        "按照《县财政局关于做好2022年度绩效自评工作的通知》（青财〔2024〕3号），形成本报告。\n" + _OWN,
        "我局对2022年度部门整体支出的执行和成效进行了全面梳理，形成本报告。\n" + _OWN,
    ],
)
def test_the_year_before_where_the_report_speaks_of_its_own_is_stray(text: str) -> None:
    assert faults(TITLE + text) == [("year", "2022年")]


@pytest.mark.parametrize(
    "text",
    [
        "二、支出情况\n2022年支出决算100.20万元，2023年支出118.25万元。",
        "二、支出情况\n2022年支出决算100.20万元。\n2023年支出决算118.25万元。",
        "二、支出情况\n2022年预算100.20万元，今年增加20.30万元。",
        "二、“三公”经费\n“三公”经费预算8.50万元，决算7.96万元。2022年决算为9.10万元，同比下降12.53%。",
        "二、支出情况\n2022年决算数较2022年预算数减少3.20万元，2023年减少2.25万元。",
        "二、立项背景\n2022年支出100.20万元，建成校舍12间。",
        "二、人员情况\n2022年启动校舍改造，项目支出100.20万元。",
        "二、评价结论\n2022年度自评得分为92.45分，等级为“优”。",
        "二、支出情况\n2022年12月支出决算18.25万元。",
        "二、上年结果应用\n2022年支出决算100.20万元，绩效目标未完成。",
        "二、自评依据\n按照《县财政局关于做好2022年度绩效自评工作的通知》（青财〔2023〕3号）整改。",
    ],
)
def test_an_earlier_year_that_something_explains_is_not_stray(text: str) -> None:
    assert faults(TITLE + _OWN + text) == []


def test_a_later_stage_of_another_kind_does_not_excuse_the_date_of_the_first() -> None:
    text = (
        "本次自评分为两个阶段：第一阶段自查，2023年1月13日至2024年1月27日；第二阶段复核，2024年2月1日至2月8日抽查台账。"
    )
    assert faults(TITLE + text) == [("early", "2023年1月13日")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我局于2023年3月成立自评小组，对2023年度部门整体支出进行了自评。", ["early"]),
        ("我局于2024年3月成立自评小组，对2023年度部门整体支出进行了自评。", []),
        ("我局于2023年3月成立自评小组，对2022年度部门整体支出进行了自评。", []),
        ("2023年3月，印发2023年度绩效评价工作方案。", []),
        ("2023年5月，组织自评工作培训，部署2023年度任务。", []),
        ("2023年3月开展绩效评价工作。", []),
    ],
)
def test_a_month_is_too_early_for_the_year_that_its_sentence_names(text: str, found: list[str]) -> None:
    assert [fault for fault, _ in faults(TITLE + text) if fault == "early"] == found
