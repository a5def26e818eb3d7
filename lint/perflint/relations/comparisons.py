"""The figures of one comparison: which of those around a change are its present, its base, its amount and its rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.claims import PLANNED_STAGES, Role
from perflint.quantity import Dimension, Interval, Qualifier
from perflint.relations.arithmetic import growth, printed, quotient
from perflint.relations.format import figures
from perflint.relations.model import Status, Sum
from perflint.relations.slips import significant_digits, slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.quantity import Quantity

AMOUNTS = {Dimension.MONEY, Dimension.PEOPLE, Dimension.COUNT, Dimension.MEASURE, Dimension.DURATION, Dimension.SCORE}
_LOOSE = {Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.RANGE, Qualifier.FUZZY}
COMPARES = re.compile(
    r"^[，；、（） ]*(?:20\d\d年度?|全年|本年度?|当年)?(?:也|均)?(?:比|较|与|同|相比|相较|上年|去年|上一年|由|从|距)"
)
_AGAIN = re.compile(r"^[，、 ]*(?:比|较|与|相比|相较|同比|环比)")
_SINCE_ANOTHER = re.compile(r"；(?:比|较|与)(?:20\d\d|上|前|去)年[^，。；]*")
GIVES_A_CAUSE = re.compile(r"主要(?:是|为|系|原因|因|由于)|原因(?:是|为|主要)|系因|由于|得益于")
BARE_CHANGE = re.compile(
    r"^[，、（ ]*(?:同比|环比)?(?:增加|减少|增长|下降|降低|提高|上升|提升|净增|压减|降幅|增幅|[增减][收支])(?:了|额|率)?(?:为|达)?$"
)
_NAMED_BASE = re.compile(
    r"(?:比|较|与)(?P<name>[^，。；的\d]{2,14})(?:的)?(?:相比)?[，]?(?:增|减|下|提|上|净|多|少|超)"
)
_LAST_OF_ALL = re.compile(r"，(?P<year>上年|去年|20\d\d年)度?(?:末|底)?[^，。；]{0,12}$")
_WITH_LAST_YEAR = re.compile(r"[比较与同](?P<year>上年|去年|20\d\d年)")
_EACH = re.compile(r"[日月年人户亩次场平]均|每|单价|均价")
_IN_ALL = re.compile(r"[，、]?(?:总?共|合计|累计|总计)")
_THAN_LAST_YEAR = re.compile(r"^[，、（]?(?:比|较)(?:上年|去年|上一年)(?:年?[末底]|同期)?(?:提|增|上|下|降|减)")
_FEWEST_LETTERS = 4
_ANY_YEAR = re.compile(r"年|去|同期|往|[上前]一?期")
_YEAR_ON_YEAR = re.compile(r"^[，、]?(?:同比|[较比]上年|[较比]去年)[^，。；]{0,6}$")
_SAME_AGAIN = re.compile(
    r"[，、]?(?:本年度?|今年|当年|上年度?|去年|上年同期|20\d\d年度?)(?:实际|全年)?(?:支出|收入|决算|完成|执行)?(?:数|额)?(?:为|是|共)?"
)
LIKELY_AT_MOST = Decimal("0.5")
_PARTS_BACK = 7
_REACHED = re.compile(
    r"(?:增|减|升|降|长|提高|下降|缩短|扩大|达)(?:加|少|长|低|高|到)?(?:到|至|为)(?:每[^，。；]{1,3})?$"
)
_COMPARED_THING = re.compile(r"(?:20\d\d年)?(?P<name>[\u4e00-\u9fff“”]{2,14}?)(?:，)?(?:比|较|与|同比|相比)")
_COMPARED_SUBJECT = re.compile(
    r"^[，,.、； ]*(?:20\d\d年|全年|本年度?|当年|年末)?(?P<name>[\u4e00-\u9fff“”]{2,14}?)(?:同|环)?(?:比|较|与|增|减|上升|下降|降低|提[高升]|净)"
)
_COUNTED = re.compile(r"(?:总数|数量|总量|人数|件数|数|量|共计|合计)$")
FROM_A_LEVEL = re.compile(r"(?:由|从)[^，,。；]{0,12}(?<![-－−负])$")
_NAMED_STAGES = (("年初", "initial-budget"), ("目标", "target"), ("计划", "target"), ("指标", "target"))
_PARTIAL = re.compile(r"基本支出|项目支出|一般公共|政府性基金|其中|三公|采购|人员|公用")
_YEAR_SPENDING = re.compile(
    r"^(?:上年度?|去年|与?20\d\d年|全年|本年度?|当年|年度|累计|总|的|相比|[，、])*(?:项目)?(?:实际)?"
    r"(?:总?支出|执行数?)(?:决算)?(?:数|总额|合计)?(?:比|较|与|同|为|达|共|增加|减少|增长|下降|上年|的)*$"
)


@dataclass(slots=True)
class Comparison:
    """The figures of one comparison: so much now, so much before, so much more, so many per cent."""

    now: Claim | None = None
    before: Claim | None = None
    by: Claim | None = None
    rate: Claim | None = None
    adjacent: bool = False
    """Whether the comparison follows the present figure directly."""

    @property
    def first(self) -> Claim:
        """The first that there is of its figures: present, base, amount, rate."""
        return next(claim for claim in (self.now, self.before, self.by, self.rate) if claim is not None)

    @property
    def claims(self) -> list[tuple[str, str, Claim]]:
        """The figures with their roles."""
        named = (
            ("result", "本期", self.now),
            ("base", "基期", self.before),
            ("amount", "增减额", self.by),
            ("rate", "增减率", self.rate),
        )
        return [(role, label, claim) for role, label, claim in named if claim is not None]


def rates_of_last_year(claims: Sequence[Claim], year: int | None) -> dict[str, list[Claim]]:
    """The levels at the end of last year, by the names of their rates: 截至2022年底，森林覆盖率31.4%."""
    found: dict[str, list[Claim]] = {}
    for claim in claims if year is not None else ():
        own = claim.sentence >= 0 and not claim.inherited and claim.role is Role.LEVEL and claim.quantity.exact
        if own and claim.quantity.dimension is Dimension.PERCENT and claim.period == str((year or 0) - 1):
            found.setdefault(claim.subject, []).append(claim)
    return found


def told_elsewhere(cluster: Comparison, rates: dict[str, list[Claim]]) -> None:
    """森林覆盖率31.1%，较上年底提高0.7个百分点: last year's stands in another chapter, under the same name."""
    now, told = cluster.now, cluster.rate
    if now is None or told is None or cluster.before is not None or told.quantity.dimension is not Dimension.POINTS:
        return
    if now.quantity.dimension is not Dimension.PERCENT or not _THAN_LAST_YEAR.search(told.label):
        return
    known = rates.get(now.subject, [])
    if now.inherited or len(now.subject) < _FEWEST_LETTERS or len({c.quantity.value for c in known}) != 1:
        return
    cluster.before, cluster.adjacent = known[0], True


