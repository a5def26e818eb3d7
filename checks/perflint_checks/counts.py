"""Stated numbers of things, and the things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


class ListedItemsDifferFromCount(Check):
    """A list has another number of names than stated before it.

    ## What it does
    Counts the names after 内设7个科室，分别为…, 六部一室，即…, 11个行政村和2个社区：…. A name may hold 和, 及 or a
    bracket (安全监察和能源科, 政策法规科（行政审批科）); where that is doubtful every count is allowed. A list that
    ends in 等 may be shorter than stated.

    ## Why is this a problem
    A name is missing or the number is last year's.
    """

    code = "CNT001"
    name = "listed-items-differ-from-count"
    severity = Severity.ERROR
    message = "所述数量为{stated}个，实际列出{computed}个"
    examples = (
        Example("内设4个科室，分别为办公室、财务科、业务科。", finds="内设4个科室，分别为办公室、财务科、业务科"),
        Example("内设两室一科，即办公室、督查室。", finds="两室一科，即办公室、督查室"),
        Example("内设3个科室，分别为办公室、安全监察和能源科、政策法规科（行政审批科）。"),
        Example("下设12个站所，分别为农技站、水管所、林业站等。", why="“等”表示未列全"),
        Example("内设三部一室，即投资部、项目部、市场部和办公室。"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Lists of another length than stated."""
        from perflint.facts import CountedList

        for relation in facts.contradicted(CountedList):
            yield self.finding(relation, stated=relation.stated, computed=relation.computed)


class DetailsDifferFromCount(Check):
    """A stated number of stages or points differs from those that are told.

    ## What it does
    Compares 分为三个阶段, 两方面问题 and the like with the 第一阶段 …, 一是 … or numbered items that follow.

    ## Why is this a problem
    Something announced is missing, or something was added without changing the announcement.
    """

    code = "CNT002"
    name = "details-differ-from-count"
    severity = Severity.WARNING
    message = "所述为{stated}个{noun}，其后列出{computed}个"
    examples = (
        Example("评价分为三个阶段：第一阶段为准备阶段，第二阶段为实施阶段。", finds="评价分为三个阶段"),
        Example("评价分为两个阶段：第一阶段为准备阶段，第二阶段为实施阶段。"),
        Example("存在两方面问题：一是进度偏慢，二是资料不全。"),
        Example("本年开展三个方面工作，成效明显。", why="没有逐项说明"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Announcements that the details do not bear out."""
        from perflint.facts import CountedDetails

        for relation in facts.contradicted(CountedDetails):
            yield self.finding(relation, stated=relation.stated, noun=relation.noun, computed=relation.computed)
