"""Rises and falls: amounts, rates and directions against the figures before and after."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.claims import PLANNED_STAGES, Role
from perflint.diagnostic import Confidence
from perflint.quantity import Dimension, Interval
from perflint.relations.arithmetic import growth, printed, quotient
from perflint.relations.comparing.bases import LIKELY_AT_MOST, Around, a_year_before, comparison, rates_of_last_year
from perflint.relations.comparing.comparisons import (
    AMOUNTS,
    FROM_A_LEVEL,
    Comparison,
    extent,
    growth_written,
    only_stage,
    rate_readings,
    stated_rate,
    tellings,
    words,
)
from perflint.relations.comparing.makeup import made_up_of
from perflint.relations.format import amount, figures, operand
from perflint.relations.model import Change, Status, Sum
from perflint.relations.slips import slip
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.claims.grid import Column, Grid, Row
    from perflint.quantity import Quantity

_LEVEL_WITH = re.compile(r"(?:的)?[^，。；]{0,4}?(?P<about>基本)?(?:保持)?持平")
_DOUBLED = re.compile(r"[，、]?(?:实现|同比|已)?翻(?:了)?(?P<times>[一二两三])?番")
_NEXT_ITEM = re.compile(r"；(?![一二三四五六]是)")
_SENTENCES_BACK = 6
_FIGURES_BACK = 60
_ARRIVED = re.compile(
    r"^[，,]?(?:逐步|逐年|大幅|进一步|已)*(?:(?P<up>上升|增加|提高|提升|增长|增)|(?P<down>下降|减少|降低|降|减))(?:至|到|为)$"
)
_RANK_UNITS = {"名", "位", "级", "类", "等"}


def _wholes_of(claims: Sequence[Claim], added_up: Sequence[Sum]) -> dict[int, Claim]:
    """The totals of lists that add up, by the indices of their last parts."""
    wholes: dict[int, Claim] = {}
    for total in added_up:
        whole, *parts = (o.claim for o in total.operands)
        if total.status is Status.HOLDS and whole is not None:
            last = max((part for part in parts if part is not None), default=None)
            if last is not None:
                wholes[last] = claims[whole]
    return wholes


def changes(
    text: str, claims: Sequence[Claim], found: Sequence[Sentence], year: int | None, added_up: Sequence[Sum] = ()
) -> Iterator[Change]:
    """The comparisons of every sentence. `year` is the report's own, `added_up` the lists and their totals."""
    wholes = _wholes_of(claims, added_up)
    rates = rates_of_last_year(claims, year)
    adjusted = words().adjusted_rate.search(text) is not None
    for number, sentence in enumerate(found):
        members = claims[sentence.first : sentence.last]
        if len(members) > 1:
            if adjusted:
                yield from _adjusted(members)
            yield from _reached(text, members)
        roles = {claim.role for claim in members}
        if Role.BASE in roles or text.find("番", sentence.span.start, sentence.span.end) >= 0:
            yield from _unchanged(text, members)
            yield from _multiples(text, members, year)
        if Role.CHANGE in roles:
            first = max(found[max(0, number - _SENTENCES_BACK)].first, sentence.first - _FIGURES_BACK)
            earlier = [claim for claim in claims[first : sentence.first] if claim.role is Role.LEVEL]
            around = Around(text, members, earlier, wholes, rates, year)
            yield from _told(around, claims[found[number - 1].first : sentence.first], _behind(claims, found, number))