def named_base(cluster: Comparison, levels: list[Claim]) -> None:
    """比年初预算增加…, 比目标少…: a base that is named, and stands with its figure somewhere before."""
    told = cluster.by or cluster.rate
    now = cluster.now
    if told is None or now is None or cluster.before is not None:
        return
    match = _NAMED_BASE.search(told.label)
    stage = next((s for word, s in _NAMED_STAGES if match and word in match.group("name")), None)
    if match is None or stage is None:
        return
    bases = [c for c in levels if c.stage == stage and c.quantity.unit == now.quantity.unit and c is not now]
    plain = [c for c in bases if not _PARTIAL.search(c.label)]
    near = [c for c in plain if c.sentence == now.sentence] or plain
    if len({c.quantity.value for c in near}) == 1 and near[0].quantity.exact:
        cluster.before, cluster.adjacent = near[0], True


def choose(text: str, cluster: Comparison, levels: list[Claim], year: int | None) -> bool:
    """Give a comparison that follows several figures the one it speaks of; whether its clause names it.

    Of 支出168.30万元，其中甲142.80万元、乙7.50万元，较上年的180.00万元下降… the comparison may be with the head or
    with the part beside it: whichever fits is meant, and where none does the whole is.
    """
    now, told = cluster.now, cluster.before or cluster.by
    if now is None or told is None or now.index > told.index or not (cluster.adjacent or cluster.before):
        return False
    percent = cluster.rate is not None and cluster.rate.quantity.dimension is Dimension.PERCENT
    if not percent and (cluster.by is None or cluster.before is None):
        return False
    candidates = [c for c in levels if c.index < told.index and _may_be_present(c, now, year)]
    names = [name for claim in (cluster.before, cluster.by, cluster.rate) if claim and (name := _named(claim))]
    named = [c for c in candidates if any(_same_thing(c, name) for name in names)]
    candidates = named or candidates
    fits = {c.index: _fit(cluster, c) for c in candidates}
    heads = [c for c in candidates if _broken_down(text, c, levels, told)]
    ordered = [c for c in (now, *heads[-1:], *reversed(candidates)) if c.index in fits]
    if not ordered:
        return False
    best = max(ordered, key=lambda c: fits[c.index])
    if fits[best.index] or named:
        cluster.adjacent = cluster.adjacent or best is not now or bool(named)
        cluster.now = best
    elif cluster.before is not None and _named(cluster.before):
        cluster.now = None  # its own figure stands elsewhere
    elif heads:
        cluster.now = next((c for c in (heads[-1], now) if not _wild(cluster, c)), None)
    return bool(named)


