"""Deadlines, and what is said to have been done by them."""

from __future__ import annotations

import pytest
from tests.relations.reading import found

from perflint.facts import Dating, Verdict


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("合同约定完工时间为2023年9月30日，项目按期于10月20日完工。", ["contradicted"]),
        ("计划工期至2023年9月底，项目如期于2023年10月20日竣工。", ["contradicted"]),
        ("要求于2023年9月30日前到货，设备提前于2023年9月12日到货。", ["holds"]),
        ("合同约定完工时间为2023年9月，项目按期于2023年9月20日完工。", ["holds"]),
        ("合同约定完工时间为2023年9月30日，因征地受阻，于10月20日完工。", []),
        ("计划于2023年9月30日前完成其中两项，其余按期于10月20日完成。", []),
        ("合同约定完工时间为2023年9月30日。设备按期于10月20日到货。", []),
        ("合同于2023年3月1日签订，设备按期于10月20日到货。", []),
    ],
)
def test_what_is_called_in_time_is_compared_with_its_deadline(text: str, status: list[str]) -> None:
    assert [state for state, _ in found(text, Verdict)] == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("自评工作自2024年3月20日启动，于3月10日完成数据采集。", ["contradicted"]),
        ("自评工作自2024年3月10日启动，于3月20日完成数据采集。", ["holds"]),
        ("资金于2023年3月15日下达，2023年2月20日前全部拨付到单位。", ["contradicted"]),
        ("资金于2023年3月15日下达，2023年4月20日前全部拨付到单位。", ["holds"]),
        ("第一批于2023年3月15日下达，第二批2023年2月20日前全部拨付。", []),
        ("改造自2023年11月20日启动，于3月10日完成。", []),
        ("二期自2024年3月20日开工，其余于2月10日完成。", []),
        ("项目2024年3月20日启动，2月10日完成可行性研究。", []),
    ],
)
def test_nothing_ends_before_it_began(text: str, status: list[str]) -> None:
    assert [state for state, _ in found(text, Dating)] == status


REPORT = "青禾县水利局2023年度部门整体支出绩效自评报告\n一、自评\n2024年3月开展自评。\n二、{}\n{}\n"


@pytest.mark.parametrize(
    ("title", "text", "status"),
    [
        ("下一步打算", "加快审批，2023年6月底前完成剩余路段建设。", ["contradicted"]),
        ("下一步打算", "加快审批，2024年6月底前完成剩余路段建设。", []),
        ("下一步打算", "剩余路段已于2023年6月底前完成征地，2024年完工。", []),
        ("存在的问题", "剩余路段2023年6月底前开工，进度偏慢。", []),
        ("下一步打算", "对2023年以前形成的资产逐一确权。", []),
    ],
)
def test_no_plan_is_due_before_the_report(title: str, text: str, status: list[str]) -> None:
    assert [state for state, _ in found(REPORT.format(title, text), Dating)] == status


def test_a_report_of_the_running_year_may_plan_for_it() -> None:
    text = REPORT.format("下一步打算", "2023年12月底前完成剩余路段建设。").replace("2024年3月", "2023年7月")
    assert "2023年12月" not in [figure for _, figures in found(text, Dating) for figure in figures]