def _told(around: Around, before: Sequence[Claim], behind: Sequence[Claim]) -> Iterator[Change]:
    """The changes that one sentence tells, and their causes; with the figures of the sentence before and the one behind."""
    text, members = around.text, around.claims
    # 比2013年增加4亿元，年平均增长12%: not the rate of that amount.
    yearly = {c.index for c in members if c.role is Role.CHANGE and words().yearly.search(c.label)}
    if yearly:
        around = replace(around, claims=[c for c in members if c.index not in yearly])
    wrong: set[int] = set()
    for telling in tellings(text, around.claims):
        cluster = comparison(telling, around)
        for difference in _amount(cluster):
            yield difference
            if difference.status is Status.CONTRADICTED and cluster.by is not None:
                wrong.add(cluster.by.index)
        yield from _rate(cluster)
        yield from _conflict(cluster)
        yield from _points(cluster)
    yield from _beyond(text, members, [*around.earlier, *behind])
    yield from (r for r in made_up_of(text, members) if r.operands[0].claim not in wrong)
    yield from _causes(text, members, before)


def _adjusted(members: Sequence[Claim]) -> Iterator[Change]:
    """调整率: how much the budget of the year came to be above what was first approved."""
    rate = next(
        (c for c in members if c.quantity.dimension is Dimension.PERCENT and words().adjusted_rate.search(c.label)),
        None,
    )
    if rate is None:
        return
    before, now = only_stage(members, "initial-budget"), only_stage(members, "adjusted-budget")
    if before is None or now is None or before.quantity.unit != now.quantity.unit:
        return
    more = [c for c in members if c.role is Role.CHANGE and c.quantity.unit == now.quantity.unit]
    difference = extent(now.quantity.interval - before.quantity.interval)
    if all(difference.meets(c.quantity.interval) for c in more):
        yield from _rate(Comparison(now=now, before=before, rate=rate, sure=True))
        return
    added = Comparison(before=before, by=more[0], rate=rate, sure=True)
    due = (before.quantity.value + more[0].quantity.value) / now.quantity.scale
    if any(r.meets(stated_rate(rate.quantity)) for _, r in rate_readings(added)) and not slip(
        now.quantity.written, due
    ):
        yield from _amount(Comparison(now=now, before=before, by=more[0], sure=True))  # a slip is a sum's to report


def _amount(cluster: Comparison) -> Iterator[Change]:
    """增减额 = 本期 − 基期, and its direction."""
    now, before, by = cluster.now, cluster.before, cluster.by
    if now is None or before is None or by is None or not cluster.sure:
        return
    difference = now.quantity.interval - before.quantity.interval
    size, stated = extent(difference), by.quantity.interval
    rises = now.quantity.value > before.quantity.value
    if size.meets(stated):
        wrong_way = rises != (by.polarity > 0) and not by.label.endswith("相差")
        if wrong_way and now.quantity.value != before.quantity.value:
            yield _change(cluster, Status.CONTRADICTED, "direction", _difference_text(cluster), Confidence.HIGH)
        else:
            yield _change(cluster, Status.HOLDS, "amount", _difference_text(cluster), Confidence.HIGH)
        return
    gap = abs(abs(now.quantity.value - before.quantity.value) - by.quantity.value)
    if gap > LIKELY_AT_MOST * max(now.quantity.value, before.quantity.value):
        return
    yield _change(cluster, Status.CONTRADICTED, "amount", _difference_text(cluster), Confidence.HIGH)


def _difference_text(cluster: Comparison) -> str:
    now, before = cluster.now, cluster.before
    if now is None or before is None:
        return ""
    like = now.quantity
    return (
        f"{amount(now.quantity.value, like)} − {amount(before.quantity.value, like)}"
        f" = {amount(now.quantity.value - before.quantity.value, like)}"
    )


