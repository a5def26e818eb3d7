"""What the words before a rate ask for, and the figures in reach that may answer."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

from perflint.claims import PLANNED_STAGES, Role
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.arithmetic import printed, quotient
from perflint.relations.quotients import Reading, countable, far
from perflint.relations.readings import (
    ADJACENT,
    AMONG,
    CERTAIN,
    IN_REACH,
    LIKELY,
    SURE,
    TELLING,
    TOLD,
    End,
    Question,
    Settled,
    none,
)
from perflint.relations.shares import is_bare_share
from perflint.relations.whole_names import (
    Name,
    Names,
    is_called,
    is_of_another_kind,
    is_one_kind,
    is_plan_of,
    name_of,
    splits,
)
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from perflint.claims import Claim

_OF_NUMBER = re.compile(r"^的?$")
_OF_COUNTED = re.compile(r"[\u4e00-\u9fff（）]{0,10}的$")
"""What a whole counts, behind its number: 行政村的 of 占全县102个行政村的96.08%."""
_SIGNS = re.compile("[，。；：、（）]")
_OF = ("占", "完成", "为", "相当于")
"""How a clause begins that tells what its rate is of, whatever its end looks like: 占总户数的比例."""
_REACH = 8
"""So many figures before a rate may be what it is of."""
_TELLING = 4
"""A name of so many characters names one thing only: 新建堤防, not 小区."""
_GENERAL = 2
"""One of so few is said of many things: 支出, 项目."""
_SLIGHTLY = 13
"""Tenths of its whole that a part may come to where the rate is not above 100 % itself: one of the two is wrong then."""


@dataclass(frozen=True, slots=True)
class _Lexicon:
    changed: re.Pattern[str]
    execution: re.Pattern[str]
    spent: re.Pattern[str]
    unpaid: re.Pattern[str]
    answers: re.Pattern[str]
    budget: re.Pattern[str]
    partial: re.Pattern[str]
    surveyed: re.Pattern[str]
    of_named: re.Pattern[str]
    rate_name: re.Pattern[str]
    own_plan: re.Pattern[str]
    compared: re.Pattern[str]
    due: re.Pattern[str]
    due_verb: re.Pattern[str]
    done_verb: re.Pattern[str]
    all_of: re.Pattern[str]
    just_done: re.Pattern[str]
    undone: re.Pattern[str]
    explained: re.Pattern[str]
    subjected: re.Pattern[str]
    timely: re.Pattern[str]
    pointed: re.Pattern[str]
    of_target: re.Pattern[str]
    whole_year: re.Pattern[str]
    in_turn: re.Pattern[str]
    funds: tuple[str, ...]
    """Words of what may be spent, wherever the report names it."""
    verbs: tuple[tuple[str, re.Pattern[str]], ...]


@derived
def _lexicon() -> _Lexicon:
    data = load("ratios")
    patterns: dict[str, Any] = {
        name: re.compile(data[name]) for name in _Lexicon.__annotations__ if name not in ("funds", "verbs")
    }
    return _Lexicon(
        **patterns,
        funds=tuple(data["funds"]),
        verbs=tuple((name, re.compile(verbs)) for name, verbs in data["verbs"].items()),
    )


def _is_of(rate: Claim) -> bool:
    """Whether a rate is one of amounts that may be told: no base of a change, and no target unless it says of what."""
    if rate.role is Role.BASE or not rate.quantity.interval.bounded:
        return False
    label = rate.label.strip("，、（ ")
    return rate.stage != "target" or bool(_OF_NUMBER.match(label) or _lexicon().of_target.search(label))


class Asker:
    """Makes a question of each rate: what its words ask for, and the figures in reach that may answer."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._settled = Settled()

    def _ask(
        self,
        rate: Claim,
        parts: Sequence[End] = (),
        wholes: Callable[[Claim], Sequence[End]] = none,
        figures: Sequence[Claim] = (),
        excuses: Iterable[Reading] = (),
        *,
        nearest: bool = False,
        in_turn: bool = False,
    ) -> Question:
        explained = _lexicon().explained.match(self._text, rate.quantity.span.end) is not None
        return Question(
            rate,
            parts,
            wholes,
            figures,
            excuses,
            nearest=nearest,
            in_turn=in_turn,
            explained=explained,
            settled=self._settled,
        )

    def question(self, rate: Claim, block: Sequence[Claim]) -> Question | None:
        """What a rate asks for; None where its words ask for nothing that prose tells, or for what `shares` answers."""
        if not _is_of(rate):
            return None
        at = rate.index - block[0].index
        before = block[max(0, at - _REACH) : at]
        label = rate.label.strip("，、（ ")
        turn = self._turn(rate, block, at)
        if turn is not None:
            return turn
        if not label and before and before[-1].quantity.dimension is Dimension.PERCENT:
            return None
        if before and (_OF_NUMBER.match(label) or (_OF_COUNTED.match(label) and _is_pointed(before[-1]))):
            return self._of_number(rate, before)
        # Shares of what is not named are judged together.
        return None if is_bare_share(rate.label) else self._by_words(rate, label, before, block)

    def _by_words(self, rate: Claim, label: str, before: Sequence[Claim], block: Sequence[Claim]) -> Question | None:
        words = _lexicon()
        named, of = words.rate_name.search(label), words.of_named.search(label)
        if of is not None and not of.group("name").startswith("率") and (named is None or label.startswith(_OF)):
            return self._of_named(rate, before, of.group("name"), block)
        name = named.group("name") if named is not None else ""
        if not name or words.changed.search(name):
            return None
        figures = [claim for claim in before if countable(claim) and claim.role in (Role.LEVEL, Role.BASE)]
        # 人次完成率 is of figures in its unit.
        figures = [
            c for c in figures if len(c.quantity.unit or "") > 1 and name.startswith(c.quantity.unit or "")
        ] or figures
        behind = self._behind(rate, block)
        last_rate = max((c.index for c in before if c.quantity.dimension is Dimension.PERCENT), default=-1)
        if words.execution.search(name) and "采购" not in name:
            return self._executed(rate, name, figures, block, behind, last_rate)
        return self._told(rate, name, figures, behind)

    def _behind(self, rate: Claim, block: Sequence[Claim]) -> list[Claim]:
        """The figures in a bracket right behind a rate, which tell what it is of: 人次完成率108%（计划3000人次）."""
        end = rate.quantity.span.end
        if not self._text.startswith("（", end):
            return []
        close = self._text.find("）", end, end + 40)
        bracket = itertools.takewhile(
            lambda claim: claim.quantity.span.end <= close, block[rate.index - block[0].index + 1 :]
        )
        return [claim for claim in bracket if countable(claim) and claim.role is Role.LEVEL]

    def _turn(self, rate: Claim, block: Sequence[Claim], at: int) -> Question | None:
        """A分别为618万元、927万元，占总支出1932万元的32%、48%: the second rate belongs to the second part.

        Where 预算 and 支出 are told in turn as well, it belongs to the second of each.
        """
        first = at
        while first and not block[first].label.strip("，、和及与 "):
            first -= 1
        head = block[first]
        place = at - first
        if head.quantity.dimension is not Dimension.PERCENT or head.sentence != rate.sentence:
            return None
        many = _run_length(block, first)
        if many < 2:
            return None
        before = block[max(0, first - _REACH - many) : first]
        if before and place and _OF_NUMBER.match(head.label.strip("，、（ ")):
            whole = before[-1]
            unit = whole.quantity.unit
            if not countable(whole) or "占" not in whole.label:
                return None
            parts = [c for c in before[:-1] if c.quantity.unit == unit and c.role is Role.LEVEL][-many:]
            if len(parts) != many:
                return None
            return self._plain(rate, parts[place], whole)
        if not _lexicon().in_turn.search(head.label):
            return None
        runs = [run for run in _runs(before) if len(run) == many]
        figures = [c for c in before if countable(c) and c.role in (Role.LEVEL, Role.BASE)]
        if len(runs) != 2 or runs[0][0].quantity.unit != runs[1][0].quantity.unit:
            return self._ask(rate, figures=figures)
        whole, part = runs[0][place], runs[1][place]
        if rate.quantity.value <= 100 < part.quantity.value * 100 / whole.quantity.value:
            whole, part = part, whole
        return self._plain(rate, part, whole, figures)

    def _plain(self, rate: Claim, part: Claim, whole: Claim, figures: Sequence[Claim] = ()) -> Question:
        """The question of a rate whose two figures its place tells."""
        ends = [End(whole, CERTAIN)]
        return self._ask(rate, [End(part, ADJACENT + TOLD)], lambda _: ends, figures, in_turn=True)

    def _of_number(self, rate: Claim, before: Sequence[Claim]) -> Question | None:
        """占年度指标值400次的95%: the denominator stands directly before, the numerator before that."""
        whole = before[-1]
        noun = self._text[whole.quantity.span.end : rate.quantity.span.start].strip()
        if not (noun == "" or _OF_COUNTED.match(noun)) or not countable(whole):
            return None
        if not _lexicon().pointed.search(whole.label):
            return None
        parts = [
            End(claim, ADJACENT + TOLD)
            for claim in reversed(before[:-1])
            if claim.quantity.unit == whole.quantity.unit and claim.role is Role.LEVEL
            if claim.sentence == rate.sentence
        ]
        ends = [End(whole, CERTAIN)]
        return self._ask(rate, parts, lambda _: ends, nearest=True)

    def _of_named(self, rate: Claim, before: Sequence[Claim], called: str, block: Sequence[Claim]) -> Question | None:
        """占职工总数的82.85%: the denominator has a name, and stands somewhere before."""
        parts = [claim for claim in before if countable(claim) and claim.role is not Role.BASE]
        parts = [claim for claim in parts if claim.sentence == rate.sentence] or parts[-1:]
        if not parts:
            return None
        nearest, name = parts[-1], name_of(called)
        wholes, remote = self._named(rate, name, nearest, block)
        if wholes is None:
            return None
        alike = [
            c for c in before if c.quantity.unit == nearest.quantity.unit and c.role is Role.LEVEL and countable(c)
        ]
        excuses = [Reading(nearest, c) for c in alike if c is not nearest]
        tight = nearest.sentence == rate.sentence and _is_adjacent(nearest, rate, before)
        if not wholes:
            ends = [End(r.whole, TELLING if name.is_like(r.whole) else IN_REACH) for r in excuses]
            points = ADJACENT + TOLD if nearest is before[-1] else 0
            return self._ask(rate, [End(nearest, points)], lambda _: ends)
        distinct = len({whole.quantity.value for whole in wholes})
        if remote and distinct == 1 and len(name.bare) >= _TELLING and _stand_by(nearest, wholes, name):
            remote = False
        if not remote:
            points = (CERTAIN if distinct == 1 else SURE) if distinct <= 2 else IN_REACH
        elif len(wholes) > 2 or len(name.bare) <= _GENERAL:
            points = 0
        else:
            points = TELLING if len(name.bare) >= _TELLING else LIKELY
        # Nor is 基本支出 the whole of 占总支出, where it stands near.
        whole_only = remote or name.bare != name.text
        ends = [End(c, 0 if whole_only and is_one_kind(c, name) else points, remote=remote) for c in wholes]
        known = self._settled.whole_before(rate)
        ends = [End(end.claim, CERTAIN) if end.claim is known else end for end in ends]
        numerators = [End(c, (ADJACENT if tight else 0) + TOLD if c is nearest else AMONG) for c in reversed(parts)]
        return self._ask(rate, numerators, lambda _: ends, excuses=excuses)

    def _named(self, rate: Claim, name: Name, part: Claim, block: Sequence[Claim]) -> tuple[list[Claim] | None, bool]:
        """The figures that go by the name of a whole, and whether they stand elsewhere; None where a smaller one does."""
        text, names = self._text, self._names
        # Nor is what 其中 tells of the part itself: 自评项目9个，占项目总数的100%，其中重点项目8个.
        near = [
            c
            for c in block
            if c is not part
            and c.quantity.unit == part.quantity.unit
            and is_called(c, name)
            and (c.index < part.index or not splits().search(text, part.quantity.span.end, c.quantity.span.start))
            and not is_of_another_kind(c, part, name)
        ]
        # What is smaller than its part is no whole of that name, but a part of it: 使用债券资金 is not 债券资金总额.
        # What takes a share of the same whole is no whole: 地表水…，占供水总量的80%；地下水…，占供水总量的20%.
        wholes = [
            c
            for c in near
            if (rate.quantity.value >= 100 or c.quantity.value >= part.quantity.value)
            and not names.takes_share_of(c, name)
        ]
        remote = not wholes
        if remote:
            wholes = [
                c
                for c in names.find(name, part)
                if not names.takes_share_of(c, name)
                and not is_of_another_kind(c, part, name)
                and (not near or c.quantity.value >= part.quantity.value)
            ]
        if wholes and _lexicon().own_plan.search(name.text):
            wholes = [w for w in wholes if is_plan_of(text, w, part) and not self._is_counted_apart(w, part, block)]
            return wholes or None, remote
        return (None if near and not wholes else wholes), remote

    def _is_counted_apart(self, plan: Claim, part: Claim, block: Sequence[Claim]) -> bool:
        """Whether a figure is of so many things, and the plan, in another sentence, is not of as many.

        共90个项目，计划投资410亿元。其中工业的35个项目完成投资151亿元，占年度计划70%: it is their own plan.
        """
        at = part.index - block[0].index
        count = block[at - 1] if 0 < at < len(block) else None
        if plan.sentence >= part.sentence or count is None or count.quantity.dimension is not Dimension.COUNT:
            return False
        between = self._text[count.quantity.span.end : part.quantity.span.start]
        many = {
            c.quantity.value for c in block if c.sentence == plan.sentence and c.quantity.unit == count.quantity.unit
        }
        return not _SIGNS.search(between) and count.quantity.value not in many

    def _told(self, rate: Claim, name: str, figures: list[Claim], behind: list[Claim]) -> Question:
        """整改率, 回收率: the name tells the numerator, the figures before it are the candidates."""
        text, words = self._text, _lexicon()
        here = [claim for claim in figures if claim.sentence == rate.sentence]
        near = [claim for claim in figures if claim.sentence >= rate.sentence - 1]
        telling = _done_of_due(here, name) or _telling(here, _verbs(name)) or _telling(here, _stem(name))
        # 收回有效问卷352份，满意的331户: those who answered are counted by their answers.
        answers = [c for c in near if words.answers.search(c.label) and c not in telling]
        excuses = [Reading(p, c) for p in telling for c in answers if c.quantity.unit != p.quantity.unit]
        # What statistics offices work out may be of figures that the report does not give.
        doubtful = words.compared.search(rate.label) or words.surveyed.search(name)

        def parts() -> Iterator[End]:
            for part in telling:
                last = next(
                    c
                    for c in reversed(here)
                    if c is part or (c.quantity.unit == part.quantity.unit and not _is_in_bracket(text, c, rate))
                )
                # 办结118件，按期办结率100%: those that were done in time are of those that were done.
                alone = len(telling) == 1 and (not words.timely.search(name) or words.timely.search(part.label))
                yield End(part, (TOLD if alone else 0) + (ADJACENT if last is part else 0))

        def wholes(part: Claim) -> list[End]:
            # 管护486万亩；护林员4350名。防治42.8万亩，无公害防治率92.3%: one item of the sentence before is not the whole.
            found = [
                c
                for c in reversed(near)
                if c.role is Role.LEVEL and c.quantity.unit == part.quantity.unit and c.index < part.index
                if c.sentence == part.sentence or "；" not in text[c.quantity.span.end : part.quantity.span.start]
            ]
            within = [c for c in found if part.quantity.value <= c.quantity.value]
            most = _SLIGHTLY if rate.quantity.value <= 100 else 10
            within = within or [c for c in found if part.quantity.value * 10 <= c.quantity.value * most]
            # 解除136人，期满解除率100%: where all were, of how many need not be told.
            if rate.quantity.value == 100:
                within = [c for c in within[:1] if _is_due(c) or not far(rate, Reading(part, c))]
                return [End(c, SURE if _is_due(c) or words.subjected.search(c.label) else IN_REACH) for c in within]
            return [End(c, SURE) for c in within[:1]]

        ends = [] if doubtful else [end for end in parts() if not _is_rest_told(rate, end.claim, None, here)]
        return self._ask(rate, ends, wholes, [*figures, *behind], excuses)

    def _executed(
        self, rate: Claim, name: str, figures: list[Claim], block: Sequence[Claim], behind: list[Claim], last_rate: int
    ) -> Question:
        """执行率: what was spent against any budget in reach."""
        words = _lexicon()
        money = [claim for claim in figures if _is_amount(claim)]
        if not money:
            return (
                self._met(rate, figures, behind, last_rate)
                if "完成" in name
                else self._told(rate, name, figures, behind)
            )
        unpaid = _and_unpaid(rate, figures)
        near = [claim for claim in block if _is_amount(claim)]
        if unpaid is not None:
            paid, left = unpaid
            end = [End(paid, SURE, (left,))]
            return self._ask(rate, [End(paid, ADJACENT + TOLD)], lambda _: end, near)
        spent = [claim for claim in money if words.spent.search(claim.label) and "预算" not in claim.label[-4:]]
        budgets = [claim for claim in near if words.budget.search(claim.label) and claim not in spent]
        direct = [claim for claim in spent if claim.sentence == rate.sentence]
        told = [whole for whole in budgets if rate.sentence - 1 <= whole.sentence <= rate.sentence]
        if len(direct) < len({c.index for c in near if c.sentence == rate.sentence and words.spent.search(c.label)}):
            # More is told to be spent behind the rate, and what stands there is its budget: 2021年支出…（执行率…），2022年支出….
            told = [whole for whole in told if whole.index < rate.index]
        tight = direct[-1:] == money[-1:]
        parts = [End(c, TOLD + (ADJACENT if tight and c is direct[-1] else 0)) for c in reversed(spent)]
        # 2021年支出…，执行率…；2023年支出…，预算…: another year's budget, or one behind the next clause, is not the whole.
        told = [whole for whole in told if not self._is_of_another_year(rate, whole, direct)]
        ends = [End(c, SURE if c in told else IN_REACH) for c in budgets]
        if direct and not (tight and told):
            ends = [End(c, IN_REACH) for c in budgets]
            only = self._names.one_budget() if words.whole_year.search(direct[-1].label) else []
            if only:
                told = only
                parts = [End(direct[-1], ADJACENT + TOLD), *parts[1:]]
                ends = [*(End(c, SURE) for c in only), *ends]
        ends.sort(key=lambda end: (-end.points, "预算" not in end.claim.label, -end.claim.quantity.value))
        # 一季度支出…，二季度支出…，全年执行率…: what is told in parts is spent in all.
        excuses = [Reading(direct[0], c, tuple(direct[1:])) for c in budgets] if len(direct) > 1 else []
        funds = () if self._is_told(rate, direct, told, near) else self._funds(spent)
        excuses_in_all = itertools.chain(excuses, funds)
        return self._ask(rate, parts, lambda _: ends, [*figures, *behind], excuses_in_all)

    def _met(self, rate: Claim, figures: list[Claim], behind: list[Claim], last_rate: int) -> Question:
        """What was done over what was to be done, where a sentence gives one of each."""
        here = [c for c in figures if c.sentence == rate.sentence]
        own = [c for c in here if c.index > last_rate]
        here = own if len(own) > 1 else here
        targets = [c for c in here if _is_due(c)]
        targets = targets or _undertaken(here[-2:])
        if len({c.quantity.value for c in targets}) != 1:
            return self._ask(rate, figures=[*figures, *behind])
        done = [c for c in here if c not in targets and c.role is Role.LEVEL]
        done = [c for c in done if c.quantity.unit == targets[0].quantity.unit]
        done = [c for c in done if c.stage == "actual"] or done
        ends = [End(targets[0], SURE)]
        parts = [End(c, ADJACENT + TOLD) for c in done[:1] if not _is_rest_told(rate, c, targets[0], here)]
        return self._ask(rate, parts, lambda _: ends, [*figures, *behind])

    def _is_of_another_year(self, rate: Claim, whole: Claim, direct: list[Claim]) -> bool:
        if whole.index > rate.index and "；" in self._text[rate.quantity.span.end : whole.quantity.span.start]:
            return True
        years = {claim.period for claim in (whole, *direct[-1:])}
        return None not in years and len(years) > 1

    def _funds(self, spent: list[Claim]) -> Iterator[Reading]:
        """What was spent over any funds that the report names."""
        for word in _lexicon().funds if spent else ():
            for whole in self._names.holding(word, "元"):
                if whole.quantity.exact:
                    yield from (Reading(part, whole) for part in spent)

    def _is_told(self, rate: Claim, direct: list[Claim], told: list[Claim], near: list[Claim]) -> bool:
        """Whether the sentence of a rate gives the budget of the whole year and what was spent of it.

        全年预算…，实际支出…，执行率…, all in one sentence: a budget elsewhere is no excuse, but for what was carried over.
        """
        here = [c for c in told if c.sentence == rate.sentence and c.stage == "adjusted-budget"]
        if not direct or len({c.quantity.value for c in here}) != 1:
            return False
        words, spent = _lexicon(), direct[-1]
        if any(words.partial.search(c.label) for c in (rate, spent, *here)):
            return False
        carried = [c.quantity.interval for c in near if c.stage == "carried-over"]
        for budget in told:
            for base in (budget.quantity.interval + sign for c in carried for sign in (c, -c)):
                value = quotient(spent.quantity.interval, base)
                if value is not None and value.meets(printed(rate.quantity)):
                    return False
        return True


