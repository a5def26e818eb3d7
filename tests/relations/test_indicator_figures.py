"""One indicator in the goals, under its heading, in the score table and among the problems."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts

from perflint.facts import Change, Restatement

REPORT = """一、绩效目标
年初设定以下目标：{goal}，培训村医不少于60人次，满意度不低于90%。
二、指标完成情况
（一）农村户厕改造座数（10分）
全年改造农村户厕328座，完成年度目标310座的105.81%。得10分。
（二）培训村医人次（10分）
年初目标60人次，实际培训村医{trained}人次（县级20人次、乡级34人次），完成率90.00%。得9分。
{more}

| 指标 | 目标值 | 完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 农村户厕改造座数 | ≥310座 | {row} | 10 | 10 |
| 培训村医人次 | ≥60人次 | 54人次 | 10 | 9 |
"""


def wrong(
    goal: str = "改造农村户厕不少于310座", trained: str = "54", row: str = "328座", more: str = ""
) -> list[list[str]]:
    """The figures of the contradictions in a report."""
    understood = facts(REPORT.format(goal=goal, trained=trained, row=row, more=more))
    found = [*understood.contradicted(Restatement), *understood.contradicted(Change)]
    return [[o.text for o in relation.operands] for relation in found]


def test_figures_that_agree_are_verified() -> None:
    relations = facts(REPORT.format(goal="改造农村户厕不少于310座", trained="54", row="328座", more="")).relations(
        Restatement
    )
    assert {o.text for r in relations if r.status == "holds" for o in r.operands} >= {"不少于310座", "≥310座", "328座"}
    assert wrong() == []


@pytest.mark.parametrize("goal", ["改造农村户厕不少于{}", "农村户厕改造不少于{}", "完成户厕改造{}以上"])
def test_a_goal_under_the_same_letters_in_another_order(goal: str) -> None:
    (figures,) = wrong(goal.format("350座"))
    assert any("350座" in figure for figure in figures)
    assert wrong(goal.format("310座")) == []


@pytest.mark.parametrize(
    ("more", "figure"),
    [
        ("三、成效\n全年改造农村户厕382座，村容改观。", "382座"),
        ("三、成效\n村容改观，其中改造农村户厕350座的成果得到认可。", "350座"),
        ("三、问题\n培训村医人次目标值为80人次，实际完成54人次。", "80人次"),
        ("三、问题\n培训村医人次目标值为60人次，实际完成45人次。", "45人次"),
        ("三、问题\n培训村医人次未达到目标，比目标少8人次。", "8人次"),
    ],
)
def test_another_figure_elsewhere(more: str, figure: str) -> None:
    (figures,) = wrong(more=more)
    assert figure in figures


def test_a_row_against_most_places() -> None:
    (figures,) = wrong(row="382座", more="三、成效\n全年改造农村户厕328座。")
    assert figures == ["328座", "382座"]


@pytest.mark.parametrize(
    "more",
    [
        "三、成效\n上半年改造农村户厕150座。",
        "三、成效\n甲镇新建集中居住区农村户厕改造150座。",
        "三、成效\n上年改造农村户厕300座。",
        "三、成效\n改造户厕的村中，26座由村民自建。",
        "三、成效\n自2019年以来累计改造农村户厕1500座。",
        "三、问题\n培训村医人次未达到目标，比目标少6人次。",
        "三、成效\n排查农村户厕改造问题25座，整改25座，农村户厕改造率100%。",
        "三、下一步措施\n计划改造农村户厕400座。",
        "三、成效\n其中甲镇改造农村户厕120座，乙镇改造农村户厕208座。",
    ],
)
def test_parts_other_years_and_other_things_are_left_alone(more: str) -> None:
    assert wrong(more=more) == []


def test_two_tables_with_one_name_are_two_projects() -> None:
    table = (
        "\n| 指标 | 目标值 | 完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
        "| 培训期数 | ≥{0}期 | {0}期 | 10 | 10 |\n| 人数 | ≥9人 | 9人 | 10 | 10 |\n"
    )
    text = f"项目一\n全年培训10期。\n{table.format(10)}\n项目二\n全年培训12期。\n{table.format(12)}"
    assert not list(facts(text).contradicted(Restatement))


@pytest.mark.parametrize(("figure", "wrong"), [("38", False), ("36", True)])
def test_what_was_built_over_the_years_is_not_the_years(figure: str, wrong: bool) -> None:
    text = (
        "全年新建平安小区38个，累计建成176个，占小区总数的80%。\n\n"
        "| 三级指标 | 目标值 | 完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
        f"| 新建平安小区 | 40个 | {figure}个 | 10 | 9.5 |\n| 演练场次 | ≥12场 | 12场 | 10 | 10 |\n"
    )
    assert bool(list(facts(text).contradicted(Restatement))) is wrong
