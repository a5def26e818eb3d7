"""Rates and shares against the figures they are computed from."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Interval, Qualifier
from perflint.relations.arithmetic import printed, quotient
from perflint.relations.format import figures, operand
from perflint.relations.model import Bounded, PartOf, Ratio, Shares, Status, Sum
from perflint.relations.slips import slip
from perflint.relations.sums import complete
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.claims.grid import Grid, Row

_WHOLES = {Dimension.MONEY, Dimension.PEOPLE, Dimension.COUNT, Dimension.MEASURE}
_OF_NUMBER = re.compile(r"^的?$")
_OF_COUNTED = re.compile(r"[\u4e00-\u9fff（）]{0,10}的$")
"""What a whole counts, behind its number: 行政村的 of 占全县102个行政村的96.08%."""
_OF_NAMED = re.compile(
    r"(?:占|为|相当于|完成|达到?|达到了|是)(?P<name>[^，。；：、\d]{2,16}?)(?:总额|总数|总量)?的?(?:比重|比例)?(?:为|达)?$"
)
_SHARE_OF_ALL = re.compile(r"[^，。；：]*占(?:比(?:为|达到?)?)?$")
_AGREED = re.compile(r"(?:按照?|付至|支付|扣除|预留|留取)(?P<name>[\u4e00-\u9fff]{3,10}?)(?:总额|总价)?的$")
_SHARES_IN_TURN = re.compile(r"^(?:资金|支出|收入|人员)?的?(?:占比|比重|比例|占)分别为$")
_SHARE = re.compile(r"^[，、（ ]*(?:分别)?占(?:比|总数|全部|其中)?(?:的比重|的比例)?(?:为|达)?$")
_RATE_NAME = re.compile(r"(?P<name>[\u4e00-\u9fff“”（）]{1,14}?(?:率|度|比例|进度))(?:为|达到?|是|仅为?|约为?)?$")
_COMPARED_TARGET = re.compile(r"(?:低于|高于|超过|达到(?!了?$)|比(?!例|重)|距|与|目标|不低于|不少于)[^，。；]{0,8}$")
_OWN_PLAN = re.compile(r"(?:预算|计划|任务|目标)(?:数|总额)?$")
_PLAN = re.compile(r"预算|计划|任务|目标")
_PLANS = ("initial-budget", "adjusted-budget", "target")
_ANY_KIND = re.compile(r"共|全部|各类|实施|安排|组织|申报|立项|预算|部门|单位|年度|本级|涉及|纳入|的|全年|累计")
_DUE = re.compile(r"(?:^|[，、]|全年|共|累计)应(?![用急对收付税届聘邀])")
_KIND_OF_FLOW = re.compile(r"收入|支出")
_SPLITS = re.compile(r"其中|(?:按|从)[^，。；：]{2,16}(?:分|看)")
_TELLING = 4
"""A name of so many characters names one thing only: 新建堤防, not 小区."""
_CLOSE = Decimal("0.3")
_BACK = 8
_FUNDS = ("预算", "收入", "资金", "下达", "投入")
"""Words of what may be spent, wherever the report names it."""
_SLIGHTLY = Decimal("1.3")


@dataclass(frozen=True)
class _Lexicon:
    bounded: re.Pattern[str]
    changed: re.Pattern[str]
    execution: re.Pattern[str]
    spent: re.Pattern[str]
    unpaid: re.Pattern[str]
    answers: re.Pattern[str]
    agreed: re.Pattern[str]
    budget: re.Pattern[str]
    partial: re.Pattern[str]
    kind: re.Pattern[str]
    all_spending: re.Pattern[str]
    contract: re.Pattern[str]
    purchases: re.Pattern[str]
    account: re.Pattern[str]
    surveyed: re.Pattern[str]
    verbs: tuple[tuple[str, re.Pattern[str]], ...]


@derived
def _lexicon() -> _Lexicon:
    data = load("ratios")
    return _Lexicon(
        re.compile(rf"(?:{data['bounded']})"),
        re.compile(data["changed"]),
        re.compile(data["execution"]),
        re.compile(data["spent"]),
        re.compile(data["unpaid"]),
        re.compile(data["answers"]),
        re.compile(data["agreed"]),
        re.compile(data["budget"]),
        re.compile(data["partial"]),
        re.compile(data["shares"]["kind"]),
        re.compile(data["shares"]["all_spending"]),
        re.compile(data["shares"]["contract"]),
        re.compile(data["shares"]["purchases"]),
        re.compile(data["account"]),
        re.compile(data["surveyed"]),
        tuple((name, re.compile(verbs)) for name, verbs in data["verbs"].items()),
    )


_IN_ALL = re.compile(r"(?<=[\u4e00-\u9fff]{2})总(?=(?:收入|支出)$)")
_WHOLE_WORDS = re.compile(r"^(?:年度|全部|全院|全县|全区|全镇|全市)|(?:总额|总数|总量|总?长度|总里程|总面积|数)$")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A numerator and a denominator that a rate may be computed from."""

    part: Claim
    whole: Claim

    @property
    def value(self) -> Interval | None:
        return quotient(self.part.quantity.interval, _interval(self.whole))

    @property
    def plain(self) -> Decimal:
        return self.part.quantity.value / self.whole.quantity.value * 100


def _exact(claim: Claim) -> bool:
    """Whether a figure is stated without a qualifier; 超过86场的目标值 is a target of 86, passed."""
    return claim.quantity.exact or (claim.stage == "target" and claim.quantity.qualifier is Qualifier.OVER)


