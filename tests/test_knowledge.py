"""What the user adds to the lexicon and chooses of it reaches the reading of a report, and nothing else."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import Any

import pytest

from perflint.check import load_registry
from perflint.engine import Engine
from perflint.facts import Restatement, understand
from perflint.knowledge import Knowledge, Model
from perflint.lexicon import Extension
from perflint.text import SourceText


def own(**words: Any) -> Knowledge:
    """Knowledge of a unit's own words."""
    return Knowledge((Extension.of("本单位", {"own": words}),))


def units(dimensions: dict[str, list[str]], phrases: list[str]) -> Knowledge:
    lists = {"units": {"dimensions": dimensions, "phrases": {"words": phrases}}}
    return Knowledge((Extension.of("本单位", lists),))


def found(text: str, knowledge: Knowledge | None = None) -> list[str]:
    """The rules that report something in a text."""
    result = Engine(list(load_registry()), knowledge).run("报告.txt", SourceText(text))
    return [diagnostic.rule for diagnostic in result.diagnostics]


def figures(text: str, knowledge: Knowledge | None = None) -> list[tuple[str, str]]:
    facts = understand("报告.txt", SourceText(text), knowledge)
    return [(quantity.text, quantity.dimension.value) for quantity in facts.quantities]


def test_a_unit_of_ones_own_is_read_as_such() -> None:
    text = "全年吊装作业38吊次，服务贫困户5羊单位。"
    assert figures(text) == [("38", "number"), ("5", "number")]
    assert figures(text, units({"count": ["吊次"], "measure": ["羊单位"]}, [])) == [
        ("38吊次", "count"),
        ("5羊单位", "measure"),
    ]
    assert figures(text) == [("38", "number"), ("5", "number")], "settings of one reading stay out of the next"


def test_an_expression_that_counts_nothing_is_left_alone() -> None:
    text = "开展三个家园建设。"
    assert figures(text) == [("三个", "count")]
    assert figures(text, units({}, ["三个家园"])) == []


TWO_FIGURES = "一、产出情况\n古树复壮面积为38亩。\n二、效益情况\n古树复壮面积97.2亩。\n"


def test_an_indicator_of_ones_own_is_held_to_one_figure() -> None:
    assert "REF001" not in found(TWO_FIGURES)
    assert "REF001" in found(TWO_FIGURES, own(indicators=["古树复壮面积"]))


LISTED = "岚溪县教育局2023年自评报告\n一、概况\n我局内设4个科室，分别为办公室、人事科、财务科、基教科。{}\n"


def test_a_department_of_ones_own_need_not_be_listed() -> None:
    text = LISTED.format("由督导科牵头组织开展自评。")
    assert "ORG003" in found(text)
    assert "ORG003" not in found(text, own(departments=["督导科"]))


def test_a_known_body_is_no_slip_for_the_unit() -> None:
    text = LISTED.format("岚溪县体育局自评工作组由局长任组长。")
    assert "ORG002" in found(text)
    assert "ORG002" not in found(text, own(bodies=["岚溪县体育局"]))


def test_a_short_name_is_the_units_own_and_nobody_elses() -> None:
    text = LISTED.format("县文旅局自评工作组由局长任组长。")
    assert "ORG002" in found(text)
    assert "ORG002" not in found(text, own(**{"short-names": {"岚溪县教育局": ["县文旅局"]}}))
    assert "ORG002" in found(text, own(**{"short-names": {"岚溪县水利局": ["县文旅局"]}}))


def test_a_place_without_an_ending_is_told_from_the_name() -> None:
    text = "海南洋浦港航发展局2023年自评报告\n一、概况\n我局高度重视。洋浦港航发展中心承办各项工作。\n"
    assert "ORG002" not in found(text)
    assert "ORG002" in found(text, own(places=["海南", "洋浦"]))


SCORED = "|指标|分值|年度指标值|实际完成值|得分|\n|-|-|-|-|-|\n|投诉件数|10|≤20件|23件|{}|\n"


def test_only_the_chosen_profiles_are_tried() -> None:
    by_ratio, by_difference = SCORED.format("8.70"), SCORED.format("8.50")
    assert "SCO004" not in found(by_ratio)
    assert "SCO004" not in found(by_difference)
    chosen = Knowledge(profiles=("platform",))
    assert "SCO004" in found(by_ratio, chosen)
    assert "SCO004" not in found(by_difference, chosen)


def test_relations_are_worked_out_with_the_words_the_report_was_read_with() -> None:
    facts = understand("报告.txt", SourceText(TWO_FIGURES), own(indicators=["古树复壮面积"]))
    assert list(facts.contradicted(Restatement))


def test_knowledge_survives_a_process_and_keeps_its_key() -> None:
    words = Extension.of("本单位", {"own": {"indicators": ["丙", "甲", "乙"]}})
    knowledge = Knowledge((words,), ("platform",), Model("zh", "3.8"))
    again = pickle.loads(pickle.dumps(knowledge))
    assert again == knowledge
    assert hash(again) == hash(knowledge)
    program = f"import pickle; print(pickle.loads({pickle.dumps(knowledge)!r}).key())"
    keys = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
        for _ in range(2)
    }
    assert keys == {knowledge.key()}


@pytest.mark.parametrize(
    "other",
    [
        Knowledge(profiles=("platform",)),
        Knowledge(model=Model("zh")),
        Knowledge(model=Model("zh", "3.8")),
        own(places=["洋浦"]),
        own(bodies=["洋浦"]),
    ],
)
def test_all_knowledge_makes_a_difference_to_the_key(other: Knowledge) -> None:
    assert other.key() != Knowledge().key()
