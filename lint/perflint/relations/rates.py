"""Scores against what was reached: formulas, equal rates, full marks for nothing."""

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
from perflint.relations.format import operand
from perflint.relations.model import Operand, Status
from perflint.relations.points import Entry, Kind, core, words
from perflint.relations.points import passage as passage_of
from perflint.relations.score_formulas import (
    Outcome,
    Profile,
    Reached,
    from_rate,
    from_target,
    profiles,
    written_score,
)
from perflint.relations.scores import Scores, exceeds
from perflint.relations.scoring import Score
from perflint.relations.slips import slip
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from perflint.claims import Claim
    from perflint.document import Section

_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_MOST_CLAIMS = 14
"""A passage with more figures than this tells too many things to pick a rate from."""
_WHOLE_REPORT = 600
"""A shorter text is an extract, and need not explain itself."""
_SHARE = re.compile(r"(?:目标|指标|计划|任务)(?:值|数)?[^，。；]{0,18}的$")
_TARGET_BEFORE = re.compile(r"(?:目标值?|指标值|计划值?|任务数?|应)(?:为|是|至|完成|不低于|不少于|[^，。；]{0,12})$")
_TARGET_AFTER = re.compile(r"(?:以上)?的?(?:年度|预期|年初|绩效)?(?:目标|指标值|要求|控制|计划|上限|任务)")
_COMPLETION = re.compile(r"^(?:目标|任务|计划|指标|年度)?完成率(?:为|达到?|是)?$")
_RATE = re.compile(r"(?:率|度|比例|比重|占比)$")
_LINKED = {
    "执行率": re.compile(
        r"^(?!.*(?:项目支出|基本支出|目标|采购|三公)).*(?:预算|资金|^)执行率$|^(?:预算|资金)(?:支出)?完成率$"
    ),
    "满意度": re.compile(r"满意度$"),
}
_PROBLEMS = re.compile(r"问题|不足|原因|建议|改进|整改|措施")
_OTHER_BUDGET = re.compile(r"采购|“三公”")
_LESS = {Qualifier.AT_MOST, Qualifier.UNDER}
_MORE = {Qualifier.AT_LEAST, Qualifier.OVER}
_LEVELS = {Role.LEVEL, Role.SHARE}


@dataclass(frozen=True)
class _Words:
    reverse: re.Pattern[str]
    rule: re.Pattern[str]
    excused: re.Pattern[str]
    step: re.Pattern[str]
    problem: re.Pattern[str]
    nothing: re.Pattern[str]
    harmless: re.Pattern[str]


@derived
def _words() -> _Words:
    data = load("scoring")
    rates, reasons = data["rates"], data["reasons"]
    return _Words(
        re.compile(rates["reverse"]),
        re.compile(rates["rule"]),
        re.compile(rates["excused"]),
        re.compile(data["words"]["step"]),
        re.compile(reasons["problem"]),
        re.compile(reasons["nothing"]),
        re.compile(reasons["harmless"]),
    )


def is_reverse(name: str, target: Claim) -> bool:
    """Whether less is better, by the target's own bound or else by the indicator's name."""
    if target.quantity.qualifier in _MORE:
        return False
    return target.quantity.qualifier in _LESS or bool(_words().reverse.search(name))


def may_be_reverse(name: str) -> bool:
    """Whether an indicator's name lets less be better, whatever the words beside its figures say."""
    return bool(_words().reverse.search(name))


def falls_short(actual: Claim, target: Claim, *, reverse: bool) -> bool:
    """Whether no true values let the target be met. Targets are exact as written."""
    goal, interval = target.quantity.value, actual.quantity.interval
    if reverse:
        return interval.low is not None and (interval.low > goal or (interval.low == goal and interval.low_open))
    return interval.high is not None and (interval.high < goal or (interval.high == goal and interval.high_open))


