"""Which figures a change is of: what may be its base and what its result, ranked once.

A report tells several figures around a change: of other years, of parts and of wholes, of plans. Each pair of a base
and a result is a reading. A reading that agrees with all that is told is taken, wherever its figures stand; where none
does, the likeliest of those that the words leave no doubt about is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.claims import PLANNED_STAGES, Role
from perflint.quantity import Dimension
from perflint.relations.arithmetic import growth, printed
from perflint.relations.comparing.comparisons import (
    AMOUNTS,
    Comparison,
    called,
    extent,
    named,
    rate_readings,
    stated_rate,
    words,
)
from perflint.relations.slips import significant_digits, slip
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.quantity import Interval
    from perflint.relations.comparing.comparisons import Telling

LIKELY_AT_MOST = Decimal("0.5")
_BACK = 7
_FARTHEST = 24
"""A change is of none of the figures further back in a long sentence."""
_FEWEST_LETTERS = 4
_DATED = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the changes of a sentence."""

    text: str
    claims: Sequence[Claim]
    """The figures of the sentence."""
    earlier: Sequence[Claim]
    """The levels that the sentences before it tell."""
    wholes: dict[int, Claim]
    """The totals of lists that add up, by the indices of their last parts."""
    rates: dict[str, list[Claim]]
    """The levels of rates at the end of last year, by their names."""
    year: int | None

    def near(self, position: int) -> Sequence[Claim]:
        """The figures of the sentence before a change, as far back as one may refer to."""
        return self.claims[max(0, position - _FARTHEST) : position]


def rates_of_last_year(claims: Sequence[Claim], year: int | None) -> dict[str, list[Claim]]:
    """The levels at the end of last year, by the names of their rates: 截至2022年底，森林覆盖率31.4%."""
    found: dict[str, list[Claim]] = {}
    for claim in claims if year is not None else ():
        own = claim.sentence >= 0 and not claim.inherited and claim.role is Role.LEVEL and claim.quantity.exact
        if own and claim.quantity.dimension is Dimension.PERCENT and claim.period == str((year or 0) - 1):
            found.setdefault(claim.subject, []).append(claim)
    return found


def comparison(telling: Telling, around: Around) -> Comparison:
    """The figures that a change is of, as far as they are found."""
    base, by = telling.base, telling.by
    if base is not None and by is not None and base.quantity.unit is None is not by.quantity.unit:
        telling = replace(telling, base=None)  # 较上年9.06减少0.12万元: without its unit it may be of any size
    agreed: Comparison | None = None
    most = 0
    doubted: list[tuple[Comparison, int]] = []
    for reading in _readings(_against_the_figure_before(telling, around), around):
        agrees, differs = _weighed(reading)
        if agrees and not differs and reading.sure:
            return reading
        if agrees > most and not differs:
            agreed, most = reading, agrees
        elif differs and reading.sure and _close_enough(reading, telling.anchor):
            doubted.append((reading, agrees))
    if agreed is not None:
        agreed.sure = True
        return agreed
    alone = len(doubted) == 1 and telling.by is not None
    near = [(reading, agrees) for reading, agrees in doubted if alone or not _wild(reading)]
    if near:
        return max(near, key=lambda pair: pair[1])[0]
    # 净增0.71万户，与上年末7.93万户相比增长8.95%: the figure before is of something else.
    return Comparison(None, _alike(telling), telling.by, telling.rate)


def _alike(telling: Telling) -> Claim | None:
    """The stated base, where it is in the unit of the amount: 较上年2.08减少0.03万元 tells none."""
    base, by = telling.base, telling.by
    return None if base is not None and by is not None and base.quantity.unit != by.quantity.unit else base


def _readings(telling: Telling, around: Around) -> Iterator[Comparison]:
    """Each base with each result that may be meant, the likeliest first."""
    results = list(_results(telling, around))
    bases = list(_bases(telling, around, [c for c, _ in results if c is not None]))
    if not any(sure for _, sure in results):
        # 较上年的34.12万元减少2.86万元，下降9.15%: base, amount and rate are enough.
        results.append((None, telling.base is not None))
    if not any(sure for _, sure in bases):
        # 收入95万元，减少5万元，下降5%: the three agree, whatever they are compared with.
        bases.append((None, True))
    for base, sure_base in bases:
        for result, sure_result in results:
            if base is not result:
                yield Comparison(result, base, telling.by, telling.rate, sure_base and sure_result)


