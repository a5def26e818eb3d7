"""What a figure is: a quantity or a date, with the place it stands at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.values import StrEnum, dataclass

if TYPE_CHECKING:
    from decimal import Decimal

    from perflint.quantity.interval import Interval
    from perflint.text import Span


class Dimension(StrEnum):
    """What kind of thing a quantity measures."""

    MONEY = "money"
    PEOPLE = "people"
    COUNT = "count"
    MEASURE = "measure"
    DURATION = "duration"
    PERCENT = "percent"
    POINTS = "percentage-points"
    TIMES = "times"
    SCORE = "score"
    NUMBER = "number"


class Qualifier(StrEnum):
    """The words that make a figure a bound or an estimate."""

    EXACT = "exact"
    ABOUT = "about"
    NEAR = "near"
    OVER = "over"
    AT_LEAST = "at-least"
    UNDER = "under"
    AT_MOST = "at-most"
    ODD = "odd"
    """余 and 多: somewhat more."""
    FUZZY = "fuzzy"
    """数十, 几百: an order of magnitude."""
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit. `value` and `interval` are in the base unit: money in 元, rates in %."""

    span: Span
    text: str
    value: Decimal
    interval: Interval
    unit: str | None
    dimension: Dimension
    qualifier: Qualifier
    scale: Decimal
    """What one unit of the written number stands for, in base units: 10000 for 万元."""
    decimals: int
    """Decimal places as written."""

    @property
    def exact(self) -> bool:
        """Whether the figure is stated without a qualifier."""
        return self.qualifier is Qualifier.EXACT

    @property
    def written(self) -> Decimal:
        """The number as written, before its scale."""
        return self.value if self.scale == 1 else self.value / self.scale


@dataclass(frozen=True, slots=True)
class Date:
    """A date or period as written; parts that are left out are None."""

    span: Span
    text: str
    year: int | None
    month: int | None
    day: int | None
