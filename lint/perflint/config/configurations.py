"""What holds for a report: the configuration closest to it, and the command line on top."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from perflint.config.choices import FailOn
from perflint.config.defaults import DEFAULTS
from perflint.config.files import ConfigFile, Finder, read, shown_path
from perflint.config.knowledge import knowledge_of
from perflint.config.patterns import Patterns
from perflint.config.plan import Plan
from perflint.config.selection import Layer, Selectors
from perflint.diagnostic import Confidence, Severity
from perflint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

    from perflint.check import Registry
    from perflint.config.model import Configuration

Source = Literal["default", "file", "command-line"]
_SELECTION = {"select", "extend-select", "ignore"}
"""The keys that the command line adds to rather than replaces."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One key with its effective value."""

    key: str
    value: Any
    source: Source


@dataclass(frozen=True)
class Effective:
    """What holds in the reach of one configuration file, or of none."""

    root: Path
    file: ConfigFile | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    """What the command line gives, by key."""

    @cached_property
    def configuration(self) -> Configuration:
        """The values of the file, and the defaults."""
        from perflint.config.model import Configuration

        return self.file.configuration if self.file else Configuration()

    def value(self, key: str) -> Any:
        """The value of a top-level key."""
        return self.given[key] if key in self.given else self.below(key)

    def below(self, key: str) -> Any:
        """The same without the command line. A table of fixed keys only a file has."""
        return DEFAULTS[key] if self.file is None else getattr(self.file.configuration, key.replace("-", "_"))

    def path(self, key: str) -> Path | None:
        """The value of a key that is a path: of a file, from its folder; of the command line, from the working one."""
        value = self.value(key)
        if value is None:
            return None
        return Path(value) if key in self.given else self.root / value

    def settings(self) -> Iterator[Setting]:
        """Every key with its value and where that comes from; tables of fixed keys opened up."""
        for setting in _leaves(self.configuration, ""):
            if setting.key in self.given:
                below = setting.value if setting.key in _SELECTION - {"select"} else []
                yield Setting(
                    setting.key,
                    [*below, *self.given[setting.key]] if below else self.given[setting.key],
                    "command-line",
                )
            else:
                yield setting

    @property
    def excludes_any(self) -> bool:
        """Whether anything is kept out at all."""
        return bool(self._excluded)

    @cached_property
    def _excluded(self) -> Patterns:
        return Patterns(self.root, [*self.value("exclude"), *self.value("extend-exclude")])

    def excludes(self, path: Path, *, folder: bool) -> bool:
        """Whether a search passes over an absolute path that is not itself within something excluded."""
        return self._excluded.match(path, folder=folder)

    def excludes_within(self, path: Path) -> bool:
        """Whether a search of the root would not have come to a file."""
        return self._excluded.match_within(path)

    @cached_property
    def per_file_ignores(self) -> list[tuple[Patterns, str, list[str]]]:
        """The patterns of files, as compiled and as written, with the rules that do not run on them."""
        table = self.below("per-file-ignores")
        return [(Patterns(self.root, [pattern]), pattern, rules) for pattern, rules in table.items()]


def _leaves(table: BaseModel, prefix: str) -> Iterator[Setting]:
    from perflint.config.model import Lexicon, Nlp, Units

    for name, info in type(table).model_fields.items():
        key, value = f"{prefix}{info.alias}", getattr(table, name)
        if isinstance(value, (Lexicon, Nlp, Units)):
            yield from _leaves(value, f"{key}.")
        else:
            source: Source = "file" if name in table.model_fields_set else "default"
            yield Setting(key, value, source)