def comparable(a: Claim, b: Claim) -> bool:
    """Whether two figures measure the same thing in the same unit; a bare number goes with any count."""
    x, y = a.quantity, b.quantity
    if x.dimension is y.dimension and x.unit == y.unit:
        return True
    plain = {Dimension.NUMBER, Dimension.COUNT, Dimension.PEOPLE}
    return x.dimension in plain and y.dimension in plain and (x.unit is None or y.unit is None)


@dataclass(frozen=True)
class Rates:
    """A report's points, to be related to what was reached."""

    scores: Scores
    claims: Sequence[Claim]
    suspect: Mapping[int, Decimal] = field(default_factory=dict)
    """Weights that are in conflict themselves, and what each would have to be for its sum to hold."""
    profiles: tuple[Profile, ...] = field(default_factory=profiles)
    """The ways of giving points that are tried."""

    def _from_rate(self, weight: Decimal, rate: Claim) -> Iterator[Outcome]:
        return from_rate(weight, rate.quantity.interval, self._steps, self.profiles)

    @cached_property
    def _steps(self) -> tuple[Decimal, ...]:
        text = self.scores.document.text
        return tuple({Decimal(match.group("points")) for match in _words().step.finditer(text)})

    @cached_property
    def _losses(self) -> frozenset[Decimal]:
        return frozenset(point.value for point in self.scores.book.points if point.kind is Kind.LOSS)

    @cached_property
    def _by_section(self) -> dict[int, list[Claim]]:
        found: dict[int, list[Claim]] = {}
        for claim in self.claims:
            if claim.sentence >= 0 and claim.section is not None:
                found.setdefault(claim.section.start, []).append(claim)
        return found

    def relations(self) -> Iterator[Score]:
        """All relations between points and what was reached."""
        for entry in self.scores.book.entries:
            weight = self.scores.worth(entry)
            if weight is None or entry.score is None or weight.quantity.value <= 0 or exceeds(entry):
                continue
            found = self._of_row(entry, weight) if entry.place == "table" else self._of_text(entry, weight)
            if found is not None and not self._by_other_weight(entry, weight, found):
                yield found
        yield from self._same_rates()
        yield from self._inapplicable()
        yield from self._without_reason()

    def _by_other_weight(self, entry: Entry, weight: Claim, found: Score) -> bool:
        """Whether a score is right for the weight that would mend the sum of weights: one slip, not two."""
        due = self.suspect.get(weight.index)
        if found.status is not Status.CONTRADICTED or due is None or due <= 0 or entry.score is None:
            return False
        rates = [c for c in self._passage(entry) if c.quantity.dimension is Dimension.PERCENT]
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
        grids = {id(entry.grid): entry.grid for entry in self.scores.book.rows if entry.grid is not None}
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
        if self._excused(entry, w - score.quantity.value) or (not full and _round(score)):
            return None
        nearest = _nearest(score, outcomes)
        found = self._relation(entry, operands, Status.CONTRADICTED, nearest)
        if nearest is None:
            return found
        quantum = Decimal(1).scaleb(-max(score.quantity.decimals, 2))
        due = Interval.exactly(_middle(nearest.points).quantize(quantum))
        totals = [operand("whole", "合计", claim) for claim in self.scores.mended(entry, due)]
        return replace(found, operands=(*found.operands, *totals))

    def _fitting(self, score: Claim, outcomes: list[Outcome]) -> Outcome | None:
        quantity = score.quantity
        possible = written_score(quantity.value, quantity.decimals, self.scores.book.places)
        fits = [outcome for outcome in outcomes if outcome.points.meets(possible)]
        return next((outcome for outcome in fits if outcome.exact), fits[0] if fits else None)

    def _excused(self, entry: Entry, lost: Decimal) -> bool:
        """Whether the report gives a reason of its own for the points."""
        if entry.losses or (lost and lost in self._losses):
            return True
        if entry.section is not None:
            body = self.scores.document.text[entry.section.body_start : entry.section.end]
            return bool(_words().excused.search(body))
        if entry.anonymous and entry.score is not None:
            told = self.scores.document.text[entry.begin : self.scores.sentences[entry.score.sentence].span.end]
            return bool(_words().excused.search(told))
        if entry.row is not None and entry.grid is not None:
            notes = [entry.row.texts.get(c.index, "") for c in entry.grid.columns if c.role == "text"]
            return any(_words().excused.search(note) for note in notes)
        return False

    # Sections and sentences

    def _of_text(self, entry: Entry, weight: Claim) -> Score | None:
        passage = self._passage(entry)
        score = entry.score
        if score is None or not passage or len(passage) > _MOST_CLAIMS:
            return None
        text = self.scores.document.text
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
        score, text = entry.score, self.scores.document.text
        rates = [c for c in reached if c.quantity.dimension is Dimension.PERCENT and c.quantity.exact]
        values = {c.quantity.value for c in rates}
        if score is None or not values or self._excused(entry, weight.quantity.value - score.quantity.value):
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
        text = self.scores.document.text
        share = next((c for c in reached if _is_share_of_target(text, c)), None)
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
        if not told or not near or self._excused(entry, Decimal(0)):
            return None
        return self._relation(entry, [weight, most, goal], Status.CONTRADICTED, None)

    def _completion(self, entry: Entry, passage: list[Claim], reached: list[Claim]) -> Claim | None:
        """A rate that is measured against 100 %: a completion rate beside its two figures, execution by proportion."""
        text = self.scores.document.text
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
        goals = self._goals.get(name) or self._goals.get(entry.name, [])
        if not goals or words().execution.search(name) or any(is_reverse(name, goal) for goal in goals):
            return None
        short = all(falls_short(rate, goal, reverse=False) for goal in goals)
        return self._full(entry, [weight, rate, goals[0]], short=short)

    def _full(self, entry: Entry, operands: list[Claim], *, short: bool) -> Score | None:
        """Full marks, earned or not; None where the report says why they are given all the same."""
        if short and self._excused(entry, Decimal(0)):
            return None
        return self._relation(entry, operands, Status.CONTRADICTED if short else Status.HOLDS, None)

    @cached_property
    def _goals(self) -> dict[str, list[Claim]]:
        """The targets in percent, by the name of what they are set for."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.stage == "target" and claim.quantity.dimension is Dimension.PERCENT and not claim.inherited:
                found.setdefault(core(claim.subject), []).append(claim)
        return found

    def _passage(self, entry: Entry) -> list[Claim]:
        """The figures a score may follow from: those of its section, or of its indicator elsewhere."""
        if entry.section is not None:
            found = self._by_section.get(entry.section.start, [])
            return [c for c in found if c.quantity.dimension is not Dimension.SCORE] or self._linked(entry)
        score, text = entry.score, self.scores.document.text
        if score is None:
            return []
        if entry.anonymous:
            return list(passage_of(entry, self.claims, self.scores.sentences))
        sentence = self.scores.sentences[entry.sentence]
        begin = text.rfind("；", sentence.span.start, score.quantity.span.start) + 1
        if entry.weight is not None and entry.weight.sentence == entry.sentence:
            begin = entry.weight.quantity.span.start
        beside = [
            c
            for c in self.claims[sentence.first : sentence.last]
            if begin <= c.quantity.span.start < score.quantity.span.start
            and c.quantity.dimension is not Dimension.SCORE
        ]
        return beside or self._linked(entry)

    def _linked(self, entry: Entry) -> list[Claim]:
        """The rate of execution or of satisfaction that the rest of the report gives, for a list entry of that name."""
        name = entry.name
        wanted = "执行率" if words().execution.search(name) else "满意度" if name.endswith("满意度") else ""
        if not wanted or (entry.section is not None and self.scores.book.headings_are_scores):
            return []
        chapter = _chapter(entry.section)
        found = self._rates_of[wanted]
        if chapter is not None:
            found = [c for c in found if _chapter(c.section) is chapter]
        if len({c.quantity.value for c in found}) != 1:
            return []
        near = {id(c): c for f in found for c in self._of_sentence(f.sentence) if c is not f}
        goals = [c for c in near.values() if c.quantity.dimension is Dimension.PERCENT]
        return [*found, *goals]

    def _of_sentence(self, number: int) -> Sequence[Claim]:
        sentence = self.scores.sentences[number]
        return self.claims[sentence.first : sentence.last]

    @cached_property
    def _rates_of(self) -> dict[str, list[Claim]]:
        """The rates of execution of the whole budget and of satisfaction, as the prose gives them."""
        text = self.scores.document.text
        found: dict[str, list[Claim]] = {name: [] for name in _LINKED}
        for claim in self.claims:
            if claim.quantity.dimension is not Dimension.PERCENT or claim.sentence < 0 or claim.role not in _LEVELS:
                continue
            if claim.stage == "target" or _TARGET_AFTER.match(text, claim.quantity.span.end):
                continue
            told = self.scores.sentences[claim.sentence].span
            if _OTHER_BUDGET.search(text, told.start, claim.quantity.span.start):
                continue
            if claim.section is not None and _PROBLEMS.search("".join(claim.section.path)):
                continue  # what is told there is of the one project that lags
            for name, pattern in _LINKED.items():
                if pattern.search(claim.subject):
                    found[name].append(claim)
        return found

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

    # Equal rates

    def _same_rates(self) -> Iterator[Score]:
        """Sibling indicators of unknown weight that reach the same rate and get different points."""
        if not self.scores.book.headings_are_scores:
            return
        text = self.scores.document.text
        known: list[tuple[Entry, Claim, Claim]] = []
        for entry in self.scores.book.sections.values():
            score = entry.score
            if score is None or not score.quantity.decimals:
                continue
            rates = [
                c
                for c in self._by_section.get(entry.section.start if entry.section else -1, [])
                if c.quantity.dimension is Dimension.PERCENT and c.quantity.exact and not is_target(text, c)
            ]
            if len(rates) == 1 and rates[0].sentence == score.sentence and not self._excused(entry, Decimal(0)):
                known.append((entry, score, rates[0]))
        for (_, s, p), (entry, t, q) in combinations(known, 2):
            same = p.quantity.value == q.quantity.value and 0 < p.quantity.value < _HUNDRED
            close = max(s.quantity.value, t.quantity.value) <= min(s.quantity.value, t.quantity.value) * Decimal("1.2")
            if (
                same
                and close
                and s.quantity.value != t.quantity.value
                and not (_weight_like(s, p) and _weight_like(t, q))
            ):
                yield _unequal(entry, (s, p), (t, q))

    # Full marks for nothing, losses without a word

    def _inapplicable(self) -> Iterator[Score]:
        text = self.scores.document.text
        for entry in self.scores.book.sections.values():
            weight, score, section = self.scores.worth(entry), entry.score, entry.section
            if weight is None or score is None or section is None or score.quantity.value != weight.quantity.value:
                continue
            match = _words().nothing.search(text, section.body_start, section.end)
            if match is None or _words().harmless.search(match.group()) or _words().reverse.search(entry.name):
                continue
            what = match.group("what")
            shared = any(what[i : i + 2] in entry.name for i in range(len(what) - 1))
            rate = any(c.quantity.dimension is Dimension.PERCENT for c in self._by_section.get(section.start, []))
            if shared and not rate:
                at = Span(weight.label_start, match.end())
                yield _nothing_scored(entry, weight, score, Span(match.start("what") - 1, match.end()), at, text)

    def _without_reason(self) -> Iterator[Score]:
        """Points lost in a whole report without a word on why."""
        document, book = self.scores.document, self.scores.book
        chapters = [section for section in document.sections if section.parent is None]
        if (
            len(chapters) < 3
            or len(document.text) < _WHOLE_REPORT
            or not book.totals
            or _words().problem.search(document.text)
        ):
            return
        total = book.totals[-1]
        if total.value < _HUNDRED and (book.full or total.value > 50):
            yield Score(
                status=Status.CONTRADICTED,
                span=total.claim.quantity.span,
                operands=(operand("whole", "总分", total.claim),),
                stated=total.claim.quantity.text.strip(),
                evidence=f"失 {_HUNDRED - total.value:f} 分，全文未说明问题或扣分原因",
                confidence=Confidence.MEDIUM,
                aspect="no-reason",
                subject="总分",
            )


def _chapter(section: Section | None) -> Section | None:
    while section is not None and section.parent is not None:
        section = section.parent
    return section


def _of_weight(text: str, claim: Claim) -> bool:
    end = claim.quantity.span.end
    return claim.quantity.dimension is Dimension.PERCENT and bool(
        re.match(r"(?:的)?(?:权重|分值)分?", text[end : end + 5])
    )


def _is_share_of_target(text: str, claim: Claim) -> bool:
    if claim.quantity.dimension is not Dimension.PERCENT or not claim.quantity.exact:
        return False
    start = claim.quantity.span.start
    return bool(_SHARE.search(text[max(claim.label_start, start - 32) : start]))


def is_target(text: str, claim: Claim) -> bool:
    """Whether a figure in prose is a target: 目标值95%, 95%的目标, 计划27台."""
    start, end = claim.quantity.span.start, claim.quantity.span.end
    before = text[claim.label_start : start]
    if _is_share_of_target(text, claim) or re.search(r"实际|(?:完成率|达标率)(?:为|达)?$", before):
        return False
    return (claim.stage == "target" and not claim.inherited) or bool(
        _TARGET_BEFORE.search(before) or _TARGET_AFTER.match(text, end)
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


def _weight_like(score: Claim, rate: Claim) -> bool:
    """Whether the rate makes this score of a weight that one would set: a multiple of half a point."""
    weight = score.quantity.value * _HUNDRED / rate.quantity.value
    half = Decimal(1).scaleb(-score.quantity.decimals) * _HUNDRED / rate.quantity.value
    off = weight % _HALF
    return min(off, _HALF - off) <= half


def _unequal(entry: Entry, first: tuple[Claim, Claim], second: tuple[Claim, Claim]) -> Score:
    (s, p), (t, q) = first, second
    evidence = f"两项均为 {q.quantity.text}，得分 {s.quantity.text} 与 {t.quantity.text}"
    evidence += (
        f"；{s.quantity.value}/{p.quantity.text} = {_of(s, p)}，{t.quantity.value}/{q.quantity.text} = {_of(t, q)}"
    )
    return Score(
        status=Status.CONTRADICTED,
        span=Span(q.label_start, t.quantity.span.end),
        operands=(
            operand("first", "另一指标的得分", s),
            operand("rate", "另一指标的完成率", p),
            operand("second", "得分", t),
            operand("rate", "完成率", q),
        ),
        stated=t.quantity.text,
        computed=s.quantity.text,
        evidence=evidence,
        confidence=Confidence.MEDIUM,
        aspect="same-rate",
        subject=entry.name,
    )


def _of(score: Claim, rate: Claim) -> str:
    return f"{score.quantity.value * _HUNDRED / rate.quantity.value:.2f}"


def _nothing_scored(entry: Entry, weight: Claim, score: Claim, where: Span, at: Span, text: str) -> Score:
    said = text[where.start : where.end]
    return Score(
        status=Status.CONTRADICTED,
        span=at,
        operands=(
            operand("score", "得分", score),
            operand("weight", "分值", weight),
            Operand("none", "称无此项", said, where),
        ),
        stated=score.quantity.text.strip(),
        computed=said,
        evidence=f"“{entry.name}”得满分 {score.quantity.text.strip()}，而文中称“{said}”",
        confidence=Confidence.MEDIUM,
        aspect="inapplicable",
        subject=entry.name,
    )
