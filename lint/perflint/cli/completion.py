"""`perflint completion`, and what the shells offer when Tab is pressed: commands, options, rules."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from perflint.errors import ConfigError, PerflintError

if TYPE_CHECKING:
    from collections.abc import Iterator

_VARIABLE = "_PERFLINT_COMPLETE"
_FAMILIES = "类别"


class Shell(StrEnum):
    """The shells that can complete."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


ShellArgument = Annotated[
    Shell | None, typer.Argument(metavar="外壳", help="bash、zsh、fish或powershell。默认为当前的。")
]
Install = Annotated[bool, typer.Option("--install", help="写入外壳的启动文件，而不只是显示脚本。")]


def completion(shell: ShellArgument = None, install: Install = False) -> None:
    """显示或安装命令行补全：命令、选项和规则。"""
    from typer import completion as scripts

    name = shell.value if shell else _current_shell()
    if not install:
        script = scripts.get_completion_script(prog_name="perflint", complete_var=_VARIABLE, shell=name)  # type: ignore[attr-defined]
        sys.stdout.write(f"{script}\n")
        return
    try:
        _, path = scripts.install(shell=name, prog_name="perflint", complete_var=_VARIABLE)  # type: ignore[attr-defined]
    except OSError as error:
        raise ConfigError(f"无法写入：{error.strerror}", path=error.filename) from error
    sys.stdout.write(f"已写入 {path}，重新打开终端后生效\n")


def prepare() -> None:
    """Be ready to answer a shell that asks for completions; nothing otherwise."""
    if _VARIABLE in os.environ:
        from typer import completion as scripts

        scripts.completion_init()  # type: ignore[attr-defined]


def rules(incomplete: str) -> list[tuple[str, str]]:
    """The rules whose code, family or name begins like this, with what they report.

    Of several with commas between, the last is completed. Names are offered once a small letter is typed.
    """
    before, comma, last = incomplete.rpartition(",")
    try:
        return [(f"{before}{comma}{word}", told) for word, told in _rules(last)]
    except PerflintError:  # a shell waiting for Tab is no place for a broken plug-in's message
        return []


def _rules(begun: str) -> Iterator[tuple[str, str]]:
    from perflint.check.pages import title_of
    from perflint.cli.catalogue import catalogue

    checks = list(catalogue())
    if begun and begun == begun.lower():
        yield from ((check.name, title_of(check)) for check in checks if check.name.startswith(begun))
    wanted = begun.upper()
    as_begun = str.lower if begun and begun == begun.lower() else str.upper  # codes are found in either case
    if begun:
        families = dict.fromkeys(check.family() for check in checks)
        yield from ((as_begun(family), _FAMILIES) for family in families if family.startswith(wanted))
    yield from ((as_begun(check.code), title_of(check)) for check in checks if check.code.startswith(wanted))


def _current_shell() -> str:
    import shellingham

    try:
        found = str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        found = ""
    name = "powershell" if found == "pwsh" else found
    if name not in list(Shell):
        raise ConfigError("认不出当前的外壳", hint=f"请指明：perflint completion {'|'.join(Shell)}")
    return name
