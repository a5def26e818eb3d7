"""Rates against the figures they are computed from."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Interval
from perflint.relations.arithmetic import printed, quotient
from perflint.relations.format import operand
from perflint.relations.model import Bounded, PartOf, Ratio, Shares, Status, Sum
from perflint.relations.quotients import Reading, countable, fits, judge, ratio_of
from perflint.relations.shares import SHARE, of_parts, shares
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.claims.grid import Grid, Row

_OF_NUMBER = re.compile(r"^的?$")
_OF_COUNTED = re.compile(r"[\u4e00-\u9fff（）]{0,10}的$")
"""What a whole counts, behind its number: 行政村的 of 占全县102个行政村的96.08%."""
_OF_NAMED = re.compile(
    r"(?:占|为|相当于|完成|达到?|达到了|是)(?P<name>[^，。；：、\d]{2,16}?)(?:总额|总数|总量)?的?(?:比重|比例)?(?:为|达)?$"
)
_AGREED = re.compile(r"(?:按照?|付至|支付|扣除|预留|留取)(?P<name>[\u4e00-\u9fff]{3,10}?)(?:总额|总价)?的$")
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
        re.compile(data["account"]),
        re.compile(data["surveyed"]),
        tuple((name, re.compile(verbs)) for name, verbs in data["verbs"].items()),
    )


_IN_ALL = re.compile(r"(?<=[\u4e00-\u9fff]{2})总(?=(?:收入|支出)$)")
_WHOLE_WORDS = re.compile(r"^(?:年度|全部|全院|全县|全区|全镇|全市)|(?:总额|总数|总量|总?长度|总里程|总面积|数)$")


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
        yield from shares(text, block, claims, wholes, holders)


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
    if len({c.quantity.value for c in bases}) != 1 or not countable(bases[-1]):
        return
    share = rate.quantity.value / 100
    base = bases[-1].quantity.interval
    if base.low is None or base.high is None:
        return
    holds = Interval(base.low * share, base.high * share).meets(printed(part.quantity))
    status = Status.HOLDS if holds else Status.CONTRADICTED
    yield ratio_of(rate, Reading(part, bases[-1]), status, Confidence.HIGH if holds else Confidence.MEDIUM)


def _one(text: str, rate: Claim, block: list[Claim], at: int, named: _Named) -> Iterator[Ratio]:
    before = block[max(0, at - _BACK) : at]
    label = rate.label.strip("，、（ ")
    if not label and before and before[-1].quantity.dimension is Dimension.PERCENT:
        yield from _of_number_in_turn(text, rate, before)
        return
    if before and (_OF_NUMBER.match(label) or (_OF_COUNTED.match(label) and _is_counted(before[-1]))):
        yield from _of_number(text, rate, before)
        return
    if SHARE.match(rate.label):
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
    return "占" in whole.label and countable(whole)


def _of_number(text: str, rate: Claim, before: list[Claim]) -> Iterator[Ratio]:
    """占年度指标值400次的95%: the denominator stands directly before, the numerator before that."""
    whole = before[-1]
    noun = text[whole.quantity.span.end : rate.quantity.span.start].strip()
    if not (noun == "" or _OF_COUNTED.match(noun)) or not countable(whole):
        return
    if not re.search(r"占|完成|为|相当于|达", whole.label):
        return
    parts = [
        claim
        for claim in before[:-1]
        if claim.quantity.unit == whole.quantity.unit and claim.role is Role.LEVEL and claim.sentence == rate.sentence
    ]
    if parts:
        readings = [Reading(part, whole) for part in reversed(parts)]
        # Where none of several parts fits, the one that comes nearest is meant.
        yield from judge(rate, sorted(readings, key=lambda r: abs(r.plain - rate.quantity.value)), sure=True)


def _of_number_in_turn(text: str, rate: Claim, before: list[Claim]) -> Iterator[Ratio]:
    """A分别为618万元、927万元，占总支出1932万元的32%、48%: the second rate belongs to the second part."""
    rates = [rate]
    while before and before[-1].quantity.dimension is Dimension.PERCENT and before[-1].sentence == rate.sentence:
        rates.insert(0, before[-1])
        before = before[:-1]
    if not before or not _OF_NUMBER.match(rates[0].label.strip("，、（ ")) or not countable(before[-1]):
        return
    whole = before[-1]
    if (
        not re.search(r"占", whole.label)
        or text[whole.quantity.span.end : rates[0].quantity.span.start].strip() != "的"
    ):
        return
    parts = [c for c in before[:-1] if c.quantity.unit == whole.quantity.unit and c.role is Role.LEVEL][-len(rates) :]
    if len(parts) == len(rates):
        yield from judge(rate, [Reading(parts[-1], whole)], sure=True)


def _of_named(
    text: str, rate: Claim, before: list[Claim], name: str, named: _Named, block: list[Claim]
) -> Iterator[Ratio]:
    """占职工总数的82.85%: the denominator has a name, and stands somewhere before."""
    parts = [claim for claim in before if countable(claim) and claim.role is not Role.BASE]
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
        yield from judge(
            rate,
            [
                Reading(nearest, c)
                for c in before
                if c is not nearest and c.quantity.unit == unit and c.role is Role.LEVEL
            ],
            sure=False,
            swapped=nearest is before[-1],
        )
        return
    readings = [Reading(part, whole) for part in reversed(parts) for whole in wholes if part is not whole]
    last = next((claim for claim in reversed(before) if claim.role is not Role.CHANGE), None)
    tight = nearest is last and nearest.sentence == rate.sentence
    if remote:
        told = len(_bare(name)) >= _TELLING
        yield from judge(rate, readings, sure=False, implied=tight and len(wholes) <= 2, typed=told)
    else:
        yield from judge(rate, readings, sure=tight and len({w.quantity.value for w in wholes}) <= 2)


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
    figures = [claim for claim in before if countable(claim) and claim.role in (Role.LEVEL, Role.BASE)]
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
    pairs += [Reading(p, c) for p in telling for c in answers if c.quantity.unit != p.quantity.unit]
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
    if _COMPARED_TARGET.search(rate.label) or any(fits(other, r) for r in fitting[:1] for other in told_before):
        fitting = []  # compared with a target, or the figures are those of the rate before
    chosen = fitting[:1] + [r for r in pairs if r not in fitting[:1]]
    chosen += [Reading(r.part, c) for r in fitting[:1] for c in figures if c.quantity.unit == r.part.quantity.unit]
    # What statistics offices work out may be of figures that the report does not give.
    yield from judge(rate, chosen, sure=bool(fitting) and not words.surveyed.search(name))


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


def _leads_to(reading: Reading, here: list[Claim]) -> bool:
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
    readings = [Reading(part, whole) for part in reversed(spent) for whole in reversed(budgets) if part is not whole]
    readings += _pairs(money) + (_pairs(counted) if "完成" in name else [])
    direct = [claim for claim in spent if claim.sentence == rate.sentence]
    told = [whole for whole in budgets if whole.sentence == rate.sentence or whole.sentence == rate.sentence - 1]
    if len(direct) < len({c.index for c in near if c.sentence == rate.sentence and words.spent.search(c.label)}):
        # More is told to be spent behind the rate, and what stands there is its budget: 2021年支出…（执行率…），2022年支出….
        told = [whole for whole in told if whole.index < rate.index]
    sure = bool(direct) and bool(told) and direct[-1] is (money[-1] if money else None)
    if not money and "完成" in name:
        met = _against_target([c for c in counted if c.sentence == rate.sentence])
        yield from judge(rate, [*met, *readings], sure=bool(met))
        return
    if not sure and direct:
        told = named.one_budget()
        sure = bool(told) and bool(re.search(r"全年|总|合计|累计", direct[-1].label))
        readings += [Reading(direct[-1], whole) for whole in told] if sure else []
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
        yield from judge(rate, readings, sure=True)
        return
    remote = [Reading(part, whole) for part in spent for key in _FUNDS for whole in named.ending(key, "元")]
    remote = [r for r in remote if r.whole.quantity.exact]
    yield from judge(rate, readings + [r for r in remote if fits(rate, r)], sure=sure)


def _paid_and_unpaid(rate: Claim, figures: list[Claim], block: list[Claim]) -> Ratio | None:
    """支付950万元，未支付50万元，支付率95%: what was paid and what was not make up the whole."""
    here = [claim for claim in figures if claim.sentence == rate.sentence]
    if len(here) != 2 or rate.index != here[1].index + 1 or here[0].quantity.unit != here[1].quantity.unit:
        return None
    paid, left = here
    if not (_lexicon().spent.search(paid.label) and _lexicon().unpaid.search(left.label)):
        return None
    found = of_parts(paid, (paid, left), rate)
    wholes = [Reading(paid, c) for c in block if c is not paid and c.quantity.unit == paid.quantity.unit]
    if found is None or (found.status is Status.CONTRADICTED and any(fits(rate, reading) for reading in wholes)):
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


def _against_target(figures: list[Claim]) -> list[Reading]:
    """What was done over what was to be done, where a sentence gives one of each."""
    targets = [c for c in figures if c.stage == "target"]
    if len({c.quantity.value for c in targets}) != 1:
        return []
    done = [c for c in figures if c.stage != "target" and c.quantity.unit == targets[0].quantity.unit]
    done = [c for c in done if c.role is Role.LEVEL]
    return [Reading(done[0], targets[0])] if done else []


def _pairs(figures: list[Claim]) -> list[Reading]:
    """All numerators over all denominators of one unit, the later figure over the earlier first."""
    found = [
        (before.index > after.index, Reading(after, before))
        for after in reversed(figures)
        for before in reversed(figures)
        if after is not before and after.quantity.unit == before.quantity.unit and before.quantity.value > 0
    ]
    return [reading for _, reading in sorted(found, key=lambda pair: pair[0])]


class _Named:
    """Claims of the whole report by the names they go by."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = [
            claim for claim in claims if claim.role is Role.LEVEL and countable(claim) and claim.sentence >= 0
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
    if not name or not countable(claim):
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
    if low is not None and low > 100 and SHARE.match(rate.label):
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
            if any(fits(stated, reading) for reading in readings):
                held = next(reading for reading in readings if fits(stated, reading))
                yield ratio_of(stated, held, Status.HOLDS, Confidence.HIGH)
            elif readings and re.search(r"执行率|完成率|支付|进度|支出率|预算完成|比例", rate.header):
                yield ratio_of(stated, readings[0], Status.CONTRADICTED, Confidence.HIGH)


def _row_readings(grid: Grid, row: Row, rate: int) -> Iterator[Reading]:
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
                yield Reading(top, base)
    for _, top in figures:
        for _, base in figures:
            if top is not base and base.quantity.value > 0 and top.quantity.unit == base.quantity.unit:
                yield Reading(top, base)
