"""The rules a user can name: those of the installed checks, and DOC001."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Registry, load_registry
from perflint.errors import ConfigError, PluginError
from perflint.readers import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perflint.check import Check


BUILT_IN: tuple[type[Check], ...] = (UnreadableDocument,)
"""Rules that perflint reports itself, whatever plug-ins are installed."""


def catalogue() -> Registry:
    """Every rule by code. Raises PluginError."""
    checks = dict(load_registry().checks)
    for rule in BUILT_IN:
        if any(rule.code == check.code or rule.name == check.name for check in checks.values()):
            raise PluginError(f"规则 {rule.code}（{rule.name}）由 perflint 自己提供，插件不能另外提供")
        checks[rule.code] = rule
    return Registry(dict(sorted(checks.items())))


def selection(select: Iterable[str], ignore: Iterable[str]) -> tuple[list[type[Check]], list[ConfigError]]:
    """The checks to run, and a warning for each ignored rule that does not exist.

    Each string may hold several codes, families or names with commas between. No selection is all.
    Raises ConfigError for a selected rule that does not exist: it would look clean.
    """
    rules = catalogue()
    wanted = [check for name in _names(select) or ["ALL"] for check in rules.find(name)]
    unwanted: set[str] = set()
    warnings: list[ConfigError] = []
    for name in _names(ignore):
        try:
            unwanted.update(check.code for check in rules.find(name))
        except ConfigError as warning:
            warnings.append(warning)
    codes = {check.code for check in wanted} - unwanted
    return [check for check in rules if check.code in codes], warnings


def _names(options: Iterable[str]) -> list[str]:
    return [name.strip() for option in options for name in option.split(",") if name.strip()]
