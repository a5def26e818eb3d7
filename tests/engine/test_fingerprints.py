"""Fingerprints: the same finding has the same one, whatever is done to the rest of the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports import ENGINE

from perflint.diagnostic import fingerprint
from perflint.document import parse
from perflint.document.model import Style
from perflint.readers import load
from perflint.text import Edit, SourceText, Span, edited

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
NUMERALS = "零一二三四五六七八九十"
REPORT = """\
一、基本情况
本单位内设五个科室，分别是综合科、财务科、业务科、信息科。
二、资金情况
全年支出80万元，其中：基本支出50万元、项目支出20万元，合计80万元。
（一）管理情况
本单位开展宣传宣传活动，制度健全。
三、绩效情况
满意度95%，得9分，制度制度完善。
"""
FILLER = ("工作有序推进。", "各项制度得到落实。", "", "   ", "加强组织领导，明确职责分工。")
ITEMS = "1.加强领导。\n2.压实责任。"


def found(text: str, path: str = "报告.txt") -> dict[str, tuple[str, str | None]]:
    """Rule and evidence by fingerprint, without what is said of headings: their numbers are what it is about."""
    result = ENGINE.run(path, SourceText(text))
    names = {d.fingerprint: (d.rule, d.evidence) for d in result.diagnostics if not d.rule.startswith("SEC")}
    assert len({d.fingerprint for d in result.diagnostics}) == len(result.diagnostics)
    return names


def renumbered(text: str) -> str:
    """The report after a new first chapter: every chapter moves down by one."""
    document = parse("报告.txt", SourceText(text))
    chapters = [section.marker for section in document.sections if section.parent is None]
    edits = [Edit(Span(0, 0), "")]
    for marker in chapters:
        if marker.style is Style.CHINESE and marker.number < len(NUMERALS) - 1:
            start = document.reading.source_offset(marker.span.start)
            number = f"{NUMERALS[marker.number + 1]}"
            edits.append(Edit(Span(start, start + 1), number))
            if len(edits) == 2:
                edits[0] = Edit(Span(start, start), "一、前言\n现将有关情况报告如下。\n")
    return edited(text, edits)


BEFORE = found(REPORT)


def test_there_is_something_to_keep() -> None:
    assert {rule for rule, _ in BEFORE.values()} >= {"CNT001", "TXT001", "SUM001"}


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 8), st.sampled_from(FILLER)), max_size=4), st.sampled_from(["二、", "三、", ""])
)
def test_survive_paragraphs_put_in_elsewhere(put: list[tuple[int, str]], chapter: str) -> None:
    lines = REPORT.split("\n")
    for place, filler in put:
        lines.insert(place, filler)
    # Items of a list at the end of a chapter; in its middle they would be headings of what follows.
    at = next(i for i, line in reversed(list(enumerate(lines))) if line.startswith(chapter))
    text = "\n".join([*lines[:at], ITEMS, *lines[at:]])
    after = found(text)
    for name, (rule, _) in BEFORE.items():
        assert after.get(name, ("",))[0] == rule


@pytest.mark.parametrize(
    "change",
    [
        renumbered,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("，", ","),
        lambda text: text.replace("\n", "\n\u3000\u3000"),
        lambda text: "2022年度部门整体绩效自评报告\n" + text,
        lambda text: text.replace("三、绩效情况", "三、采购情况\n采购2次。\n四、绩效情况"),
    ],
    ids=["chapter before", "line ends", "blank lines", "half-width", "indents", "title", "chapter between"],
)
def test_survive_changes_that_say_nothing(change: object) -> None:
    assert callable(change)
    assert found(change(REPORT)).keys() >= BEFORE.keys()


def test_survive_a_move() -> None:
    assert found(REPORT, "别处/另一份.txt") == BEFORE


@pytest.mark.parametrize(
    "path", sorted(REPORTS.glob("*.txt")) + sorted(REPORTS.glob("*.md")), ids=lambda path: path.stem
)
def test_survive_renumbering_in_whole_reports(path: Path) -> None:
    text = load(path).text
    before, after = found(text), found(renumbered(text))
    lost = {name: what for name, what in before.items() if name not in after}
    # A finding is lost only where the report itself says something else: evidence and rule changed with it.
    assert not {what for what in lost.values() if what in after.values()}


def test_tell_apart_what_is_alike() -> None:
    text = "一、情况\n宣传宣传工作。\n宣传宣传工作。\n"
    assert len(found(text)) == 2
    assert fingerprint("A", ("甲",), "乙", 0) != fingerprint("A", ("甲",), "乙", 1)


def test_do_not_depend_on_forms_of_signs() -> None:
    assert fingerprint("A", ("１ 甲（一）",), "３ + ４", 0) == fingerprint("A", ("1甲(一)",), "3+4", 0)