def _rate(cluster: Comparison) -> Iterator[Change]:
    """增减率 = 增减额 ÷ 基期, whichever of the figures are given."""
    rate = cluster.rate
    if rate is None or rate.quantity.dimension not in (Dimension.PERCENT, Dimension.TIMES):
        return
    if cluster.now is not None and cluster.now.quantity.dimension is Dimension.PERCENT:
        return
    readings = list(rate_readings(cluster))
    if not readings:
        return
    stated = stated_rate(rate.quantity)
    for how, computed in readings:
        if computed.meets(stated):
            if _wrong_way(cluster):
                yield _change(cluster, Status.CONTRADICTED, "direction", _difference_text(cluster), Confidence.HIGH)
            else:
                yield _change(cluster, Status.HOLDS, "rate", how, Confidence.HIGH)
            return
    if cluster.before is None and not cluster.sure:
        return
    how, computed = readings[0]
    low, high = computed.low, computed.high
    if low is None or high is None:
        return
    evidence = f"{how} = {_percent((low + high) / 2, rate.quantity)}% ≠ {rate.quantity.text}"
    if cluster.by is not None and cluster.now is not None:
        other = quotient(cluster.by.quantity.interval, cluster.now.quantity.interval)
        if other is not None and other.meets(stated):
            evidence += "（以本期数为分母才得此数）"
    yield _change(cluster, Status.CONTRADICTED, "rate", evidence, Confidence.HIGH)


def _wrong_way(cluster: Comparison) -> bool:
    """Whether a rate alone tells of a rise where the figure fell, or the other way round: 128起，比146起上升12.33%."""
    now, before, rate = cluster.now, cluster.before, cluster.rate
    if now is None or before is None or rate is None or cluster.by is not None or not cluster.sure:
        return False
    if before.role is not Role.BASE or not words().bare.match(rate.label) or rate.quantity.value <= 0:
        return False
    return (now.quantity.value - before.quantity.value) * rate.polarity < 0


def _percent(value: Decimal, like: Quantity) -> str:
    return f"{value:.{max(like.decimals, 2)}f}"


def _conflict(cluster: Comparison) -> Iterator[Change]:
    """增加 …, 下降 …%: an amount and a rate that go opposite ways."""
    by, rate = cluster.by, cluster.rate
    if by is None or rate is None or by.polarity * rate.polarity >= 0 or not words().bare.match(rate.label):
        return
    evidence = f"“{by.label.strip('，')}{by.quantity.text}”与“{rate.label.strip('，')}{rate.quantity.text}”方向相反"
    yield _change(cluster, Status.CONTRADICTED, "direction", evidence, Confidence.HIGH)


def _points(cluster: Comparison) -> Iterator[Change]:
    """Rates compared: the difference is in percentage points."""
    now, before, by = cluster.now, cluster.before, cluster.rate
    if now is None or before is None or by is None or now.quantity.dimension is not Dimension.PERCENT:
        return
    if before.quantity.dimension is not Dimension.PERCENT:
        return
    difference = extent(now.quantity.interval - before.quantity.interval)
    text = f"{now.quantity.value:f} − {before.quantity.value:f} = {now.quantity.value - before.quantity.value:f}"
    if by.quantity.dimension is Dimension.POINTS:
        if difference.meets(printed(by.quantity)):
            rises = now.quantity.value > before.quantity.value
            wrong_way = rises != (by.polarity > 0) and not by.label.endswith("相差")
            changed = now.quantity.value != before.quantity.value
            fault = "direction" if wrong_way and changed else "amount"
            status = Status.CONTRADICTED if fault == "direction" else Status.HOLDS
            yield _change(cluster, status, fault, f"{text} 个百分点", Confidence.HIGH)
        else:
            yield _change(cluster, Status.CONTRADICTED, "amount", f"{text} 个百分点", Confidence.HIGH)
    elif by.quantity.dimension is Dimension.PERCENT:
        relative = growth(before.quantity.interval, now.quantity.interval)
        exact = abs(now.quantity.value - before.quantity.value) == by.quantity.value
        rate = abs(now.quantity.value / before.quantity.value - 1) * 100 if before.quantity.value else Decimal(0)
        relatively = relative is not None and extent(relative).meets(printed(by.quantity))
        if relatively and not (exact and round(rate, by.quantity.decimals) != by.quantity.value):
            yield _change(cluster, Status.HOLDS, "rate", text, Confidence.HIGH)
        elif difference.meets(by.quantity.interval):
            evidence = f"{text}，是百分点之差，文中写作 {by.quantity.text}"
            yield _change(cluster, Status.CONTRADICTED, "points", evidence, Confidence.HIGH)


