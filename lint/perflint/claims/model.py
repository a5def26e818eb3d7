"""A claim is a figure with what it is said of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.values import StrEnum, dataclass

if TYPE_CHECKING:
    from perflint.document import Block, Section
    from perflint.quantity import Quantity
    from perflint.text import Span


PLANNED_STAGES = ("target", "budget", "initial-budget", "adjusted-budget")
"""The stages of what is yet to be done or spent."""


class Role(StrEnum):
    """What a figure is in its clause."""

    LEVEL = "level"
    """So much there is."""
    CHANGE = "change"
    """So much it rose or fell."""
    BASE = "base"
    """So much there was before, for comparison."""
    SHARE = "share"
    """So much of something else."""
    AVERAGE = "average"
    """So much for each."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the claims in it, as indices into the list of claims."""

    span: Span
    block: Block
    first: int
    last: int
    """One past the last claim."""


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A quantity, its subject, and the stage, period and role that its words give it."""

    index: int
    quantity: Quantity
    subject: str
    """The noun phrase it is said of, without verbs and adverbs of time; of the clause before where it has none."""
    label: str
    """The words of the clause before the figure, as they stand."""
    label_start: int
    after: str
    """The word that follows the unit directly: 户厕改造 in 420座户厕改造."""
    inherited: bool
    """Whether the subject is the clause before's."""
    stage: str | None
    period: str | None
    """The year it is about, `上年`, or None for the report's own year."""
    role: Role
    polarity: int
    """1 for a rise, -1 for a fall, 0 for a level."""
    section: Section | None
    sentence: int
