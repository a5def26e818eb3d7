"""Questionnaires: handed out, returned, satisfied; each no more than the one before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.relations.sums import part_of, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.relations.model import PartOf

_STEPS = (re.compile(r"发放|发出"), re.compile(r"收回|回收|有效"), re.compile(r"(?<![不未])满意(?!度|率)"))


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