def _weighed(reading: Comparison) -> tuple[int, int]:
    """How many of the amount, the rate and their direction a reading agrees with, and with how many it does not."""
    now, before, by, rate = reading.now, reading.before, reading.by, reading.rate
    told = by or rate
    agrees = differs = 0
    if now is not None and before is not None and told is not None:
        difference = extent(now.quantity.interval - before.quantity.interval)
        changed, rises = now.quantity.value != before.quantity.value, now.quantity.value > before.quantity.value
        wrong_way = changed and told.polarity != 0 and rises != (told.polarity > 0) and not told.label.endswith("相差")
        wrong_way = wrong_way and told.quantity.value > 0
        if now.quantity.dimension is Dimension.PERCENT:
            return _weighed_in_points(now, before, told, difference, wrong_way=wrong_way)
        if by is not None:
            holds = difference.meets(by.quantity.interval) and not wrong_way
            agrees, differs = int(holds), int(not holds)
        else:
            differs = int(wrong_way)
    if rate is not None and rate.quantity.dimension in (Dimension.PERCENT, Dimension.TIMES):
        computed = [interval for _, interval in rate_readings(reading)]
        if computed:
            stated = stated_rate(rate.quantity)
            holds = any(interval.meets(stated) for interval in computed)
            agrees, differs = agrees + holds, differs + (not holds)
    return agrees, differs


def _weighed_in_points(
    now: Claim, before: Claim, told: Claim, difference: Interval, *, wrong_way: bool
) -> tuple[int, int]:
    """The same for rates: their difference is in percentage points, their growth in per cent."""
    if told.quantity.dimension is Dimension.POINTS:
        holds = difference.meets(printed(told.quantity)) and not wrong_way
        return int(holds), int(not holds)
    relative = growth(before.quantity.interval, now.quantity.interval)
    if relative is not None and extent(relative).meets(printed(told.quantity)):
        return 1, 0
    return 0, int(difference.meets(told.quantity.interval))


def _close_enough(reading: Comparison, anchor: str) -> bool:
    """Whether a base in another sentence is but one typing slip away from what was told; rates and named years need not be."""
    now, before, by, rate = reading.now, reading.before, reading.by, reading.rate
    told = by or rate
    if now is None or before is None or told is None or before.sentence == told.sentence:
        return True
    if rate is not None and rate.quantity.dimension is Dimension.POINTS:
        return True
    if _DATED.search(anchor):
        return True
    if by is not None and _slip_away(now, before, by):
        return True
    computed = next((interval for _, interval in rate_readings(reading)), None)
    if rate is None or computed is None or computed.low is None or computed.high is None:
        return False
    middle = round((computed.low + computed.high) / 2, rate.quantity.decimals)
    return slip(rate.quantity.written, middle) is not None


def _wild(reading: Comparison) -> bool:
    """Whether a figure is so far from what the change makes due that it must be of something else."""
    now, before, by, rate = reading.now, reading.before, reading.by, reading.rate
    if now is None:
        return False
    if by is not None and before is not None:
        due = before.quantity.value + by.polarity * by.quantity.value
    elif before is not None and rate is not None and rate.quantity.dimension is Dimension.PERCENT:
        due = before.quantity.value * (100 + rate.polarity * rate.quantity.value) / 100
    elif by is not None and rate is not None and rate.quantity.value:
        due = by.quantity.value * 100 / rate.quantity.value + by.polarity * by.quantity.value
    else:
        return False
    return abs(now.quantity.value - due) > LIKELY_AT_MOST * max(now.quantity.value, due)


# ---- results ----

_Candidate = tuple["Claim | None", bool]
"""A figure that may be meant, and whether the words leave no doubt."""


