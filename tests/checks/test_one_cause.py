"""One mistake is told once, not by everything that it feeds or that it can be held against."""

from __future__ import annotations

from perflint.check.registry import load_registry
from perflint.engine import Engine
from perflint.text import SourceText

ENGINE = Engine(list(load_registry()))
SENTENCE = "支出合计1826.40万元，其中基本支出1012.30{}，占55.43%；项目支出814.10万元，占44.57%。\n"
REST = "基本支出1012.30万元中，人员经费892.10万元，公用经费120.20万元。\n采购支出212.60万元，会议费8.15万元。\n"


def rules(text: str) -> list[str]:
    return [diagnostic.rule for diagnostic in ENGINE.run("报告.txt", SourceText(text)).diagnostics]


def test_an_amount_told_in_two_units_is_told_once() -> None:
    assert rules(SENTENCE.format("元") + REST) == ["UNT001"]
    assert rules(SENTENCE.format("万元") + REST) == []


def test_an_amount_in_the_unit_of_no_other_is_told_once() -> None:
    assert rules(SENTENCE.format("元") + REST.replace("1012.30", "1012.3")) == ["UNT001"]
    assert rules(SENTENCE.format("元") + "采购支出212.60万元，会议费8.15万元。\n") == ["UNT002"]


def test_a_sentence_in_yuan_throughout_still_has_to_add_up() -> None:
    text = (
        "支出1826.40万元。\n支出1826.40元，其中基本支出1012.30元、项目支出841.10元。\n采购212.60万元，会议8.15万元。\n"
    )
    assert {"UNT001", "SUM001"} <= set(rules(text))


def test_another_sum_of_the_amount_named_right_is_still_told() -> None:
    text = SENTENCE.format("元") + REST.replace("120.20", "102.20")
    assert rules(text) == ["UNT001", "SUM001"]


def test_a_part_beyond_its_whole_is_not_held_against_what_its_section_is_named_after() -> None:
    text = (
        "2021年度部门整体支出绩效自评报告\n\n一、产出指标\n\n（一）修缮文物保护单位（13分）\n\n"
        "2021年修缮文物保护单位23处，其中省级9处，市级5处，县级32处，超过21处的目标值，完成率109.52%。\n\n"
        "| 三级指标 | 目标值 | 完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
        "| 修缮文物保护单位 | ≥21处 | 23处 | 13 | 13 |\n| 文化惠民演出场次 | ≥188场 | 193场 | 12 | 12 |\n"
    )
    assert rules(text) == ["SUM002"]
    assert rules(text.replace("县级32处", "县级9处").replace("| 23处 |", "| 32处 |")) == ["REF003"]
