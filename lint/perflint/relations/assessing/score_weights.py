"""Weights against the weight above them, scores against their weight and what was taken off, and figures told twice."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.document.marker import ordinal
from perflint.quantity import Interval
from perflint.relations.assessing.points import Entry, Kind, Point, core, words
from perflint.relations.assessing.score_readings import HUNDRED, Reading, total_of
from perflint.relations.assessing.scores import Scores, between, bracketed, exceeds
from perflint.relations.format import operand
from perflint.relations.model import Restatement, Status
from perflint.relations.scoring import Score
from perflint.relations.slips import slip
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.claims import Claim

_BELOW = re.compile(r"其中|下设")


@dataclass(frozen=True)
class Weights:
    """What relates the weights of a report's indicators, and each score to its own weight."""

    scores: Scores

    def relations(self) -> Iterator[Score | Restatement]:
        """All of them."""
        yield from self._bounds()
        yield from self._weights()
        yield from self._ledger()
        yield from self._headings()
        yield from self._twice()

    def _weights(self) -> Iterator[Score]:
        yield from self._weights_of_sections()
        yield from self._weights_in_lists()

    def _weights_of_sections(self) -> Iterator[Score]:
        for entry in self.scores.book.sections.values():
            whole = self.scores.worth(entry)
            children = self.scores.children(entry)
            known = [weight for weight in map(self.scores.worth, children) if weight is not None]
            if whole is None or entry.section is None or len(known) < 2 or len(known) != len(entry.section.children):
                continue
            yield from sum_of_weights(whole, known, entry.name or "上级指标", certain=True)

    def _weights_in_lists(self) -> Iterator[Score]:
        groups: dict[tuple[int, int], list[Point]] = {}
        for point in self.scores.book.points:
            if point.kind is Kind.WEIGHT:
                groups.setdefault((point.claim.sentence, point.depth), []).append(point)
        full = {point.claim.sentence: point.claim for point in self.scores.book.full}
        for (number, _), group in groups.items():
            sentence = self.scores.sentences[number]
            words_of = self.scores.document.text[sentence.span.start : sentence.span.end]
            if len(group) < 3 or words().open_list.search(words_of) or any(words().bonus.search(p.lead) for p in group):
                continue
            level = group[: self._end_of_level(group)]
            known = [point.claim for point in level]
            whole = full.get(number) or full.get(number - 1)
            if whole is not None:
                yield from sum_of_weights(whole, known, "满分")
            elif self._exhaustive(level):
                yield from weights_to_100(known, Span(known[0].label_start, known[-1].quantity.span.end))

    @staticmethod
    def _end_of_level(group: list[Point]) -> int:
        """How many weights of a list stand before 其中, which tells what one of them is made up of."""
        return next((at for at, point in enumerate(group) if at > 1 and _BELOW.search(point.claim.label)), len(group))

    def _exhaustive(self, group: list[Point]) -> bool:
        """Whether a list of weights must come to 100 points."""
        total = sum((point.value for point in group), Decimal(0))
        if total == HUNDRED:
            return True
        scored = [e for point in group for e in self.scores.by_weight.get(point.claim.index, ())]
        if scored:
            return len(scored) == len(group) and any(
                total_of(Reading(tuple(scored), complete=True, name="")).meets(t.claim.quantity.interval)
                for t in self.scores.book.totals
            )
        if not Decimal(70) <= total <= Decimal(140):
            return False
        return total > HUNDRED or bool(words().first.search(group[0].name))

    def _bounds(self) -> Iterator[Score]:
        for entry in self.scores.over:
            weight, score = entry.weight, entry.score
            if weight is None or score is None or (entry.place == "section" and self.scores.worth(entry) is None):
                continue
            operands = [operand("score", "得分", score), operand("weight", "分值", weight)]
            operands += [operand("whole", "合计", claim) for claim in self._explained_totals(entry)]
            low = score.quantity.value < 0
            yield Score(
                status=Status.CONTRADICTED,
                span=score.quantity.span,
                operands=tuple(operands),
                stated=score.quantity.text.strip(),
                computed=weight.quantity.text.strip(),
                evidence=f"“{entry.name}”得 {score.quantity.text.strip()}"
                + (" < 0" if low else f" > 分值 {weight.quantity.text.strip()}"),
                aspect="bound",
                subject=entry.name,
            )

    def _explained_totals(self, entry: Entry) -> Iterator[Claim]:
        """The totals of the entry's table: what they miss is put down to this row."""
        if entry.grid is not None and entry.score is not None:
            for table in self.scores.tables:
                indexes = [o.claim for o in table.operands]
                if table.status is Status.CONTRADICTED and entry.score.index in indexes:
                    yield from (t for t in self.scores.table_totals if t.index == indexes[0])

    def _ledger(self) -> Iterator[Score]:
        """What was taken off, against weight and score: 分值15分，扣1分，得14分."""
        yield from self._own_losses()
        yield from self._from_full_marks()
        yield from self._lost_together()
        named: dict[str, list[Claim]] = {}
        for point in self.scores.book.points:
            if point.kind is Kind.LOSS and point.name:
                named.setdefault(core(point.name), []).append(point.claim)
        matched = [(losses, self._loser(name)) for name, losses in named.items()]
        for losses, entry in matched:
            if entry is not None and entry.weight is not None and entry.score is not None and len(losses) == 1:
                yield from _taken_off(entry.weight, entry.score, losses, entry.name, certain=False)

    def _own_losses(self) -> Iterator[Score]:
        for entry in map(self.scores.told, self.scores.book.entries):
            weight = self.scores.worth(entry)
            if weight is not None and entry.score is not None and entry.losses and not exceeds(entry):
                alone = entry.place == "section" and entry.titled is None
                certain = alone or self._told_at_once(weight, entry.losses, entry.score)
                yield from _taken_off(weight, entry.score, entry.losses, entry.name, certain=certain)

    def _told_at_once(self, weight: Claim, losses: list[Claim], score: Claim) -> bool:
        """Whether a sentence has one deduction only, with the score right behind it: 分值5分，因…扣1分，得4分."""
        number = score.sentence
        if len(losses) != 1 or not weight.sentence == losses[0].sentence == number or self._losses_in[number] != 1:
            return False
        between = self.scores.document.text[losses[0].quantity.span.end : score.quantity.span.start]
        return between.startswith("，") and not between.strip("，").removeprefix("得")

    @cached_property
    def _losses_in(self) -> Counter[int]:
        return Counter(point.claim.sentence for point in self.scores.book.points if point.kind is Kind.LOSS)

    def _from_full_marks(self) -> Iterator[Score]:
        """满分100分，扣3.6分，得96.4分, in any order: of the whole, or of what the clause names."""
        points = self.scores.book.points
        for three in zip(points, points[1:], points[2:], strict=False):
            full, loss, score = (next(filter(told, three), None) for told in (_is_full, _is_lost, _is_got))
            if full is None or loss is None or score is None:
                continue
            if len({(point.claim.sentence, point.depth) for point in three}) == 1:
                yield from _taken_off(full.claim, score.claim, [loss.claim], "总分", certain=True)

    def _lost_together(self) -> Iterator[Score]:
        """执行率扣0.3分；…扣2.5分；…扣1分。三项合计扣3.8分: in one paragraph, as many as it says, or one slip away."""
        before: list[Claim] = []
        totals: list[Claim] = []
        home = -1
        for point in self.scores.book.points:
            block = self.scores.sentences[point.claim.sentence].block.span.start
            if block != home:
                before, totals, home = [], [], block
            if point.kind is Kind.TOTAL:
                totals.append(point.claim)
            said = words().lost_together.match(point.lead) if point.kind is Kind.LOSS else None
            if said is not None:
                found = list(self._all_lost(point.claim, before, said["count"]))
                yield from found
                if found and found[0].status is Status.HOLDS and len(totals) == 1:
                    yield from _of_a_hundred(totals[0], point.claim)
                before = []
            elif point.kind is Kind.LOSS:
                before.append(point.claim)

    def _all_lost(self, total: Claim, losses: list[Claim], count: str | None) -> Iterator[Score]:
        if len(losses) > 1:
            yield from _losses_relation(total, losses, {loss.index: loss.quantity.value for loss in losses}, count)
            return
        block = self.scores.sentences[total.sentence].block.span.start
        entries = between(self.scores.listed, block, total.quantity.span.start)
        lost = {
            e.score.index: e.weight.quantity.value - e.score.quantity.value for e in entries if e.weight and e.score
        }
        if count and len(entries) > 1 and len(lost) == len(entries):
            yield from _losses_relation(total, [e.score for e in entries if e.score], lost, count)

    def _loser(self, name: str) -> Entry | None:
        """The one entry of a name, in a table, a list or a section; the same score in two of them is one."""
        same = [
            e for e in self.scores.by_name.get(name, ()) if self.scores.worth(e) is not None and e.score is not None
        ]
        gaps = {e.weight.quantity.value - e.score.quantity.value for e in same if e.weight and e.score}
        return same[0] if len(gaps) == 1 else None

    def _headings(self) -> Iterator[Restatement]:
        """The score in a heading's brackets and the one in the text below it."""
        if not self.scores.book.headings_are_scores:
            return
        for entry in self.scores.book.sections.values():
            if entry.weight is None or entry.score is None or not bracketed(entry):
                continue
            a, b = entry.weight, entry.score
            same = a.quantity.value == b.quantity.value
            yield Restatement(
                status=Status.HOLDS if same else Status.CONTRADICTED,
                span=b.quantity.span,
                operands=(operand("first", "标题", a), operand("second", "正文", b)),
                stated=b.quantity.text,
                computed=a.quantity.text,
                evidence=f"“{entry.name}”标题为 {a.quantity.text}，正文为 {b.quantity.text}",
                confidence=Confidence.HIGH,
                subject=entry.name,
            )

    def _twice(self) -> Iterator[Restatement]:
        """The weight of an indicator in its heading or its passage, and in the one table of scores."""
        if len({id(entry.grid) for entry in self.scores.book.rows}) != 1:
            return
        pairs: list[tuple[Entry, Claim, Claim]] = []
        for name, entries in self.scores.by_name.items():
            rows = [entry for entry in entries if entry.place == "table"]
            told = [e for e in entries if e.place == "section" or e.anonymous]
            if len(rows) == len(told) == 1 and name:
                prose, cell = self.scores.worth(told[0]), rows[0].weight
                if prose is not None and cell is not None:
                    pairs.append((told[0], prose, cell))
        same = sum(prose.quantity.value == cell.quantity.value for _, prose, cell in pairs)
        if same < 2 or same * 3 < len(pairs) * 2:
            return  # the table is of another project, or on another scale
        for entry, prose, cell in pairs:
            holds = prose.quantity.value == cell.quantity.value
            yield Restatement(
                status=Status.HOLDS if holds else Status.CONTRADICTED,
                span=prose.quantity.span,
                operands=(operand("first", "正文", prose), operand("second", "表中", cell)),
                stated=prose.quantity.text.strip(),
                computed=cell.quantity.text.strip(),
                evidence=f"“{entry.name}”分值正文为 {prose.quantity.text.strip()}，表中为 {cell.quantity.text.strip()}",
                confidence=Confidence.HIGH,
                subject=f"{entry.name}分值",
            )