def _results(telling: Telling, around: Around) -> Iterator[_Candidate]:
    """The figures that may be what a change came to, the likeliest first."""
    if telling.reached is not None:
        yield telling.reached, True
        return
    before = _outside_brackets(around.text, around.near(telling.position), around.claims[telling.position])
    follows = _follows(telling, around)
    means = _means(telling, before)
    if means is not None:
        yield from ((mean, follows) for mean in means[-1:])
        return
    fitting = _fitting(before, telling, around.year)
    told = (telling.base, telling.by, telling.rate)
    names = [name for claim in told if claim is not None and (name := named(claim))]
    by_name = [c for c in fitting if any(called(c, name) for name in names)]
    if by_name:
        yield from ((c, True) for c in reversed(by_name))
    elif telling.base is not None and names and not follows:
        yield from _results_before(telling, around)
    else:
        yield from _in_row(telling, around, fitting, follows=follows)


def _in_row(telling: Telling, around: Around, fitting: Sequence[Claim], *, follows: bool) -> Iterator[_Candidate]:
    """What stands before a change that names nothing: the head of a breakdown, else the total of a list, else the nearest."""
    row, last = around.claims[telling.stretch].index, around.claims[telling.position - 1]
    done = (c for c in reversed(fitting) if c.index >= row and (c.stage not in PLANNED_STAGES or c is last))
    nearest = next(done, None)
    likely = _heads(around.text, fitting)
    if nearest is None and last.role is Role.AVERAGE and telling.base is None and telling.by is not None:
        # 人均可支配收入19860元，增加1510元，增长8.23%: nothing else of its unit stands in its row.
        nearest = last if last.quantity.unit == telling.by.quantity.unit else None
    if nearest is not None:
        likely += [around.wholes.get(nearest.index, nearest), nearest]
        # 基本支出98万元，减少2万元，项目支出188万元，增加18万元: each part is compared by itself.
        told = [c.index for c in around.near(telling.position) if c.role is Role.CHANGE]
        likely = [c for c in likely if c is nearest or not told or told[-1] < c.index]
    tried: set[int] = set()
    for claim in likely:
        if claim.index not in tried:
            tried.add(claim.index)
            # 下降3.2%，比全省平均增速1.1%低4.3个百分点: a fall is below nothing.
            yield claim, follows and claim.polarity >= 0
    yield from ((c, False) for c in reversed(fitting) if c.index not in tried)
    if nearest is None:
        yield from _results_before(telling, around)


def _follows(telling: Telling, around: Around) -> bool:
    """Whether a change names nothing that rose or fell, so that it is told of what stands before it."""
    if words().opens.match(telling.opening):
        return True
    bare = telling.position and words().bare.match(telling.opening)
    return bool(bare) and around.claims[telling.position - 1].role is not Role.CHANGE


def _means(telling: Telling, before: Sequence[Claim]) -> list[Claim] | None:
    """The averages before a base that is an average: 全年22.35万吨，日均612.4吨，比上年日均598.0吨增长2.4%."""
    base = telling.base
    if base is None or base.quantity.unit == "%":
        return None
    means = [c for c in before[-_BACK:] if c.role is Role.AVERAGE and c.quantity.unit == base.quantity.unit]
    levels = [c for c in before if c.role is Role.LEVEL and c.quantity.unit == base.quantity.unit]
    meant = words().each.search(base.label) or (means and _of_one_size(means[-1], base, levels[-1:]))
    return means if meant else None


def _fitting(claims: Sequence[Claim], telling: Telling, year: int | None) -> list[Claim]:
    """The figures of the kind and of the year that a change came to."""
    like = telling.base or telling.by
    unit = like.quantity.unit if like is not None else None
    if like is None and telling.rate is not None and telling.rate.quantity.dimension is Dimension.POINTS:
        unit = "%"
    roles = (Role.LEVEL, Role.SHARE, Role.CHANGE) if unit == "%" else (Role.LEVEL,)
    found = [c for c in claims if c.role in roles and (unit is None or c.quantity.unit == unit)]
    own = words().own_year.search(telling.opening) if found else None
    if own is not None:
        named = (year or 0) if own.group("year") in "本今当" else int(own.group("year"))
        return [c for c in found if _dated(c, year) == named]
    anchor = _DATED.search(telling.anchor or (telling.base.label if telling.base is not None else ""))
    other = anchor.group() if anchor else ""
    return [c for c in found if not _of_last_year(c) and (c.period is None or c.period != other)]