def _is_adjacent(part: Claim, rate: Claim, before: Sequence[Claim]) -> bool:
    """Whether nothing stands between a numerator and its rate but what it rose by and its shares of other wholes.

    追加1144万元，追加额占年初预算的40%; 支付1404万元，占完成投资的94.74%，占总投资的90%.
    """
    between = [c for c in before if c.index > part.index and c.role is not Role.CHANGE]
    if not between or part.role is Role.CHANGE:
        return not between
    return all(
        c.quantity.dimension is Dimension.PERCENT and c.label.lstrip("，、（ ").startswith(_OF)
        for c in (*between, rate)
    )


def _stand_by(part: Claim, wholes: Sequence[Claim], name: Name) -> bool:
    """Whether wholes stand in the section of their part under their very name, so that their paragraphs do not matter.

    What goes by the same name itself may be counted in another way: 区级收入 of some, 占区级收入.
    """
    return name.bare not in part.subject and all(
        c.section is part.section and c.label.rstrip("为是达共计约").endswith(name.text) for c in wholes
    )


def _is_pointed(whole: Claim) -> bool:
    """Whether a figure is what a share is of: 占…95个. The rate of a plan is not: 占调整预算98%，占收入的."""
    return "占" in whole.label and countable(whole)


def _is_in_bracket(text: str, claim: Claim, rate: Claim) -> bool:
    """Whether a figure stands in a bracket that closes before the rate: 在职58人（公务员27人、事业31人），控制率."""
    start, end = claim.quantity.span.end, rate.quantity.span.start
    close = text.find("）", start, end)
    return close >= 0 and text.find("（", start, close) < 0


