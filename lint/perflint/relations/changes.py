"""Rises and falls: amounts, rates and directions against the figures before and after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.quantity import Dimension, Interval, Qualifier
from perflint.relations.arithmetic import growth, printed, quotient
from perflint.relations.format import amount, figures, operand
from perflint.relations.identities import only_stage
from perflint.relations.makeup import made_up_of
from perflint.relations.model import Change, Status, Sum
from perflint.relations.slips import significant_digits, slip
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.claims.grid import Column, Grid, Row
    from perflint.quantity import Quantity

_AMOUNTS = {Dimension.MONEY, Dimension.PEOPLE, Dimension.COUNT, Dimension.MEASURE, Dimension.DURATION, Dimension.SCORE}
_LOOSE = {Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.RANGE, Qualifier.FUZZY}
_COMPARES = re.compile(
    r"^[，；、（） ]*(?:20\d\d年度?|全年|本年度?|当年)?(?:也|均)?(?:比|较|与|同|相比|相较|上年|去年|上一年|由|从|距)"
)
_AGAIN = re.compile(r"^[，、 ]*(?:比|较|与|相比|相较|同比|环比)")
_SINCE_ANOTHER = re.compile(r"；(?:比|较|与)(?:20\d\d|上|前|去)年[^，。；]*")
_A_YEAR = re.compile(r"(?:年平均|年均|每年平均|平均每年|复合)[^，。；]{0,4}$")
_LEVEL_WITH = re.compile(r"(?:的)?[^，。；]{0,4}?(?P<about>基本)?(?:保持)?持平")
_DOUBLED = re.compile(r"[，、]?(?:实现|同比|已)?翻(?:了)?(?P<times>[一二两三])?番")
_CAUSE = re.compile(r"主要(?:是|为|系|原因|因|由于)|原因(?:是|为|主要)|系因|由于|得益于")
_NEXT_ITEM = re.compile(r"；(?![一二三四五六]是)")
_OFFSET = re.compile(r"抵|但|同时|另一方面|增减|一增一减|相抵|部分|其中")
_BARE = re.compile(
    r"^[，、（ ]*(?:同比|环比)?(?:增加|减少|增长|下降|降低|提高|上升|提升|净增|压减|降幅|增幅|[增减][收支])(?:了|额|率)?(?:为|达)?$"
)
_NAMED_BASE = re.compile(
    r"(?:比|较|与)(?P<name>[^，。；的\d]{2,14})(?:的)?(?:相比)?[，]?(?:增|减|下|提|上|净|多|少|超)"
)
_LAST_OF_ALL = re.compile(r"，(?P<year>上年|去年|20\d\d年)度?(?:末|底)?[^，。；]{0,12}$")
_WITH_LAST_YEAR = re.compile(r"[比较与同](?P<year>上年|去年|20\d\d年)")
_EACH = re.compile(r"[日月年人户亩次场平]均|每|单价|均价")
_IN_ALL = re.compile(r"[，、]?(?:总?共|合计|累计|总计)")
_YEARS_AGAIN = re.compile(
    r"(?P<now>20\d\d)年度?(?P<name>[\u4e00-\u9fff]{2,12}?)(?:比|较|同)(?P<then>20\d\d)年度?(?:同期|相比)?，?"
    r"[^，。；\d]{0,4}$"
)
_THAN_LAST_YEAR = re.compile(r"^[，、（]?(?:比|较)(?:上年|去年|上一年)(?:年?[末底]|同期)?(?:提|增|上|下|降|减)")
_FEWEST_LETTERS = 4
_YEAR_BEFORE = re.compile(r"^20\d\d年度?")
_ANY_YEAR = re.compile(r"年|去|同期|往|[上前]一?期")
_YEAR_ON_YEAR = re.compile(r"^[，、]?(?:同比|[较比]上年|[较比]去年)[^，。；]{0,6}$")
_SAME_AGAIN = re.compile(
    r"[，、]?(?:本年度?|今年|当年|上年度?|去年|上年同期|20\d\d年度?)(?:实际|全年)?(?:支出|收入|决算|完成|执行)?(?:数|额)?(?:为|是|共)?"
)
_LIMIT = Decimal("0.5")
_PARTS_BACK = 7
_PLANNED = ("target", "budget", "initial-budget", "adjusted-budget")
_SENTENCES_BACK = 6
_REACHED = re.compile(
    r"(?:增|减|升|降|长|提高|下降|缩短|扩大|达)(?:加|少|长|低|高|到)?(?:到|至|为)(?:每[^，。；]{1,3})?$"
)
_COMPARED_THING = re.compile(r"(?:20\d\d年)?(?P<name>[\u4e00-\u9fff“”]{2,14}?)(?:，)?(?:比|较|与|同比|相比)")
_COMPARED_SUBJECT = re.compile(
    r"^[，,.、； ]*(?:20\d\d年|全年|本年度?|当年|年末)?(?P<name>[\u4e00-\u9fff“”]{2,14}?)(?:同|环)?(?:比|较|与|增|减|上升|下降|降低|提[高升]|净)"
)
_COUNTED = re.compile(r"(?:总数|数量|总量|人数|件数|数|量|共计|合计)$")
_ARRIVED = re.compile(
    r"^[，,]?(?:逐步|逐年|大幅|进一步|已)*(?:(?P<up>上升|增加|提高|提升|增长|增)|(?P<down>下降|减少|降低|降|减))(?:至|到|为)$"
)
_FROM = re.compile(r"(?:由|从)[^，,。；]{0,12}(?<![-－−负])$")
_RANKS = re.compile(r"[第每]|排名|名次|位次|等级")
_RANK_UNITS = {"名", "位", "级", "类", "等"}
_NAMED_STAGES = (("年初", "initial-budget"), ("目标", "target"), ("计划", "target"), ("指标", "target"))
_PARTIAL = re.compile(r"基本支出|项目支出|一般公共|政府性基金|其中|三公|采购|人员|公用")
_THING = re.compile(r"(?:支出|费用|经费)$")
_YEAR_SPENDING = re.compile(
    r"^(?:上年度?|去年|与?20\d\d年|全年|本年度?|当年|年度|累计|总|的|相比|[，、])*(?:项目)?(?:实际)?"
    r"(?:总?支出|执行数?)(?:决算)?(?:数|总额|合计)?(?:比|较|与|同|为|达|共|增加|减少|增长|下降|上年|的)*$"
)
_ADJUSTED_RATE = re.compile(r"调整率|调整幅度")
_REASON_OF = re.compile(r"(增加|增长|上升|提高|减少|下降|降低)的?(?:主要)?原因")


@dataclass(slots=True)
class _Cluster:
    """The figures of one comparison: so much now, so much before, so much more, so many per cent."""

    now: Claim | None = None
    before: Claim | None = None
    by: Claim | None = None
    rate: Claim | None = None
    adjacent: bool = False
    """Whether the comparison follows the present figure directly."""

    @property
    def first(self) -> Claim:
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


def changes(
    text: str, claims: Sequence[Claim], found: Sequence[Sentence], year: int | None, added_up: Sequence[Sum] = ()
) -> Iterator[Change]:
    """The comparisons of every sentence. `year` is the report's own, `added_up` the lists and their totals."""
    wholes = _wholes(claims, added_up)
    rates = _rates_of_last_year(claims, year)
    for number, sentence in enumerate(found):
        members = claims[sentence.first : sentence.last]
        yield from _adjusted(members)
        if any(claim.role is Role.BASE for claim in members):
            yield from _unchanged(text, members)
            yield from _multiples(text, members)
        yield from _reached(text, members)
        if not any(claim.role is Role.CHANGE for claim in members):
            continue
        yield from _of_named_years(text, members, claims[found[max(0, number - 2)].first : sentence.last])
        start = max(0, number - _SENTENCES_BACK)
        earlier = [
            claim
            for other in found[start:number]
            for claim in claims[other.first : other.last]
            if claim.role is Role.LEVEL
        ]
        levels = [claim for claim in members if claim.role is Role.LEVEL]
        wrong: set[int] = set()
        # 比2013年增加4亿元，年平均增长12%: not the rate of that amount.
        compared = [c for c in members if c.role is not Role.CHANGE or not _A_YEAR.search(c.label)]
        for cluster in _clusters(text, compared, wholes):
            _settle(cluster, earlier, year)
            _of_two_years(cluster, levels, year)
            _named_base(cluster, [*earlier, *levels])
            _told_elsewhere(cluster, rates)
            if not _choose(text, cluster, levels, year) and _held_by_another(cluster, levels):
                continue
            for difference in _amount(cluster):
                yield difference
                if difference.status is Status.CONTRADICTED and cluster.by is not None:
                    wrong.add(cluster.by.index)
            yield from _rate(cluster)
            yield from _conflict(cluster)
            yield from _points(cluster)
        yield from _beyond(text, members, [*earlier, *_behind(claims, found, number)])
        yield from (r for r in made_up_of(text, members) if r.operands[0].claim not in wrong)
        yield from _causes(text, members, claims[found[number - 1].first : sentence.first])


