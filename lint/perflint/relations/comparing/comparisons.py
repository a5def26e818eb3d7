"""The comparisons that a sentence tells: so much more, so many per cent, against a figure or a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Interval, Qualifier
from perflint.relations.arithmetic import growth, printed, quotient
from perflint.relations.format import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.quantity import Quantity

AMOUNTS = {Dimension.MONEY, Dimension.PEOPLE, Dimension.COUNT, Dimension.MEASURE, Dimension.DURATION, Dimension.SCORE}
_LOOSE = {Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.RANGE, Qualifier.FUZZY}
FROM_A_LEVEL = re.compile(r"(?:由|从)[^，,。；]{0,12}(?<![-－−负])$")
_LAST_OF_ALL = re.compile(r"，(?P<year>上年|去年|20\d\d年)度?(?:末|底)?[^，。；]{0,12}$")
_WITH_A_YEAR = re.compile(r"[比较与同](?P<year>上年|去年|20\d\d年)")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True)
class Words:
    """The words by which changes are told."""

    opens: re.Pattern[str]
    bare: re.Pattern[str]
    cause: re.Pattern[str]
    reached: re.Pattern[str]
    anchor: re.Pattern[str]
    own_year: re.Pattern[str]
    last_year: re.Pattern[str]
    time: re.Pattern[str]
    together: re.Pattern[str]
    each: re.Pattern[str]
    partial: re.Pattern[str]
    planned: re.Pattern[str]
    budget: re.Pattern[str]
    in_all: re.Pattern[str]
    subject: re.Pattern[str]
    counted: re.Pattern[str]
    thing: re.Pattern[str]
    than_last_year: re.Pattern[str]
    spending: re.Pattern[str]
    spending_ends: re.Pattern[str]
    yearly: re.Pattern[str]
    offset: re.Pattern[str]
    ranks: re.Pattern[str]
    adjusted_rate: re.Pattern[str]
    reason: re.Pattern[str]
    stages: tuple[tuple[str, re.Pattern[str]], ...]


@derived
def words() -> Words:
    """The words by which changes are told, as patterns."""
    data = load("changes")
    against, moves = data["against"], data["moves"]
    return Words(
        opens=re.compile(rf"[，；、（） ]*(?:{data['this']})?(?:也|均)?(?:{data['opens']})"),
        bare=re.compile(rf"[，、（ ]*(?:{data['this']})?(?:{data['bare']})$"),
        cause=re.compile(data["cause"]),
        reached=re.compile(rf"(?:{data['reached']})$"),
        anchor=re.compile(
            rf"(?:{against})(?P<name>20\d\d年[^，。；的\d比较与]{{0,10}}?|[^，。；的\d比较与]{{1,14}}?)"
            rf"(?:的|比较|对比|，)*(?:相比较?，?[^，。；\d比较与]{{0,10}}?)?(?:{moves})|[同环]比"
        ),
        own_year=re.compile(rf"(?<![比较与同距])(?P<year>20\d\d|本|今|当)年[^，。；\d]{{0,12}}?(?:{against}|{moves})"),
        last_year=re.compile(data["last_year"]),
        time=re.compile(data["time"]),
        together=re.compile(data["together"]),
        each=re.compile(data["each"]),
        partial=re.compile(data["partial"]),
        planned=re.compile(data["planned"]),
        budget=re.compile(data["budget"]),
        in_all=re.compile(rf"[，、]?(?:{data['in_all']})"),
        subject=re.compile(
            rf"^[，,.、； ]*(?:{data['this']}|年末)?(?P<name>[\u4e00-\u9fff“”]{{2,14}}?)[同环]?(?:{data['subject_ends']})"
        ),
        counted=re.compile(rf"(?:{data['counted']})$"),
        thing=re.compile(rf"(?:20\d\d年)?(?P<name>[\u4e00-\u9fff“”]{{2,14}}?)，?(?:{data['against']})"),
        than_last_year=re.compile(rf"^[，、（]?(?:比|较)(?:{data['last_year']})(?:年?[末底]|同期)?(?:{moves})"),
        spending=re.compile(data["all_spending"]),
        spending_ends=re.compile(rf"(?:{data['spending_ends']})$"),
        yearly=re.compile(rf"(?:{data['yearly']})[^，。；]{{0,4}}$"),
        offset=re.compile(data["offset"]),
        ranks=re.compile(data["ranks"]),
        adjusted_rate=re.compile(data["adjusted_rate"]),
        reason=re.compile(rf"(?:{data['rises']}|(?P<fall>{data['falls']}))的?(?:主要)?原因"),
        stages=tuple((stage["name"], re.compile(stage["pattern"])) for stage in data["stage"]),
    )


@dataclass(slots=True)
class Comparison:
    """The figures of one comparison: so much now, so much before, so much more, so many per cent."""

    now: Claim | None = None
    before: Claim | None = None
    by: Claim | None = None
    rate: Claim | None = None
    sure: bool = False
    """Whether the words leave no doubt that these figures are compared."""

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


@dataclass(slots=True)
class Telling:
    """A change as its clauses tell it, before the figures it is of are looked for."""

    stretch: int
    """Where, among the claims of the sentence, the figures begin that stand in one row with it."""
    base: Claim | None = None
    by: Claim | None = None
    rate: Claim | None = None
    reached: Claim | None = None
    """The figure that a rise or fall arrives at: 由297家增加至365家."""
    position: int = 0
    """Where its first figure stands among the claims of the sentence."""
    opening: str = ""
    """The words between the figure before it and its first one."""
    anchor: str = ""
    """What it says that it is compared with: 上年, 2021年, 年初预算. Empty where it does not say."""

    late: tuple[int, str] = (0, "")
    """The same of its base, which may stand behind its amount."""

    def next(self, claim: Claim) -> Telling:
        """The change told after this one, from `claim` on; a base that stands behind this one's amount is its own."""
        late = self.base is not None and self.told is not None and self.told.index < self.base.index < claim.index
        if not late or claim.role is not Role.CHANGE:
            return Telling(self.stretch)
        following = Telling(self.stretch, self.base)
        following.position, following.opening = self.late
        self.base = None
        return following

    @property
    def told(self) -> Claim | None:
        """The amount, else the rate."""
        return self.by or self.rate