def _of_last_year(claim: Claim) -> bool:
    """Whether a figure's own words say that it is last year's: 上年末余额."""
    return "年" in claim.label and words().last_year.search(claim.label) is not None


def _dated(claim: Claim, year: int | None) -> int:
    """The year that a figure is of."""
    named = _DATED.search(claim.label)
    if named is not None:
        return int(named.group())
    if _of_last_year(claim):
        return (year or 0) - 1
    if claim.period is None:
        return year or 0
    return (year or 0) - 1 if claim.period == "上年" else int(claim.period)


def _outside_brackets(text: str, near: Sequence[Claim], first: Claim) -> Sequence[Claim]:
    """The figures before a change that stand in no bracket which closes before it."""
    start = first.quantity.span.start
    if not near or "）" not in text[near[0].quantity.span.end : start]:
        return near
    between = [(c, text[c.quantity.span.end : start]) for c in near]
    return [c for c, gap in between if gap.count("（") == gap.count("）")]


def _of_one_size(mean: Claim, base: Claim, level: Sequence[Claim]) -> bool:
    """Whether an average is as large as a base, and the level before it is not."""
    near = [base.quantity.value / 3 < c.quantity.value < base.quantity.value * 3 for c in (mean, *level)]
    return near[0] and not any(near[1:])


def _heads(text: str, fitting: Sequence[Claim]) -> list[Claim]:
    """The last figure that 其中 and two parts or more follow."""
    for head, part in reversed(list(pairwise(fitting[:-1]))):
        if "其中" in text[head.quantity.span.end : part.quantity.span.start]:
            return [head]
    return []


def _results_before(telling: Telling, around: Around) -> Iterator[_Candidate]:
    """This year's figure, some sentences before last year's."""
    base, by = telling.base, telling.by
    if base is None:
        yield from _own_year_before(telling, around)
        return
    own = words().thing.match(base.label.strip("，"))
    name = own.group("name") if own else ""
    if words().spending.search(base.label.strip("，")) or (
        by is not None and not name and words().spending.search(by.label.strip("，"))
    ):
        yield from _all_spent(telling, around)
        return
    for claim in reversed(around.earlier):
        if claim.quantity.unit != base.quantity.unit or _dated(claim, around.year) != (around.year or 0):
            continue
        if name and len(name) >= 3 and claim.label.rstrip("为是达共计约").endswith(name):
            yield claim, True
            return
        if not name and by is not None and significant_digits(claim.quantity.written) >= 4:
            difference = extent(claim.quantity.interval - base.quantity.interval)
            if difference.meets(by.quantity.interval):
                yield claim, True
                return


def _own_year_before(telling: Telling, around: Around) -> Iterator[_Candidate]:
    """2022年支出…，2023年支出…。2023年支出比2022年下降…%: both years are named again, their figures stand before."""
    told, own = telling.told, words().own_year.search(telling.opening)
    if told is None or own is None or not telling.anchor:
        return
    name = named(told)
    found = [
        c
        for c in around.earlier
        if own.group("year") in c.label and not c.inherited and c.sentence >= told.sentence - 2 and c.quantity.exact
    ]
    found = [c for c in found if name and _bare(c) == name and c.quantity.dimension in AMOUNTS]
    yield from ((c, len({c.quantity.value for c in found}) == 1) for c in found)


