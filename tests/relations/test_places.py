"""How many towns and villages the whole of a place has."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts

from perflint.facts import Restatement


def differing(text: str) -> list[str]:
    """The subjects told with two numbers."""
    return [relation.subject for relation in facts(text).contradicted(Restatement)]


def test_the_whole_of_a_place_has_one_number_of_towns() -> None:
    assert differing("公交一体化覆盖全县13个乡镇（场）。\n全县共有15个乡镇（场），通客车率100%。") == ["全县乡镇（场）"]


@pytest.mark.parametrize(
    "text",
    [
        "公交一体化覆盖全县15个乡镇。\n全县共有15个乡镇。",
        "公交一体化覆盖全县13个乡镇。\n全县15个乡镇中13个已开通。",
        "公交一体化覆盖13个乡镇。\n全县共有15个乡镇。",
        "培训全县13个乡镇卫生院的医生。\n全县共有15个乡镇。",
        "覆盖全县13个乡镇、162个行政村。\n惠及全县15个街道。",
        "全镇辖12个村、3个社区。\n全镇15个村（社区）服务站建成。",
        "2021年全县13个乡镇通车。\n2022年全县15个乡镇通车。",
        "惠及全县约13个乡镇。\n全县共有15个乡镇。",
        "全市13个乡镇通车。\n全县15个乡镇通车。",
    ],
)
def test_numbers_of_other_things_are_let_alone(text: str) -> None:
    assert differing(text) == []
