"""Rates and shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


class RatioMismatch(Check):
    """A rate does not follow from the figures it is computed from.

    ## What it does
    Finds the numerator and denominator of 执行率, 完成率, 占比, 回收率 and the like by their names and places, tries
    every plausible denominator (年初, 调整后, 全年预算, 收入总计 …), and reports the rate when none yields it, however it
    was rounded (half up, half even, up, or cut off).

    ## Why is this a problem
    The rate is what a reader quotes, and what the score is computed from.

    ## Basis
    GB/T 8170-2008: rounding. Bounds as in XBRL Calculations 1.1.
    """

    code = "PCT001"
    name = "ratio-mismatch"
    severity = Severity.ERROR
    message = "“{name}”按所列数字计算应为{computed}，文中为{stated}"
    examples = (
        Example("排查隐患1142处，年内整改到位1119处，整改率99.79%。", finds="年内整改到位1119处，整改率99.79%"),
        Example(
            "全年预算600.00万元，实际支出583.96万元，预算执行率93.73%。", finds="实际支出583.96万元，预算执行率93.73%"
        ),
        Example("排查隐患1142处，年内整改到位1119处，整改率97.99%。"),
        Example("年初预算500.00万元，全年预算600.00万元，实际支出583.96万元，预算执行率97.33%。", why="分母为全年预算"),
        Example("发放问卷120份，收回118份，群众满意度95.00%。", why="没有满意份数"),
        Example("实际完成8.6公里，完成年度目标9.0公里的95.56%。"),
        Example(
            "受理补贴申请1045台，其中兑付到位850台，补贴兑付率99.23%。", finds="其中兑付到位850台，补贴兑付率99.23%"
        ),
        Example("举办展演87场，超过86场的目标值，完成率98.85%。", finds="举办展演87场，超过86场的目标值，完成率98.85%"),
        Example("举办展演87场，超过86场的目标值，完成率101.16%。"),
        Example("结转结余率=结转结余总额/支出预算数×100%=36.50/1460.00×100%=3.50%。", finds="36.50/1460.00×100%=3.50%"),
        Example(
            "政府采购支出100.00万元，其中货物60.00万元、服务40.00万元。授予中小企业合同70.00万元，占60.00%。",
            finds="授予中小企业合同70.00万元，占60.00%",
        ),
        Example("政府采购支出100.00万元，其中货物60.00万元、服务40.00万元。维修70.00万元，占60.00%。", why="总数不明"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Rates that their own figures contradict."""
        from perflint.facts import Ratio

        for relation in facts.contradicted(Ratio):
            if not relation.remote:
                yield self.finding(relation, name=relation.name, computed=relation.computed, stated=relation.stated)


