"""A rate against its numerators and denominators: whether they yield it, and what speaks for a slip where they do not."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.quantity import Dimension, Interval, Qualifier
from perflint.relations.arithmetic import printed, quotient
from perflint.relations.format import figures, operand
from perflint.relations.model import Ratio, Status
from perflint.relations.slips import slip
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perflint.claims import Claim
    from perflint.diagnostic import Confidence

_WHOLES = {Dimension.MONEY, Dimension.PEOPLE, Dimension.COUNT, Dimension.MEASURE}
_CLOSE = Decimal("0.3")
_OTHER_UNIT = 50
"""A quotient so many times the rate, or less, is of figures in unlike units."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A numerator and a denominator that a rate may be computed from, each one figure or several added up."""

    part: Claim
    whole: Claim
    parts: tuple[Claim, ...] = ()
    """What else belongs to the numerator."""
    wholes: tuple[Claim, ...] = ()
    """What else belongs to the denominator."""

    @property
    def value(self) -> Interval | None:
        """All rates, in percent, that the figures allow; None where the denominator may be nothing."""
        part, whole = self.part.quantity.interval, _interval(self.whole)
        for claim in self.parts:
            part += claim.quantity.interval
        for claim in self.wholes:
            whole += claim.quantity.interval
        return quotient(part, whole)

    @property
    def plain(self) -> Decimal:
        """The rate of the figures as written, in percent."""
        part = sum((c.quantity.value for c in self.parts), self.part.quantity.value)
        whole = sum((c.quantity.value for c in self.wholes), self.whole.quantity.value)
        return part / whole * 100

    @property
    def exact(self) -> bool:
        """Whether every figure is stated without a qualifier."""
        return all(c.quantity.exact for c in (self.part, *self.parts, *self.wholes)) and _exact(self.whole)

    def __str__(self) -> str:
        added = sorted((self.whole, *self.wholes), key=lambda claim: claim.index)
        written = figures(self.part, *self.parts, *added)
        split = 1 + len(self.parts)
        return f"{_added(written[:split])} ÷ {_added(written[split:])}"


def _added(written: Sequence[str]) -> str:
    return f"({' + '.join(written)})" if len(written) > 1 else written[0]


def _exact(claim: Claim) -> bool:
    """Whether a figure is stated without a qualifier; 超过86场的目标值 is a target of 86, passed."""
    return claim.quantity.exact or (claim.stage == "target" and claim.quantity.qualifier is Qualifier.OVER)


def _interval(claim: Claim) -> Interval:
    """What a figure may stand for as a denominator; what was to be reached in kind is exact as written."""
    quantity = claim.quantity
    aimed = claim.stage == "target" and quantity.exact and quantity.dimension is not Dimension.MONEY
    return Interval.exactly(quantity.value) if aimed or (_exact(claim) and not quantity.exact) else quantity.interval


def bounded(whole: Claim) -> bool:
    """Whether a figure can be a denominator: 超过10万元 would hold any rate."""
    low = _interval(whole).low
    return low is not None and low > 0 and _interval(whole).bounded


def fits(rate: Claim, reading: Reading) -> bool:
    """Whether a rate, as rounded, is one of those that a reading allows."""
    if not (reading.parts or reading.wholes) and _misses(rate, reading.part, reading.whole):
        return False
    value = reading.value
    return value is not None and value.meets(printed(rate.quantity))


def _misses(rate: Claim, part: Claim, whole: Claim) -> bool:
    """Whether a rate is so far from two figures that there is no need to work it out; most are."""
    if not (rate.quantity.exact and part.quantity.exact and whole.quantity.exact):
        return False
    stated, step = float(rate.quantity.value), 10.0**-rate.quantity.decimals
    p, w = part.quantity.interval, whole.quantity.interval
    return float(p.high or 0) * 100.01 < float(w.low or 0) * (stated - step) or float(p.low or 0) * 99.99 > float(
        w.high or 0
    ) * (stated + step)


def typed(rate: Claim, reading: Reading) -> str | None:
    """The one typing slip that makes a rate of what a reading gives, in Chinese words; None where it takes more."""
    return slip(rate.quantity.written, round(reading.plain, rate.quantity.decimals))


def far(rate: Claim, reading: Reading) -> bool:
    """Whether a rate is nowhere near what a reading gives."""
    computed = reading.plain
    return abs(computed - rate.quantity.value) > _CLOSE * max(computed, rate.quantity.value)


def astray(rate: Claim, reading: Reading) -> bool:
    """Whether a rate is nowhere near what a reading gives, and neither one digit nor the unit of a figure explains it."""
    if not far(rate, reading):
        return False
    computed, stated = reading.plain, rate.quantity.value
    if computed > stated * _OTHER_UNIT or stated > computed * _OTHER_UNIT:
        return False
    if rate.quantity.decimals and typed(rate, reading):
        return False
    part, whole = reading.part.quantity, reading.whole.quantity
    if part.decimals or whole.decimals or reading.parts or reading.wholes or not stated:
        return True
    due = (whole.value * stated / 100 / part.scale, part.value * 100 / stated / whole.scale)
    return not any(slip(told.written, round(value, 0)) for told, value in zip((part, whole), due, strict=True))


def doubled(rate: Claim, reading: Reading) -> bool:
    """Whether what a reading gives is more than twice the rate, or less than half of it."""
    computed, stated = reading.plain, rate.quantity.value
    return computed > 2 * stated or stated > 2 * computed


def ratio_of(
    rate: Claim,
    reading: Reading,
    status: Status,
    confidence: Confidence,
    how: str | None = None,
    *,
    remote: bool = False,
) -> Ratio:
    """The relation of a rate with one reading; `how` is the typing slip between the two, if it is one.

    A `remote` denominator stands in another paragraph.
    """
    part, whole = reading.part, reading.whole
    computed = f"{reading.plain:.{max(rate.quantity.decimals, 2)}f}%"
    evidence = f"{reading} = {computed}"
    if status is Status.CONTRADICTED:
        evidence += f" ≠ {rate.quantity.text}"
        if how and "数量级" not in how:
            evidence += f"（{how}）"
        if remote:
            base = part.quantity.value / rate.quantity.value * 100
            evidence += f"；按此比率，“{whole.subject}”应约为 {_scaled(base, part)}"
    start = min(part.label_start, rate.label_start) if not remote else rate.label_start
    return Ratio(
        status=status,
        span=Span(start if status is Status.CONTRADICTED else rate.label_start, rate.quantity.span.end),
        operands=(
            *(operand("part", "分子", claim) for claim in (part, *reading.parts)),
            *(operand("whole", "分母", claim) for claim in (whole, *reading.wholes) if claim is not part),
            operand("rate", "比率", rate),
        ),
        stated=rate.quantity.text,
        computed=computed,
        evidence=evidence,
        confidence=confidence,
        name=rate.subject or rate.label.strip("，、"),
        remote=remote,
    )


def _scaled(value: Decimal, like: Claim) -> str:
    scale = like.quantity.scale
    unit = {Decimal(10000): "万", Decimal(10) ** 8: "亿"}.get(scale, "") + (like.quantity.unit or "")
    return f"{value / scale:.2f}{unit}"


def countable(claim: Claim) -> bool:
    """Whether a figure is one that rates are computed from: an amount, a number or a measure, more than nothing."""
    return claim.quantity.dimension in _WHOLES and claim.quantity.value > 0
