"""Comments to perflint: what they say, how far they reach, and that they are no text of the report."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import texts

from perflint.document import parse
from perflint.suppression.directive import Reach, directives
from perflint.text import SourceText, comments


def read(text: str) -> list[tuple[Reach, tuple[str, ...], str, int, int]]:
    found, faults = directives(SourceText(text))
    assert not faults
    return [(d.reach, d.rules, d.reason, d.first, min(d.last, 999)) for d in found]


@pytest.mark.parametrize(
    ("words", "rules", "reason"),
    [
        ("ignore SUM001 其他支出未单列", ("SUM001",), "其他支出未单列"),
        ("ignore SUM001：其他支出未单列", ("SUM001",), "其他支出未单列"),
        ("ignore SUM001, CNT001、SEC 理由：均已核实", ("SUM001", "CNT001", "SEC"), "均已核实"),
        ("ignore parts-do-not-add-up -- checked", ("parts-do-not-add-up",), "checked"),
        ("忽略 SUM001，理由：已核实", ("SUM001",), "已核实"),
        ("忽略SUM001已核实", ("SUM001",), "已核实"),
        ("ignore SUM001", ("SUM001",), ""),
    ],
)
def test_a_comment_names_rules_and_a_reason(words: str, rules: tuple[str, ...], reason: str) -> None:
    for comment in (f"<!-- perflint: {words} -->", f"# perflint: {words}", f"＃perflint：{words}"):
        assert read(f"{comment}\n正文。\n") == [(Reach.LINE, rules, reason, 2, 2)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("甲。\n# perflint: ignore SUM001 由\n乙。\n丙。\n", 3, 3),
        ("甲。\n# perflint: ignore SUM001 由\n\n \n乙。\n", 5, 5),
        ("# perflint: ignore SUM001 由\n# perflint: ignore-file CNT001 由\n乙。\n", 3, 3),
        ("甲。 # perflint: ignore SUM001 由\n乙。\n", 1, 1),
        ("甲<!-- perflint: ignore SUM001 由 -->乙。\n丙。\n", 1, 1),
        ("甲。\r\n<!-- perflint: ignore SUM001 由 -->\r\n乙。\r\n", 3, 3),
        ("甲。\n# perflint: ignore SUM001 由", 2, 2),
        ("# perflint: ignore-file SUM001 由\n甲。\n", 0, 999),
        ("甲。\n# perflint: ignore-start SUM001 由\n乙。\n丙。\n# perflint: ignore-end\n丁。\n", 2, 5),
    ],
)
def test_a_comment_reaches_its_line_the_next_a_stretch_or_all(text: str, first: int, last: int) -> None:
    assert read(text)[0][3:] == (first, last)


def test_stretches_may_overlap_and_end_by_their_rules() -> None:
    text = "# perflint: ignore-start SUM 由\n# perflint: 忽略开始 CNT 由\n# perflint: ignore-end SUM\n甲。\n# perflint: 忽略结束\n"
    assert [each[1:2] + each[3:] for each in read(text)] == [(("SUM",), 1, 3), (("CNT",), 2, 5)]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("ignore", "没有写明忽略哪条规则"),
        ("ignore 其他支出", "没有写明忽略哪条规则"),
        ("ignroe SUM001 由", "看不懂"),
        ("ignore-all SUM001 由", "看不懂"),
        ("", "看不懂"),
        ("ignore-end", "没有与之对应的 ignore-start"),
        ("ignore-start SUM001 由", "没有与之对应的 ignore-end"),
    ],
)
def test_what_cannot_be_understood_is_told(words: str, reason: str) -> None:
    found, (fault,) = directives(SourceText(f"甲。\n# perflint: {words}\n乙。\n"))
    assert not found
    assert reason in fault.reason


@given(
    texts,
    st.lists(
        st.tuples(st.integers(0, 400), st.sampled_from([" ", "ignore SUM001 由", "ignore-end", "胡说"])), max_size=3
    ),
)
@settings(deadline=None)
def test_comments_are_never_read_and_move_nothing(text: str, put: list[tuple[int, str]]) -> None:
    """The reading text is that of the report without them, and every place in it is where it was."""
    lines = text.replace("perflint", "").split("\n")
    for place, words in put:
        lines.insert(place % (len(lines) + 1), f"<!-- perflint: {words} -->")
    source = "\n".join(lines)
    reading = parse("稿.md", SourceText(source)).reading
    spans = [comment.span for comment in comments(source)]
    assert len(spans) == len(put)
    for offset in range(len(reading.text)):
        at = reading.source_offset(offset)
        assert not any(span.start <= at < span.end for span in spans)


@pytest.mark.parametrize("comment", ["<!-- perflint: ignore SUM001 由 -->", "# perflint: ignore SUM001 由"])
@pytest.mark.parametrize("place", range(1, 9))
def test_a_report_reads_the_same_with_a_comment_on_a_line_of_its_own(comment: str, place: int) -> None:
    lines = [
        "一、概况",
        "全年支出80万元，",
        "其中基本支出50万元。",
        "",
        "| 项目 | 金额 |",
        "| --- | --- |",
        "| 甲 | 3 |",
        "二、管理",
        "好。",
    ]
    plain = parse("稿.md", SourceText("\n".join(lines))).reading.text
    lines.insert(place, comment)
    assert parse("稿.md", SourceText("\n".join(lines))).reading.text == plain
