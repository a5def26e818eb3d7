"""Statements that exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


class NoneAndSome(Check):
    """The report says that there was none of something, and gives an amount of it elsewhere.

    ## What it does
    Holds 无…支出, 未发生…, 无结转结余 and 支出0万元 against the amounts and activities of the same name in the report.
    Other years, plans and 无新增 are left alone.

    ## Why is this a problem
    One of the two statements was kept from a template.
    """

    code = "LOG001"
    name = "none-and-some"
    severity = Severity.ERROR
    message = "此处称“{none}”，与所列{some}矛盾"
    examples = (
        Example(
            "全年政府性基金预算支出163.24万元。\n本单位2022年无政府性基金预算支出情况。\n",
            finds="无政府性基金预算支出情况",
        ),
        Example(
            "因公出国（境）费支出0万元，与上年持平，全年参加因公出国（境）团组1个、3人次。",
            finds="因公出国（境）费支出0万元，与上年持平，全年参加因公出国（境）团组1个",
        ),
        Example("全年政府性基金预算支出0万元。\n本单位2022年无政府性基金预算支出情况。\n"),
        Example("上年政府性基金预算支出163.24万元。\n本单位2022年无政府性基金预算支出情况。\n", why="年度不同"),
        Example("因公出国（境）费支出0万元，全年未安排因公出国（境）团组。"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Denials that figures contradict."""
        from perflint.facts import Denial, Restatement

        for relation in facts.contradicted(Denial):
            yield self.finding(relation, none=relation.stated, some=relation.computed)
        for stated in facts.contradicted(Restatement):
            if stated.denied:
                yield self.finding(stated, none=stated.stated, some=stated.computed)
