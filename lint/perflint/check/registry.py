"""Finding the installed checks, ours and strangers' alike, through one entry-point group."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import TYPE_CHECKING

from perflint import __version__
from perflint.check.base import INTERFACE, Check
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
    taken: dict[str, tuple[type[Check], str]] = {}
    for point in entry_points(group=GROUP) if points is None else points:
        plugin = _described(point)
        for check in _checks_of(point, plugin):
            try:
                check.validate()
            except PluginError as error:
                raise PluginError(f"{plugin}：{error.message}", hint=error.hint) from error
            for key in (check.code, check.name):
                other, owner = taken.setdefault(key, (check, plugin))
                if other is not check:
                    raise PluginError(f"{plugin}：规则 {key} 与{owner}的重复", hint="改用别的代码或名称")
            found[check.code] = check
    return Registry(dict(sorted(found.items())))


def _described(point: EntryPoint) -> str:
    package = f"，发行包 {point.dist.name} {point.dist.version}" if point.dist else ""
    return f"插件 {point.name}（{point.value}{package}）"


def _checks_of(point: EntryPoint, plugin: str) -> Iterator[type[Check]]:
    """A plug-in is a module with a tuple `CHECKS`, or one check class."""
    try:
        loaded = point.load()
    except (Exception, SystemExit) as error:  # importing a stranger's module may fail in any way
        foreign = isinstance(error, ImportError) and (error.name or "").partition(".")[0] == "perflint"
        hint = f"它可能是为另一版本编写的；当前为 perflint {__version__}" if foreign else None
        raise PluginError(f"{plugin}无法加载：{type(error).__name__}: {error}", hint=hint) from error
    candidates: object = (loaded,)
    if isinstance(loaded, ModuleType):
        wanted = getattr(loaded, "INTERFACE", INTERFACE)
        if wanted != INTERFACE:
            raise PluginError(
                f"{plugin}为规则接口第 {wanted} 版编写，perflint {__version__} 提供第 {INTERFACE} 版",
                hint="请安装与之相配的版本",
            )
        candidates = getattr(loaded, "CHECKS", None)
        if not isinstance(candidates, tuple | list):
            raise PluginError(f"{plugin}没有名为 CHECKS 的元组")
    for candidate in candidates:  # type: ignore[attr-defined]
        if not (isinstance(candidate, type) and issubclass(candidate, Check)):
            raise PluginError(f"{plugin}提供的 {candidate!r} 不是检查类", hint="检查类须继承 perflint.check.Check")
        yield candidate
