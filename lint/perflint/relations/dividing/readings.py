"""What a rate is of: every numerator and denominator in reach, with the evidence for each, ranked once.

The words before a rate and the places of the figures make a `Question` of it. `decide` answers all of them alike: where
any reading in reach yields the rate, all is well; where none does, the best supported one contradicts it, provided that
the evidence for both of its ends is enough. A typing slip between the rate and what the reading gives is evidence too.
"""

from __future__ import annotations

import math
from dataclasses import field
from itertools import chain
from typing import TYPE_CHECKING

from perflint.claims import PLANNED_STAGES
from perflint.diagnostic import Confidence
from perflint.relations.dividing.quotients import Reading, astray, bounded, doubled, far, fits, ratio_of, typed
from perflint.relations.model import Ratio, Status
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from perflint.claims import Claim

ENOUGH = 4
"""What the evidence for either end of a reading must come to before a rate that it does not yield is wrong.

A typing slip between the two makes up for what the denominator lacks.
"""

ADJACENT = 2
"""A numerator stands right before its rate."""
TOLD = 2
"""A numerator is told by the rate's own words, or the rate asks for none."""
AMONG = 1
"""It is one of several that are."""

CERTAIN = ENOUGH + 1
"""A denominator has the very place or name that the rate gives, or serves the other shares."""
SURE = ENOUGH
"""The words of the report say what the denominator is."""
TELLING = 3
"""Its name stands for one thing only, or it holds the numerator as one of its parts."""
LIKELY = 2
"""It goes by the name asked for."""
IN_REACH = 1
"""It stands before the rate in the numerator's unit."""

_ASTRAY = 1
"""What it costs a reading that it gives a rate nowhere near the one that stands there: slips are seldom so large."""

_SHORTLY = 4
"""So many sentences on, the same words mean the same whole."""

_DONE_STAGES = ("final-accounts", "actual")

_SWAPPED, _MISTYPED, _DOUBLED = 3, 1, 2
"""What two digits swapped, another slip of one digit, or a difference by more than half make up for."""


@dataclass(frozen=True, slots=True)
class End:
    """A figure, or several added up, that may be one end of a rate, with the evidence that it is."""

    claim: Claim
    points: int
    others: tuple[Claim, ...] = ()
    """What is added to it."""
    remote: bool = False
    """Whether it stands in another paragraph, where amounts of like names may be of other things."""


class Settled:
    """The rates that readings have been found to yield."""

    __slots__ = ("_by_ends", "_by_values", "_by_words")

    def __init__(self) -> None:
        self._by_ends: dict[tuple[int, int], Claim] = {}
        self._by_values: dict[tuple[Decimal, Decimal], Claim] = {}
        self._by_words: dict[str, tuple[Claim, Claim]] = {}

    def settle(self, reading: Reading, rate: Claim) -> None:
        """Take down that a reading yields a rate; the first one counts."""
        self._by_ends.setdefault((reading.part.index, reading.whole.index), rate)
        self._by_values.setdefault((reading.part.quantity.value, reading.whole.quantity.value), rate)
        self._by_words[rate.label.strip("，、（ ")] = rate, reading.whole

    def whole_before(self, rate: Claim) -> Claim | None:
        """What a rate told shortly before in the very same words is of: 教育支出…，占支出总量的…。卫生支出…，占支出总量的…."""
        other, whole = self._by_words.get(rate.label.strip("，、（ "), (rate, None))
        return whole if rate.sentence - other.sentence <= _SHORTLY else None

    def by(self, reading: Reading) -> Claim | None:
        """The rate that these very figures yield."""
        return self._by_ends.get((reading.part.index, reading.whole.index))

    def by_like(self, reading: Reading) -> Claim | None:
        """The rate that the same amounts yield, wherever they are told."""
        return self._by_values.get((reading.part.quantity.value, reading.whole.quantity.value))


def none(part: Claim) -> Sequence[End]:
    """No denominator, whatever the numerator."""
    del part
    return ()


@dataclass(frozen=True, slots=True)
class Question:
    """A rate and what its words ask for."""

    rate: Claim
    parts: Sequence[End] = ()
    """The numerators that its words allow, the preferred first."""
    wholes: Callable[[Claim], Sequence[End]] = none
    """The denominators for a numerator, the preferred first."""
    figures: Sequence[Claim] = ()
    """Any two of these in one unit that yield the rate may be what is meant."""
    excuses: Iterable[Reading] = ()
    """So may these."""
    planned: bool = False
    """Whether a planned part may be a share of what is not planned."""
    nearest: bool = False
    """Whether, of several numerators, the one that comes nearest to the rate is meant."""
    in_turn: bool = False
    """Whether other figures in reach belong to the rates told before and after it."""
    explained: bool = False
    """Whether the report says what the rate is of in words: 完成率98.5%（按权重计算）."""
    settled: Settled = field(default_factory=Settled)

    def allows(self, reading: Reading) -> bool:
        """Whether the figures of a reading can be the two ends of one rate: a plan is no part of what was done."""
        part, whole = reading.part, reading.whole
        if part is whole:
            return bool(reading.wholes)
        if self.planned:
            return True
        return not (
            (part.stage == "target" and whole.stage != "target")
            or (part.stage in PLANNED_STAGES and whole.stage in _DONE_STAGES)
        )

    def is_taken(self, reading: Reading) -> bool:
        """Whether a reading is known to yield another rate, which is told in turn with this or written otherwise."""
        other = self.settled.by(reading)
        if other is None or other is self.rate:
            return False
        stated, told = self.rate.quantity, other.quantity
        return self.in_turn or (stated.decimals == told.decimals and stated.value != told.value)


