"""Prices and averages: so much for each, so many, so much in all."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.quantity import Dimension, Interval
from perflint.relations.arithmetic import printed, product
from perflint.relations.format import amount, operand
from perflint.relations.model import Product, Status
from perflint.relations.slips import slip
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.claims.grid import Grid

_EACH = re.compile(
    r"(?:每(?P<unit>[^，。；\d]{1,3}?)(?:每[^，。；\d]{1,2}|[^，。；\d]{0,10})|(?P<mean>人均|户均|车均|场均|平均每[^，。；\d]{1,4}|单价)[^，。；\d]{0,10})$"
)
_TOTAL = re.compile(r"^[，、]?计$|共计?|合计|总计|涉及|发放|支出|费用|资金|补助|补贴|金额|经费|费$")
_FACTORS = (Dimension.DURATION,)
_MEAN_OF = {"人均": ("人次", "人"), "户均": ("户",), "车均": ("辆",), "场均": ("场", "期", "次")}
_MOST = 8
_LIMIT = Decimal("0.6")


def products(text: str, claims: Sequence[Claim], found: Sequence[Sentence]) -> Iterator[Product]:
    """Sentences with an amount for each, a number, and an amount in all."""
    for sentence in found:
        members = [c for c in claims[sentence.first : sentence.last] if c.role is not Role.BASE]
        for price in members:
            if price.role is not Role.AVERAGE or not price.quantity.exact:
                continue
            if price.quantity.dimension is Dimension.MONEY:
                yield from _of_price(text, price, members)
            elif price.quantity.dimension in (Dimension.PEOPLE, Dimension.COUNT):
                yield from _of_average(price, members)


def _of_price(text: str, price: Claim, members: list[Claim]) -> Iterator[Product]:
    near = [c for c in members if abs(c.index - price.index) <= _MOST and c is not price]
    numbers = [c for c in near if _counts(c)]
    factors = [c for c in near if c.quantity.dimension in _FACTORS and c.quantity.exact]
    totals = [
        c
        for c in near
        if c.quantity.dimension is Dimension.MONEY and c.role is Role.LEVEL and c.quantity.value > price.quantity.value
    ]
    for total in totals:
        for number in numbers:
            for chosen in (*((),), *combinations(factors, 1), *combinations(factors, 2)):
                computed = _multiplied(price, number, chosen)
                if computed is not None and computed.meets(_widened(total)):
                    yield _product(price, number, list(chosen), total, Status.HOLDS, Confidence.HIGH)
                    return
    named = [c for c in numbers if _named_by(price, c)]
    if len(named) > 1:  # 按每套4.15万元采购10套，…；按每套9.78万元采购34套，…: each price has its own number
        named = [c for c in named if not re.search("[；。]", _between(text, price, c))]
    own = _own_total(text, price, totals, named)
    if len(named) != 1 or own is None or _periodic(price, text):
        yield from _periodic_product(text, price, named, factors, own)
        return
    yield from _contradicted(price, named[0], [], own)


def _between(text: str, a: Claim, b: Claim) -> str:
    first, second = sorted((a.quantity.span, b.quantity.span), key=lambda span: span.start)
    return text[first.end : second.start]


def _of_average(price: Claim, members: list[Claim]) -> Iterator[Product]:
    """平均每期80人次, 24期, 1,920人次: only where they agree, since an average is loosely said."""
    match = _EACH.search(price.label)
    for total in members:
        if total is price or total.quantity.unit != price.quantity.unit or not _counts(total):
            continue
        for number in members:
            told = match is not None and (number.quantity.unit or "") in price.label
            if number in (price, total) or not told or not _counts(number):
                continue
            computed = _multiplied(price, number, ())
            if computed is not None and computed.meets(_widened(total)):
                yield _product(price, number, [], total, Status.HOLDS, Confidence.HIGH)
                return


def _periodic_product(
    text: str, price: Claim, named: list[Claim], factors: list[Claim], own: Claim | None
) -> Iterator[Product]:
    """每人每月 for a year, or for the months that are given."""
    if len(named) != 1 or own is None or not _periodic(price, text):
        return
    months = Interval.exactly(12)
    base = _multiplied(price, named[0], ())
    whole_year = "全年" in text[min(price.label_start, own.label_start) : own.quantity.span.end]
    if base is not None and re.search(r"每年|年均", price.label) and whole_year:
        yield from _contradicted(price, named[0], [], own)
        return
    if base is None or "月" not in price.label:
        return
    for factor in factors:
        if factor.quantity.unit == "个月":
            yield from _contradicted(price, named[0], [factor], own)
            return
    if whole_year:
        yearly = product(base, months)
        if yearly is not None and yearly.meets(_widened(own)):
            yield _product(price, named[0], [], own, Status.HOLDS, Confidence.HIGH)
        elif yearly is not None:
            yield _product(price, named[0], [], own, Status.CONTRADICTED, Confidence.MEDIUM, months=12)


def _contradicted(price: Claim, number: Claim, factors: list[Claim], total: Claim) -> Iterator[Product]:
    value = _plain(price, number, factors)
    due = total.quantity.value / (value / price.quantity.value) / price.quantity.scale if value else Decimal(0)
    price_slip = slip(price.quantity.written, round(due, price.quantity.decimals)) if due else None
    many = round(total.quantity.value * number.quantity.value / value, 0) if value else Decimal(0)
    number_slip = slip(number.quantity.written, many) if number.quantity.scale == 1 and many else None
    gap = abs(value - total.quantity.value)
    how = slip(total.quantity.written, (value / total.quantity.scale).normalize())
    if gap > _LIMIT * max(value, total.quantity.value) and not (how or price_slip or number_slip):
        return
    confidence = Confidence.HIGH if how or gap <= total.quantity.value * Decimal("0.5") else Confidence.MEDIUM
    yield _product(price, number, factors, total, Status.CONTRADICTED, confidence)


def _counts(claim: Claim) -> bool:
    quantity = claim.quantity
    measured = quantity.dimension in (Dimension.PEOPLE, Dimension.COUNT, Dimension.MEASURE)
    return measured and quantity.exact and quantity.value > 0 and claim.role is Role.LEVEL and claim.stage != "target"


def _named_by(price: Claim, number: Claim) -> bool:
    """Whether a number counts what the price is for: 每人 and 人, 车均 and 辆."""
    match = _EACH.search(price.label)
    unit = number.quantity.unit or ""
    if match is None:
        return False
    if match.group("mean") == "单价":
        return number.index == price.index - 1
    if match.group("mean"):
        wanted = _MEAN_OF.get(match.group("mean"), (match.group("mean")[-1],))
        return unit == wanted[0] or (unit in wanted and not number.after)
    each = match.group("unit")
    told = price.label[match.start() + 1 :]
    return told.startswith(unit) or (each in ("人", "名", "生") and unit == "人") or (each == "户" and unit == "户")


def _own_total(text: str, price: Claim, totals: list[Claim], numbers: list[Claim]) -> Claim | None:
    """The total that the price belongs to: the one after it, or the one just before its number."""
    if not numbers:
        return None
    after = [c for c in totals if c.index > price.index and _TOTAL.search(c.label)]
    if after and after[0].index <= price.index + 3:
        gap = text[price.quantity.span.end : after[0].quantity.span.start]
        return after[0] if "；" not in gap and "。" not in gap else None
    before = [c for c in totals if c.index < price.index and _TOTAL.search(c.label)]
    before = [c for c in before if c.index < numbers[0].index or c.index == price.index - 1]
    if before and price.index - before[-1].index <= 4:
        gap = text[before[-1].quantity.span.end : price.quantity.span.start]
        return before[-1] if "；" not in gap else None
    return None


def _periodic(price: Claim, text: str) -> bool:
    return bool(
        re.search(
            r"每(?:月|年|天|日|季|学期|学年|场|次|批|期)|月均|日均",
            text[price.label_start : price.quantity.span.end + 3],
        )
    )


def _widened(total: Claim) -> Interval:
    """A total as printed, however it was rounded."""
    return printed(total.quantity) if total.quantity.exact else total.quantity.interval


def _multiplied(price: Claim, number: Claim, factors: Sequence[Claim]) -> Interval | None:
    value = product(
        _mean(price),
        Interval.exactly(number.quantity.value) if number.quantity.scale == 1 else number.quantity.interval,
    )
    for factor in factors:
        value = product(value, Interval.exactly(factor.quantity.value)) if value is not None else None
    return value


def _mean(price: Claim) -> Interval:
    """A price is exact as agreed; an average is rounded."""
    if re.search(r"均", price.label):
        return printed(price.quantity)
    return Interval.exactly(price.quantity.value)


def _plain(price: Claim, number: Claim, factors: Sequence[Claim]) -> Decimal:
    value = price.quantity.value * number.quantity.value
    for factor in factors:
        value *= factor.quantity.value
    return value


def _product(
    price: Claim,
    number: Claim,
    factors: list[Claim],
    total: Claim,
    status: Status,
    confidence: Confidence,
    *,
    months: int = 1,
) -> Product:
    value = _plain(price, number, factors) * months
    terms = " × ".join(c.quantity.text for c in (price, number, *factors)) + (f" × {months}个月" if months > 1 else "")
    computed = amount(value, total.quantity)
    evidence = f"{terms} = {computed}"
    if status is Status.CONTRADICTED:
        evidence += f" ≠ {total.quantity.text}，相差 {amount(abs(value - total.quantity.value), total.quantity)}"
    members = [price, number, *factors, total]
    return Product(
        status=status,
        span=Span(min(c.label_start for c in members), max(c.quantity.span.end for c in members)),
        operands=(
            operand("price", "单价", price),
            operand("number", "数量", number),
            *(operand("factor", "倍数", factor) for factor in factors),
            operand("total", "金额", total),
        ),
        stated=total.quantity.text,
        computed=computed,
        evidence=evidence,
        confidence=confidence,
    )


def table_products(grids: Sequence[Grid]) -> Iterator[Product]:
    """单价 × 数量 = 金额, row by row."""
    for grid in grids:
        price, number = grid.column("price"), grid.column("quantity")
        total = grid.column("amount", "total", "spent", "budget")
        if price is None or number is None or total is None:
            continue
        for row in grid.rows:
            a, b, c = (row.claims.get(column.index) for column in (price, number, total))
            if a is None or b is None or c is None or a.quantity.scale != c.quantity.scale:
                continue
            value = product(printed(a.quantity), Interval.exactly(b.quantity.value))
            holds = value is not None and value.meets(_widened(c))
            status = Status.HOLDS if holds else Status.CONTRADICTED
            yield _product(a, b, [], c, status, Confidence.HIGH)
