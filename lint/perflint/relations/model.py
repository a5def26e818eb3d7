"""What the figures of a report must be to each other, and whether they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from perflint.diagnostic import Confidence

if TYPE_CHECKING:
    from perflint.text import Span


class Status(StrEnum):
    """Whether a relation holds for some choice of true values."""

    HOLDS = "holds"
    CONTRADICTED = "contradicted"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Operand:
    """A place that takes part in a relation. `claim` is its index among the claims, where it is one."""

    role: str
    label: str
    text: str
    span: Span
    claim: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One relation, decided. Evidence and status come from the same computation."""

    kind: ClassVar[str] = "relation"
    status: Status
    span: Span
    operands: tuple[Operand, ...]
    stated: str = ""
    computed: str = ""
    evidence: str = ""
    confidence: Confidence = Confidence.HIGH
    reading: str = ""
    """How the sentence was read, where there was a choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum(Relation):
    """Parts and their whole."""

    kind: ClassVar[str] = "sum"
    whole: str
    unit: str
    staff: bool = False
    """Whether the parts are kinds of staff or posts."""
    measure: str = "prose"
    """`prose`, `table`, or `score` and `weight` for columns and lists of points."""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf(Relation):
    """A part, or a growth, and the whole that holds it."""

    kind: ClassVar[str] = "part-of"
    whole: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPosts(Relation):
    """Staff in post against authorised posts."""

    kind: ClassVar[str] = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedList(Relation):
    """A stated number of things and the list of their names."""

    kind: ClassVar[str] = "count"
    noun: str
    listed: tuple[str, ...] = field(default=())
    open_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDetails(Relation):
    """A stated number of stages, aspects or points and those that follow."""

    kind: ClassVar[str] = "count"
    noun: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement(Relation):
    """The same fact in two places."""

    kind: ClassVar[str] = "restatement"
    subject: str
    bounds: bool = False
    """Whether the two are bounds that can both be true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering(Relation):
    """A number in a numbering, against the one before it."""

    kind: ClassVar[str] = "order"
    fault: str
    """`skipped`, `repeated`, `style` or, for 一是, 二是, `ordinal`."""
    expected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Relation):
    """A section named after an indicator, and the indicator that its text reports."""

    kind: ClassVar[str] = "reference"
    heading: str
    found: str