def _rates_of_last_year(claims: Sequence[Claim], year: int | None) -> dict[str, list[Claim]]:
    """The levels at the end of last year, by the names of their rates: 截至2022年底，森林覆盖率31.4%."""
    found: dict[str, list[Claim]] = {}
    for claim in claims if year is not None else ():
        own = claim.sentence >= 0 and not claim.inherited and claim.role is Role.LEVEL and claim.quantity.exact
        if own and claim.quantity.dimension is Dimension.PERCENT and claim.period == str((year or 0) - 1):
            found.setdefault(claim.subject, []).append(claim)
    return found


def _told_elsewhere(cluster: _Cluster, rates: dict[str, list[Claim]]) -> None:
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


def _of_named_years(text: str, members: Sequence[Claim], near: Sequence[Claim]) -> Iterator[Change]:
    """2022年支出…，2023年支出…。2023年支出比2022年下降…%: both years are named again, their figures stand before."""
    for position, claim in enumerate(members):
        before = members[position - 1] if position else None
        if claim.role is not Role.CHANGE or (before is not None and before.role is Role.BASE):
            continue
        match = _YEARS_AGAIN.search(text, claim.label_start, claim.quantity.span.start)
        if match is None or match.group("now") == match.group("then"):
            continue
        now, then = (_of_year(near, match.group(year), match.group("name"), claim) for year in ("now", "then"))
        if now is None or then is None or now.quantity.unit != then.quantity.unit:
            continue
        percent = claim.quantity.dimension is Dimension.PERCENT
        if not percent and claim.quantity.unit != now.quantity.unit:
            continue
        cluster = _Cluster(now=now, before=then, adjacent=True)
        if percent:
            cluster.rate = claim
            yield from _rate(cluster)
        else:
            cluster.by = claim
            yield from _amount(cluster)


