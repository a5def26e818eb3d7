"""`perflint check`: find what cannot be true."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from perflint.cli.options import Colour, PathsArgument, StdinName
from perflint.diagnostic import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from perflint.check import Check
    from perflint.cli.fixing import Fixing
    from perflint.cli.inputs import Input
    from perflint.engine import FileResult
    from perflint.render.report import Report, Threshold

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

Fix = Annotated[
    bool,
    typer.Option("--fix", help="修复有把握的问题并写回文件（.txt、.md），再报告剩余的；标准输入的结果写到标准输出。"),
]
Diff = Annotated[bool, typer.Option("--diff", help="只显示--fix会作的修改，不改动文件；有可改之处时以状态1退出。")]
UnsafeFixes = Annotated[bool, typer.Option("--unsafe-fixes", help="与--fix、--diff同用：也作需要人工核对的修改。")]


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
    fix: Fix = False,
    diff: Diff = False,
    unsafe_fixes: UnsafeFixes = False,
) -> None:
    """检查报告：找出前后不一致、合计不平、比率不符的地方。

    退出状态：0 未发现问题；1 发现问题；2 用法有误或有文件无法读取（其余文件照常检查）。
    """
    del no_progress
    from perflint.cli.inputs import inputs
    from perflint.readers import STANDARD_INPUT
    from perflint.render.report import Report, Threshold, report_on

    threshold = Threshold(Severity.INFO if fail_on is FailOn.INFO else show, min_confidence)
    checks = _checks(select or [], ignore or [])
    found = inputs(paths or ["."], stdin_name=stdin_filename, force_exclude=force_exclude)
    fail_on = FailOn.NEVER if exit_zero else fail_on
    if diff:
        fixing = _fixing(checks, threshold, unsafe=unsafe_fixes)
        raise typer.Exit(_show_diff(fixing, found, fail_on, colour=colour, summary=not quiet))
    judge, stream = _judge(checks), sys.stdout
    if fix:
        fixing = _fixing(checks, threshold, unsafe=unsafe_fixes)
        files = [fixing.fix(one) or report_on(judge(one), threshold) for one in found]
        # Standard output is for the fixed text of standard input.
        stream = sys.stderr if STANDARD_INPUT in (paths or []) else stream
    else:
        files = [report_on(judge(one), threshold) for one in found]
    report = Report(files, unsafe_fixes)
    _print(report, output_format, stream, colour=colour, summary=not quiet, statistics=statistics)
    raise typer.Exit(_status(report, fail_on))


def _fixing(checks: list[type[Check]], threshold: Threshold, *, unsafe: bool) -> Fixing:
    from perflint.cli.fixing import Fixing
    from perflint.engine import Engine

    return Fixing(Engine(checks).run, threshold, unsafe)


def _show_diff(fixing: Fixing, found: Iterable[Input], fail_on: FailOn, *, colour: bool | None, summary: bool) -> int:
    """Print what would change; the exit status."""
    from perflint.cli.fixing import write_diff

    failed, fixed = False, 0
    for one in found:
        shown = fixing.diff(one)
        failed = failed or shown is None
        if shown is not None:
            write_diff(shown[0], colour=colour)
            fixed += shown[1]
    if summary:
        sys.stderr.write(f"可修复 {fixed} 处\n" if fixed else "没有可修复的问题\n")
    if failed:
        return FAILED
    return FOUND if fixed and fail_on is not FailOn.NEVER else CLEAN


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
    report: Report,
    output_format: OutputFormat,
    stream: TextIO,
    *,
    colour: bool | None,
    summary: bool,
    statistics: bool,
) -> None:
    if output_format is OutputFormat.JSON:
        from perflint.cli.streams import write_bytes
        from perflint.render.json import as_object, encoded

        write_bytes(encoded(as_object(report)), stream)
        return
    from perflint.render import terminal
    from perflint.render.display import Display

    draw = terminal.full if output_format is OutputFormat.FULL else terminal.concise
    lines = list(draw(report, Display(stream.encoding), terminal.terminal_width()))
    if statistics:
        lines += terminal.statistics(report)
    if summary:
        lines += terminal.summary(report)
    terminal.write_lines(lines, stream, colour=terminal.wants_colour(stream, asked=colour))


def _status(report: Report, fail_on: FailOn) -> int:
    if report.failed:
        return FAILED
    if fail_on is FailOn.NEVER:
        return CLEAN
    level = Severity(fail_on.value).rank
    return FOUND if any(d.severity.rank >= level for d in report.diagnostics) else CLEAN