def _change(cluster: Comparison, status: Status, fault: str, evidence: str, confidence: Confidence) -> Change:
    members = cluster.claims
    stated = {"amount": cluster.by or cluster.rate, "direction": cluster.by or cluster.rate}.get(fault, cluster.rate)
    last = max(claim.quantity.span.end for _, _, claim in members)
    if status is Status.CONTRADICTED and fault == "amount" and stated is not None:
        evidence += f" ≠ {stated.quantity.text}"
    if status is Status.CONTRADICTED and fault == "direction" and stated is not None and "相反" not in evidence:
        evidence += f"，文中为“{stated.label.strip('，')}{stated.quantity.text}”"
    first = cluster.first
    return Change(
        status=status,
        span=Span(min(first.label_start, first.quantity.span.start), last),
        operands=tuple(operand(role, label, claim) for role, label, claim in members),
        stated=stated.quantity.text if stated else "",
        computed=evidence.split(" ≠ ")[0],
        evidence=evidence,
        confidence=confidence,
        fault=fault,
        subject=first.subject,
    )


def _unchanged(text: str, claims: Sequence[Claim]) -> Iterator[Change]:
    """与上年的1.50万元持平."""
    for now, before in pairwise(claims):
        match = _LEVEL_WITH.match(text, before.quantity.span.end)
        if before.role is not Role.BASE or match is None or now.quantity.unit != before.quantity.unit:
            continue
        if now.role is not Role.LEVEL or not words().opens.match(text, now.quantity.span.end):
            continue
        cluster = Comparison(now=now, before=before, sure=True)
        if now.quantity.interval.meets(before.quantity.interval):
            yield _change(cluster, Status.HOLDS, "amount", _difference_text(cluster), Confidence.HIGH)
        elif not match.group("about"):
            evidence = f"{_difference_text(cluster)}，文中称“持平”，方向相反"
            yield _change(cluster, Status.CONTRADICTED, "direction", evidence, Confidence.MEDIUM)


def _multiples(text: str, claims: Sequence[Claim], year: int | None) -> Iterator[Change]:
    """是上年12.3万次的3倍; 由158万元增加到316万元，实现翻番; 2022年158万元，2023年316万元，翻了一番."""
    for position, claim in enumerate(claims):
        if position >= 2 and claim.quantity.dimension is Dimension.TIMES and claim.label.strip() == "的":
            now, before = claims[position - 2], claims[position - 1]
            if before.role is Role.BASE and now.quantity.unit == before.quantity.unit:
                yield from _times(Comparison(now=now, before=before, rate=claim), stated_rate(claim.quantity))
        doubled = _DOUBLED.match(text, claim.quantity.span.end)
        if doubled and position and claim.role is Role.LEVEL:
            before = claims[position - 1]
            if before.role is not Role.BASE and not a_year_before(before, claim, year):
                continue
            factor = Decimal(2) ** {"两": 2, "二": 2, "三": 3}.get(doubled.group("times") or "", 1)
            if before.quantity.unit == claim.quantity.unit:
                wanted = Interval(factor * 95, factor * 110)  # 翻番 is said of anything about double
                yield from _times(Comparison(now=claim, before=before), wanted)