def _of_year(near: Sequence[Claim], year: str, name: str, change: Claim) -> Claim | None:
    """The one figure before a change that is of a year and called by a name."""
    found = [
        c
        for c in near
        if c.index < change.index and c.role is Role.LEVEL and c.period == year and c.quantity.exact
        if c.quantity.dimension in _AMOUNTS and _YEAR_BEFORE.sub("", c.subject) == name and year in c.label
    ]
    return found[0] if len({c.quantity.value for c in found}) == 1 else None


def _adjusted(members: Sequence[Claim]) -> Iterator[Change]:
    """调整率: how much the budget of the year came to be above what was first approved."""
    rate = next(
        (c for c in members if c.quantity.dimension is Dimension.PERCENT and _ADJUSTED_RATE.search(c.label)), None
    )
    if rate is None:
        return
    before, now = only_stage(members, "initial-budget"), only_stage(members, "adjusted-budget")
    if before is None or now is None or before.quantity.unit != now.quantity.unit:
        return
    more = [c for c in members if c.role is Role.CHANGE and c.quantity.unit == now.quantity.unit]
    difference = _size(now.quantity.interval - before.quantity.interval)
    if all(difference.meets(c.quantity.interval) for c in more):
        yield from _rate(_Cluster(now=now, before=before, rate=rate, adjacent=True))
        return
    added = _Cluster(before=before, by=more[0], rate=rate, adjacent=True)
    due = (before.quantity.value + more[0].quantity.value) / now.quantity.scale
    if any(r.meets(_stated_rate(rate.quantity)) for _, r in _rate_readings(added)) and not slip(
        now.quantity.written, due
    ):
        yield from _amount(_Cluster(now=now, before=before, by=more[0], adjacent=True))  # a slip is a sum's to report


def _named_base(cluster: _Cluster, levels: list[Claim]) -> None:
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


def _choose(text: str, cluster: _Cluster, levels: list[Claim], year: int | None) -> bool:
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
    done = claim.stage not in _PLANNED and claim.period != "上年"
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


