"""A rate against a numerator and a denominator: whether they yield it, and what speaks for a slip where they do not."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.quantity import Dimension, Interval, Qualifier
from perflint.relations.arithmetic import printed, quotient
from perflint.relations.format import figures, operand
from perflint.relations.model import Ratio, Status
from perflint.relations.slips import slip
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.claims import Claim

_WHOLES = {Dimension.MONEY, Dimension.PEOPLE, Dimension.COUNT, Dimension.MEASURE}
_CLOSE = Decimal("0.3")


@dataclass(frozen=True, slots=True)
class Reading:
    """A numerator and a denominator that a rate may be computed from."""

    part: Claim
    whole: Claim

    @property
    def value(self) -> Interval | None:
        """All rates, in percent, that the two figures allow; None where the denominator may be nothing."""
        return quotient(self.part.quantity.interval, _interval(self.whole))

    @property
    def plain(self) -> Decimal:
        """The rate of the two figures as written, in percent."""
        return self.part.quantity.value / self.whole.quantity.value * 100


def _exact(claim: Claim) -> bool:
    """Whether a figure is stated without a qualifier; 超过86场的目标值 is a target of 86, passed."""
    return claim.quantity.exact or (claim.stage == "target" and claim.quantity.qualifier is Qualifier.OVER)


def _interval(claim: Claim) -> Interval:
    """What a figure may stand for as a denominator; what was to be reached in kind is exact as written."""
    quantity = claim.quantity
    aimed = claim.stage == "target" and quantity.exact and quantity.dimension is not Dimension.MONEY
    return Interval.exactly(quantity.value) if aimed or (_exact(claim) and not quantity.exact) else quantity.interval


def fits(rate: Claim, reading: Reading) -> bool:
    """Whether a rate, as rounded, is one of those that a reading allows."""
    value = reading.value
    return value is not None and value.meets(printed(rate.quantity))


def judge(
    rate: Claim,
    readings: list[Reading],
    *,
    sure: bool,
    implied: bool = False,
    typed: bool = False,
    swapped: bool = False,
    planned: bool = False,
) -> Iterator[Ratio]:
    """Holds when one reading fits; contradicted when the reading is sure, or a slip explains the difference.

    `implied` wholes stand elsewhere under the name that the rate gives; with `typed`, one slip off is enough. With
    `planned` a part that is only planned may be a share of a whole that is not told to be.
    """
    # 超过10万元 as a whole would hold any rate.
    readings = [
        r for r in readings if r.whole.quantity.value > 0 and r.value is not None and _interval(r.whole).bounded
    ]
    if not planned:
        readings = [r for r in readings if not (r.part.stage == "target" and r.whole.stage != "target")]
    for reading in readings:
        if fits(rate, reading):
            yield ratio_of(rate, reading, Status.HOLDS, Confidence.HIGH)
            return
    if not readings or not rate.quantity.exact:
        return
    first = readings[0]
    if not (first.part.quantity.exact and _exact(first.whole)):
        return
    computed = first.plain
    rounded = round(computed, rate.quantity.decimals)
    how = slip(rate.quantity.written, rounded) if rate.quantity.decimals else None
    far = abs(computed - rate.quantity.value) > _CLOSE * max(computed, rate.quantity.value)
    if sure and (not far or how):
        yield ratio_of(rate, first, Status.CONTRADICTED, Confidence.HIGH, how)
    elif sure:
        yield ratio_of(rate, first, Status.CONTRADICTED, Confidence.MEDIUM, how)
    elif swapped:
        turned = [
            r for r in readings if "颠倒" in (slip(rate.quantity.written, round(r.plain, rate.quantity.decimals)) or "")
        ]
        if turned and rate.quantity.decimals:
            yield ratio_of(rate, turned[0], Status.CONTRADICTED, Confidence.MEDIUM, "相邻两位数字颠倒")
    elif implied and (_doubled(computed, rate.quantity.value) or (typed and how and rate.quantity.decimals > 1)):
        yield ratio_of(rate, first, Status.CONTRADICTED, Confidence.MEDIUM, how, remote=True)


def likely(rate: Claim, reading: Reading) -> bool:
    """Whether a rate is that of a reading, or one slip away from it."""
    if fits(rate, reading):
        return True
    due = round(reading.plain, rate.quantity.decimals)
    return rate.quantity.decimals > 0 and slip(rate.quantity.written, due) is not None


def _doubled(computed: Decimal, stated: Decimal) -> bool:
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
    places = max(rate.quantity.decimals, 2)
    computed = f"{reading.plain:.{places}f}%"
    evidence = f"{' ÷ '.join(figures(part, whole))} = {computed}"
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
        operands=(operand("part", "分子", part), operand("whole", "分母", whole), operand("rate", "比率", rate)),
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
