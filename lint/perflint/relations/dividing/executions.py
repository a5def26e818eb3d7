"""Rates of execution and completion: what was spent of a budget, what was done of what was due."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from perflint.claims import PLANNED_STAGES, Role
from perflint.quantity import Dimension
from perflint.relations.arithmetic import printed, quotient
from perflint.relations.dividing.quotients import Reading
from perflint.relations.dividing.rate_words import rate_words
from perflint.relations.dividing.readings import (
    ADJACENT,
    IN_REACH,
    SURE,
    TOLD,
    End,
    Question,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.relations.dividing.inquiries import Inquiry


def executed(
    inquiry: Inquiry, rate: Claim, figures: list[Claim], block: Sequence[Claim], behind: list[Claim]
) -> Question:
    """执行率: what was spent against any budget in reach."""
    words = rate_words()
    money = [claim for claim in figures if is_amount(claim)]
    unpaid = _and_unpaid(rate, figures)
    near = [claim for claim in block if is_amount(claim)]
    if unpaid is not None:
        paid, left = unpaid
        end = [End(paid, SURE, (left,))]
        return inquiry.ask(rate, [End(paid, ADJACENT + TOLD)], lambda _: end, near)
    spent = [claim for claim in money if words.spent.search(claim.label) and "预算" not in claim.label[-4:]]
    used = {claim.index for claim in spent}
    budgets = [claim for claim in near if words.budget.search(claim.label) and claim.index not in used]
    direct = [claim for claim in spent if claim.sentence == rate.sentence]
    told = [whole for whole in budgets if rate.sentence - 1 <= whole.sentence <= rate.sentence]
    if len(direct) < len({c.index for c in near if c.sentence == rate.sentence and words.spent.search(c.label)}):
        # More is told to be spent behind the rate, and what stands there is its budget: 2021年支出…（执行率…），2022年支出….
        told = [whole for whole in told if whole.index < rate.index]
    tight = direct[-1:] == money[-1:]
    parts = [End(c, TOLD + (ADJACENT if tight and c is direct[-1] else 0)) for c in reversed(spent)]
    # 2021年支出…，执行率…；2023年支出…，预算…: another year's budget, or one behind the next clause, is not the whole.
    told = [whole for whole in told if not _is_of_another_year(inquiry, rate, whole, direct)]
    known = {whole.index for whole in told}
    ends = [End(c, SURE if c.index in known else IN_REACH) for c in budgets]
    if direct and not (tight and told):
        ends = [End(c, IN_REACH) for c in budgets]
        only = inquiry.names.one_budget() if words.whole_year.search(direct[-1].label) else []
        if only:
            told = only
            parts = [End(direct[-1], ADJACENT + TOLD), *parts[1:]]
            ends = [*(End(c, SURE) for c in only), *ends]
    ends.sort(key=lambda end: (-end.points, "预算" not in end.claim.label, -end.claim.quantity.value))
    # 一季度支出…，二季度支出…，全年执行率…: what is told in parts is spent in all.
    excuses = [Reading(direct[0], c, tuple(direct[1:])) for c in budgets] if len(direct) > 1 else []
    funds = () if _is_told(rate, direct, told, near) else _funds(inquiry, spent)
    excuses_in_all = itertools.chain(excuses, funds)
    return inquiry.ask(rate, parts, lambda _: ends, [*figures, *behind], excuses_in_all)


def met(inquiry: Inquiry, rate: Claim, figures: list[Claim], behind: list[Claim], last_rate: int) -> Question:
    """What was done over what was to be done, where a sentence gives one of each."""
    here = [c for c in figures if c.sentence == rate.sentence]
    own = [c for c in here if c.index > last_rate]
    here = own if len(own) > 1 else here
    targets = [c for c in here if is_due(c)]
    targets = targets or _undertaken(here[-2:])
    if len({c.quantity.value for c in targets}) != 1:
        return inquiry.ask(rate, figures=[*figures, *behind])
    done = [c for c in here if c not in targets and c.role is Role.LEVEL]
    done = [c for c in done if c.quantity.unit == targets[0].quantity.unit]
    done = [c for c in done if c.stage == "actual"] or done
    ends = [End(targets[0], SURE)]
    parts = [End(c, ADJACENT + TOLD) for c in done[:1] if not is_rest_told(rate, c, targets[0], here)]
    return inquiry.ask(rate, parts, lambda _: ends, [*figures, *behind])


def _is_of_another_year(inquiry: Inquiry, rate: Claim, whole: Claim, direct: list[Claim]) -> bool:
    if whole.index > rate.index and "；" in inquiry.text[rate.quantity.span.end : whole.quantity.span.start]:
        return True
    years = {claim.period for claim in (whole, *direct[-1:])}
    return None not in years and len(years) > 1


def _funds(inquiry: Inquiry, spent: list[Claim]) -> Iterator[Reading]:
    """What was spent over any funds that the report names."""
    for word in rate_words().funds if spent else ():
        for whole in inquiry.names.holding(word, "元"):
            if whole.quantity.exact:
                yield from (Reading(part, whole) for part in spent)


def _is_told(rate: Claim, direct: list[Claim], told: list[Claim], near: list[Claim]) -> bool:
    """Whether the sentence of a rate gives the budget of the whole year and what was spent of it.

    全年预算…，实际支出…，执行率…, all in one sentence: a budget elsewhere is no excuse, but for what was carried over.
    """
    here = [c for c in told if c.sentence == rate.sentence and c.stage == "adjusted-budget"]
    if not direct or len({c.quantity.value for c in here}) != 1:
        return False
    words, spent = rate_words(), direct[-1]
    if any(words.partial.search(c.label) for c in (rate, spent, *here)):
        return False
    carried = [c.quantity.interval for c in near if c.stage == "carried-over"]
    for budget in told:
        for base in (budget.quantity.interval + sign for c in carried for sign in (c, -c)):
            value = quotient(spent.quantity.interval, base)
            if value is not None and value.meets(printed(rate.quantity)):
                return False
    return True


def is_amount(claim: Claim) -> bool:
    """Whether a figure is an amount of money that there is."""
    return claim.quantity.dimension is Dimension.MONEY and claim.role is Role.LEVEL


def is_due(claim: Claim) -> bool:
    """Whether a figure tells what was to be done."""
    return claim.stage in PLANNED_STAGES or rate_words().due.search(claim.label) is not None


def is_rest_told(rate: Claim, part: Claim, due: Claim | None, here: list[Claim]) -> bool:
    """Whether the sentence tells why not all were done that were due: 应补2360户，其中160户不再补助，实际补助2200户，100%."""
    if rate.quantity.value != 100:
        return False
    alike = {c.quantity.value for c in here if c.quantity.unit == part.quantity.unit and c.index < part.index}
    wholes = alike if due is None else {due.quantity.value}
    return any(whole - part.quantity.value in alike for whole in wholes)


def _undertaken(here: list[Claim]) -> list[Claim]:
    """What there was to do where no target is told: 共设指标25个，完成24个; 三级指标25个，完成24个."""
    words = rate_words()
    told = [c for c in here if words.all_of.search(c.label)][:1]
    return told or [
        before
        for before, done in itertools.pairwise(here)
        if words.just_done.fullmatch(done.label) and done.quantity.unit == before.quantity.unit
    ]


def _and_unpaid(rate: Claim, figures: list[Claim]) -> tuple[Claim, Claim] | None:
    """支付950万元，未支付50万元，支付率95%: what was paid and what was not make up the whole."""
    here = [claim for claim in figures if claim.sentence == rate.sentence]
    if len(here) != 2 or rate.index != here[1].index + 1 or here[0].quantity.unit != here[1].quantity.unit:
        return None
    paid, left = here
    return (paid, left) if rate_words().spent.search(paid.label) and rate_words().unpaid.search(left.label) else None