def _fit(cluster: _Cluster, now: Claim) -> int:
    """How many of the stated amount and rate a present figure agrees with, and its direction with both."""
    before, by, rate = cluster.before, cluster.by, cluster.rate
    tried = _Cluster(now=now, before=before, rate=rate)
    fitting = 0
    if before is not None:
        told = by or rate
        rises = now.quantity.value > before.quantity.value
        if told is not None and told.polarity and rises != (told.polarity > 0):
            return 0
        difference = _size(now.quantity.interval - before.quantity.interval)
        fitting += by is not None and difference.meets(by.quantity.interval)
    else:
        tried.by = by
    if rate is not None and rate.quantity.dimension in (Dimension.PERCENT, Dimension.TIMES):
        stated = _stated_rate(rate.quantity)
        fitting += any(computed.meets(stated) for _, computed in _rate_readings(tried))
    return fitting


def _wild(cluster: _Cluster, now: Claim) -> bool:
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
    return abs(now.quantity.value - due) > _LIMIT * max(now.quantity.value, due)


def _held_by_another(cluster: _Cluster, levels: list[Claim]) -> bool:
    """Whether the present figure of a comparison is another one of the sentence: the total before its parts."""
    now, before, by = cluster.now, cluster.before, cluster.by
    if now is None or before is None or by is None:
        return False
    for claim in levels:
        if claim is now or claim.quantity.unit != before.quantity.unit or claim is before:
            continue
        difference = claim.quantity.interval - before.quantity.interval
        if _size(difference).meets(by.quantity.interval) and by.quantity.value:
            rises = claim.quantity.value > before.quantity.value
            if rises == (by.polarity > 0):
                return not _size(now.quantity.interval - before.quantity.interval).meets(by.quantity.interval)
    return False


def _settle(cluster: _Cluster, earlier: list[Claim], year: int | None) -> None:
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
            difference = _size(claim.quantity.interval - cluster.before.quantity.interval)
            if difference.meets(cluster.by.quantity.interval):
                cluster.now, cluster.adjacent = claim, True
                return


def _own_comparison(cluster: _Cluster) -> bool:
    """核定概算…，较估算减少…: what stands before is compared with something by name, and not this year with that one."""
    told = cluster.by or cluster.rate
    match = _NAMED_BASE.search(told.label) if told is not None and cluster.adjacent else None
    return match is not None and not _ANY_YEAR.search(match.group("name"))


def _named_as_base(cluster: _Cluster, now: Claim) -> bool:
    """Whether a change is told against the year of the figure before it: 2022年支出100万元，2023年比2022年增加5万元."""
    told = cluster.by or cluster.rate
    named = _WITH_LAST_YEAR.search(told.label) if told is not None else None
    return named is not None and named.group("year") == f"{now.period}年"


def _of_two_years(cluster: _Cluster, levels: list[Claim], year: int | None) -> None:
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


def _settle_spending(cluster: _Cluster, earlier: list[Claim]) -> None:
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
    spent = [c for c in spent if c.period != "上年" and c is not before and c.stage not in _PLANNED]
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
    if typed or _size(difference).meets(by.quantity.interval):
        cluster.now, cluster.adjacent = now, True


def _wholes(claims: Sequence[Claim], added_up: Sequence[Sum]) -> dict[int, Claim]:
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
    done = [c for c in levels if c.stage not in _PLANNED]
    # 下降3.2%，比全省平均增速1.1%低4.3个百分点: a fall is below nothing.
    return done[-1] if done and done[-1].polarity >= 0 else None


