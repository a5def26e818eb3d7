"""Points in lists, sections and tables: whose they are, what they add up to, what they follow from."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts

from perflint.facts import Restatement, Score

TREE = """（一）预算执行（10分）
执行率97.30%，得9.73分。
（二）产出指标（60分）
1.数量指标（40分）。得39分。
2.质量指标（20分）。得18.50分。
产出指标小计57.50分。
（三）效益指标（30分）
得28分。
综上，自评得分95.23分。
"""
TABLE = """| 指标 | 目标值 | 完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 培训人次 | ≥400人次 | {actual} | 40 | {score} |
| 发放及时率 | 100% | 100% | 30 | 30.00 |
| 群众满意度 | ≥95% | 96% | 30 | 30.00 |
| 合计 |  |  | 100 | {total} |
"""


def aspects(text: str) -> list[tuple[str, str, str]]:
    """Aspect, status and stated points of every relation between points."""
    return [(score.aspect, score.status.value, score.stated) for score in facts(text).relations(Score)]


def failing(text: str) -> list[tuple[str, str]]:
    return [(aspect, stated) for aspect, status, stated in aspects(text) if status == "contradicted"]


def test_a_tree_of_sections_adds_up_at_every_level() -> None:
    assert aspects(TREE) == [
        ("formula", "holds", "9.73分"),
        ("weights", "holds", "60分"),
        ("total", "holds", "57.50分"),
        ("total", "holds", "95.23分"),
    ]


@pytest.mark.parametrize(
    ("written", "slip", "expected"),
    [
        ("得分95.23分", "得分93.25分", [("total", "93.25分")]),
        ("小计57.50分", "小计55.70分", [("total", "55.70分")]),
        ("质量指标（20分）", "质量指标（30分）", [("weights", "60分")]),
        ("得28分", "得38分", [("bound", "38分")]),
    ],
)
def test_one_slip_in_a_tree_is_reported_once(written: str, slip: str, expected: list[tuple[str, str]]) -> None:
    assert failing(TREE.replace(written, slip)) == expected


def test_scores_of_an_incomplete_list_prove_nothing_about_the_total() -> None:
    assert failing("产出50分，得49分；效益30分，得28分。自评得分90分。") == []


def test_a_summary_is_held_against_the_sections_it_sums_up() -> None:
    text = TREE.replace("综上，", "四、结论\n预算执行10分，得9.73分；产出60分，得57.50分；效益30分，得28分。")
    assert failing(text) == []
    assert failing(text.replace("得57.50分；", "得75.50分；")) == [("bound", "75.50分"), ("total", "75.50分")]


def test_two_projects_keep_their_scores_apart() -> None:
    second = (
        TREE.replace("95.23", "95.23")
        .replace("（一）", "（四）")
        .replace("（二）", "（五）")
        .replace("（三）", "（六）")
    )
    assert failing("一、项目一\n" + TREE + "二、项目二\n" + second) == []


def test_last_years_total_is_left_alone() -> None:
    text = "2023年度自评报告\n管理50分，得49分；产出50分，得47分。自评得分96分。\n2022年度自评得分91分。\n"
    assert failing(text) == []


def test_deductions_are_taken_from_the_weight() -> None:
    assert failing("1.可持续影响（15分）。人员不足，扣1分，得14分。\n") == []
    assert failing("1.可持续影响（15分）。人员不足，扣1分，得13分。\n") == [("total", "13分")]


def test_a_part_of_the_deductions_may_be_told_elsewhere() -> None:
    assert failing("管理20分，得18分；产出80分，得79分。自评得分97分。管理类扣1分。") == []


def test_the_score_in_a_heading_must_be_the_one_in_the_text() -> None:
    text = (
        "1.及时率（8.95分）\n及时率达95%，该指标得分为{}分。\n2.满意度（9.50分）\n满意度达95%，该指标得分为9.50分。\n"
    )
    text += "3.公开率（10分）\n公开率达100%，该指标得分为10分。\n"
    relations = facts(text.format("8.59")).relations(Restatement)
    assert [r.stated for r in relations if r.status.value == "contradicted"] == ["8.59分"]
    assert all(r.status.value == "holds" for r in facts(text.format("8.95")).relations(Restatement))


@pytest.mark.parametrize(
    ("actual", "score", "total", "expected"),
    [
        ("420人次", "40.00", "100.00", []),
        ("380人次", "38.00", "98.00", []),
        ("380人次", "40.00", "100.00", [("formula", "40.00")]),
        ("380人次", "38.40", "98.40", [("formula", "38.40")]),
        ("380人次", "39.00", "99.00", []),
        ("超过400人次", "40.00", "100.00", []),
    ],
)
def test_a_row_follows_from_its_target_or_is_judged_by_eye(
    actual: str, score: str, total: str, expected: list[tuple[str, str]]
) -> None:
    assert failing(TABLE.format(actual=actual, score=score, total=total)) == expected


def test_less_is_better_where_the_target_is_an_upper_bound() -> None:
    table = TABLE.replace("培训人次 | ≥400人次", "差错件数 | ≤400件")
    assert failing(table.format(actual="380件", score="40.00", total="100.00")) == []
    assert failing(table.format(actual="420件", score="38.00", total="98.00")) == []
    assert failing(table.format(actual="420件", score="40.00", total="100.00")) == [("formula", "40.00")]


def test_a_deduction_per_missing_unit_is_read_from_the_report() -> None:
    row = TABLE.format(actual="398人次", score="38.60", total="98.60")
    assert failing(row) == [("formula", "38.60")]
    assert failing("每少1人次扣0.7分。\n\n" + row) == []


def test_a_score_of_the_wrong_weight_is_one_slip() -> None:
    text = (
        "1.产出指标（50分）\n（1）数量指标（35分）。得35分。\n（2）质量指标（20分）。合格率95.39%，按比例得14.31分。\n"
    )
    assert failing(text) == [("weights", "50分")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自评得分90分，等级为优。", []),
        ("自评得分90分，等级为良。", [("grade", "良")]),
        ("自评得分89.99分，等级为“优”。", [("grade", "优")]),
        ("自评得分60分，等级为中。", []),
        ("自评得分55分，等级为中。", [("grade", "中")]),
        ("自评得分90分，等级为良（90分及以上为优，80分至90分为良）。", []),
        ("自评得分96分，其中产出得分48分、效益得分48分，等级为优。", []),
    ],
)
def test_grades_by_their_bands(text: str, expected: list[tuple[str, str]]) -> None:
    assert failing(text) == expected


def test_a_report_that_lost_points_must_name_a_problem() -> None:
    body = "各项工作按计划推进，制度健全，资金使用规范。" * 30
    text = f"一、概况\n{body}\n二、成效\n{body}\n三、结论\n自评得分95分。\n"
    assert failing(text) == [("no-reason", "95分")]
    assert failing(text.replace("三、结论", "三、存在的问题\n支出进度偏慢。\n四、结论")) == []


GOALS = "绩效目标包括：病历按时归档率不低于{goal}%，患者满意度不低于90%，培训不少于100人次。\n"
ARCHIVED = "应归档病历7493份，按时归档7316份，病历按时归档率为97.64%。该指标7分，得7分。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ARCHIVED, []),
        (GOALS.format(goal=97) + ARCHIVED, []),
        (GOALS.format(goal=98) + ARCHIVED, [("formula", "7分")]),
        (
            "年初目标790个，实际新增学位770个（城区413个、乡镇357个），完成率97.47%。该指标10分，得10分。",
            [("formula", "10分")],
        ),
        ("年初目标790个，实际新增学位790个（城区413个、乡镇377个），完成率100%。该指标10分，得10分。", []),
        ("预算执行率97.83%，按比例计分。该指标10分，得10分。", [("formula", "10分")]),
        ("预算执行率97.83%。该指标10分，得10分。", []),
    ],
)
def test_full_marks_are_questioned_only_where_the_target_is_known(text: str, expected: list[tuple[str, str]]) -> None:
    assert failing(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制度合规性达到“合规”。分值10分，得11分。", [("bound", "11分")]),
        ("年初目标800人次，实际758人次，完成率94.75%。该指标分值13分，自评得12.32分。", []),
        ("年初目标800人次，实际758人次，完成率94.75%。该指标分值13分，自评得11.49分。", [("formula", "11.49分")]),
        ("该指标分值10分，预算执行率达到100%的得10分，每降低1个百分点扣0.5分。", []),
    ],
)
def test_points_without_a_name_belong_to_the_passage_before_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert failing(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("以上产出指标20分，合计得19.75分。", []),
        ("以上产出指标20分，合计得19.57分。", [("total", "19.57分")]),
        ("产出指标共20分，自评得39.75分。", [("bound", "39.75分"), ("total", "39.75分")]),
        ("以上产出指标50分，合计得49.75分。", []),
    ],
)
def test_a_line_sums_up_the_indicators_before_it(line: str, expected: list[tuple[str, str]]) -> None:
    leaves = "完成培训，该指标10分，得10分。\n完成验收，该指标10分，得9.75分。\n"
    assert failing(f"一、产出指标完成情况\n{leaves}{line}\n") == expected


def test_one_weight_of_many_that_differs_from_the_table_is_a_slip() -> None:
    table = "| 指标 | 分值 | 得分 |\n|---|---|---|\n| 培训人次 | 10 | 9 |\n| 验收合格率 | 12 | 12 |\n| 患者满意度 | 8 | 8 |\n"
    text = "1.培训人次（{}分）\n得9分。\n2.验收合格率（{}分）\n得12分。\n3.患者满意度（{}分）\n得8分。\n\n" + table

    def differing(*weights: int) -> list[str]:
        relations = facts(text.format(*weights)).relations(Restatement)
        return [r.stated for r in relations if r.status.value == "contradicted"]

    assert differing(10, 12, 8) == []
    assert differing(10, 13, 8) == ["13分"]
    assert differing(20, 24, 16) == []


def test_what_is_taken_off_the_full_marks_leaves_the_total() -> None:
    assert failing("本次自评满分100分，扣3.6分，实际得分96.4分。") == []
    assert failing("本次自评满分100分，扣3.6分，实际得分94.6分。") == [("total", "94.6分")]


@pytest.mark.parametrize(("score", "expected"), [("30", []), ("40", [("total", "98.11分")])])
def test_a_list_that_follows_its_total_in_the_next_paragraph_is_held_against_it(
    score: str, expected: list[tuple[str, str]]
) -> None:
    text = f"自评得分为98.11分。\n\n其中预算执行得9.40分、产出指标得48.71分、效益指标得{score}分和满意度指标得10分。\n"
    assert failing(text) == expected


def test_a_lower_bound_is_never_turned_round_by_the_name() -> None:
    table = TABLE.replace("培训人次", "水土流失治理面积")
    assert failing(table.format(actual="380人次", score="38.00", total="98.00")) == []
    assert failing(table.format(actual="380人次", score="40.00", total="100.00")) == [("formula", "40.00")]


LISTED = (
    "自评总分为{}分，等级为优。具体为：预算执行（10分）9.62分；产出指标（满分50分）得47.50分；"
    "效益指标（30分）28.00分；满意度指标（10分）得10.00分。"
)


@pytest.mark.parametrize(("total", "expected"), [("95.12", []), ("94.12", [("total", "94.12分")])])
def test_a_weight_in_a_bracket_parts_the_name_from_its_score(total: str, expected: list[tuple[str, str]]) -> None:
    assert failing(LISTED.format(total)) == expected


def test_a_score_behind_its_bracketed_weight_may_not_exceed_it() -> None:
    assert failing("产出指标（50分）得52分，效益指标（30分）得28分。") == [("bound", "52分")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自评得分94.37分，其中履职效能49.10分、管理效率46.27分。", [("total", "94.37分")]),
        ("自评得分95.37分，其中履职效能49.10分、管理效率46.27分。", []),
        # Parts that come to less may leave one out.
        ("自评得分94.37分，其中履职效能48.10分、管理效率36.27分。", []),
        # Not one slip away: perhaps parts of other wholes.
        ("自评得分94.37分，其中履职效能49.10分、管理效率48.55分。", []),
    ],
)
def test_two_scores_that_come_to_more_than_their_total_by_a_slip(text: str, expected: list[tuple[str, str]]) -> None:
    assert failing(text) == expected


def test_the_rate_of_a_project_among_the_problems_is_not_that_of_the_budget() -> None:
    text = (
        "一、结论\n预算执行10分，得9.74分；产出指标90分，得86.60分。综合得分96.34分。\n"
        "二、存在的问题\n渔港改造项目预算420.00万元，支出289.80万元，执行率为69.00%。\n"
    )
    assert not [score for score in facts(text).contradicted(Score) if score.aspect == "formula"]


@pytest.mark.parametrize(("effect", "wrong"), [("30", []), ("35", [("weights", "100分")])])
def test_weights_of_the_level_below_are_not_added_to_those_above(effect: str, wrong: list[tuple[str, str]]) -> None:
    text = (
        f"除预算执行率10分外，产出指标50分、效益指标{effect}分、满意度指标10分，"
        "其中产出指标下设数量指标30分、质量指标20分，满分100分。"
    )
    assert failing(text) == wrong
