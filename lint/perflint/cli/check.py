"""`perflint check`: find what cannot be true."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from perflint.cli.options import Colour, PathsArgument, StdinName
from perflint.diagnostic import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from perflint.check import Check
    from perflint.cli.inputs import Input
    from perflint.engine import FileResult
    from perflint.render.report import Report

CLEAN, FOUND, FAILED = 0, 1, 2
"""Exit statuses: nothing at or above --fail-on; something; usage, settings or input at fault."""


class OutputFormat(StrEnum):
    """How findings are printed."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


class FailOn(StrEnum):
    """The least severity that makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


Format = Annotated[OutputFormat, typer.Option("--output-format", help="输出格式。")]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="规则", help="只运行这些规则：代码、类别或名称，可用逗号分隔，可重复。"),
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="规则", help="不运行这些规则，写法同上。")]
Show = Annotated[Severity, typer.Option("--show", help="显示不低于此级别的结果。")]
MinConfidence = Annotated[Confidence, typer.Option("--min-confidence", help="显示不低于此置信度的结果。")]
FailOnLevel = Annotated[FailOn, typer.Option("--fail-on", help="显示的结果达到此级别时以状态1退出；info同时显示提示。")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="发现问题时也以状态0退出；文件无法读取时仍为2。")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="不输出汇总。")]
Statistics = Annotated[bool, typer.Option("--statistics", help="另列各规则的次数（json格式除外）。")]
ForceExclude = Annotated[bool, typer.Option("--force-exclude", help="隐藏文件和“~$”锁定文件即使点名也跳过。")]
NoProgress = Annotated[bool, typer.Option("--no-progress", help="不显示进度（目前从不显示）。")]


def check(
    paths: PathsArgument = None,
    output_format: Format = OutputFormat.FULL,
    select: Select = None,
    ignore: Ignore = None,
    show: Show = Severity.WARNING,
    min_confidence: MinConfidence = Confidence.MEDIUM,
    fail_on: FailOnLevel = FailOn.WARNING,
    exit_zero: ExitZero = False,
    stdin_filename: StdinName = None,
    colour: Colour = None,
    quiet: Quiet = False,
    statistics: Statistics = False,
    force_exclude: ForceExclude = False,
    no_progress: NoProgress = False,
) -> None:
    """检查报告：找出前后不一致、合计不平、比率不符的地方。

    退出状态：0 未发现问题；1 发现问题；2 用法有误或有文件无法读取（其余文件照常检查）。
    """
    del no_progress
    from perflint.cli.inputs import inputs
    from perflint.render.report import Report, Threshold, report_on

    threshold = Threshold(Severity.INFO if fail_on is FailOn.INFO else show, min_confidence)
    judge = _judge(_checks(select or [], ignore or []))
    found = inputs(paths or ["."], stdin_name=stdin_filename, force_exclude=force_exclude)
    report = Report([report_on(judge(one), threshold) for one in found])
    _print(report, output_format, colour=colour, summary=not quiet, statistics=statistics)
    raise typer.Exit(_status(report, FailOn.NEVER if exit_zero else fail_on))


def _checks(select: list[str], ignore: list[str]) -> list[type[Check]]:
    from perflint.cli.catalogue import selection
    from perflint.cli.streams import complain

    checks, warnings = selection(select, ignore)
    complain(*warnings, kind="警告")
    return checks


def _judge(checks: list[type[Check]]) -> Callable[[Input], FileResult]:
    # The engine brings the language tools with it; nothing before this line needs them.
    from perflint.engine import Engine, failure

    engine = Engine(checks)

    def judge(one: Input) -> FileResult:
        if one.source is None:
            return failure(one.path, one.reason)
        return engine.run(one.path, one.source)

    return judge


def _print(
    report: Report, output_format: OutputFormat, *, colour: bool | None, summary: bool, statistics: bool
) -> None:
    if output_format is OutputFormat.JSON:
        from perflint.cli.streams import write_bytes
        from perflint.render.json import as_object, encoded

        write_bytes(encoded(as_object(report)))
        return
    from perflint.render import terminal
    from perflint.render.display import Display

    draw = terminal.full if output_format is OutputFormat.FULL else terminal.concise
    lines = list(draw(report, Display(sys.stdout.encoding), terminal.terminal_width()))
    if statistics:
        lines += terminal.statistics(report)
    if summary:
        lines += terminal.summary(report)
    terminal.write_lines(lines, sys.stdout, colour=terminal.wants_colour(sys.stdout, asked=colour))


def _status(report: Report, fail_on: FailOn) -> int:
    if report.failed:
        return FAILED
    if fail_on is FailOn.NEVER:
        return CLEAN
    level = Severity(fail_on.value).rank
    return FOUND if any(d.severity.rank >= level for d in report.diagnostics) else CLEAN
