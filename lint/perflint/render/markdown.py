"""Findings as a Markdown summary: for a job summary, a merge request, a mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.diagnostic import Severity
from perflint.render.display import Display
from perflint.render.words import CONFIDENCE, SEVERITY, SUPPRESSION, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.diagnostic import Diagnostic
    from perflint.render.report import FileReport, Report

GENERATOR = "<!-- generator: perflint -->"
"""By this the summary is known as perflint's own when it lies among the reports."""

_MARKUP = re.compile(r"[\\`*_\[\]|<>~&$]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_DISPLAY = Display()


def page(report: Report) -> str:
    """The summary, then the findings file by file."""
    return "\n".join([GENERATOR, "# 绩效自评报告核对结果", "", *_summary(report), *_findings(report), ""])


def _summary(report: Report) -> Iterator[str]:
    counts, coverage = report.by_severity(), report.coverage
    unreadable = f"（{report.unreadable}个无法读取）" if report.unreadable else ""
    found = "，".join(f"{counts[severity]}个{SEVERITY[severity]}" for severity in Severity)
    yield f"检查了{len(report.files)}个文件{unreadable}：{found if counts else '未发现问题'}。"
    if report.suppressed:
        yield f"另有{len(report.suppressed)}条已忽略。"
    if coverage.figures:
        yield (
            f"共{coverage.figures}个数：{coverage.verified}个已核对，"
            f"{coverage.contradicted}个有矛盾，{coverage.stated_once}个仅出现一次。"
        )
    if len(report.files) > 1:
        yield ""
        yield from _table(report)


def _table(report: Report) -> Iterator[str]:
    yield "| 文件 | 错误 | 警告 | 提示 | 已核对／全部的数 |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for file in report.files:
        counts = [sum(d.severity is severity for d in file.diagnostics) for severity in Severity]
        figures = f"{file.coverage.verified}／{file.coverage.figures}" if file.coverage else "—"
        yield f"| {_text(file.path)} | {' | '.join(map(str, counts))} | {figures} |"


def _findings(report: Report) -> Iterator[str]:
    for file in report.files:
        if file.diagnostics or file.suppressed:
            yield from ("", f"## {_text(file.path)}", "")
            for diagnostic in file.diagnostics:
                yield from _finding(diagnostic)
            yield from _accepted(file)


def _finding(diagnostic: Diagnostic) -> Iterator[str]:
    sure = "" if diagnostic.confidence.value == "high" else f"，置信度{CONFIDENCE[diagnostic.confidence]}"
    yield (
        f"- **{SEVERITY[diagnostic.severity]}** {diagnostic.rule}，{_text(where(diagnostic))}{sure}："
        f"{_text(diagnostic.message)}"
    )
    if diagnostic.evidence:
        yield f"  - 复核：{_text(diagnostic.evidence)}"
    for place in diagnostic.related:
        elsewhere = "" if place.path == diagnostic.path else f"{_text(place.path)}"
        yield f"  - 参见{elsewhere}{_text(where(place))}：{_text(place.message)}"
    if diagnostic.fix and diagnostic.place is None:
        yield f"  - 可修复：{_text(diagnostic.fix.message)}"


def _accepted(file: FileReport) -> Iterator[str]:
    for one in file.suppressed:
        diagnostic, by = one.diagnostic, one.by
        reason = f"：{_text(by.reason)}" if by.reason else ""
        yield (
            f"- 已忽略 {diagnostic.rule}，{_text(where(diagnostic))}：{_text(diagnostic.message)}"
            f"（{SUPPRESSION[by.source]}{reason}）"
        )


def _text(text: str) -> str:
    """Words of a report in which nothing is markup."""
    shown = _DISPLAY.text(text)
    return _MARKUP.sub(lambda sign: _ENTITIES.get(sign.group(), f"\\{sign.group()}"), shown)
