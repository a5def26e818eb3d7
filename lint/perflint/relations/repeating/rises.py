"""Rises that are larger than what they rose to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.quantity import Dimension
from perflint.relations.adding.sums import part_of
from perflint.relations.repeating.stated import bare_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.relations.model import PartOf


def growth_beyond_result(claims: Sequence[Claim], paragraphs: Sequence[Sequence[int]]) -> Iterator[PartOf]:
    """A rise that is larger than what it rose to: the level and the rise, in one paragraph or its neighbours."""
    levels: dict[tuple[str, str | None], Claim] = {}
    for members in paragraphs:
        for claim in (claims[i] for i in members):
            key = (bare_name(claim.subject), claim.quantity.unit)
            if claim.inherited or claim.quantity.dimension is not Dimension.MONEY or len(key[0]) < 3:
                continue
            if claim.role is Role.LEVEL and claim.period != "上年":
                levels[key] = claim
            elif claim.role is Role.CHANGE and claim.polarity > 0:
                whole = levels.get((re.sub(r"^主要[是为]|增加$|增长$", "", key[0]), key[1]))
                if whole is not None and whole.sentence < claim.sentence <= whole.sentence + 4:
                    high, low = whole.quantity.interval.high, claim.quantity.interval.low
                    if high is not None and low is not None and low > high:
                        yield part_of(whole, claim, Confidence.HIGH, role="增加额")
