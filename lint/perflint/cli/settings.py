"""What a run of `perflint check` shall do: the options as given, and the settings that come of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perflint.config.choices import FailOn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from perflint.check import Check
    from perflint.cli.outputs import OutputFormat
    from perflint.config.configurations import Configurations
    from perflint.config.plan import Plan
    from perflint.diagnostic import Confidence, Severity
    from perflint.readers import Search
    from perflint.render.report import Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The command line as it was given; None and empty stand for options that were not."""

    paths: tuple[str, ...] = ()
    output_format: OutputFormat | None = None
    output_file: str | None = None
    outputs: tuple[str, ...] = ()
    config: Path | None = None
    isolated: bool = False
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    scoring_profile: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    extend_exclude: tuple[str, ...] | None = None
    respect_gitignore: bool | None = None
    show: Severity | None = None
    min_confidence: Confidence | None = None
    fail_on: FailOn | None = None
    exit_zero: bool = False
    stdin_filename: str | None = None
    colour: bool | None = None
    quiet: bool = False
    statistics: bool = False
    force_exclude: bool | None = None
    progress: bool = True
    baseline: str | None = None
    suppressions: bool = True
    fingerprints: bool = False
    fix: bool = False
    diff: bool = False
    unsafe_fixes: bool = False
    jobs: int | None = None
    """How many processes; 0 for as many as there is work and there are processors for."""
    cache: bool | None = None
    cache_dir: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the run, and for each report in it: options, configuration files and defaults taken together."""

    options: Options
    configurations: Configurations

    @property
    def paths(self) -> tuple[str, ...]:
        """What to check; the working folder unless told otherwise."""
        return self.options.paths or (".",)

    def value(self, key: str) -> Any:
        """The value of a key for the run as a whole: of the command line or of the working folder's configuration."""
        return self.configurations.here.value(key)

    @property
    def output_format(self) -> OutputFormat:
        """How findings are printed where no other output is asked for. Raises ConfigError."""
        from perflint.cli.outputs import OutputFormat
        from perflint.errors import ConfigError

        value = self.value("output-format")
        if value in list(OutputFormat):
            return OutputFormat(value)
        file = self.configurations.here.file
        choices = "、".join(OutputFormat)
        raise ConfigError(f"键“output-format”的值“{value}”不对，应为 {choices} 之一", path=file.shown if file else None)

    @property
    def jobs(self) -> int:
        """How many processes are asked for; 0 for as many as there is work and there are processors for."""
        return int(self.value("jobs"))

    @property
    def cache_folder(self) -> Path:
        """Where findings are remembered."""
        folder = self.configurations.here.path("cache-dir")
        assert folder is not None
        return folder

    def search(self) -> Search:
        """How folders are searched for reports."""
        from perflint.readers import Search

        return Search(self.configurations, self.value("force-exclude"), self.value("respect-gitignore"))

    def plan(self, path: str | Path) -> Plan:
        """How a report is checked. Raises ConfigError."""
        return self.configurations.plan(path)

    def checks(self, paths: Iterable[str]) -> list[type[Check]]:
        """The rules that ran on any of these reports."""
        codes = {code for path in paths for code in self.plan(path).rules}
        return [check for check in self.configurations.registry if check.code in codes]

    def threshold(self, path: str | Path) -> Threshold:
        """Which findings of a report are shown."""
        from perflint.render.report import Threshold

        plan = self.plan(path)
        return Threshold(plan.show, plan.min_confidence)

    def fail_on(self, path: str | Path) -> FailOn:
        """The least severity of a finding in a report that makes the exit status 1."""
        return FailOn.NEVER if self.options.exit_zero else self.plan(path).fail_on

    def warn(self) -> None:
        """Tell the user what was found amiss in configurations since this was last called."""
        from perflint.cli.streams import complain

        complain(*self.configurations.warnings(), kind="警告")


def settings_of(options: Options) -> Settings:
    """The settings that options stand for. Warns of ignored rules that do not exist; raises ConfigError."""
    settings = Settings(options, configurations_of(options))
    settings.plan(".")  # what is wrong with the command line is told before anything is read
    settings.warn()
    return settings


def configurations_of(options: Options) -> Configurations:
    """Where the settings of each report come from. Raises ConfigError, PluginError."""
    from perflint.cli.catalogue import catalogue
    from perflint.config.configurations import Configurations

    return Configurations(catalogue(), explicit=options.config, isolated=options.isolated, given=dict(_given(options)))


def _given(options: Options) -> Iterable[tuple[str, Any]]:
    """What the command line sets, by the keys of a configuration."""
    for key in ("select", "extend-select", "ignore"):
        names = getattr(options, key.replace("-", "_"))
        if names is not None:
            yield key, [name.strip() for option in names for name in option.split(",") if name.strip()]
    for key in ("scoring-profile", "exclude", "extend-exclude"):
        words = getattr(options, key.replace("-", "_"))
        if words is not None:
            yield key, list(words)
    for key in ("show", "min-confidence", "fail-on", "output-format"):
        choice = getattr(options, key.replace("-", "_"))
        if choice is not None:
            yield key, choice.value
    for key in ("force-exclude", "respect-gitignore", "jobs", "cache"):
        answer = getattr(options, key.replace("-", "_"))
        if answer is not None:
            yield key, answer
    if options.cache_dir is not None:
        yield "cache-dir", str(options.cache_dir)
