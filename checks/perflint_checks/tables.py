"""Tables and fiscal identities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding, Place
from perflint.diagnostic import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts

_TABLE = "| 项目（单位：万元） | 预算数 | 执行数 |\n|---|---|---|\n| 培训 | 20.00 | 18.00 |\n| 检查 | 30.00 | 29.50 |\n"


class TableDoesNotFoot(Check):
    """A total of a table is not the sum of its cells.

    ## What it does
    Adds up each column down to its 合计 or 小计, and each row across to its 合计 column. 其中 rows and the rows
    that make up the one above them are left out; a total may be that of all rows, of the subtotals, or of all
    parts of a continued table, and is reported only when none of these fits.

    ## Why is this a problem
    A cell was typed wrong or the total was not brought up to date.

    ## Basis
    GB/T 8170-2008: rounding. Bounds as in XBRL Calculations 1.1.
    """

    code = "SUM003"
    name = "table-does-not-foot"
    severity = Severity.ERROR
    message = "表中各项之和为{computed}，与“{whole}”{stated}不符"
    examples = (
        Example(_TABLE + "| 合计 | 50.00 | 47.00 |\n", finds="47.00"),
        Example(_TABLE + "| 合计 | 50.00 | 47.50 |\n"),
        Example(
            "| 项目（单位：万元） | 预算数 |\n|---|---|\n| 培训 | 20.00 |\n| 其中：教师培训 | 12.00 |\n| 检查 | 30.00 |\n"
            "| 合计 | 50.00 |\n",
            why="其中行不重复相加",
        ),
        Example(_TABLE + "| 合计 | 50.00 | —— |\n", why="空缺单元格"),
        Example(
            "| 项目（单位：万元） | 预算数 |\n|---|---|\n| 合计 | 50.00 |\n| 培训 | 20.00 |\n| 检查 | 30.00 |\n",
            why="合计在首行",
        ),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Totals of tables that do not hold."""
        from perflint.facts import Sum

        for total in facts.contradicted(Sum):
            if total.measure == "table":
                yield self.finding(total, computed=total.computed, whole=total.whole, stated=total.stated)


class FiscalIdentity(Check):
    """A fiscal identity does not hold between figures that no list joins.

    ## What it does
    Adds up 因公出国, 公务用车 (购置 and 运行) and 公务接待 where each stands in its own paragraph under one heading;
    会议费 and 培训费 are no part of them. In one sentence, holds 全年预算 against 支出 and 结转结余, and 调整后预算
    against 年初预算 and what was added, where a single typing slip explains the difference. Lists of parts
    (基本 + 项目, 人员 + 公用, 货物 + 工程 + 服务) are SUM001's.

    ## Why is this a problem
    The total is published and compared from year to year.
    """

    code = "SUM004"
    name = "fiscal-identity"
    severity = Severity.ERROR
    message = "{whole}各项之和为{computed}，与{stated}不符"
    examples = (
        Example(
            "（一）“三公”经费支出情况\n“三公”经费支出10.00万元。\n因公出国（境）费支出0万元。\n公务用车购置及运行维护费支出7.00万元。\n公务接待费支出2.00万元。\n",
            finds="“三公”经费支出10.00万元",
        ),
        Example(
            "（一）“三公”经费支出情况\n“三公”经费支出10.00万元。\n因公出国（境）费支出0万元。\n公务用车购置及运行维护费支出7.00万元。\n公务接待费支出3.00万元。\n"
        ),
        Example(
            "（一）“三公”经费支出情况\n“三公”经费支出10.00万元。\n因公出国（境）费支出0万元。\n公务用车购置及运行维护费支出7.00万元。\n公务接待费支出3.00万元。\n会议费支出1.00万元。\n",
            why="会议费不属于“三公”经费",
        ),
        Example("（一）“三公”经费支出情况\n“三公”经费支出10.00万元。\n公务接待费支出2.00万元。\n", why="未列全"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Identities that do not hold."""
        from perflint.facts import Sum

        for total in facts.contradicted(Sum):
            if total.measure == "identity":
                yield self.finding(total, computed=total.computed, whole=total.whole, stated=total.stated)


class SurplusCountedAsSpending(Check):
    """A surplus is listed as a part of what was spent.

    ## What it does
    Reports a sum of 支出 that holds only with 结转 or 结余 among its parts. 支出总计, which includes the carry-over by
    definition, is left alone.

    ## Why is this a problem
    Money left over was not spent; the spending, and every rate computed from it, is overstated.
    """

    code = "SUM005"
    name = "surplus-counted-as-spending"
    severity = Severity.WARNING
    message = "“{whole}”{stated}中列入了“{part}”{amount}，结余结转不属于支出"
    examples = (
        Example(
            "我单位全年支出1000.00万元，其中：基本支出600.00万元，项目支出380.00万元，结余资金20.00万元。",
            finds="我单位全年支出1000.00万元，其中：基本支出600.00万元，项目支出380.00万元，结余资金20.00万元",
        ),
        Example("支出总计1000.00万元，其中：本年支出980.00万元，年末结转20.00万元。", why="支出总计含年末结转"),
        Example("全年支出980.00万元，其中：基本支出600.00万元，项目支出380.00万元。"),
        Example("年末结转结余20.00万元，其中结转15.00万元、结余5.00万元。", why="结转结余的构成"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Sums of spending with a surplus inside."""
        from perflint.facts import Sum, surplus_as_spending

        for total, part in surplus_as_spending(facts.relations(Sum)):
            yield Finding(
                message=self.message.format(
                    whole=total.whole, stated=total.stated, part=part.label.removeprefix("分项："), amount=part.text
                ),
                span=total.span,
                related=(Place("结余", part.span),),
                evidence=f"{total.evidence}，其中“{part.label.removeprefix('分项：')}”{part.text}",
                confidence=Confidence.HIGH,
            )


class QuantityTimesPrice(Check):
    """A price or average times a number is not the amount stated.

    ## What it does
    Multiplies 每人…元 or 人均…元 by the number of 人 (户, 辆 …) beside it, with months or days where they are given,
    and 单价 by 数量 in tables. A total that any combination of the figures in the sentence reaches is accepted.

    ## Why is this a problem
    One of the three figures is wrong.
    """

    code = "SUM006"
    name = "quantity-times-price"
    severity = Severity.WARNING
    message = "按单价与数量计算为{computed}，与{stated}不符"
    examples = (
        Example(
            "公务接待费8.40万元，全年国内公务接待112批次、1,050人次，人均108元。",
            finds="公务接待费8.40万元，全年国内公务接待112批次、1,050人次，人均108元",
        ),
        Example(
            "| 名称 | 数量 | 单价（万元） | 金额（万元） |\n|---|---|---|---|\n| 呼吸机 | 8 | 18.60 | 184.80 |\n| 监护仪 | 2 | 1.00 | 2.00 |\n",
            finds="8 | 18.60 | 184.80",
        ),
        Example("公务接待费8.40万元，全年国内公务接待112批次、1,050人次，人均80元。"),
        Example("按每人每月180元的标准为860人发放4个月高温津贴，共计61.92万元。", why="按月计算"),
        Example("按每户1.20万元补助，涉及资金80.00万元。", why="没有户数"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Products that do not hold."""
        from perflint.facts import Product

        for relation in facts.contradicted(Product):
            yield self.finding(relation, computed=relation.computed, stated=relation.stated)
