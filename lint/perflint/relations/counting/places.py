"""How many towns and villages the whole of a place has: one number, wherever the report tells it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.format import operand
from perflint.relations.model import Restatement, Status
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.document import Document


@dataclass(frozen=True)
class _Words:
    whole: re.Pattern[str]
    places: re.Pattern[str]


@derived
def _words() -> _Words:
    data = load("claims")["places"]
    return _Words(re.compile(data["whole"]), re.compile(data["places"]))


def places(document: Document, claims: Sequence[Claim]) -> Iterator[Restatement]:
    """全县13个乡镇 and 全县15个乡镇: whatever is told of them, the county has so many.

    Reports that give three numbers speak of several times or ways of counting, and are let alone, and so are those that
    tell some from all: 全县15个乡镇中13个….
    """
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        key = _place(document, claim)
        if key is not None:
            told.setdefault(key, []).append(claim)
    for (whole, place), members in told.items():
        first = members[0]
        some = any(document.text.startswith(place + "中", claim.quantity.span.end) for claim in members)
        if some or len({claim.quantity.value for claim in members}) > 2:
            continue
        for claim in members[1:]:
            same = claim.quantity.value == first.quantity.value
            yield _restated(first, claim, whole + place, Status.HOLDS if same else Status.CONTRADICTED)
            if not same:
                break


def _place(document: Document, claim: Claim) -> tuple[str, str] | None:
    """全县 and 乡镇 of 全县13个乡镇; None for anything else, and for another year's number."""
    if claim.quantity.dimension is not Dimension.COUNT or not claim.quantity.exact or claim.role is not Role.LEVEL:
        return None
    if claim.period is not None and claim.period != str(document.year):
        return None
    start, end = claim.quantity.span.start, claim.quantity.span.end
    whole = _words().whole.search(document.text, max(0, start - 8), start)
    place = _words().places.match(document.text, end)
    # 村（社区） counts more than 村 does.
    return (whole.group("whole"), place.group()) if whole and place else None


def _restated(first: Claim, second: Claim, subject: str, status: Status) -> Restatement:
    a, b = first.quantity, second.quantity
    return Restatement(
        status=status,
        span=Span(second.label_start, b.span.end),
        operands=(operand("first", "前文", first), operand("second", "后文", second)),
        stated=b.text,
        computed=a.text,
        evidence=f"“{subject}”前为 {a.text}，后为 {b.text}",
        confidence=Confidence.MEDIUM,
        subject=subject,
    )
