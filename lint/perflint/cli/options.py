"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

PathsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="路径", help="报告文件或文件夹；- 表示标准输入。默认为当前文件夹。")
]
StdinName = Annotated[str | None, typer.Option("--stdin-filename", metavar="文件名", help="标准输入在结果中的文件名。")]
Colour = Annotated[bool | None, typer.Option("--color/--no-color", help="是否使用颜色。默认视终端而定。")]

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
