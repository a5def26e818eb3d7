"""Dates that cannot be, or not in this order, or not for this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts

_TITLE = "青禾县教育局2023年度部门整体支出绩效自评报告\n"


class ImpossibleDate(Check):
    """A date that the calendar does not have.

    ## What it does
    Checks month and day of every date, leap years included. A date that leaves out the year has that of the date
    before it in the paragraph; where no year is known, 29 February is allowed.

    ## Why is this a problem
    The event is not dated. Often an end of month was guessed, or a year was changed and the day kept.
    """

    code = "DAT001"
    name = "impossible-date"
    severity = Severity.ERROR
    message = "日期“{stated}”不存在：{reason}"
    examples = (
        Example("现场核查于2024年2月19日至2月30日进行。", finds="2月30日"),
        Example("项目于2023年11月31日完工。", finds="2023年11月31日"),
        Example("2023年2月29日召开会议。", finds="2023年2月29日"),
        Example("2024年2月29日召开会议。", why="闰年"),
        Example("每年2月29日前报送。", why="年份未知"),
        Example("适用于6至24月龄婴幼儿，服务期13个月。", why="不是日期"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Dates outside the calendar."""
        from perflint.facts import Dating

        for relation in facts.contradicted(Dating):
            if relation.fault == "impossible":
                yield self.finding(relation, stated=relation.stated, reason=relation.evidence)


class DatesOutOfOrder(Check):
    """A period that ends before it begins, or a step dated before the one it follows.

    ## What it does
    Compares the two ends of a period, the beginnings of 第一阶段, 第二阶段 …, and in one sentence the steps of one
    purchase: notice, opening of bids, contract, delivery, acceptance, and the beginning and end of one piece of work
    (自…启动，于…完成). A plan for what comes next must not be due in the year that is over. Years and months that are left out are those
    of the date before. A winter (11月至3月) runs into the next year. Sentences about several batches or plans
    are left alone.

    ## Why is this a problem
    One of the dates is wrong, and the order of events is what an auditor checks first in a purchase.
    """

    code = "DAT002"
    name = "dates-out-of-order"
    severity = Severity.WARNING
    message = "日期先后颠倒：{reason}"
    examples = (
        Example("工期为2023年8月25日至7月10日。", finds="2023年8月25日至7月10日"),
        Example(
            "第一阶段，2024年3月1日至3月10日，收集资料。第二阶段，2024年2月11日至2月20日，现场核查。",
            finds="第二阶段，2024年2月11日",
        ),
        Example(
            "2023年5月10日开标，5月16日签订采购合同，设备于2023年4月30日前全部运抵。", finds="2023年4月30日前全部运抵"
        ),
        Example("自评工作自2024年3月20日启动，于3月10日完成。", finds="2024年3月20日启动，于3月10日完成"),
        Example("供暖期为2023年11月15日至3月15日。", why="省略了年份，跨入下一年"),
        Example("改造自2023年11月20日启动，于3月10日完成。", why="跨入下一年"),
        Example("2023年3月5日开标，3月16日签订采购合同，设备于5月30日前全部运抵。"),
        Example("第一批设备2023年4月30日运抵，第二批5月10日开标、5月16日签订采购合同。", why="两批采购"),
        Example("第一阶段，12月11日至12月31日，收集资料。第二阶段，1月5日至1月20日，现场核查。", why="跨年"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Periods, stages and steps that run backwards."""
        from perflint.facts import Dating

        for relation in facts.contradicted(Dating):
            if relation.fault == "order":
                yield self.finding(relation, reason=relation.evidence)


class EvaluatedBeforePeriodEnd(Check):
    """The evaluation of a year is dated before that year ended.

    ## What it does
    Takes the fiscal year from the report's title and the dates at which the working group was set up, the notice
    came, the stages of the evaluation took place and the report was signed. December is allowed, for an evaluation
    that is prepared as the year ends. Monitoring during the year, targets, budgets and the evaluation of the year
    before are no evaluation of this one.

    ## Why is this a problem
    Results of a year cannot be evaluated while it runs. Usually the dates are last year's, or the year was typed
    from habit.
    """

    code = "DAT003"
    name = "evaluated-before-period-end"
    severity = Severity.ERROR
    message = "评价工作的日期{stated}早于被评价年度结束（{computed}）"
    examples = (
        Example(_TITLE + "2023年3月13日，成立绩效评价工作组，负责自评工作。", finds="2023年3月13日"),
        Example(_TITLE + "自评得分95分。\n青禾县教育局\n2023年4月10日", finds="2023年4月10日"),
        Example(_TITLE + "2024年3月13日，成立绩效评价工作组，负责自评工作。"),
        Example(_TITLE + "2023年7月20日，绩效评价工作组开展了运行监控。", why="年中监控"),
        Example(_TITLE + "2023年4月10日，我局完成2022年度绩效自评工作。", why="上一年度的自评"),
        Example(_TITLE + "2023年12月25日，我局印发自评工作方案。", why="年末准备"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Evaluations that came too early."""
        from perflint.facts import Dating

        for relation in facts.contradicted(Dating):
            if relation.fault == "early":
                yield self.finding(relation, stated=relation.stated, computed=relation.computed)


class StrayYear(Check):
    """Another year stands where the report's own year belongs.

    ## What it does
    Reads the year before the report's own result (2022年度部门整体支出绩效自评得分), before what it evaluated
    (对2022年度部门整体支出开展自评), and the year that opens a sentence on the budget, on spending or on an indicator,
    and compares it with the year in the title. The year before is reported where the report says the same elsewhere
    of its own year, holds it against the year's target, or compares it with itself. Comparisons, plans, titles of
    documents, sections on the background or on earlier evaluations, years told one after the other, and reports that
    give their own year's result as well are left alone.

    ## Why is this a problem
    The sentence was taken over from another year's report, perhaps together with its figures.
    """

    code = "DAT004"
    name = "stray-year"
    severity = Severity.WARNING
    message = "此处写“{stated}”，报告评价的是{computed}"
    examples = (
        Example(_TITLE + "我局2022年度部门整体支出绩效自评得分95分。", finds="2022年"),
        Example(
            _TITLE + "一、支出情况\n2022年支出决算118.25万元，较2022年支出100.20万元增加18.05万元。",
            finds="2022年",
        ),
        Example(_TITLE + "我局2023年度部门整体支出绩效自评得分95分。"),
        Example(
            _TITLE + "一、支出情况\n2022年支出决算100.20万元。\n2023年支出决算118.25万元。",
            why="逐年列出",
        ),
        Example(_TITLE + "自评得分95分，比2022年度部门整体支出绩效自评得分提高2分。", why="与上年比较"),
        Example(_TITLE + "按照《2022年度部门整体支出绩效自评结果通报》整改。", why="文件名称"),
        Example(
            _TITLE + "2022年度部门整体支出绩效自评得分93分。\n2023年度部门整体支出绩效自评得分95分。",
            why="两年的结果都有",
        ),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Years of other reports."""
        from perflint.facts import Dating

        for relation in facts.contradicted(Dating):
            if relation.fault == "year":
                yield self.finding(relation, stated=relation.stated, computed=relation.computed)
