"""What a report says there was none of, and what it says of the same thing elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from perflint.claims import Role
from perflint.lexicon import derived, load, quick_look
from perflint.quantity import Dimension
from perflint.relations.format import amount, operand
from perflint.relations.model import Denial, Operand, Status
from perflint.text import Span, begins_after
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.document import Document

_BRACKETS = re.compile(r"[（）()]")


@dataclass(frozen=True, slots=True)
class _Words:
    all_spent: re.Pattern[str]
    none_left: re.Pattern[str]
    spent: re.Pattern[str]
    budget: re.Pattern[str]
    visitors: re.Pattern[str]
    of_all: re.Pattern[str]
    """What stands before 资金已全部支付 where no other funds are meant: not 上年结转, not 省级补助."""
    of_others: re.Pattern[str]
    no_activity: re.Pattern[str]
    no_name: re.Pattern[str]


@derived
def _words() -> _Words:
    data = load("denials")
    patterns: dict[str, Any] = {name: re.compile(data[name]) for name in _Words.__annotations__ if name != "none_left"}
    return _Words(none_left=quick_look(data["none_left"], "denials"), **patterns)


def denials(document: Document, claims: Sequence[Claim], found: Sequence[Sentence]) -> Iterator[Denial]:
    """Nothing left over where less was spent than budgeted; no cost where something was done."""
    yield from _nothing_left(document, claims)
    for number, sentence in enumerate(found):
        following = found[number + 1 : number + 2]
        last = following[0].last if following and following[0].block is sentence.block else sentence.last
        yield from _done_for_nothing(document.text, claims[sentence.first : last], sentence)


def _nothing_left(document: Document, claims: Sequence[Claim]) -> Iterator[Denial]:
    starts = [claim.quantity.span.start for claim in claims if claim.sentence >= 0]
    found = list(document.find(_words().all_spent, _words().none_left))
    whole = _one_account(claims) if found else []
    for match in found:
        section = document.section_at(match.start())
        if section is None:
            continue
        money = [
            c
            for c in claims[bisect_left(starts, section.start) : bisect_left(starts, section.end)]
            if c.section is section
            and c.quantity.dimension is Dimension.MONEY
            and c.role is Role.LEVEL
            and c.quantity.exact
        ]
        if not any(_words().budget.search(c.label.rstrip("为是共计达")) for c in money):
            start = begins_after(document.text, "，。；：\n", match.start())
            money = whole if _words().of_all.fullmatch(document.text, start, match.start()) else []
        budget = next((c for c in money if _words().budget.search(c.label.rstrip("为是共计达"))), None)
        spent = next(
            (c for c in money if _words().spent.search(c.label.rstrip("为是共计达")) and c is not budget), None
        )
        if budget is None or spent is None or spent.quantity.scale != budget.quantity.scale:
            continue
        left = budget.quantity.interval - spent.quantity.interval
        if left.low is not None and left.low > 0 and spent.quantity.value > budget.quantity.value / 4:
            yield _denied(match, budget, spent)


def _one_account(claims: Sequence[Claim]) -> list[Claim]:
    """The budget, what was spent of it and what was left, where a report tells of one budget only, and how they balance."""
    money = [
        c
        for c in claims
        if c.quantity.dimension is Dimension.MONEY and c.role is Role.LEVEL and c.quantity.exact and c.sentence >= 0
    ]
    named = [(c, c.label.rstrip("为是共计达")) for c in money]
    budgets = [c for c, label in named if _words().budget.search(label)]
    spent = [c for c, label in named if _words().spent.search(label) and not _words().budget.search(label)]
    if len({c.quantity.value for c in budgets}) != 1 or len({c.quantity.value for c in spent}) != 1:
        return []
    left = budgets[0].quantity.value - spent[0].quantity.value
    told = any(c.stage == "carried-over" and c.quantity.value == left > 0 and c.period != "上年" for c in money)
    return [budgets[0], spent[0]] if told else []


def _denied(match: re.Match[str], budget: Claim, spent: Claim) -> Denial:
    span = Span(*match.span())
    left = budget.quantity.value - spent.quantity.value
    return Denial(
        status=Status.CONTRADICTED,
        span=span,
        operands=(
            Operand("none", "称无结余", match.group(), span),
            operand("whole", "预算", budget),
            operand("part", "支出", spent),
        ),
        stated=match.group(),
        computed=amount(left, budget.quantity),
        evidence=(
            f"{amount(budget.quantity.value, budget.quantity)} − {amount(spent.quantity.value, spent.quantity)}"
            f" = {amount(left, budget.quantity)}，此处称“{match.group()}”"
        ),
        subject="结余",
    )


def _done_for_nothing(text: str, claims: Sequence[Claim], sentence: Sentence) -> Iterator[Denial]:
    """因公出国（境）费0万元 …… 团组1个、3人次. `claims` are those of the sentence and the one behind it."""
    for at, zero in enumerate(claims[: sentence.last - sentence.first]):
        if zero.quantity.dimension is not Dimension.MONEY or zero.quantity.value != 0 or zero.role is not Role.LEVEL:
            continue
        for other in claims[at + 1 :]:
            counted = other.quantity.dimension in (Dimension.COUNT, Dimension.PEOPLE) and other.quantity.value > 0
            between = text[zero.quantity.span.end : other.quantity.span.start]
            if other.quantity.dimension is Dimension.MONEY or "；" in between or _words().no_activity.search(between):
                break
            if (
                counted
                and other.role is Role.LEVEL
                and (_named_alike(zero.subject, other.label) or _received(zero, other))
            ):
                if _words().of_others.match(text, other.quantity.span.end):
                    return
                where = "同句" if other.sentence == zero.sentence else "其后"
                yield Denial(
                    status=Status.CONTRADICTED,
                    span=Span(zero.label_start, other.quantity.span.end),
                    operands=(operand("none", "支出为零", zero), operand("some", "列有活动", other)),
                    stated=zero.quantity.text,
                    computed=other.quantity.text,
                    evidence=f"“{zero.subject}”为 {zero.quantity.text}，{where}却有“{other.label.strip('，、')}{other.quantity.text}”",
                    subject=zero.subject,
                )
                return


def _received(zero: Claim, other: Claim) -> bool:
    """Whether guests were received at no cost; visitors to an office are no guests."""
    batches = other.quantity.unit in ("批次", "批")
    return (
        batches and "公务接待" in zero.subject and "接待" in other.label and not _words().visitors.search(other.label)
    )


def _named_alike(first: str, second: str) -> bool:
    core = _BRACKETS.sub("", _words().no_name.sub("", first))
    other = _BRACKETS.sub("", second)
    return any(core[i : i + 4] in other for i in range(len(core) - 3))