class Configurations:
    """Finds what holds for each report, reading each configuration file once.

    The closest file counts, alone: in the folder of the report or the nearest one above it. An `explicit` file
    counts for all reports instead, its paths starting from the working folder; `isolated` looks for none.
    """

    def __init__(
        self,
        registry: Registry,
        *,
        explicit: Path | None = None,
        isolated: bool = False,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        self.registry = registry
        """The rules there are; looking for them goes through all that is installed."""
        self._selectors = Selectors(registry)
        self._given = dict(given or {})
        self._finder = Finder()
        self._here = Path.cwd()
        self._effective: dict[Path | None, Effective] = {}
        self._in_folder: dict[str, Effective] = {}
        self._plans: dict[tuple[Path | None, tuple[str, ...]], Plan] = {}
        self._told: set[str] = set()
        self._everywhere: Effective | None = None
        if isolated:
            self._everywhere = self._made(None)
        elif explicit is not None:
            self._everywhere = self._made(_explicit(explicit, self._here))

    @property
    def here(self) -> Effective:
        """What holds in the working folder, and for a run as a whole."""
        return self.at(self._here)

    def refresh(self) -> None:
        """Read the files that are looked up again when they are next asked for: they may have been edited."""
        self._finder = Finder()
        self._plans.clear()
        self._in_folder.clear()
        if self._everywhere is None:
            self._effective.clear()

    def at(self, folder: Path) -> Effective:
        """What holds in a folder. Raises ConfigError."""
        return self._at(_absolute(folder))

    def _at(self, folder: str) -> Effective:
        """What holds in a folder of this absolute name: asked for each report, whose folders are few."""
        if self._everywhere is not None:
            return self._everywhere
        known = self._in_folder.get(folder)
        if known is None:
            known = self._in_folder[folder] = self._made(self._finder.closest(Path(folder)))
        return known

    def excludes(self, path: Path, *, folder: bool) -> bool:
        """Whether a search passes over a file or folder."""
        where = _absolute(path)
        effective = self._at(os.path.dirname(where))  # noqa: PTH120
        return effective.excludes_any and effective.excludes(Path(where), folder=folder)

    def excludes_within(self, path: Path) -> bool:
        """Whether a file that is named is one that a search would have passed over."""
        where = Path(_absolute(path))
        return self.at(where.parent).excludes_within(where)

    def plan(self, path: str | Path) -> Plan:
        """How a report is checked, whether it exists or not. Raises ConfigError."""
        where = _absolute(path)
        effective = self._at(os.path.dirname(where))  # noqa: PTH120
        patterns = tuple(text for fits, text, _ in effective.per_file_ignores if fits.match_within(Path(where)))
        known = effective.file.path if effective.file else None, patterns
        if known not in self._plans:
            self._plans[known] = self._planned(effective, patterns)
        return self._plans[known]

    def plan_in(self, folder: Path) -> Plan:
        """How reports in a folder are checked, those apart that have ignores of their own. Raises ConfigError."""
        effective = self.at(folder)
        return self._planned(effective, ())

    def warnings(self) -> list[ConfigError]:
        """What was found amiss since this was last asked, each once."""
        fresh = [warning for warning in self._selectors.warnings if str(warning) not in self._told]
        fresh = list({str(warning): warning for warning in fresh}.values())
        self._told.update(map(str, fresh))
        self._selectors.warnings.clear()
        return fresh

    def _made(self, file: ConfigFile | None) -> Effective:
        known = file.path if file else None
        if known not in self._effective:
            self._effective[known] = Effective(file.root if file else self._here, file, self._given)
        return self._effective[known]

    def _planned(self, effective: Effective, patterns: tuple[str, ...]) -> Plan:
        given = self._given
        source = effective.file.shown if effective.file else ""
        below = Layer(
            source,
            tuple(effective.below("select")),
            tuple(effective.below("extend-select")),
            tuple(effective.below("ignore")),
        )
        selected = given.get("select")
        above = Layer(
            "",
            None if selected is None else tuple(selected),
            tuple(given.get("extend-select", ())),
            tuple(given.get("ignore", ())),
        )
        rules = set(self._selectors.selected(below, above))
        for pattern, names in effective.below("per-file-ignores").items():
            off = self._selectors.exactness(names, source, key=f'per-file-ignores."{pattern}"', lenient=True)
            if pattern in patterns:
                rules.difference_update(off)
        severities = self._selectors.severities(effective.below("severity"), source)
        fail_on = FailOn(effective.value("fail-on"))
        return Plan(
            tuple(sorted(rules)),
            tuple(sorted((code, Severity(severity)) for code, severity in severities.items())),
            knowledge_of(effective),
            Severity.INFO if fail_on is FailOn.INFO else Severity(effective.value("show")),
            Confidence(effective.value("min-confidence")),
            fail_on,
        )


def _explicit(path: Path, root: Path) -> ConfigFile:
    found = read(path, root)
    if found is None:
        raise ConfigError("没有 [tool.perflint] 表", path=shown_path(path))
    return found


def _absolute(path: str | Path) -> str:
    """An absolute path without `..`, symbolic links left as they are: a report belongs where it is named."""
    return os.path.abspath(path)  # noqa: PTH100 - Path.resolve would follow the links
