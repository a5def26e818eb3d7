"""Lists whose parts stand on lines of their own, and the totals before or behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.claims import PLANNED_STAGES, Role
from perflint.document import Kind
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.adding.lists import is_total
from perflint.relations.adding.sums import added_up
from perflint.relations.model import Status
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.document import Block, Document, Section
    from perflint.relations.model import PartOf, Sum

_DASH = re.compile(r"[—\-•·●◆■]{1,2}(?!\d(?!\d{3}年))")
_FEWEST = 2
_FEWEST_HEADED = 3
_NAMED = re.compile(r"[、.．）)\s]*[^，。；：、（）\d\n]{2,30}")
_TOLD = re.compile(r"[，。；（\n]|$")
_PARALLEL = re.compile(r"[，、](?!其中|包括|占)[^，。；：、（）\d\n]{2,20}")


@dataclass(frozen=True)
class _Words:
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    goes_on: re.Pattern[str]
    details: re.Pattern[str]


@derived
def _words() -> _Words:
    lines = load("sums")["lines"]
    return _Words(
        re.compile(lines["opens"]),
        re.compile(lines["closes"]),
        re.compile(lines["goes_on"]),
        re.compile(lines["details"]),
    )


def further_line() -> re.Pattern[str]:
    """How a line begins whose list belongs to the figures of the line before."""
    return _words().goes_on


def line_sums(document: Document, claims: Sequence[Claim]) -> Iterator[Sum | PartOf]:
    """The sums of lists like 支出198万元，其中： with a line for each part, or of such lines and 以上合计 behind them."""
    reader = _Reader(document, claims)
    for items in reader.lists():
        yield from reader.sums(items)
    for run in document.runs:
        yield from reader.under_heading(run)


def _first(count: int) -> list[int]:
    return list(range(1, count + 1))


def _adds_up(relation: Sum | PartOf | None) -> bool:
    return relation is not None and relation.kind == "sum" and relation.status is Status.HOLDS


class _Reader:
    """Prose line by line, with the claims of each."""

    def __init__(self, document: Document, claims: Sequence[Claim]) -> None:
        self._text = document.text
        self._blocks = document.blocks
        self._runs = document.runs
        self._at = document.line_at
        told: dict[int, list[Claim]] = {}
        for claim in claims:
            if claim.sentence >= 0:
                told.setdefault(self._at(claim.quantity.span.start), []).append(claim)
        self._claims = told

    def lists(self) -> Iterator[list[int]]:
        """Lines that make a list: numbered from 1 on, or each behind a dash."""
        for run in self._runs:
            items: list[int] = []
            for section in run:
                if section.marker.number != len(items) + 1:
                    yield items
                    items = []
                if section.marker.number == len(items) + 1:
                    items.append(self._at(section.start))
            yield items
        dashed: list[int] = []
        for at, block in enumerate(self._blocks):
            if block.kind is Kind.TEXT and _DASH.match(self._text, block.span.start):
                dashed.append(at)
            elif dashed:
                yield dashed
                dashed = []
        yield dashed

    def sums(self, items: list[int]) -> Iterator[Sum | PartOf]:
        """A list against the total that opens it, and against the one that closes it."""
        if len(items) < _FEWEST:
            return
        found = [self._against(whole, items) for whole in self._opening(items[0] - 1)]
        told = [relation for relation in found if relation is not None]
        held = [relation for relation in told if relation.status is Status.HOLDS and relation.kind == "sum"]
        # 收入100万元，支出80万元。其中： leaves it open whose parts follow, unless they are those of one of the two.
        sure = len(found) == 1 or (len(found) > 1 and self._totals(items[0] - 1))
        last = found[-1] if sure else None
        yield from held[:1] or ([last] if last is not None else ())
        closing = self._closing(items[-1] + 1)
        if closing is not None and items[-1] - items[0] == len(items) - 1:
            closed = self._against(closing, items, closed=True)
            yield from [closed] if closed is not None else ()

    def under_heading(self, run: Sequence[Section]) -> Iterator[Sum | PartOf]:
        """（一）安排200万元用于培训。 and under it nothing but named amounts: 1.教师培训120万元。"""
        parent = run[0].parent
        if parent is None or len(run) < _FEWEST_HEADED or [each.marker.number for each in run] != _first(len(run)):
            return
        items, head = [self._at(section.start) for section in run], self._at(parent.start)
        # A heading that opens its list by 其中： is read above.
        if items[0] - head != 1 or self._opening(head) or not all(map(self._names_amount, run, items)):
            return
        told = [claim for claim in self._claims.get(head, []) if not self._in_bracket(head, claim)]
        if len(told) == 1 and told[0].role is Role.LEVEL and told[0].quantity.exact:
            relation = self._against(told[0], items)
            yield from [relation] if relation is not None else ()

    def _names_amount(self, section: Section, at: int) -> bool:
        """Whether a line is a name with its amount, and what it says besides comes behind it."""
        first = next(iter(self._claims.get(at, [])), None)
        if first is None:
            return False
        span = first.quantity.span
        named = _NAMED.fullmatch(self._text, section.marker.span.end, span.start)
        return named is not None and _TOLD.match(self._text, span.end, self._blocks[at].span.end) is not None

    def _in_bracket(self, at: int, claim: Claim) -> bool:
        before = self._text[self._blocks[at].span.start : claim.quantity.span.start]
        return before.count("（") > before.count("）")

    def _against(self, whole: Claim, items: list[int], *, closed: bool = False) -> Sum | PartOf | None:
        parts = [self._head(at, whole) for at in items]
        known = [part for part in parts if part is not None]
        planned = sum(part.stage in PLANNED_STAGES for part in known)
        if len(known) < len(items) or 0 < planned < len(known):
            return None
        told = added_up(self._text, whole, known, closed=closed)
        if _adds_up(told):
            return told
        beside = [part for at, head in zip(items, known, strict=True) for part in (head, *self._beside(at, head))]
        if len(beside) == len(known):
            return told
        further = added_up(self._text, whole, beside, closed=closed)
        return further if _adds_up(further) else told

    def _beside(self, at: int, head: Claim) -> Iterator[Claim]:
        """What else a line gives beside its first figure: 3.培训补助18万元，住宿补助6万元；."""
        before = head
        for claim in self._claims[at]:
            if claim.index <= head.index:
                continue
            gap = self._text[before.quantity.span.end : claim.quantity.span.start]
            alike = claim.role is Role.LEVEL and claim.quantity.exact and claim.quantity.unit == head.quantity.unit
            if not alike or claim.inherited or not _PARALLEL.fullmatch(gap):
                return
            yield claim
            before = claim

    def _opening(self, at: int) -> list[Claim]:
        """The figures of a line that ends in 其中： and opens a list."""
        block = self._prose(at)
        told = [claim for claim in self._claims.get(at, []) if claim.role is Role.LEVEL and claim.quantity.exact]
        told = [claim for claim in told if claim.quantity.dimension is not Dimension.PERCENT]
        if block is not None and not told:
            return self._named_by(block, at)
        if block is None or not any(
            _words().opens.fullmatch(self._text, claim.quantity.span.end, block.span.end) for claim in told
        ):
            return []
        return told

    def _named_by(self, block: Block, at: int) -> list[Claim]:
        """The figure that a line without one names: 项目支出明细如下：, with 项目支出80万元 in the line before."""
        named = _words().details.fullmatch(self._text, block.span.start, block.span.end)
        if named is None:
            return []
        name = named.group("name")
        found = [c for c in self._claims.get(at - 1, []) if c.subject == name and c.role is Role.LEVEL]
        return found if len(found) == 1 and found[0].quantity.exact else []

    def _totals(self, at: int) -> bool:
        """Whether the last figure of a line is called a total, and the list is its own: 支出合计100万元，其中：."""
        last = self._claims[at][-1]
        tail = self._text[last.quantity.span.end : self._blocks[at].span.end]
        if len(last.subject) > 1 and last.subject in tail:
            return True  # 银行贷款80万元。银行贷款分两年发放，具体为：
        return is_total(last) and "。" not in tail and "；" not in tail

    def _closing(self, at: int) -> Claim | None:
        """The figure of a line that begins with 以上合计."""
        block = self._prose(at)
        told = self._claims.get(at, [])
        if block is None or not told or not told[0].quantity.exact:
            return None
        head = self._text[block.span.start : told[0].quantity.span.start]
        return told[0] if _words().closes.fullmatch(head) else None

    def _prose(self, at: int) -> Block | None:
        return self._blocks[at] if 0 <= at < len(self._blocks) and self._blocks[at].kind is Kind.TEXT else None

    def _head(self, at: int, whole: Claim) -> Claim | None:
        """What a line of a list gives: its first figure, of the total's unit."""
        told = self._claims.get(at, [])
        first = told[0] if told else None
        if first is None or first.role is not Role.LEVEL or not first.quantity.exact:
            return None
        periods = {first.period, whole.period} - {None}
        return first if first.quantity.unit == whole.quantity.unit and len(periods) < _FEWEST else None
