"""What the words before a rate ask for, and the figures in reach that may answer."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.lexicon import derived
from perflint.quantity import Dimension
from perflint.relations.dividing.executions import executed, is_amount, is_due, is_rest_told, met
from perflint.relations.dividing.quotients import Reading, countable, far
from perflint.relations.dividing.rate_words import rate_words
from perflint.relations.dividing.readings import (
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
)
from perflint.relations.dividing.shares import is_bare_share
from perflint.relations.dividing.turns import OF_NUMBER, REACH, told_in_turn
from perflint.relations.dividing.whole_names import (
    Name,
    is_called,
    is_of_another_kind,
    is_one_kind,
    is_plan_of,
    name_of,
    splits,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.relations.dividing.inquiries import Inquiry

_OF_COUNTED = re.compile(r"[\u4e00-\u9fff（）]{0,10}的$")
"""What a whole counts, behind its number: 行政村的 of 占全县102个行政村的96.08%."""
_SIGNS = re.compile("[，。；：、（）]")
_OF = ("占", "完成", "为", "相当于")
"""How a clause begins that tells what its rate is of, whatever its end looks like: 占总户数的比例."""
_TELLING = 4
"""A name of so many characters names one thing only: 新建堤防, not 小区."""
_GENERAL = 2
"""One of so few is said of many things: 支出, 项目."""
_SLIGHTLY = 13
"""Tenths of its whole that a part may come to where the rate is not above 100 % itself: one of the two is wrong then."""


def _is_of(rate: Claim) -> bool:
    """Whether a rate is one of amounts that may be told: no base of a change, and no target unless it says of what."""
    if rate.role is Role.BASE or not rate.quantity.interval.bounded:
        return False
    label = rate.label.strip("，、（ ")
    return rate.stage != "target" or bool(OF_NUMBER.match(label) or rate_words().of_target.search(label))


def question(inquiry: Inquiry, rate: Claim, block: Sequence[Claim]) -> Question | None:
    """What a rate asks for; None where its words ask for nothing that prose tells, or for what `shares` answers."""
    if not _is_of(rate):
        return None
    at = rate.index - block[0].index
    before = block[max(0, at - REACH) : at]
    label = rate.label.strip("，、（ ")
    in_turn = told_in_turn(inquiry, rate, block, at)
    if in_turn is not None:
        return in_turn
    if not label and before and before[-1].quantity.dimension is Dimension.PERCENT:
        return None
    if before and (OF_NUMBER.match(label) or (_OF_COUNTED.match(label) and _is_pointed(before[-1]))):
        return _of_number(inquiry, rate, before)
    # Shares of what is not named are judged together.
    return None if is_bare_share(rate.label) else _by_words(inquiry, rate, label, before, block)


def _by_words(
    inquiry: Inquiry, rate: Claim, label: str, before: Sequence[Claim], block: Sequence[Claim]
) -> Question | None:
    words = rate_words()
    named, of = words.rate_name.search(label), words.of_named.search(label)
    if of is not None and not of.group("name").startswith("率") and (named is None or label.startswith(_OF)):
        return _of_named(inquiry, rate, before, of.group("name"), block)
    name = named.group("name") if named is not None else ""
    if not name or words.changed.search(name):
        return None
    figures = [claim for claim in before if countable(claim) and claim.role in (Role.LEVEL, Role.BASE)]
    # 人次完成率 is of figures in its unit.
    figures = [
        c for c in figures if len(c.quantity.unit or "") > 1 and name.startswith(c.quantity.unit or "")
    ] or figures
    behind = _behind(inquiry, rate, block)
    if words.execution.search(name) and "采购" not in name:
        if any(is_amount(claim) for claim in figures):
            return executed(inquiry, rate, figures, block, behind)
        if "完成" in name:
            last_rate = max((c.index for c in before if c.quantity.dimension is Dimension.PERCENT), default=-1)
            return met(inquiry, rate, figures, behind, last_rate)
    return _told(inquiry, rate, name, figures, behind)


def _behind(inquiry: Inquiry, rate: Claim, block: Sequence[Claim]) -> list[Claim]:
    """The figures in a bracket right behind a rate, which tell what it is of: 人次完成率108%（计划3000人次）."""
    end = rate.quantity.span.end
    if not inquiry.text.startswith("（", end):
        return []
    close = inquiry.text.find("）", end, end + 40)
    bracket = itertools.takewhile(
        lambda claim: claim.quantity.span.end <= close, block[rate.index - block[0].index + 1 :]
    )
    return [claim for claim in bracket if countable(claim) and claim.role is Role.LEVEL]


def _of_number(inquiry: Inquiry, rate: Claim, before: Sequence[Claim]) -> Question | None:
    """占年度指标值400次的95%: the denominator stands directly before, the numerator before that."""
    whole = before[-1]
    noun = inquiry.text[whole.quantity.span.end : rate.quantity.span.start].strip()
    if not (noun == "" or _OF_COUNTED.match(noun)) or not countable(whole):
        return None
    if not rate_words().pointed.search(whole.label):
        return None
    parts = [
        End(claim, ADJACENT + TOLD)
        for claim in reversed(before[:-1])
        if claim.quantity.unit == whole.quantity.unit and claim.role is Role.LEVEL
        if claim.sentence == rate.sentence
    ]
    ends = [End(whole, CERTAIN)]
    return inquiry.ask(rate, parts, lambda _: ends, nearest=True)


def _of_named(
    inquiry: Inquiry, rate: Claim, before: Sequence[Claim], called: str, block: Sequence[Claim]
) -> Question | None:
    """占职工总数的82.85%: the denominator has a name, and stands somewhere before."""
    parts = [claim for claim in before if countable(claim) and claim.role is not Role.BASE]
    parts = [claim for claim in parts if claim.sentence == rate.sentence] or parts[-1:]
    if not parts:
        return None
    nearest, name = parts[-1], name_of(called)
    wholes, remote = _named(inquiry, rate, name, nearest, block)
    if wholes is None:
        return None
    alike = [c for c in before if c.quantity.unit == nearest.quantity.unit and c.role is Role.LEVEL and countable(c)]
    excuses = [Reading(nearest, c) for c in alike if c is not nearest]
    tight = nearest.sentence == rate.sentence and _is_adjacent(nearest, rate, before)
    if not wholes:
        ends = [End(r.whole, TELLING if name.is_like(r.whole) else IN_REACH) for r in excuses]
        points = ADJACENT + TOLD if nearest is before[-1] else 0
        return inquiry.ask(rate, [End(nearest, points)], lambda _: ends)
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
    # 为年预算的48.6%…，为年预算的43.1%: a plan is each one's own.
    known = None if rate_words().own_plan.search(name.text) else inquiry.settled.whole_before(rate)
    ends = [End(end.claim, CERTAIN) if end.claim is known else end for end in ends]
    numerators = [End(c, (ADJACENT if tight else 0) + TOLD if c is nearest else AMONG) for c in reversed(parts)]
    return inquiry.ask(rate, numerators, lambda _: ends, excuses=excuses)


def _named(
    inquiry: Inquiry, rate: Claim, name: Name, part: Claim, block: Sequence[Claim]
) -> tuple[list[Claim] | None, bool]:
    """The figures that go by the name of a whole, and whether they stand elsewhere; None where a smaller one does."""
    text, names = inquiry.text, inquiry.names
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
        if (rate.quantity.value >= 100 or c.quantity.value >= part.quantity.value) and not names.takes_share_of(c, name)
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
    if wholes and rate_words().own_plan.search(name.text):
        wholes = [w for w in wholes if is_plan_of(text, w, part) and not _is_counted_apart(inquiry, w, part, block)]
        return wholes or None, remote
    return (None if near and not wholes else wholes), remote


def _is_counted_apart(inquiry: Inquiry, plan: Claim, part: Claim, block: Sequence[Claim]) -> bool:
    """Whether a figure is of so many things, and the plan, in another sentence, is not of as many.

    共90个项目，计划投资410亿元。其中工业的35个项目完成投资151亿元，占年度计划70%: it is their own plan.
    """
    at = part.index - block[0].index
    count = block[at - 1] if 0 < at < len(block) else None
    if plan.sentence >= part.sentence or count is None or count.quantity.dimension is not Dimension.COUNT:
        return False
    between = inquiry.text[count.quantity.span.end : part.quantity.span.start]
    many = {c.quantity.value for c in block if c.sentence == plan.sentence and c.quantity.unit == count.quantity.unit}
    return not _SIGNS.search(between) and count.quantity.value not in many


def _told(inquiry: Inquiry, rate: Claim, name: str, figures: list[Claim], behind: list[Claim]) -> Question:
    """整改率, 回收率: the name tells the numerator, the figures before it are the candidates."""
    text, words = inquiry.text, rate_words()
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
            within = [c for c in within[:1] if is_due(c) or not far(rate, Reading(part, c))]
            return [End(c, SURE if is_due(c) or words.subjected.search(c.label) else IN_REACH) for c in within]
        return [End(c, SURE) for c in within[:1]]

    ends = [] if doubtful else [end for end in parts() if not is_rest_told(rate, end.claim, None, here)]
    return inquiry.ask(rate, ends, wholes, [*figures, *behind], excuses)


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


def _telling(here: list[Claim], told: re.Pattern[str] | None) -> list[Claim]:
    """The figures of a sentence whose own words tell them as a rate's numerator."""
    if told is None:
        return []
    undone, due = rate_words().undone, rate_words().due
    found = [c for c in here if told.search(c.label) and not undone.search(c.label)]
    # 331户满意 counts them; 2050万元节约82万元 goes on with another amount.
    counted = [c for c in here if c.quantity.dimension is not Dimension.MONEY]
    found = found or [c for c in counted if told.match(c.after.removeprefix("表示").removeprefix("评价为"))]
    done = [c for c in found if c.stage != "target" and not due.search(c.label)]
    return done or found  # 应发放…，实际发放…


def _done_of_due(here: list[Claim], name: str) -> list[Claim]:
    """应建充电桩1200个，已建1080个，建成率90%: what was done of what was due, told by the verb of both and of the rate."""
    words = rate_words()
    verbs = {verb for c in here for verb in words.due_verb.findall(c.label) if verb in name}
    return [c for c in here if any(verb in verbs for verb in words.done_verb.findall(c.label))] if verbs else []


@derived
def _verbs(name: str) -> re.Pattern[str] | None:
    """The verbs that tell a rate's numerator: 收回 for 问卷回收率."""
    known = rate_words().verbs
    ending = next((verbs for end, verbs in reversed(known) if name.endswith(end)), None)
    return ending or next((verbs for part, verbs in known if part in name), None)


@derived
def _stem(name: str) -> re.Pattern[str] | None:
    """兑付 of 农机补贴兑付率: what was done, told by the rate's own name."""
    stem = name[-3:-1] if name.endswith("率") and len(name) > 2 else ""
    return re.compile(re.escape(stem)) if stem else None