def _is_full(point: Point) -> bool:
    return point.kind is Kind.FULL


def _is_lost(point: Point) -> bool:
    return point.kind is Kind.LOSS and not point.name


def _is_got(point: Point) -> bool:
    return point.kind is Kind.TOTAL or (point.kind is Kind.SCORE and not point.name)


def sum_of_weights(whole: Claim, parts: list[Claim], name: str, *, certain: bool = False) -> Iterator[Score]:
    """Weights against the one above them. Without certainty one that is half as much off is of other things."""
    total = sum((part.quantity.value for part in parts), Decimal(0))
    holds = total == whole.quantity.value
    if not holds and not certain and abs(total - whole.quantity.value) > whole.quantity.value / 2:
        return
    yield _weight_relation(whole.quantity.span, whole, parts, name, total, whole.quantity.value)


def weights_to_100(parts: list[Claim], span: Span) -> Iterator[Score]:
    """Weights against a hundred points that nobody states. `span` is where they stand."""
    total = sum((part.quantity.value for part in parts), Decimal(0))
    yield _weight_relation(span, None, parts, "满分", total, HUNDRED)


def _weight_relation(
    span: Span, whole: Claim | None, parts: list[Claim], name: str, total: Decimal, due: Decimal
) -> Score:
    terms = " + ".join(part.quantity.text.strip().removesuffix("分") for part in parts)
    shown, stated = f"{total:f}分", f"{due:f}分"
    holds = total == due
    head = [operand("whole", name, whole)] if whole is not None else []
    return Score(
        status=Status.HOLDS if holds else Status.CONTRADICTED,
        span=span,
        operands=(*head, *(operand("part", "分值", part) for part in parts)),
        stated=stated,
        computed=shown,
        evidence=f"{terms} = {shown}" + ("" if holds else f" ≠ {stated}，相差 {abs(total - due):f}"),
        aspect="weights",
        subject=name,
    )