def _interval(claim: Claim) -> Interval:
    """What a figure may stand for as a denominator; what was to be reached in kind is exact as written."""
    quantity = claim.quantity
    aimed = claim.stage == "target" and quantity.exact and quantity.dimension is not Dimension.MONEY
    return Interval.exactly(quantity.value) if aimed or (_exact(claim) and not quantity.exact) else quantity.interval


def ratios(
    text: str, claims: Sequence[Claim], found: Sequence[Sentence], listed: Sequence[Sum | PartOf]
) -> Iterator[Ratio | Shares | Bounded]:
    """Every rate in prose, with the figures that yield it or ought to; `listed` are the lists with their totals."""
    held = [relation for relation in listed if relation.status is Status.HOLDS]
    wholes = {
        part.claim: total
        for total in held
        if isinstance(total, Sum)
        for part in total.operands
        if part.role == "part" and part.claim is not None
    }
    holders = {
        relation.operands[1].claim: claims[relation.operands[0].claim]
        for relation in held
        if isinstance(relation, PartOf) and len(relation.operands) == 2 and relation.operands[0].claim is not None
    }
    by_block: dict[int, list[Claim]] = defaultdict(list)
    for sentence in found:
        by_block[sentence.block.span.start].extend(claims[sentence.first : sentence.last])
    named = _Named(claims)
    for sentence in found:
        block = by_block[sentence.block.span.start]
        for claim in claims[sentence.first : sentence.last]:
            if claim.quantity.dimension is not Dimension.PERCENT or claim.role is Role.CHANGE:
                continue
            decided = list(_one(text, claim, block, claim.index - block[0].index, named)) if _is_of(claim) else []
            # More money may come in than was planned; a rate without its amounts may be a slip.
            told = "到位" in claim.subject and any(relation.status is Status.HOLDS for relation in decided)
            yield from () if told else _bounded(claim)
            yield from decided
            yield from _agreed(text, claim, claims, sentence, block)
    for block in by_block.values():
        yield from _shares(text, block, claims, wholes, holders)


def _agreed(text: str, rate: Claim, claims: Sequence[Claim], sentence: Sentence, block: list[Claim]) -> Iterator[Ratio]:
    """质保金按审定金额的3%预留，共计36.00万元: a rate that was agreed is exact, and its amount follows."""
    part = claims[rate.index + 1] if rate.index + 1 < sentence.last else None
    name = _AGREED.search(rate.label)
    if part is None or name is None or part.role is not Role.LEVEL or not (part.quantity.exact and rate.quantity.exact):
        return
    if part.quantity.dimension is not Dimension.MONEY or not _lexicon().agreed.fullmatch(
        text, rate.quantity.span.end, part.quantity.span.start
    ):
        return
    bases = [
        c
        for c in block
        if c.index < rate.index and c.role is Role.LEVEL and c.quantity.exact and c.quantity.unit == part.quantity.unit
        if c.label.rstrip("为是达共计").endswith(name.group("name"))
    ]
    if len({c.quantity.value for c in bases}) != 1 or not _countable(bases[-1]):
        return
    share = rate.quantity.value / 100
    base = bases[-1].quantity.interval
    if base.low is None or base.high is None:
        return
    holds = Interval(base.low * share, base.high * share).meets(printed(part.quantity))
    status = Status.HOLDS if holds else Status.CONTRADICTED
    yield _ratio(rate, _Reading(part, bases[-1]), status, Confidence.HIGH if holds else Confidence.MEDIUM)


def _one(text: str, rate: Claim, block: list[Claim], at: int, named: _Named) -> Iterator[Ratio]:
    before = block[max(0, at - _BACK) : at]
    label = rate.label.strip("，、（ ")
    if not label and before and before[-1].quantity.dimension is Dimension.PERCENT:
        yield from _of_number_in_turn(text, rate, before)
        return
    if before and (_OF_NUMBER.match(label) or (_OF_COUNTED.match(label) and _is_counted(before[-1]))):
        yield from _of_number(text, rate, before)
        return
    if _SHARE.match(rate.label):
        return  # shares are judged together
    name = _RATE_NAME.search(label)
    of = _OF_NAMED.search(label)
    if (
        of is not None
        and not of.group("name").startswith("率")
        and (name is None or label.startswith(("占", "完成", "为", "相当于")))
    ):
        yield from _of_named(text, rate, before, of.group("name"), named, block)
    elif name is not None:
        yield from _by_name(text, rate, before, name.group("name"), block, named)


def _is_counted(whole: Claim) -> bool:
    """Whether a figure is what a share is of: 占…95个. The rate of a plan is not: 占调整预算98%，占收入的."""
    return "占" in whole.label and _countable(whole)


def _of_number(text: str, rate: Claim, before: list[Claim]) -> Iterator[Ratio]:
    """占年度指标值400次的95%: the denominator stands directly before, the numerator before that."""
    whole = before[-1]
    noun = text[whole.quantity.span.end : rate.quantity.span.start].strip()
    if not (noun == "" or _OF_COUNTED.match(noun)) or not _countable(whole):
        return
    if not re.search(r"占|完成|为|相当于|达", whole.label):
        return
    parts = [
        claim
        for claim in before[:-1]
        if claim.quantity.unit == whole.quantity.unit and claim.role is Role.LEVEL and claim.sentence == rate.sentence
    ]
    if parts:
        readings = [_Reading(part, whole) for part in reversed(parts)]
        # Where none of several parts fits, the one that comes nearest is meant.
        yield from _judge(rate, sorted(readings, key=lambda r: abs(r.plain - rate.quantity.value)), sure=True)


