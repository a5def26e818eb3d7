"""Points that no rate is needed to doubt: unlike ones for one rate, full ones for nothing, lost ones without a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.assessing.targets import is_target
from perflint.relations.format import operand
from perflint.relations.model import Operand, Status
from perflint.relations.scoring import Score
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.claims import Claim
    from perflint.relations.assessing.points import Entry
    from perflint.relations.assessing.score_passages import Told

_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
"""A passage with more figures than this tells too many things to pick a rate from."""
_WHOLE_REPORT = 600
"""A shorter text is an extract, and need not explain itself."""


@dataclass(frozen=True, slots=True)
class _Words:
    reverse: re.Pattern[str]
    problem: re.Pattern[str]
    nothing: re.Pattern[str]
    harmless: re.Pattern[str]


@derived
def _words() -> _Words:
    data = load("scoring")
    reasons = data["reasons"]
    return _Words(
        re.compile(data["rates"]["reverse"]),
        re.compile(reasons["problem"]),
        re.compile(reasons["nothing"]),
        re.compile(reasons["harmless"]),
    )


def unearned(told: Told) -> Iterator[Score]:
    """Points that contradict other points, or the rest of the report."""
    yield from _same_rates(told)
    yield from _inapplicable(told)
    yield from _without_reason(told)


def _same_rates(told: Told) -> Iterator[Score]:
    """Sibling indicators of unknown weight that reach the same rate and get different points."""
    if not told.scores.book.headings_are_scores:
        return
    text = told.scores.document.text
    known: list[tuple[Entry, Claim, Claim]] = []
    for entry in told.scores.book.sections.values():
        score = entry.score
        if score is None or not score.quantity.decimals:
            continue
        rates = [
            c
            for c in told.by_section.get(entry.section.start if entry.section else -1, [])
            if c.quantity.dimension is Dimension.PERCENT and c.quantity.exact and not is_target(text, c)
        ]
        if len(rates) == 1 and rates[0].sentence == score.sentence and not told.excused(entry, Decimal(0)):
            known.append((entry, score, rates[0]))
    for (_, s, p), (entry, t, q) in combinations(known, 2):
        same = p.quantity.value == q.quantity.value and 0 < p.quantity.value < _HUNDRED
        close = max(s.quantity.value, t.quantity.value) <= min(s.quantity.value, t.quantity.value) * Decimal("1.2")
        if same and close and s.quantity.value != t.quantity.value and not (_weight_like(s, p) and _weight_like(t, q)):
            yield _unequal(entry, (s, p), (t, q))


# Full marks for nothing, losses without a word


def _inapplicable(told: Told) -> Iterator[Score]:
    text = told.scores.document.text
    for entry in told.scores.book.sections.values():
        weight, score, section = told.scores.worth(entry), entry.score, entry.section
        if weight is None or score is None or section is None or score.quantity.value != weight.quantity.value:
            continue
        match = _words().nothing.search(text, section.body_start, section.end)
        if match is None or _words().harmless.search(match.group()) or _words().reverse.search(entry.name):
            continue
        what = match.group("what")
        shared = any(what[i : i + 2] in entry.name for i in range(len(what) - 1))
        rate = any(c.quantity.dimension is Dimension.PERCENT for c in told.by_section.get(section.start, []))
        if shared and not rate:
            at = Span(weight.label_start, match.end())
            yield _nothing_scored(entry, weight, score, Span(match.start("what") - 1, match.end()), at, text)


def _without_reason(told: Told) -> Iterator[Score]:
    """Points lost in a whole report without a word on why."""
    document, book = told.scores.document, told.scores.book
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
