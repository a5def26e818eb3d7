"""What a report says there was none of, and what it says of the same thing elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.quantity import Dimension
from perflint.relations.format import amount, operand
from perflint.relations.model import Denial, Operand, Status
from perflint.text import Span, begins_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.document import Document

_ALL_SPENT = re.compile(
    r"(?:(?:项目|专项|预算|财政)?资金(?:已|均已|已经)?全部(?:使用|支出|支付|执行)(?:完毕|完成)?"
    r"|(?:年末|年底|项目)?(?:均)?无(?:任何)?结转(?:和?结余)?(?:资金)?|(?:年末|项目)(?:资金)?无结余)(?=[，。；])"
)
_NONE_LEFT = re.compile(r"资金(?:已|均已|已经)?全部|无(?:任何)?结[转余]")
_SPENT = re.compile(r"(?:实际|全年|年度|累计)?(?:支出|执行数?|支付|使用)$")
_BUDGET = re.compile(r"预算(?:数|资金|安排|总额|金额)?$|安排(?:资金)?$|到位(?:资金)?$")
_VISITORS = re.compile(r"群众|来访|来信|信访|咨询|游客|观众|读者|患者|参观|办事")
_OF_ALL = re.compile(
    r"\s*(?:截至[^，。；]{0,12}|目前|全年|本?年度?|20\d\d年度?|[我本](?:单位|部门|项目|[局院校镇乡馆委])|所有|全部)*"
)
"""What stands before 资金已全部支付 where no other funds are meant: not 上年结转, not 省级补助."""
_OF_OTHERS = re.compile(r"[^。；\n]{0,40}(?:承担|负担|列支|垫付|接待方|邀请方|免费)")
_NO_ACTIVITY = re.compile(r"未|无|没有|免费|不含|上级(?:单位|部门|财政|统一|承担|负担|支付|列支|安排)|另|其他单位|保有")


def denials(document: Document, claims: Sequence[Claim], found: Sequence[Sentence]) -> Iterator[Denial]:
    """Nothing left over where less was spent than budgeted; no cost where something was done."""
    yield from _nothing_left(document, claims)
    for number, sentence in enumerate(found):
        following = found[number + 1 : number + 2]
        last = following[0].last if following and following[0].block is sentence.block else sentence.last
        yield from _done_for_nothing(document.text, claims[sentence.first : last], sentence)


def _nothing_left(document: Document, claims: Sequence[Claim]) -> Iterator[Denial]:
    starts = [claim.quantity.span.start for claim in claims if claim.sentence >= 0]
    found = list(document.find(_ALL_SPENT, _NONE_LEFT))
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
        if not any(_BUDGET.search(c.label.rstrip("为是共计达")) for c in money):
            start = begins_after(document.text, "，。；：\n", match.start())
            money = whole if _OF_ALL.fullmatch(document.text, start, match.start()) else []
        budget = next((c for c in money if _BUDGET.search(c.label.rstrip("为是共计达"))), None)
        spent = next((c for c in money if _SPENT.search(c.label.rstrip("为是共计达")) and c is not budget), None)
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
    budgets = [c for c, label in named if _BUDGET.search(label)]
    spent = [c for c, label in named if _SPENT.search(label) and not _BUDGET.search(label)]
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
            if other.quantity.dimension is Dimension.MONEY or "；" in between or _NO_ACTIVITY.search(between):
                break
            if (
                counted
                and other.role is Role.LEVEL
                and (_named_alike(zero.subject, other.label) or _received(zero, other))
            ):
                if _OF_OTHERS.match(text, other.quantity.span.end):
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
    return batches and "公务接待" in zero.subject and "接待" in other.label and not _VISITORS.search(other.label)


def _named_alike(first: str, second: str) -> bool:
    core = re.sub(r"[（）()]|费用?|支出|经费", "", first)
    return any(core[i : i + 4] in re.sub(r"[（）()]", "", second) for i in range(len(core) - 3))
