"""The rules a user can name: those of the installed checks, DOC001, and those about suppressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Registry, load_registry
from perflint.errors import PluginError
from perflint.readers import UnreadableDocument
from perflint.suppression import SUPPRESSION_RULES

if TYPE_CHECKING:
    from perflint.check import Check


BUILT_IN: tuple[type[Check], ...] = (UnreadableDocument, *SUPPRESSION_RULES)
"""Rules that perflint reports itself, whatever plug-ins are installed."""


def catalogue() -> Registry:
    """Every rule by code. Raises PluginError."""
    checks = dict(load_registry().checks)
    for rule in BUILT_IN:
        if any(rule.code == check.code or rule.name == check.name for check in checks.values()):
            raise PluginError(f"规则 {rule.code}（{rule.name}）由 perflint 自己提供，插件不能另外提供")
        checks[rule.code] = rule
    return Registry(dict(sorted(checks.items())))
