"""The step of `perflint check` that reads the reports and runs the checks over them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from perflint.cli.fixing import Fixing
    from perflint.cli.inputs import Input
    from perflint.cli.settings import Settings
    from perflint.config.plan import Plan
    from perflint.engine import Engine, FileResult
    from perflint.render.report import FileReport


def found(settings: Settings, outputs: list[Path] | None = None) -> Iterator[Input]:
    """The reports to check, read one at a time; not what an earlier run wrote to the `outputs`."""
    from perflint.cli.inputs import inputs
    from perflint.cli.outputs import without_outputs

    reports = inputs(settings.paths, stdin_name=settings.options.stdin_filename, search=settings.search())
    return without_outputs(reports, outputs or [])


class Engines:
    """The engines of a run, one for each way in which reports are checked."""

    def __init__(self) -> None:
        self._made: dict[Plan, Engine] = {}

    def __getitem__(self, plan: Plan) -> Engine:
        """The engine that checks by a plan; it keeps no state between reports."""
        # The engine brings the language tools with it; nothing before this line needs them.
        from perflint.cli.catalogue import catalogue
        from perflint.engine import Engine

        if plan not in self._made:
            wanted = frozenset(plan.rules)
            checks = [check for check in catalogue() if check.code in wanted]
            self._made[plan] = Engine(checks, plan.knowledge, dict(plan.severities))
        return self._made[plan]

    def judge(self, one: Input, plan: Plan) -> FileResult:
        """Check one report by its plan."""
        from perflint.engine import failure

        if one.source is None:
            return failure(one.path, one.reason)
        return self[plan].run(one.path, one.source)


def run(settings: Settings, outputs: list[Path] | None = None, *, laid_out: bool = False) -> Iterator[FileReport]:
    """Every file with all of its findings, shown or not, in the order of the files; `laid_out` where they are drawn."""
    from perflint.render.report import report_of

    engines = Engines()
    for one in found(settings, outputs):
        fixed = None
        if settings.options.fix:
            fixed = replace(fixing_of(settings, one, engines), laid_out=laid_out).fix(one)
        yield fixed or report_of(engines.judge(one, settings.plan(one.path)), laid_out=laid_out)


def fixing_of(settings: Settings, one: Input, engines: Engines) -> Fixing:
    """How the fixes of a report are made."""
    from perflint.cli.fixing import Fixing

    engine = engines[settings.plan(one.path)]
    return Fixing(engine.run, settings.threshold(one.path), settings.options.unsafe_fixes)


def differences(settings: Settings) -> tuple[int, bool]:
    """Print what --fix would change; how many findings that fixes, and whether a report could not be read or fixed."""
    from perflint.cli.fixing import write_diff

    engines, fixed, failed = Engines(), 0, False
    for one in found(settings):
        shown = fixing_of(settings, one, engines).diff(one)
        if shown is None:
            failed = True
        else:
            write_diff(shown[0], colour=settings.options.colour)
            fixed += shown[1]
    return fixed, failed


def report_on(one: Input, settings: Settings, *, laid_out: bool = False) -> FileReport:
    """One file with the findings that are shown, `laid_out` where it is to be drawn."""
    from perflint.render.report import report_of

    result = Engines().judge(one, settings.plan(one.path))
    return report_of(result, laid_out=laid_out).above(settings.threshold(one.path))


def shown(files: Iterable[FileReport], settings: Settings) -> Iterator[FileReport]:
    """The files with the findings that are shown."""
    return (file.above(settings.threshold(file.path)) for file in files)