def _may_be_present(claim: Claim, now: Claim, year: int | None) -> bool:
    """Whether a figure may be this year's as well as the one found."""
    if claim is now:
        return True
    done = claim.stage not in PLANNED_STAGES and claim.period != "上年"
    return done and claim.quantity.unit == now.quantity.unit and (claim.period == now.period or not _prior(claim, year))


def _named(claim: Claim) -> str:
    """What a clause of comparison says has risen or fallen: 资产总额较年初的, 立案数下降."""
    match = _COMPARED_SUBJECT.match(claim.label)
    return _COUNTED.sub("", match.group("name")) if match else ""


def _same_thing(claim: Claim, name: str) -> bool:
    return len(name) >= 2 and _COUNTED.sub("", claim.subject).endswith(name)


def _broken_down(text: str, head: Claim, levels: list[Claim], told: Claim) -> bool:
    """Whether 其中 and two parts or more stand between a figure and the comparison."""
    after = [c for c in levels if head.index < c.index < told.index and c.quantity.unit == head.quantity.unit]
    return len(after) >= 2 and "其中" in text[head.quantity.span.end : after[0].quantity.span.start]


def _fit(cluster: Comparison, now: Claim) -> int:
    """How many of the stated amount and rate a present figure agrees with, and its direction with both."""
    before, by, rate = cluster.before, cluster.by, cluster.rate
    tried = Comparison(now=now, before=before, rate=rate)
    fitting = 0
    if before is not None:
        told = by or rate
        rises = now.quantity.value > before.quantity.value
        if told is not None and told.polarity and rises != (told.polarity > 0):
            return 0
        difference = extent(now.quantity.interval - before.quantity.interval)
        fitting += by is not None and difference.meets(by.quantity.interval)
    else:
        tried.by = by
    if rate is not None and rate.quantity.dimension in (Dimension.PERCENT, Dimension.TIMES):
        stated = stated_rate(rate.quantity)
        fitting += any(computed.meets(stated) for _, computed in rate_readings(tried))
    return fitting


def _wild(cluster: Comparison, now: Claim) -> bool:
    """Whether a figure is so far from what the comparison makes due that it must be of something else."""
    before, by, rate = cluster.before, cluster.by, cluster.rate
    if by is not None and before is not None:
        due = before.quantity.value + by.polarity * by.quantity.value
    elif before is not None and rate is not None:
        due = before.quantity.value * (100 + rate.polarity * rate.quantity.value) / 100
    elif by is not None and rate is not None and rate.quantity.value:
        due = by.quantity.value * 100 / rate.quantity.value + by.polarity * by.quantity.value
    else:
        return False
    return abs(now.quantity.value - due) > LIKELY_AT_MOST * max(now.quantity.value, due)


