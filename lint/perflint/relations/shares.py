"""Shares of a whole, which one denominator serves and which come to a hundred per cent."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Interval
from perflint.relations.arithmetic import printed, quotient
from perflint.relations.format import figures, operand
from perflint.relations.lists import complete
from perflint.relations.model import Ratio, Shares, Status, Sum
from perflint.relations.quotients import Reading, countable, fits, judge, likely
from perflint.relations.slips import slip
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence

_SHARE_OF_ALL = re.compile(r"[^，。；：]*占(?:比(?:为|达到?)?)?$")
_SHARES_IN_TURN = re.compile(r"^(?:资金|支出|收入|人员)?的?(?:占比|比重|比例|占)分别为$")
SHARE = re.compile(r"^[，、（ ]*(?:分别)?占(?:比|总数|全部|其中)?(?:的比重|的比例)?(?:为|达)?$")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    kind: re.Pattern[str]
    all_spending: re.Pattern[str]
    contract: re.Pattern[str]
    purchases: re.Pattern[str]


@derived
def _lexicon() -> _Lexicon:
    data = load("ratios")["shares"]
    return _Lexicon(*(re.compile(data[key]) for key in ("kind", "all_spending", "contract", "purchases")))


def shares(
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
        if holder is not None and holder.sentence == rate.sentence and likely(rate, Reading(part, holder)):
            yield from judge(rate, [Reading(part, holder)], sure=True)  # 334名中，持证的76人，占比22.75%
            return
        yield from _of_known_whole(block, part, rate, claims, wholes)
        return
    for part, rate in pairs:
        own = wholes.get(part.index)
        known = claims[own.operands[0].claim] if own is not None and own.operands[0].claim is not None else None
        readings = [
            Reading(part, whole)
            for whole in candidates
            if whole is not part and whole.quantity.value >= part.quantity.value
        ]
        if known is not None:
            readings.insert(0, Reading(part, known))
        supported = known is not None or _serves_others(candidates, pairs, part)
        yield from judge(rate, readings, sure=supported, planned=True)
    yield from _hundred(pairs, wholes)


def _of_known_whole(
    block: list[Claim], part: Claim, rate: Claim, claims: Sequence[Claim], wholes: dict[int, Sum]
) -> Iterator[Ratio]:
    """A share without a word of what: of all spending for 基本支出 and 项目支出, of all purchases for contracts."""
    words = _lexicon()
    levels = [c for c in block if c.role is Role.LEVEL and c.quantity.unit == part.quantity.unit and c is not part]
    if words.kind.search(part.label):
        near = [c for c in levels if words.all_spending.search(c.label)]
        yield from judge(rate, [Reading(part, c) for c in near], sure=len({c.quantity.value for c in near}) == 1)
        others = [c for c in levels if words.kind.search(c.label) and complete([part, c])]
        if not near and len(others) == 1:
            both = part.quantity.value + others[0].quantity.value
            if any(c.quantity.value == both and c.role is Role.LEVEL for c in claims):
                split = of_parts(part, sorted((part, others[0]), key=lambda c: c.index), rate)
                yield from [split] if split is not None else []
    elif words.contract.search(part.label):
        totals = [claims[o.claim] for t in wholes.values() for o in t.operands[:1] if o.claim is not None]
        bought = {c.index: c for c in totals if words.purchases.search(c.label) and c.index < part.index}
        near = [c for c in levels if c.index in bought]
        yield from judge(rate, [Reading(part, c) for c in near[:1]], sure=bool(near))


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
    read = (of_parts(part, parts, rate) for part, rate in pairs)
    found = [ratio for ratio in read if ratio is not None]
    wrong = sum(ratio.status is Status.CONTRADICTED for ratio in found)
    return found if len(pairs) == 2 or wrong < 2 else []


def of_parts(part: Claim, parts: Sequence[Claim], rate: Claim) -> Ratio | None:
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
        if "分别" in gap and rate.quantity.dimension is Dimension.PERCENT and SHARE.match(gap):
            yield from _respective(block, at)
        elif rate.quantity.dimension is Dimension.PERCENT and SHARE.match(gap) and countable(before):
            yield before, rate


def _respective(block: list[Claim], at: int) -> Iterator[tuple[Claim, Claim]]:
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


def _denominators(
    block: list[Claim], pairs: list[tuple[Claim, Claim]], wholes: dict[int, Sum], claims: Sequence[Claim]
) -> list[Claim]:
    """Figures that may be the whole of the shares, those that serve most of them first."""
    unit = pairs[0][0].quantity.unit
    parts = {id(part) for part, _ in pairs}
    levels = [c for c in block if c.quantity.unit == unit and c.role is Role.LEVEL and countable(c)]
    del wholes, claims
    found = sorted(levels, key=lambda c: (-_served(c, pairs), id(c) in parts))
    return found[:6]


def _served(whole: Claim, pairs: list[tuple[Claim, Claim]]) -> int:
    return sum(fits(rate, Reading(part, whole)) for part, rate in pairs if part is not whole)


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
