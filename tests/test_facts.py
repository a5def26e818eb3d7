"""The facts of a report as JSON, against the contract."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.strategies import texts

from perflint.facts import understand
from perflint.text import Place, SourceText

REPORTS = sorted((Path(__file__).parents[1] / "fixtures" / "reports").glob("*.md"))
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
QUANTITY = ("text", "span", "value", "low", "high", "unit", "dimension", "qualifier")
CLAIM = ("subject", "stage", "period", "scope", "quantity", "section", "span")
KINDS = {"sum", "part-of", "ratio", "change", "count", "score", "restatement", "order", "reference"}


def facts(text: str) -> dict[str, Any]:
    """The facts as a program gets them."""
    read: dict[str, Any] = json.loads(
        json.dumps(understand("报告.txt", SourceText(text)).to_json(), ensure_ascii=False)
    )
    return read


def check(text: str) -> None:
    """Everything the contract says of any report."""
    found = facts(text)
    assert list(found) == ["path", "quantities", "claims", "relations", "coverage"]
    for quantity in found["quantities"]:
        assert set(QUANTITY) <= set(quantity)
        assert all(quantity[key] is None or NUMBER.fullmatch(quantity[key]) for key in ("value", "low", "high"))
        assert quantity["value"] is not None
        check_span(quantity["span"], text)
    for claim in found["claims"]:
        assert set(CLAIM) <= set(claim)
        assert claim["quantity"] in range(len(found["quantities"]))
        check_span(claim["span"], text)
    for relation in found["relations"]:
        assert relation["kind"] in KINDS
        assert relation["status"] in ("holds", "contradicted", "undetermined")
        for operand in relation["operands"]:
            assert {"role", "text", "span"} <= set(operand)
            check_span(operand["span"], text)
    coverage = found["coverage"]
    assert coverage["figures"] == len(found["quantities"])
    assert min(coverage.values()) >= 0
    assert coverage["verified"] + coverage["contradicted"] + coverage["stated_once"] == coverage["figures"]


def check_span(span: dict[str, dict[str, int]], text: str) -> None:
    source = SourceText(text)
    assert 0 <= span["start"]["offset"] <= span["end"]["offset"] <= len(text)
    for end in span.values():
        position = source.position(end["offset"])
        assert end == {"offset": position.offset, "line": position.line, "column": position.column}


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_report_keeps_the_contract(report: Path) -> None:
    check(report.read_text("utf-8"))


@settings(max_examples=200, deadline=None)
@given(texts)
def test_any_text_keeps_the_contract(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "unit", "dimension", "qualifier"),
    [
        ("1338.31万元", "13383100", "13383050", "13383150", "元", "money", None),
        ("超过15家", "15", "15", None, "家", "count", "over"),
        ("2.3个百分点", "2.3", "2.25", "2.35", "个百分点", "percentage-points", None),
        ("95%", "95", "94.5", "95.5", "%", "percent", None),
        ("不足10个", "10", None, "10", "个", "count", "under"),
    ],
)
def test_quantities_are_in_base_units(
    text: str, value: str, low: str | None, high: str | None, unit: str, dimension: str, qualifier: str | None
) -> None:
    (quantity,) = facts(f"共有，{text}。")["quantities"]
    assert quantity["text"] == text
    numbers = [None if quantity[key] is None else Decimal(quantity[key]) for key in ("value", "low", "high")]
    assert numbers == [Decimal(value), low and Decimal(low), high and Decimal(high)]
    assert (quantity["unit"], quantity["dimension"], quantity["qualifier"]) == (unit, dimension, qualifier)


def test_a_claim_has_its_subject_stage_period_and_section() -> None:
    (claim,) = facts("某局2023年绩效自评报告\n一、概况\n（一）资金\n年初预算批复1200.50万元。\n")["claims"]
    assert (claim["subject"], claim["stage"], claim["period"]) == ("年初预算批复", "initial-budget", "2023")
    assert claim["section"] == ["一、概况", "（一）资金"]


def test_a_sum_names_its_whole_and_its_parts() -> None:
    (relation,) = facts("全年支出100.00万元，其中基本支出60.00万元、项目支出30.00万元。")["relations"]
    assert (relation["kind"], relation["status"]) == ("sum", "contradicted")
    operands = [(operand["role"], operand["text"]) for operand in relation["operands"]]
    assert operands == [("whole", "100.00万元"), ("part", "60.00万元"), ("part", "30.00万元")]
    assert (relation["stated"], relation["computed"]) == ("100.00万元", "90.00")


@pytest.mark.parametrize(
    ("text", "verified", "contradicted", "once"),
    [
        ("全年支出100.00万元，其中基本支出60.00万元、项目支出40.00万元。培训3次。", 3, 0, 1),
        ("全年支出100.00万元，其中基本支出60.00万元、项目支出30.00万元。培训3次。", 0, 3, 1),
        ("培训3次。", 0, 0, 1),
        ("情况良好。", 0, 0, 0),
    ],
)
def test_the_coverage_counts_figures_once(text: str, verified: int, contradicted: int, once: int) -> None:
    expected = {"figures": verified + contradicted + once, "verified": verified, "contradicted": contradicted}
    assert facts(text)["coverage"] == expected | {"stated_once": once}


def test_spans_count_code_points_of_the_file_as_it_is() -> None:
    text = "\ufeff一、概况\r\n𠀀𠀀支出５４．９６万元。\r\n"
    (quantity,) = facts(text)["quantities"]
    span = quantity["span"]
    assert text[span["start"]["offset"] : span["end"]["offset"]] == "５４．９６万元"
    assert (span["start"]["line"], span["start"]["column"]) == (2, 5)


def test_what_stands_in_a_document_without_lines_has_its_place() -> None:
    text = "支出5万元。\n其中甲3万元。"
    source = SourceText(text, ((0, Place(paragraph=1)), (text.index("其"), Place(paragraph=2))))
    found = understand("报告.docx", source).to_json()
    assert [quantity["place"] for quantity in found["quantities"]] == ["第1段", "第2段"]
    assert "place" not in json.dumps(facts(text))
