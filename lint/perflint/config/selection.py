"""Which rules run, and how severe they are: what is named more exactly counts more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perflint.config.errors import closest
from perflint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perflint.check import Registry

ALL, FAMILY, RULE = 1, 2, 3
"""How exactly a selector names a rule: among all, by its family, by its code or name."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says about rules: a configuration, or the command line."""

    source: str
    """The file, as messages have it; empty for the command line."""
    select: tuple[str, ...] | None = None
    """None where it says nothing of which rules run."""
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Selectors:
    """The rules there are, by the words that stand for them."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.warnings: list[ConfigError] = []

    def codes(self, selector: str) -> tuple[int, frozenset[str]]:
        """How exact a selector is, and the codes of the rules it stands for. Raises ConfigError for none."""
        word = selector.strip()
        codes = frozenset(check.code for check in self._registry.find(word))
        if word.upper() == "ALL":
            return ALL, codes
        family = any(word.upper() == check.family() for check in self._registry)
        return (FAMILY if family else RULE), codes

    def exactness(self, names: Iterable[str], source: str, *, key: str, lenient: bool = False) -> dict[str, int]:
        """How exactly each rule is named, by code. Unknown names raise ConfigError, or give a warning if `lenient`."""
        found: dict[str, int] = {}
        for name in names:
            try:
                exact, codes = self.codes(name)
            except ConfigError:
                error = self.unknown(name, source, key)
                if not lenient:
                    raise error from None
                self.warnings.append(error)
                continue
            for code in codes:
                found[code] = max(exact, found.get(code, 0))
        return found

    def unknown(self, name: str, source: str, key: str) -> ConfigError:
        """The error for a rule that does not exist."""
        words = {word for check in self._registry for word in (check.code, check.name, check.family())}
        close = closest(name.strip(), sorted(words))
        hint = f"是否想写“{close}”？" if close else "perflint rules 列出全部规则"
        place = f"键“{key}”中" if source else f"--{key} 中"
        return ConfigError(f"{place}没有名为“{name}”的规则", path=source or None, hint=hint)

    def selected(self, below: Layer, above: Layer) -> frozenset[str]:
        """The codes of the rules that run, by a configuration (`below`) and the command line (`above`)."""
        on_above = self._on(above)
        off_above = self.exactness(above.ignore, above.source, key="ignore", lenient=True)
        on_below = self._on(below)
        off_below = self.exactness(below.ignore, below.source, key="ignore", lenient=True)
        chosen = set()
        for check in self._registry:
            code = check.code
            wanted, unwanted = on_above.get(code, 0), off_above.get(code, 0)
            if wanted or unwanted:
                # The configuration's ignore still counts where it names the rule more exactly.
                runs = wanted > unwanted and wanted >= off_below.get(code, 0)
            else:
                runs = above.select is None and on_below.get(code, 0) > off_below.get(code, 0)
            if runs:
                chosen.add(code)
        return frozenset(chosen)

    def _on(self, layer: Layer) -> dict[str, int]:
        on = self.exactness(layer.select or (), layer.source, key="select")
        more = self.exactness(layer.extend_select, layer.source, key="extend-select")
        return {code: max(on.get(code, 0), more.get(code, 0)) for code in on | more}

    def severities(self, table: Mapping[str, str], source: str) -> dict[str, str]:
        """The severity of each rule that the table speaks of. Raises ConfigError for an unknown rule."""
        found: dict[str, tuple[int, str]] = {}
        for name, severity in table.items():
            for code, exact in self.exactness([name], source, key="severity").items():
                if exact >= found.get(code, (0, ""))[0]:
                    found[code] = exact, severity
        return {code: severity for code, (_, severity) in found.items()}
