"""What a user sees at the terminal, to the character."""

from __future__ import annotations

import io
from dataclasses import replace
from textwrap import dedent

import pytest
from tests.render.builders import finding, report

from perflint.diagnostic import Confidence, Diagnostic, DiagnosticPosition, DiagnosticSpan, Severity
from perflint.render import terminal
from perflint.render.display import Display
from perflint.render.report import Coverage, FileReport, Report, Threshold, report_of
from perflint.text import SourceText

TEXT = (
    "一、基本情况\n"
    "2022年单位支出33463.78万元，其中：基本支出822.24万元，项目支出32542.73万元。\n"
    "全年补助企业超过15家。\n"
    "二、主要成效\n"
    "全年补助企业超过18家，惠及职工1200人。\n"
)


def drawn(shown: Report, width: int = 100, encoding: str = "utf-8") -> str:
    stream = io.StringIO()
    terminal.write_lines(terminal.full(shown, Display(encoding), width), stream, colour=False)
    return stream.getvalue()


def expected(block: str) -> str:
    return dedent(block).removeprefix("\n")


def test_a_finding_shows_place_recomputation_and_operands() -> None:
    one = finding(
        TEXT,
        "33463.78万元",
        related={"822.24万元": "分项", "32542.73万元": "分项"},
        evidence="822.24 + 32542.73 = 33364.97 ≠ 33463.78 万元，相差 98.81",
    )
    assert drawn(report(TEXT, one)) == expected(
        """
        报告/甲.txt:2:10: SUM001[error] 分项之和与总数不符 (parts-do-not-add-up)
          |
        2 | 2022年单位支出33463.78万元，其中：基本支出822.24万元，项目支出32542.73万元。
          |               ^^^^^^^^^^^^                ----------          ------------
          = 复核：822.24 + 32542.73 = 33364.97 ≠ 33463.78 万元，相差 98.81
          --> 2:28 分项“822.24万元”
          --> 2:41 分项“32542.73万元”

        """
    )


def test_a_place_on_another_line_is_shown_with_its_line() -> None:
    one = finding(
        TEXT,
        "超过18家",
        rule="REF002",
        name="same-indicator-different-bounds",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        message="“补助企业”前后界限不同",
        related={"超过15家": "前文"},
    )
    assert drawn(report(TEXT, one)) == expected(
        """
        报告/甲.txt:5:7: REF002[warning] “补助企业”前后界限不同 (same-indicator-different-bounds)
          |
        5 | 全年补助企业超过18家，惠及职工1200人。
          |             ^^^^^^^^
          = 置信度：中
          --> 3:7 前文“超过15家”
        3 | 全年补助企业超过15家。
          |             --------

        """
    )


def test_a_finding_over_several_lines_underlines_each() -> None:
    text = "支出合计为\n    33463.78\n    万元，其中"
    assert drawn(report(text, finding(text, "合计为\n    33463.78\n    万元"))) == expected(
        """
        报告/甲.txt:1:3: SUM001[error] 分项之和与总数不符 (parts-do-not-add-up)
          |
        1 | 支出合计为
          |     ^^^^^^
        2 |     33463.78
          |     ^^^^^^^^
        3 |     万元，其中
          |     ^^^^

        """
    )


def test_the_middle_of_a_long_passage_is_left_out() -> None:
    text = "\n".join(f"第{n}行" for n in range(1, 13))
    lines = drawn(report(text, finding(text, text))).splitlines()
    assert [line for line in lines if "第" in line or "…" in line] == [
        " 1 | 第1行",
        " 2 | 第2行",
        " …",
        "12 | 第12行",
    ]


def test_a_long_line_is_cut_to_the_terminal() -> None:
    text = "前" * 200 + TEXT.splitlines()[1] + "后" * 200
    block = drawn(report(text, finding(text, "822.24万元", fix="921.05万元")), width=60)
    assert block == expected(
        """
        报告/甲.txt:1:228: SUM001[error] [-] 分项之和与总数不符 (parts-do-not-add-up)
          |
        1 | …78万元，其中：基本支出822.24万元，项目支出32542.73万元…
          |                        ^^^^^^^^^^
          = 可改为：921.05万元

        """
    )


def test_an_unreadable_file_has_no_place() -> None:
    at = DiagnosticPosition(offset=0, line=1, column=1)
    one = Diagnostic(
        rule="DOC001",
        name="unreadable-document",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        message="文件是空的",
        path="空.txt",
        span=DiagnosticSpan(start=at, end=at),
    )
    shown = Report([FileReport("空.txt", (one,), failed=True)])
    assert drawn(shown) == "空.txt:1:1: DOC001[error] 文件是空的 (unreadable-document)\n\n"


def test_escape_sequences_of_a_report_are_disarmed() -> None:
    text = "支出\x1b[2J33463.78万元\u202e。"
    block = drawn(report(text, finding(text, "33463.78万元", message="\x1b]0;坏\x07", path="\x1b[1m.txt")))
    assert "\x1b" not in block
    assert "支出␛[2J33463.78万元\ufffd。" in block


def test_a_gbk_console_keeps_underlines_straight() -> None:
    text = "符号🀄支出5万元"
    lines = drawn(report(text, finding(text, "5万元", evidence="5 ≠ 6")), encoding="gbk").splitlines()
    assert lines[2:4] == ["1 | 符号??支出5万元", "  |           ^^^^^"]


