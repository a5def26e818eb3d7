"""What was left at the end of the year: one amount, wherever the report names it."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.format import amount, operand
from perflint.relations.model import Ratio, Restatement, Status, Sum
from perflint.relations.slips import significant_digits, slip
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.relations.model import Relation

_FARTHEST = 16
"""So many figures behind a rate the remainder may stand, where the paragraph breaks the spending down before."""
_MOST = 3
"""A report with more budgets than this is about several units or projects."""


@derived
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("sums")["left_over"][name])


def left_over(
    text: str, claims: Sequence[Claim], found: Sequence[Sentence], added_up: Iterable[Sum]
) -> Iterator[Restatement]:
    """The remainder as budget less spending gives it, against the places that give another.

    Only in reports about one budget, and only for the remainder as a whole, not what part of it is carried over.
    """
    amounts = [c for c in claims if _is_amount(c) and (c.sentence < 0 or not _of_part(text, found[c.sentence]))]
    budgets = {c.quantity.value for c in amounts if _named(c, "budget")}
    spendings = {c.quantity.value for c in amounts if _named(c, "spending")}
    left = [c for c in amounts if c.sentence >= 0 and _pattern("left").search(c.label)]
    if not left or not 0 < len(budgets) <= _MOST or len(spendings) > _MOST:
        return
    differences = {budget - spent for budget, spent in product(budgets, spendings)}
    sure = next(
        (c for c in left if c.quantity.value in differences and significant_digits(c.quantity.written) >= _MOST), None
    )
    if sure is None:
        return
    parts = {o.claim for total in added_up for o in total.operands if o.role == "part"}
    split = any(o.claim == c.index for total in added_up for o in total.operands[:1] for c in left)
    for claim in left:
        if claim is sure or claim.index in parts or claim.quantity.scale != sure.quantity.scale:
            continue
        if claim.sentence == sure.sentence and claim.index > sure.index:
            continue  # 结转和结余…（结转…，结余…）
        if split and not _pattern("whole").search(claim.label):
            continue
        if claim.quantity.value == sure.quantity.value:
            yield _restated(sure, claim, Status.HOLDS)
        elif claim.quantity.value not in differences and not claim.quantity.interval.meets(sure.quantity.interval):
            yield _restated(sure, claim, Status.CONTRADICTED)


def remainders(
    text: str, claims: Sequence[Claim], rated: Iterable[Relation], known: Iterable[Relation]
) -> Iterator[Sum]:
    """What is left behind a rate of spending that holds: the base of the rate less what was spent.

    The names of the three do not matter, for the rate tells which amounts belong together: 支出27,790.50万元, 支出进度
    97.00%, 结余859.50万元. A difference that no typing slip explains may be another fund's. What is `known` of remainders
    is not told again.
    """
    told = {o.claim for relation in known if relation.status is Status.CONTRADICTED for o in relation.operands}
    for ratio in rated:
        if not isinstance(ratio, Ratio) or ratio.status is not Status.HOLDS or len(ratio.operands) != 3:
            continue
        spent, whole, rate = (claims[o.claim] if o.claim is not None else None for o in ratio.operands)
        if spent is None or whole is None or rate is None or not (_is_amount(spent) and _is_amount(whole)):
            continue
        left = _left_behind(text, claims, rate)
        if left is None or left.index in told or not _pattern("spent").search(spent.label):
            continue
        due = whole.quantity.interval - spent.quantity.interval
        plain = (whole.quantity.value - spent.quantity.value) / left.quantity.scale
        holds = due.meets(left.quantity.interval)
        how = slip(left.quantity.written, plain) if plain > 0 else None
        if holds or (how and significant_digits(left.quantity.written) >= _MOST):
            yield _balance(whole, spent, left, how or "", holds=holds)


def balances(text: str, claims: Sequence[Claim], found: Sequence[Sentence]) -> Iterator[Sum]:
    """收支相抵，年终结余…: the total of income less the total of spending, told before it under one heading.

    A difference that no typing slip explains may be of other totals.
    """
    income: Claim | None = None
    spending: Claim | None = None
    for claim in claims:
        # 支出95万元（含上年结转），…，支出合计: the total is of this year.
        of_last_year = claim.period == "上年" and re.search("上年|去年", claim.label) is not None
        if claim.sentence < 0 or of_last_year or not _is_exact_amount(claim):
            continue
        if (income is not None and income.section is not claim.section) or (
            spending is not None and spending.section is not claim.section
        ):
            income = spending = None
        label = claim.label.rstrip("为是达共：")
        if _pattern("income_total").search(label):
            income, spending = claim, None
        elif _pattern("spending_total").search(label):
            spending = claim
        elif income is not None and spending is not None and _balances(text, claim, spending, found):
            due = income.quantity.interval - spending.quantity.interval
            plain = (income.quantity.value - spending.quantity.value) / claim.quantity.scale
            holds = due.meets(claim.quantity.interval)
            how = slip(claim.quantity.written, plain) if plain > 0 else None
            if holds or (how and significant_digits(claim.quantity.written) >= _MOST):
                yield _balance(income, spending, claim, how or "", holds=holds)
            income = spending = None


def _balances(text: str, claim: Claim, spending: Claim, found: Sequence[Sentence]) -> bool:
    """Whether a figure is told as what income and spending leave, right behind the two."""
    if claim.index != spending.index + 1:
        return False
    start = max(found[claim.sentence].span.start, spending.quantity.span.end)
    return _pattern("balance").fullmatch(text[start : claim.quantity.span.start].strip("，；。 \n")) is not None


def _left_behind(text: str, claims: Sequence[Claim], rate: Claim) -> Claim | None:
    """The remainder told right behind a rate, or at the head of a sentence further down its paragraph."""
    for claim in claims[rate.index + 1 : rate.index + _FARTHEST]:
        between = text[rate.quantity.span.end : claim.quantity.span.start]
        if "\n" in between:
            return None
        near = claim.index == rate.index + 1
        clause = (between if near else between[between.rfind("。") + 1 :]).lstrip("，；。（").removeprefix("的")
        begins = near or (claim.sentence > rate.sentence and claims[claim.index - 1].sentence != claim.sentence)
        if begins and _is_amount(claim) and _pattern("remainder").fullmatch(clause) is not None:
            return claim
    return None


def _balance(whole: Claim, spent: Claim, left: Claim, how: str, *, holds: bool) -> Sum:
    like = whole.quantity
    total = spent.quantity.value + left.quantity.value
    computed = amount(total, like)
    evidence = f"{amount(spent.quantity.value, like)} + {amount(left.quantity.value, like)} = {computed}"
    hint = ""
    if not holds:
        gap = amount(abs(whole.quantity.value - total), like)
        due = amount(whole.quantity.value - spent.quantity.value, left.quantity)
        hint = f"若“{left.subject}”为 {due} 则一致（{how}）"
        evidence += f" ≠ {like.text}，相差 {gap}；{hint}"
    return Sum(
        status=Status.HOLDS if holds else Status.CONTRADICTED,
        span=Span(left.label_start, left.quantity.span.end),
        operands=(
            operand("whole", "可用资金", whole),
            operand("part", "支出", spent),
            operand("part", "结余", left),
        ),
        stated=like.text,
        computed=computed,
        evidence=evidence,
        confidence=Confidence.HIGH,
        reading="remainder",
        whole=whole.subject,
        unit=like.unit or "",
        hint=hint,
    )


def _is_amount(claim: Claim) -> bool:
    return claim.period != "上年" and _is_exact_amount(claim)


def _is_exact_amount(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.dimension is Dimension.MONEY and quantity.exact and claim.role is Role.LEVEL and quantity.value > 0


def _named(claim: Claim, what: str) -> bool:
    """Whether a claim is the whole budget, or all that was spent."""
    return claim.sentence >= 0 and _pattern(what).search(claim.label) is not None


def _of_part(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is about one fund, one project or one kind of spending."""
    return _pattern("part").search(text, sentence.span.start, sentence.span.end) is not None


def _restated(first: Claim, second: Claim, status: Status) -> Restatement:
    earlier, later = (first, second) if first.quantity.span.start < second.quantity.span.start else (second, first)
    a, b = earlier.quantity, later.quantity
    how = slip(a.written, b.written)
    return Restatement(
        status=status,
        span=Span(later.label_start, b.span.end),
        operands=(operand("first", "前文", earlier), operand("second", "后文", later)),
        stated=b.text,
        computed=a.text,
        evidence=f"年末结转结余前为 {a.text}，后为 {b.text}；按预算减支出应为 {first.quantity.text}",
        confidence=Confidence.HIGH if how else Confidence.MEDIUM,
        subject=later.subject,
    )
