"""`perflint rules` and `perflint explain`: the rules and their pages. Loads no language tools."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from perflint.cli import completion
from perflint.cli.options import Colour

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perflint.render.blocks import Line


class RulesFormat(StrEnum):
    """How the list of rules is printed."""

    FULL = "full"
    JSON = "json"


class PageLanguage(StrEnum):
    """The languages of the pages."""

    ZH = "zh"
    EN = "en"


Selector = Annotated[
    str,
    typer.Argument(metavar="规则", help="代码（如 SUM001）、类别（如 SUM）或名称。", autocompletion=completion.rules),
]
Language = Annotated[PageLanguage, typer.Option("--language", help="说明的语言；没有中文说明的规则显示英文。")]
Format = Annotated[RulesFormat, typer.Option("--output-format", help="输出格式。")]


def rules(output_format: Format = RulesFormat.FULL, colour: Colour = None) -> None:
    """列出全部规则。"""
    from perflint.cli.catalogue import catalogue
    from perflint.render.pages import rule_lines, rule_objects

    checks = list(catalogue())
    if output_format is RulesFormat.JSON:
        from perflint.cli.streams import write_bytes
        from perflint.render.json import encoded

        write_bytes(encoded(rule_objects(checks)))
    else:
        _print(rule_lines(checks), colour)


def explain(rule: Selector, language: Language = PageLanguage.ZH, colour: Colour = None) -> None:
    """说明一条规则：查什么、为什么、依据，以及会报告和不会报告的例子。"""
    from perflint.cli.catalogue import catalogue
    from perflint.render.pages import page_lines

    english = language is PageLanguage.EN
    _print((line for check in catalogue().find(rule) for line in page_lines(check, english=english)), colour)


def _print(lines: Iterable[Line], colour: bool | None) -> None:
    from perflint.render.terminal import wants_colour, write_lines

    write_lines(lines, sys.stdout, colour=wants_colour(sys.stdout, asked=colour))
