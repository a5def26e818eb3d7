"""Questionnaires: handed out, returned, satisfied; each no more than the one before."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Interval
from perflint.relations.adding.sums import part_of, within
from perflint.relations.arithmetic import printed
from perflint.relations.format import operand
from perflint.relations.model import Ratio, Status, Sum
from perflint.relations.slips import slip
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.relations.model import PartOf

_GRADE = re.compile(r"满意|一般")
_UNHAPPY = re.compile(r"不(?:太|够|很)?满意")
_RATE = re.compile(r"满意(?:度|率)")
_FEWEST = 3
_STEPS = (re.compile(r"发放|发出"), re.compile(r"收回|回收|有效"), re.compile(r"(?<![不未])满意(?!度|率)"))


@derived
def _marks() -> re.Pattern[str]:
    return re.compile(load("ratios")["attainable"]["averaged"])


def answers(
    text: str, claims: Sequence[Claim], found: Sequence[Sentence], listed: Sequence[Sum | PartOf]
) -> Iterator[Ratio]:
    """满意58家，基本满意4家，不满意2家，满意度…: the rate against all the answers, by grade.

    Who is satisfied enough to count is a survey's own choice, and so may be what each grade is worth: a rate that no
    choice yields is wrong where it is a slip away from one, or above the share of all who did not call themselves dissatisfied.
    """
    for total in listed:
        if not isinstance(total, Sum) or total.status is not Status.HOLDS:
            continue
        whole, *parts = (claims[o.claim] for o in total.operands if o.claim is not None)
        grades = [part for part in parts if _GRADE.search(part.subject)]
        rate = next(iter(claims[max(p.index for p in parts) + 1 :][:1]), None) if parts else None
        if len(grades) < _FEWEST or len(grades) < len(parts) or rate is None or rate.sentence > whole.sentence + 1:
            continue
        start = found[whole.sentence].span.start
        if not _RATE.search(rate.subject) or _marks().search(text, start, rate.quantity.span.end):
            continue
        content = [part for part in grades if not _UNHAPPY.search(part.subject)]
        happy = [part for part in content if "一般" not in part.subject]
        choices = [happy, [part for part in happy if "基本" not in part.subject], content]
        yield from _judged(rate, whole, [choice for choice in choices if choice])


def _judged(rate: Claim, whole: Claim, choices: list[list[Claim]]) -> Iterator[Ratio]:
    stated, decimals = printed(rate.quantity), rate.quantity.decimals
    shares = [sum((c.quantity.value for c in choice), Decimal(0)) / whole.quantity.value * 100 for choice in choices]
    held = next((at for at, share in enumerate(shares) if Interval.exactly(share).meets(stated)), None)
    typed = next(
        (at for at, share in enumerate(shares) if decimals and slip(rate.quantity.written, round(share, decimals))),
        None,
    )
    above = stated.low is not None and stated.low > max(shares)
    at = held if held is not None else typed if typed is not None else 0 if above else None
    if at is None:
        return
    status = Status.HOLDS if held is not None else Status.CONTRADICTED
    computed = f"{shares[at]:.{max(decimals, 2)}f}%"
    terms = " + ".join(f"{c.quantity.value:f}" for c in choices[at])
    evidence = f"({terms}) ÷ {whole.quantity.value:f} = {computed}"
    yield Ratio(
        status=status,
        span=Span(rate.label_start, rate.quantity.span.end),
        operands=(
            *(operand("part", f"分子：{c.subject}", c) for c in choices[at]),
            operand("whole", "分母", whole),
            operand("rate", "比率", rate),
        ),
        stated=rate.quantity.text,
        computed=computed,
        evidence=evidence if held is not None else f"{evidence} ≠ {rate.quantity.text}",
        confidence=Confidence.HIGH if held is not None else Confidence.MEDIUM,
        name=rate.subject,
    )


def surveys(claims: Sequence[Claim], found: Sequence[Sentence]) -> Iterator[PartOf]:
    """Each number of sheets against the step before it, in one sentence or the next."""
    before: tuple[int, Claim] | None = None
    for claim in (c for sentence in found for c in claims[sentence.first : sentence.last]):
        if claim.quantity.unit != "份" or claim.role is not Role.LEVEL or not claim.quantity.exact:
            continue
        step = next((number for number, words in enumerate(_STEPS) if words.search(claim.label)), None)
        if step is None:
            continue
        if before is not None and step > before[0] and claim.sentence <= before[1].sentence + 1:
            whole = before[1]
            more = claim.quantity.value > whole.quantity.value
            yield part_of(whole, claim, Confidence.HIGH) if more else within(whole, (claim,))
        before = (step, claim)
