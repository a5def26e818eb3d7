"""What the figures of a report must be to each other, and whether they are."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, ClassVar

from perflint.diagnostic import Confidence
from perflint.values import StrEnum, dataclass

if TYPE_CHECKING:
    from perflint.text import Edit, Span


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
    table: bool = False
    """Whether one of the two stands in a table."""
    denied: bool = False
    """Whether one of the two says that there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering(Relation):
    """A number in a numbering, against the one before it."""

    kind: ClassVar[str] = "order"
    fault: str
    """`skipped`, `repeated`, `style` or, for 一是, 二是, `ordinal`."""
    expected: str = ""
    edits: tuple[Edit, ...] = ()
    """What puts the numbering in order; none where that is not certain."""
    certain: bool = False
    """Whether nothing else in the report speaks against the edits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Relation):
    """A section named after an indicator, and the indicator that its text reports."""

    kind: ClassVar[str] = "reference"
    heading: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio(Relation):
    """A rate and the two figures it is computed from."""

    kind: ClassVar[str] = "ratio"
    name: str
    remote: bool = False
    """Whether the base stands in another paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares(Relation):
    """Shares of one whole, which come to a hundred per cent."""

    kind: ClassVar[str] = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded(Relation):
    """A rate that cannot pass a hundred per cent."""

    kind: ClassVar[str] = "ratio"
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainable(Relation):
    """A rate and the number of those asked or tested, of which it must be a whole number."""

    kind: ClassVar[str] = "ratio"
    name: str
    nearest: str
    """The rates next to it that can be reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Relation):
    """A change and the figures before and after."""

    kind: ClassVar[str] = "change"
    fault: str
    """What is computed: `amount`, `rate`, `direction`, `cause` or `points`."""
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Relation):
    """A price or average, a number, and the amount they make."""

    kind: ClassVar[str] = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSlip(Relation):
    """One figure in two units, or amounts in a unit that is odd for their section."""

    kind: ClassVar[str] = "restatement"
    odd: bool = False
    """Whether a whole passage is in another unit than the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial(Relation):
    """A statement that there was none of something, and figures that say there was some."""

    kind: ClassVar[str] = "restatement"
    subject: str
