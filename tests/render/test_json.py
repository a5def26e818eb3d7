"""The JSON object keeps its contract, key by key."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.render.builders import finding, report

from perflint.diagnostic import Severity
from perflint.render.json import as_object, encoded, encoded_by_item
from perflint.render.report import Coverage

TEXT = "一、概况\n支出5万元，其中3万元。"


def test_the_object_of_version_1() -> None:
    shown = report(
        TEXT, finding(TEXT, "5万元", related={"3万元": "分项"}, evidence="3 ≠ 5"), coverage=Coverage(4, 1, 2, 1)
    )
    assert json.loads(encoded_by_item(as_object(shown))) == {
        "version": "1",
        "diagnostics": [
            {
                "rule": "SUM001",
                "name": "parts-do-not-add-up",
                "severity": "error",
                "confidence": "high",
                "message": "分项之和与总数不符",
                "path": "报告/甲.txt",
                "span": {
                    "start": {"offset": 7, "line": 2, "column": 3},
                    "end": {"offset": 10, "line": 2, "column": 6},
                },
                "related": [
                    {
                        "message": "分项",
                        "path": "报告/甲.txt",
                        "span": {
                            "start": {"offset": 13, "line": 2, "column": 9},
                            "end": {"offset": 16, "line": 2, "column": 12},
                        },
                    }
                ],
                "evidence": "3 ≠ 5",
                "fix": None,
                "fingerprint": "0123456789abcdef",
            }
        ],
        "summary": {
            "files": 1,
            "errors": 1,
            "warnings": 0,
            "infos": 0,
            "figures": 4,
            "verified": 1,
            "contradicted": 2,
        },
    }


def test_a_fix_is_an_object() -> None:
    shown = report(TEXT, finding(TEXT, "5万元", severity=Severity.WARNING, fix="3万元"))
    [diagnostic] = json.loads(encoded_by_item(as_object(shown)))["diagnostics"]
    assert diagnostic["evidence"] is None
    assert diagnostic["fix"]["replacement"] == "3万元"
    assert diagnostic["fix"]["safe"] is False


def test_bytes_are_utf8_with_chinese_as_it_is() -> None:
    assert "支出".encode() in encoded({"a": "支出"})
    assert encoded("\udcff") == b'"?"\n'


def test_a_place_is_told_only_where_there_is_one() -> None:
    one = finding(TEXT, "5万元", related={"3万元": "分项"})
    related = replace(one.related[0], place="第3段")
    placed = replace(one, place="第2段", related=(related,))
    plain, told = json.loads(encoded_by_item(as_object(report(TEXT, one, placed))))["diagnostics"]
    assert "place" not in plain | plain["related"][0]
    assert (told["place"], told["related"][0]["place"]) == ("第2段", "第3段")


@pytest.mark.parametrize("items", [[], [{"甲": [1, {}]}], ["\n\u2028", [], {"b": []}]])
def test_lists_taken_item_by_item_are_written_like_others(items: list[object]) -> None:
    whole = {"version": "1", "items": items, "sums": {"a": 1}}
    assert encoded_by_item(whole | {"items": iter(items)}) == encoded(whole)
