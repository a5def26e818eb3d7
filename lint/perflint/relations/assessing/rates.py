"""Scores against what was reached: formulas and full marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Interval, Qualifier
from perflint.relations.assessing.points import Entry, core, words
from perflint.relations.assessing.score_formulas import (
    Outcome,
    Profile,
    Reached,
    from_rate,
    from_target,
    profiles,
    written_score,
)
from perflint.relations.assessing.scores import exceeds
from perflint.relations.assessing.targets import comparable, falls_short, is_reverse, is_share_of_target, is_target
from perflint.relations.format import operand
from perflint.relations.model import Status
from perflint.relations.scoring import Score
from perflint.relations.slips import slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from perflint.claims import Claim
    from perflint.relations.assessing.score_passages import Told

_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_MOST_CLAIMS = 14
"""A passage with more figures than this tells too many things to pick a rate from."""
_COMPLETION = re.compile(r"^(?:目标|任务|计划|指标|年度)?完成率(?:为|达到?|是)?$")
_RATE = re.compile(r"(?:率|度|比例|比重|占比)$")
_LESS = {Qualifier.AT_MOST, Qualifier.UNDER}
_LEVELS = {Role.LEVEL, Role.SHARE}


@dataclass(frozen=True, slots=True)
class _Words:
    reverse: re.Pattern[str]
    rule: re.Pattern[str]
    step: re.Pattern[str]


@derived
def _words() -> _Words:
    data = load("scoring")
    return _Words(
        re.compile(data["rates"]["reverse"]), re.compile(data["rates"]["rule"]), re.compile(data["words"]["step"])
    )


@dataclass(frozen=True)
class Rates:
    """A report's points, to be related to what was reached."""

    told: Told
    suspect: Mapping[int, Decimal] = field(default_factory=dict)
    """Weights that are in conflict themselves, and what each would have to be for its sum to hold."""
    profiles: tuple[Profile, ...] = field(default_factory=profiles)
    """The ways of giving points that are tried."""

    def _from_rate(self, weight: Decimal, rate: Claim) -> Iterator[Outcome]:
        return from_rate(weight, rate.quantity.interval, self._steps, self.profiles)

    @cached_property
    def _steps(self) -> tuple[Decimal, ...]:
        text = self.told.scores.document.text
        return tuple({Decimal(match.group("points")) for match in _words().step.finditer(text)})

    def relations(self) -> Iterator[Score]:
        """All relations between points and what was reached."""
        for entry in self.told.scores.book.entries:
            weight = self.told.scores.worth(entry)
            if weight is None or entry.score is None or weight.quantity.value <= 0 or exceeds(entry):
                continue
            found = self._of_row(entry, weight) if entry.place == "table" else self._of_text(entry, weight)
            if found is not None and not self._by_other_weight(entry, weight, found):
                yield found

    def _by_other_weight(self, entry: Entry, weight: Claim, found: Score) -> bool:
        """Whether a score is right for the weight that would mend the sum of weights: one slip, not two."""
        due = self.suspect.get(weight.index)
        if found.status is not Status.CONTRADICTED or due is None or due <= 0 or entry.score is None:
            return False
        rates = [c for c in self.told.passage(entry) if c.quantity.dimension is Dimension.PERCENT]
        outcomes = [o for rate in rates for o in self._from_rate(due, rate) if o.exact]
        return self._fitting(entry.score, outcomes) is not None

    # Rows of tables

    def _of_row(self, entry: Entry, weight: Claim) -> Score | None:
        row, grid, score = entry.row, entry.grid, entry.score
        if row is None or grid is None or score is None or self._merged(entry):
            return None
        pairs = (("target", "actual"), ("budget", "spent"), ("adjusted", "spent"))
        for first, second in pairs:
            goal, done = grid.column(first), grid.column(second)
            target = row.claims.get(goal.index) if goal else None
            actual = row.claims.get(done.index) if done else None
            if target is not None and actual is not None and comparable(target, actual):
                return self._judge(entry, weight, actual, target)
        rate = grid.column("rate")
        claim = row.claims.get(rate.index) if rate else None
        if (
            claim is None
            or claim.quantity.dimension is not Dimension.PERCENT
            or "得分" in (rate.header if rate else "")
        ):
            return None
        return self._judge(entry, weight, claim, None)

    def _merged(self, entry: Entry) -> bool:
        """Whether the rows below share an entry's points: their own cells are blank."""
        return id(entry.row) in self._shared

    @cached_property
    def _shared(self) -> frozenset[int]:
        grids = {id(entry.grid): entry.grid for entry in self.told.scores.book.rows if entry.grid is not None}
        found: set[int] = set()
        for grid in grids.values():
            column = grid.column("score")
            for row, below in pairwise(grid.rows):
                if column is not None and below.kind == "item" and column.index not in below.claims:
                    found.add(id(row))
        return frozenset(found)

    def _judge(self, entry: Entry, weight: Claim, actual: Claim, target: Claim | None) -> Score | None:
        score = entry.score
        if score is None:
            return None
        goal = target.quantity.value if target is not None else _HUNDRED
        percent = actual.quantity.dimension is Dimension.PERCENT
        reverse = target is not None and is_reverse(entry.name, target)
        doubtful = reverse and target is not None and target.quantity.qualifier not in _LESS
        if target is not None:
            short = falls_short(actual, target, reverse=reverse)
        else:
            high = actual.quantity.interval.high
            short = high is not None and high < _HUNDRED
        full = score.quantity.value == weight.quantity.value
        w = weight.quantity.value
        operands = [weight, actual, *([target] if target is not None else [])]
        if full and not short:
            return self._relation(entry, operands, Status.HOLDS, None) if not doubtful else None
        reached = Reached(actual.quantity.interval, goal, percent, reverse, self._steps, self.profiles)
        outcomes = list(from_target(w, reached))
        if doubtful:
            outcomes += from_target(w, replace(reached, reverse=not reverse))
        if percent:
            outcomes += self._from_rate(w, actual)
        fitting = self._fitting(score, outcomes)
        if fitting is not None and (short or not full):
            return self._relation(entry, operands, Status.HOLDS, fitting) if fitting.exact else None
        if doubtful or not short or (full and target is None):
            return None
        if self.told.excused(entry, w - score.quantity.value) or (not full and _round(score)):
            return None
        nearest = _nearest(score, outcomes)
        found = self._relation(entry, operands, Status.CONTRADICTED, nearest)
        if nearest is None:
            return found
        quantum = Decimal(1).scaleb(-max(score.quantity.decimals, 2))
        due = Interval.exactly(_middle(nearest.points).quantize(quantum))
        totals = [operand("whole", "合计", claim) for claim in self.told.scores.mended(entry, due)]
        return replace(found, operands=(*found.operands, *totals))

    def _fitting(self, score: Claim, outcomes: list[Outcome]) -> Outcome | None:
        quantity = score.quantity
        possible = written_score(quantity.value, quantity.decimals, self.told.scores.book.places)
        fits = [outcome for outcome in outcomes if outcome.points.meets(possible)]
        return next((outcome for outcome in fits if outcome.exact), fits[0] if fits else None)

    # Sections and sentences

    def _of_text(self, entry: Entry, weight: Claim) -> Score | None:
        passage = self.told.passage(entry)
        score = entry.score
        if score is None or not passage or len(passage) > _MOST_CLAIMS:
            return None
        text = self.told.scores.document.text
        stated = next((c for c in passage if _of_weight(text, c)), None)
        if stated is not None:
            return self._by_stated_share(entry, weight, stated)
        targets = [claim for claim in passage if is_target(text, claim)]
        reached = [c for c in passage if c.role in _LEVELS and not any(c is t for t in targets)]
        if score.quantity.value == weight.quantity.value:
            return self._full_marks(entry, weight, passage, reached, targets)
        outcomes: list[tuple[Outcome, list[Claim]]] = []
        w = weight.quantity.value
        for claim in reached:
            outcomes.extend((outcome, [claim]) for outcome in self._outcomes(w, claim, passage))
        for a, b in combinations(passage, 2):
            outcomes.extend(_ratio(w, a, b))
        best = self._fitting(score, [outcome for outcome, _ in outcomes])
        if best is not None:
            used = next(claims for outcome, claims in outcomes if outcome is best)
            return self._relation(entry, [weight, *used], Status.HOLDS, best) if best.exact else None
        return self._unexplained(entry, weight, reached, outcomes)

    def _outcomes(self, weight: Decimal, claim: Claim, passage: list[Claim]) -> Iterator[Outcome]:
        if claim.quantity.dimension is not Dimension.PERCENT:
            return
        yield from self._from_rate(weight, claim)
        for other in passage:
            if other is not claim and other.quantity.dimension is Dimension.PERCENT:
                whole = other.quantity.value
                reached = Reached(
                    claim.quantity.interval, whole, percent=True, steps=self._steps, profiles=self.profiles
                )
                yield from from_target(weight, reached)

    def _unexplained(
        self, entry: Entry, weight: Claim, reached: list[Claim], outcomes: list[tuple[Outcome, list[Claim]]]
    ) -> Score | None:
        """A score that follows from nothing beside it, where the report gives a rate to follow from."""
        score, text = entry.score, self.told.scores.document.text
        rates = [c for c in reached if c.quantity.dimension is Dimension.PERCENT and c.quantity.exact]
        values = {c.quantity.value for c in rates}
        if score is None or not values or self.told.excused(entry, weight.quantity.value - score.quantity.value):
            return None
        before = text[max(0, score.label_start - 24) : score.quantity.span.start]
        ruled = bool(_words().rule.search(before))
        last = rates[-1]
        beside = last.sentence == score.sentence and score.quantity.span.start - last.quantity.span.end <= 24
        linked = entry.place == "list" and len(values) == 1
        if not (ruled or ((beside or linked) and not _round(score) and len(values) == 1)):
            return None
        exact = [outcome for outcome, _ in outcomes if outcome.exact]
        nearest = _nearest(score, exact)
        near = nearest is not None and _slipped(score, nearest)
        confidence = Confidence.HIGH if ruled or near else Confidence.MEDIUM
        return self._relation(entry, [weight, last], Status.CONTRADICTED, nearest, confidence)

    def _by_stated_share(self, entry: Entry, weight: Claim, share: Claim) -> Score | None:
        """该指标得95%权重分."""
        score = entry.score
        if score is None or not share.quantity.exact:
            return None
        outcomes = list(from_rate(weight.quantity.value, share.quantity.interval))[:1]
        fitting = self._fitting(score, outcomes)
        status = Status.HOLDS if fitting is not None else Status.CONTRADICTED
        return self._relation(entry, [weight, share], status, fitting or _nearest(score, outcomes))

    def _full_marks(
        self, entry: Entry, weight: Claim, passage: list[Claim], reached: list[Claim], targets: list[Claim]
    ) -> Score | None:
        """Full marks for a target that was missed: told as a share of it, by two figures, or found elsewhere."""
        text = self.told.scores.document.text
        share = next((c for c in reached if is_share_of_target(text, c)), None)
        share = share or self._completion(entry, passage, reached)
        if share is not None and not _words().reverse.search(entry.name):
            high = share.quantity.interval.high
            return self._full(entry, [weight, share], short=high is not None and high < _HUNDRED)
        rate = self._indicator_rate(entry, reached)
        if rate is not None and not any(comparable(rate, target) for target in targets):
            return self._full_by_goal(entry, weight, rate)
        if len(targets) != 1 or is_reverse(entry.name, targets[0]) or targets[0].quantity.qualifier in _LESS:
            return None
        goal = targets[0]
        done = [c for c in reached if comparable(c, goal) and abs(c.sentence - goal.sentence) <= 1]
        if not done or len({c.quantity.value for c in done}) > 2:
            return None
        most = max(done, key=lambda c: c.quantity.value)
        if not falls_short(most, goal, reverse=False):
            return self._relation(entry, [weight, most, goal], Status.HOLDS, None)
        around = text[goal.label_start : most.quantity.span.end]
        told = goal.sentence == most.sentence and not _words().reverse.search(around)
        near = most.quantity.value * 2 >= goal.quantity.value
        if not told or not near or self.told.excused(entry, Decimal(0)):
            return None
        return self._relation(entry, [weight, most, goal], Status.CONTRADICTED, None)

    def _completion(self, entry: Entry, passage: list[Claim], reached: list[Claim]) -> Claim | None:
        """A rate that is measured against 100 %: a completion rate beside its two figures, execution by proportion."""
        text = self.told.scores.document.text
        for claim in reached:
            if claim.quantity.dimension is not Dimension.PERCENT or not claim.quantity.exact:
                continue
            label = text[claim.label_start : claim.quantity.span.start].strip("，：（ ")
            if _COMPLETION.search(label) and not _RATE.search(entry.name):
                pairs = ((a, b) for a, b in combinations(passage, 2) if is_target(text, a) or is_target(text, b))
                if any(
                    outcome.points.meets(claim.quantity.interval)
                    for a, b in pairs
                    for outcome, _ in _ratio(_HUNDRED, a, b)
                ):
                    return claim
            near = text[claim.quantity.span.end : claim.quantity.span.end + 40]
            if words().execution.search(label.rstrip("为达到是")) and _words().rule.search(near):
                return claim
        return None

    def _indicator_rate(self, entry: Entry, reached: list[Claim]) -> Claim | None:
        """The one rate of a passage that is the indicator itself and has a target of its own, below 100 % perhaps."""
        rates = [c for c in reached if c.quantity.dimension is Dimension.PERCENT and c.quantity.exact]
        own = [c for c in rates if _RATE.search(core(c.subject)) and core(c.subject) in entry.name] or rates
        if not own or len({c.quantity.value for c in own}) > 1:
            return None
        name = core(own[0].subject)
        if _COMPLETION.search(name) or not _RATE.search(name) or own[0].inherited:
            return None
        return own[0]

    def _full_by_goal(self, entry: Entry, weight: Claim, rate: Claim) -> Score | None:
        """Full marks for a rate, by the targets that the rest of the report sets for it."""
        name = core(rate.subject)
        goals = self.told.goals.get(name) or self.told.goals.get(entry.name, [])
        if not goals or words().execution.search(name) or any(is_reverse(name, goal) for goal in goals):
            return None
        short = all(falls_short(rate, goal, reverse=False) for goal in goals)
        return self._full(entry, [weight, rate, goals[0]], short=short)

    def _full(self, entry: Entry, operands: list[Claim], *, short: bool) -> Score | None:
        """Full marks, earned or not; None where the report says why they are given all the same."""
        if short and self.told.excused(entry, Decimal(0)):
            return None
        return self._relation(entry, operands, Status.CONTRADICTED if short else Status.HOLDS, None)

    def _relation(
        self,
        entry: Entry,
        operands: list[Claim],
        status: Status,
        outcome: Outcome | None,
        confidence: Confidence | None = None,
    ) -> Score:
        score = entry.score
        assert score is not None
        due = _in_words(outcome.points) if outcome is not None else ""
        stated = score.quantity.text.strip()
        if outcome is not None:
            evidence = f"“{entry.name}”：{outcome.formula} = {due}"
            evidence += f" ≠ {stated}" if status is Status.CONTRADICTED else ""
        else:
            evidence = f"“{entry.name}”得 {stated}，分值 {operands[0].quantity.text.strip()}"
            evidence += "，" + "、".join(c.quantity.text.strip() for c in operands[1:])
        roles = ("weight", "actual", "target")
        labels = ("分值", "完成值", "目标值")
        if confidence is None:
            full = score.quantity.value == operands[0].quantity.value
            confidence = Confidence.MEDIUM if full else Confidence.HIGH
        return Score(
            status=status,
            span=score.quantity.span,
            operands=(
                operand("score", "得分", score),
                *(operand(role, label, c) for role, label, c in zip(roles, labels, operands, strict=False)),
            ),
            stated=stated,
            computed=due or "非满分",
            evidence=evidence,
            confidence=confidence,
            aspect="formula",
            subject=entry.name,
        )