class SharesNotOneHundred(Check):
    """The shares of a whole do not come to a hundred per cent.

    ## What it does
    Adds up the shares of all parts of a whole, each with the rounding it may carry.

    ## Why is this a problem
    A share is wrong, or a part is missing.
    """

    code = "PCT002"
    name = "shares-not-one-hundred"
    severity = Severity.WARNING
    message = "各项占比之和为{computed}，不等于100%"
    examples = (
        Example(
            "受访者中合作社社员占42.8%，普通农户占38.1%，家庭农场占16.1%。",
            finds="受访者中合作社社员占42.8%，普通农户占38.1%，家庭农场占16.1%",
        ),
        Example("受访者中合作社社员占42.8%，普通农户占38.1%，家庭农场占19.1%。"),
        Example("分别处理5.76万吨、1.44万吨、1.44万吨，分别占66.7%、16.7%、16.7%。", why="四舍五入"),
        Example("受访者中社员占42.8%，农户占38.1%，农场占16.1%等。", why="未列全"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Sets of shares that miss a hundred."""
        from perflint.facts import Shares

        for relation in facts.contradicted(Shares):
            yield self.finding(relation, computed=relation.computed)


class ImpossibleRate(Check):
    """A rate that cannot pass a hundred per cent does.

    ## What it does
    Reports 合格率, 满意度, 覆盖率, 回收率 and other shares of a whole above 100 %. 增长率, 完成率, 执行率 and 毛入学率 may be
    higher.

    ## Why is this a problem
    The figure is a typing slip, or the numerator counts what the denominator does not.
    """

    code = "PCT003"
    name = "impossible-rate"
    severity = Severity.WARNING
    message = "“{name}”为{stated}，超过100%"
    examples = (
        Example("社区居家养老服务覆盖率106.08%。", finds="社区居家养老服务覆盖率106.08%"),
        Example("任务完成率106.08%。", why="完成率可以超过100%"),
        Example("社区居家养老服务覆盖率96.08%。"),
        Example("授予中小企业合同70.00万元，占106.08%。", finds="占106.08%"),
        Example("实际完成70.00万元，占年初目标的106.08%。", why="占目标的比率可以超过100%"),
        Example("小学毛入学率102.30%。", why="毛入学率可以超过100%"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Bounded rates out of bounds."""
        from perflint.facts import Bounded

        for relation in facts.contradicted(Bounded):
            yield self.finding(relation, name=relation.name, stated=relation.stated)


class UnreachableRate(Check):
    """No whole number of those asked or tested gives the rate.

    ## What it does
    Where a report says how many sheets came back, people were asked or samples were tested, and gives a rate of
    satisfaction or of passes without saying how many, tries every whole number of them. 95 % of 13 answers cannot be:
    12 are 92.31 %, 13 are 100 %.

    ## Why is this a problem
    The rate was estimated, taken from another year, or is of another number of answers than the one beside it. An
    average of marks is a rate of another kind, and is left alone.

    ## Basis
    The GRIM test (Brown and Heathers, 2017) of results that must be shares of a whole number.
    """

    code = "PCT004"
    name = "unreachable-rate"
    severity = Severity.INFO
    message = "“{name}”为{stated}，样本数不可能得出该比率，相邻的比率为{nearest}"
    examples = (
        Example("电话访问13人，服务对象满意度95%。", finds="服务对象满意度95%"),
        Example("抽检样品24批次，合格率98.50%。", finds="合格率98.50%"),
        Example("收回有效问卷118份，满意度96.61%。"),
        Example("电话访问13人，服务对象满意度平均95%。", why="评分的平均数"),
        Example("电话访问13人，按评分加权，服务对象满意度95%。", why="评分的平均数"),
        Example("发放问卷40份，收回39份，满意度95%。", why="以发放数为分母可得"),
        Example("电话访问13人，服务对象满意度达到95%以上。", why="不是确数"),
        Example("服务对象满意度95%。", why="没有样本数"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Rates that lie between two neighbouring shares."""
        from perflint.facts import Attainable

        for relation in facts.contradicted(Attainable):
            yield self.finding(relation, name=relation.name, stated=relation.stated, nearest=relation.nearest)


class ImpliedBaseMismatch(Check):
    """A share implies a whole that the report gives otherwise elsewhere.

    ## What it does
    Where X is p % of Y and Y stands elsewhere under the same name, recomputes the share. Reported only when the two
    differ by more than a factor of two, since bases of like names may differ.

    ## Why is this a problem
    A unit is wrong, or one of the two wholes is another quantity than its name says.
    """

    code = "PCT005"
    name = "implied-base-mismatch"
    severity = Severity.WARNING
    message = "“{name}”与他处所列总数不符：按所列数字计算为{computed}，文中为{stated}"
    examples = (
        Example(
            "全区实现区级一般公共预算收入14873.8万元。\n服务包企业累计实现区级收入47.12亿元，占区级收入的63.6%。\n",
            finds="占区级收入的63.6%",
        ),
        Example("全区实现区级收入74.10亿元。\n服务包企业累计实现区级收入47.12亿元，占区级收入的63.6%。\n"),
        Example("服务包企业累计实现区级收入47.12亿元，占区级收入的63.6%。", why="总数未列出"),
        Example(
            "全区实现区级收入70.10亿元。\n服务包企业累计实现区级收入47.12亿元，占区级收入的63.6%。\n",
            why="口径可能不同",
        ),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Shares whose whole stands elsewhere and is far off."""
        from perflint.facts import Ratio

        for relation in facts.contradicted(Ratio):
            if relation.remote:
                yield self.finding(relation, name=relation.name, computed=relation.computed, stated=relation.stated)