def _reached(text: str, claims: Sequence[Claim]) -> Iterator[Change]:
    """由460起上升至412起: from one figure to another, the wrong way. A rank rises as its number falls, and so may speed."""
    for position, (before, now) in enumerate(pairwise(claims)):
        if now.quantity.unit != before.quantity.unit or not FROM_A_LEVEL.search(before.label):
            continue
        match = _ARRIVED.match(text[before.quantity.span.end : now.quantity.span.start])
        if match is None:
            continue
        told = claims[position + 2] if position + 2 < len(claims) else None
        if told is not None and told.role is Role.CHANGE and told.quantity.unit == now.quantity.unit:
            continue  # the amount tells, with its own direction
        plain = before.quantity.exact and now.quantity.exact and before.quantity.dimension is not Dimension.DURATION
        if not plain or before.quantity.unit in _RANK_UNITS or words().ranks.search(before.label + now.label):
            continue
        rises = now.quantity.value > before.quantity.value
        if now.quantity.value != before.quantity.value and rises != bool(match.group("up")):
            cluster = Comparison(now=now, before=before, sure=True)
            word = match.group("up") or match.group("down")
            evidence = f"{_difference_text(cluster)}，文中称“{word}”，方向相反"
            yield _change(cluster, Status.CONTRADICTED, "direction", evidence, Confidence.HIGH)


def _times(cluster: Comparison, stated: Interval) -> Iterator[Change]:
    now, before = cluster.now, cluster.before
    if now is None or before is None:
        return
    computed = quotient(now.quantity.interval, before.quantity.interval)
    if computed is None:
        return
    holds = computed.meets(stated)
    text = f"{' ÷ '.join(figures(now, before))} = {now.quantity.value / before.quantity.value:.2f}倍"
    yield _change(cluster, Status.HOLDS if holds else Status.CONTRADICTED, "rate", text, Confidence.HIGH)


def _causes(text: str, claims: Sequence[Claim], before: Sequence[Claim]) -> Iterator[Change]:
    """A rise whose only causes are falls, or the other way round."""
    effect: Claim | None = None
    reason = words().reason.search(claims[0].label)
    if reason is not None:
        sign = -1 if reason.group("fall") else 1
        effect = next((c for c in reversed(before) if c.role is Role.CHANGE and c.polarity == sign), None)
        effect = effect if effect is not None and effect.quantity.dimension is not Dimension.POINTS else None
        before = []
    for position, claim in enumerate(claims):
        gap = text[claims[position - 1].quantity.span.end : claim.quantity.span.start] if position else ""
        cause = words().cause.search(gap)
        over = cause is not None and _NEXT_ITEM.search(gap, cause.end()) is not None
        told = (cause is not None and not over) or (reason is not None and not position)
        if effect is not None and told and claim.role is Role.CHANGE:
            causes = [c for c in claims[position:] if c.role is Role.CHANGE and c.quantity.dimension in AMOUNTS]
            tail = text[claim.label_start : claims[-1].quantity.span.end]
            one_way = all(c.polarity == -effect.polarity for c in causes)
            cleared = not words().offset.search(tail) or (one_way and "抵" not in tail and "但" not in tail)
            # 窗口办件减少4.6万件，主要是网上办件增加: what is counted goes over from one to the other; money does not.
            if causes and one_way and cleared and causes[0].quantity.dimension is Dimension.MONEY:
                yield _unlikely(effect, causes)
            return
        if claim.role is Role.CHANGE and claim.quantity.dimension in AMOUNTS:
            effect = claim


def _beyond(text: str, claims: Sequence[Claim], earlier: list[Claim]) -> Iterator[Change]:
    """主要是X增加329.50万元, where X is 0 in all: nothing can rise by more than it came to."""
    levels = [*earlier, *(c for c in claims if c.role is Role.LEVEL)]
    for position, claim in enumerate(claims):
        if claim.role is not Role.CHANGE or claim.polarity < 0 or claim.quantity.dimension is not Dimension.MONEY:
            continue
        start = claims[position - 1].quantity.span.end if position else claim.label_start
        if not words().cause.search(text[start : claim.quantity.span.start]):
            continue
        name = re.sub(r"^.*?(?:主要(?:是|为|系)|原因是)|(?:增加|增长)$", "", claim.subject)
        for level in levels:
            low, high = claim.quantity.interval.low, level.quantity.interval.high
            if (
                words().spending_ends.sub("", level.subject) == words().spending_ends.sub("", name)
                and len(name) >= 3
                and level.period != "上年"
                and low is not None
                and high is not None
            ):
                if low > high:
                    yield _exceeded(level, claim)
                break