def decide(question: Question) -> Iterator[Ratio]:
    """Holds when one reading yields the rate; contradicted when none does and the best one's evidence is enough."""
    rate = question.rate
    for reading in chain(_supported(question), _pairs(question), question.excuses):
        if (
            fits(rate, reading)
            and question.allows(reading)
            and not question.is_taken(reading)
            and not _is_passed(question, reading)
        ):
            question.settled.settle(reading, rate)
            yield ratio_of(rate, reading, Status.HOLDS, Confidence.HIGH)
            return
    if not rate.quantity.exact or question.explained:
        return
    for at, (lacking, reading, remote) in enumerate(_ranked(question)):
        if remote and at:
            return  # of figures far off, only the best one counts
        how = typed(rate, reading) if rate.quantity.decimals else None
        if not lacking and not remote:
            confidence = Confidence.HIGH if how or not far(rate, reading) else Confidence.MEDIUM
            yield ratio_of(rate, reading, Status.CONTRADICTED, confidence, how)
            return
        if lacking <= _made_up(rate, reading, how, remote=remote):
            yield ratio_of(rate, reading, Status.CONTRADICTED, Confidence.MEDIUM, how, remote=remote)
            return


def _is_passed(question: Question, reading: Reading) -> bool:
    """Whether a reading is known to yield the rate before, and this rate has figures of its own since then.

    预算执行率94%；…信息化预算380万元，支出345.8万元，执行率94%: the first reading excuses no slip in the second rate.
    """
    other = question.settled.by_like(reading)
    if other is None or other is question.rate:
        return False
    best = next(iter(_ranked(question)), None)
    if best is None or best[0] or fits(question.rate, best[1]):
        return False
    return min(best[1].part.index, best[1].whole.index) > other.index


def _supported(question: Question) -> Iterator[Reading]:
    """The readings that the words of a rate speak for."""
    for part in question.parts:
        for whole in question.wholes(part.claim):
            yield Reading(part.claim, whole.claim, part.others, whole.others)


def _pairs(question: Question) -> Iterator[Reading]:
    """The readings of any two figures that come near the rate, the later figure over the earlier first."""
    rate, figures = question.rate, [(claim, *_range(claim)) for claim in question.figures]
    low, high = _range(rate)
    step = 10.0**-rate.quantity.decimals
    least, most = (low - step) * 0.00999, (high + step) * 0.01001
    turned = []
    for i in range(len(figures) - 1, -1, -1):
        later, later_low, later_high = figures[i]
        unit = later.quantity.unit
        for j in range(i - 1, -1, -1):
            earlier, earlier_low, earlier_high = figures[j]
            if earlier.quantity.unit != unit:
                continue
            if least * earlier_low <= later_high and later_low <= most * earlier_high:
                yield Reading(later, earlier)
            if least * later_low <= earlier_high and earlier_low <= most * later_high:
                turned.append(Reading(earlier, later))
    yield from turned


def _range(claim: Claim) -> tuple[float, float]:
    interval = claim.quantity.interval
    return (
        0.0 if interval.low is None else float(interval.low),
        math.inf if interval.high is None else float(interval.high),
    )


def _ranked(question: Question) -> list[tuple[int, Reading, bool]]:
    """The readings that may contradict a rate: what evidence each lacks, and whether its whole stands elsewhere."""
    rate = question.rate
    found: list[tuple[int, Reading, bool]] = []
    for part in question.parts:
        for whole in question.wholes(part.claim) if part.points >= ENOUGH else ():
            if whole.points <= 0 or not bounded(whole.claim):
                continue
            reading = Reading(part.claim, whole.claim, part.others, whole.others)
            if reading.exact and question.allows(reading) and question.settled.by(reading) is None:
                points = whole.points - (_ASTRAY if not whole.remote and astray(rate, reading) else 0)
                found.append((max(0, ENOUGH - points), reading, whole.remote))
    found.sort(key=lambda one: (one[0], abs(one[1].plain - rate.quantity.value) if question.nearest else 0))
    return found


def _made_up(rate: Claim, reading: Reading, how: str | None, *, remote: bool) -> int:
    """How much evidence the difference between a rate and what a reading gives makes up for."""
    if remote and doubled(rate, reading):
        return _DOUBLED
    if how is None:
        return 0
    if "颠倒" in how and not remote:
        return _SWAPPED
    return _MISTYPED if rate.quantity.decimals > 1 else 0
