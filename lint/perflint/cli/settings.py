"""What a run of `perflint check` shall do: the options as given, and the settings that come of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence, Severity

if TYPE_CHECKING:
    from perflint.check import Check
    from perflint.cli.outputs import OutputFormat
    from perflint.render.report import Threshold


class FailOn(StrEnum):
    """The least severity that makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The command line as it was given; None and empty stand for options that were not."""

    paths: tuple[str, ...] = ()
    output_format: OutputFormat | None = None
    output_file: str | None = None
    outputs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    show: Severity | None = None
    min_confidence: Confidence | None = None
    fail_on: FailOn | None = None
    exit_zero: bool = False
    stdin_filename: str | None = None
    colour: bool | None = None
    quiet: bool = False
    statistics: bool = False
    force_exclude: bool = False
    progress: bool = True
    fix: bool = False
    diff: bool = False
    unsafe_fixes: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole run, options and defaults taken together."""

    options: Options
    checks: list[type[Check]]
    threshold: Threshold
    fail_on: FailOn

    @property
    def paths(self) -> tuple[str, ...]:
        """What to check; the working folder unless told otherwise."""
        return self.options.paths or (".",)


def settings_of(options: Options) -> Settings:
    """The settings that options stand for. Warns of ignored rules that do not exist; raises ConfigError."""
    from perflint.cli.catalogue import selection
    from perflint.cli.streams import complain
    from perflint.render.report import Threshold

    checks, warnings = selection(options.select, options.ignore)
    complain(*warnings, kind="警告")
    fail_on = options.fail_on or FailOn.WARNING
    show = Severity.INFO if fail_on is FailOn.INFO else options.show or Severity.WARNING
    return Settings(
        options,
        checks,
        Threshold(show, options.min_confidence or Confidence.MEDIUM),
        FailOn.NEVER if options.exit_zero else fail_on,
    )