def held_by_another(cluster: Comparison, levels: list[Claim]) -> bool:
    """Whether the present figure of a comparison is another one of the sentence: the total before its parts."""
    now, before, by = cluster.now, cluster.before, cluster.by
    if now is None or before is None or by is None:
        return False
    for claim in levels:
        if claim is now or claim.quantity.unit != before.quantity.unit or claim is before:
            continue
        difference = claim.quantity.interval - before.quantity.interval
        if extent(difference).meets(by.quantity.interval) and by.quantity.value:
            rises = claim.quantity.value > before.quantity.value
            if rises == (by.polarity > 0):
                return not extent(now.quantity.interval - before.quantity.interval).meets(by.quantity.interval)
    return False


def settle(cluster: Comparison, earlier: list[Claim], year: int | None) -> None:
    """Tell last year's figure from this year's, and find this year's where it stands some sentences back."""
    now = cluster.now
    earlier_year = now is not None and (
        _named_as_base(cluster, now) or (_prior(now, year) and not _own_comparison(cluster))
    )
    if now is not None and cluster.before is None and earlier_year:
        cluster.before, cluster.now, cluster.adjacent = now, None, True
    if cluster.now is not None or cluster.before is None:
        return
    own = _COMPARED_THING.match(cluster.before.label.strip("，"))
    name = own.group("name") if own else ""
    if _YEAR_SPENDING.search(cluster.before.label.strip("，")) or (
        cluster.by is not None and not name and _YEAR_SPENDING.search(cluster.by.label.strip("，"))
    ):
        _settle_spending(cluster, earlier)
        return
    for claim in reversed(earlier):
        if claim.quantity.unit != cluster.before.quantity.unit or _prior(claim, year):
            continue
        if name and len(name) >= 3 and claim.label.rstrip("为是达共计约").endswith(name):
            cluster.now, cluster.adjacent = claim, True
            return
        if not name and cluster.by is not None and significant_digits(claim.quantity.written) >= 4:
            difference = extent(claim.quantity.interval - cluster.before.quantity.interval)
            if difference.meets(cluster.by.quantity.interval):
                cluster.now, cluster.adjacent = claim, True
                return


def _own_comparison(cluster: Comparison) -> bool:
    """核定概算…，较估算减少…: what stands before is compared with something by name, and not this year with that one."""
    told = cluster.by or cluster.rate
    match = _NAMED_BASE.search(told.label) if told is not None and cluster.adjacent else None
    return match is not None and not _ANY_YEAR.search(match.group("name"))


def _named_as_base(cluster: Comparison, now: Claim) -> bool:
    """Whether a change is told against the year of the figure before it: 2022年支出100万元，2023年比2022年增加5万元."""
    told = cluster.by or cluster.rate
    named = _WITH_LAST_YEAR.search(told.label) if told is not None else None
    return named is not None and named.group("year") == f"{now.period}年"


def of_two_years(cluster: Comparison, levels: list[Claim], year: int | None) -> None:
    """会议费本年支出13.20万元，上年支出11.00万元，同比上升…: one figure of each year, in either order, and how they compare."""
    told = cluster.by or cluster.rate
    if told is None or not _YEAR_ON_YEAR.match(told.label) or (cluster.before and cluster.now):
        return
    pair = [c for c in levels if told.index - 2 <= c.index < told.index and c.quantity.exact]
    if len(pair) != 2 or len({c.quantity.unit for c in pair}) != 1 or len({c.stage for c in pair}) != 1:
        return
    prior = [_prior(c, year) for c in pair]
    if prior[0] == prior[1] or not _SAME_AGAIN.fullmatch(pair[1].label):
        return
    cluster.before, cluster.now = pair if prior[0] else reversed(pair)
    cluster.adjacent = True


