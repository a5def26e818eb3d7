"""The sum in a finding's evidence, taken apart so that each figure can be drawn under the name it has in the report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNIT = r"(?:%|‰|\s?[\u4e00-\u9fff]{1,4})?"
_NUMBER = rf"-?\d[\d,]*(?:\.\d+)?{_UNIT}"
_LABEL = r"(?:[\u4e00-\u9fff]{1,8} )?"
_SIGN = r"[+−×÷/=≠><≥≤]"
_TERM = rf"{_LABEL}(?:高于|低于|超过)?{_NUMBER}"
_RUN = re.compile(rf"{_TERM}(?:\s*{_SIGN}\s*{_TERM})+")
_PARTS = re.compile(rf"(?P<sign>{_SIGN})|(?P<label>{_LABEL})(?P<number>{_NUMBER})")
_VERDICTS = "≠><≥≤="
_CLASHES = "≠><"
_DIGITS = re.compile(r"-?\d[\d,，]*(?:\.\d+)?")
_CAPTION_ENDS = "：:，,；; "
_LONGEST = 2000
_FORMER, _LATTER = "前文", "后文"


@dataclass(frozen=True, slots=True)
class Operand:
    """A place of a finding: what it is called and the words that stand there."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of an equation. `place` is the operand it is, by index; None for what was computed."""

    text: str
    label: str = ""
    place: int | None = None
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands between two terms."""

    text: str
    clash: bool = False
    """Whether it says that the two sides differ."""


@dataclass(frozen=True, slots=True)
class Step:
    """A term and the sign before it; the first has none."""

    term: Term
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Equation:
    """A recomputation: its terms in order, and the words before and after it."""

    steps: tuple[Step, ...] = ()
    before: str = ""
    after: str = ""


def equation(evidence: str, operands: Sequence[Operand]) -> Equation:
    """The evidence with its sum, if it has one; else the words alone, beside two figures that were to be one."""
    runs = _RUN.finditer(evidence) if len(evidence) <= _LONGEST else ()
    found = max(runs, key=lambda match: len(match.group()), default=None)
    if found is None or not any(sign in found.group() for sign in _VERDICTS):
        return Equation(_two_sides(operands), after=evidence)
    return Equation(
        tuple(_steps(found.group(), operands)),
        evidence[: found.start()].rstrip(_CAPTION_ENDS),
        _unwrapped(evidence[found.end() :].lstrip(_CAPTION_ENDS)),
    )


def _unwrapped(text: str) -> str:
    """Words in brackets without the brackets, where they are all there is."""
    whole = text.startswith("（") and text.endswith("）") and "）" not in text[:-1]
    return text[1:-1] if whole else text


def _two_sides(operands: Sequence[Operand]) -> tuple[Step, ...]:
    labels = [operand.label for operand in operands]
    if labels != [_FORMER, _LATTER] or _value(operands[0].words) == _value(operands[1].words):
        return ()
    former, latter = (Term(operand.words, operand.label, place) for place, operand in enumerate(operands))
    return Step(former), Step(latter, Sign("≠", clash=True))


def _steps(run: str, operands: Sequence[Operand]) -> Iterator[Step]:
    free = dict(enumerate(operands))
    sign: Sign | None = None
    for match in _PARTS.finditer(run):
        if match["sign"]:
            sign = Sign(match["sign"], clash=match["sign"] in _CLASHES)
            continue
        # What follows an equals sign was worked out; everything else stands in the report.
        before = sign.text if sign is not None else ""
        computed = before == "="
        place = None if computed else _taken(match["number"], free)
        label = match["label"].strip() or ("复算" if computed else _label(place, operands, before))
        yield Step(Term(match["number"].strip(), label, place, computed), sign)


def _label(place: int | None, operands: Sequence[Operand], sign: str) -> str:
    if place is not None:
        return operands[place].label.rpartition("：")[2]
    return "文中" if sign == "≠" else ""


def _taken(number: str, free: dict[int, Operand]) -> int | None:
    """The first operand not yet taken whose figure this is."""
    value = _value(number)
    for place, operand in free.items():
        if value is not None and _value(operand.words) == value:
            del free[place]
            return place
    return None


def _value(words: str) -> Decimal | None:
    """The first number in some words, as written."""
    match = _DIGITS.search("".join(words.split()))
    try:
        return Decimal(match.group().replace(",", "").replace("，", "")) if match else None
    except InvalidOperation:
        return None
