"""Fixing: round after round until nothing is left, and never more than was named."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reports import ENGINE
from tests.strategies import texts

from perflint.check import Check, Finding
from perflint.diagnostic import Severity
from perflint.engine import Engine, Mended, mend
from perflint.readers import decoded
from perflint.text import Edit, SourceText, Span, edited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.diagnostic import Diagnostic
    from perflint.facts import Facts

FIXTURES = sorted(
    path for path in (Path(__file__).parents[2] / "fixtures" / "reports").iterdir() if path.suffix != ".toml"
)
FAULTS = (
    *(
        "一、概况\n",
        "二、管理\n",
        "四、成效\n",
        "5、问题\n",
        "（一）职责\n",
        "（三）人员\n",
        "(2)预算\n",
        "1.抓进度；\n",
    ),
    *(
        "3. 抓质量。\n",
        "一是抓进度，",
        "三是抓质量。",
        "第一阶段准备，",
        "第三阶段总结。",
        "绩效绩效管理",
        "支出\r\n支出",
    ),
    *("预算33463.78万元，", "安排33463.78元。\n", "**", "目录\n", "四、成效……3\n", "见第四部分。", "第一部分 甲\n"),
    *("第三部分 乙\n", "\r\n", "\n", "　", "绩效绩效绩效绩效。", "包括①甲；②乙；④丙。"),
)
faulty = st.lists(st.sampled_from(FAULTS), max_size=40).map("".join)


def fixed(text: str, *, unsafe: bool = False) -> Mended:
    return mend(SourceText(text), lambda source: ENGINE.run("报告.txt", source), lambda _: True, unsafe=unsafe)


def edits_of(diagnostic: Diagnostic) -> list[Edit]:
    fix = diagnostic.fix
    if fix is None:
        return []
    parts = [(fix.span, fix.replacement), *((part.span, part.replacement) for part in fix.also)]
    return [Edit(Span(span.start.offset, span.end.offset), text) for span, text in parts]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(texts, faulty), st.booleans())
def test_a_second_run_changes_nothing(text: str, unsafe: bool) -> None:
    once = fixed(text, unsafe=unsafe)
    again = fixed(once.source.text, unsafe=unsafe)
    assert (again.source.text, again.fixed) == (once.source.text, 0)
    assert not [d for d in again.result.diagnostics if d.fix is not None and (unsafe or d.fix.safe)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(texts, faulty))
def test_a_fix_keeps_line_ends_marks_and_all_that_no_finding_names(text: str) -> None:
    for diagnostic in ENGINE.run("报告.txt", SourceText(text)).diagnostics:
        edits = edits_of(diagnostic)
        after = edited(text, edits)
        kept = [text[i:j] for i, j in _between(edits, len(text))]
        assert after.startswith(kept[0])
        assert after.endswith(kept[-1])
        assert [char for char in after if char in "\r\n*#\ufeff"] == [char for char in text if char in "\r\n*#\ufeff"]
        for edit in edits:
            assert not set(edit.span.of(text)) & set("\r\n*#")


def _between(edits: list[Edit], end: int) -> list[tuple[int, int]]:
    starts = [0, *(edit.span.end for edit in sorted(edits))]
    ends = [*(edit.span.start for edit in sorted(edits)), end]
    return list(zip(starts, ends, strict=True))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_report_is_changed_only_where_a_finding_says_so(path: Path) -> None:
    text = decoded(path.read_bytes(), path.name).text
    once = fixed(text, unsafe=True)
    assert fixed(once.source.text, unsafe=True).fixed == 0
    assert once.source.text.count("\n") == text.count("\n")
    assert (once.fixed > 0) == (once.source.text != text)
    named = [edit for d in ENGINE.run(path.name, SourceText(text)).diagnostics for edit in edits_of(d)]
    lines = {SourceText(text).position(edit.span.start).line for edit in named}
    changed = zip(text.split("\n"), once.source.text.split("\n"), strict=True)
    assert {number for number, (old, new) in enumerate(changed, start=1) if old != new} <= lines


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_clean_or_mended_report_gains_no_finding(path: Path) -> None:
    text = decoded(path.read_bytes(), path.name).text
    before = ENGINE.run(path.name, SourceText(text)).diagnostics
    after = fixed(text).result.diagnostics
    assert {(d.rule, d.message) for d in after} <= {(d.rule, d.message) for d in before}
    assert not [d for d in after if d.fix is not None and d.fix.safe]


def test_edits_are_made_and_nothing_else() -> None:
    text = "甲乙丙丁"
    assert edited(text, [Edit(Span(2, 3), ""), Edit(Span(0, 1), "子丑"), Edit(Span(4, 4), "。")]) == "子丑乙丁。"
    assert SequenceMatcher(None, text, edited(text, [])).ratio() == 1


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        edited("甲乙丙", [Edit(Span(0, 2), "子"), Edit(Span(1, 3), "丑")])


def replacing(code: str, old: str, new: str, *, safe: bool = True, spread: bool = False) -> type[Check]:
    """A check that wants `old` replaced, in one fix for all its places when `spread`."""

    def run(self: Check, facts: Facts) -> Iterator[Finding]:
        text, at, spans = facts.document.text, -1, []
        while (at := text.find(old, at + 1)) >= 0:
            spans.append(Span(at, at + len(old)))
        findings = [Finding(f"有{old}", span, fix=new, fix_safe=safe) for span in spans]
        if spread and findings:
            findings = [replace(findings[0], fix_also=tuple(Edit(span, new) for span in spans[1:]))]
        yield from findings

    body = {"__doc__": "Replaces.", "code": code, "name": code.lower(), "severity": Severity.ERROR, "message": "有"}
    return type(code, (Check,), {**body, "run": run})


def run_with(text: str, *checks: type[Check], unsafe: bool = False) -> Mended:
    engine = Engine(checks)
    return mend(SourceText(text), lambda source: engine.run("报告.txt", source), lambda _: True, unsafe=unsafe)


def test_of_overlapping_fixes_the_first_is_made_and_the_next_round_takes_the_rest() -> None:
    found = run_with("甲乙丙丁", replacing("AAA001", "甲乙", "子乙"), replacing("BBB001", "乙丙", "乙寅"))
    assert (found.source.text, found.fixed, found.result.diagnostics) == ("子乙寅丁", 2, [])


def test_a_fix_of_several_places_is_made_whole_or_not_at_all() -> None:
    first, spread = replacing("AAA001", "甲乙", "乙甲"), replacing("BBB001", "乙", "丁", spread=True)
    assert run_with("甲乙丙乙", first, spread).source.text == "丁甲丙丁"


def test_two_findings_may_ask_for_the_same_edit() -> None:
    found = run_with("甲乙丙", replacing("AAA001", "乙", "丁"), replacing("BBB001", "乙", "丁"))
    assert (found.source.text, found.fixed) == ("甲丁丙", 2)


def test_unsafe_fixes_are_made_only_when_asked() -> None:
    check = replacing("AAA001", "甲", "乙", safe=False)
    assert run_with("甲丙", check).source.text == "甲丙"
    assert run_with("甲丙", check, unsafe=True).source.text == "乙丙"


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    found = run_with("甲丙", replacing("AAA001", "甲", "乙"), replacing("BBB001", "乙", "甲"))
    assert found.source.text in ("甲丙", "乙丙")


def test_a_fix_over_layout_in_its_middle_is_refused() -> None:
    text = "本单位负**责水**利工程。"
    (diagnostic,) = Engine([replacing("AAA001", "负责", "承担")]).run("报告.txt", SourceText(text)).diagnostics
    assert diagnostic.fix is None


def test_what_a_fix_takes_away_leaves_the_layout_in_its_middle() -> None:
    assert run_with("本单位负**责水**利工程。", replacing("AAA001", "负责", "")).source.text == "本单位**水**利工程。"


def test_a_fix_that_changes_nothing_is_none() -> None:
    (diagnostic,) = Engine([replacing("AAA001", "负责", "负责")]).run("报告.txt", SourceText("负责水利。")).diagnostics
    assert diagnostic.fix is None


def test_a_fix_that_makes_a_report_unreadable_is_not_kept() -> None:
    check = replacing("AAA001", "甲", "乙")

    def run(self: Check, facts: Facts) -> Iterator[Finding]:
        assert "乙" not in facts.document.text
        yield from ()

    body = {"__doc__": "Crashes.", "code": "BBB001", "name": "b", "severity": Severity.ERROR, "message": "", "run": run}
    assert run_with("甲丙", check, type("B", (Check,), body)).source.text == "甲丙"
