"""The step of `perflint check` that sets aside findings which somebody has accepted, or that are not shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perflint.cli.settings import Settings
    from perflint.diagnostic import Diagnostic
    from perflint.render.report import FileReport
    from perflint.suppression import Baseline, Entry, Rules, Suppressions


class Settling:
    """What counts of the findings of a run."""

    def __init__(self, settings: Settings, *, baseline: bool = True) -> None:
        """With `baseline` unset there is none, whatever is set. Raises ConfigError where it cannot be read."""
        from perflint.suppression import Suppressions, load_baseline

        self._settings = settings
        options = settings.options
        wanted = baseline_of(settings) if options.suppressions and baseline else None
        self.baseline: Baseline | None = None if wanted is None else load_baseline(wanted)
        self._suppressions = Suppressions(self.baseline) if options.suppressions else None
        self._known = list(settings.configurations.registry)
        self._rules: dict[tuple[str, ...], Rules] = {}

    def shown(self, file: FileReport) -> FileReport:
        """A file with the findings that are shown and count; the others are kept beside them or counted."""
        return self._settled(file, self._suppressions).above(self._settings.threshold(file.path))

    def counting(self, file: FileReport) -> Sequence[Diagnostic]:
        """The findings that would be shown. Does not take them for reported."""
        suppressions = self._suppressions and self._suppressions.anew()
        return self._settled(file, suppressions).above(self._settings.threshold(file.path)).diagnostics

    def stale(self) -> list[Entry]:
        """Entries of the baseline that are no longer found."""
        return self._suppressions.stale() if self._suppressions else []

    def _settled(self, file: FileReport, suppressions: Suppressions | None) -> FileReport:
        if suppressions is None:
            return file
        settled = suppressions.settle(
            file.path, file.source, file.diagnostics, self._rules_for(file.path), failed=file.failed
        )
        return replace(file, diagnostics=settled.counting, suppressed=settled.suppressed)

    def _rules_for(self, path: str) -> Rules:
        """The rules that exist, and those that ran on a report."""
        from perflint.suppression import Rules

        ran = self._settings.plan(path).rules
        if ran not in self._rules:
            self._rules[ran] = Rules(self._known, frozenset(ran))
        return self._rules[ran]


def baseline_of(settings: Settings) -> Path | None:
    """The baseline that the command line names, or the configuration of the working folder."""
    if settings.options.baseline is not None:
        return Path(settings.options.baseline)
    return settings.configurations.here.path("baseline") if settings.value("baseline") else None