def _clusters(text: str, claims: Sequence[Claim], wholes: dict[int, Claim]) -> Iterator[_Cluster]:
    cluster = _Cluster()
    for position, claim in enumerate(claims):
        gap = text[claims[position - 1].quantity.span.end : claim.quantity.span.start] if position else ""
        if position and ("；" in gap or _CAUSE.search(gap) or "其中" in gap):
            yield from _complete(cluster)
            # 比上年增加…；比2019年减少…: both are comparisons of one figure.
            cluster = _Cluster(now=cluster.now) if _SINCE_ANOTHER.fullmatch(gap) else _Cluster()
        if claim.role in (Role.LEVEL, Role.AVERAGE) and _belongs(text, cluster, claim, gap):
            continue
        if _may_be_compared(claims, position) and not _is_rate_of(cluster, claim):
            yield from _complete(cluster)
            cluster = _Cluster(now=claim)
        elif claim.role is Role.BASE:
            if cluster.rate is not None or cluster.before is not None:
                yield from _complete(cluster)
                cluster = _Cluster(now=cluster.now)
            near = claims[max(0, position - 3) : position]
            if gap.startswith("）"):
                near = _outside(text, claims[max(0, position - _PARTS_BACK) : position], claim)
                cluster.now = None
            _compared(cluster, claim, near, gap, wholes)
        elif claim.role is Role.CHANGE and claim.quantity.qualifier not in _LOOSE:
            slot = "by" if claim.quantity.dimension in _AMOUNTS else "rate"
            if _taken(cluster, slot, claim):
                yield from _complete(cluster)
                # 较上年减少…，下降…%，较年初预算减少…，下降…%: both are comparisons of one figure.
                again = cluster.now is not None and cluster.adjacent and _AGAIN.match(gap)
                cluster = _Cluster(now=cluster.now) if again else _Cluster()
            if slot == "by" and cluster.before is None and cluster.now is not None:
                # 收入95万元，减少5万元，下降5%: the three agree, whatever they are compared with.
                cluster.adjacent = bool(_COMPARES.match(gap) or _BARE.match(gap))
                # 完成预算的98%，同比增收5万元: what rose stands before the rate.
                of_rate = cluster.now.quantity.dimension is Dimension.PERCENT and claim.quantity.unit != "%"
                if cluster.adjacent and (of_rate or _NAMED_BASE.search(claim.label)):
                    near = _outside(text, claims[max(0, position - _PARTS_BACK) : position], claim)
                    cluster.now = _present(near, claim.quantity.unit, wholes)
            setattr(cluster, slot, claim)
    yield from _complete(cluster)


def _taken(cluster: _Cluster, slot: str, claim: Claim) -> bool:
    """Whether a change is another than the cluster's: 比预算单价低3.75%，共节约9.30万元 tells what all of them saved."""
    if getattr(cluster, slot) is not None or (cluster.rate is not None and _IN_ALL.match(claim.label) is not None):
        return True
    # 标准由3000元提高到3500元，总支出增加1.50万元: a rise that has its own name.
    before, now = cluster.before, cluster.now
    name = _named(claim)
    risen = before is not None and now is not None and _FROM.search(before.label) is not None
    return risen and bool(name) and before is not None and name not in before.label


def _may_be_compared(claims: Sequence[Claim], position: int) -> bool:
    """Whether a figure can be the present one of a comparison: so much, or so much for each where the base is for each."""
    claim = claims[position]
    if claim.role is not Role.AVERAGE:
        return claim.role is Role.LEVEL
    base = claims[position + 1] if position + 1 < len(claims) else None
    return base is not None and base.role is Role.BASE and bool(_EACH.search(base.label))


def _belongs(text: str, cluster: _Cluster, claim: Claim, gap: str) -> bool:
    """Whether a level completes the comparison before it, which it then does."""
    if _risen_to(cluster, claim):
        cluster.now, cluster.adjacent = claim, True
        return True
    if claim.role is Role.LEVEL and _base_told_after(text, cluster, claim, gap):
        cluster.before, cluster.adjacent = claim, True
        return True
    return False


def _base_told_after(text: str, cluster: _Cluster, claim: Claim, gap: str) -> bool:
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


def _compared(cluster: _Cluster, base: Claim, near: Sequence[Claim], gap: str, wholes: dict[int, Claim]) -> None:
    """Give a comparison its base, and the present figure that stands before it."""
    cluster.before = base
    follows = bool(_COMPARES.match(gap))
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


def _risen_to(cluster: _Cluster, claim: Claim) -> bool:
    """由297家增加至365家: the later figure second."""
    before = cluster.before
    if before is None or cluster.by is not None or cluster.rate is not None:
        return False
    return before.quantity.unit == claim.quantity.unit and bool(_REACHED.search(claim.label))


def _is_rate_of(cluster: _Cluster, claim: Claim) -> bool:
    return cluster.before is not None and cluster.by is None and claim.quantity.dimension is Dimension.TIMES


def _complete(cluster: _Cluster) -> Iterator[_Cluster]:
    if cluster.by is not None or cluster.rate is not None:
        _same_unit(cluster)
        yield cluster


def _same_unit(cluster: _Cluster) -> None:
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


