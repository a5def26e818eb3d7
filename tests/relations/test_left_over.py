"""What was left at the end of the year, wherever the report names it."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts, found

from perflint.facts import Restatement, Sum

HOLDS, WRONG = "holds", "contradicted"
REPORT = "一、资金\n项目全年预算数901.08万元，实际支出817.05万元，结余84.03万元。\n二、问题\n{}。"


def statuses(text: str) -> set[str]:
    return {status for status, figures in found(text, Restatement) if "84.03万元" in figures}


@pytest.mark.parametrize(
    "more", ["年末形成结转结余{}万元", "当年支出817.05万元，未支出的{}万元结转下年继续使用", "年末结余{}万元"]
)
def test_one_remainder_is_told_alike_everywhere(more: str) -> None:
    assert statuses(REPORT.format(more.format("84.03"))) == {HOLDS}
    assert statuses(REPORT.format(more.format("93.27"))) == {WRONG}


@pytest.mark.parametrize(
    "more",
    [
        "上年结转结余93.27万元",
        "政府性基金预算年末结余3.27万元",
        "甲子项目结余13.27万元",
        "其中财政拨款结余63.27万元",
        "结余比上年增加3.27万元",
        "年末结转结余约84万元",
    ],
)
def test_other_remainders_are_left_alone(more: str) -> None:
    assert WRONG not in statuses(REPORT.format(more))


def test_what_is_carried_over_is_part_of_what_is_left() -> None:
    text = "全年预算数901.08万元，实际支出817.05万元，结转结余84.03万元，其中结转50.00万元、结余34.03万元。\n年末结转50.00万元继续使用。"
    assert WRONG not in [status for status, _ in found(text, Restatement)]


def test_several_budgets_have_several_remainders() -> None:
    text = "".join(
        f"（{n}）项目\n全年预算数{n}00.08万元，实际支出{n}0.05万元，结余{n * 90}.03万元。\n" for n in range(1, 6)
    )
    assert WRONG not in [status for status, _ in found(text + "年末结余93.27万元。", Restatement)]


FUNDS = "一、规模\n全县共投入衔接资金28,650万元。\n二、使用\n衔接资金支出27,790.50万元，支出进度97.00%，结余{}万元。"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (FUNDS.format("859.50"), ["holds"]),
        (FUNDS.format("849.50"), ["contradicted"]),
        (FUNDS.format("312.40"), []),  # no slip: perhaps of one fund
        ("三年累计到位15360万元。\n累计支出14592.00万元，占到位资金的95.00%。账面结余868.00万元。", ["contradicted"]),
        ("三年累计到位15360万元。\n累计支出14592.00万元，占到位资金的95.00%。账面结余768.00万元。", ["holds"]),
        (
            "调整预算数5,518.46万元，决算支出5,374.98万元，为调整预算数的97.40%，年末结转结余134.48万元。",
            ["contradicted"],
        ),
        (
            "三年累计到位15360万元。\n累计支出14592.00万元，占到位资金的95.00%。其中建安12268.40万元、其他2323.60万元。账面结余868.00万元。",
            ["contradicted"],
        ),
        (
            "三年累计到位15360万元。\n累计支出14592.00万元，占到位资金的95.00%。甲项目安排912.00万元，账面结余868.00万元。",
            [],
        ),
        # A remainder of something else stands behind other words.
        ("调整预算数5,518.46万元，决算支出5,374.98万元，为调整预算数的97.40%，其中市本级结余134.48万元。", []),
        ("调整预算数5,518.46万元，决算支出5,374.98万元，为调整预算数的97.40%，上年结转134.48万元。", []),
    ],
)
def test_what_is_left_behind_a_rate_is_its_base_less_what_was_spent(text: str, status: list[str]) -> None:
    remainders = [one for one in facts(text).relations(Sum) if one.reading == "remainder"]
    assert [one.status.value for one in remainders] == status
