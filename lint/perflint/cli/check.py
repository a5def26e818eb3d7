"""`perflint check`: find what cannot be true.

Options (this module) become settings (settings.py), which say what to run (running.py) and where the findings go
(outputs.py).
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from perflint.cli.options import (
    CacheDir,
    Colour,
    ConfigOption,
    Exclude,
    ExtendExclude,
    ExtendSelect,
    ForceExclude,
    Ignore,
    Isolated,
    PathsArgument,
    RespectGitignore,
    ScoringProfile,
    Select,
    StdinName,
    given,
)
from perflint.cli.outputs import OutputFormat
from perflint.cli.settings import Options
from perflint.config.choices import FailOn
from perflint.diagnostic import Confidence, Severity

if TYPE_CHECKING:
    from perflint.cli.outputs import Outputs
    from perflint.cli.settings import Settings
    from perflint.render.report import FileReport, Report

CLEAN, FOUND, FAILED = 0, 1, 2
"""Exit statuses: nothing at or above --fail-on; something; usage, settings or input at fault."""

Format = Annotated[OutputFormat | None, typer.Option("--output-format", help="输出格式。默认为full。")]
OutputFile = Annotated[
    str | None,
    typer.Option("--output-file", "-o", metavar="文件", help="写入文件而不是标准输出；未指定格式时由扩展名决定。"),
]
MoreOutputs = Annotated[
    list[str] | None,
    typer.Option("--output", metavar="[格式=]文件", help="另以此格式写入文件，如 sarif=结果.sarif；可重复。"),
]
Show = Annotated[Severity | None, typer.Option("--show", help="显示不低于此级别的结果。默认为warning。")]
MinConfidence = Annotated[
    Confidence | None, typer.Option("--min-confidence", help="显示不低于此置信度的结果。默认为medium。")
]
FailOnLevel = Annotated[
    FailOn | None,
    typer.Option("--fail-on", help="显示的结果达到此级别时以状态1退出；info同时显示提示。默认为warning。"),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="发现问题时也以状态0退出；文件无法读取时仍为2。")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="不输出汇总。")]
Statistics = Annotated[bool, typer.Option("--statistics", help="另列各规则的次数。")]
BaselineFile = Annotated[
    str | None, typer.Option("--baseline", metavar="文件", help="不计基线中已有的结果；见 perflint baseline。")
]
NoSuppressions = Annotated[
    bool, typer.Option("--no-suppressions", help="不理会行内说明、忽略清单和基线，列出全部结果。")
]
Fingerprints = Annotated[bool, typer.Option("--fingerprints", help="列出每条结果的指纹，供 perflint ignore 使用。")]
NoProgress = Annotated[bool, typer.Option("--no-progress", help="运行时间较长时不显示进度。")]

Fix = Annotated[
    bool,
    typer.Option("--fix", help="修复有把握的问题并写回文件（.txt、.md），再报告剩余的；标准输入的结果写到标准输出。"),
]
Diff = Annotated[bool, typer.Option("--diff", help="只显示--fix会作的修改，不改动文件；有可改之处时以状态1退出。")]
UnsafeFixes = Annotated[bool, typer.Option("--unsafe-fixes", help="与--fix、--diff同用：也作需要人工核对的修改。")]

Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, max=60, metavar="个数", help="用几个进程检查。默认视文件多少和处理器而定。"),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="不使用也不保存以往的检查结果。")]


def check(
    paths: PathsArgument = None,
    output_format: Format = None,
    output_file: OutputFile = None,
    output: MoreOutputs = None,
    select: Select = None,
    extend_select: ExtendSelect = None,
    ignore: Ignore = None,
    show: Show = None,
    min_confidence: MinConfidence = None,
    fail_on: FailOnLevel = None,
    exit_zero: ExitZero = False,
    stdin_filename: StdinName = None,
    colour: Colour = None,
    quiet: Quiet = False,
    statistics: Statistics = False,
    config: ConfigOption = None,
    isolated: Isolated = False,
    scoring_profile: ScoringProfile = None,
    exclude: Exclude = None,
    extend_exclude: ExtendExclude = None,
    force_exclude: ForceExclude = None,
    respect_gitignore: RespectGitignore = None,
    baseline: BaselineFile = None,
    no_suppressions: NoSuppressions = False,
    fingerprints: Fingerprints = False,
    no_progress: NoProgress = False,
    fix: Fix = False,
    diff: Diff = False,
    unsafe_fixes: UnsafeFixes = False,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
) -> None:
    """检查报告：找出前后不一致、合计不平、比率不符的地方。

    退出状态：0 未发现问题；1 发现问题；2 用法有误或有文件无法读取（其余文件照常检查）。
    """
    options = Options(
        paths=tuple(paths or ()),
        output_format=output_format,
        output_file=output_file,
        outputs=tuple(output or ()),
        config=config,
        isolated=isolated,
        select=given(select),
        extend_select=given(extend_select),
        ignore=given(ignore),
        scoring_profile=given(scoring_profile),
        exclude=given(exclude),
        extend_exclude=given(extend_exclude),
        respect_gitignore=respect_gitignore,
        show=show,
        min_confidence=min_confidence,
        fail_on=fail_on,
        exit_zero=exit_zero,
        stdin_filename=stdin_filename,
        colour=colour,
        quiet=quiet,
        statistics=statistics,
        baseline=baseline,
        suppressions=not no_suppressions,
        fingerprints=fingerprints,
        force_exclude=force_exclude,
        progress=not no_progress,
        fix=fix,
        diff=diff,
        unsafe_fixes=unsafe_fixes,
        jobs=jobs,
        cache=False if no_cache else None,
        cache_dir=cache_dir,
    )
    raise typer.Exit(carry_out(options))


def carry_out(options: Options) -> int:
    """Check, or show what would be fixed; the exit status."""
    from perflint.cli.settings import settings_of

    settings = settings_of(options)
    return _show_diff(settings) if options.diff else _check(settings)


def _check(settings: Settings) -> int:
    from perflint.cli.outputs import outputs_of
    from perflint.cli.progress import Progress
    from perflint.cli.running import count, run
    from perflint.cli.settling import Settling
    from perflint.render.report import Report

    outputs, settling = outputs_of(settings), Settling(settings)
    files = []
    with Progress(lambda: count(settings), shown=_shows_progress(settings, outputs)) as progress:
        for found in run(settings, outputs.files, laid_out=outputs.laid_out):
            file = settling.shown(found)
            files.append(file)
            outputs.add(file)
            progress.advance()
    report = Report(
        files,
        settings.options.unsafe_fixes,
        checks=settings.checks(file.path for file in files),
        fingerprints=settings.options.fingerprints,
        baseline=settling.baseline is not None,
        stale=len(settling.stale()),
    )
    report = replace(report, status=_status(report, settings))
    outputs.finish(report)
    settings.warn()
    return report.status or CLEAN


def _shows_progress(settings: Settings, outputs: Outputs) -> bool:
    """Whether a bar may be drawn: it is wanted, there is a terminal, and nothing else is being printed on it."""
    from perflint.cli.progress import is_watched

    options = settings.options
    return options.progress and not options.quiet and is_watched() and not outputs.print_meanwhile


def _show_diff(settings: Settings) -> int:
    from perflint.cli.running import differences

    fixed, failed = differences(settings)
    if not settings.options.quiet:
        sys.stderr.write(f"可修复 {fixed} 处\n" if fixed else "没有可修复的问题\n")
    settings.warn()
    if failed:
        return FAILED
    return FOUND if fixed and settings.fail_on(".") is not FailOn.NEVER else CLEAN


def _status(report: Report, settings: Settings) -> int:
    if report.failed:
        return FAILED
    return FOUND if any(_fails(file, settings.fail_on(file.path)) for file in report.files) else CLEAN


def _fails(file: FileReport, fail_on: FailOn) -> bool:
    """Whether a finding of a file makes the exit status 1."""
    if fail_on is FailOn.NEVER:
        return False
    level = Severity(fail_on.value).rank
    return any(diagnostic.severity.rank >= level for diagnostic in file.diagnostics)