def _amount(cluster: _Cluster) -> Iterator[Change]:
    """增减额 = 本期 − 基期, and its direction."""
    now, before, by = cluster.now, cluster.before, cluster.by
    if now is None or before is None or by is None or not cluster.adjacent:
        return
    difference = now.quantity.interval - before.quantity.interval
    size, stated = _size(difference), by.quantity.interval
    rises = now.quantity.value > before.quantity.value
    if size.meets(stated):
        wrong_way = rises != (by.polarity > 0) and not by.label.endswith("相差")
        if wrong_way and now.quantity.value != before.quantity.value:
            yield _change(cluster, Status.CONTRADICTED, "direction", _difference_text(cluster), Confidence.HIGH)
        else:
            yield _change(cluster, Status.HOLDS, "amount", _difference_text(cluster), Confidence.HIGH)
        return
    gap = abs(abs(now.quantity.value - before.quantity.value) - by.quantity.value)
    if gap > _LIMIT * max(now.quantity.value, before.quantity.value):
        return
    yield _change(cluster, Status.CONTRADICTED, "amount", _difference_text(cluster), Confidence.HIGH)


def _size(difference: Interval) -> Interval:
    """The sizes of the members of a bounded interval."""
    if difference.low is None or difference.high is None:
        return Interval(Decimal(0), None)
    if difference.low >= 0:
        return difference
    if difference.high <= 0:
        return -difference
    return Interval(Decimal(0), max(-difference.low, difference.high))


def _difference_text(cluster: _Cluster) -> str:
    now, before = cluster.now, cluster.before
    if now is None or before is None:
        return ""
    like = now.quantity
    return (
        f"{amount(now.quantity.value, like)} − {amount(before.quantity.value, like)}"
        f" = {amount(now.quantity.value - before.quantity.value, like)}"
    )


def _rate(cluster: _Cluster) -> Iterator[Change]:
    """增减率 = 增减额 ÷ 基期, whichever of the figures are given."""
    rate = cluster.rate
    if rate is None or rate.quantity.dimension not in (Dimension.PERCENT, Dimension.TIMES):
        return
    if cluster.now is not None and cluster.now.quantity.dimension is Dimension.PERCENT:
        return
    readings = list(_rate_readings(cluster))
    if not readings:
        return
    stated = _stated_rate(rate.quantity)
    for how, computed in readings:
        if computed.meets(stated):
            if _wrong_way(cluster):
                yield _change(cluster, Status.CONTRADICTED, "direction", _difference_text(cluster), Confidence.HIGH)
            else:
                yield _change(cluster, Status.HOLDS, "rate", how, Confidence.HIGH)
            return
    if cluster.before is None and not cluster.adjacent:
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


def _wrong_way(cluster: _Cluster) -> bool:
    """Whether a rate alone tells of a rise where the figure fell, or the other way round: 128起，比146起上升12.33%."""
    now, before, rate = cluster.now, cluster.before, cluster.rate
    if now is None or before is None or rate is None or cluster.by is not None or not cluster.adjacent:
        return False
    if before.role is not Role.BASE or not _BARE.match(rate.label) or rate.quantity.value <= 0:
        return False
    return (now.quantity.value - before.quantity.value) * rate.polarity < 0


def _stated_rate(rate: Quantity) -> Interval:
    if rate.dimension is Dimension.TIMES:
        step = Decimal(1).scaleb(-rate.decimals)
        return Interval((rate.value - step) * 100, (rate.value + step) * 100, low_open=True, high_open=True)
    stated = printed(rate)
    return stated if rate.value >= 0 else -stated  # 增长-20%


def _rate_readings(cluster: _Cluster) -> Iterator[tuple[str, Interval]]:
    """Each way to compute the rate, with its wording."""
    now, before, by = cluster.now, cluster.before, cluster.by
    if before is not None and by is not None:
        rate = quotient(by.quantity.interval, before.quantity.interval)
        if rate is not None:
            yield " ÷ ".join(figures(by, before)), rate
    if before is not None and now is not None:
        rate = growth(before.quantity.interval, now.quantity.interval)
        if rate is not None:
            yield _growth(now, before), _size(rate)
    if before is None and now is not None and by is not None:
        base = now.quantity.interval - by.quantity.interval
        if by.polarity < 0:
            base = now.quantity.interval + by.quantity.interval
        rate = quotient(by.quantity.interval, base)
        if rate is not None:
            sign = "−" if by.polarity > 0 else "+"
            change, result = figures(by, now)
            yield f"{change} ÷ ({result} {sign} {change})", rate


