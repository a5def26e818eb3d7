"""Figures and the relations that tie them, on intervals of half a unit of the last place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

SCALES = {"元": Decimal(1), "万元": Decimal(10**4), "亿元": Decimal(10**8)}
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written, with its unit."""

    value: Decimal
    unit: str

    @property
    def scale(self) -> Decimal:
        """How many base units one unit is: 10000 for 万元, 1 for anything that is not money."""
        return SCALES.get(self.unit, Decimal(1))

    @property
    def low(self) -> Decimal:
        """The least true value, in base units."""
        return (self.value - self._half()) * self.scale

    @property
    def high(self) -> Decimal:
        """The greatest true value, in base units."""
        return (self.value + self._half()) * self.scale

    def _half(self) -> Decimal:
        exponent = self.value.as_tuple().exponent
        assert isinstance(exponent, int)
        counted = self.unit not in SCALES and self.unit not in {"%", "个百分点"} and exponent >= 0
        return Decimal(0) if counted or self.unit == "分" else _HALF.scaleb(exponent)

    def text(self, *, thousands: bool = False, bare: bool = False) -> str:
        """The figure as a report writes it."""
        number = f"{self.value:,}" if thousands and self.value >= 1000 else f"{self.value}"
        return number if bare else number + self.unit


Lookup = Callable[[str], Figure]


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """Rounded half up."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Relation(ABC):
    """Something that must hold between figures."""

    families: frozenset[str]
    """The families of rules that may say that it does not hold."""
    everywhere: bool
    """Whether the figures tie wherever in the report they stand; else only within one paragraph or table."""

    @property
    @abstractmethod
    def keys(self) -> tuple[str, ...]:
        """The figures that take part."""

    @property
    def kind(self) -> str:
        """A lower-case name of the relation."""
        return type(self).__name__.lower()

    @abstractmethod
    def holds(self, at: Lookup) -> bool:
        """Whether some unrounded values satisfy it."""


def _meet(low: Decimal, high: Decimal, other: Figure) -> bool:
    return low <= other.high and other.low <= high


@dataclass(frozen=True, slots=True)
class Sum(Relation):
    """The parts come to the whole; where the list is open, to no more than the whole."""

    whole: str
    parts: tuple[str, ...]
    is_open: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The whole, then the parts."""
        return (self.whole, *self.parts)

    def holds(self, at: Lookup) -> bool:
        """Whether the intervals of whole and sum meet."""
        parts = [at(key) for key in self.parts]
        low, high = sum(p.low for p in parts), sum(p.high for p in parts)
        if self.is_open:
            return low <= at(self.whole).high
        return _meet(Decimal(low), Decimal(high), at(self.whole))


@dataclass(frozen=True, slots=True)
class AtMost(Relation):
    """One figure is not above another."""

    part: str
    whole: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The smaller, then the larger."""
        return (self.part, self.whole)

    def holds(self, at: Lookup) -> bool:
        """Whether the lower bound stays under the upper."""
        return at(self.part).low <= at(self.whole).high


@dataclass(frozen=True, slots=True)
class Ratio(Relation):
    """A rate in percent is one figure over another."""

    part: str
    whole: str
    rate: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Numerator, denominator, rate."""
        return (self.part, self.whole, self.rate)

    def holds(self, at: Lookup) -> bool:
        """Whether some quotient rounds to the rate."""
        part, whole, rate = at(self.part), at(self.whole), at(self.rate)
        if whole.low <= 0:
            return part.low <= 0
        return _meet(part.low / whole.high * 100, part.high / whole.low * 100, rate)


@dataclass(frozen=True, slots=True)
class Difference(Relation):
    """A change in amount is the later figure less the earlier, whichever is greater."""

    now: str
    before: str
    amount: str

    @property
    def keys(self) -> tuple[str, ...]:
        """This year, last year, change."""
        return (self.now, self.before, self.amount)

    def holds(self, at: Lookup) -> bool:
        """Whether some difference rounds to the amount."""
        now, before, amount = at(self.now), at(self.before), at(self.amount)
        if now.value * now.scale >= before.value * before.scale:
            return _meet(now.low - before.high, now.high - before.low, amount)
        return _meet(before.low - now.high, before.high - now.low, amount)


@dataclass(frozen=True, slots=True)
class Growth(Relation):
    """A change in percent is the change in amount over the earlier figure."""

    amount: str
    base: str
    rate: str
    now: str = ""
    """The later figure, where the base is this less the amount because no base is stated."""
    falls: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Change, base, rate."""
        return (self.amount, self.now or self.base, self.rate)

    def holds(self, at: Lookup) -> bool:
        """Whether some quotient rounds to the rate."""
        amount, rate = at(self.amount), at(self.rate)
        base = at(self.now or self.base)
        low, high = base.low, base.high
        if self.now:
            shift = -1 if not self.falls else 1
            ends = (low + shift * amount.low, low + shift * amount.high, high + shift * amount.low)
            low, high = min(ends), max(*ends, high + shift * amount.high)
        if low <= 0:
            return True
        return _meet(amount.low / high * 100, amount.high / low * 100, rate)


@dataclass(frozen=True, slots=True)
class Product(Relation):
    """Quantity times price is the amount."""

    quantity: str
    price: str
    amount: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Quantity, price, amount."""
        return (self.quantity, self.price, self.amount)

    def holds(self, at: Lookup) -> bool:
        """Whether some product rounds to the amount."""
        quantity, price, amount = at(self.quantity), at(self.price), at(self.amount)
        return _meet(quantity.low * price.low, quantity.high * price.high, amount)


@dataclass(frozen=True, slots=True)
class Score(Relation):
    """Full marks when the target is met, else the weight times the share of the target reached."""

    weight: str
    target: str
    actual: str
    score: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Weight, target, actual, score."""
        return (self.weight, self.target, self.actual, self.score)

    def holds(self, at: Lookup) -> bool:
        """Whether the forward formula gives the score, capped at the weight."""
        weight, target, actual, score = (at(key) for key in self.keys)
        if actual.value >= target.value:
            return score.value == weight.value
        low, high = weight.value * actual.low / target.value, weight.value * actual.high / target.value
        return low < score.value + Decimal("0.01") and score.value - Decimal("0.005") <= high
