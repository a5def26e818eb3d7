"""Shares of a whole, which one denominator serves and which come to a hundred per cent."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Interval
from perflint.relations.adding.lists import complete
from perflint.relations.arithmetic import printed
from perflint.relations.dividing.quotients import Reading, countable, fits
from perflint.relations.dividing.readings import ADJACENT, CERTAIN, SURE, TELLING, TOLD, End, Question, decide
from perflint.relations.dividing.whole_names import splits
from perflint.relations.format import operand
from perflint.relations.model import Ratio, Shares, Status, Sum
from perflint.relations.slips import slip
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence


@dataclass(frozen=True, slots=True)
class _Lexicon:
    bare: re.Pattern[str]
    of_all: re.Pattern[str]
    in_turn: re.Pattern[str]
    left_open: re.Pattern[str]
    kind: re.Pattern[str]
    all_spending: re.Pattern[str]
    contract: re.Pattern[str]
    purchases: re.Pattern[str]


@derived
def _lexicon() -> _Lexicon:
    data = load("ratios")["shares"]
    return _Lexicon(*(re.compile(data[name]) for name in _Lexicon.__annotations__))


def is_bare_share(label: str) -> bool:
    """Whether words before a rate call it a share and do not name its whole: 占, 占总数的比重为."""
    return _lexicon().bare.match(label) is not None


def shares(
    text: str,
    block: Sequence[Claim],
    claims: Sequence[Claim],
    totals: dict[int, Sum],
    holders: dict[int | None, Claim],
) -> Iterator[Ratio | Shares]:
    """Amounts and their shares in one paragraph: one denominator serves them all.

    `totals` are the sums that parts belong to, `holders` the wholes that 其中 tells them of.
    """
    pairs = list(_share_pairs(text, block))
    if not pairs:
        return
    levels = [c for c in block if c.role is Role.LEVEL and countable(c)]
    served = [(whole, _served(whole, pairs)) for whole in levels]
    added = _added_up(pairs, served)
    for at, (part, rate) in enumerate(pairs):
        ends: list[End] = []
        total = totals.get(part.index)
        if total is not None and total.operands[0].claim is not None:
            ends.append(End(claims[total.operands[0].claim], CERTAIN))
        others = len(pairs) - 1
        for whole, fitting in served:
            if (
                whole is not part
                and whole.quantity.unit == part.quantity.unit
                and whole.quantity.value >= part.quantity.value
            ):
                ends.append(End(whole, CERTAIN if others and len(fitting - {at}) == others else 0))
        ends += added[at : at + 1]
        if not any(end.points >= SURE for end in ends):
            ends += _known_wholes(levels, part, rate, claims, totals, holders.get(part.index))
        yield from decide(Question(rate, [End(part, ADJACENT + TOLD)], partial(_same, ends), planned=True))
    yield from _hundred(pairs, totals)


def _same(ends: Sequence[End], part: Claim) -> Sequence[End]:
    """The wholes of a share, which has one numerator."""
    del part
    return ends


def _served(whole: Claim, pairs: list[tuple[Claim, Claim]]) -> set[int]:
    """Which shares a figure is the whole of, by their places."""
    return {at for at, (part, rate) in enumerate(pairs) if part is not whole and fits(rate, Reading(part, whole))}


def _added_up(pairs: list[tuple[Claim, Claim]], served: list[tuple[Claim, set[int]]]) -> list[End]:
    """基本支出 and 项目支出 with a share each: their sum is the whole, whether it is stated or not.

    Of three or more, one share may be wrong: more of them tell that the whole is another.
    """
    parts = [part for part, _ in pairs]
    if len(parts) < 2 or len({part.quantity.unit for part in parts}) > 1:
        return []
    readings = [Reading(part, part, (), tuple(p for p in parts if p is not part)) for part in parts]
    wrong = sum(not fits(rate, reading) for (_, rate), reading in zip(pairs, readings, strict=True))
    most = max(part.quantity.value for part in parts)
    stated = any(fitting for whole, fitting in served if whole.quantity.value > most)
    told = (len(parts) == 2 and not stated and complete(parts)) or (len(parts) > 2 and wrong < 2)
    return [End(reading.part, CERTAIN if told else 0, reading.wholes) for reading in readings]


def _known_wholes(
    levels: list[Claim],
    part: Claim,
    rate: Claim,
    claims: Sequence[Claim],
    totals: dict[int, Sum],
    holder: Claim | None,
) -> Iterator[End]:
    """A share without a word of what: of what holds it, of all spending for 基本支出, of all purchases for contracts."""
    words = _lexicon()
    alike = [c for c in levels if c.quantity.unit == part.quantity.unit and c is not part]
    if holder is None and splits().search(part.label):
        # 购置26台，完成率100%，其中进口4台，占15.38%: what stands between is no list.
        larger_before = (c for c in reversed(alike) if c.index < part.index and c.quantity.value > part.quantity.value)
        holder = next(larger_before, None)
    if holder is not None and holder.sentence == rate.sentence:
        larger = {c.quantity.value for c in alike if c.index < part.index and c.quantity.value > part.quantity.value}
        yield End(holder, SURE if len(larger) == 1 else TELLING)  # 334名中，持证的76人，占比22.75%
    if words.kind.search(part.label):
        near = [c for c in alike if words.all_spending.search(c.label)]
        yield from (End(c, CERTAIN if len({c.quantity.value for c in near}) == 1 else 0) for c in near)
        others = [c for c in alike if words.kind.search(c.label) and complete([part, c])]
        if not near and len(others) == 1:
            both = part.quantity.value + others[0].quantity.value
            if any(c.quantity.value == both and c.role is Role.LEVEL for c in claims):
                yield End(part, CERTAIN, (others[0],))
    elif words.contract.search(part.label):
        bought = {o.claim for total in totals.values() for o in total.operands[:1]}
        near = [c for c in alike if c.index in bought and c.index < part.index and words.purchases.search(c.label)]
        yield from (End(c, CERTAIN) for c in near[:1])


def _share_pairs(text: str, block: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for at, (before, rate) in enumerate(itertools.pairwise(block), 1):
        if rate.quantity.dimension is not Dimension.PERCENT:
            continue
        gap = text[before.quantity.span.end : rate.quantity.span.start]
        if not is_bare_share(gap):
            continue
        if "分别" in gap:
            yield from _respective(block, at)
        elif countable(before):
            yield before, rate


def _respective(block: Sequence[Claim], at: int) -> Iterator[tuple[Claim, Claim]]:
    """分别占66.7%、16.7%、16.7%: as many parts before as shares after."""
    rates = [block[at]]
    for claim in block[at + 1 :]:
        if claim.quantity.dimension is not Dimension.PERCENT or claim.label.strip("、，和及"):
            break
        rates.append(claim)
    unit = block[at - 1].quantity.unit
    parts = [claim for claim in block[:at] if claim.quantity.unit == unit and countable(claim)][-len(rates) :]
    if len(parts) == len(rates):
        yield from zip(parts, rates, strict=True)


def _hundred(pairs: list[tuple[Claim, Claim]], totals: dict[int, Sum]) -> Iterator[Shares]:
    """Shares of all the parts of one whole come to a hundred per cent."""
    groups: dict[int, list[tuple[Claim, Claim]]] = defaultdict(list)
    for part, rate in pairs:
        total = totals.get(part.index)
        if total is not None:
            groups[id(total)].append((part, rate))
    for members in groups.values():
        total = totals[members[0][0].index]
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
        told = first.quantity.dimension is Dimension.PERCENT and _lexicon().in_turn.match(first.label)
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
            if c.quantity.dimension is Dimension.PERCENT and _lexicon().of_all.match(c.label.strip("，、：（"))
        ] or _in_turn(claims[sentence.first : sentence.last])
        if (len(members) < 3 and not (len(members) == 2 and complete(members))) or any(
            not c.quantity.exact for c in members
        ):
            continue
        span = Span(members[0].label_start, members[-1].quantity.span.end)
        if _lexicon().left_open.search(text, span.start, span.end + 8):
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
