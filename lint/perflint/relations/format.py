"""How figures are written in evidence: in the unit and with the decimals of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.relations.model import Operand

if TYPE_CHECKING:
    from decimal import Decimal

    from perflint.claims import Claim
    from perflint.quantity import Quantity


def amount(value: Decimal, like: Quantity) -> str:
    """A number in base units, written in the scale of `like`, without needless zeros beyond its decimals."""
    number = value / like.scale
    written = f"{number:f}"
    whole, _, decimals = written.partition(".")
    if len(decimals) == like.decimals:
        return written
    decimals = decimals.rstrip("0").ljust(like.decimals, "0")
    return f"{whole}.{decimals}" if decimals else whole


def figures(*claims: Claim) -> list[str]:
    """The numbers of claims as they stand in one equation, with their units where these differ in scale: 30元 ÷ 60万元."""
    alike = len({claim.quantity.scale for claim in claims}) == 1
    return [amount(c.quantity.value, c.quantity) if alike else c.quantity.text.strip() for c in claims]


def operand(role: str, label: str, claim: Claim) -> Operand:
    """A claim as an operand of a relation."""
    return Operand(role, label, claim.quantity.text, claim.quantity.span, claim.index)
