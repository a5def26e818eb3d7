"""Fiscal identities whose terms stand in different sentences, and surpluses counted as spending."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Interval
from perflint.relations.comparing.comparisons import only_stage, words
from perflint.relations.format import amount, operand
from perflint.relations.model import Operand, Status, Sum
from perflint.relations.slips import significant_digits, slip
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.document import Document

_THREE = re.compile(r"三公")
_ABROAD, _RECEPTION = re.compile(r"出国"), re.compile(r"接待费")
_CARS, _BUY, _RUN = re.compile(r"购置(?:及|和)运行"), re.compile(r"购置费?"), re.compile(r"运行(?:维护)?费")
_SURPLUS = re.compile(r"结转|结余")
_SPENT_OF_IT = re.compile(r"使用|动用|消化|利用|盘活|(?:上年|以前年度|往年)[^，]*支出")
_SPENDING = re.compile(r"支出(?!总计|预算)")
_PARTIAL = re.compile(r"基本支出|项目支出|一般公共|政府性基金|其中|三公|采购|人员|公用|中央|省级|市级|县级")


def three_public_expenses(document: Document, claims: Sequence[Claim], added_up: Sequence[Sum]) -> Iterator[Sum]:
    """“三公”经费 = 因公出国 + 公务用车（购置 + 运行）+ 公务接待, where its items stand in sections of their own."""
    tied = {o.claim for total in added_up if total.status is not Status.UNDETERMINED for o in total.operands}
    starts = [claim.quantity.span.start for claim in claims if claim.sentence >= 0]
    for section in document.sections:
        if not _THREE.search(section.title):
            continue
        members = [
            c
            for c in claims[bisect_left(starts, section.start) : bisect_left(starts, section.end)]
            if c.quantity.dimension is Dimension.MONEY and c.role is Role.LEVEL and c.period != "上年"
        ]
        whole = next((c for c in members if _is_whole(c)), None)
        if whole is None or whole.index in tied:
            continue
        parts = _items([c for c in members if c.index > whole.index and c.stage not in ("budget", "initial-budget")])
        if parts is not None:
            yield from _added(whole, parts)


def _is_whole(claim: Claim) -> bool:
    spent = claim.stage == "final-accounts" or re.search(r"支出|决算", claim.label)
    return bool(spent) and not re.search(r"出国|用车|接待", claim.label) and "预算" not in claim.label[-5:]


def _items(claims: list[Claim]) -> list[Claim] | None:
    """The three items; the car as one figure, or as its two. None when an item is missing."""

    def first(pattern: re.Pattern[str], without: re.Pattern[str] | None = None) -> Claim | None:
        return next((c for c in claims if pattern.search(c.label) and not (without and without.search(c.label))), None)

    abroad, reception = first(_ABROAD), first(_RECEPTION)
    cars = first(_CARS)
    both = [c for c in (first(_BUY, _CARS), first(_RUN, _CARS)) if c is not None]
    if abroad is None or reception is None or (cars is None and not both):
        return None
    return [abroad, *([cars] if cars is not None else both), reception]


def _added(whole: Claim, parts: list[Claim]) -> Iterator[Sum]:
    total = Interval.exactly(0)
    for part in parts:
        total += -part.quantity.interval if _taken(part) else part.quantity.interval
    added = sum((_signed(part) for part in parts), Decimal(0))
    gap = added - whole.quantity.value
    holds = total.meets(whole.quantity.interval)
    if not holds and abs(gap) > whole.quantity.value / 2:
        return
    terms = "".join(
        f"{' − ' if _taken(p) else ' + '}{amount(p.quantity.value, whole.quantity)}" for p in parts
    ).removeprefix(" + ")
    evidence = f"{terms} = {amount(added, whole.quantity)}"
    if not holds:
        evidence += f" ≠ {whole.quantity.text}，相差 {amount(abs(gap), whole.quantity)}"
    yield Sum(
        status=Status.HOLDS if holds else Status.CONTRADICTED,
        span=Span(whole.label_start, whole.quantity.span.end),
        operands=(operand("whole", "合计", whole), *(operand("part", f"分项：{p.subject}", p) for p in parts)),
        stated=whole.quantity.text,
        computed=amount(added, whole.quantity),
        evidence=evidence,
        confidence=Confidence.HIGH,
        reading="identity",
        whole="“三公”经费",
        unit=whole.quantity.unit or "",
        measure="identity",
    )


def _taken(part: Claim) -> bool:
    """Whether an amount is taken off: 追减30万元."""
    return part.role is Role.CHANGE and part.polarity < 0


def _signed(part: Claim) -> Decimal:
    return -part.quantity.value if _taken(part) else part.quantity.value


def surplus_as_spending(added_up: Sequence[Sum]) -> Iterator[tuple[Sum, Operand]]:
    """Sums of spending that hold only with a surplus among their parts."""
    for total in added_up:
        if total.status is not Status.HOLDS or total.measure != "prose":
            continue
        if not _SPENDING.search(total.whole) or re.search(r"总计|收支|收入|结转|结余|资金", total.whole):
            continue
        for part in total.operands:
            # What was spent of the years before is spending: 使用以前年度结转资金40万元.
            left = _SURPLUS.search(part.label) and not _SPENT_OF_IT.search(part.label)
            if part.role == "part" and left and not part.text.startswith("0"):
                yield total, part


def budget_identities(claims: Sequence[Claim], found: Sequence[Sentence]) -> Iterator[Sum]:
    """预算 = 支出 + 结转结余 and 调整后预算 = 年初预算 + 追加, where a sentence gives each just once."""
    for sentence in found:
        money = [
            c
            for c in claims[sentence.first : sentence.last]
            if c.quantity.dimension is Dimension.MONEY and c.quantity.exact and not c.inherited
        ]
        plain = [c for c in money if not _PARTIAL.search(c.label)]
        budget = only_stage(plain, "adjusted-budget") or (only_stage(plain, "budget") if len(money) == 3 else None)
        if budget is None or not 3 <= len(money) <= 6:
            continue
        spent, left = only_stage(plain, "final-accounts"), only_stage(plain, "carried-over")
        whole = len(plain) == len(money)
        if spent is not None and left is not None and left.index > spent.index and whole:
            yield from _typed(budget, [spent, left])
        initial = only_stage(plain, "initial-budget")
        if initial is None:
            continue
        # 较年初预算增加30万元 is a comparison of the two, and no addition to the first.
        added = [c for c in plain if c.role is Role.CHANGE and c.polarity > 0 and not words().anchor.search(c.label)]
        moved = _moved(money, initial, budget)
        if moved:
            yield from _typed(budget, [initial, *moved])
        elif len(added) == 1 and not any(c.role is Role.CHANGE and c.polarity < 0 for c in money):
            yield from _typed(budget, [initial, added[0]])


def _moved(money: Sequence[Claim], initial: Claim, budget: Claim) -> list[Claim]:
    """What was added to a budget and taken from it, where a sentence tells nothing else between its two stages."""
    between = [c for c in money if initial.index < c.index < budget.index]
    told = all(c.role is Role.CHANGE and c.polarity and c.period != "上年" for c in between)
    own = any("其中" in c.label for c in between[1:])
    return between if told and not own and len(between) == len(money) - 2 else []


def spending_by_nature(claims: Sequence[Claim], found: Sequence[Sentence], added_up: Sequence[Sum]) -> Iterator[Sum]:
    """支出 = 基本支出 + 项目支出, where the total stands somewhere else in the report, and just one is given."""
    tied = {o.claim for total in added_up if total.status is not Status.UNDETERMINED for o in total.operands}
    totals = [c for c in claims if _spent(c) and _pattern("total").search(c.label)]
    if len({c.quantity.value for c in totals}) != 1:
        return
    amounts = {c.quantity.value for c in claims if c.quantity.dimension is Dimension.MONEY}
    for sentence in found:
        members = [c for c in claims[sentence.first : sentence.last] if _spent(c)]
        parts = [[c for c in members if _pattern(name).search(c.label)] for name in ("basic", "project")]
        if any(len(part) != 1 for part in parts) or _pattern("planned").search(sentence_label(members)):
            continue
        (basic,), (project,) = parts
        gap = abs(totals[0].quantity.value - basic.quantity.value - project.quantity.value)
        # A gap that stands in the report is what a fund spent beside the two.
        if basic.index not in tied and project.index not in tied and gap not in amounts:
            yield from _typed(totals[0], [basic, project])


def sentence_label(members: Sequence[Claim]) -> str:
    """The words before the figures of a sentence."""
    return "".join(c.label for c in members)


def _spent(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.dimension is Dimension.MONEY
        and quantity.exact
        and claim.role is Role.LEVEL
        and claim.period != "上年"
        and claim.sentence >= 0
    )


@derived
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("sums")["nature"][name])


def _typed(whole: Claim, parts: list[Claim]) -> Iterator[Sum]:
    """The sum, where it holds or one typing slip spoils it; money may have gone other ways otherwise."""
    for total in _added(whole, parts):
        if total.status is Status.HOLDS:
            yield replace(total, whole=whole.subject)
            continue
        gap = sum((_signed(p) for p in parts), Decimal(0)) - whole.quantity.value
        due = [(whole, whole.quantity.value + gap), *((p, abs(_signed(p) - gap)) for p in parts)]
        slips = [c for c, value in due if value > 0 and slip(c.quantity.written, value / c.quantity.scale)]
        if any(significant_digits(c.quantity.written) >= 4 for c in slips):
            yield replace(total, whole=whole.subject, confidence=Confidence.MEDIUM)