def _is_amount(claim: Claim) -> bool:
    return claim.quantity.dimension is Dimension.MONEY and claim.role is Role.LEVEL


def _is_due(claim: Claim) -> bool:
    """Whether a figure tells what was to be done."""
    return claim.stage in PLANNED_STAGES or _lexicon().due.search(claim.label) is not None


def _is_rest_told(rate: Claim, part: Claim, due: Claim | None, here: list[Claim]) -> bool:
    """Whether the sentence tells why not all were done that were due: 应补2360户，其中160户不再补助，实际补助2200户，100%."""
    if rate.quantity.value != 100:
        return False
    alike = {c.quantity.value for c in here if c.quantity.unit == part.quantity.unit and c.index < part.index}
    wholes = alike if due is None else {due.quantity.value}
    return any(whole - part.quantity.value in alike for whole in wholes)


def _undertaken(here: list[Claim]) -> list[Claim]:
    """What there was to do where no target is told: 共设指标25个，完成24个; 三级指标25个，完成24个."""
    words = _lexicon()
    told = [c for c in here if words.all_of.search(c.label)][:1]
    return told or [
        before
        for before, done in itertools.pairwise(here)
        if words.just_done.fullmatch(done.label) and done.quantity.unit == before.quantity.unit
    ]


def _run_length(block: Sequence[Claim], first: int) -> int:
    """How many figures of one unit are told in turn from a place on."""
    unit, at = block[first].quantity.unit, first + 1
    while at < len(block) and block[at].quantity.unit == unit and not block[at].label.strip("，、和及与 "):
        if block[at].sentence != block[first].sentence:
            break
        at += 1
    return at - first