def tellings(text: str, claims: Sequence[Claim]) -> Iterator[Telling]:
    """The changes that a sentence tells, each with the figures of its own clauses."""
    known = words()
    telling = Telling(0)
    plan = ""
    for position, claim in enumerate(claims):
        gap = text[claims[position - 1].quantity.span.end : claim.quantity.span.start] if position else claim.label
        if position and ("；" in gap or "其中" in gap or known.cause.search(gap)):
            yield from _complete(telling)
            # 比上年增加…；比2019年减少…: both are comparisons of one figure.
            goes_on = gap.startswith("；") and known.opens.match(gap) is not None
            telling, plan = Telling(telling.stretch if goes_on else position), ""
        anchor = _anchor(gap) if claim.role is Role.CHANGE else ""
        if _begins_another(text, telling, claim, gap, anchor):
            yield from _complete(telling)
            telling = telling.next(claim)
        if claim.role is Role.BASE:
            telling.base, telling.late = claim, (position, gap)
            if telling.told is None:
                telling.position, telling.opening = position, gap
        elif claim.role is Role.CHANGE and claim.quantity.qualifier not in _LOOSE:
            if telling.told is None:
                telling.anchor = anchor or plan
                if telling.base is None:
                    telling.position, telling.opening = position, gap
            setattr(telling, _slot(claim), claim)
        elif _arrives(telling, claim):
            telling.reached = claim
        elif _base_told_after(text, telling, claim, gap):
            telling.base = claim
        # 为年初预算的104.20%，增收126万元: the amount is told against the budget too.
        percent = claim.quantity.dimension is Dimension.PERCENT and claim.role is not Role.CHANGE
        planned = known.planned.search(claim.label) if percent else None
        plan = planned.group() if planned else ""
    yield from _complete(telling)


def _slot(claim: Claim) -> str:
    return "by" if claim.quantity.dimension in AMOUNTS else "rate"


