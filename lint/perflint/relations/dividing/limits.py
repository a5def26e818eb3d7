"""Rates that cannot pass a hundred per cent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.relations.dividing.shares import is_bare_share
from perflint.relations.format import operand
from perflint.relations.model import Bounded, Status
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.claims import Claim


@derived
def _limited() -> re.Pattern[str]:
    return re.compile(rf"(?:{load('ratios')['bounded']})[^，。；]{{0,4}}$")


def beyond_hundred(rate: Claim) -> Iterator[Bounded]:
    """合格率, 满意度 and the like stay within a hundred per cent."""
    low = rate.quantity.interval.low
    if low is None or low <= 100:
        return
    if is_bare_share(rate.label):
        yield _above(rate, "占比")
    elif not rate.inherited and "毛" not in rate.subject and _limited().search(rate.subject.strip()):
        yield _above(rate, rate.subject)


def _above(rate: Claim, name: str) -> Bounded:
    return Bounded(
        status=Status.CONTRADICTED,
        span=Span(rate.label_start, rate.quantity.span.end),
        operands=(operand("rate", "比率", rate),),
        stated=rate.quantity.text,
        computed="≤100%",
        evidence=f"“{name}”为 {rate.quantity.text}，超过100%",
        confidence=Confidence.HIGH,
        name=name,
    )
