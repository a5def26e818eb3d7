"""Units of amounts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity
from perflint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts, UnitSlip

_TEN_THOUSAND = 10_000
_FED_BY_COUNTS = ("SUM001", "PCT001", "SCO004", "LOG002")
_FED_BY_AMOUNTS = (
    "SUM001", "SUM002", "SUM003", "SUM004", "SUM006", "PCT001", "PCT005", "CHG001", "CHG002", "CHG003", "CHG004",
    "REF001", "REF003", "LOG002", "SCO004",
)  # fmt: skip


def _in_ten_thousands(finding: Finding, relation: UnitSlip, facts: Facts) -> Finding:
    """The finding with the fix that makes 万元 of the 元 of each odd figure. Which side is wrong is for a human to say."""
    odd = [operand for operand in relation.operands if operand.role == "odd"]
    usual = [operand.claim for operand in relation.operands if operand.role == "usual" and operand.claim is not None]
    in_yuan = all(re.search(r"\d ?元$", operand.text) for operand in odd)
    if not in_yuan or any(facts.claims[claim].quantity.scale != _TEN_THOUSAND for claim in usual):
        return finding
    first, *others = (Edit(Span(operand.span.end - 1, operand.span.end), "万元") for operand in odd)
    figures = "、".join(operand.text for operand in odd[:3]) + ("等" if len(odd) > 3 else "")
    return replace(
        finding,
        fix=first.text,
        fix_span=first.span,
        fix_also=tuple(others),
        fix_message=f"{figures}的单位改为“万元”",
    )


def _explaining(finding: Finding, relation: UnitSlip, facts: Facts, *others: str) -> Finding:
    """The finding of an amount in 元 among others in 万元, with which every sum, share and growth it feeds must fail.

    A sentence that is in 元 throughout adds up or not as it would in 万元, so it explains nothing.
    """
    odd = [operand for operand in relation.operands if operand.role == "odd" and operand.claim is not None]
    if len(odd) != 1 or odd[0].claim is None:
        return finding
    claim = facts.claims[odd[0].claim]
    if claim.sentence < 0:
        return finding
    sentence = facts.sentences[claim.sentence]
    beside = [c.quantity for c in facts.claims[sentence.first : sentence.last] if c is not claim]
    if not any(other.unit == "元" and other.scale != claim.quantity.scale for other in beside):
        return finding
    return replace(finding, supersedes=(*_FED_BY_AMOUNTS, *others), roots=(odd[0].span,))


class SameFigureDifferentUnit(Check):
    """One figure stands with 万元 in one place and with 元 in another.

    ## What it does
    Looks for amounts with the same digits whose units differ by a factor of a thousand, ten thousand or a hundred
    million. Round and short figures are not compared, since they recur by chance.

    ## Why is this a problem
    One of the two amounts is wrong by orders of magnitude.
    """

    code = "UNT001"
    name = "same-figure-different-unit"
    severity = Severity.ERROR
    message = "{odd}与他处的{usual}数字相同而单位不同"
    examples = (
        Example("全年预算33463.78万元。\n2022年共安排预算资金33463.78元。\n", finds="2022年共安排预算资金33463.78元"),
        Example("全年预算33463.78万元。\n2022年共安排预算资金33463.78万元。\n"),
        Example("项目预算20万元。\n每人补助20元。\n", why="数字短，可能巧合"),
        Example("共计103,200元，即10.32万元。", why="换算正确"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Figures that stand in two units."""
        from perflint.facts import UnitSlip

        for relation in facts.contradicted(UnitSlip):
            if not relation.odd:
                finding = self.finding(relation, odd=relation.stated, usual=relation.computed)
                if relation.stated == "%":  # a figure read as a rate leaves sums, rates and scores without it
                    yield replace(finding, supersedes=_FED_BY_COUNTS)
                else:
                    fixed = _in_ten_thousands(finding, relation, facts)
                    yield _explaining(fixed, relation, facts, "UNT002")


class OddUnitInSection(Check):
    """Figures are in another unit than those around them, though as large.

    ## What it does
    Reports a sentence whose amounts are all in 元 with two decimals, and an item in 元 in a list of items in 万元, where
    the report's other amounts are in 万元 and of the same size as written. Reports a number in per cent that adds up
    from the counts behind it, or that gives its rate of completion as a count.

    ## Why is this a problem
    The unit was probably forgotten, and the amounts are off by a factor of ten thousand.
    """

    code = "UNT002"
    name = "odd-unit-in-section"
    severity = Severity.WARNING
    message = "此处以“{stated}”为单位，与前后文“{usual}”不一致：{figure}"
    examples = (
        Example(
            "中央补助480.00万元、省级补助320.00万元、市级补助160.00万元、区级安排900.00元。", finds="区级安排900.00元"
        ),
        Example("中央补助480.00万元、省级补助320.00万元、市级补助160.00万元、区级安排900.00万元。"),
        Example("全年新改建公路381%，其中县道155公里、乡道65公里、村道161公里。", finds="全年新改建公路381%"),
        Example("年初目标27场，全年举办展演23%，完成率85.19%。", finds="全年举办展演23%"),
        Example("年初目标27场，全年举办展演23场，完成率85.19%。"),
        Example("公务接待费8.40万元，会议费3.20万元，人均120.50元。", why="人均数本以元计"),
        Example("补助资金480.00万元，每人补助900元，培训费12.00万元。", why="标准以元计"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Amounts in an odd unit."""
        from perflint.facts import UnitSlip

        for relation in facts.contradicted(UnitSlip):
            if relation.odd:
                finding = self.finding(
                    relation, stated=relation.stated, usual=relation.computed, figure=relation.operands[0].text
                )
                if relation.stated == "%":  # a figure read as a rate leaves sums, rates and scores without it
                    yield replace(finding, supersedes=_FED_BY_COUNTS)
                else:
                    fixed = _in_ten_thousands(finding, relation, facts)
                    yield _explaining(fixed, relation, facts)