def _runs(figures: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    """The figures that are told in turn, where there are several."""
    at = 0
    while at < len(figures):
        many = max(_run_length(figures, at), _parallel(figures, at))
        if many > 1 and all(countable(c) and c.role is Role.LEVEL for c in figures[at : at + many]):
            yield figures[at : at + many]
        at += many


def _parallel(figures: Sequence[Claim], first: int) -> int:
    """How many figures are told in like words from a place on: 甲项目预算500万元，乙项目预算300万元."""
    head, at = figures[first], first + 1
    while at < len(figures) and figures[at].sentence == head.sentence and figures[at].label[-2:] == head.label[-2:]:
        at += 1
    return at - first if len(head.label) > 1 else 1


def _telling(here: list[Claim], told: re.Pattern[str] | None) -> list[Claim]:
    """The figures of a sentence whose own words tell them as a rate's numerator."""
    if told is None:
        return []
    undone, due = _lexicon().undone, _lexicon().due
    found = [c for c in here if told.search(c.label) and not undone.search(c.label)]
    # 331户满意 counts them; 2050万元节约82万元 goes on with another amount.
    counted = [c for c in here if c.quantity.dimension is not Dimension.MONEY]
    found = found or [c for c in counted if told.match(c.after.removeprefix("表示").removeprefix("评价为"))]
    done = [c for c in found if c.stage != "target" and not due.search(c.label)]
    return done or found  # 应发放…，实际发放…


def _done_of_due(here: list[Claim], name: str) -> list[Claim]:
    """应建充电桩1200个，已建1080个，建成率90%: what was done of what was due, told by the verb of both and of the rate."""
    words = _lexicon()
    verbs = {verb for c in here for verb in words.due_verb.findall(c.label) if verb in name}
    return [c for c in here if any(verb in verbs for verb in words.done_verb.findall(c.label))] if verbs else []


@derived
def _verbs(name: str) -> re.Pattern[str] | None:
    """The verbs that tell a rate's numerator: 收回 for 问卷回收率."""
    known = _lexicon().verbs
    ending = next((verbs for end, verbs in reversed(known) if name.endswith(end)), None)
    return ending or next((verbs for part, verbs in known if part in name), None)


@derived
def _stem(name: str) -> re.Pattern[str] | None:
    """兑付 of 农机补贴兑付率: what was done, told by the rate's own name."""
    stem = name[-3:-1] if name.endswith("率") and len(name) > 2 else ""
    return re.compile(re.escape(stem)) if stem else None


def _and_unpaid(rate: Claim, figures: list[Claim]) -> tuple[Claim, Claim] | None:
    """支付950万元，未支付50万元，支付率95%: what was paid and what was not make up the whole."""
    here = [claim for claim in figures if claim.sentence == rate.sentence]
    if len(here) != 2 or rate.index != here[1].index + 1 or here[0].quantity.unit != here[1].quantity.unit:
        return None
    paid, left = here
    return (paid, left) if _lexicon().spent.search(paid.label) and _lexicon().unpaid.search(left.label) else None
