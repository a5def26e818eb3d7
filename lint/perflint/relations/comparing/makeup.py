"""What a change is made up of: the rises and falls that its reasons give, where they leave nothing out."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Interval
from perflint.relations.adding.lists import complete
from perflint.relations.format import amount, operand
from perflint.relations.model import Change, Status
from perflint.relations.slips import significant_digits, slip
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim

_LIKELY = Decimal("0.5")


@derived
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("sums")["causes"][name])


def made_up_of(text: str, claims: Sequence[Claim]) -> Iterator[Change]:
    """增加20万元，主要是甲项目增加25万元，其他支出减少5万元: the reasons, each with its sign, come to the change.

    Only where the last reason is all the rest, or the reasons make up a known whole.
    """
    effect: Claim | None = None
    for position, claim in enumerate(claims):
        gap = text[claims[position - 1].quantity.span.end : claim.quantity.span.start] if position else ""
        if effect is not None and _pattern("told").search(gap):
            causes = _causes(text, claims[position:], effect)
            if causes:
                yield _judged(effect, causes)
            return
        if claim.role is Role.CHANGE and claim.quantity.dimension is Dimension.MONEY:
            effect = claim if claim.quantity.exact and claim.polarity else None


def _causes(text: str, claims: Sequence[Claim], effect: Claim) -> list[Claim]:
    """The reasons, where all of them are told with an amount; none otherwise."""
    causes: list[Claim] = []
    start = claims[0].label_start
    for claim in claims:
        if "；" in text[start : claim.quantity.span.start] or claim.quantity.dimension is not Dimension.MONEY:
            break
        if claim.role is not Role.CHANGE or not claim.quantity.exact or claim.quantity.scale != effect.quantity.scale:
            return []
        causes.append(claim)
    if len(causes) < 2 or _pattern("open").search(_to_stop(text, start, causes[-1])):
        return []
    names = [c.label.strip("，、") for c in causes]
    rest = _pattern("rest").match(names[-1]) is not None
    return causes if rest or complete(causes) else []


def _to_stop(text: str, start: int, last: Claim) -> str:
    """The words of the reasons, and the few after them in their sentence, where 等 may stand."""
    end = last.quantity.span.end
    return text[start:end] + re.split("[。；\n]", text[end : end + 4])[0]


def _judged(effect: Claim, causes: list[Claim]) -> Change:
    total, value = Interval.exactly(0), Decimal(0)
    for cause in causes:
        along = cause.polarity == effect.polarity
        total += cause.quantity.interval if along else -cause.quantity.interval
        value += cause.quantity.value if along else -cause.quantity.value
    holds = total.meets(effect.quantity.interval)
    like = effect.quantity
    terms = "".join(
        (" + " if c.polarity == effect.polarity else " − ") + amount(c.quantity.value, like) for c in causes
    ).removeprefix(" + ")
    evidence = f"{terms.strip()} = {amount(value, like)}"
    if not holds:
        evidence += f" ≠ {like.text}，相差 {amount(abs(value - like.value), like)}"
    return Change(
        status=Status.HOLDS if holds else Status.CONTRADICTED if _near(effect, causes, value) else Status.UNDETERMINED,
        span=Span(effect.label_start, causes[-1].quantity.span.end),
        operands=(operand("amount", "增减", effect), *(operand("cause", "所述原因", cause) for cause in causes)),
        stated=like.text,
        computed=amount(value, like),
        evidence=evidence,
        confidence=Confidence.MEDIUM,
        fault="cause",
        subject=effect.subject,
    )


def _near(effect: Claim, causes: list[Claim], value: Decimal) -> bool:
    """Whether the reasons miss the change by so little, or so simply, that they were meant to come to it."""
    gap = effect.quantity.value - value
    if abs(gap) <= _LIKELY * max(effect.quantity.value, *(c.quantity.value for c in causes)):
        return True
    due = [(effect, value), *((c, c.quantity.value + gap * (c.polarity * effect.polarity)) for c in causes)]
    return any(
        significant_digits(c.quantity.written) >= 3 and slip(c.quantity.written, wanted / c.quantity.scale)
        for c, wanted in due
    )