def _losses_relation(total: Claim, parts: list[Claim], lost: dict[int, Decimal], count: str | None) -> Iterator[Score]:
    """Points lost together against what was lost with each of the parts, by the part's index."""
    found, stated = sum(lost.values(), Decimal(0)), total.quantity.value
    told = ordinal(count.replace("两", "二")) == len(parts) if count else bool(slip(stated, found))
    if found != stated and not told:
        return
    terms = " + ".join(f"{value:f}" for value in lost.values())
    yield Score(
        status=Status.HOLDS if found == stated else Status.CONTRADICTED,
        span=total.quantity.span,
        operands=(operand("whole", "合计扣分", total), *(operand("part", "扣分", part) for part in parts)),
        stated=total.quantity.text.strip(),
        computed=f"{found:f}分",
        evidence=f"{terms} = {found:f}分" + ("" if found == stated else f" ≠ {total.quantity.text.strip()}"),
        aspect="total",
        subject="合计扣分",
    )


def _of_a_hundred(total: Claim, lost: Claim) -> Iterator[Score]:
    """A hundred less all that was lost, where the total is that or a slip away from it."""
    due = HUNDRED - lost.quantity.value
    holds = total.quantity.value == due
    if not holds and not slip(total.quantity.value, due):
        return
    evidence = f"100 − {lost.quantity.text.strip().removesuffix('分')} = {due:f}"
    yield Score(
        status=Status.HOLDS if holds else Status.CONTRADICTED,
        span=total.quantity.span,
        operands=(operand("whole", "总分", total), operand("part", "合计扣分", lost)),
        stated=total.quantity.text.strip(),
        computed=f"{due:f}分",
        evidence=evidence + ("" if holds else f" ≠ {total.quantity.text.strip()}"),
        aspect="total",
        subject="总分",
    )


