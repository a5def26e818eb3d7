"""The tables of facts show how each figure was read and what vouches for it."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from rich.console import Console

from perflint.facts import understand
from perflint.readers import load
from perflint.render.display import Display
from perflint.render.facts import FactsObject, quantity_statuses, write_facts

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"


def span(start: int, end: int) -> dict[str, dict[str, int]]:
    return {
        "start": {"offset": start, "line": 1, "column": start + 1},
        "end": {"offset": end, "line": 1, "column": end + 1},
    }


def quantity(text: str, start: int, **values: str | None) -> FactsObject:
    shape = {"value": "15", "low": "15", "high": None, "unit": "家", "dimension": "count", "qualifier": "over"}
    return {"text": text, "span": span(start, start + len(text)), **shape, **values}


def relation(status: str, *operands: tuple[str, int], kind: str = "sum") -> FactsObject:
    parts = [{"role": "part", "text": text, "span": span(at, at + len(text))} for text, at in operands]
    return {"kind": kind, "status": status, "operands": parts, "stated": "5", "computed": "6"}


FACTS: FactsObject = {
    "path": "甲.txt",
    "quantities": [
        quantity("超过15家", 0),
        quantity("5[red]万元", 10, value="50000", low="45000", high="55000", unit="元", qualifier=None),
        quantity("3人", 20, value="3", low="3", high="3", unit="人", qualifier=None),
    ],
    "claims": [
        {
            "subject": "补助企业数量",
            "stage": "actual",
            "period": "2022",
            "scope": None,
            "quantity": 0,
            "section": ["三、成效", "（一）产出"],
            "span": span(0, 5),
        }
    ],
    "relations": [relation("contradicted", ("超过15家", 0)), relation("holds", ("超过15家", 0), ("5[red]万元", 10))],
    "coverage": {"figures": 3, "verified": 1, "contradicted": 1, "stated_once": 1},
}


def test_a_contradiction_outweighs_a_relation_that_holds() -> None:
    assert quantity_statuses(FACTS) == ["contradicted", "holds", None]


def test_an_undetermined_relation_vouches_for_nothing() -> None:
    assert quantity_statuses(FACTS | {"relations": [relation("undetermined", ("3人", 20))]}) == [None] * 3


def test_a_passage_around_a_quantity_is_not_an_operand_of_it() -> None:
    assert quantity_statuses(FACTS | {"relations": [relation("holds", ("八个字的一段话文", 18))]}) == [None] * 3


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.txt")), ids=lambda path: path.name)
def test_the_marks_add_up_to_the_coverage(path: Path) -> None:
    facts = understand(path.name, load(path)).to_json()
    marks = Counter(quantity_statuses(facts))
    coverage = facts["coverage"]
    assert (marks["holds"], marks["contradicted"]) == (coverage["verified"], coverage["contradicted"])


def drawn(encoding: str) -> list[str]:
    stream = io.StringIO()
    write_facts([FACTS], Console(file=stream, width=120), Display(encoding))
    return [" ".join(line.split()) for line in stream.getvalue().splitlines()]


def test_every_table_is_printed_and_no_text_is_markup() -> None:
    lines = drawn("utf-8")
    assert lines[0] == "甲.txt"
    assert "1:1 超过15家 15 15～ 家 over 有矛盾" in lines
    assert "1:11 5[red]万元 50000 45000～55000 元 已核对" in lines
    assert "1:21 3人 3 人 仅出现一次" in lines
    assert "1:1 补助企业数量 actual 2022 超过15家 三、成效 › （一）产出" in lines
    assert "1:1 合计 矛盾 part 超过15家 5 6" in lines
    assert "共3个数：1个已核对，1个有矛盾，1个仅出现一次" in lines


def test_a_console_without_box_characters_gets_plain_ones() -> None:
    assert "─" in "".join(drawn("utf-8"))
    assert "─" not in "".join(drawn("ascii"))
