"""Finding the installed checks, ours and strangers' alike, through one entry-point group."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import TYPE_CHECKING

from perflint.check.base import Check
from perflint.errors import ConfigError, PluginError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GROUP = "perflint.checks"


@dataclass(frozen=True)
class Registry:
    """The installed checks by code, in order of code."""

    checks: dict[str, type[Check]]

    def __iter__(self) -> Iterator[type[Check]]:
        return iter(self.checks.values())

    def find(self, selector: str) -> list[type[Check]]:
        """The checks that a code (SUM001), a family (SUM) or a name selects.

        Raises ConfigError when it selects none.
        """
        wanted = selector.strip()
        found = [
            check
            for check in self
            if wanted.upper() in (check.code, check.family()) or wanted == check.name or wanted.upper() == "ALL"
        ]
        if not found:
            raise ConfigError(f"没有名为“{selector}”的规则", hint="perflint rules 列出全部规则")
        return found


def load_registry(points: Iterable[EntryPoint] | None = None) -> Registry:
    """The checks of every installed plug-in. Raises PluginError naming the plug-in that cannot be used."""
    found: dict[str, type[Check]] = {}
    for point in entry_points(group=GROUP) if points is None else points:
        for check in _checks_of(point):
            check.validate()
            other = found.setdefault(check.code, check)
            if other is not check:
                raise PluginError(f"规则代码 {check.code} 重复：{other.__module__} 与 {check.__module__}")
    return Registry(dict(sorted(found.items())))


def _checks_of(point: EntryPoint) -> Iterator[type[Check]]:
    """A plug-in is a module with a tuple `CHECKS`, or one check class."""
    try:
        loaded = point.load()
    except Exception as error:
        raise PluginError(f"插件 {point.name}（{point.value}）无法加载：{error}") from error
    candidates = loaded.CHECKS if isinstance(loaded, ModuleType) and hasattr(loaded, "CHECKS") else (loaded,)
    for candidate in candidates:
        if not (isinstance(candidate, type) and issubclass(candidate, Check)):
            raise PluginError(f"插件 {point.name}（{point.value}）提供的 {candidate!r} 不是检查类")
        yield candidate
