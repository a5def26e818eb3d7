"""The program `perflint`."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING, Annotated

import typer

from perflint import __version__
from perflint.cli import baseline, completion, streams
from perflint.cli.annotate import annotate
from perflint.cli.check import check
from perflint.cli.clean import clean
from perflint.cli.config import config
from perflint.cli.facts import facts
from perflint.cli.ignoring import ignore
from perflint.cli.new_check import new_check
from perflint.cli.options import Command, Group
from perflint.cli.rules import explain, rules
from perflint.cli.server import server
from perflint.errors import PerflintError

if TYPE_CHECKING:
    from collections.abc import Sequence

FAILED = 2

app = typer.Typer(
    cls=Group,
    help="核对绩效自评报告：重算报告中的数，指出不可能同时为真的地方。",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
COMMANDS = (
    check,
    annotate,
    config,
    facts,
    explain,
    rules,
    ignore,
    new_check,
    server,
    clean,
    completion.completion,
)
for command in COMMANDS:
    app.command(cls=Command)(command)
app.add_typer(baseline.app, name="baseline")


def _print_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"perflint {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="显示版本。")
    ] = False,
) -> None:
    """Options of the program itself; the help text is the app's."""
    del version


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit. A fault of the user's or of perflint's own is status 2, never 1."""
    streams.prepare()
    completion.prepare()
    try:
        app(args=list(sys.argv[1:] if arguments is None else arguments), prog_name="perflint")
    except PerflintError as error:
        streams.complain(error)
        sys.exit(FAILED)
    except Exception:
        traceback.print_exc()
        streams.complain("perflint 内部出错，请附上以上内容报告此问题", kind="内部错误")
        sys.exit(FAILED)
