"""`perflint annotate`: a copy of a report with its findings beside the words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perflint.cli.check import FAILED, MinConfidence, Show
from perflint.cli.options import ConfigOption, ExtendSelect, Ignore, Isolated, ScoringProfile, Select, given
from perflint.cli.settings import Options
from perflint.errors import ConfigError, DocumentError

if TYPE_CHECKING:
    from perflint.cli.inputs import Input
    from perflint.cli.settings import Settings
    from perflint.render.report import FileReport

_AUTHOR, _INITIALS = "perflint", "PL"
_WORD, _WEB = (".docx", ".docm"), (".html", ".htm")

ReportFile = Annotated[str, typer.Argument(metavar="报告", help="一份报告文件；- 表示标准输入。")]
Out = Annotated[
    Path, typer.Option("--output", "-o", metavar="文件", help="写到哪里：.docx为带批注的Word副本，.html为网页。")
]
Force = Annotated[bool, typer.Option("--force", help="允许覆盖报告文件本身。")]


def annotate(
    report: ReportFile,
    output: Out,
    config: ConfigOption = None,
    isolated: Isolated = False,
    select: Select = None,
    extend_select: ExtendSelect = None,
    ignore: Ignore = None,
    scoring_profile: ScoringProfile = None,
    show: Show = None,
    min_confidence: MinConfidence = None,
    force: Force = False,
) -> None:
    """写出一份标明问题的副本：Word报告写成带批注的.docx，任何报告都可写成.html。

    退出状态：0 已写出，不论有无问题；2 用法有误，或报告无法读取、副本无法写出。
    """
    from perflint.cli.settings import settings_of
    from perflint.readers import write_whole

    _refuse_output(report, output, force=force)
    options = Options(
        paths=(report,),
        config=config,
        isolated=isolated,
        select=given(select),
        extend_select=given(extend_select),
        ignore=given(ignore),
        scoring_profile=given(scoring_profile),
        force_exclude=False,
        show=show,
        min_confidence=min_confidence,
    )
    settings = settings_of(options)
    one, file = _checked(settings, laid_out=output.suffix.lower() in _WEB)
    if file.source is None or file.coverage is None:
        raise DocumentError(one.reason or file.diagnostics[0].message, path=one.path)
    copy = _word(one, file, output) if output.suffix.lower() in _WORD else _page(file, settings)
    write_whole(output, copy)
    _tell(output, len(file.diagnostics))
    if file.failed:  # a check crashed: what it would have found is missing
        raise typer.Exit(FAILED)


def _tell(output: Path, findings: int) -> None:
    from perflint.readers import shown_path
    from perflint.render.display import Display

    words = f"标明 {findings} 个问题" if findings else "未发现问题"
    sys.stderr.write(f"已写出 {Display(sys.stderr.encoding).text(shown_path(output))}：{words}\n")


def _refuse_output(report: str, output: Path, *, force: bool) -> None:
    """Raise ConfigError for a file that is not to be written."""
    if Path(report).is_dir():
        raise ConfigError("annotate 一次只处理一份报告，不能是文件夹", path=report)
    if output.suffix.lower() not in (*_WORD, *_WEB):
        raise ConfigError(f"不知道怎样写“{output.name}”", hint=f"-o 的文件名应以 {'、'.join((*_WORD, *_WEB))} 结尾")
    if not force and output.exists() and Path(report).exists() and output.samefile(report):
        raise ConfigError("副本与报告是同一个文件", path=str(output), hint="请换一个文件名，或用 --force 覆盖报告")


def _checked(settings: Settings, *, laid_out: bool) -> tuple[Input, FileReport]:
    """The report as it was read, and its findings; where it is to be drawn, its layout too."""
    from perflint.cli.running import found, report_on

    one = next(found(settings), None)
    if one is None:
        raise DocumentError("是 Word 的锁定文件，不是报告", path=settings.paths[0])
    return one, report_on(one, settings, laid_out=laid_out)


def _word(one: Input, file: FileReport, output: Path) -> bytes:
    from datetime import UTC, datetime

    from perflint.readers.docx.comments import annotated
    from perflint.readers.formats import is_word
    from perflint.render.remarks import remarks

    if not is_word(one.data):
        raise ConfigError("不是 .docx 文件，无法加批注", path=one.path, hint="请用 -o 写成 .html")
    suffix = Path(one.path).suffix.lower()
    if suffix in _WORD and suffix != output.suffix.lower():
        raise ConfigError(f"{suffix} 文件的副本也应以 {suffix} 结尾", path=str(output))
    return annotated(one.data, one.path, remarks(file), author=_AUTHOR, initials=_INITIALS, now=datetime.now(UTC))


def _page(file: FileReport, settings: Settings) -> bytes:
    from perflint.cli.outputs import OutputFormat
    from perflint.cli.rendering import rendered
    from perflint.render.report import Report

    return rendered(Report([file], checks=settings.checks([file.path])), OutputFormat.HTML, settings)
