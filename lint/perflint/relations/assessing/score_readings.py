"""Scores that may make up a total: what they come to, and how a total that they miss is told."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.quantity import Interval
from perflint.relations.assessing.points import Entry, words
from perflint.relations.format import amount, operand
from perflint.relations.model import Status
from perflint.relations.scoring import Score
from perflint.relations.slips import slip
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perflint.claims import Claim

HUNDRED = Decimal(100)
_FIFTH = Decimal("0.2")
BESIDE = ("所列各项", "其中各项")
"""Readings of the total's own paragraph: before it, after it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Scores that may make up a total."""

    entries: tuple[Entry, ...]
    complete: bool
    """Whether nothing can be missing: the weights come to 100, or every sibling has its score."""
    name: str

    @property
    def parts(self) -> list[Claim]:
        """The scores."""
        return [entry.score for entry in self.entries if entry.score is not None]


def listed_together(entries: list[Entry], name: str) -> Reading:
    """Entries of one paragraph: complete when their weights come to 100, or when there are three with the first kind."""
    known = [entry for entry in entries if entry.weight is not None]
    if known and len(known) == len(entries):
        whole = weights_of(entries) == HUNDRED
    else:
        whole = len(entries) >= 3 and any(words().first.search(entry.name) for entry in entries)
    return Reading(tuple(entries), whole, name)


def weighed(entries: list[Entry], name: str) -> Reading:
    """Entries of several places: complete when all have scores and their weights come to 100."""
    chosen = tuple(entry for entry in entries if entry.score is not None)
    return Reading(chosen, len(chosen) == len(entries) and weights_of(chosen) == HUNDRED, name)


def weights_of(entries: Iterable[Entry]) -> Decimal:
    """What the weights come to."""
    return sum((entry.weight.quantity.value for entry in entries if entry.weight is not None), Decimal(0))


def _possible(entry: Entry) -> Interval:
    """The points an entry may stand for: full marks and whole numbers are exact."""
    if entry.score is None:
        return Interval.exactly(0)
    quantity = entry.score.quantity
    full = entry.weight is not None and entry.weight.quantity.value == quantity.value
    return Interval.exactly(quantity.value) if full else quantity.interval


def total_of(reading: Reading) -> Interval:
    """What the scores may come to, by how they are rounded."""
    total = Interval.exactly(0)
    for entry in reading.entries:
        total += _possible(entry)
    return total


def sum_of(reading: Reading) -> Decimal:
    """What the scores come to as written."""
    return sum((part.quantity.value for part in reading.parts), Decimal(0))


def _gap(reading: Reading, total: Claim) -> Decimal:
    return sum_of(reading) - total.quantity.value


def beyond(reading: Reading, total: Claim) -> bool:
    """Whether the parts told after a total are more than it by one slip: nothing left out could explain that."""
    parts = reading.parts
    if reading.name != BESIDE[1] or any(part.sentence != total.sentence for part in parts):
        return False
    gap = _gap(reading, total)
    return gap > 0 and bool(total.quantity.decimals) and bool(slip(total.quantity.value, total.quantity.value + gap))


def near(reading: Reading, total: Claim) -> bool:
    """Whether a list is meant to make up a total it misses: by a fifth at most, by one slip, or by one part above it."""
    gap = _gap(reading, total)
    if abs(gap) <= _FIFTH * max(total.quantity.value, Decimal(1)):
        return True
    if reading.complete and any(part.quantity.value > total.quantity.value for part in reading.parts):
        return True
    return any(
        part.quantity.value > gap and slip(part.quantity.value, part.quantity.value - gap) for part in reading.parts
    ) or bool(slip(total.quantity.value, total.quantity.value + gap) and total.quantity.value + gap <= HUNDRED)


def explained(entries: Iterable[Entry], total: Claim, over: list[Entry]) -> bool:
    """Whether a total fails only because of a score above its weight, which is reported by itself."""
    entries = list(entries)
    return any(entry is other or entry.score is other.score for entry in entries for other in over) and bool(total)


def sum_relation(total: Claim, entries: Iterable[Entry], aspect: str, status: Status, name: str) -> Score:
    """A total and the scores under it, with the figure that would make it agree. `name` is what the parts are."""
    parts = [(entry.name, entry.score) for entry in entries if entry.score is not None]
    computed = sum((part.quantity.value for _, part in parts), Decimal(0))
    shown = _shown(computed, total)
    terms = " + ".join(part.quantity.text.strip().removesuffix("分") for _, part in parts)
    stated = total.quantity.text.strip()
    evidence = f"{terms} = {shown}"
    if status is Status.CONTRADICTED:
        evidence += f" ≠ {stated}，相差 {_shown(abs(computed - total.quantity.value), total)}"
        evidence += _hint(parts, computed - total.quantity.value, total)
    return Score(
        status=status,
        span=total.quantity.span,
        operands=(
            operand("whole", "总分", total),
            *(operand("part", f"{name}：{label}" if label else name, part) for label, part in parts),
        ),
        stated=stated,
        computed=shown,
        evidence=evidence,
        reading=name,
        aspect=aspect,
        subject=total.label.strip() or "总分",
    )


def _hint(parts: list[tuple[str, Claim]], gap: Decimal, total: Claim) -> str:
    """The one figure that would make it agree, where a typing slip explains it."""
    for label, part in parts:
        due = part.quantity.value - gap
        if due > 0 and part.quantity.decimals and slip(part.quantity.value, due):
            return f"；若“{label}”为 {_shown(due, part)} 则一致"
    due = total.quantity.value + gap
    how = slip(total.quantity.value, due)
    return f"（{how}）" if how else ""


def _shown(value: Decimal, like: Claim) -> str:
    return f"{amount(value, like.quantity)}分"
