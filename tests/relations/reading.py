"""Short ways to the facts of a text, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from perflint.facts import Facts, Relation, understand
from perflint.text import SourceText

if TYPE_CHECKING:
    from perflint.claims import Claim

R = TypeVar("R", bound=Relation)


def facts(text: str) -> Facts:
    """What perflint understands of a text."""
    return understand("报告.txt", SourceText(text))


def found(text: str, kind: type[R]) -> list[tuple[str, list[str]]]:
    """Status and operands, as written, of the relations of one kind."""
    return [(relation.status.value, [o.text for o in relation.operands]) for relation in facts(text).relations(kind)]


def one(text: str, kind: type[R]) -> R:
    """The only relation of its kind."""
    (relation,) = facts(text).relations(kind)
    return relation


def claim(text: str, figure: str) -> Claim:
    """The claim whose figure is written so."""
    (made,) = [claim for claim in facts(text).claims if claim.quantity.text == figure]
    return made