def _all_spent(telling: Telling, around: Around) -> Iterator[_Candidate]:
    """All that was spent this year, under whichever of its names it stands before: 支出决算, 执行数, 实际支出.

    Funds may be counted in or out, so a difference counts only where it is a typing slip away.
    """
    base, by = telling.base, telling.by
    if base is None or by is None:
        return
    spent = [
        c
        for c in around.earlier
        if c.quantity.unit == base.quantity.unit and c.quantity.exact and words().spending.search(c.label.strip("，"))
    ]
    spent = [c for c in spent if c.period != "上年" and c is not base and c.stage not in PLANNED_STAGES]
    if spent:
        now = spent[-1]
        difference = extent(now.quantity.interval - base.quantity.interval)
        yield now, difference.meets(by.quantity.interval) or _slip_away(now, base, by)


def _slip_away(now: Claim, base: Claim, by: Claim) -> bool:
    """Whether one typing slip makes a difference of what was told."""
    due = (
        (by, abs(now.quantity.value - base.quantity.value)),
        (base, now.quantity.value - by.polarity * by.quantity.value),
        (now, base.quantity.value + by.polarity * by.quantity.value),
    )
    return any(
        significant_digits(c.quantity.written) >= 3 and slip(c.quantity.written, value / c.quantity.scale) is not None
        for c, value in due
    )


# ---- bases ----


def _against_the_figure_before(telling: Telling, around: Around) -> Telling:
    """上年支出987.50万元，本年增加25.31万元: last year's figure, right before the change, is its base."""
    if _alike(telling) is not telling.base:
        return replace(telling, base=None)
    if telling.base is not None or not telling.position:
        return telling
    before = around.claims[telling.position - 1]
    if before.role is not Role.LEVEL or not before.quantity.exact:
        return telling
    if before.period is None and not _of_last_year(before):
        return telling
    if telling.by is not None and telling.by.quantity.unit != before.quantity.unit:
        return telling
    own = words().own_year.search(telling.opening)
    anchored = _DATED.search(telling.anchor)
    if anchored is not None:
        base = str(_dated(before, around.year)) == anchored.group()
    elif telling.anchor and not words().last_year.search(telling.anchor):
        return telling
    elif own is not None:
        now = around.year or 0 if own.group("year") in "本今当" else int(own.group("year"))
        base = _dated(before, around.year) == now - 1
    else:
        base = before.period == "上年" or _of_last_year(before)
    if not base:
        return telling
    start = around.claims[telling.position - 2].quantity.span.end if telling.position > 1 else before.label_start
    opening = around.text[start : before.quantity.span.start]
    return replace(telling, base=before, position=telling.position - 1, opening=opening)


def _bases(telling: Telling, around: Around, results: Sequence[Claim]) -> Iterator[_Candidate]:
    """The figures that may be what a change is told against, the likeliest first."""
    if telling.base is not None:
        yield telling.base, True
        return
    told = telling.told
    if not results or told is None or words().together.search(telling.opening):
        return
    now = results[0]
    if told.quantity.dimension is Dimension.POINTS:
        yield from _rate_of_last_year(told, now, around)
    year = _year_named(telling, now, around)
    if year is not None:
        found = _of_year(year, telling, now, around)
    elif telling.anchor:
        found = _called(telling, now, around)
    else:
        return
    near = found and (found[0].sentence == now.sentence or year is not None or _plan_of(found[0], now))
    counted = found and found[0].stage == "target" and now.quantity.unit != "%"
    sure = bool(near or counted) and len({c.quantity.value for c in found}) == 1
    yield from ((c, sure) for c in found)


def _rate_of_last_year(told: Claim, now: Claim, around: Around) -> Iterator[_Candidate]:
    """森林覆盖率31.1%，较上年底提高0.7个百分点: last year's stands in another chapter, under the same name."""
    if now.quantity.dimension is not Dimension.PERCENT or not words().than_last_year.search(told.label):
        return
    known = around.rates.get(now.subject, [])
    if not now.inherited and len(now.subject) >= _FEWEST_LETTERS and len({c.quantity.value for c in known}) == 1:
        yield known[0], True