def _growth(now: Claim, before: Claim) -> str:
    result, base = figures(now, before)
    return f"({result} − {base}) ÷ {base}"


def _percent(value: Decimal, like: Quantity) -> str:
    return f"{value:.{max(like.decimals, 2)}f}"


def _conflict(cluster: _Cluster) -> Iterator[Change]:
    """增加 …, 下降 …%: an amount and a rate that go opposite ways."""
    by, rate = cluster.by, cluster.rate
    if by is None or rate is None or by.polarity * rate.polarity >= 0 or not _BARE.match(rate.label):
        return
    evidence = f"“{by.label.strip('，')}{by.quantity.text}”与“{rate.label.strip('，')}{rate.quantity.text}”方向相反"
    yield _change(cluster, Status.CONTRADICTED, "direction", evidence, Confidence.HIGH)


def _points(cluster: _Cluster) -> Iterator[Change]:
    """Rates compared: the difference is in percentage points."""
    now, before, by = cluster.now, cluster.before, cluster.rate
    if now is None or before is None or by is None or now.quantity.dimension is not Dimension.PERCENT:
        return
    if before.quantity.dimension is not Dimension.PERCENT:
        return
    difference = _size(now.quantity.interval - before.quantity.interval)
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
        relatively = relative is not None and _size(relative).meets(printed(by.quantity))
        if relatively and not (exact and round(rate, by.quantity.decimals) != by.quantity.value):
            yield _change(cluster, Status.HOLDS, "rate", text, Confidence.HIGH)
        elif difference.meets(by.quantity.interval):
            evidence = f"{text}，是百分点之差，文中写作 {by.quantity.text}"
            yield _change(cluster, Status.CONTRADICTED, "points", evidence, Confidence.HIGH)


def _change(cluster: _Cluster, status: Status, fault: str, evidence: str, confidence: Confidence) -> Change:
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
        if now.role is not Role.LEVEL or not _COMPARES.match(text, now.quantity.span.end):
            continue
        cluster = _Cluster(now=now, before=before, adjacent=True)
        if now.quantity.interval.meets(before.quantity.interval):
            yield _change(cluster, Status.HOLDS, "amount", _difference_text(cluster), Confidence.HIGH)
        elif not match.group("about"):
            evidence = f"{_difference_text(cluster)}，文中称“持平”，方向相反"
            yield _change(cluster, Status.CONTRADICTED, "direction", evidence, Confidence.MEDIUM)


def _multiples(text: str, claims: Sequence[Claim]) -> Iterator[Change]:
    """是上年12.3万次的3倍; 由158万元增加到316万元，实现翻番."""
    for position, claim in enumerate(claims):
        if position >= 2 and claim.quantity.dimension is Dimension.TIMES and claim.label.strip() == "的":
            now, before = claims[position - 2], claims[position - 1]
            if before.role is Role.BASE and now.quantity.unit == before.quantity.unit:
                yield from _times(_Cluster(now=now, before=before, rate=claim), _stated_rate(claim.quantity))
        doubled = _DOUBLED.match(text, claim.quantity.span.end)
        if doubled and position and claims[position - 1].role is Role.BASE and claim.role is Role.LEVEL:
            factor = Decimal(2) ** {"两": 2, "二": 2, "三": 3}.get(doubled.group("times") or "", 1)
            before = claims[position - 1]
            if before.quantity.unit == claim.quantity.unit:
                wanted = Interval(factor * 95, factor * 110)  # 翻番 is said of anything about double
                yield from _times(_Cluster(now=claim, before=before), wanted)


