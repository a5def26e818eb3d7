"""The step of `perflint check` that reads the reports and runs the checks over them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from perflint.cli.fixing import Fixing
    from perflint.cli.inputs import Input
    from perflint.cli.settings import Settings
    from perflint.engine import Engine, FileResult
    from perflint.render.report import FileReport


def found(settings: Settings, outputs: list[Path] | None = None) -> Iterator[Input]:
    """The reports to check, read one at a time; not what an earlier run wrote to the `outputs`."""
    from perflint.cli.inputs import inputs
    from perflint.cli.outputs import without_outputs

    options = settings.options
    reports = inputs(settings.paths, stdin_name=options.stdin_filename, force_exclude=options.force_exclude)
    return without_outputs(reports, outputs or [])


def run(settings: Settings, outputs: list[Path] | None = None, *, laid_out: bool = False) -> Iterator[FileReport]:
    """Every file with all of its findings, shown or not, in the order of the files; `laid_out` where they are drawn."""
    from perflint.render.report import report_of

    judge = _judge(settings)
    if not settings.options.fix:
        return (report_of(judge(one), laid_out=laid_out) for one in found(settings, outputs))
    fixing = replace(fixing_of(settings), laid_out=laid_out)
    return (fixing.fix(one) or report_of(judge(one), laid_out=laid_out) for one in found(settings, outputs))


def fixing_of(settings: Settings) -> Fixing:
    """How the fixes of this run are made."""
    from perflint.cli.fixing import Fixing

    return Fixing(_engine(settings).run, settings.threshold, settings.options.unsafe_fixes)


def differences(settings: Settings) -> tuple[int, bool]:
    """Print what --fix would change; how many findings that fixes, and whether a report could not be read or fixed."""
    from perflint.cli.fixing import write_diff

    fixing, fixed, failed = fixing_of(settings), 0, False
    for one in found(settings):
        shown = fixing.diff(one)
        if shown is None:
            failed = True
        else:
            write_diff(shown[0], colour=settings.options.colour)
            fixed += shown[1]
    return fixed, failed


def _judge(settings: Settings) -> Callable[[Input], FileResult]:
    from perflint.engine import failure

    engine = _engine(settings)

    def judge(one: Input) -> FileResult:
        if one.source is None:
            return failure(one.path, one.reason)
        return engine.run(one.path, one.source)

    return judge


def _engine(settings: Settings) -> Engine:
    # The engine brings the language tools with it; nothing before this line needs them.
    from perflint.engine import Engine
    from perflint.knowledge import Knowledge
    from perflint.lexicon import plugins

    return Engine(settings.checks, Knowledge(plugins()))


def report_on(one: Input, settings: Settings, *, laid_out: bool = False) -> FileReport:
    """One file with the findings that are shown, `laid_out` where it is to be drawn."""
    from perflint.render.report import report_of

    return report_of(_judge(settings)(one), laid_out=laid_out).above(settings.threshold)


def shown(files: Iterable[FileReport], settings: Settings) -> Iterator[FileReport]:
    """The files with the findings that are shown."""
    return (file.above(settings.threshold) for file in files)