def _of_number_in_turn(text: str, rate: Claim, before: list[Claim]) -> Iterator[Ratio]:
    """A分别为618万元、927万元，占总支出1932万元的32%、48%: the second rate belongs to the second part."""
    rates = [rate]
    while before and before[-1].quantity.dimension is Dimension.PERCENT and before[-1].sentence == rate.sentence:
        rates.insert(0, before[-1])
        before = before[:-1]
    if not before or not _OF_NUMBER.match(rates[0].label.strip("，、（ ")) or not _countable(before[-1]):
        return
    whole = before[-1]
    if (
        not re.search(r"占", whole.label)
        or text[whole.quantity.span.end : rates[0].quantity.span.start].strip() != "的"
    ):
        return
    parts = [c for c in before[:-1] if c.quantity.unit == whole.quantity.unit and c.role is Role.LEVEL][-len(rates) :]
    if len(parts) == len(rates):
        yield from _judge(rate, [_Reading(parts[-1], whole)], sure=True)


def _of_named(
    text: str, rate: Claim, before: list[Claim], name: str, named: _Named, block: list[Claim]
) -> Iterator[Ratio]:
    """占职工总数的82.85%: the denominator has a name, and stands somewhere before."""
    parts = [claim for claim in before if _countable(claim) and claim.role is not Role.BASE]
    parts = [claim for claim in parts if claim.sentence == rate.sentence] or parts[-1:]
    if not parts:
        return
    nearest = parts[-1]
    unit = nearest.quantity.unit
    near = [c for c in block if c is not nearest and c.quantity.unit == unit and _is_called(c, name)]
    # Nor is what 其中 tells of the part itself: 自评项目9个，占项目总数的100%，其中重点项目8个.
    near = [
        c
        for c in near
        if c.index < nearest.index or not _SPLITS.search(text, nearest.quantity.span.end, c.quantity.span.start)
    ]
    near = [c for c in near if not _of_another_kind(c, nearest, name)]
    # What is smaller than its part is no whole of that name, but a part of it: 使用债券资金 is not 债券资金总额.
    wholes = [c for c in near if rate.quantity.value >= 100 or c.quantity.value >= nearest.quantity.value]
    # What takes a share of the same whole is no whole: 地表水…，占供水总量的80%；地下水…，占供水总量的20%.
    wholes = [c for c in wholes if not _takes_share_of(c, name, named)]
    remote = not wholes
    if remote:
        found = [c for c in named.find(name, unit, nearest) if not _takes_share_of(c, name, named)]
        found = [c for c in found if not _of_another_kind(c, nearest, name)]
        wholes = [c for c in found if not near or c.quantity.value >= nearest.quantity.value]
    if not wholes and near:
        return
    if wholes and _OWN_PLAN.search(name):
        wholes = [whole for whole in wholes if _is_plan_of(text, whole, nearest)]
        if not wholes:
            return
    if not wholes:
        yield from _judge(
            rate,
            [
                _Reading(nearest, c)
                for c in before
                if c is not nearest and c.quantity.unit == unit and c.role is Role.LEVEL
            ],
            sure=False,
            swapped=nearest is before[-1],
        )
        return
    readings = [_Reading(part, whole) for part in reversed(parts) for whole in wholes if part is not whole]
    last = next((claim for claim in reversed(before) if claim.role is not Role.CHANGE), None)
    tight = nearest is last and nearest.sentence == rate.sentence
    if remote:
        told = len(_bare(name)) >= _TELLING
        yield from _judge(rate, readings, sure=False, implied=tight and len(wholes) <= 2, typed=told)
    else:
        yield from _judge(rate, readings, sure=tight and len({w.quantity.value for w in wholes}) <= 2)


def _takes_share_of(claim: Claim, name: str, named: _Named) -> bool:
    """Whether the figure right behind a claim is its share of what has that name."""
    share = named.behind(claim)
    return share is not None and share.quantity.dimension is Dimension.PERCENT and f"占{name}" in share.label


def _of_another_kind(whole: Claim, part: Claim, name: str) -> bool:
    """Whether 项目 of 占项目总数 is a kind of them beside the part's own: 技改项目 is no whole of 评价项目."""
    name = _bare(name)
    if len(name) > len("项目") or not (whole.subject.endswith(name) and part.subject.endswith(name)):
        return False
    own, other = (_ANY_KIND.sub("", claim.subject.removesuffix(name)) for claim in (part, whole))
    return bool(own and other) and own != other


def _is_plan_of(text: str, whole: Claim, part: Claim) -> bool:
    """Whether a plan is that of a figure: each part of 其中 has its own, and so have income and spending.

    预算 in the name of an account is no plan: 国有资本经营预算收入 is what came in.
    """
    named = _lexicon().account.sub("", whole.label + whole.subject)
    if whole.stage not in _PLANS and not _PLAN.search(named):
        return False
    kinds = [frozenset(_KIND_OF_FLOW.findall(claim.label)) for claim in (whole, part)]
    if all(kinds) and kinds[0].isdisjoint(kinds[1]):
        return False
    return whole.index > part.index or not _SPLITS.search(text, whole.quantity.span.end, part.quantity.span.start)


