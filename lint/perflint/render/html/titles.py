"""What rules are called on the page: their titles in Chinese, which nobody needs to look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check.pages import family_title, own_family_title, own_title, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perflint.check import Check


class Titles:
    """The titles of the rules that ran, and of those that perflint itself reports."""

    def __init__(self, checks: Iterable[type[Check]]) -> None:
        self._checks = {check.code: check for check in checks}

    def rule(self, code: str) -> str:
        """What a rule reports; nothing for one that is not known."""
        check = self._checks.get(code)
        return title_of(check) if check is not None else own_title(code)

    def family(self, code: str) -> str:
        """The name of a rule's family; its letters where it has no name."""
        check, letters = self._checks.get(code), code.rstrip("0123456789")
        return (family_title(check) if check is not None else own_family_title(letters)) or letters
