"""Budgets that were not spent."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding, Place
from perflint.diagnostic import Confidence, Severity
from perflint.quantity import Dimension

from county_bureau.house import house

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.claims import Claim
    from perflint.facts import Facts


class LowExecutionUnexplained(Check):
    """预算执行率低于考核线，全文没有说明原因。

    ## 查什么
    找出低于 90% 的预算执行率。无论真实值怎样取都低于考核线的才算：“约90%”不算。目标值不算；
    全文任何一处说明了原因的不报。

    ## 为什么
    执行率低于考核线的项目须说明原因，否则退回重报。

    ## 依据
    本局《绩效自评报告编写要求》第七条（示例）。
    """

    code = "XJC003"
    name = "low-execution-unexplained"
    severity = Severity.WARNING
    message = "预算执行率{rate}低于考核线{line}%，全文没有说明原因"
    examples = (
        Example("年初预算100.00万元，实际支出85.00万元，预算执行率为85%。", finds="85%"),
        Example("年初预算100.00万元，实际支出85.00万元，预算执行率为85%，主要原因是项目延期。"),
        Example("年初预算100.00万元，实际支出96.00万元，预算执行率为96%。"),
        Example("预算执行率约90%。", why="可能不低于考核线"),
        Example("预算执行率的目标值为85%。", why="目标不是实际"),
        Example("培训完成率为85%。", why="不是预算执行率"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Rates of execution that lie below the line for every true value they can stand for."""
        wanted = house()["execution"]
        if re.search(wanted["reasons"], facts.document.text):
            return
        named = re.compile(rf"(?:{wanted['names']})$")
        line = Decimal(wanted["line"])
        low = [claim for claim in facts.claims if named.search(claim.subject) and _below(claim, line)]
        for claim in low[:1]:
            yield Finding(
                self.message.format(rate=claim.quantity.text, line=line),
                claim.quantity.span,
                related=tuple(Place("另一处", other.quantity.span) for other in low[1:]),
                evidence=f"{claim.quantity.text} < {line}%",
                confidence=Confidence.HIGH if claim.subject == "预算执行率" else Confidence.MEDIUM,
            )


def _below(claim: Claim, line: Decimal) -> bool:
    quantity = claim.quantity
    if quantity.dimension is not Dimension.PERCENT or claim.stage == "target":
        return False
    return quantity.interval.high is not None and quantity.interval.high < line