def _by_name(
    text: str, rate: Claim, before: list[Claim], name: str, block: list[Claim], named: _Named
) -> Iterator[Ratio]:
    """整改率, 回收率, 执行率: the name tells the numerator, the figures before it are the candidates."""
    words = _lexicon()
    if words.changed.search(name):
        return
    figures = [claim for claim in before if _countable(claim) and claim.role in (Role.LEVEL, Role.BASE)]
    if words.execution.search(name) and not re.search(r"采购", name):
        split = _paid_and_unpaid(rate, figures, block)
        yield from [split] if split is not None else _execution(rate, name, figures, block, named)
        return
    here = [claim for claim in figures if claim.sentence == rate.sentence]
    earlier = [claim for claim in figures if claim.sentence == rate.sentence - 1]
    pairs = _pairs(here) or []
    pairs += [r for r in _pairs([*earlier, *here]) if r not in pairs]
    pairs = [
        reading
        for reading in pairs
        if reading.part.quantity.span.start > reading.whole.quantity.span.start or reading.part.stage != "target"
    ]
    told = next((verbs for ending, verbs in reversed(words.verbs) if name.endswith(ending)), None)
    told = told or next((verbs for ending, verbs in words.verbs if ending in name), None)
    telling = _telling(here, told) or _telling(here, _stem(name))
    # 收回有效问卷352份，满意的331户: those who answered are counted by their answers.
    answers = [c for c in [*here, *earlier] if words.answers.search(c.label) and c not in telling]
    pairs += [_Reading(p, c) for p in telling for c in answers if c.quantity.unit != p.quantity.unit]
    fitting = [r for r in pairs if telling == [r.part] and r.whole.role is Role.LEVEL and _leads_to(r, here)]
    # 管护486万亩；护林员4350名。防治42.8万亩，无公害防治率92.3%: one item of the sentence before is not the whole.
    fitting = [
        r
        for r in fitting
        if r.whole.sentence == r.part.sentence
        or "；" not in text[r.whole.quantity.span.end : r.part.quantity.span.start]
    ]
    within = [r for r in fitting if r.part.quantity.value <= r.whole.quantity.value]
    # A little more done than was due: one of the two is wrong where the rate is not above 100 % itself.
    most = _SLIGHTLY if rate.quantity.value <= 100 else 1
    fitting = within or [r for r in fitting if r.part.quantity.value <= r.whole.quantity.value * most]
    told_before = [c for c in before if c.sentence == rate.sentence and c.quantity.dimension is Dimension.PERCENT]
    if _COMPARED_TARGET.search(rate.label) or any(_fits(other, r) for r in fitting[:1] for other in told_before):
        fitting = []  # compared with a target, or the figures are those of the rate before
    chosen = fitting[:1] + [r for r in pairs if r not in fitting[:1]]
    chosen += [_Reading(r.part, c) for r in fitting[:1] for c in figures if c.quantity.unit == r.part.quantity.unit]
    # What statistics offices work out may be of figures that the report does not give.
    yield from _judge(rate, chosen, sure=bool(fitting) and not words.surveyed.search(name))


def _telling(here: list[Claim], told: re.Pattern[str] | None) -> list[Claim]:
    """The figures of a sentence whose own words tell them as a rate's numerator."""
    if told is None:
        return []
    found = [c for c in here if told.search(c.label) and not re.search(r"[不未非]", c.label)]
    # 331户满意 counts them; 2050万元节约82万元 goes on with another amount.
    counted = [c for c in here if c.quantity.dimension is not Dimension.MONEY]
    found = found or [c for c in counted if told.match(c.after.removeprefix("表示").removeprefix("评价为"))]
    done = [c for c in found if c.stage != "target" and not _DUE.search(c.label)]
    return done or found  # 应发放…，实际发放…


def _stem(name: str) -> re.Pattern[str] | None:
    """兑付 of 农机补贴兑付率: what was done, told by the rate's own name."""
    stem = name[-3:-1] if name.endswith("率") and len(name) > 2 else ""
    return re.compile(re.escape(stem)) if stem else None


def _leads_to(reading: _Reading, here: list[Claim]) -> bool:
    """Whether a numerator stands right before its rate, and its denominator before it."""
    counted = [claim for claim in here if claim.quantity.unit == reading.part.quantity.unit]
    return (
        bool(counted)
        and counted[-1] is reading.part
        and reading.whole.quantity.span.start < reading.part.quantity.span.start
    )


def _execution(rate: Claim, name: str, figures: list[Claim], block: list[Claim], named: _Named) -> Iterator[Ratio]:
    """执行率: what was spent against any budget in reach."""
    words = _lexicon()
    money = [claim for claim in figures if claim.quantity.dimension is Dimension.MONEY and claim.role is Role.LEVEL]
    spent = [claim for claim in money if words.spent.search(claim.label) and "预算" not in claim.label[-4:]]
    near = [claim for claim in block if claim.quantity.dimension is Dimension.MONEY and claim.role is Role.LEVEL]
    budgets = [claim for claim in near if words.budget.search(claim.label) and claim not in spent]
    counted = [claim for claim in figures if claim.quantity.dimension is not Dimension.MONEY]
    readings = [_Reading(part, whole) for part in reversed(spent) for whole in reversed(budgets) if part is not whole]
    readings += _pairs(money) + (_pairs(counted) if "完成" in name else [])
    direct = [claim for claim in spent if claim.sentence == rate.sentence]
    told = [whole for whole in budgets if whole.sentence == rate.sentence or whole.sentence == rate.sentence - 1]
    if len(direct) < len({c.index for c in near if c.sentence == rate.sentence and words.spent.search(c.label)}):
        # More is told to be spent behind the rate, and what stands there is its budget: 2021年支出…（执行率…），2022年支出….
        told = [whole for whole in told if whole.index < rate.index]
    sure = bool(direct) and bool(told) and direct[-1] is (money[-1] if money else None)
    if not money and "完成" in name:
        met = _against_target([c for c in counted if c.sentence == rate.sentence])
        yield from _judge(rate, [*met, *readings], sure=bool(met))
        return
    if not sure and direct:
        told = named.one_budget()
        sure = bool(told) and bool(re.search(r"全年|总|合计|累计", direct[-1].label))
        readings += [_Reading(direct[-1], whole) for whole in told] if sure else []
    if sure:
        readings.sort(
            key=lambda r: (
                r.part is not direct[-1],
                r.whole not in told,
                "预算" not in r.whole.label,
                -r.whole.quantity.value,
            )
        )
    if sure and _told_here(rate, direct[-1], told) and not _but_for_carried_over(rate, direct[-1], told, near):
        # 全年预算…，实际支出…，执行率…, all in one sentence: a budget elsewhere is no excuse.
        yield from _judge(rate, readings, sure=True)
        return
    remote = [_Reading(part, whole) for part in spent for key in _FUNDS for whole in named.ending(key, "元")]
    remote = [r for r in remote if r.whole.quantity.exact]
    yield from _judge(rate, readings + [r for r in remote if _fits(rate, r)], sure=sure)


