"""Quotients written out with the rate that they come to: 36.50/1460.00×100%=2.50%."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Interval
from perflint.relations.arithmetic import quotient
from perflint.relations.model import Operand, Ratio, Status
from perflint.text import Span, begins_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim

_RESULT = re.compile(r"[×*]\s*100\s*%\s*[=＝]\s*(?P<rate>\d+(?:\.\d+)?)%")
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_TERMS = re.compile(
    rf"(?<![\d.,/／÷+＋×*）)−—-])(?:(?P<plain>{_NUMBER})(?P<unit>[\u4e00-\u9fff]{{0,3}})"
    rf"|[（(](?P<more>{_NUMBER})(?P<of_more>[\u4e00-\u9fff]{{0,3}})\s*[-－—−]\s*(?P<less>{_NUMBER})(?P=of_more)[）)])"
    rf"\s*[/／÷]\s*(?P<whole>{_NUMBER})(?P<of_whole>[\u4e00-\u9fff]{{0,3}})[）)]?\s*$"
)
_LONGEST = 60
"""A quotient is written in so many characters."""


@derived
def _name() -> re.Pattern[str]:
    return re.compile(load("ratios")["written_name"])


def written_quotients(text: str, claims: Sequence[Claim]) -> Iterator[Ratio]:
    """Each quotient of numbers that is written out as a formula, against its result.

    The figures stand side by side and are nothing else's: no other reading is possible.
    """
    for result in _RESULT.finditer(text):
        start = begins_after(text, "。；\n", result.start())
        terms = _TERMS.search(text, max(start, result.start() - _LONGEST), result.start())
        if terms is None or terms["of_whole"] != (terms["unit"] if terms["plain"] else terms["of_more"]):
            continue
        signs = ("plain",) if terms["plain"] else ("more", "less")
        part = _interval(terms[signs[0]])
        plain = _value(terms[signs[0]])
        for sign in signs[1:]:
            part -= _interval(terms[sign])
            plain -= _value(terms[sign])
        value = quotient(part, _interval(terms["whole"]))
        if value is None:
            continue
        stated = Decimal(result["rate"])
        step = Decimal(1).scaleb(int(str(stated.as_tuple().exponent)))
        holds = value.meets(Interval(stated - step, stated + step, low_open=True, high_open=True))
        yield _told(text, claims, terms, result, start, plain * 100 / _value(terms["whole"]), holds=holds)


def _told(
    text: str,
    claims: Sequence[Claim],
    terms: re.Match[str],
    result: re.Match[str],
    start: int,
    computed: Decimal,
    *,
    holds: bool,
) -> Ratio:
    at = {claim.quantity.span.start: claim for claim in claims if start <= claim.quantity.span.start < result.end()}

    def operand(role: str, label: str, match: re.Match[str], group: str) -> Operand:
        claim = at.get(match.start(group))
        return Operand(role, label, match[group], Span(*match.span(group)), claim.index if claim else None)

    parts = ("plain",) if terms["plain"] else ("more", "less")
    name = _name().search(text, start, terms.start())
    places = max(2, len(result["rate"].partition(".")[2]))
    evidence = f"{terms.group().strip(' ').removeprefix('（').removesuffix('）')} = {computed:.{places}f}%"
    return Ratio(
        status=Status.HOLDS if holds else Status.CONTRADICTED,
        span=Span(terms.start(), result.end()),
        operands=(
            *(operand("part", "分子", terms, group) for group in parts),
            operand("whole", "分母", terms, "whole"),
            operand("rate", "比率", result, "rate"),
        ),
        stated=f"{result['rate']}%",
        computed=f"{computed:.{places}f}%",
        evidence=evidence if holds else f"{evidence} ≠ {result['rate']}%",
        confidence=Confidence.HIGH,
        name=name["name"] if name else "比率",
    )


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _interval(written: str) -> Interval:
    """What a rounded number may stand for."""
    value = _value(written)
    half = Decimal("0.5").scaleb(int(str(value.as_tuple().exponent)))
    return Interval(value - half, value + half)
