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