def _settle_spending(cluster: Comparison, earlier: list[Claim]) -> None:
    """All that was spent this year, under whichever of its names it stands before: 支出决算, 执行数, 实际支出.

    Funds may be counted in or out, so a difference counts only where it is a typing slip away.
    """
    before, by = cluster.before, cluster.by
    if before is None or by is None:
        return
    spent = [
        c
        for c in earlier
        if c.quantity.unit == before.quantity.unit and c.quantity.exact and _YEAR_SPENDING.search(c.label.strip("，"))
    ]
    spent = [c for c in spent if c.period != "上年" and c is not before and c.stage not in PLANNED_STAGES]
    if not spent:
        return
    now = spent[-1]
    difference = now.quantity.interval - before.quantity.interval
    due = (
        (by, abs(now.quantity.value - before.quantity.value)),
        (before, now.quantity.value - by.polarity * by.quantity.value),
        (now, before.quantity.value + by.polarity * by.quantity.value),
    )
    typed = any(
        significant_digits(c.quantity.written) >= 4 and slip(c.quantity.written, value / c.quantity.scale)
        for c, value in due
    )
    if typed or extent(difference).meets(by.quantity.interval):
        cluster.now, cluster.adjacent = now, True


def wholes_of(claims: Sequence[Claim], added_up: Sequence[Sum]) -> dict[int, Claim]:
    """The totals of lists that add up, by the indices of their parts."""
    return {
        part.claim: claims[total.operands[0].claim]
        for total in added_up
        if total.status is Status.HOLDS and total.operands[0].claim is not None
        for part in total.operands
        if part.role == "part" and part.claim is not None
    }


def _present(claims: Sequence[Claim], unit: str | None, wholes: dict[int, Claim]) -> Claim | None:
    """The nearest figure of this year before a comparison: a total rather than its parts, and no budget or target."""
    roles = (Role.LEVEL, Role.SHARE, Role.CHANGE) if unit == "%" else (Role.LEVEL,)
    levels = [wholes.get(c.index, c) for c in claims if c.role in roles and c.quantity.unit == unit]
    done = [c for c in levels if c.stage not in PLANNED_STAGES]
    # 下降3.2%，比全省平均增速1.1%低4.3个百分点: a fall is below nothing.
    return done[-1] if done and done[-1].polarity >= 0 else None


def comparisons(text: str, claims: Sequence[Claim], wholes: dict[int, Claim]) -> Iterator[Comparison]:
    """The comparisons of a sentence, of whose figures `claims` are; `wholes` gives the total that a part belongs to."""
    cluster = Comparison()
    for position, claim in enumerate(claims):
        gap = text[claims[position - 1].quantity.span.end : claim.quantity.span.start] if position else ""
        if position and ("；" in gap or GIVES_A_CAUSE.search(gap) or "其中" in gap):
            yield from _complete(cluster)
            # 比上年增加…；比2019年减少…: both are comparisons of one figure.
            cluster = Comparison(now=cluster.now) if _SINCE_ANOTHER.fullmatch(gap) else Comparison()
        if claim.role in (Role.LEVEL, Role.AVERAGE) and _belongs(text, cluster, claim, gap):
            continue
        if _may_be_compared(claims, position) and not _is_rate_of(cluster, claim):
            yield from _complete(cluster)
            cluster = Comparison(now=claim)
        elif claim.role is Role.BASE:
            if cluster.rate is not None or cluster.before is not None:
                yield from _complete(cluster)
                cluster = Comparison(now=cluster.now)
            near = claims[max(0, position - 3) : position]
            if gap.startswith("）"):
                near = _outside(text, claims[max(0, position - _PARTS_BACK) : position], claim)
                cluster.now = None
            _compared(cluster, claim, near, gap, wholes)
        elif claim.role is Role.CHANGE and claim.quantity.qualifier not in _LOOSE:
            slot = "by" if claim.quantity.dimension in AMOUNTS else "rate"
            if _taken(cluster, slot, claim):
                yield from _complete(cluster)
                # 较上年减少…，下降…%，较年初预算减少…，下降…%: both are comparisons of one figure.
                again = cluster.now is not None and cluster.adjacent and _AGAIN.match(gap)
                cluster = Comparison(now=cluster.now) if again else Comparison()
            if slot == "by" and cluster.before is None and cluster.now is not None:
                # 收入95万元，减少5万元，下降5%: the three agree, whatever they are compared with.
                cluster.adjacent = bool(COMPARES.match(gap) or BARE_CHANGE.match(gap))
                # 完成预算的98%，同比增收5万元: what rose stands before the rate.
                of_rate = cluster.now.quantity.dimension is Dimension.PERCENT and claim.quantity.unit != "%"
                if cluster.adjacent and (of_rate or _NAMED_BASE.search(claim.label)):
                    near = _outside(text, claims[max(0, position - _PARTS_BACK) : position], claim)
                    cluster.now = _present(near, claim.quantity.unit, wholes)
            setattr(cluster, slot, claim)
    yield from _complete(cluster)