def _taken_off(weight: Claim, score: Claim, losses: list[Claim], name: str, *, certain: bool) -> Iterator[Score]:
    """weight − deductions = score. An uncertain list of deductions may only be too long, never too short."""
    lost = sum((loss.quantity.value for loss in losses), Decimal(0))
    gap = weight.quantity.value - score.quantity.value
    possible = Interval.exactly(weight.quantity.value) - score.quantity.interval
    holds = lost == gap or lost in possible
    if not holds and lost < gap and (not certain or len(losses) > 1):
        return
    terms = "".join(f" − {loss.quantity.text.strip().removesuffix('分')}" for loss in losses)
    due = weight.quantity.value - lost
    evidence = f"“{name}”：{weight.quantity.text.strip().removesuffix('分')}{terms} = {due:f}"
    yield Score(
        status=Status.HOLDS if holds else Status.CONTRADICTED,
        span=score.quantity.span,
        operands=(
            operand("whole", "得分", score),
            operand("weight", "分值", weight),
            *(operand("part", "扣分", loss) for loss in losses),
        ),
        stated=score.quantity.text.strip(),
        computed=f"{due:f}分",
        evidence=evidence + ("" if holds else f" ≠ {score.quantity.text.strip()}"),
        confidence=Confidence.HIGH if certain else Confidence.MEDIUM,
        aspect="total",
        subject=name,
    )
