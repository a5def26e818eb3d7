"""Grades against the scores they follow from, by the report's own bands or the national ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.assessing.points import Kind
from perflint.relations.format import operand
from perflint.relations.model import Operand, Status
from perflint.relations.scoring import Score
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.document import Document
    from perflint.relations.assessing.points import Point, Scorebook

_WORDS = r"优秀?|良好?|中等?|较?差"
_GRADE = re.compile(
    rf"(?:等级|评级|档次|等次|级别|评定|结果|评价|评)[^，。；：\d]{{0,8}}?(?:为|是|属|列为|：)?[“‘《\"']?(?P<grade>{_WORDS})(?=[”’》\"'。，；、（）\n]|等级|档|级|$)"
)
_CLASSED = re.compile(rf"为(?<=[，（评]为)[“‘]?(?P<grade>{_WORDS})[”’]?(?=等次|等级|档次)")
"""得分89.4分，为“良好”等次."""
_QUOTED = re.compile(r"“[^“”]{6,}”|（[^（）]{6,}）")
"""The bands quoted between a score and its grade."""
_LEAST_GRADED = 50
"""Fewer points are those of one indicator, unless they are called the total."""
_BAND = re.compile(rf"(?:的)?(?:为|评为|属于|是|，等级为)?[“‘]?(?P<grade>{_WORDS})(?=[”’。，；、（）\n]|等级|档|$)")


@dataclass(frozen=True, slots=True)
class Band:
    """The scores of a grade, both ends counted in: reports differ on the edges."""

    low: Decimal
    high: Decimal
    stated: bool


@derived
def national_bands() -> dict[str, Band]:
    """优, 良, 中, 差 as 财预〔2020〕10号 has them."""
    return {
        entry["name"]: Band(Decimal(entry["from"]), Decimal(entry["to"]), stated=False)
        for entry in load("scoring")["grade"]
    }


def grades(document: Document, claims: Sequence[Claim], book: Scorebook) -> Iterator[Score]:
    """Each grade with the score before it."""
    text = document.text
    kinds = {Kind.TOTAL, Kind.BARE, Kind.SCORE}
    scored = [point for point in book.points if point.kind in kinds and point.claim.quantity.exact]
    bands = _bands(text, claims)
    for match in chain(_GRADE.finditer(text), _CLASSED.finditer(text)):
        point = _score_before(match, scored, text)
        if point is not None:
            yield _relation(point, match, bands)


def _score_before(match: re.Match[str], scored: list[Point], text: str) -> Point | None:
    """The nearest score before a grade, in its own sentence; a total in the sentence before counts too."""
    start = match.start("grade")
    last = bisect_right(scored, start, key=lambda p: p.claim.quantity.span.end)
    before = [p for p in scored[max(0, last - 12) : last] if start - p.claim.quantity.span.end <= 120]
    if not before:
        return None
    sentence = before[-1].claim.sentence
    totals = [p for p in before if p.kind is Kind.TOTAL and p.claim.sentence == sentence]
    point = totals[-1] if totals else before[-1]
    if point.kind is not Kind.TOTAL and point.value < _LEAST_GRADED:
        return None
    between = _QUOTED.sub("", text[point.claim.quantity.span.end : match.start()])
    if re.search(r"[。；\n]", between) and not (
        point.kind is Kind.TOTAL and between.count("。") == 1 and "\n" not in between
    ):
        return None
    if point is before[-1] and re.search(r"指标|满分|上年|去年|其中|\d", between):
        return None
    return point


def _name(words: str) -> str:
    return "差" if words.endswith("差") else words[0]


def _bands(text: str, claims: Sequence[Claim]) -> dict[str, Band]:
    """The bands the report states: 90分及以上为优, 80分至90分为良."""
    found: dict[str, Band] = {}
    for claim in claims:
        quantity = claim.quantity
        if quantity.dimension is not Dimension.SCORE or quantity.exact:
            continue
        match = _BAND.match(text, quantity.span.end)
        if match is None:
            continue
        low, high = quantity.interval.low, quantity.interval.high
        found[_name(match.group("grade"))] = Band(
            low if low is not None else Decimal(0), high if high is not None else Decimal(1000), stated=True
        )
    return found


def _relation(point: Point, match: re.Match[str], bands: dict[str, Band]) -> Score:
    grade, score = _name(match["grade"]), point.value
    known = bands or national_bands()
    band = known.get(grade)
    fitting = [name for name, b in known.items() if b.low <= score <= b.high]
    if not bands and fitting and score in (60, 80, 90):
        fitting = fitting[:1]  # the edge belongs to the better grade
    status = Status.HOLDS
    if grade not in fitting:
        status = Status.CONTRADICTED if band is not None or fitting else Status.UNDETERMINED
    if not fitting:
        status = Status.UNDETERMINED
    due = fitting[0] if fitting else ""
    stated = match["grade"]
    written = point.claim.quantity.text.strip()
    origin = (
        "文中所列等级标准" if bands else "90分（含）以上为优、80分（含）至90分为良、60分（含）至80分为中、60分以下为差"
    )
    at = Span(point.claim.label_start, match.end("grade"))
    return Score(
        status=status,
        span=at,
        operands=(
            operand("score", "得分", point.claim),
            Operand("grade", "等级", stated, Span(match.start("grade"), match.end("grade"))),
        ),
        stated=stated,
        computed=due,
        evidence=f"{written}应为“{due}”（{origin}）" if status is Status.CONTRADICTED else f"{written}为“{stated}”",
        reading=origin,
        aspect="grade",
        subject=point.name,
    )