def _behind(claims: Sequence[Claim], found: Sequence[Sentence], number: int) -> list[Claim]:
    """What the next sentence of a paragraph tells to have been spent."""
    following = [other for other in found[number + 1 : number + 2] if other.block is found[number].block]
    levels = [c for other in following for c in claims[other.first : other.last] if c.role is Role.LEVEL]
    return [c for c in levels if c.stage not in PLANNED_STAGES]


def _exceeded(level: Claim, rise: Claim) -> Change:
    return Change(
        status=Status.CONTRADICTED,
        span=Span(rise.label_start, rise.quantity.span.end),
        operands=(operand("amount", "增加额", rise), operand("result", "本期", level)),
        stated=rise.quantity.text,
        computed=level.quantity.text,
        evidence=f"“{level.subject}”本期为 {level.quantity.text}，不可能增加 {rise.quantity.text}",
        confidence=Confidence.HIGH,
        fault="cause",
        subject=level.subject,
    )


def _unlikely(effect: Claim, causes: list[Claim]) -> Change:
    told = "、".join(f"{c.label.strip('，、')}{c.quantity.text}" for c in causes)
    return Change(
        status=Status.CONTRADICTED,
        span=Span(effect.label_start, causes[-1].quantity.span.end),
        operands=(
            operand("amount", "增减", effect),
            *(operand("cause", "所述原因", cause) for cause in causes),
        ),
        stated=effect.quantity.text,
        computed=told,
        evidence=f"“{effect.label.strip('，、')}{effect.quantity.text}”的原因写为“{told}”，方向相反",
        confidence=Confidence.MEDIUM,
        fault="cause",
        subject=effect.subject,
    )


def table_changes(grids: Sequence[Grid]) -> Iterator[Change]:
    """增减额 and 增减率 columns, row by row."""
    for grid in grids:
        years = [column for column in grid.columns if column.role in ("year", "prior")]
        prior, current = _prior_and_current(grid, years)
        if prior is None or current is None:
            continue
        for row in grid.rows:
            yield from _row_changes(grid, row, prior, current)


def _prior_and_current(grid: Grid, years: list[Column]) -> tuple[Column | None, Column | None]:
    dated = sorted((column for column in years if column.year), key=lambda column: column.year or 0)
    if len(dated) == 2:
        return dated[0], dated[1]
    return grid.column("prior"), grid.column("spent", "budget")


def _row_changes(grid: Grid, row: Row, prior: Column, current: Column) -> Iterator[Change]:
    before, now = row.claims.get(prior.index), row.claims.get(current.index)
    by, rate = grid.column("change"), grid.column("change-rate")
    if before is None or now is None:
        return
    cluster = Comparison(now=now, before=before, sure=True)
    cluster.by = row.claims.get(by.index) if by else None
    cluster.rate = row.claims.get(rate.index) if rate else None
    if cluster.by is not None:
        difference = now.quantity.interval - before.quantity.interval
        holds = difference.meets(cluster.by.quantity.interval)
        status = Status.HOLDS if holds else Status.CONTRADICTED
        part = Comparison(now=now, before=before, by=cluster.by)
        yield _change(part, status, "amount", _difference_text(cluster), Confidence.HIGH)
    if cluster.rate is not None and cluster.rate.quantity.dimension is Dimension.PERCENT:
        computed = growth(before.quantity.interval, now.quantity.interval)
        if computed is None or computed.low is None or computed.high is None:
            return
        holds = computed.meets(printed(cluster.rate.quantity))
        text = growth_written(now, before)
        if not holds:
            text += f" = {_percent((computed.low + computed.high) / 2, cluster.rate.quantity)}% ≠ {cluster.rate.quantity.text}"
        part = Comparison(now=now, before=before, rate=cluster.rate)
        yield _change(part, Status.HOLDS if holds else Status.CONTRADICTED, "rate", text, Confidence.HIGH)
