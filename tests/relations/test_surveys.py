"""Rates of satisfaction against the answers by grade."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts

from perflint.facts import Ratio

GRADES = "收回问卷240份，其中“满意”198份，“基本满意”33份，“不满意”9份，"


def status(text: str) -> list[str]:
    return [ratio.status.value for ratio in facts(text).relations(Ratio) if "满意" in ratio.name]


@pytest.mark.parametrize("rate", ["96.25%", "82.50%", "96.3%", "96%"])
def test_either_share_may_be_the_rate(rate: str) -> None:
    assert "contradicted" not in status(f"{GRADES}群众满意度{rate}。")


@pytest.mark.parametrize("rate", ["96.52%", "98.75%", "85.20%"])
def test_a_slip_or_more_than_all_who_were_satisfied_is_wrong(rate: str) -> None:
    assert status(f"{GRADES}群众满意度{rate}。") == ["contradicted"]


@pytest.mark.parametrize(
    "text",
    [
        GRADES + "按满意100分、基本满意80分加权计算，群众满意度96.52%。",
        GRADES + "群众满意度91.60%。",  # perhaps of what each grade is worth
        "收回问卷240份，其中“满意”198份，“不满意”9份，群众满意度96.52%。",
        GRADES + "办结率96.52%。",
    ],
)
def test_averages_and_open_lists_say_nothing(text: str) -> None:
    assert "contradicted" not in status(text)
