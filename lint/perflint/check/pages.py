"""The page of a rule in Chinese, where its package brings one: a file `pages.zh.toml` beside its modules."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from perflint.check.base import Check

FILE = "pages.zh.toml"
_PERFLINT = "perflint"


@dataclass(frozen=True, slots=True)
class ChinesePage:
    """What the rule reports, what it does, why that matters, and what it rests on."""

    title: str
    what: str
    why: str
    basis: str = ""

    def markdown(self) -> str:
        """The page as the docstring would have it."""
        basis = f"\n\n## 依据\n{self.basis}" if self.basis else ""
        return f"{self.title}。\n\n## 查什么\n{self.what}\n\n## 为什么\n{self.why}{basis}"


def chinese_page(check: type[Check]) -> ChinesePage | None:
    """The rule's page in Chinese; None where its package has none."""
    page = _pages(_package(check)).get(check.code)
    return ChinesePage(**page) if page else None


def title_of(check: type[Check]) -> str:
    """What the rule reports, in Chinese where there is a page in Chinese, else the first line of the docstring."""
    page = chinese_page(check)
    return page.title if page else check.page().partition("\n")[0]


def family_title(check: type[Check]) -> str:
    """The Chinese name of the rule's family, or nothing."""
    return str(_pages(_package(check)).get("families", {}).get(check.family(), ""))


def own_title(code: str) -> str:
    """The title of a rule that no check reports but perflint itself, or nothing."""
    return str(_pages(_PERFLINT).get(code, {}).get("title", ""))


def own_family_title(letters: str) -> str:
    """The name of a family of such rules, or nothing."""
    return str(_pages(_PERFLINT).get("families", {}).get(letters, ""))


def _package(check: type[Check]) -> str:
    return check.__module__.partition(".")[0]


@cache
def _pages(package: str) -> dict[str, dict[str, Any]]:
    try:
        file = files(package) / FILE
        return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    except (ImportError, OSError, TypeError):  # a check may come from a script or a test, which has no package
        return {}