def _reached(text: str, claims: Sequence[Claim]) -> Iterator[Change]:
    """由460起上升至412起: from one figure to another, the wrong way. A rank rises as its number falls, and so may speed."""
    for position, (before, now) in enumerate(pairwise(claims)):
        match = _ARRIVED.match(text[before.quantity.span.end : now.quantity.span.start])
        if match is None or now.quantity.unit != before.quantity.unit or not _FROM.search(before.label):
            continue
        told = claims[position + 2] if position + 2 < len(claims) else None
        if told is not None and told.role is Role.CHANGE and told.quantity.unit == now.quantity.unit:
            continue  # the amount tells, with its own direction
        plain = before.quantity.exact and now.quantity.exact and before.quantity.dimension is not Dimension.DURATION
        if not plain or before.quantity.unit in _RANK_UNITS or _RANKS.search(before.label + now.label):
            continue
        rises = now.quantity.value > before.quantity.value
        if now.quantity.value != before.quantity.value and rises != bool(match.group("up")):
            cluster = _Cluster(now=now, before=before, adjacent=True)
            word = match.group("up") or match.group("down")
            evidence = f"{_difference_text(cluster)}，文中称“{word}”，方向相反"
            yield _change(cluster, Status.CONTRADICTED, "direction", evidence, Confidence.HIGH)


def _times(cluster: _Cluster, stated: Interval) -> Iterator[Change]:
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
    reason = _REASON_OF.search(claims[0].label)
    if reason is not None:
        sign = -1 if reason.group(1) in ("减少", "下降", "降低") else 1
        effect = next((c for c in reversed(before) if c.role is Role.CHANGE and c.polarity == sign), None)
        effect = effect if effect is not None and effect.quantity.dimension is not Dimension.POINTS else None
        before = []
    for position, claim in enumerate(claims):
        gap = text[claims[position - 1].quantity.span.end : claim.quantity.span.start] if position else ""
        cause = _CAUSE.search(gap)
        over = cause is not None and _NEXT_ITEM.search(gap, cause.end()) is not None
        told = (cause is not None and not over) or (reason is not None and not position)
        if effect is not None and told and claim.role is Role.CHANGE:
            causes = [c for c in claims[position:] if c.role is Role.CHANGE and c.quantity.dimension in _AMOUNTS]
            tail = text[claim.label_start : claims[-1].quantity.span.end]
            one_way = all(c.polarity == -effect.polarity for c in causes)
            cleared = not _OFFSET.search(tail) or (one_way and "抵" not in tail and "但" not in tail)
            if causes and one_way and cleared:
                yield _unlikely(effect, causes)
            return
        if claim.role is Role.CHANGE and claim.quantity.dimension in _AMOUNTS:
            effect = claim


def _beyond(text: str, claims: Sequence[Claim], earlier: list[Claim]) -> Iterator[Change]:
    """主要是X增加329.50万元, where X is 0 in all: nothing can rise by more than it came to."""
    levels = [*earlier, *(c for c in claims if c.role is Role.LEVEL)]
    for position, claim in enumerate(claims):
        if claim.role is not Role.CHANGE or claim.polarity < 0 or claim.quantity.dimension is not Dimension.MONEY:
            continue
        start = claims[position - 1].quantity.span.end if position else claim.label_start
        if not _CAUSE.search(text[start : claim.quantity.span.start]):
            continue
        name = re.sub(r"^.*?(?:主要(?:是|为|系)|原因是)|(?:增加|增长)$", "", claim.subject)
        for level in levels:
            low, high = claim.quantity.interval.low, level.quantity.interval.high
            if (
                _THING.sub("", level.subject) == _THING.sub("", name)
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
    return [c for c in levels if c.stage not in _PLANNED]


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
    cluster = _Cluster(now=now, before=before, adjacent=True)
    cluster.by = row.claims.get(by.index) if by else None
    cluster.rate = row.claims.get(rate.index) if rate else None
    if cluster.by is not None:
        difference = now.quantity.interval - before.quantity.interval
        holds = difference.meets(cluster.by.quantity.interval)
        status = Status.HOLDS if holds else Status.CONTRADICTED
        part = _Cluster(now=now, before=before, by=cluster.by)
        yield _change(part, status, "amount", _difference_text(cluster), Confidence.HIGH)
    if cluster.rate is not None and cluster.rate.quantity.dimension is Dimension.PERCENT:
        computed = growth(before.quantity.interval, now.quantity.interval)
        if computed is None or computed.low is None or computed.high is None:
            return
        holds = computed.meets(printed(cluster.rate.quantity))
        text = _growth(now, before)
        if not holds:
            text += f" = {_percent((computed.low + computed.high) / 2, cluster.rate.quantity)}% ≠ {cluster.rate.quantity.text}"
        part = _Cluster(now=now, before=before, rate=cluster.rate)
        yield _change(part, Status.HOLDS if holds else Status.CONTRADICTED, "rate", text, Confidence.HIGH)
