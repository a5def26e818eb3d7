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
