"""What was left at the end of the year, wherever the report names it."""

from __future__ import annotations

import pytest
from tests.relations.reading import found

from perflint.facts import Restatement

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
