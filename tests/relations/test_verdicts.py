"""What is said of a target, against the target and what was reached."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts

from perflint.facts import Verdict

TABLE = """| 指标 | 目标值 | 完成值 |
|---|---|---|
| 培训人次 | ≥400人次 | {} |
| 发放及时率 | ≥95% | 100% |
| 群众满意度 | ≥95% | 96% |

"""


def verdicts(text: str) -> list[tuple[str, str]]:
    return [(verdict.status.value, verdict.stated) for verdict in facts(text).relations(Verdict)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("满意度96.40%，高于95%的目标值。", "holds"),
        ("满意度94.40%，高于95%的目标值。", "contradicted"),
        ("满意度92.00%，达到年度指标值90%。", "holds"),
        ("满意度89.00%，达到年度指标值90%。", "contradicted"),
        ("满意度89.00%，达到≥90%的目标值。", "contradicted"),
        ("收回486份，回收率97.20%，满意448份，满意度92.18%，高于95%的目标值。", "contradicted"),
        ("满意度91.00%，达到≥90%的目标值。", "holds"),
        ("投诉率0.3%，达到≤0.5%的目标值。", "holds"),
        ("改造户均成本5012.82元，控制在目标值5000元以内。", "contradicted"),
        ("改造户均成本4912.82元，控制在目标值5000元以内。", "holds"),
        ("合格率95.39%，低于100%的目标。", "holds"),
        ("通过率97.62%，未达到95%的目标。", "contradicted"),
        ("差错率0.32%，未超过0.5%的年度指标值。", "holds"),
        ("差错率0.62%，未超过0.5%的年度指标值。", "contradicted"),
        ("故障率0.86%，低于2%的上限。", "holds"),
        ("巡河超过9600次，达到年度计划9600次。", "holds"),
    ],
)
def test_a_comparison_says_which_figure_is_larger(text: str, status: str) -> None:
    assert [found for found, _ in verdicts(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "硬化道路8.6公里，完成年度目标9.0公里的95.56%。",
        "建成面积24860平方米，超出目标860平方米。",
        "满意度95.6%，上年为90%，高于目标。",
        "计划培训400人，覆盖12个乡镇，未完成的原因是疫情。",
    ],
)
def test_other_ways_to_speak_of_targets_decide_nothing(text: str) -> None:
    assert [found for found, _ in verdicts(text) if found == "contradicted"] == []


def test_indicators_called_missed_are_looked_up_in_the_table() -> None:
    text = TABLE.format("380人次") + "培训人次、群众满意度两项指标未达到年初目标。"
    assert [found for found, _ in verdicts(text)] == ["holds", "contradicted"]


def test_target_and_result_beside_the_verdict() -> None:
    assert [found for found, _ in verdicts("年度指标值400人，实际培训420人，未完成年度目标。")] == ["contradicted"]
    assert [found for found, _ in verdicts("年度指标值400人，实际培训380人，未完成年度目标。")] == ["holds"]


def test_more_than_was_asked_needs_a_rate_of_one_hundred() -> None:
    assert [found for found, _ in verdicts("完成年度任务的97.5%，超额完成。")] == ["contradicted"]
    assert [found for found, _ in verdicts("完成年度任务的107.5%，超额完成。")] == ["holds"]


def test_all_targets_met_above_a_shortfall() -> None:
    assert [f for f, _ in verdicts("各项绩效指标均已完成。\n" + TABLE.format("380人次"))] == ["contradicted"]
    assert verdicts("各项绩效指标均已完成。\n" + TABLE.format("420人次")) == []
    assert verdicts("除培训外各项绩效指标均已完成。\n" + TABLE.format("380人次")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("群众满意度95%，达到年初设定的不低于90%的目标。", "holds"),
        ("群众满意度85%，达到年初设定的不低于90%的目标。", "contradicted"),
        ("群众满意度95%，不低于90%的目标值。", None),
    ],
)
def test_a_bound_that_is_denied_is_no_verdict(text: str, found: str | None) -> None:
    assert [status for status, _ in verdicts(text)] == ([found] if found else [])


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("药品抽检批次未达到年初设定目标。", ["contradicted"]),
        ("医疗器械抽检批次未达到年初设定目标。", []),
    ],
)
def test_what_prose_tells_of_a_target_is_known_to_the_verdicts(said: str, found: list[str]) -> None:
    text = f"一、完成\n全年完成药品抽检640批次，为年度目标600批次的106.67%。\n二、原因\n{said}"
    assert [status for status, _ in verdicts(text)] == found


def test_a_shortfall_in_prose_may_be_called_one() -> None:
    text = "一、完成\n全年完成药品抽检540批次，为年度目标600批次的90.00%。\n二、原因\n药品抽检批次未达到年初设定目标。"
    assert [status for status, _ in verdicts(text)] == ["holds"]


def test_a_plan_passed_in_prose_is_no_plan_missed() -> None:
    text = "一、产出\n全年借阅量61200册次，{}计划的60000册次。\n二、打算\n针对借阅量未完成年度计划的问题，加强宣传。"
    assert [status for status, _ in verdicts(text.format("高于"))].count("contradicted") == 1
    assert "contradicted" not in [status for status, _ in verdicts(text.format("低于").replace("61200", "58200"))]


def test_all_of_all_is_enough_for_a_target_of_all() -> None:
    text = TABLE.format("420人次").replace("发放及时率 | ≥95%", "发放及时率 | 100%") + "发放及时率未完成年初目标。"
    assert [found for found, _ in verdicts(text)] == ["contradicted"]
