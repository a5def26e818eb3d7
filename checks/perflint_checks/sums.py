"""Parts and wholes in prose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


class PartsDoNotAddUp(Check):
    """An exhaustive list of parts does not add up to its total.

    ## What it does
    Adds up the parts that a sentence gives for a total (其中、包括、由…组成、分别为、按…分, a colon, a bracket,
    合计 after the parts) as intervals, and reports the list when no choice of unrounded figures reaches the total.
    Lists left open by 等 or 主要, and 其中 with only some parts, are taken to come to less than the total.

    ## Why is this a problem
    One of the parts, or the total, is wrong, and readers quote either.

    ## Basis
    GB/T 8170-2008: rounding. Bounds as in XBRL Calculations 1.1.
    """

    code = "SUM001"
    name = "parts-do-not-add-up"
    severity = Severity.ERROR
    message = "各分项之和为{computed}，与“{whole}”{stated}不符，请核对分项与合计"
    examples = (
        Example(
            "全年支出100.00万元，其中基本支出60.00万元、项目支出30.00万元。",
            finds="全年支出100.00万元，其中基本支出60.00万元、项目支出30.00万元",
        ),
        Example("全年支出100.00万元，其中基本支出60.00万元、项目支出40.00万元。"),
        Example("全年支出100.00万元，其中：教育支出60.00万元、农林水支出30.00万元等。", why="“等”表示未列全"),
        Example("全年支出100.0万元，其中人员经费60.04万元、公用经费40.00万元。", why="差额在四舍五入范围内"),
        Example("全年支出100.00万元，其中会议费3.00万元。", why="其中只列一项"),
        Example(
            "全年支出100.00万元，其中基本支出60.00万元（其中人员经费50.00万元、公用经费10.00万元）、项目支出40.00万元。",
            why="其中之其中",
        ),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """The sums that do not hold, staff apart."""
        from perflint.facts import Sum

        for total in facts.contradicted(Sum):
            if total.measure == "prose" and not total.staff:
                yield self.finding(total, computed=total.computed, whole=total.whole or "合计", stated=total.stated)


class PartExceedsWhole(Check):
    """A part is larger than the whole it belongs to.

    ## What it does
    Compares each part under 其中 with its total, and each increase with the amount it led to: what rose to
    10 cannot have risen by 20. Figures of another stage, year or role are not compared.

    ## Why is this a problem
    No true values can satisfy it, so one of the two figures is wrong or belongs elsewhere.
    """

    code = "SUM002"
    name = "part-exceeds-whole"
    severity = Severity.ERROR
    supersedes = ("REF001", "REF003")
    message = "“{part}”{computed}大于其所属的“{whole}”{stated}"
    examples = (
        Example("享受补助群众2148人，其中退役军人2906人。", finds="享受补助群众2148人，其中退役军人2906人"),
        Example("享受补助群众2148人，其中退役军人906人。"),
        Example("本年支出20万元，上年支出50万元。", why="不是部分与整体"),
        Example("全年收入30万元，较上年增加10万元，其中财政拨款增加25万元。", why="增量可以相抵"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Parts that exceed their wholes."""
        from perflint.facts import PartOf

        for relation in facts.contradicted(PartOf):
            finding = self.finding(
                relation,
                part=relation.part or "分项",
                whole=relation.whole or "合计",
                computed=relation.computed,
                stated=relation.stated,
            )
            # What is wrong in itself is not held against another place as well.
            beyond = tuple(operand.span for operand in relation.operands if operand.role == "part")
            yield replace(finding, roots=beyond)
