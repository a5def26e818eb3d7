"""One amount in the wrong unit is told once, not by every sum and share that it feeds."""

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
