"""What cost nothing and was done all the same."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts

from perflint.facts import Denial


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费支出0万元，与上年持平，全年接待外地考察9批次71人次。",
        "因公出国（境）费用支出0万元，占“三公”经费的0%。全年安排因公出国（境）团组1个，累计3人次。",
    ],
)
def test_guests_and_trips_cost_something(text: str) -> None:
    assert len(list(facts(text).contradicted(Denial))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费支出0万元，与上年持平，全年接待群众来访9批次71人次。",
        "公务接待费支出0万元，全年未接待外地考察，外出考察2批次。",
        "公务接待费支出0万元。全年接待外地考察9批次，费用由上级单位承担。\n",
        "公务接待费支出0.60万元。全年接待外地考察9批次71人次。",
        "因公出国（境）费用支出0万元。\n上级安排因公出国（境）团组1个。",
    ],
)
def test_visitors_and_what_others_paid_cost_nothing(text: str) -> None:
    assert list(facts(text).contradicted(Denial)) == []


_ACCOUNT = "一、使用\n养护项目预算260.00万元，实际支出248.50万元，结余11.50万元。\n二、管理\n"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (_ACCOUNT + "项目资金已全部支付完毕，管理规范。", True),
        (_ACCOUNT + "上年结转资金已全部支付完毕，管理规范。", False),
        (_ACCOUNT + "省级补助资金已全部支付完毕，管理规范。", False),
        (_ACCOUNT + "绿化项目预算40.00万元。项目资金已全部支付完毕。", False),
        (_ACCOUNT.replace("，结余11.50万元", "") + "项目资金已全部支付完毕。", False),
    ],
)
def test_what_is_left_of_the_only_budget_was_not_spent(text: str, wrong: bool) -> None:
    assert bool(list(facts(text).contradicted(Denial))) is wrong
