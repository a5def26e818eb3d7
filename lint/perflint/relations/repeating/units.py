"""Figures whose unit cannot be right."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.quantity import Dimension
from perflint.relations.format import operand
from perflint.relations.model import Status, UnitSlip
from perflint.relations.slips import significant_digits
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim

_COUNTED = {Dimension.PEOPLE, Dimension.COUNT, Dimension.MEASURE}
_SLIPS = {Decimal(10) ** 4, Decimal(10) ** 8, Decimal(10) ** 3}
_FEWEST = 5
_FEWEST_BESIDE = 3
"""Items in 万元 beside one with a single decimal in 元."""
_NAMES_RATE = re.compile(r"(?:率|度|比例|占比|比重)[^，。；]{0,6}$")


def same_figures(claims: Sequence[Claim]) -> Iterator[UnitSlip]:
    """One number of three digits or more with 万元 here and 元 there."""
    money = [
        claim
        for claim in claims
        if claim.quantity.dimension is Dimension.MONEY and claim.quantity.exact and claim.role is not Role.AVERAGE
    ]
    # Few numbers of a report stand in two units; only those are looked at.
    units: dict[Decimal, Decimal] = {}
    twice = {
        c.quantity.written for c in money if units.setdefault(c.quantity.written, c.quantity.scale) != c.quantity.scale
    }
    seen: dict[Decimal, Claim] = {}
    scales = _scales(claims) if twice else {}
    for claim in money if twice else ():
        quantity = claim.quantity
        if quantity.written not in twice or not _telling(claim):
            continue
        first = seen.setdefault(quantity.written, claim)
        if first.quantity.scale == quantity.scale:
            continue
        ratio = max(first.quantity.scale, quantity.scale) / min(first.quantity.scale, quantity.scale)
        if ratio in _SLIPS and (significant_digits(quantity.written) >= 5 or _alike(first, claim)):
            usual, odd = (first, claim) if scales[first.quantity.scale] >= scales[quantity.scale] else (claim, first)
            yield _slip(usual, odd)


def _telling(claim: Claim) -> bool:
    """Whether a number is particular enough to be the same one: no small or round figure."""
    written = claim.quantity.written
    digits = significant_digits(written.normalize())
    return digits >= 4 or (digits >= 3 and claim.quantity.decimals > 0)


def _alike(first: Claim, second: Claim) -> bool:
    """Whether the words around two figures share a noun."""
    a = first.subject + first.after
    b = second.subject + second.after
    return any(a[i : i + 2] in b for i in range(len(a) - 1)) and not re.search(r"每|均", first.label + second.label)


def _scales(claims: Sequence[Claim]) -> dict[Decimal, int]:
    found: dict[Decimal, int] = defaultdict(int)
    for claim in claims:
        if claim.quantity.dimension is Dimension.MONEY:
            found[claim.quantity.scale] += 1
    return found


def _slip(usual: Claim, odd: Claim) -> UnitSlip:
    ratio = max(usual.quantity.value, odd.quantity.value) / min(usual.quantity.value, odd.quantity.value)
    return UnitSlip(
        status=Status.CONTRADICTED,
        span=Span(odd.label_start, odd.quantity.span.end),
        operands=(operand("odd", "此处", odd), operand("usual", "他处", usual)),
        stated=odd.quantity.text,
        computed=usual.quantity.text,
        evidence=f"{odd.quantity.text} 与 {usual.quantity.text} 数字相同，单位相差 {ratio:f} 倍",
        confidence=Confidence.HIGH if significant_digits(odd.quantity.written) >= 4 else Confidence.MEDIUM,
    )


def odd_sections(claims: Sequence[Claim]) -> Iterator[UnitSlip]:
    """Passages whose amounts are all in another unit than the report's, though as large as its figures."""
    money = [c for c in claims if c.quantity.dimension is Dimension.MONEY and c.role is not Role.AVERAGE]
    money = [c for c in money if c.quantity.value > 0 and c.sentence >= 0]
    scales = _scales(money)
    if len(money) < _FEWEST:
        return
    usual = max(scales, key=lambda scale: scales[scale])
    if usual != Decimal(10000) or scales[usual] < _FEWEST or scales[usual] < Decimal("0.5") * len(money):
        return
    written = sorted(c.quantity.written for c in money if c.quantity.scale == usual)
    typical, most = written[len(written) // 2], written[-1] * 20
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for claim in money:
        by_sentence[claim.sentence].append(claim)
    for members in by_sentence.values():
        odd = [c for c in members if c.quantity.scale == 1 and c.quantity.decimals == 2 and c.quantity.exact]
        if not odd or len(odd) != len(members):
            continue
        # Figures that would be beyond all others in 万元 are in 元 as they say.
        large = [c for c in odd if typical / 20 <= c.quantity.written <= most]
        if len(odd) >= 3 and len(large) >= 2:
            yield _odd(odd)


def _odd(members: list[Claim]) -> UnitSlip:
    first, last = members[0], members[-1]
    return UnitSlip(
        status=Status.CONTRADICTED,
        span=Span(first.label_start, last.quantity.span.end),
        operands=tuple(operand("odd", "金额", claim) for claim in members),
        stated="元",
        computed="万元",
        evidence=f"本句{len(members)}处金额（{'、'.join(c.quantity.text for c in members[:6])}）以元为单位，全文其余金额以万元为单位且数值相当",
        confidence=Confidence.MEDIUM,
        odd=True,
    )


def odd_parts(claims: Sequence[Claim]) -> Iterator[UnitSlip]:
    """One item of a list in 元 among items in 万元 of the same size: 中央480.00万元、区级900.00元."""
    for at in range(1, len(claims)):
        claim = claims[at]
        quantity = claim.quantity
        if (
            quantity.dimension is not Dimension.MONEY
            or quantity.scale not in (1, Decimal(10) ** 8)
            or quantity.decimals not in (1, 2)
            or not quantity.exact
        ):
            continue
        told = (Role.LEVEL, Role.CHANGE) if quantity.scale == 1 else (Role.LEVEL, Role.CHANGE, Role.AVERAGE)
        if claim.role not in told or claim.sentence < 0 or not quantity.value:
            continue
        around = [
            c
            for c in claims[max(0, at - 4) : at + 5]
            if c is not claim
            and 0 <= claim.sentence - c.sentence <= 1
            and c.quantity.dimension is Dimension.MONEY
            and c.role in (Role.LEVEL, Role.BASE)
        ]
        near = [c for c in around if c.sentence == claim.sentence]
        if len(near) == 1 and near[0].index > at:
            near = around  # the first of two items: the total is in the sentence before
        if len(near) < (_FEWEST_BESIDE if quantity.decimals == 1 else 1) or any(
            c.quantity.scale != 10000 for c in near
        ):
            continue
        low, high = min(c.quantity.written for c in near), max(c.quantity.written for c in near)
        above = claim.role in (Role.CHANGE, Role.AVERAGE) and all(quantity.value > c.quantity.value for c in near)
        reach = 50 if len(near) > 1 or above else 3
        decimals = all(c.quantity.decimals == quantity.decimals for c in near)
        if decimals and low / reach <= quantity.written <= high * reach:
            yield _part(claim, near)


def _part(claim: Claim, near: list[Claim]) -> UnitSlip:
    return UnitSlip(
        status=Status.CONTRADICTED,
        span=Span(claim.label_start, claim.quantity.span.end),
        operands=(operand("odd", "此处", claim), *(operand("usual", "同句", other) for other in near[:3])),
        stated="亿元" if claim.quantity.scale > 1 else "元",
        computed="万元",
        evidence=f"同句其余金额为 {'、'.join(c.quantity.text for c in near[:4])}，唯此处为 {claim.quantity.text}",
        confidence=Confidence.MEDIUM,
        odd=True,
    )


def percent_for_count(claims: Sequence[Claim]) -> Iterator[UnitSlip]:
    """381%（县道155公里、乡道65公里、村道161公里）: a number in per cent that its parts, or its own rate, give in a unit."""
    for at, claim in enumerate(claims):
        quantity = claim.quantity
        if (
            quantity.dimension is not Dimension.PERCENT
            or not quantity.exact
            or claim.sentence < 0
            or quantity.value < 5
            or _NAMES_RATE.search(claim.subject)
        ):
            continue
        after = [c for c in claims[at + 1 : at + 6] if c.sentence == claim.sentence]
        before = [c for c in claims[max(0, at - 2) : at] if c.sentence == claim.sentence]
        if not after:
            continue
        other = _number_of_parts(quantity.value, after) or _number_of_rate(quantity.value, before, after)
        if other is not None:
            yield _percent(claim, other, [c for c in (*before, *after) if c is not other])


def _number_of_parts(value: Decimal, after: list[Claim]) -> Claim | None:
    unit = after[0].quantity.unit
    total, count = Decimal(0), 0
    for claim in after if after[0].quantity.dimension in _COUNTED else ():
        if claim.quantity.unit != unit or not claim.quantity.exact:
            break
        total, count = total + claim.quantity.value, count + 1
        if total == value and count > 1:
            return after[0]
    return None


def _number_of_rate(value: Decimal, before: list[Claim], after: list[Claim]) -> Claim | None:
    """23%，为目标27场的85.19%, or 目标27场，完成23%，完成率85.19%: 23 of 27 is 85.19 %."""
    around = [*before, *after[:1]]
    rates = [c.quantity for c in after[:2] if c.quantity.dimension is Dimension.PERCENT and c.quantity.decimals > 1]
    for whole in around:
        if whole.quantity.dimension not in _COUNTED or not whole.quantity.value:
            continue
        share = value / whole.quantity.value * 100
        if any(abs(share - rate.value) < Decimal(1).scaleb(-rate.decimals) for rate in rates):
            return whole
    return None


def _percent(claim: Claim, other: Claim, near: list[Claim]) -> UnitSlip:
    return UnitSlip(
        status=Status.CONTRADICTED,
        span=Span(claim.label_start, claim.quantity.span.end),
        operands=(
            operand("odd", "此处", claim),
            operand("usual", "同句", other),
            *(operand("beside", "同句", c) for c in near),
        ),
        stated="%",
        computed=other.quantity.unit or "",
        evidence=f"{claim.quantity.text} 与同句以“{other.quantity.unit}”为单位的 {other.quantity.text} 等数字相合，单位应一致",
        confidence=Confidence.MEDIUM,
        odd=True,
    )