def _paid_and_unpaid(rate: Claim, figures: list[Claim], block: list[Claim]) -> Ratio | None:
    """支付950万元，未支付50万元，支付率95%: what was paid and what was not make up the whole."""
    here = [claim for claim in figures if claim.sentence == rate.sentence]
    if len(here) != 2 or rate.index != here[1].index + 1 or here[0].quantity.unit != here[1].quantity.unit:
        return None
    paid, left = here
    if not (_lexicon().spent.search(paid.label) and _lexicon().unpaid.search(left.label)):
        return None
    found = _of_parts(paid, (paid, left), rate)
    wholes = [_Reading(paid, c) for c in block if c is not paid and c.quantity.unit == paid.quantity.unit]
    if found is None or (found.status is Status.CONTRADICTED and any(_fits(rate, reading) for reading in wholes)):
        return None
    return found


def _told_here(rate: Claim, spent: Claim, told: list[Claim]) -> bool:
    """Whether the sentence of a rate gives the budget of the whole year and what was spent of it."""
    here = [c for c in told if c.sentence == rate.sentence and c.stage == "adjusted-budget"]
    words = _lexicon()
    partial = any(words.partial.search(c.label) for c in (rate, spent, *here))
    return len({c.quantity.value for c in here}) == 1 and spent.sentence == rate.sentence and not partial


def _but_for_carried_over(rate: Claim, spent: Claim, told: list[Claim], near: list[Claim]) -> bool:
    """Whether the rate is right for the budget with, or without, what was carried over."""
    carried = [c for c in near if c.stage == "carried-over"]
    bases = [
        b.quantity.interval + sign
        for b in told
        for c in carried
        for sign in (c.quantity.interval, -c.quantity.interval)
    ]
    values = [quotient(spent.quantity.interval, base) for base in bases]
    return any(value is not None and value.meets(printed(rate.quantity)) for value in values)


def _against_target(figures: list[Claim]) -> list[_Reading]:
    """What was done over what was to be done, where a sentence gives one of each."""
    targets = [c for c in figures if c.stage == "target"]
    if len({c.quantity.value for c in targets}) != 1:
        return []
    done = [c for c in figures if c.stage != "target" and c.quantity.unit == targets[0].quantity.unit]
    done = [c for c in done if c.role is Role.LEVEL]
    return [_Reading(done[0], targets[0])] if done else []


def _pairs(figures: list[Claim]) -> list[_Reading]:
    """All numerators over all denominators of one unit, the later figure over the earlier first."""
    found = [
        (before.index > after.index, _Reading(after, before))
        for after in reversed(figures)
        for before in reversed(figures)
        if after is not before and after.quantity.unit == before.quantity.unit and before.quantity.value > 0
    ]
    return [reading for _, reading in sorted(found, key=lambda pair: pair[0])]


def _fits(rate: Claim, reading: _Reading) -> bool:
    value = reading.value
    return value is not None and value.meets(printed(rate.quantity))