def _taken(cluster: Comparison, slot: str, claim: Claim) -> bool:
    """Whether a change is another than the cluster's: 比预算单价低3.75%，共节约9.30万元 tells what all of them saved."""
    if getattr(cluster, slot) is not None or (cluster.rate is not None and _IN_ALL.match(claim.label) is not None):
        return True
    # 标准由3000元提高到3500元，总支出增加1.50万元: a rise that has its own name.
    before, now = cluster.before, cluster.now
    name = _named(claim)
    risen = before is not None and now is not None and FROM_A_LEVEL.search(before.label) is not None
    return risen and bool(name) and before is not None and name not in before.label


def _may_be_compared(claims: Sequence[Claim], position: int) -> bool:
    """Whether a figure can be the present one of a comparison: so much, or so much for each where the base is for each."""
    claim = claims[position]
    if claim.role is not Role.AVERAGE:
        return claim.role is Role.LEVEL
    base = claims[position + 1] if position + 1 < len(claims) else None
    return base is not None and base.role is Role.BASE and bool(_EACH.search(base.label))


def _belongs(text: str, cluster: Comparison, claim: Claim, gap: str) -> bool:
    """Whether a level completes the comparison before it, which it then does."""
    if _risen_to(cluster, claim):
        cluster.now, cluster.adjacent = claim, True
        return True
    if claim.role is Role.LEVEL and _base_told_after(text, cluster, claim, gap):
        cluster.before, cluster.adjacent = claim, True
        return True
    return False


def _base_told_after(text: str, cluster: Comparison, claim: Claim, gap: str) -> bool:
    """与2022年相比，支出增加120万元，增长8%，2022年支出为1500万元: last year's figure, told last."""
    by = cluster.by
    if by is None or cluster.rate is None or cluster.before is not None or cluster.now is not None:
        return False
    named = _LAST_OF_ALL.match(gap)
    compared = _WITH_LAST_YEAR.search(text, max(0, by.label_start - 16), by.quantity.span.start)
    if named is None or compared is None or by.quantity.unit != claim.quantity.unit:
        return False
    years = {named.group("year"), compared.group("year")}
    return len(years) == 1 or years <= {"上年", "去年"}


def _outside(text: str, near: Sequence[Claim], base: Claim) -> list[Claim]:
    """The figures before a comparison that stand in no bracket which closes before it."""
    between = [(c, text[c.quantity.span.end : base.quantity.span.start]) for c in near]
    return [c for c, gap in between if gap.count("（") == gap.count("）")]


def _compared(cluster: Comparison, base: Claim, near: Sequence[Claim], gap: str, wholes: dict[int, Claim]) -> None:
    """Give a comparison its base, and the present figure that stands before it."""
    cluster.before = base
    follows = bool(COMPARES.match(gap))
    means = [c for c in near if c.role is Role.AVERAGE and c.quantity.unit == base.quantity.unit]
    if base.quantity.unit != "%" and (
        _EACH.search(base.label) or (means and _of_one_size(means[-1], base, cluster.now))
    ):
        # 全年22.35万吨，日均612.4吨，比上年日均598.0吨增长2.4%: an average is compared with an average.
        cluster.now, cluster.adjacent = (means[-1], follows) if means else (None, False)
        return
    if cluster.now is None or cluster.now.quantity.unit != base.quantity.unit:
        # A rate may stand between: 支出决算100万元，完成预算的96%，较上年支出…
        present = _present(near, base.quantity.unit, wholes)
        cluster.now = present if present is not None and follows else cluster.now
    cluster.adjacent = cluster.now is not None and follows
    if base.stage == "target" and cluster.now is not None:
        cluster.now = wholes.get(cluster.now.index, cluster.now)  # 70个，其中新建46个、改建24个，比目标63个多…