def _of_weight(text: str, claim: Claim) -> bool:
    end = claim.quantity.span.end
    return claim.quantity.dimension is Dimension.PERCENT and bool(
        re.match(r"(?:的)?(?:权重|分值)分?", text[end : end + 5])
    )


def _ratio(weight: Decimal, a: Claim, b: Claim) -> Iterator[tuple[Outcome, list[Claim]]]:
    """The points for one figure as a share of another."""
    if a.quantity.dimension is Dimension.SCORE or not comparable(a, b):
        return
    less, more = (a, b) if a.quantity.value <= b.quantity.value else (b, a)
    if more.quantity.value <= 0:
        return
    interval = less.quantity.interval
    if interval.low is None or interval.high is None:
        return
    points = Interval(weight * interval.low / more.quantity.value, weight * interval.high / more.quantity.value)
    w, x, y = f"{weight:f}", less.quantity.text.strip(), more.quantity.text.strip()
    yield Outcome(points, f"{w}×{x}/{y}", exact=True), [less, more]


def _nearest(score: Claim, outcomes: list[Outcome]) -> Outcome | None:
    exact = [outcome for outcome in outcomes if outcome.exact]
    return min(exact, key=lambda outcome: abs(_middle(outcome.points) - score.quantity.value), default=None)


def _slipped(score: Claim, outcome: Outcome) -> bool:
    due = _middle(outcome.points).quantize(Decimal(1).scaleb(-max(score.quantity.decimals, 1)))
    return slip(score.quantity.value, due) is not None


def _middle(points: Interval) -> Decimal:
    if points.low is None or points.high is None:
        return Decimal(0)
    return (points.low + points.high) / 2


def _in_words(points: Interval) -> str:
    return f"{_middle(points).quantize(Decimal('0.01')):f}分"


def _round(score: Claim) -> bool:
    """Whether a score is a multiple of half a point, as judged by eye."""
    return score.quantity.value % _HALF == 0