def _year_named(telling: Telling, now: Claim, around: Around) -> int | None:
    """The year that a change is told against; of bare changes the year before, where the figures tell both."""
    dated = _DATED.search(telling.anchor)
    if dated is not None:
        return int(dated.group())
    last = telling.anchor and words().last_year.search(telling.anchor)
    told = telling.told
    by_name = told is not None and called(now, named(told))  # 2022年产值42亿元，2023年产值46亿元，产值增长9.52%
    bare = not telling.anchor and (by_name or words().bare.match(telling.opening))
    return _dated(now, around.year) - 1 if last or bare else None


def _of_year(year: int, telling: Telling, now: Claim, around: Around) -> list[Claim]:
    """What the same thing came to in a year, in the sentence or the ones right before."""
    stated = words().time.sub("", telling.anchor)
    kind = stated if stated in now.label else ""

    def fits(claim: Claim) -> bool:
        dated = (claim.period is not None or _of_last_year(claim)) and _dated(claim, around.year) == year
        return (
            dated
            and claim is not now
            and claim.quantity.exact
            and claim.quantity.unit == now.quantity.unit
            and kind in claim.label
        )

    within = [c for c in around.near(telling.position) if c.role is Role.LEVEL and fits(c)]
    found = [c for c in within if _same_thing(c, now)]
    if found or not telling.anchor:
        return found
    near = [c for c in around.earlier if c.sentence >= now.sentence - 2 and not c.inherited and fits(c)]
    own = [c for c in near if _DATED.search(c.label) or _of_last_year(c)]
    # 支出 may be of one project there and of everything here, unless the year is named.
    thing = _bare(now)
    telling_apart = _DATED.search(telling.anchor) or words().budget.sub("", thing)
    return [c for c in own if telling_apart and _bare(c) == thing]


def a_year_before(claim: Claim, now: Claim, year: int | None) -> bool:
    """Whether a figure is what another one was the year before."""
    dated = claim.period is not None and _dated(claim, year) == _dated(now, year) - 1
    return dated and claim.role is Role.LEVEL and _same_thing(claim, now)


def _same_thing(claim: Claim, now: Claim) -> bool:
    """Whether a figure of another year is of the same thing as this year's."""
    one, other = _bare(claim), _bare(now)
    if one == other:
        return claim.stage == now.stage or "target" not in (claim.stage, now.stage)
    return abs(claim.index - now.index) == 1 and claim.stage == now.stage and (one in other or other in one)


def _bare(claim: Claim) -> str:
    """The name of a figure without words of time."""
    return words().time.sub("", claim.subject)


def _called(telling: Telling, now: Claim, around: Around) -> list[Claim]:
    """The figures that a change is told against by name: 年初预算, 概算.

    In the row of the change the name is enough; elsewhere it must be the budget of the same thing.
    """
    anchor, start = telling.anchor, around.claims[telling.position].label_start

    def fits(claim: Claim) -> bool:
        return claim is not now and claim.quantity.unit == now.quantity.unit and claim.quantity.exact

    within = [c for c in around.near(telling.position) if c.role is Role.LEVEL and fits(c)]
    called_so = [c for c in within if anchor in c.label and _bare(c) == _bare(now)]
    if called_so:
        return called_so  # 年初结转结余86万元，年末结转结余48万元，比年初下降…
    stage = next((name for name, pattern in words().stages if pattern.search(anchor)), None)
    if stage is None:
        return [c for c in within if len(anchor) > 1 and c.label.rstrip("为是达共约数").endswith(anchor)]
    if not words().planned.search(anchor) and now.stage not in PLANNED_STAGES:
        return []  # 债务余额比年初下降…
    staged = [c for c in within if c.stage == stage and not words().partial.search(c.label)]
    row = [c for c in staged if "；" not in around.text[c.quantity.span.end : start]]
    found = row or [c for c in staged if _plan_of(c, now)]
    if found:
        return found
    before = [c for c in around.earlier if c.stage == stage and fits(c) and not words().partial.search(c.label)]
    return [c for c in before if _plan_of(c, now)] or before


def _plan_of(plan: Claim, now: Claim) -> bool:
    """Whether a budget is that of what a figure is of: 年初预算 and 全年支出决算 are of everything."""
    budget = words().budget
    return budget.sub("", _bare(plan)) == budget.sub("", _bare(now))