def _of_one_size(mean: Claim, base: Claim, level: Claim | None) -> bool:
    """Whether an average is as large as a base, and the level before it is not."""
    near = [
        claim is not None and base.quantity.value / 3 < claim.quantity.value < base.quantity.value * 3
        for claim in (mean, level)
    ]
    return near == [True, False]


def _risen_to(cluster: Comparison, claim: Claim) -> bool:
    """由297家增加至365家: the later figure second."""
    before = cluster.before
    if before is None or cluster.by is not None or cluster.rate is not None:
        return False
    return before.quantity.unit == claim.quantity.unit and bool(_REACHED.search(claim.label))


def _is_rate_of(cluster: Comparison, claim: Claim) -> bool:
    return cluster.before is not None and cluster.by is None and claim.quantity.dimension is Dimension.TIMES


def _complete(cluster: Comparison) -> Iterator[Comparison]:
    if cluster.by is not None or cluster.rate is not None:
        _same_unit(cluster)
        yield cluster


def _same_unit(cluster: Comparison) -> None:
    """Drop figures that measure another thing than the change."""
    like = cluster.by or cluster.before or cluster.now
    if like is None:
        return
    if cluster.now is not None and cluster.now.quantity.unit != like.quantity.unit:
        cluster.now = None
    if cluster.before is not None and cluster.before.quantity.unit != like.quantity.unit:
        cluster.before = None


def _prior(claim: Claim, year: int | None) -> bool:
    """Whether a figure is of a year before the report's."""
    if claim.period is None or claim.period == "上年":
        return claim.period is not None
    return year is not None and int(claim.period) < year


def extent(difference: Interval) -> Interval:
    """The sizes of the members of a bounded interval."""
    if difference.low is None or difference.high is None:
        return Interval(Decimal(0), None)
    if difference.low >= 0:
        return difference
    if difference.high <= 0:
        return -difference
    return Interval(Decimal(0), max(-difference.low, difference.high))


def stated_rate(rate: Quantity) -> Interval:
    """The rates, in percent, that a written one stands for; 增长1.5倍 is as loose as its last digit."""
    if rate.dimension is Dimension.TIMES:
        step = Decimal(1).scaleb(-rate.decimals)
        return Interval((rate.value - step) * 100, (rate.value + step) * 100, low_open=True, high_open=True)
    stated = printed(rate)
    return stated if rate.value >= 0 else -stated  # 增长-20%


def rate_readings(cluster: Comparison) -> Iterator[tuple[str, Interval]]:
    """Each way to compute the rate, with its wording."""
    now, before, by = cluster.now, cluster.before, cluster.by
    if before is not None and by is not None:
        rate = quotient(by.quantity.interval, before.quantity.interval)
        if rate is not None:
            yield " ÷ ".join(figures(by, before)), rate
    if before is not None and now is not None:
        rate = growth(before.quantity.interval, now.quantity.interval)
        if rate is not None:
            yield growth_written(now, before), extent(rate)
    if before is None and now is not None and by is not None:
        base = now.quantity.interval - by.quantity.interval
        if by.polarity < 0:
            base = now.quantity.interval + by.quantity.interval
        rate = quotient(by.quantity.interval, base)
        if rate is not None:
            sign = "−" if by.polarity > 0 else "+"
            change, result = figures(by, now)
            yield f"{change} ÷ ({result} {sign} {change})", rate


def growth_written(now: Claim, before: Claim) -> str:
    """How the growth from one figure to another is computed."""
    result, base = figures(now, before)
    return f"({result} − {base}) ÷ {base}"
