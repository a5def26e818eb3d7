"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from perflint.cli import completion

PathsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="路径", help="报告文件或文件夹；- 表示标准输入。默认为当前文件夹。")
]
StdinName = Annotated[str | None, typer.Option("--stdin-filename", metavar="文件名", help="标准输入在结果中的文件名。")]
Colour = Annotated[bool | None, typer.Option("--color/--no-color", help="是否使用颜色。默认视终端而定。")]
CacheDir = Annotated[
    Path | None,
    typer.Option("--cache-dir", metavar="文件夹", help="检查结果保存在何处。默认为当前文件夹下的.perflint_cache。"),
]

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="文件", help="只用这个配置文件，不再逐级查找；其中的路径从当前文件夹算起。"),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="不使用任何配置文件。")]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="规则",
        help="只运行这些规则：代码、类别或名称，可用逗号分隔，可重复。",
        autocompletion=completion.rules,
    ),
]
ExtendSelect = Annotated[
    list[str] | None,
    typer.Option(
        "--extend-select", metavar="规则", help="另外运行这些规则，写法同上。", autocompletion=completion.rules
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="规则", help="不运行这些规则，写法同上。", autocompletion=completion.rules),
]
ScoringProfile = Annotated[
    list[str] | None,
    typer.Option("--scoring-profile", metavar="名称", help="采用的计分办法，可重复。默认依次尝试全部。"),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="模式", help="在文件夹中查找时跳过的文件（写法同.gitignore），可重复。"),
]
ExtendExclude = Annotated[
    list[str] | None, typer.Option("--extend-exclude", metavar="模式", help="在配置之外另加跳过的文件，可重复。")
]
ForceExclude = Annotated[
    bool | None,
    typer.Option("--force-exclude/--no-force-exclude", help="排除的文件、隐藏文件和“~$”锁定文件即使点名也跳过。"),
]
RespectGitignore = Annotated[
    bool | None,
    typer.Option("--respect-gitignore/--no-respect-gitignore", help="是否跳过.gitignore所列的文件。默认跳过。"),
]


def given(values: list[str] | None) -> tuple[str, ...] | None:
    """The words of an option; None where it was not given."""
    return tuple(values) if values else None


_HELP = "显示本说明。"


class Command(TyperCommand):
    """A command whose --help speaks Chinese like the rest."""

    def get_help_option(self, ctx: Any) -> Any:
        """The --help option."""
        return _in_chinese(super().get_help_option(ctx))


class Group(TyperGroup):
    """The program itself, likewise."""

    def get_help_option(self, ctx: Any) -> Any:
        """The --help option."""
        return _in_chinese(super().get_help_option(ctx))


def _in_chinese(option: Any) -> Any:
    if option is not None:
        option.help = _HELP
    return option