def _begins_another(text: str, telling: Telling, claim: Claim, gap: str, anchor: str) -> bool:
    """Whether a figure belongs to another change than the one told so far."""
    if claim.role is Role.BASE:
        # 净增0.71万户，与上年末7.93万户相比增长8.95%: an amount may be told before its base.
        alike = not telling.anchor or _same_anchor(telling, claim.label)
        early = telling.by is not None and telling.rate is None and alike
        return telling.base is not None or (telling.told is not None and not early)
    if claim.role is Role.CHANGE:
        return claim.quantity.qualifier not in _LOOSE and _another(telling, claim, anchor)
    level = claim.role is Role.LEVEL and not _times_the_base(telling, claim)
    return level and not _arrives(telling, claim) and not _base_told_after(text, telling, claim, gap)


def _anchor(told: str) -> str:
    """What the words before a change compare with: the last that they name."""
    name = ""
    for match in words().anchor.finditer(told):
        name = match.group("name") or match.group()
    return name


def _another(telling: Telling, claim: Claim, anchor: str) -> bool:
    """Whether a change is another than the one told so far.

    增收126万元，同比增长6.5% may tell of two comparisons, where the amount was told against a budget; and
    比预算单价低3.75%，共节约9.30万元 tells what all of them saved.
    """
    if telling.told is None:
        base, name = telling.base, named(claim)
        # 标准由3000元提高到3500元，总支出增加1.50万元: a rise that has its own name.
        return base is not None and telling.reached is not None and bool(name) and name not in base.label
    if getattr(telling, _slot(claim)) is not None:
        return True
    if telling.rate is not None and words().in_all.match(claim.label):
        return True
    if anchor and telling.base is None and not telling.anchor:
        # 增长8.4%，与一季度相比增加2191元: a bare rate is told against last year.
        return telling.by is None and words().last_year.search(anchor) is None and not _YEAR.search(anchor)
    return bool(anchor) and not _same_anchor(telling, anchor)


def _same_anchor(telling: Telling, anchor: str) -> bool:
    """Whether what a rate is told against may be what its amount is told against: 上年 and 同比 may be one."""
    other = telling.anchor or (telling.base.label if telling.base is not None else "")
    if anchor in other or other in anchor:
        return True
    dated = [_YEAR.search(name) or words().last_year.search(name) for name in (anchor, other)]
    return None not in dated


def _arrives(telling: Telling, claim: Claim) -> bool:
    """由297家增加至365家: the later figure second."""
    base = telling.base
    if base is None or telling.told is not None or telling.reached is not None:
        return False
    return base.quantity.unit == claim.quantity.unit and words().reached.search(claim.label) is not None


def _base_told_after(text: str, telling: Telling, claim: Claim, gap: str) -> bool:
    """与2022年相比，支出增加120万元，增长8%，2022年支出为1500万元: last year's figure, told last."""
    by = telling.by
    if by is None or telling.rate is None or telling.base is not None or claim.role is not Role.LEVEL:
        return False
    told = _LAST_OF_ALL.match(gap)
    compared = _WITH_A_YEAR.search(text, max(0, by.label_start - 16), by.quantity.span.start)
    if told is None or compared is None or by.quantity.unit != claim.quantity.unit:
        return False
    years = {told.group("year"), compared.group("year")}
    return len(years) == 1 or years <= {"上年", "去年"}


def _times_the_base(telling: Telling, claim: Claim) -> bool:
    return telling.base is not None and telling.by is None and claim.quantity.dimension is Dimension.TIMES


def _complete(telling: Telling) -> Iterator[Telling]:
    if telling.told is not None:
        yield telling


def named(claim: Claim) -> str:
    """What a clause of comparison says has risen or fallen: 资产总额较年初的, 立案数下降."""
    match = words().subject.match(claim.label)
    return words().counted.sub("", match.group("name")) if match else ""


def called(claim: Claim, name: str) -> bool:
    """Whether a figure is of what a clause of comparison names."""
    return len(name) >= 2 and words().counted.sub("", claim.subject).endswith(name)


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


def only_stage(money: Sequence[Claim], stage: str) -> Claim | None:
    """The one figure of a stage, where there is just one."""
    members = [c for c in money if c.stage == stage and c.role is Role.LEVEL]
    return members[0] if len(members) == 1 else None