def test_colour_is_by_severity_and_changes_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    shown = report(TEXT, finding(TEXT, "33463.78万元", related={"822.24万元": "分项"}, evidence="[bold]8[/bold]"))
    stream = io.StringIO()
    terminal.write_lines(terminal.full(shown, Display(), 100), stream, colour=True)
    assert "\x1b[1;31mSUM001[error]\x1b[0m" in stream.getvalue()
    assert "\x1b[1;31m^^^^^^^^^^^^\x1b[0m" in stream.getvalue()
    plain = "".join(part.partition("m")[2] for part in ("m" + stream.getvalue()).split("\x1b["))
    assert plain == drawn(shown)


def summary(shown: Report) -> str:
    stream = io.StringIO()
    terminal.write_lines(terminal.summary(shown), stream, colour=False)
    return stream.getvalue()


def test_the_summary_counts_findings_hidden_ones_and_figures() -> None:
    shown = report(TEXT, finding(TEXT, "33463.78万元"), hidden=3, coverage=Coverage(142, 88, 6, 48))
    assert summary(shown) == (
        "共检查1个文件：1个错误，0个警告，0个提示；另有3条未显示（--show info --min-confidence low 可查看）\n"
        "共142个数：88个已核对，6个有矛盾，48个仅出现一次\n"
    )


def test_the_summary_of_a_clean_run_says_so() -> None:
    clean = FileReport("a.txt", source=SourceText("支出"), coverage=Coverage(1, 1, 0, 0))
    assert summary(Report([clean, clean])) == (
        "共检查2个文件：未发现问题\n共2个数：2个已核对，0个有矛盾，0个仅出现一次\n"
    )


def test_the_summary_names_unreadable_files() -> None:
    assert summary(Report([FileReport("a.txt", failed=True)])).startswith("共检查1个文件（1个无法读取）：")


def test_concise_output_is_one_line_a_finding() -> None:
    stream = io.StringIO()
    shown = report(TEXT, finding(TEXT, "33463.78万元", message="合计\n不符"))
    terminal.write_lines(terminal.concise(shown, Display(), 40), stream, colour=False)
    assert stream.getvalue() == "报告/甲.txt:2:10: SUM001[error] 合计 不符 (parts-do-not-add-up)\n"


def test_statistics_put_the_most_frequent_rule_first() -> None:
    shown = report(TEXT, finding(TEXT, "支出", rule="CNT001", name="n"), *[finding(TEXT, "支出")] * 2)
    stream = io.StringIO()
    terminal.write_lines(terminal.statistics(shown), stream, colour=False)
    assert stream.getvalue() == "    2  SUM001  parts-do-not-add-up\n    1  CNT001  n\n"


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("tty", "environment", "asked", "colour"),
    [
        (True, {}, None, True),
        (False, {}, None, False),
        (True, {"NO_COLOR": "1"}, None, False),
        (True, {"NO_COLOR": ""}, None, True),
        (True, {"TERM": "dumb"}, None, False),
        (False, {"FORCE_COLOR": "1"}, None, True),
        (True, {"NO_COLOR": "1"}, True, True),
        (True, {"FORCE_COLOR": "1"}, False, False),
    ],
)
def test_colour_follows_flag_environment_and_terminal(
    tty: bool,
    environment: dict[str, str],
    asked: bool | None,
    colour: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in ({"TERM": "xterm"} | environment).items():
        monkeypatch.setenv(name, value)
    assert terminal.wants_colour(Tty() if tty else io.StringIO(), asked=asked) is colour


@pytest.mark.parametrize(
    ("severity", "confidence", "shown"),
    [
        (Severity.ERROR, Confidence.HIGH, True),
        (Severity.WARNING, Confidence.MEDIUM, True),
        (Severity.INFO, Confidence.HIGH, False),
        (Severity.ERROR, Confidence.LOW, False),
    ],
)
def test_by_default_warnings_of_medium_confidence_are_shown(
    severity: Severity, confidence: Confidence, shown: bool
) -> None:
    from perflint.engine import FileResult

    result = FileResult("a.txt", [finding(TEXT, "支出", severity=severity, confidence=confidence)])
    one = report_of(result).above(Threshold())
    assert (len(one.diagnostics), one.hidden) == ((1, 0) if shown else (0, 1))


def test_a_document_without_lines_shows_places_in_their_stead() -> None:
    one = finding(TEXT, "超过18家", path="报告.docx", related={"超过15家": "前文"}, fix="超过15家")
    related = replace(one.related[0], place="第3段")
    placed = replace(one, place="表2第3行第4列", related=(related,))
    assert drawn(report(TEXT, placed, path="报告.docx")) == expected(
        """
        报告.docx:表2第3行第4列: SUM001[error] 分项之和与总数不符 (parts-do-not-add-up)
          |
          | 全年补助企业超过18家，惠及职工1200人。
          |             ^^^^^^^^
          = 可改为：超过15家
          --> 第3段 前文“超过15家”
          | 全年补助企业超过15家。
          |             --------

        """
    )


def test_fixes_of_documents_are_not_offered_to_the_machine() -> None:
    one = finding(TEXT, "超过18家", fix="超过15家")
    placed = replace(one, place="第5段")
    assert (report(TEXT, one).fixable(), report(TEXT, placed).fixable()) == ((0, 1), (0, 0))