def _judge(
    rate: Claim,
    readings: list[_Reading],
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
        if _fits(rate, reading):
            yield _ratio(rate, reading, Status.HOLDS, Confidence.HIGH)
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
        yield _ratio(rate, first, Status.CONTRADICTED, Confidence.HIGH, how)
    elif sure:
        yield _ratio(rate, first, Status.CONTRADICTED, Confidence.MEDIUM, how)
    elif swapped:
        turned = [
            r for r in readings if "颠倒" in (slip(rate.quantity.written, round(r.plain, rate.quantity.decimals)) or "")
        ]
        if turned and rate.quantity.decimals:
            yield _ratio(rate, turned[0], Status.CONTRADICTED, Confidence.MEDIUM, "相邻两位数字颠倒")
    elif implied and (_doubled(computed, rate.quantity.value) or (typed and how and rate.quantity.decimals > 1)):
        yield _ratio(rate, first, Status.CONTRADICTED, Confidence.MEDIUM, how, remote=True)


def _likely(rate: Claim, reading: _Reading) -> bool:
    """Whether a rate is that of a reading, or one slip away from it."""
    if _fits(rate, reading):
        return True
    due = round(reading.plain, rate.quantity.decimals)
    return rate.quantity.decimals > 0 and slip(rate.quantity.written, due) is not None


def _doubled(computed: Decimal, stated: Decimal) -> bool:
    return computed > 2 * stated or stated > 2 * computed


def _ratio(
    rate: Claim,
    reading: _Reading,
    status: Status,
    confidence: Confidence,
    how: str | None = None,
    *,
    remote: bool = False,
) -> Ratio:
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


def _countable(claim: Claim) -> bool:
    return claim.quantity.dimension in _WHOLES and claim.quantity.value > 0


class _Named:
    """Claims of the whole report by the names they go by."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = [
            claim for claim in claims if claim.role is Role.LEVEL and _countable(claim) and claim.sentence >= 0
        ]
        self._all = claims
        self._by_unit: dict[str | None, list[Claim]] = defaultdict(list)
        for claim in self._claims:
            self._by_unit[claim.quantity.unit].append(claim)
        self._found: dict[tuple[str, str | None], list[Claim]] = {}
        self._ending: dict[tuple[str, str], list[Claim]] = {}
        self._budgets: list[Claim] | None = None

    def find(self, name: str, unit: str | None, part: Claim) -> list[Claim]:
        """Claims whose subject is a name, or holds its characters in order; not the part itself."""
        if (name, unit) not in self._found:
            self._found[name, unit] = [c for c in self._by_unit[unit] if _is_called(c, name)]
        found = [claim for claim in self._found[name, unit] if claim is not part]
        plain = [claim for claim in found if claim.label.rstrip("为是达共计约有").endswith(name)]
        return plain or [claim for claim in found if name not in claim.subject]

    def behind(self, claim: Claim) -> Claim | None:
        """The figure right behind a claim in its sentence."""
        after = claim.index + 1
        if after >= len(self._all) or self._all[after].sentence != claim.sentence:
            return None
        return self._all[after]

    def one_budget(self) -> list[Claim]:
        """The budget of the whole year, where the report has just one."""
        if self._budgets is None:
            stage = "adjusted-budget"
            self._budgets = [claim for claim in self._claims if claim.stage == stage and "全年预算" in claim.label]
        return self._budgets[:1] if len({claim.quantity.value for claim in self._budgets}) == 1 else []

    def ending(self, word: str, unit: str) -> list[Claim]:
        """Claims whose words hold a fiscal term, one for each amount."""
        if (word, unit) not in self._ending:
            found = [claim for claim in self._by_unit[unit] if word in claim.label]
            self._ending[word, unit] = list({claim.quantity.value: claim for claim in reversed(found)}.values())[::-1]
        return self._ending[word, unit]


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """The name of a whole without the words that say it is one; 到位资金 is what 累计到位 tells."""
    if name.endswith("到位资金"):
        return name.removesuffix("资金")
    return _IN_ALL.sub("", _WHOLE_WORDS.sub("", name))


def _is_called(claim: Claim, name: str) -> bool:
    """职工 for 全院职工, 区级收入 for 区级一般公共预算收入, 预算 for anything at the stage of a budget."""
    name = _bare(name)
    if not name or not _countable(claim):
        return False
    if name in claim.label or name in claim.subject or claim.after.startswith(name):
        return True
    # 一般公共预算支出 names an account, and no plan.
    if "预算" in _lexicon().account.sub("", name) and claim.stage in ("budget", "initial-budget", "adjusted-budget"):
        if "年初" in name:
            return claim.stage == "initial-budget"
        return claim.stage == "adjusted-budget" or ("调整" not in name and "全年" not in name)
    if len(name) < 4:
        return False
    letters = iter(claim.subject)
    return all(char in letters for char in name) and name[:2] in claim.subject and name[-2:] in claim.subject


def _is_of(rate: Claim) -> bool:
    """Whether a rate is one of amounts that may be told: no base of a change, and no target unless it says of what."""
    if rate.role is Role.BASE or not rate.quantity.interval.bounded:
        return False
    label = rate.label.strip("，、（ ")
    return rate.stage != "target" or bool(_OF_NUMBER.match(label) or re.search(r"(?:完成|达成|达标)率", label))


def _bounded(rate: Claim) -> Iterator[Bounded]:
    """合格率, 满意度 and the like stay within a hundred per cent."""
    low = rate.quantity.interval.low
    name = rate.subject if not rate.inherited else rate.label
    if low is not None and low > 100 and _SHARE.match(rate.label):
        yield _above(rate, "占比")
        return
    if low is None or low <= 100 or not _lexicon().bounded.search(name or "") or "毛" in name:
        return
    if not re.search(rf"(?:{load('ratios')['bounded']})[^，。；]{{0,4}}$", (rate.subject or "").strip()):
        return
    yield _above(rate, rate.subject)


def _above(rate: Claim, name: str) -> Bounded:
    return Bounded(
        status=Status.CONTRADICTED,
        span=Span(rate.label_start, rate.quantity.span.end),
        operands=(operand("rate", "比率", rate),),
        stated=rate.quantity.text,
        computed="≤100%",
        evidence=f"“{name}”为 {rate.quantity.text}，超过100%",
        confidence=Confidence.HIGH,
        name=name,
    )


def _shares(
    text: str,
    block: list[Claim],
    claims: Sequence[Claim],
    wholes: dict[int, Sum],
    holders: dict[int | None, Claim],
) -> Iterator[Ratio | Shares]:
    """Amounts and their shares in one paragraph: one denominator serves them all."""
    pairs = list(_share_pairs(text, block))
    if not pairs:
        return
    candidates = _denominators(block, pairs, wholes, claims)
    every = len(pairs) > 1 and complete([part for part, _ in pairs])
    if every and not any(_served(whole, pairs) for whole in candidates if _holds_all(whole, pairs)):
        yield from _of_all(pairs)
        return
    if len(pairs) == 1 and pairs[0][0].index not in wholes and not _served_all(candidates, pairs):
        part, rate = pairs[0]
        holder = holders.get(part.index)
        if holder is not None and holder.sentence == rate.sentence and _likely(rate, _Reading(part, holder)):
            yield from _judge(rate, [_Reading(part, holder)], sure=True)  # 334名中，持证的76人，占比22.75%
            return
        yield from _of_known_whole(block, part, rate, claims, wholes)
        return
    for part, rate in pairs:
        own = wholes.get(part.index)
        known = claims[own.operands[0].claim] if own is not None and own.operands[0].claim is not None else None
        readings = [
            _Reading(part, whole)
            for whole in candidates
            if whole is not part and whole.quantity.value >= part.quantity.value
        ]
        if known is not None:
            readings.insert(0, _Reading(part, known))
        supported = known is not None or _serves_others(candidates, pairs, part)
        yield from _judge(rate, readings, sure=supported, planned=True)
    yield from _hundred(pairs, wholes)


def _of_known_whole(
    block: list[Claim], part: Claim, rate: Claim, claims: Sequence[Claim], wholes: dict[int, Sum]
) -> Iterator[Ratio]:
    """A share without a word of what: of all spending for 基本支出 and 项目支出, of all purchases for contracts."""
    words = _lexicon()
    levels = [c for c in block if c.role is Role.LEVEL and c.quantity.unit == part.quantity.unit and c is not part]
    if words.kind.search(part.label):
        near = [c for c in levels if words.all_spending.search(c.label)]
        yield from _judge(rate, [_Reading(part, c) for c in near], sure=len({c.quantity.value for c in near}) == 1)
        others = [c for c in levels if words.kind.search(c.label) and complete([part, c])]
        if not near and len(others) == 1:
            both = part.quantity.value + others[0].quantity.value
            if any(c.quantity.value == both and c.role is Role.LEVEL for c in claims):
                split = _of_parts(part, sorted((part, others[0]), key=lambda c: c.index), rate)
                yield from [split] if split is not None else []
    elif words.contract.search(part.label):
        totals = [claims[o.claim] for t in wholes.values() for o in t.operands[:1] if o.claim is not None]
        bought = {c.index: c for c in totals if words.purchases.search(c.label) and c.index < part.index}
        near = [c for c in levels if c.index in bought]
        yield from _judge(rate, [_Reading(part, c) for c in near[:1]], sure=bool(near))


def _holds_all(whole: Claim, pairs: list[tuple[Claim, Claim]]) -> bool:
    """Whether a figure is larger than each of some parts."""
    return all(whole.quantity.value > part.quantity.value for part, _ in pairs)


def _served_all(candidates: list[Claim], pairs: list[tuple[Claim, Claim]]) -> bool:
    return any(_served(whole, pairs) == len(pairs) for whole in candidates)


def _of_all(pairs: Sequence[tuple[Claim, Claim]]) -> list[Ratio]:
    """基本支出 and 项目支出 with a share each: their sum is the whole, whether it is stated or not.

    Of three or more, one share may be wrong: more of them tell that the whole is another.
    """
    parts = [part for part, _ in pairs]
    read = (_of_parts(part, parts, rate) for part, rate in pairs)
    found = [ratio for ratio in read if ratio is not None]
    wrong = sum(ratio.status is Status.CONTRADICTED for ratio in found)
    return found if len(pairs) == 2 or wrong < 2 else []


def _of_parts(part: Claim, parts: Sequence[Claim], rate: Claim) -> Ratio | None:
    """A part's share of all parts together."""
    total = sum((p.quantity.value for p in parts), Decimal(0))
    whole = Interval.exactly(0)
    for p in parts:
        whole += p.quantity.interval
    value = quotient(part.quantity.interval, whole)
    if value is None or not total:
        return None
    holds = value.meets(printed(rate.quantity))
    computed = f"{part.quantity.value / total * 100:.{max(rate.quantity.decimals, 2)}f}%"
    stated, *terms = figures(part, *parts)
    evidence = f"{stated} ÷ ({' + '.join(terms)}) = {computed}"
    others = [operand("whole", "另一分项", other) for other in parts if other is not part]
    return Ratio(
        status=Status.HOLDS if holds else Status.CONTRADICTED,
        span=Span(part.label_start, rate.quantity.span.end),
        operands=(operand("part", "分子", part), *others, operand("rate", "比率", rate)),
        stated=rate.quantity.text,
        computed=computed,
        evidence=evidence if holds else f"{evidence} ≠ {rate.quantity.text}",
        name=part.subject,
    )


def _share_pairs(text: str, block: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for at, (before, rate) in enumerate(itertools.pairwise(block), 1):
        gap = text[before.quantity.span.end : rate.quantity.span.start]
        if "分别" in gap and rate.quantity.dimension is Dimension.PERCENT and _SHARE.match(gap):
            yield from _respective(block, at)
        elif rate.quantity.dimension is Dimension.PERCENT and _SHARE.match(gap) and _countable(before):
            yield before, rate


def _respective(block: list[Claim], at: int) -> Iterator[tuple[Claim, Claim]]:
    """分别占66.7%、16.7%、16.7%: as many parts before as shares after."""
    rates = [block[at]]
    for claim in block[at + 1 :]:
        if claim.quantity.dimension is not Dimension.PERCENT or claim.label.strip("、，和及"):
            break
        rates.append(claim)
    unit = block[at - 1].quantity.unit
    parts = [claim for claim in block[:at] if claim.quantity.unit == unit and _countable(claim)][-len(rates) :]
    if len(parts) == len(rates):
        yield from zip(parts, rates, strict=True)


def _denominators(
    block: list[Claim], pairs: list[tuple[Claim, Claim]], wholes: dict[int, Sum], claims: Sequence[Claim]
) -> list[Claim]:
    """Figures that may be the whole of the shares, those that serve most of them first."""
    unit = pairs[0][0].quantity.unit
    parts = {id(part) for part, _ in pairs}
    levels = [c for c in block if c.quantity.unit == unit and c.role is Role.LEVEL and _countable(c)]
    del wholes, claims
    found = sorted(levels, key=lambda c: (-_served(c, pairs), id(c) in parts))
    return found[:6]


def _served(whole: Claim, pairs: list[tuple[Claim, Claim]]) -> int:
    return sum(_fits(rate, _Reading(part, whole)) for part, rate in pairs if part is not whole)


def _serves_others(candidates: list[Claim], pairs: list[tuple[Claim, Claim]], part: Claim) -> bool:
    others = [pair for pair in pairs if pair[0] is not part]
    return bool(candidates) and len(others) >= 1 and _served(candidates[0], others) == len(others) >= 1


def _hundred(pairs: list[tuple[Claim, Claim]], wholes: dict[int, Sum]) -> Iterator[Shares]:
    """Shares of all the parts of one whole come to a hundred per cent."""
    groups: dict[int, list[tuple[Claim, Claim]]] = defaultdict(list)
    for part, rate in pairs:
        total = wholes.get(part.index)
        if total is not None:
            groups[id(total)].append((part, rate))
    for members in groups.values():
        total = wholes[members[0][0].index]
        if len(members) < 2 or len(members) != sum(o.role == "part" for o in total.operands):
            continue
        shares = Interval.exactly(0)
        for _, rate in members:
            shares += printed(rate.quantity)
        holds = shares.meets(Interval.exactly(100))
        terms = " + ".join(f"{rate.quantity.value:f}" for _, rate in members)
        added = sum((rate.quantity.value for _, rate in members), Decimal(0))
        yield Shares(
            status=Status.HOLDS if holds else Status.CONTRADICTED,
            span=Span(members[0][0].label_start, members[-1][1].quantity.span.end),
            operands=tuple(operand("share", f"占比：{part.subject}", rate) for part, rate in members),
            stated="100%",
            computed=f"{added:f}%",
            evidence=f"{terms} = {added:f}%" + ("" if holds else " ≠ 100%"),
        )


def _in_turn(claims: Sequence[Claim]) -> list[Claim]:
    """三项占比分别为70%、20%、10%: as many shares as were counted, one after another; empty where they are not."""
    for at, (many, first) in enumerate(itertools.pairwise(claims), 2):
        told = first.quantity.dimension is Dimension.PERCENT and _SHARES_IN_TURN.match(first.label)
        if not told or many.quantity.dimension is not Dimension.COUNT or not many.quantity.exact:
            continue
        run = [first]
        for claim in claims[at:]:
            if claim.quantity.dimension is not Dimension.PERCENT or claim.label.strip("、，和及"):
                break
            run.append(claim)
        return run if len(run) == many.quantity.value else []
    return []


def list_shares(text: str, claims: Sequence[Claim], found: Sequence[Sentence]) -> Iterator[Shares]:
    """Three or more shares in one sentence that nothing but their number ties to a whole."""
    for sentence in found:
        members = [
            c
            for c in claims[sentence.first : sentence.last]
            if c.quantity.dimension is Dimension.PERCENT and _SHARE_OF_ALL.match(c.label.strip("，、：（"))
        ] or _in_turn(claims[sentence.first : sentence.last])
        if (len(members) < 3 and not (len(members) == 2 and complete(members))) or any(
            not c.quantity.exact for c in members
        ):
            continue
        span = Span(members[0].label_start, members[-1].quantity.span.end)
        if re.search(r"等|其余|其他|主要", text[span.start : span.end + 8]):
            continue
        if any(c.quantity.dimension is not Dimension.PERCENT for c in claims[members[0].index : members[-1].index]):
            continue
        shares = Interval.exactly(0)
        for c in members:
            shares += printed(c.quantity)
        added = sum((c.quantity.value for c in members), Decimal(0))
        holds = shares.meets(Interval.exactly(100))
        typed = any(c.quantity.decimals and slip(c.quantity.written, c.quantity.written + 100 - added) for c in members)
        if not holds and not (typed and 90 <= added <= 110) and not 100 < added <= 110:
            continue
        terms = " + ".join(f"{c.quantity.value:f}" for c in members)
        yield Shares(
            status=Status.HOLDS if holds else Status.CONTRADICTED,
            span=span,
            operands=tuple(operand("share", f"占比：{c.subject}", c) for c in members),
            stated="100%",
            computed=f"{added:f}%",
            evidence=f"{terms} = {added:f}%" + ("" if holds else " ≠ 100%"),
            confidence=Confidence.MEDIUM,
        )


def table_ratios(grids: Sequence[Grid]) -> Iterator[Ratio]:
    """Rate columns, row by row: what was spent over the budget beside it, the part over the total."""
    for grid in grids:
        rate = grid.column("rate")
        if rate is None:
            continue
        for row in grid.rows:
            stated = row.claims.get(rate.index)
            if stated is None or stated.quantity.dimension is not Dimension.PERCENT or not stated.quantity.exact:
                continue
            readings = list(_row_readings(grid, row, rate.index))
            if any(_fits(stated, reading) for reading in readings):
                held = next(reading for reading in readings if _fits(stated, reading))
                yield _ratio(stated, held, Status.HOLDS, Confidence.HIGH)
            elif readings and re.search(r"执行率|完成率|支付|进度|支出率|预算完成|比例", rate.header):
                yield _ratio(stated, readings[0], Status.CONTRADICTED, Confidence.HIGH)


def _row_readings(grid: Grid, row: Row, rate: int) -> Iterator[_Reading]:
    figures = [
        (column, row.claims[column.index])
        for column in grid.columns
        if column.index in row.claims
        and column.index != rate
        and column.role not in ("weight", "score", "price", "change-rate", "share")
    ]
    order = {"adjusted": 0, "budget": 1, "initial": 2}
    tops = [pair for pair in figures if pair[0].role in ("spent", "actual")]
    bases = sorted((p for p in figures if p[0].role in order), key=lambda pair: order[pair[0].role])
    for _, top in tops:
        for _, base in bases:
            if base.quantity.value > 0 and top.quantity.unit == base.quantity.unit:
                yield _Reading(top, base)
    for _, top in figures:
        for _, base in figures:
            if top is not base and base.quantity.value > 0 and top.quantity.unit == base.quantity.unit:
                yield _Reading(top, base)
