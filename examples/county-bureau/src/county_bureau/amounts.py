"""How amounts of money are written."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity
from perflint.quantity import Dimension

from county_bureau.house import house

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts
    from perflint.quantity import Quantity

_TEN_THOUSAND = Decimal(10_000)


class AmountNotInHouseFormat(Check):
    """金额没有按本局要求的格式书写。

    ## 查什么
    正文中的金额应以万元为单位，保留两位小数。约数和整句以外的表格不查；表格的单位由表头给出。

    ## 为什么
    汇总全县报告时按同一格式取数；单位或小数位数不一，只能人工逐个换算。

    ## 依据
    本局《绩效自评报告编写要求》第三条（示例）。
    """

    code = "XJC001"
    name = "amount-not-in-house-format"
    severity = Severity.INFO
    message = "“{text}”应写成“{house}”"
    examples = (
        Example("全年支出80万元。", finds="80万元"),
        Example("收回资金35000元。", finds="35000元"),
        Example("全年支出80.00万元。"),
        Example("全年支出约80万元。", why="约数"),
        Example("参加培训80人，培训率为80%。", why="不是金额"),
        Example("| 项目 | 金额（万元） |\n| --- | --- |\n| 培训 | 12 |\n", why="表格的单位在表头"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Exact amounts in prose that are not written as the bureau wants them."""
        tables = [table.span for table in facts.document.tables]
        for quantity in facts.quantities:
            if quantity.dimension is not Dimension.MONEY or not quantity.exact or _in_house_format(quantity):
                continue
            if not any(span.contains(quantity.span) for span in tables):
                wanted = _house_format(quantity)
                yield Finding(
                    self.message.format(text=quantity.text, house=wanted),
                    quantity.span,
                    evidence=f"{quantity.text} = {wanted}",
                    fix=wanted,
                    fix_message=f"改为“{wanted}”",
                )


def _in_house_format(quantity: Quantity) -> bool:
    wanted = house()["amounts"]
    return quantity.scale == _TEN_THOUSAND and quantity.decimals == wanted["decimals"]


def _house_format(quantity: Quantity) -> str:
    wanted = house()["amounts"]
    return f"{quantity.value / _TEN_THOUSAND:.{wanted['decimals']}f}{wanted['unit']}"
