"""Indicators with what they were to reach and what they did reach, as tables and prose have them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.assessing.points import core
from perflint.relations.assessing.targets import comparable, falls_short, is_reverse, is_target, may_be_reverse
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.claims.grid import Grid

_SHORTEST = 4


@dataclass(frozen=True)
class _Words:
    done: re.Pattern[str]
    rate: re.Pattern[str]
    goal_beside: re.Pattern[str]
    as_planned: re.Pattern[str]
    carried_out: re.Pattern[str]
    counted: re.Pattern[str]
    raised: re.Pattern[str]


@derived
def _words() -> _Words:
    data = load("scoring")["verdicts"]
    set_by = rf"(?:{data['set_by']}|的)*"
    return _Words(
        re.compile(data["done"]),
        re.compile(rf"[，（](?:{data['goal']}|{data['set_by']})*(?:{data['rate']})(?:为|达到?|是)?"),
        re.compile(rf"[，（]{set_by}(?:{data['goal']})(?:为|是|：)?(?:≥|不低于|不少于)?"),
        re.compile(rf"，?(?:{data['as_planned']})(?:了)?(?:年度|全年|年初|本年)?(?:目标|计划|任务)(?:值|数)?(?:的)?"),
        re.compile(rf"^(?:共|累计|实际)?(?:{data['carried_out']})(?=[\u4e00-\u9fff]{{4}})"),
        re.compile(rf"(?<=[\u4e00-\u9fff]{{4}})(?:{data['counted']})$"),
        re.compile(data["raised"]),
    )


@dataclass(frozen=True, slots=True)
class Result:
    """An indicator with its target and what was reached."""

    name: str
    target: Claim
    actual: Claim

    @property
    def reverse(self) -> bool:
        """Whether less is better."""
        return is_reverse(self.name, self.target)

    @property
    def short(self) -> bool:
        """Whether the target was missed for certain."""
        return falls_short(self.actual, self.target, reverse=self.reverse)

    @property
    def reached(self) -> bool:
        """Whether the target was met for certain: 100% of 100% was, however it was rounded."""
        goal, interval = self.target.quantity.value, self.actual.quantity.interval
        if self.actual.quantity.exact and self.actual.quantity.value == goal:
            return True
        if self.reverse:
            return interval.high is not None and interval.high <= goal
        return interval.low is not None and interval.low >= goal


def results(grids: Sequence[Grid]) -> list[Result]:
    """The indicators of the tables that have both figures."""
    found = []
    for grid in grids:
        goal, done = grid.column("target"), grid.column("actual")
        if goal is None or done is None:
            continue
        for row in grid.rows:
            target, actual = row.claims.get(goal.index), row.claims.get(done.index)
            if target is not None and actual is not None and comparable(target, actual) and row.kind == "item":
                found.append(Result(core(row.label) or row.label, target, actual))
    return found


def told_together(text: str, claims: Sequence[Claim], sentences: Sequence[Sentence]) -> Iterator[Result]:
    """Indicators of prose that have both figures in one breath: 完成抽检1260批次，为年度目标值1200批次的105%."""
    for sentence in sentences:
        for actual, target in pairwise(claims[sentence.first : sentence.last]):
            if (
                actual.stage != "target"
                and actual.role is Role.LEVEL
                and not actual.inherited
                and comparable(actual, target)
                and _words().as_planned.fullmatch(text, actual.quantity.span.end, target.quantity.span.start)
                and is_target(text, target)
            ):
                yield Result(thing(actual.subject), target, actual)


def thing(name: str) -> str:
    """食品抽检 of 完成食品抽检 and 食品抽检批次: what is counted, without the word that it was done and the unit."""
    name = core(name)
    return _words().counted.sub("", _words().carried_out.sub("", name)) if len(name) > _SHORTEST else name


def told_before(text: str, before: Sequence[Claim], at: int) -> Result | None:
    """The target and the result that stand last before a place: 计划45公里，实际建成38公里，完成率84.44%."""
    last = before[-1]
    if last.quantity.dimension is Dimension.PERCENT and len(before) > 2:
        gap = text[before[-2].quantity.span.end : last.quantity.span.start]
        before = before[:-1] if _words().rate.fullmatch(gap) else before
    if len(before) < 2 or re.search("[。；]", text[before[-1].quantity.span.end : at]):
        return None
    first, second = before[-2], before[-1]
    if first.period != second.period or not comparable(first, second) or first.quantity.dimension is Dimension.DURATION:
        return None
    # Money that is planned may well be what is not to be exceeded.
    if first.quantity.dimension is Dimension.MONEY and not _words().raised.search(first.label + second.label):
        return None
    told = _planned_first(text, first, second) or _planned_last(text, first, second)
    named = told is not None and (may_be_reverse(told.name) or may_be_reverse(told.target.label))
    return None if named and told is not None and told.target.quantity.exact else told


def _planned_first(text: str, target: Claim, actual: Claim) -> Result | None:
    """年度指标值400人，实际培训420人."""
    label = text[actual.label_start : actual.quantity.span.start]
    if actual.role is not Role.LEVEL or not is_target(text, target) or is_target(text, actual):
        return None
    whole = text[target.label_start : actual.quantity.span.end]
    if not _words().done.search(label) or re.search(r"其中|[。；]", whole):
        return None
    return Result(actual.subject or whole, target, actual)


def _planned_last(text: str, actual: Claim, target: Claim) -> Result | None:
    """满意度94.3%，目标值为90%."""
    if Role.LEVEL is not actual.role or target.role is not Role.LEVEL or actual.inherited or is_target(text, actual):
        return None
    gap = text[actual.quantity.span.end : target.quantity.span.start]
    return Result(actual.subject, target, actual) if _words().goal_beside.fullmatch(gap) else None
