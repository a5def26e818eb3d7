"""`perflint facts`: show what was understood."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from perflint.cli.options import Colour, ConfigOption, Isolated, PathsArgument, StdinName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perflint.cli.inputs import Input
    from perflint.cli.settings import Settings
    from perflint.render.facts import FactsObject


class FactsFormat(StrEnum):
    """How facts are printed."""

    FULL = "full"
    JSON = "json"


Format = Annotated[FactsFormat, typer.Option("--output-format", help="输出格式。")]


def facts(
    paths: PathsArgument = None,
    output_format: Format = FactsFormat.FULL,
    stdin_filename: StdinName = None,
    config: ConfigOption = None,
    isolated: Isolated = False,
    colour: Colour = None,
) -> None:
    """列出读懂的内容：数量、陈述、各项关系及其是否相符。

    json 格式对一个文件输出一个对象，对多个文件输出列表。
    """
    from perflint.cli.inputs import inputs
    from perflint.cli.settings import Options, settings_of
    from perflint.cli.streams import complain

    settings = settings_of(Options(paths=tuple(paths or ()), config=config, isolated=isolated))
    read = list(inputs(settings.paths, stdin_name=stdin_filename, search=settings.search()))
    complain(*(one.error for one in read if one.error))
    understood = [_understood(one, settings) for one in read if one.source]
    if output_format is FactsFormat.JSON:
        _print_json(understood, single=len(read) == 1)
    else:
        _print_tables(understood, colour)
    raise typer.Exit(0 if len(understood) == len(read) else 2)


def _understood(one: Input, settings: Settings) -> FactsObject:
    from perflint.facts import json_of, understand_each

    assert one.source is not None
    return json_of(understand_each(one.path, one.source, settings.plan(one.path).knowledge))


def _print_json(understood: Sequence[FactsObject], *, single: bool) -> None:
    from perflint.cli.streams import write_bytes
    from perflint.render.json import encoded

    if not single:
        write_bytes(encoded(understood))
    elif understood:
        write_bytes(encoded(understood[0]))


def _print_tables(understood: Sequence[FactsObject], colour: bool | None) -> None:
    from perflint.render.display import Display
    from perflint.render.facts import write_facts
    from perflint.render.terminal import console_on, wants_colour

    console = console_on(sys.stdout, colour=wants_colour(sys.stdout, asked=colour))
    write_facts(understood, console, Display(sys.stdout.encoding))
