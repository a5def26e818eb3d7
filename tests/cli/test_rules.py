"""`perflint rules` and `perflint explain`: the rules as they describe themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Perflint

pytestmark = pytest.mark.usefixtures("rules")


def test_every_rule_is_listed_with_doc001(perflint: Perflint) -> None:
    lines = perflint("rules").text.splitlines()
    assert [line.split()[:3] for line in lines] == [
        ["DOC001", "错误", "unreadable-document"],
        ["ERR001", "错误", "err001"],
        ["INF001", "提示", "inf001"],
        ["LOW001", "错误", "low001"],
        ["SUP001", "警告", "unused-suppression"],
        ["SUP002", "警告", "suppression-without-reason"],
        ["SUP003", "警告", "malformed-suppression"],
        ["WRN001", "警告", "wrn001"],
    ]


def test_the_list_is_data_too(perflint: Perflint) -> None:
    listed = perflint("rules", "--output-format", "json").json
    assert listed[1] == {
        "code": "ERR001",
        "name": "err001",
        "family": "ERR",
        "severity": "error",
        "summary": "Finds a word.",
        "title": "Finds a word.",
    }


@pytest.mark.parametrize("selector", ["ERR001", "err001", "ERR"])
def test_a_page_is_found_by_code_name_and_family(perflint: Perflint, selector: str) -> None:
    outcome = perflint("explain", selector)
    assert outcome.status == 0
    assert "Looks for 错误." in outcome.text


def test_doc001_has_a_page(perflint: Perflint) -> None:
    assert "never look clean" in perflint("explain", "DOC001", "--language", "en").text
    assert "跳过的文件不能看上去没有问题" in perflint("explain", "DOC001").text


def test_an_unknown_rule_is_refused(perflint: Perflint) -> None:
    outcome = perflint("explain", "XYZ9")
    assert outcome.status == 2
    assert "没有名为“XYZ9”的规则" in outcome.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["facts", "--help"], ["rules", "--help"]])
def test_help_is_chinese(perflint: Perflint, arguments: list[str]) -> None:
    text = perflint(*arguments).text
    assert "显示本说明" in text
    assert "Show this message" not in text


def test_no_command_is_a_question(perflint: Perflint) -> None:
    outcome = perflint()
    assert outcome.status == 2
    assert "检查报告" in outcome.text + outcome.stderr
