"""Rules explain themselves from their class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity
from perflint.render.pages import page_lines, rule_lines, rule_objects, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perflint.facts import Facts
    from perflint.render.blocks import Line


class Doubled(Check):
    """A word stands twice.

    ## What it does
    Looks for it.
    """

    code = "TXT901"
    name = "doubled"
    severity = Severity.INFO
    message = "重复"
    examples = (
        Example("绩效绩效评价。\n第二行。", finds="绩效绩效", why="一词两写"),
        Example("天天向上。", why="叠词"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        yield from ()


def plain(lines: Iterable[Line]) -> list[str]:
    return ["".join(piece.text for piece in line) for line in lines]


def test_a_page_has_its_docstring_and_its_examples() -> None:
    assert plain(page_lines(Doubled)) == [
        "TXT901  doubled  [提示]",
        "───────────────",
        "A word stands twice.",
        "",
        "What it does",
        "Looks for it.",
        "",
        "会报告的例子",
        "",
        "  │ 绩效绩效评价。",
        "  │ 第二行。",
        "  → “绩效绩效”",
        "  一词两写",
        "",
        "不会报告的例子",
        "",
        "  │ 天天向上。",
        "  叠词",
        "",
    ]


def test_the_reported_words_are_set_off() -> None:
    marked = [piece.text for line in page_lines(Doubled) for piece in line if piece.style == "error"]
    assert [text for text in marked if text] == ["绩效绩效"]


def test_the_list_has_a_row_a_rule() -> None:
    assert plain(rule_lines([Doubled])) == ["TXT901  提示  doubled  A word stands twice."]
    assert rule_objects([Doubled]) == [
        {
            "code": "TXT901",
            "name": "doubled",
            "family": "TXT",
            "severity": "info",
            "summary": "A word stands twice.",
            "title": "A word stands twice.",
        }
    ]


def test_chinese_is_wrapped_by_width_and_keeps_words_whole_and_marks_with_them() -> None:
    text = wrapped("合计与各项之和不符，请核对。XBRL Calculations", 20)
    assert text.splitlines() == ["合计与各项之和不符，", "请核对。XBRL Calculations"]
    assert wrapped("一\n\n二", 20) == "一\n\n二"
