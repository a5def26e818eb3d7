"""The step of `perflint check` that reads the reports and runs the checks over them."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from perflint.batch.cache import Cache
    from perflint.batch.job import Analysis, Job, Recipe
    from perflint.batch.run import Batch
    from perflint.check import Check
    from perflint.cli.fixing import Fixing
    from perflint.cli.inputs import Input
    from perflint.cli.settings import Settings
    from perflint.config.plan import Plan
    from perflint.render.report import FileReport


def found(settings: Settings, outputs: list[Path] | None = None, *, read: bool = True) -> Iterator[Input]:
    """The reports to check, one at a time; not what an earlier run wrote to the `outputs`.

    With `read` unset their bytes only.
    """
    from perflint.cli.inputs import inputs, opened
    from perflint.cli.outputs import without_outputs

    start = inputs if read else opened
    reports = start(settings.paths, stdin_name=settings.options.stdin_filename, search=settings.search())
    return without_outputs(reports, outputs or [])


def count(settings: Settings) -> int:
    """How many reports there are to check."""
    from perflint.readers import discover

    return len(discover(settings.paths, settings.search()))


def run(settings: Settings, outputs: list[Path] | None = None, *, laid_out: bool = False) -> Iterator[FileReport]:
    """Every file with all of its findings, shown or not, in the order of the files; `laid_out` where they are drawn."""
    if settings.options.fix:
        return _fixed(settings, outputs, laid_out=laid_out)
    return batch_of(settings)(_jobs(settings, outputs, laid_out=laid_out))


def batch_of(settings: Settings) -> Batch:
    """How the reports are checked: in how many processes, and with what is remembered of them."""
    from perflint.batch.job import Analysis
    from perflint.batch.run import WORTHWHILE, Batch

    return Batch(
        Analysis(checks_of),
        processes=settings.jobs or _processors(),
        cache=_cache(settings),
        worthwhile=0 if settings.jobs else WORTHWHILE,
    )


def checks_of(codes: tuple[str, ...]) -> list[type[Check]]:
    """The checks of these codes."""
    from perflint.cli.catalogue import catalogue

    wanted = frozenset(codes)
    return [check for check in catalogue() if check.code in wanted]


def recipe_of(plan: Plan) -> Recipe:
    """What of a plan the findings depend on."""
    from perflint.batch.job import Recipe

    return Recipe(plan.rules, plan.knowledge, plan.severities)


def _cache(settings: Settings) -> Cache | None:
    if not settings.value("cache"):
        return None
    from perflint.batch.cache import Cache
    from perflint.batch.code import code_state

    return Cache(settings.cache_folder, code_state(settings.configurations.registry))


def _processors() -> int:
    """The processors this process may use; Windows can wait for no more than 60 processes."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, 60)


def _jobs(settings: Settings, outputs: list[Path] | None, *, laid_out: bool) -> Iterator[Job]:
    from perflint.batch.job import Job

    recipes: dict[int, tuple[Plan, Recipe]] = {}  # plans are few and large: each is looked at once
    for one in found(settings, outputs, read=False):
        plan = settings.plan(one.path)
        if id(plan) not in recipes:
            recipes[id(plan)] = plan, replace(recipe_of(plan), laid_out=laid_out)
        yield Job(one.path, recipes[id(plan)][1], one.data, one.reason, kept=not one.is_stdin)


def _fixed(settings: Settings, outputs: list[Path] | None, *, laid_out: bool) -> Iterator[FileReport]:
    """Every file with the findings that are left once its fixes are made."""
    from perflint.batch.job import Analysis
    from perflint.engine import failure
    from perflint.render.report import report_of

    analysis = Analysis(checks_of)
    for one in found(settings, outputs):
        fixing = replace(fixing_of(settings, one, analysis), laid_out=laid_out)
        yield fixing.fix(one) or report_of(failure(one.path, one.reason))


def fixing_of(settings: Settings, one: Input, analysis: Analysis) -> Fixing:
    """How the fixes of a report are made."""
    from perflint.cli.fixing import Fixing
    from perflint.cli.settling import Settling

    engine = analysis.engine(recipe_of(settings.plan(one.path)))
    return Fixing(engine.run, Settling(settings).counting, settings.options.unsafe_fixes)


def differences(settings: Settings) -> tuple[int, bool]:
    """Print what --fix would change; how many findings that fixes, and whether a report could not be read or fixed."""
    from perflint.batch.job import Analysis
    from perflint.cli.fixing import write_diff

    analysis, fixed, failed = Analysis(checks_of), 0, False
    for one in found(settings):
        shown = fixing_of(settings, one, analysis).diff(one)
        if shown is None:
            failed = True
        else:
            write_diff(shown[0], colour=settings.options.colour)
            fixed += shown[1]
    return fixed, failed


def report_on(one: Input, settings: Settings, *, laid_out: bool = False) -> FileReport:
    """One file with the findings that are shown, `laid_out` where it is to be drawn."""
    from perflint.batch.job import Analysis
    from perflint.cli.settling import Settling
    from perflint.engine import failure
    from perflint.render.report import report_of

    if one.source is None:
        return report_of(failure(one.path, one.reason))
    engine = Analysis(checks_of).engine(recipe_of(settings.plan(one.path)))
    return Settling(settings).shown(report_of(engine.run(one.path, one.source), laid_out=laid_out))
