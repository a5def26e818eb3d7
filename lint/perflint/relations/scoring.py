"""Relations between points: totals, weights, bounds, formulas, grades; and verdicts on targets."""

from __future__ import annotations

from typing import ClassVar

from perflint.relations.model import Relation
from perflint.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Relation):
    """Points that must agree with each other or with what was reached."""

    kind: ClassVar[str] = "score"
    aspect: str
    """`total`, `weights`, `bound`, `formula`, `grade`, `same-rate`, `inapplicable` or `no-reason`."""
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Relation):
    """What a report says of a target, against the target and what was reached."""

    kind: ClassVar[str] = "order"
    subject: str
    missed: bool
    """Whether the report calls the target missed."""
