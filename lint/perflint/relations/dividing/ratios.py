"""Rates against the figures they are computed from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Interval
from perflint.relations.arithmetic import printed
from perflint.relations.dividing.inquiries import Inquiry
from perflint.relations.dividing.limits import beyond_hundred
from perflint.relations.dividing.questions import question as asked
from perflint.relations.dividing.quotients import Reading, countable, ratio_of
from perflint.relations.dividing.readings import decide
from perflint.relations.dividing.shares import shares
from perflint.relations.dividing.whole_names import Names
from perflint.relations.model import Bounded, PartOf, Ratio, Shares, Status, Sum
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence


@dataclass(frozen=True, slots=True)
class _Lexicon:
    agreed: re.Pattern[str]
    agreement: re.Pattern[str]


@derived
def _lexicon() -> _Lexicon:
    data = load("ratios")
    return _Lexicon(re.compile(data["agreed"]), re.compile(data["agreement"]))


def ratios(
    text: str, claims: Sequence[Claim], found: Sequence[Sentence], listed: Sequence[Sum | PartOf]
) -> Iterator[Ratio | Shares | Bounded]:
    """Every rate in prose, with the figures that yield it or ought to; `listed` are the lists with their totals."""
    rates = [c for c in claims if c.quantity.dimension is Dimension.PERCENT and c.sentence >= 0]
    if not rates:
        return
    blocks = _blocks(claims, found)
    inquiry = Inquiry(text, Names(claims))
    for rate in rates:
        sentence = found[rate.sentence]
        block = blocks[sentence.block.span.start]
        if rate.role is Role.CHANGE:
            continue
        question = asked(inquiry, rate, block)
        decided = list(decide(question)) if question is not None else []
        # More money may come in than was planned; a rate without its amounts may be a slip.
        told = "到位" in rate.subject and any(relation.status is Status.HOLDS for relation in decided)
        yield from () if told else beyond_hundred(rate)
        yield from decided
        yield from _agreed(text, rate, claims, sentence, block)
    held = [relation for relation in listed if relation.status is Status.HOLDS]
    totals = {
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
    for start in dict.fromkeys(found[rate.sentence].block.span.start for rate in rates):
        yield from shares(text, blocks[start], claims, totals, holders)


def _blocks(claims: Sequence[Claim], found: Sequence[Sentence]) -> dict[int, Sequence[Claim]]:
    """The claims of each paragraph, by where it starts."""
    ranges: dict[int, tuple[int, int]] = {}
    for sentence in found:
        if sentence.first < sentence.last:
            start = sentence.block.span.start
            ranges[start] = (ranges.get(start, (sentence.first, 0))[0], sentence.last)
    return {start: claims[first:last] for start, (first, last) in ranges.items()}


def _agreed(
    text: str, rate: Claim, claims: Sequence[Claim], sentence: Sentence, block: Sequence[Claim]
) -> Iterator[Ratio]:
    """质保金按审定金额的3%预留，共计36.00万元: a rate that was agreed is exact, and its amount follows."""
    part = claims[rate.index + 1] if rate.index + 1 < sentence.last else None
    if part is None or part.quantity.dimension is not Dimension.MONEY or part.role is not Role.LEVEL:
        return
    name = _lexicon().agreement.search(rate.label)
    if name is None or not (part.quantity.exact and rate.quantity.exact):
        return
    if not _lexicon().agreed.fullmatch(text, rate.quantity.span.end, part.quantity.span.start):
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
