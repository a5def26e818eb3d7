"""`perflint config`: what holds for a report, and where it comes from."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from perflint.cli.options import (
    ConfigOption,
    Exclude,
    ExtendExclude,
    ExtendSelect,
    ForceExclude,
    Ignore,
    Isolated,
    RespectGitignore,
    ScoringProfile,
    Select,
    given,
)

if TYPE_CHECKING:
    from perflint.cli.settings import Settings


class ConfigFormat(StrEnum):
    """How settings are printed."""

    FULL = "full"
    JSON = "json"


PathArgument = Annotated[str, typer.Argument(metavar="路径", help="报告或文件夹，不必存在。默认为当前文件夹。")]
Format = Annotated[ConfigFormat, typer.Option("--output-format", help="输出格式。")]
Schema = Annotated[bool, typer.Option("--schema", help="输出配置文件的 JSON schema。")]


def config(
    path: PathArgument = ".",
    output_format: Format = ConfigFormat.FULL,
    schema: Schema = False,
    config: ConfigOption = None,
    isolated: Isolated = False,
    select: Select = None,
    extend_select: ExtendSelect = None,
    ignore: Ignore = None,
    scoring_profile: ScoringProfile = None,
    exclude: Exclude = None,
    extend_exclude: ExtendExclude = None,
    force_exclude: ForceExclude = None,
    respect_gitignore: RespectGitignore = None,
) -> None:
    """显示对某份报告生效的各项配置及其来源（默认、配置文件或命令行）。"""
    from perflint.cli.settings import Options, settings_of

    if schema:
        _print_json(schema_object())
        return
    settings = settings_of(
        Options(
            config=config,
            isolated=isolated,
            select=given(select),
            extend_select=given(extend_select),
            ignore=given(ignore),
            scoring_profile=given(scoring_profile),
            exclude=given(exclude),
            extend_exclude=given(extend_exclude),
            force_exclude=force_exclude,
            respect_gitignore=respect_gitignore,
        )
    )
    _show(settings, path, output_format)


def schema_object() -> dict[str, Any]:
    """The JSON schema of a configuration."""
    from perflint.cli.outputs import OutputFormat
    from perflint.config.schema import schema

    return schema(OutputFormat)


def _show(settings: Settings, path: str, output_format: ConfigFormat) -> None:
    from perflint.render.configuration import configuration_lines, configuration_object
    from perflint.render.display import Display

    folder = Path(path).is_dir()
    effective = settings.configurations.at(Path(path) if folder else Path(path).absolute().parent)
    plan = settings.configurations.plan_in(Path(path)) if folder else settings.plan(path)
    settings.warn()
    if output_format is ConfigFormat.JSON:
        _print_json(configuration_object(path, effective, plan))
    else:
        for line in configuration_lines(path, effective, plan, Display(sys.stdout.encoding)):
            sys.stdout.write(line + "\n")


def _print_json(value: dict[str, Any]) -> None:
    from perflint.cli.streams import write_bytes
    from perflint.render.json import encoded

    write_bytes(encoded(value))
